"""What the moving keys do on the reader's page: scrolling, landmarks, marks, typed places, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import INTERRUPTED
from reader.sanitize import one_line
from tui import keymap
from tui.screens.listening import ListeningPage

if TYPE_CHECKING:
    from reader.document import Document
    from tui.article_view import ArticleView
    from tui.goto import Goal
    from tui.landmarks import Landmarks
    from tui.links import Stop
    from tui.places import Place, Places

_RUNNING = frozenset({"playing", "paused"})


class MovingPage(ListeningPage):
    """The page and the ways over it."""

    target: Stop | None = None  # the link or the note that is chosen
    _spot: int | None = None  # where the last jump led
    _marks: tuple[Document, Landmarks] | None = None

    @property
    def places(self) -> Places:
        """Where one has been in this article."""
        if self._places is None:
            from tui.places import Places

            self._places = Places()
        return self._places

    _places: Places | None = None

    def landmarks(self, document: Document) -> Landmarks:
        """Return what one can jump to in the article; each kind is looked for once."""
        if self._marks is None or self._marks[0] is not document:
            from tui.landmarks import Landmarks

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
        from tui.places import Place

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
            from tui.landmarks import NOUNS

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

    # Choosing

    def _point(self, stop: Stop | None) -> None:
        self.target = stop
        self.view.point(stop.span if stop is not None else None)
        if stop is not None:
            self.place_cursor(stop.span.start)

    def on_article_view_word_clicked(self, message: ArticleView.WordClicked) -> None:
        """Start at the word that was clicked; where nothing can play, its sentence is picked."""
        if self.player is None:
            self.choose(message.offset)
        else:
            self._point(None)
            self.play_from(message.offset)

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
