"""The boxes of the sleep timer and of the scrubber."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Input, Static

from tui import keymap, sleep
from tui.screens.box import Choice, Picker
from tui.screens.prompt import Foot
from tui.widgets.listening import scrubber

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Sleeping(Picker):
    """When to fall asleep; the result is a number of minutes, `section`, `article`, or "" for not at all."""

    def __init__(self, *, on: bool, section: str) -> None:
        ends = [
            Choice(sleep.SECTION, "at the end of this section", section),
            Choice(sleep.ARTICLE, "at the end of the article"),
        ]
        minutes = [Choice(str(number), f"in {number} minutes") for number in sleep.MINUTES]
        off = [Choice("off", "not at all")] if on else []
        super().__init__("Sleep timer", [*off, *minutes[:5], *ends, *minutes[5:]], ask="minutes, or choose")

    def matching(self, typed: str) -> list[Choice]:
        """Keep everything in sight where a number is typed."""
        return self.choices if sleep.typed(typed) else super().matching(typed)

    def result(self) -> str | None:
        """Return the minutes that are typed, else what is chosen."""
        typed = sleep.typed(self.query_one(Input).value)
        chosen = str(typed) if typed else self.highlighted()
        return "" if chosen == "off" else chosen


class Scrub(Foot):
    """The article as a line with its sections: the result is the part of it (0 to 1, as text) that was chosen.

    `told(part)` says in words what is there, and `moved(part)` shows it on the page; a step is `step` of the whole.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "go(-1)", "back"),
        keymap.in_box("box.left", "go(-1)"),
        ("right", "go(1)", "on"),
        keymap.in_box("box.right", "go(1)"),
        ("shift+left,pagedown", "go(-10)", "far back"),
        ("shift+right,pageup", "go(10)", "far on"),
        ("up", "section(-1)", "section before"),
        keymap.in_box("box.up", "section(-1)"),
        ("down", "section(1)", "next section"),
        keymap.in_box("box.down", "section(1)"),
        ("home", "end(0)", "start"),
        ("end", "end(1)", "end"),
        ("enter", "choose", "go there"),
    ]
    DEFAULT_CSS = """
    Scrub {
        & Static { width: 1fr; height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
        & #line { color: $accent; text-style: bold; }
    }
    """

    def __init__(
        self,
        part: float,
        sections: Sequence[float],
        told: Callable[[float], str],
        moved: Callable[[float], object],
        step: float,
    ) -> None:
        super().__init__()
        self._part, self._sections, self._told, self._moved, self._step = part, sorted(sections), told, moved, step

    def compose(self) -> ComposeResult:
        """Yield the line, and what is under its cursor."""
        yield Static("", id="line", markup=False)
        yield Static("", id="under", markup=False)

    def on_mount(self) -> None:
        """Draw the line."""
        self._write()

    def on_resize(self) -> None:
        """Draw the line as wide as the screen is."""
        self._write()

    def _write(self) -> None:
        line = scrubber(self._part, self._sections, max(3, self.app.size.width - 2))
        self.query_one("#line", Static).update(Content(f" {line} "))
        hint = "   enter goes there   esc leaves it" if self.app.size.width >= 64 else ""
        self.query_one("#under", Static).update(Content(f" {self._told(self._part)}{hint}"))

    def _go(self, part: float) -> None:
        self._part = min(1.0, max(0.0, part))
        self._write()
        self._moved(self._part)

    def action_go(self, steps: int) -> None:
        """Move the cursor."""
        self._go(self._part + steps * self._step)

    def action_section(self, by: int) -> None:
        """Go to the next section, or to the one before."""
        at = bisect_right(self._sections, self._part + 1e-9) if by > 0 else bisect_left(self._sections, self._part) - 1
        self._go(self._sections[at] if 0 <= at < len(self._sections) else float(by > 0))

    def action_end(self, part: int) -> None:
        """Go to the start or to the end."""
        self._go(float(part))

    def action_choose(self) -> None:
        """Go there."""
        self.dismiss(str(self._part))
