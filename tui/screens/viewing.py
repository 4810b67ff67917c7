"""What the keys of the page's look do: colours, measure, spacing, alignment, and what helps to keep the line."""

from __future__ import annotations

from reader.config import FOCUSES, chosen
from tui import themes
from tui.screens.finding import FindingPage

# What a focus is called when it comes into force.
_SAID = {
    "off": "No focus.",
    "dim": "All but the sentence steps back.",
    "ruler": "A ruler marks the line.",
}


class ViewingPage(FindingPage):
    """The page and how it looks."""

    def action_look(self) -> None:
        """Choose measure, spacing, alignment, focus and colours, seen on the page at once; they are kept."""
        from tui.screens.look import Look

        names = themes.names(self.app.available_themes)
        before = {name: self._now_is(name) for name in ("measure", "spacing", "alignment", "focus", "theme")}

        def closed(result: str | None) -> None:
            for name, value in before.items():
                if result is None:
                    self.change(name, value)
                elif self._now_is(name) != value:
                    self.chose(name, self._now_is(name))

        self.app.push_screen(Look(before, names, self.change), closed)

    def _now_is(self, name: str) -> str:
        return self.app.theme if name == "theme" else str(getattr(self.settings, name))

    def change(self, name: str, value: str) -> None:
        """Set something of the page's look; the place stays."""
        if name == "theme":
            self.app.theme = value
        else:
            self.settings = chosen(self.settings, name, value)
            self.look()

    def action_aid(self) -> None:
        """Go to the next thing that helps to keep the line, and round to none."""
        now = FOCUSES[(FOCUSES.index(self.settings.focus) + 1) % len(FOCUSES)]
        self.change("focus", now)
        self.chose("focus", now)
        self.say(_SAID[now])

    def action_themes(self) -> None:
        """Choose the colours."""
        from tui.screens.pickers import Themes

        self.ask(
            Themes(themes.names(self.app.available_themes), self.app.theme), lambda chosen: self.chose("theme", chosen)
        )
