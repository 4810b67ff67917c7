"""What each key does on the reader's page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from reader.config import read_as
from reader.document import Kind
from reader.errors import INTERRUPTED
from tui import keymap, themes
from tui.screens.page import Page
from tui.sound import Preview, sample
from voices import pace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType
    from textual.screen import Screen

    from reader.config import Settings
    from reader.document import Span
    from tui.article_view import ArticleView


class ReaderScreen(Page):
    """One article: shown, heard, searched, all of it by keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings()]
    _link = ""  # the link that was clicked last

    # Listening

    def action_play(self) -> None:
        """Play or pause; from the sentence picked by hand, else from where it was, else from the top of the page."""
        if self.player is None:
            self.asked_to_play = self.document is not None and not self.asked_to_play
        elif self.state == "playing":
            self.player.pause()
        elif self.state == "paused" and self.chosen is None:
            self._lit = None
            self.player.resume()
            self.tick(on=True)
        else:
            self.play_from(self.start())
        self.figures()

    def action_start(self) -> None:
        """Start at the sentence picked by hand, else at the top of the page."""
        if self.player is not None:
            self.play_from(self.chosen if self.chosen is not None else self.top())

    def action_sentence(self, by: int) -> None:
        """Go to the next or the previous sentence: the voice, or the selection where nothing is playing."""
        if self.player is not None and self.state in {"playing", "paused"}:
            (self.player.next_sentence if by > 0 else self.player.previous_sentence)()
            self._moved()
        elif self.document is not None and self.document.sentences:
            here = self.document.sentence_at(self.top() if self.chosen is None else self.chosen)
            step = 0 if self.chosen is None else by
            at = min(len(self.document.sentences) - 1, max(0, here + step))
            self.choose(self.document.sentences[at].span.start)

    def action_paragraph(self, by: int) -> None:
        """Go to the next or the previous paragraph: the voice, or the selection where nothing is playing."""
        if self.player is not None and self.state in {"playing", "paused"}:
            (self.player.next_paragraph if by > 0 else self.player.previous_paragraph)()
            self._moved()
        elif self.document is not None and self.document.sentences:
            here = self.document.block_at(self.top() if self.chosen is None else self.chosen)
            self.choose(self._paragraph(here, by))

    def action_step(self, unit: str, by: int) -> None:
        """Go to the next or the previous word or heading; a page that is not being read aloud has only its headings."""
        if self.player is not None and self.state in {"playing", "paused"}:
            getattr(self.player, f"{'next' if by > 0 else 'previous'}_{unit}")()
            self._moved()
        elif self.document is not None and unit == "heading":
            top = self.top() if self.chosen is None else self.chosen
            heads = [b.span.start for b in self.document.blocks if b.kind in {Kind.TITLE, Kind.HEADING}]
            found = [start for start in heads if (start > top if by > 0 else start < top)]
            if found:
                self._jump(found[0 if by > 0 else -1])

    def action_skip(self, seconds: int) -> None:
        """Go some seconds on or back in what is heard."""
        if self.player is not None and self.state in {"playing", "paused"}:
            self.player.skip(seconds)
            self._moved()

    def _paragraph(self, here: int, by: int) -> int:
        """Return the start of the nearest block that has a sentence after block `here`, or before it."""
        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        starts = {sentence.block: sentence.span.start for sentence in reversed(self.document.sentences)}
        blocks = sorted(starts)
        later, earlier = bisect_right(blocks, here), bisect_left(blocks, here) - 1
        return starts[blocks[min(later, len(blocks) - 1) if by > 0 else max(0, earlier)]]

    def _moved(self) -> None:
        self.chosen = None
        self.view.follow = self.opening.settings.follow
        self.tick(on=True)
        self.figures()

    def choose(self, offset: int) -> None:
        """Pick the sentence at `offset` by hand."""
        if self.document is None or not self.document.sentences:
            return
        sentence = self.document.sentences[self.document.sentence_at(offset)].span
        self.chosen = sentence.start
        if self.state != "playing":  # the light is the voice's while it speaks
            self.view.light(None, sentence)
            self.view.reveal(sentence.start)

    def action_faster(self) -> None:
        """Speed up by a step."""
        self._set_speed(pace.faster(self.speed))

    def action_slower(self) -> None:
        """Slow down by a step."""
        self._set_speed(pace.slower(self.speed))

    def _set_speed(self, speed: float) -> None:
        self.speed = speed
        if self.player is not None:
            self.player.speed = speed
        self._chose("speed", str(round(speed, 4)))
        self.figures()

    def _chose(self, name: str, value: str) -> None:
        if self.opening.memory is not None:
            self.opening.memory.chose(name, value)

    def action_speeds(self) -> None:
        """Choose the speed."""
        from tui.screens.pickers import Speeds

        speeds = Speeds(self.speed, self.opening.settings.base_wpm, self.language)
        self._ask(speeds, lambda chosen: self._set_speed(float(chosen)))

    def action_voices(self) -> None:
        """Choose the voice, after having heard it say a sentence of this article."""
        if self.player is None or self.sound is None or self.document is None:
            self.say("There is no voice yet.")
            return
        player, playing = self.player, self.state == "playing"
        player.pause()
        preview = Preview(self._sample(), self.document.language, self.opening.settings, self.asked())
        from tui.screens.pickers import Voices

        self._ask(
            Voices(self.sound.voices, player.voice.id, preview),
            self._set_voice,
            lambda: player.resume() if playing else None,
        )

    def _sample(self) -> str:
        """Return a sentence of the article, from where the listener is, to hear a voice with; a page may have none."""
        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        if not self.document.sentences:
            return sample(self.document.language) or sample("en")
        here = self.document.sentence_at(self.here())
        long = (one for one in self.document.sentences[here:] if len(one.words) >= 6)  # more than a name
        return self.document.slice(next(long, self.document.sentences[here]).span)

    def _set_voice(self, chosen: str) -> None:
        assert self.player is not None  # noqa: S101 - for the type checker; the picker opens only with a player
        assert self.sound is not None  # noqa: S101
        self.player.voice = next(voice for voice in self.sound.voices() if voice.id == chosen)
        self._chose("voice", chosen)
        self.figures()

    def action_reading(self) -> None:
        """Choose what is read aloud of code, tables, notes and the like; it is heard at once."""
        from tui.screens.pickers import Reading

        self.app.push_screen(Reading(self.settings, self._read))

    def _read(self, kind: str, level: str) -> Settings:
        self.settings = read_as(self.settings, [f"{kind}={level}"])
        self._chose(f"read_{kind}", level)
        if self.sound is not None:
            self.sound.reread(self.settings)
        self.figures()
        return self.settings

    def action_pronounce(self) -> None:
        """Write down how the word that is heard, or the first of what was picked, is to be said from now on."""
        if self.document is None or not self.document.sentences:
            return
        from tui.screens.pronounce import Pronounce

        player, playing = self.player, self.state == "playing"
        word = self.document.word_at(self.here())
        if player is not None:
            player.pause()
        language, settings, asked = self.document.language, self.settings, self.asked()
        self._ask(
            Pronounce(
                self.document.slice(word) if word is not None else "",
                lambda text: Preview(text, language, settings, asked),
                player.voice if player is not None else None,
            ),
            self.say,
            lambda: player.resume() if playing and player is not None else None,
        )

    def action_follow(self) -> None:
        """Let the page follow the voice again."""
        self.view.follow = True
        self.view.reveal(self.here())
        self.figures()

    # Finding

    def action_contents(self) -> None:
        """Jump to a heading."""
        if self.document is None:
            return
        from tui.screens.pickers import Contents

        self._ask(Contents(self.document, self.top()), lambda chosen: self._jump(int(chosen)))

    def _jump(self, offset: int) -> None:
        self.view.follow = False
        if self.state != "playing":
            self.choose(offset)
        self.view.to_top(offset)
        self.figures()

    def action_search(self) -> None:
        """Search the article; what is typed is looked for at once."""
        if self.document is None:
            return
        from tui.screens.search import Search

        self.app.push_screen(Search(self.finder.wanted, self._typed), self._searched)

    def _typed(self, wanted: str) -> str:
        assert self.document is not None  # noqa: S101 - for the type checker; `action_search` has looked
        place = self.finder.look(self.document.text, wanted, self.view.top_offset)
        self._mark(place)
        return self.finder.count()

    def _searched(self, wanted: str | None) -> None:
        if wanted is None:
            self._typed("")
        self.say(self.finder.count())

    def action_found(self, by: int) -> None:
        """Go to the next or the previous place found."""
        self._mark(self.finder.step(by))
        self.say(self.finder.count() or "Nothing is looked for: / searches.")

    def _mark(self, place: Span | None) -> None:
        self.view.mark(self.finder.found, self.finder.at)
        if place is not None:
            self.view.follow = False
            self.view.reveal(place.start)

    # Moving

    def action_scroll(self, how: str) -> None:
        """Scroll by hand: the page is free of the voice until `f`."""
        self.view.follow = False
        getattr(self.view, f"action_{'page' if how.startswith('page') else 'scroll'}_{how.removeprefix('page_')}")()
        self.figures()

    def on_article_view_freed(self) -> None:
        """Say how the page comes back to the voice."""
        self.figures()

    def on_article_view_word_clicked(self, message: ArticleView.WordClicked) -> None:
        """Pick the sentence that was clicked; `enter` starts there."""
        self.choose(message.offset)
        self.say(f"{keymap.shown(keymap.keys_of('start', self.opening.keys).split(',')[0])} starts here.")

    def on_article_view_link_clicked(self, message: ArticleView.LinkClicked) -> None:
        """Show where a link leads; another key opens it."""
        self._link = message.url
        self.say(f"{keymap.shown(keymap.keys_of('link', self.opening.keys).split(',')[0])} opens {message.url}")

    # More

    def action_link(self) -> None:
        """Open the clicked link in the browser, where it is a web address."""
        if self._link.startswith(("https://", "http://")):
            self.app.open_url(self._link)
        else:
            self.say("No link is chosen: click one first.")

    def action_copy(self) -> None:
        """Copy the sentence that is heard, else the one picked by hand, else the first in sight."""
        if self.document is None or not self.document.sentences:
            return
        sentence = self.document.sentences[self.document.sentence_at(self.here())]
        self.app.copy_to_clipboard(self.document.slice(sentence.span))
        self.say("The sentence is copied.")

    def action_themes(self) -> None:
        """Choose the colours."""
        from tui.screens.pickers import Themes

        self._ask(
            Themes(themes.names(self.app.available_themes), self.app.theme), lambda chosen: self._chose("theme", chosen)
        )

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.help import Help

        self.app.push_screen(Help(self.opening.keys))

    def action_stop(self) -> None:
        """Stop loading; where a search is marked, forget it."""
        if self.document is None:
            self.app.exit(return_code=INTERRUPTED)
        elif self.finder.wanted:
            self._typed("")

    def action_pause_process(self) -> None:
        """Go back to the shell, in silence, until `fg`."""
        if self.player is not None:
            self.player.pause()
        self.app.action_suspend_process()

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit(return_code=0)

    def _ask(
        self,
        screen: Screen[str | None],
        then: Callable[[str], object],
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """Open a picker, do `then` with what was chosen in it, and `after` in any case."""

        def chosen(result: str | None) -> None:
            if result is not None:
                then(result)
            after()

        self.app.push_screen(screen, chosen)
