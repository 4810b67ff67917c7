"""A card over the page: a title and a text to read, such as a note or where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.screens.box import WIDTH, Box
from tui.wrap import wrap

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Card(Box):
    """Shows `text` (already sanitised). `enter` closes it with the result "" where `hint` says what that does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "go", "go"),
        ("down,space", "scroll('scroll_down')", "down"),
        keymap.in_box("box.down", "scroll('scroll_down')"),
        ("up", "scroll('scroll_up')", "up"),
        keymap.in_box("box.up", "scroll('scroll_up')"),
        ("pagedown", "scroll('page_down')", "page down"),
        ("pageup", "scroll('page_up')", "page up"),
    ]
    around: ClassVar[int] = 4
    margins: ClassVar[int] = 1
    DEFAULT_CSS = """
    Card {
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; background: $surface; margin: 1 0 0 0; }
        & #text { width: 1fr; }
        & #hint { margin: 1 0 0 0; }
    }
    Card.-low #hint { margin: 0; }
    Card.-low VerticalScroll { margin: 0; }
    """

    def __init__(self, title: str, text: str, does: str = "") -> None:
        super().__init__(title, f"enter {does}   esc closes" if does else "esc closes")
        self._text, self._does = text, does

    def contents(self) -> ComposeResult:
        """Yield the text."""
        with VerticalScroll():
            yield Static(Content(self._text), id="text", markup=False)

    def rows(self) -> int:
        """Return the rows that the text takes."""
        inner = min(WIDTH, self.app.size.width) - 7
        return sum(len(wrap(line, 0, len(line), inner)) for line in self._text.split("\n"))

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        getattr(self.query_one(VerticalScroll), f"action_{how}")()

    def action_go(self) -> None:
        """Close, and do what the hint says."""
        self.dismiss("" if self._does else None)
