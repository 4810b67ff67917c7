"""The reader's page with all of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui import clipboard, keymap
from tui.screens.viewing import ViewingPage

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReaderScreen(ViewingPage):
    """One article: shown, heard, searched, all of it by keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings()]

    def action_copy(self, what: str) -> None:
        """Copy the sentence or paragraph that is heard, else picked by hand, else in sight; or the whole article.

        What is selected with the mouse goes before the sentence.
        """
        if self.document is None:
            return
        selected = self.get_selected_text() if what == "sentence" else None
        whole = self._article.full_markdown if what == "article" and self._article is not None else ""
        if text := selected or whole or clipboard.portion(self.document, what, self.here()):
            self.app.copy_to_clipboard(text)
            self.say(clipboard.told("selection" if selected else what, text))

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
