"""What Earmark's full-screen programs have in common: the themes, legible, under the user's colours or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from textual.app import App

from tui import clipboard, themes

if TYPE_CHECKING:
    from textual.theme import Theme

_Result = TypeVar("_Result")


class ThemedApp(App[_Result]):
    """A program in the theme `wanted` ("": the default); `theme_warning` is a sentence where there is none such."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "Earmark"

    def __init__(self, wanted: str) -> None:
        # Under NO_COLOR the colours are taken out altogether and not turned into greys.
        no_colour = "NO_COLOR" in os.environ
        self._legible: dict[str, Theme] = {}
        super().__init__(ansi_color=True if no_colour else None)
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme, self.theme_warning = themes.choose(wanted, list(self.available_themes), no_colour=no_colour)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the system's clipboard where there is one, else by the terminal's."""
        if clipboard.by_system(text):
            self._clipboard = text  # what is pasted in the boxes
        else:
            super().copy_to_clipboard(text)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return the theme of that name, corrected where its text would be hard to read."""
        theme = super().get_theme(theme_name)
        if theme is None:
            return None
        if theme_name not in self._legible:
            self._legible[theme_name] = themes.legible(theme)
        return self._legible[theme_name]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours that only Earmark's own styles use."""
        return {"muted": "#808080", "dimmed": "#808080"}
