"""`earmark` alone: what you were reading, to go on with; what is typed searches the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import shelf
from tui.screens.box import Choice, Picker
from tui.themed import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.config import Settings
    from reader.library import Entry, Library


class Shelf(Picker):
    """The articles that were not read to their end, the last opened first; the result is one's number."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library, self._settings = library, settings
        found = library.entries(unfinished=True)
        super().__init__(
            "Earmark: go on reading",
            self._choices(found),
            ask="words of an article",
            hint="enter opens   esc quits" if found else shelf.NONE.replace("`", ""),
        )

    def matching(self, typed: str) -> list[Choice]:
        """Search the whole library for what is typed; what is read belongs to it then."""
        return self._choices(self._library.search(typed)) if typed.strip() else self.choices

    def _choices(self, entries: Iterable[Entry]) -> list[Choice]:
        return [Choice(str(one.id), shelf.title(one), shelf.state(one, self._settings)) for one in entries]


class ShelfApp(ThemedApp[str]):
    """Shows the shelf and ends with the number that was chosen, or with None."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__(library.choices("").get("theme", "") or settings.theme)
        self._library, self._settings = library, settings

    def on_mount(self) -> None:
        """Open the list, and end with it."""
        self.push_screen(Shelf(self._library, self._settings), self.exit)
