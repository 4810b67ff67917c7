"""The page's look, at the foot of the page so that the page shows what each change does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.config import ALIGNMENTS, FOCUSES, about, bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_STEPS = {"measure": 4, "spacing": 1}
_LABELS = {"measure": "Measure", "spacing": "Spacing", "alignment": "Alignment", "focus": "Focus", "theme": "Colours"}
_HINT = "up, down choose   left, right change   enter keeps   esc puts back"


class Look(ModalScreen[str | None]):
    """Changes what `now` says, by calling `change(name, value)` at once; the result is "" where it is to be kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "choose(-1)", "up"),
        ("down", "choose(1)", "down"),
        ("left", "change(-1)", "less"),
        ("right", "change(1)", "more"),
        ("enter", "keep", "keep"),
        ("escape", "close", "close"),
    ]
    DEFAULT_CSS = """
    Look {
        align: center bottom;
        background: transparent;
        & Vertical { height: auto; background: $surface; border-top: solid $panel; padding: 0 2; }
        & .row { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .row.-chosen { color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold; }
        & #hint { color: $muted; }
    }
    """

    def __init__(self, now: Mapping[str, str], themes: Sequence[str], change: Callable[[str, str], object]) -> None:
        super().__init__()
        self._now, self._change, self._row = dict(now), change, 0
        self._choices = {"alignment": ALIGNMENTS, "focus": FOCUSES, "theme": tuple(themes)}

    def compose(self) -> ComposeResult:
        """Yield a row for each setting."""
        with Vertical():
            for name in _LABELS:
                yield Static("", id=name, classes="row", markup=False)
            yield Static(Content(_HINT), id="hint", markup=False)

    def on_mount(self) -> None:
        """Write the rows."""
        self._write()

    def _write(self) -> None:
        for number, (name, label) in enumerate(_LABELS.items()):
            row, here = self.query_one(f"#{name}", Static), number == self._row
            sign = ("▸", "‹", "›") if here else (" ", " ", " ")
            said = f"   {self._about(name)}" if here and self.app.size.width >= 64 else ""
            row.update(Content(f"{sign[0]} {label:<10} {sign[1]} {self._now[name]} {sign[2]}{said}"))
            row.set_class(here, "-chosen")

    @staticmethod
    def _about(name: str) -> str:
        return "" if name in {"theme", "focus"} else about(name)

    def action_choose(self, by: int) -> None:
        """Go to another row."""
        self._row = (self._row + by) % len(_LABELS)
        self._write()

    def action_change(self, by: int) -> None:
        """Take the next value of the row, or the one before."""
        name = list(_LABELS)[self._row]
        if name in _STEPS:
            low, high = bounds(name)
            value = str(round(min(high, max(low, int(self._now[name]) + by * _STEPS[name]))))
        else:
            choices = self._choices[name]
            value = choices[(choices.index(self._now[name]) + by) % len(choices)]
        self._now[name] = value
        self._change(name, value)
        self._write()

    def action_keep(self) -> None:
        """Close, and keep what was changed."""
        self.dismiss("")

    def action_close(self) -> None:
        """Close, and put everything back."""
        self.dismiss(None)
