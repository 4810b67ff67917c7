"""A line to type into at the foot of the page, and one that waits for a single key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Foot(ModalScreen[str | None]):
    """A line at the foot of the page; `esc` closes it, with None as its result."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "close")]
    DEFAULT_CSS = """
    Foot {
        align: left bottom;
        background: transparent;
        & Horizontal { height: 1; background: $panel; }
        & #sign { width: auto; color: $accent; text-style: bold; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
        & Input > .input--placeholder { color: $muted; }
        & #told { width: auto; max-width: 60%; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def action_close(self) -> None:
        """Close, with nothing chosen."""
        self.dismiss(None)


class Prompt(Foot):
    """Takes a line; its result is what was typed, None where it was given up.

    `sign` stands in front of it and `ask` in it until something is typed; `typed` is called with every change of it and
    returns what to say about it (`3 of 12`), sanitised.
    """

    def __init__(self, sign: str, ask: str, typed: Callable[[str], str], last: str = "") -> None:
        super().__init__()
        self._sign, self._ask, self._typed, self._last = sign, ask, typed, last

    def compose(self) -> ComposeResult:
        """Yield the sign, the line, and what is said about it."""
        with Horizontal():
            yield Static(Content(f" {self._sign} "), id="sign", markup=False)
            typed = Input(self._last, placeholder=self._ask)
            typed.cursor_blink = False
            yield typed
            yield Static(Content(""), id="told", markup=False)

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        self.query_one("#told", Static).update(Content(self._typed(event.value)))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class OneKey(Foot):
    """Asks for one key, with `ask` (sanitised) at the foot; the result is the character it types."""

    def __init__(self, ask: str) -> None:
        super().__init__()
        self._ask = ask

    def compose(self) -> ComposeResult:
        """Yield the question."""
        with Horizontal():
            yield Static(Content(f" {self._ask}"), id="sign", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the key."""
        if event.character and event.character.isprintable():
            event.stop()
            self.dismiss(event.character)
