"""A voice that cannot keep up: told in a sentence, one stop and not twenty, no word lost. And the finer steps."""

from __future__ import annotations

from threading import Semaphore
from typing import TYPE_CHECKING

from tests.voices.tones import STEP, Stage, ToneEngine, heard, page, until, word

if TYPE_CHECKING:
    from voices.clip import Clip
    from voices.engine import Voice


class Slow(ToneEngine):
    """Says the next sentence only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = Semaphore(0)

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        self.let.acquire()
        return super().speak(text, voice, wpm)


def test_it_waits_until_the_voice_has_got_ahead_and_says_so() -> None:
    engine = Slow()
    with Stage(page([4] * 30), engine) as stage:
        player, playback = stage.player, stage.player._playback
        sound = bytearray()

        def let(count: int) -> None:
            before = playback._made
            engine.let.release(count)
            until(lambda: playback._made == before + count)

        player.play()
        let(4)
        until(lambda: stage.opened and stage.device._pull is not None)
        for _ in range(900):  # all of the four, and then some
            sound += stage.device.run(STEP)
        assert heard(bytes(sound)) == [word(number) for number in range(16)]
        assert "cannot keep up with 1x" in player.notice
        assert "A slower speed or another voice" in player.notice
        let(1)
        assert not any(stage.device.run(STEP))  # one sentence alone would only stutter
        let(4)
        sound += b"".join(stage.device.run(STEP) for _ in range(50))
        assert heard(bytes(sound))[16:]
        engine.let.release(99)
        sound += stage.finish()
        assert heard(bytes(sound)) == [word(number) for number in range(120)]
        engine.let.release(99)


def test_the_first_sentences_may_come_late_without_a_word_about_it() -> None:
    engine = Slow()
    with Stage(page([4] * 6), engine) as stage:
        stage.player.play()
        engine.let.release(1)
        until(lambda: stage.opened and stage.device._pull is not None)
        for _ in range(300):
            stage.device.run(STEP)
        assert not stage.player.notice
        engine.let.release(99)
        until(lambda: stage.player._playback._feed is not None and stage.player._playback._feed.passages > 0)
        assert any(stage.device.run(STEP) + stage.device.run(STEP))


def test_steps_by_word_heading_and_seconds() -> None:
    document = page([10, 10], [10, 10, 10])
    with Stage(document) as stage:
        player = stage.player
        player.play()
        while stage.lit() != word(5):
            stage.step()
        player.next_word()
        assert document.slice(document.word_at(player.position) or document.blocks[0].span) == word(6)
        player.previous_word()
        player.previous_word()
        assert player.position == document.text.index(word(4))
        before = player.time_left()
        player.skip(3)
        assert abs(before - player.time_left() - 3) < 0.5
        player.skip(-60)
        assert player.position == 0
        player.skip(600)
        assert player.position == document.text.index(word(49))


def test_what_was_heard_is_forgotten_also_where_nobody_asks_for_the_cue() -> None:
    with Stage(page([2] * 60)) as stage:
        stage.player.play()
        feed = None
        while (feed := stage.player._playback._feed) is None or not feed.finished:
            stage.step()
        until(lambda: len(feed.timeline._segments) < 30)  # 60 sentences, a segment each at least
