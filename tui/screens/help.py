"""The help: every key in force and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.sanitize import one_line
from tui import keymap
from tui.screens.box import WIDTH, Box
from tui.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

KEYS_AT = 20  # cells that the column of keys may take


class Help(Box):
    """The table of keys; it scrolls where it is longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "close", "close", id="help"),  # what opens it closes it
        keymap.in_box("box.close", "close"),
        keymap.in_box("box.down", "scroll('scroll_down')"),
        keymap.in_box("box.up", "scroll('scroll_up')"),
    ]
    margins: ClassVar[int] = 1
    DEFAULT_CSS = """
    Help {
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; background: $surface; }
        & .group { color: $accent; text-style: bold; margin: 1 0 0 0; width: 1fr; }
        & .keys { width: 1fr; }
        & #hint { margin: 1 0 0 0; }
        &.-low #hint { margin: 0; }
    }
    """

    def __init__(self, changed: Mapping[str, str]) -> None:
        super().__init__("Keys", "up, down scroll   esc closes")
        self._changed = changed

    def contents(self) -> ComposeResult:
        """Yield each group of keys under its name."""
        groups = [(group, [(one_line(keys), about) for keys, about in lines]) for group, lines in self._table()]
        inner = min(WIDTH, self.app.size.width) - 7
        column = min(KEYS_AT, inner // 3, max(len(keys) for _, lines in groups for keys, _ in lines))
        with VerticalScroll():
            for group, lines in groups:
                yield Static(Content(group), classes="group", markup=False)
                text = "\n".join(line for keys, about in lines for line in _hanging(keys, about, column, inner))
                yield Static(Content(text), classes="keys", markup=False)

    def _table(self) -> Iterable[tuple[str, list[tuple[str, str]]]]:
        return keymap.table(self._changed, (*keymap.KEYS, *keymap.BOXES))

    def rows(self) -> int:
        """Return a row for each binding and two for each group: a blank one and its name."""
        groups = [lines for _, lines in self._table()]
        return sum(len(lines) + 2 for lines in groups)

    def action_scroll(self, how: str) -> None:
        """Scroll the table."""
        getattr(self.query_one(VerticalScroll), f"action_{how}")()


def _hanging(keys: str, about: str, column: int, width: int) -> list[str]:
    """Return the lines of a binding: what it does beside its keys, or under them where they are too long."""
    room = max(8, width - column - 2)
    told = [about[start:end] for start, end in wrap(about, 0, len(about), room)]
    names = [keys[start:end] for start, end in wrap(keys, 0, len(keys), column)]
    count = max(len(told), len(names))
    told, names = ([*part, *[""] * (count - len(part))] for part in (told, names))
    return [f"{name:<{column}}  {line}".rstrip() for name, line in zip(names, told, strict=True)]
