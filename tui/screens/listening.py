"""What the listening keys do on the reader's page: play and step, the speed, the voice, what is read and how."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.config import read_as
from tui.screens.page import Page
from tui.sound import Preview, sample
from voices import pace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from reader.config import Settings


class ListeningPage(Page):
    """The page with its voice."""

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
            self.moved()
        elif self.document is not None and self.document.sentences:
            here = self.document.sentence_at(self.top() if self.chosen is None else self.chosen)
            step = 0 if self.chosen is None else by
            at = min(len(self.document.sentences) - 1, max(0, here + step))
            self.choose(self.document.sentences[at].span.start)

    def action_paragraph(self, by: int) -> None:
        """Go to the next or the previous paragraph: the voice, or the selection where nothing is playing."""
        if self.player is not None and self.state in {"playing", "paused"}:
            (self.player.next_paragraph if by > 0 else self.player.previous_paragraph)()
            self.moved()
        elif self.document is not None and self.document.sentences:
            here = self.document.block_at(self.top() if self.chosen is None else self.chosen)
            self.choose(self._paragraph(here, by))

    def action_word(self, by: int) -> None:
        """Go to the next or the previous word of what is heard."""
        if self.player is not None and self.state in {"playing", "paused"}:
            (self.player.next_word if by > 0 else self.player.previous_word)()
            self.moved()

    def action_skip(self, seconds: int) -> None:
        """Go some seconds on or back in what is heard."""
        if self.player is not None and self.state in {"playing", "paused"}:
            self.player.skip(seconds)
            self.moved()

    def _paragraph(self, here: int, by: int) -> int:
        """Return the start of the nearest block that has a sentence after block `here`, or before it."""
        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        starts = {sentence.block: sentence.span.start for sentence in reversed(self.document.sentences)}
        blocks = sorted(starts)
        later, earlier = bisect_right(blocks, here), bisect_left(blocks, here) - 1
        return starts[blocks[min(later, len(blocks) - 1) if by > 0 else max(0, earlier)]]

    def moved(self) -> None:
        """Show where the voice was sent to."""
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
            self.lit(None, sentence)
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
        self.chose("speed", str(round(speed, 4)))
        self.figures()

    def chose(self, name: str, value: str) -> None:
        """Keep what the reader was set to."""
        if self.opening.memory is not None:
            self.opening.memory.chose(name, value)

    def action_speeds(self) -> None:
        """Choose the speed."""
        from tui.screens.speeds import Speeds

        speeds = Speeds(self.speed, self.opening.settings.base_wpm, self.language, self._listen_at)
        self.ask(speeds, lambda chosen: self._set_speed(float(chosen)))

    def _listen_at(self, speed: float) -> float | None:
        """Let a speed be heard that is not chosen yet; return the seconds it saves over the whole article."""
        if self.player is None:
            return None
        self.player.speed = speed
        self.figures()  # the time left is another
        return pace.time_saved(self.player.duration(), speed)

    def action_voices(self) -> None:
        """Choose the voice, after having heard it say a sentence of this article."""
        if self.player is None or self.sound is None or self.document is None:
            self.say("There is no voice yet.")
            return
        player, playing = self.player, self.state == "playing"
        player.pause()
        preview = Preview(self._sample(), self.document.language, self.opening.settings, self.asked())
        from tui.screens.pickers import Voices

        self.ask(
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
        self.chose("voice", chosen)
        self.figures()

    def action_reading(self) -> None:
        """Choose what is read aloud of code, tables, notes and the like; it is heard at once."""
        from tui.screens.pickers import Reading

        self.app.push_screen(Reading(self.settings, self._read))

    def _read(self, kind: str, level: str) -> Settings:
        self.settings = read_as(self.settings, [f"{kind}={level}"])
        self.chose(f"read_{kind}", level)
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
        self.ask(
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

    def ask(
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
