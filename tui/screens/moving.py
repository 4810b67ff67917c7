"""What the moving keys do on the reader's page: scrolling, landmarks, links and notes, marks, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import INTERRUPTED
from reader.sanitize import clean, one_line
from tui import keymap
from tui.landmarks import NOUNS, Landmarks
from tui.links import Stop, Stops, Way, destination
from tui.places import Place, Places
from tui.screens.listening import ListeningPage

if TYPE_CHECKING:
    from reader.document import Document
    from tui.article_view import ArticleView
    from tui.goto import Goal

_RUNNING = frozenset({"playing", "paused"})
# Landmarks that are chosen and not gone to: what is heard goes on meanwhile.
_HERE = "link"


class MovingPage(ListeningPage):
    """The page and the ways over it, and from it to other pages."""

    target: Stop | None = None  # the link or the note that is chosen
    _spot: int | None = None  # where the last jump led
    _stops: tuple[Document, Stops] | None = None
    _marks: tuple[Document, Landmarks] | None = None

    @property
    def places(self) -> Places:
        """Where one has been in this article."""
        if self._places is None:
            self._places = Places()
        return self._places

    _places: Places | None = None

    def stops(self, document: Document) -> Stops:
        """Return what leads elsewhere in the article; looked for once."""
        if self._stops is None or self._stops[0] is not document:
            self._stops = document, Stops(document)
        return self._stops[1]

    def landmarks(self, document: Document) -> Landmarks:
        """Return what one can jump to in the article; each kind is looked for once."""
        if self._marks is None or self._marks[0] is not document:
            self._marks = document, Landmarks(document)
        return self._marks[1]

    # Scrolling

    def action_scroll(self, how: str) -> None:
        """Scroll by hand: the page is free of the voice until `f`."""
        if how in {"home", "end"}:
            self.places.leave(self._now())
        self._spot = None
        self.view.follow = False
        getattr(self.view, f"action_{'page' if how.startswith('page') else 'scroll'}_{how.removeprefix('page_')}")()
        self.figures()

    def on_article_view_freed(self) -> None:
        """Say how the page comes back to the voice."""
        self.figures()

    # Jumping

    def jump(self, offset: int, *, along: bool = False) -> None:
        """Go to `offset`, and remember where that was from; `along` takes a voice that plays along."""
        self.places.leave(self._now())
        self._go(offset, along=along)

    def _go(self, offset: int, *, along: bool = False) -> None:
        if along and self.player is not None and self.state == "playing":
            self.player.seek(offset)
            self.moved()
        else:
            self.view.follow = False
            if self.state != "playing":
                self.choose(offset)
        self._spot = offset
        self.view.to_top(offset)
        self.figures()

    def _now(self) -> Place:
        heard = self.player.position if self.player is not None and self.state in _RUNNING else None
        return Place(self.view.top_offset, heard)

    def _from(self) -> int:
        """Return where a jump to the next of a kind starts from: the last one while it is in sight, else the page."""
        for spot in (self.target.span.start if self.target is not None else None, self._spot):
            if spot is not None and self.view.screen_position(spot) is not None:
                return spot
        return self.here() if self.state == "playing" and self.view.follow else self.view.top_offset

    def action_jump(self, kind: str, by: int) -> None:
        """Go to the next or the previous landmark of a kind; a voice that plays goes along."""
        if self.document is None:
            return
        if kind == "heading" and self.player is not None and self.state in _RUNNING:
            (self.player.next_heading if by > 0 else self.player.previous_heading)()
            self._spot = None
            self.moved()
            return
        here, marks = self._from(), self.landmarks(self.document).of(kind)
        found = [mark for mark in marks if (mark.start > here if by > 0 else mark.start < here)]
        if not found:
            where = f" {'after' if by > 0 else 'before'} this" if marks else " here"
            self.say(f"There is no {NOUNS[kind]}{where}.")
            return
        mark = found[0 if by > 0 else -1]
        self.jump(mark.start, along=True)
        self.say(mark.name)

    def action_back(self) -> None:
        """Go to where the last jump was from; from the first place, to the article before this one."""
        if (place := self.places.back(self._now())) is not None:
            self._return(place)
        elif not self.first:
            self.leave()
        else:
            self.say("There is no place before this one.")

    def action_ahead(self) -> None:
        """Undo a way back."""
        if (place := self.places.ahead(self._now())) is not None:
            self._return(place)
        elif self.ahead:
            self.follow_to(self.ahead)
        else:
            self.say("There is no place after this one.")

    def _return(self, place: Place, *, seek: bool = True) -> None:
        if seek and place.heard is not None and self.player is not None and self.state in _RUNNING:
            self.player.seek(place.heard)
            self.tick(on=True)
        self._point(None)
        self.view.follow = False
        self._spot = None
        self.view.to_top(place.top)
        self.figures()

    # Links and notes

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

    def _point(self, stop: Stop | None) -> None:
        self.target = stop
        self.view.point(stop.span if stop is not None else None)
        if stop is not None:
            self.place_cursor(stop.span.start)

    def _told(self, stop: Stop) -> str:
        """Say where a stop leads, and how one gets there."""
        enter, browser = (keymap.shown(keymap.keys_of(name, self.keys).split(",")[0]) for name in ("start", "browser"))
        if stop.way is Way.NOTE:
            return f"{enter} opens note {stop.where}"
        if stop.way is Way.BACK:
            return f"{enter} goes back to the text of note {stop.where}"
        goal = destination(stop.where, self.opening.source)
        if not goal.opens:
            return f"{enter} copies {goal.where}"
        return f"{enter} opens {goal.where}, {browser} in the browser"

    def action_start(self) -> None:
        """Follow the link that is chosen, else start at the sentence picked by hand."""
        if self.target is not None:
            self.follow_stop(self.target)
        else:
            super().action_start()

    def follow_stop(self, stop: Stop) -> None:
        """Go where a stop leads: to a page, to a note over the page, from a note to its text."""
        if self.document is None:
            return
        stops = self.stops(self.document)
        if stop.way is Way.NOTE:
            self._open_note(stop)
        elif stop.way is Way.BACK:
            if (span := stops.reference(stop.where)) is not None:
                self.jump(span.start)
                self._point(None)
        elif (goal := destination(stop.where, self.opening.source)).opens:
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
        return one_line(destination(self.target.where, self.opening.source).where)

    def _link_chosen(self, typed: str | None) -> None:
        target = self.target if typed is not None else None
        self._point(target)
        if target is not None:
            self.view.follow = False
            self.view.reveal(target.span.start)
            self.follow_stop(target)

    def action_browser(self) -> None:
        """Open the chosen link in the browser, where it is a web address."""
        goal = destination(self.target.where, self.opening.source).where if self.target is not None else ""
        if goal.startswith(("https://", "http://")):
            self.app.open_url(goal)
        else:
            key = keymap.shown(keymap.keys_of("link.next", self.keys).split(",")[0])
            self.say(f"No web link is chosen: {key} goes to the next.")

    def on_article_view_word_clicked(self, message: ArticleView.WordClicked) -> None:
        """Pick the sentence that was clicked, and start there with `enter`; a voice that plays goes there at once."""
        self._point(None)
        if self.player is not None and self.state == "playing":
            self.play_from(message.offset)
            return
        self.choose(message.offset)
        self.say(f"{keymap.shown(keymap.keys_of('start', self.keys).split(',')[0])} starts here.")

    def on_article_view_stop_clicked(self, message: ArticleView.StopClicked) -> None:
        """Open a note; show where a link leads, and follow it with the second click."""
        if self.document is None or (stop := self.stops(self.document).at(message.offset)) is None:
            return
        known, self.target = self.target, stop
        self._point(stop)
        if stop.way is not Way.LINK or known == stop:
            self.follow_stop(stop)
        else:
            self.say(self._told(stop))

    def choose(self, offset: int) -> None:
        """Pick the sentence at `offset` by hand; a link is no longer chosen."""
        self._point(None)
        super().choose(offset)

    # Marks, and places that are typed

    def action_mark(self) -> None:
        """Mark this place with a letter, kept with the article."""
        from tui.screens.prompt import OneKey

        if self.document is not None:
            self.app.push_screen(OneKey("Mark this place with a letter"), self._mark_as)

    def _mark_as(self, letter: str | None) -> None:
        if letter is None or self.document is None:
            return
        if not letter.isalnum():
            self.say("A mark is a letter or a digit.")
            return
        place = self.here() if self.state in _RUNNING or self.chosen is not None else self._from()
        self.marked[letter] = place
        if self.opening.memory is not None:
            self.opening.memory.mark(letter, self.document, place)
        key = keymap.shown(keymap.keys_of("mark.go", self.keys).split(",")[0])
        self.say(f"Marked: {key} {letter} comes back here.")

    def action_mark_go(self) -> None:
        """Go to a mark; the key itself goes to where the last jump was from."""
        from tui.screens.prompt import OneKey

        if self.document is None:
            return
        if self.opening.memory is not None:
            self.marked = self.opening.memory.marks(self.document) | self.marked
        key = keymap.shown(keymap.keys_of("mark.go", self.keys).split(",")[0])
        length = max(1, len(self.document.text))
        known = "   ".join(f"{one_line(letter)} {100 * at // length}%" for letter, at in sorted(self.marked.items()))
        self.app.push_screen(OneKey(f"Go to mark   {key} back   {known}"), self._go_to_mark)

    def _go_to_mark(self, letter: str | None) -> None:
        if letter is None:
            return
        key = keymap.shown(keymap.keys_of("mark.go", self.keys).split(",")[0])
        if letter == key:
            if (place := self.places.swap(self._now())) is not None:
                self._return(place)
        elif letter in self.marked:
            self.jump(self.marked[letter], along=True)
        else:
            self.say(f"There is no mark {letter}.")

    def action_goto(self) -> None:
        """Go to a part of the article or a time in it, which is typed."""
        from tui.screens.prompt import Prompt

        if self.document is not None:
            self.app.push_screen(Prompt("Go to", "50%, or 12:30", self._goto_typed), self._goto)

    def _goal(self, typed: str) -> Goal | None:
        from tui.goto import parse

        return parse(typed)

    def _offset(self, goal: Goal) -> int | None:
        """Return the offset of a goal; None where it is a time and there is no voice that would tell it."""
        assert self.document is not None  # noqa: S101 - for the type checker; `action_goto` has looked
        if goal.part is not None:
            return round(goal.part * len(self.document.text))
        return self.player.offset_after(goal.seconds or 0.0) if self.player is not None else None

    def _goto_typed(self, typed: str) -> str:
        from tui.widgets.listening import duration

        goal = self._goal(typed)
        if self.document is None or (goal is None and typed.strip()):
            return "a part such as 50%, or a time such as 12:30"
        if goal is None:
            return f"of {duration(self.player.duration())}" if self.player is not None else ""
        offset = self._offset(goal)
        if offset is None:
            return "there is no voice yet to tell the time by"
        section = self.landmarks(self.document).section(offset)
        return section.name if section is not None else f"{100 * offset // max(1, len(self.document.text))} percent"

    def _goto(self, typed: str | None) -> None:
        goal = self._goal(typed) if typed else None
        if goal is not None and (offset := self._offset(goal)) is not None:
            self.jump(offset, along=True)

    def action_stop(self) -> None:
        """Stop loading, and go back to the article before, if there is one; let go of the link that is chosen."""
        if self.document is None:
            self.stopped = True
            if self.first:
                self.app.exit(return_code=INTERRUPTED)
            else:
                self.leave()
        elif self.target is not None:
            self._point(None)
            self.figures()
