"""What the finding keys do on the reader's page: contents, the list of elements, search, where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sanitize import one_line
from tui.screens.linking import LinkingPage
from voices import pace

if TYPE_CHECKING:
    from reader.document import Span


class FindingPage(LinkingPage):
    """The page and what is looked for on it."""

    def action_contents(self) -> None:
        """Jump to a heading."""
        if self.document is None:
            return
        from tui.screens.pickers import Contents

        self.ask(Contents(self.document, self.top()), lambda chosen: self.jump(int(chosen)))

    def action_elements(self) -> None:
        """Jump to a heading, a link, a list, an image, a table, a quotation or a note, chosen from all of them."""
        if self.document is None:
            return
        from tui.screens.pickers import Elements

        self.ask(Elements(self.landmarks(self.document), self.view.top_offset), lambda chosen: self.jump(int(chosen)))

    def action_search(self) -> None:
        """Search the article; what is typed is looked for at once."""
        if self.document is None:
            return
        from tui.screens.prompt import Prompt

        self.places.leave(self._now())
        asked = Prompt("/", "search this article", self._typed, self.finder.wanted)
        self.app.push_screen(asked, self._searched)

    def _typed(self, wanted: str) -> str:
        assert self.document is not None  # noqa: S101 - for the type checker; `action_search` has looked
        place = self.finder.look(self.document.text, wanted, self.view.top_offset)
        self._show(place)
        return self.finder.count()

    def _searched(self, wanted: str | None) -> None:
        if wanted is None:
            self._typed("")
        self.say(self.finder.count())

    def action_found(self, by: int) -> None:
        """Go to the next or the previous place found."""
        self._show(self.finder.step(by))
        self.say(self.finder.count() or "Nothing is looked for: / searches.")

    def _show(self, place: Span | None) -> None:
        self.view.mark(self.finder.found, self.finder.at)
        if place is not None:
            self.view.follow = False
            self.view.reveal(place.start)

    def action_where(self) -> None:
        """Tell where one is: title, section, percent, time left, speed and voice."""
        if self.document is None:
            return
        from tui.screens.card import Card

        self.app.push_screen(Card("Where am I", "\n".join(map(one_line, self._whereabouts()))))

    def _whereabouts(self) -> list[str]:
        from tui.widgets.listening import duration

        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        here, marks = self.here(), self.landmarks(self.document)
        section = marks.section(here)
        titles = dict.fromkeys([*marks.of("heading1")[:1], *([section] if section else [])])
        lines = [mark.name for mark in titles] or [self.opening.name]
        lines.append(f"{100 * here // max(1, len(self.document.text))} percent")
        if self.player is not None:
            lines[-1] += f", {duration(self.player.time_left())} left"
        base = self.opening.settings.base_wpm
        lines.append(f"{pace.describe(self.speed, base, self.language)}, {pace.label(self.speed)}")
        if self.player is not None:
            lines.append(f"Voice: {self.player.voice.name}")
        return lines

    def action_stop(self) -> None:
        """Let go of what is going on, one thing at a time: loading, a chosen link, what was searched for."""
        if self.document is not None and self.target is None and self.finder.wanted:
            self._typed("")
        else:
            super().action_stop()
