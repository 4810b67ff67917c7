"""The reader's page with all of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui import keymap
from tui.screens.viewing import ViewingPage

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReaderScreen(ViewingPage):
    """One article: shown, heard, searched, all of it by keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings()]

    def action_copy(self) -> None:
        """Copy the sentence that is heard, else the one picked by hand, else the first in sight."""
        if self.document is None or not self.document.sentences:
            return
        sentence = self.document.sentences[self.document.sentence_at(self.here())]
        self.app.copy_to_clipboard(self.document.slice(sentence.span))
        self.say("The sentence is copied.")

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.help import Help

        self.app.push_screen(Help(self.keys))

    def action_pause_process(self) -> None:
        """Go back to the shell, in silence, until `fg`."""
        if self.player is not None:
            self.player.pause()
        self.app.action_suspend_process()

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit(return_code=0)
