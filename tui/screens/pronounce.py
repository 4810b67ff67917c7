"""A box to write down how a word is to be said, and to hear it first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from reader.errors import ConfigError
from reader.sanitize import one_line
from tui.screens.box import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.sound import Preview
    from voices.engine import Voice


class Pronounce(Box):
    """Takes a word and what is said for it into the user's lexicon; the result is what was done, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+t,f2", "hear", "hear it"), ("up,down", "other", "other line")]
    around: ClassVar[int] = 4
    margins: ClassVar[int] = 3
    DEFAULT_CSS = """
    Pronounce {
        & Input { width: 1fr; height: 1; border: none; padding: 0; margin: 1 0 0 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
        & Input > .input--placeholder { color: $muted; }
        & #hint { margin: 1 0 0 0; }
    }
    Pronounce.-low {
        & Input { margin: 0; }
        & #hint { margin: 0; }
    }
    """

    def __init__(self, word: str, preview: Callable[[str], Preview], voice: Voice | None) -> None:
        super().__init__("Say it as", "enter keeps it   ctrl+t hears it   - alone skips the word   esc closes")
        self._word, self._make, self._voice = one_line(word), preview, voice
        self._preview: Preview | None = None

    def contents(self) -> ComposeResult:
        """Yield the word and what is said for it."""
        for name, text, ask in (("written", self._word, "the word"), ("said", "", "how it is said, such as Shee-ahn")):
            line = Input(text, placeholder=ask, id=name, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def on_mount(self) -> None:
        """Begin with what is said where the word is known."""
        self.query_one("#said" if self._word else "#written", Input).focus()

    def on_unmount(self) -> None:
        """Free the preview's engines."""
        if self._preview is not None:
            self._preview.close()

    def rows(self) -> int:
        """Return the rows of the two lines."""
        return 2

    def action_other(self) -> None:
        """Go to the other line."""
        self.focus_next(Input)

    def action_hear(self) -> None:
        """Say what is written in the second line, or the word itself where nothing is."""
        text = self._text("said") or self._text("written")
        if self._voice is None or not text:
            return
        if self._preview is not None:
            self._preview.close()
        self._preview = self._make(text)
        self._preview.say(self._voice)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        """Keep it; the page notices that the lexicon has changed."""
        event.stop()
        written, said = self._text("written"), self._text("said")
        if not said:
            self.query_one("#said", Input).focus()
            return
        from voices import lexicon

        entry = lexicon.Entry(written, "" if said == "-" else said)
        try:
            lexicon.add([entry])
        except ConfigError as error:
            self.say(one_line(str(error)))
            return
        self.dismiss(f"{written} is said {said}." if entry.say else f"{written} is passed over.")
