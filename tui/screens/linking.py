"""What leads from the reader's page to others: links by number and by key, notes over the page, the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sanitize import clean, one_line
from tui import keymap
from tui.screens.moving import MovingPage

if TYPE_CHECKING:
    from reader.document import Document
    from tui.article_view import ArticleView
    from tui.links import Destination, Stop, Stops


class LinkingPage(MovingPage):
    """The page and the ways from it to others."""

    _stops: tuple[Document, Stops] | None = None

    def stops(self, document: Document) -> Stops:
        """Return what leads elsewhere in the article; looked for once."""
        if self._stops is None or self._stops[0] is not document:
            from tui.links import Stops

            self._stops = document, Stops(document)
        return self._stops[1]

    def action_stop_at(self, by: int) -> None:
        """Choose the next or the previous link or note; what is heard goes on."""
        if self.document is None:
            return
        stops = self.stops(self.document)
        if self.target is None and self._spot is None:
            stop = stops.step(self.view.sight.start - 1 if by > 0 else self.view.sight.end, by)
        else:
            stop = stops.step(self._from(), by)
        if stop is None:
            self.say(f"There is no link {'after' if by > 0 else 'before'} this." if stops.all else "No links here.")
            return
        self._point(stop)
        self.view.follow = False
        self.view.reveal(stop.span.start)
        self.say(self._told(stop))

    def _told(self, stop: Stop) -> str:
        """Say where a stop leads, and how one gets there."""
        from tui.links import Way, here

        enter, browser = (keymap.shown(keymap.keys_of(name, self.keys).split(",")[0]) for name in ("start", "browser"))
        if stop.way is Way.NOTE:
            return f"{enter} opens note {stop.where}"
        if stop.way is Way.BACK:
            return f"{enter} goes back to the text of note {stop.where}"
        if fragment := here(stop.where, self.opening.source):
            return f"{enter} goes to {one_line(fragment)} on this page"
        goal = self.leads(stop.where)
        if not goal.opens:
            return f"{enter} copies {goal.where}"
        return f"{enter} opens {goal.where}, {browser} in the browser"

    def action_start(self) -> None:
        """Follow the link that is chosen, else start at the sentence picked by hand."""
        if self.target is not None:
            self.follow_stop(self.target)
        else:
            super().action_start()

    def leads(self, url: str) -> Destination:
        """Return what an address on this page leads to."""
        from tui.links import destination

        return destination(url, self.opening.source)

    def follow_stop(self, stop: Stop) -> None:
        """Go where a stop leads: to a page or a place of this one, to a note over it, from a note to its text."""
        from tui.links import Way, here

        if self.document is None:
            return
        stops = self.stops(self.document)
        if stop.way is Way.NOTE:
            self._open_note(stop)
        elif stop.way is Way.BACK:
            if (span := stops.reference(stop.where)) is not None:
                self.jump(span.start)
                self._point(None)
        elif fragment := here(stop.where, self.opening.source):
            if (place := stops.anchor(fragment)) is not None:
                self.jump(place)
            else:
                self.say(f"There is no heading {one_line(fragment)} in this article.")
        elif (goal := self.leads(stop.where)).opens:
            self.follow_to(goal.where)
        else:
            self.app.copy_to_clipboard(goal.where)
            self.say(f"Copied: {goal.where}")

    def _open_note(self, stop: Stop) -> None:
        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        span = self.stops(self.document).note(stop.where)
        if span is None:
            self.say(f"There is no note {stop.where} in this article.")
            return
        from tui.screens.card import Card

        def there(result: str | None) -> None:
            if result is not None:
                self._point(None)
                self.jump(span.start)
                back = keymap.shown(keymap.keys_of("back", self.keys).split(",")[0])
                self.say(f"{back} goes back to the text.")

        text = clean(self.document.slice(span))
        self.app.push_screen(Card(f"Note {one_line(stop.where)}", text, "goes to it"), there)

    def action_links(self) -> None:
        """Show the numbers of the links in sight, and follow the one whose number or words are typed."""
        if self.document is None:
            return
        stops = self.stops(self.document)
        if not stops.numbers:
            self.say("There are no links here.")
            return
        from tui.screens.prompt import Prompt

        self.view.point(None, stops.within(self.view.sight))
        self.app.push_screen(Prompt("Link", "its number, or words of it", self._link_typed), self._link_chosen)

    def _link_typed(self, typed: str) -> str:
        assert self.document is not None  # noqa: S101 - for the type checker; `action_links` has looked
        stops = self.stops(self.document)
        self.target = stops.find(typed, self.view.top_offset)
        self.view.point(self.target.span if self.target is not None else None, stops.within(self.view.sight))
        if self.target is None:
            return "no such link" if typed.strip() else f"{len(stops.numbers)} links"
        return one_line(self.leads(self.target.where).where)

    def _link_chosen(self, typed: str | None) -> None:
        target = self.target if typed is not None else None
        self._point(target)
        if target is not None:
            self.view.follow = False
            self.view.reveal(target.span.start)
            self.follow_stop(target)

    def action_browser(self) -> None:
        """Open the chosen link in the browser, where it is a web address."""
        goal = self.leads(self.target.where).where if self.target is not None else ""
        if goal.startswith(("https://", "http://")):
            self.app.open_url(goal)
        else:
            key = keymap.shown(keymap.keys_of("link.next", self.keys).split(",")[0])
            self.say(f"No web link is chosen: {key} goes to the next.")

    def on_article_view_stop_clicked(self, message: ArticleView.StopClicked) -> None:
        """Open a note; show where a link leads, and follow it with the second click."""
        if self.document is None or (stop := self.stops(self.document).at(message.offset)) is None:
            return
        from tui.links import Way

        known, self.target = self.target, stop
        self._point(stop)
        if stop.way is not Way.LINK or known == stop:
            self.follow_stop(stop)
        else:
            self.say(self._told(stop))
