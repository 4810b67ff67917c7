"""Search: finding is pure; the line to type into stands at the foot of the page, and the page marks what is found."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType


def find(text: str, wanted: str) -> tuple[Span, ...]:
    """Return where `wanted` stands in `text`: whatever the case, a space matching any white space between words."""
    words = [re.escape(word) for word in wanted.split()]
    if not words:
        return ()
    return tuple(Span(*hit.span()) for hit in re.finditer(r"\s+".join(words), text, re.IGNORECASE))


class Finder:
    """The places found, and which of them is the present one."""

    def __init__(self) -> None:
        self.wanted = ""
        self.found: tuple[Span, ...] = ()
        self.at = 0

    def look(self, text: str, wanted: str, offset: int) -> Span | None:
        """Find `wanted` and return the first place at or after `offset`, going round; None where there is none."""
        self.wanted, self.found = wanted, find(text, wanted)
        self.at = nearest(self.found, offset)
        return self.here

    def step(self, by: int) -> Span | None:
        """Go `by` places on, round the ends."""
        if self.found:
            self.at = (self.at + by) % len(self.found)
        return self.here

    @property
    def here(self) -> Span | None:
        """The present place."""
        return self.found[self.at] if self.found else None

    def count(self) -> str:
        """Say `3 of 12`, `not found`, or "" where nothing is looked for."""
        if not self.wanted.strip():
            return ""
        return f"{self.at + 1} of {len(self.found)}" if self.found else "not found"


def nearest(found: tuple[Span, ...], offset: int) -> int:
    """Return the index of the first place at or after `offset`, the first of all where none is."""
    index = bisect_left(found, offset, key=lambda span: span.start)
    return index if index < len(found) else 0


class Search(ModalScreen[str | None]):
    """A line at the foot of the page; its result is what was typed, None where it was given up.

    `typed` is called with every change of it and returns what to say about it (`3 of 12`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "close")]
    DEFAULT_CSS = """
    Search {
        align: left bottom;
        background: transparent;
        & Horizontal { height: 1; background: $panel; }
        & #sign { width: 3; color: $accent; text-style: bold; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
        & Input > .input--placeholder { color: $muted; }
        & #count { width: auto; padding: 0 1; }
    }
    """

    def __init__(self, last: str, typed: Callable[[str], str]) -> None:
        super().__init__()
        self._last, self._typed = last, typed

    def compose(self) -> ComposeResult:
        """Yield the sign, the line, and the count."""
        with Horizontal():
            yield Static(Content(" / "), id="sign", markup=False)
            typed = Input(self._last, placeholder="search this article")
            typed.cursor_blink = False
            yield typed
            yield Static(Content(""), id="count", markup=False)

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        self.query_one("#count", Static).update(Content(self._typed(event.value)))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_close(self) -> None:
        """Close, and forget the search."""
        self.dismiss(None)
