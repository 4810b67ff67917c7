"""The player, driven step by step: what was heard is read off the samples, never off the player's own account."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed
from tests.voices.tones import GAP, RATE, STEP, Stage, ToneEngine, heard, height, page, until, word
from voices.clip import Clip
from voices.player import State

if TYPE_CHECKING:
    from voices.engine import Voice

WORDS = [word(number) for number in range(256)]
TWO_PARAGRAPHS = ([5, 5, 5], [5, 5, 5])


def test_all_sentences_are_heard_in_order_and_once() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]
        assert stage.player.state is State.ENDED
        assert stage.player.position == len(stage.document.text)


def test_at_its_own_speed_a_clip_is_played_sample_for_sample() -> None:
    engine = ToneEngine()
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        stage.player.play()
        pcm = stage.finish()
    assert engine.spoken[0][1].pcm in pcm


def test_there_is_silence_between_sentences_and_more_between_paragraphs() -> None:
    with Stage(page([4, 4], [4, 4])) as stage:
        stage.player.play()
        pcm = stage.finish()
    gaps = [len(run) // 2 / RATE for run in _silences(pcm) if len(run) // 2 / RATE > 2 * GAP]
    within, between, again = gaps[:3]
    assert within == pytest.approx(again, abs=0.01)
    assert between > 1.5 * within


def _silences(pcm: bytes) -> list[bytes]:
    import re

    return [found.group() for found in re.finditer(rb"(?:\x00\x00)+", pcm)]


def test_the_lit_word_is_the_one_in_the_sound() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        right, wrong = _lit(stage, 15.0)
    assert set(right) == set(WORDS[:30])
    assert len(wrong) <= len(right) // 50


def test_the_lit_word_is_the_one_in_the_sound_while_the_speed_changes() -> None:
    right: list[str] = []
    wrong: list[str] = []
    with Stage(page([40])) as stage:
        stage.player.play()
        for speed in (1.0, 1.5, 0.7, 3.0, 1.0):
            stage.player.speed = speed
            hits, misses = _lit(stage, 1.0)
            right += hits
            wrong += misses
    assert len(right) > 300
    # At the edges of a stretched word, some milliseconds, the two may differ.
    assert len(wrong) <= len(right) // 20


def _lit(stage: Stage, seconds: float) -> tuple[list[str], list[str]]:
    """Play, and return the words that were lit when they, and when others, were in the sound; one for each 10 ms."""
    known = {height(text): text for text in WORDS}
    right: list[str] = []
    wrong: list[str] = []
    for _ in range(round(seconds * RATE / STEP)):
        if stage.player._playback._all_heard():
            break
        sounding = known.get(abs(int.from_bytes(stage.step()[-2:], "little", signed=True)))
        if sounding is not None:
            (right if stage.lit() == sounding else wrong).append(stage.lit())
    return right, wrong


def test_a_pause_is_silent_at_once_and_not_a_sample_is_lost() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as whole:
        whole.player.play()
        expected = whole.finish()
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        first = stage.run(0.5)
        lit = stage.lit()
        stage.player.pause()
        assert stage.player.state is State.PAUSED
        assert not any(stage.run(3.0))
        assert stage.lit() == lit
        stage.player.resume()
        assert (first + stage.finish()).rstrip(b"\0") == expected.rstrip(b"\0")


def test_a_new_speed_is_heard_in_what_was_made_before_it() -> None:
    engine = ToneEngine()
    with Stage(page([40]), engine) as stage:
        stage.player.play()
        stage.run(1.0)
        made = len(engine.spoken)
        slow = _word_frames(stage.run(1.5))
        stage.player.speed = 2.0
        fast = _word_frames(stage.run(1.5))
        assert len(engine.spoken) == made
    assert slow / fast == pytest.approx(2.0, rel=0.15)


def _word_frames(pcm: bytes) -> float:
    """Return how long a word takes on average, from the first whole one to the last."""
    return len(pcm) / 2 / len(heard(pcm))


def test_seeking_goes_on_from_there() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        stage.run(0.5)
        target = stage.document.sentences[4]
        stage.player.seek(target.span.start)
        assert stage.player.position == target.span.start
        cue = stage.player.cue()
        assert cue is not None
        assert cue.sentence == target.span
        assert heard(stage.finish()) == WORDS[20:30]


def test_a_word_can_be_the_start() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play(stage.document.sentences[5].words[2].start)
        assert heard(stage.finish()) == WORDS[27:30]


def test_next_sentence_and_next_paragraph() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        stage.run(0.5)
        stage.player.next_sentence()
        assert heard(stage.run(0.2)) == [WORDS[5]]
        stage.player.next_paragraph()
        assert heard(stage.run(0.2)) == [WORDS[15]]
        stage.player.next_paragraph()
        assert stage.player.position == stage.document.sentences[3].span.start
        stage.run(0.5)


def test_previous_repeats_this_sentence_and_a_second_press_leads_to_the_one_before() -> None:
    starts = [sentence.span.start for sentence in page([12, 12, 12]).sentences]
    with Stage(page([12, 12, 12])) as stage:
        stage.player.play(starts[2])
        stage.run(2.5)
        stage.player.previous_sentence()
        assert stage.player.position == starts[2]
        stage.player.previous_sentence()
        assert stage.player.position == starts[1]
        assert heard(stage.run(0.2)) == [WORDS[12]]


def test_previous_right_after_a_sentence_began_leads_to_the_one_before() -> None:
    with Stage(page([12, 12, 12])) as stage:
        sentences = stage.document.sentences
        stage.player.play(sentences[1].span.start)
        stage.run(1.0)
        stage.player.previous_sentence()
        assert stage.player.position == sentences[0].span.start


def test_previous_paragraph_repeats_and_then_goes_back() -> None:
    with Stage(page([6, 12], [6, 12])) as stage:
        sentences = stage.document.sentences
        stage.player.play(sentences[3].span.start)
        stage.run(0.5)
        stage.player.previous_paragraph()
        assert stage.player.position == sentences[2].span.start
        stage.player.previous_paragraph()
        assert stage.player.position == sentences[0].span.start


def test_steps_pass_over_what_is_not_read_aloud() -> None:
    from reader.parse import parse

    with Stage(parse("Mabar madar.\n\n```\ncode that nobody reads\n```\n\nMafar magar.\n")) as stage:
        stage.player.play(0)
        stage.player.next_paragraph()
        assert stage.document.text[stage.player.position :].startswith("Mafar")
        stage.player.previous_paragraph()
        assert stage.player.position == 0


def test_another_voice_goes_on_from_the_sentence_that_is_heard() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        while stage.lit() != WORDS[7]:
            stage.step()
        stage.player.voice = stage.registry.voices()[1]
        assert stage.player.state is State.PLAYING
        assert heard(stage.finish()) == WORDS[5:30]


def test_a_voice_of_another_rate_gets_a_device_of_that_rate() -> None:
    with Stage(page(*TWO_PARAGRAPHS), ToneEngine(), ToneEngine("other", 16_000)) as stage:
        stage.player.play()
        stage.run(0.5)
        stage.player.voice = stage.registry.voices()[2]
        until(lambda: len(stage.opened) == 2)
        assert stage.opened[0].closed
        assert stage.device.rate == 16_000
        assert heard(stage.finish()) == WORDS[:30]


def test_an_engine_that_failed_once_is_asked_again() -> None:
    engine = ToneEngine()
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        engine.fail = 1
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]
        assert stage.player.notice == ""


def test_an_engine_that_keeps_failing_hands_over_to_another_voice_and_says_so() -> None:
    engine = ToneEngine()
    with Stage(page([5] * 8), engine, ToneEngine("other")) as stage:
        stage.player.play()
        stage.run(0.5)
        engine.fail = 99
        assert stage.finish()
        assert heard(bytes(stage.device.pcm)) == WORDS[:40]
        assert stage.player.voice.engine == "other"
        assert "failed" in stage.player.notice
        assert "Other One" in stage.player.notice


def test_another_voice_after_a_failure_begins_where_it_failed() -> None:
    engine = ToneEngine()
    engine.fail = 99
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        place = stage.document.sentences[2].span.start
        stage.player.play(place)
        assert stage.player.wait(60) is State.FAILED
        engine.fail = 0
        stage.player.voice = stage.registry.voices()[1]
        assert (stage.player.state, stage.player.position) == (State.IDLE, place)
        assert stage.player.error is None
        stage.player.play()
        assert heard(stage.finish()) == WORDS[10:30]


def test_while_another_voice_is_looked_for_the_player_can_be_asked_and_told() -> None:
    engine = ToneEngine()
    with Stage(page(*TWO_PARAGRAPHS), engine, ToneEngine("other")) as stage:
        looking, found = threading.Event(), threading.Event()
        voices = stage.registry.voices

        def slow(language: str = "") -> tuple[Voice, ...]:
            looking.set()
            found.wait(60)
            return voices(language)

        stage.registry.voices = slow  # type: ignore[method-assign]
        engine.fail = 2
        stage.player.play()
        assert looking.wait(60)
        asked = threading.Thread(target=stage.player.seek, args=(stage.document.sentences[3].span.start,), daemon=True)
        asked.start()
        asked.join(5)
        waited = asked.is_alive()
        found.set()
        assert not waited
        # It was asked to be somewhere else meanwhile: what had failed before is no reason for another voice there.
        assert heard(stage.finish()) == WORDS[15:30]
        assert stage.player.voice.engine == "tones"
        assert stage.player.notice == ""


def test_without_any_voice_left_the_place_is_kept_and_the_reason_told() -> None:
    engine = ToneEngine()
    engine.fail = 99
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        place = stage.document.sentences[2].span.start
        stage.player.play(place)
        until(lambda: stage.player.state is State.FAILED)
        assert stage.player.position == place
        assert stage.player.cue() is None
        assert isinstance(stage.player.error, EngineFailed)
        assert stage.player.notice == str(stage.player.error)
        engine.fail = 0
        stage.player.play()
        assert heard(stage.finish()) == WORDS[10:30]
        assert stage.player.notice == ""


def test_a_sentence_that_stays_unsaid_is_passed_over() -> None:
    engine = ToneEngine()
    speak = engine.speak

    def gappy(text: str, voice: Voice, wpm: float) -> Clip:
        return Clip(b"", RATE) if WORDS[5] in text.lower() else speak(text, voice, wpm)

    engine.speak = gappy  # type: ignore[method-assign]
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:5] + WORDS[10:30]
        assert stage.player.notice == ""


def test_an_engine_that_raises_something_else_is_asked_again_too() -> None:
    engine = ToneEngine()
    engine.failure = KeyError("mark")
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        engine.fail = 1
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]
        assert stage.player.notice == ""


def test_an_engine_that_keeps_raising_something_else_can_still_be_played_again() -> None:
    engine = ToneEngine()
    engine.failure, engine.fail = KeyError("mark"), 99
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        stage.player.play()
        assert stage.player.wait(60) is State.FAILED
        assert stage.player.notice.startswith("The voice Tones One failed: KeyError: 'mark'. Choose another")
        engine.fail = 0
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]


def test_what_goes_wrong_around_the_engine_leaves_a_player_that_plays_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        monkeypatch.setattr(stage, "opened", None)  # opening a device now raises AttributeError
        stage.player.play()
        assert stage.player.wait(60) is State.FAILED
        assert "AttributeError" in stage.player.notice
        monkeypatch.undo()
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]


def test_warming_that_fails_in_any_way_is_told_only_when_it_is_played() -> None:
    engine = ToneEngine()

    def broken(voice: Voice) -> None:
        engine.warmed += 1
        raise KeyError("model")

    engine.warm = broken  # type: ignore[method-assign]
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        stage.player.warm()
        until(lambda: engine.spoken)
        assert engine.warmed == 1
        assert (stage.player.state, stage.player.notice) == (State.IDLE, "")
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]


def test_without_a_device_it_runs_silently_and_says_so() -> None:
    with Stage(page([3, 3]), devices=0) as stage:
        stage.player.play()
        until(lambda: stage.player.silent)
        assert "There is no sound device here" in stage.player.notice
        until(lambda: stage.lit() == WORDS[1])
        assert stage.player.state is State.PLAYING


def test_a_device_that_vanished_is_opened_again_where_that_can_be_done() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        before = stage.run(2.0)
        stage.device.gone = True
        until(lambda: len(stage.opened) == 2)
        assert heard(before + stage.finish()) == WORDS[:30]


def test_a_device_that_vanished_for_good_pauses_and_keeps_the_place() -> None:
    with Stage(page(*TWO_PARAGRAPHS), devices=1) as stage:
        stage.player.play()
        while stage.lit() != WORDS[7]:
            stage.step()
        place = stage.player.position
        stage.device.gone = True
        until(lambda: stage.player.state is State.PAUSED)
        assert stage.player.position == place
        assert "gone" in stage.player.notice
        stage.player.play()
        until(lambda: stage.player.silent and stage.lit() == WORDS[8])


def test_to_wait_without_pauses_ends_with_a_device_that_vanished_for_good() -> None:
    with Stage(page(*TWO_PARAGRAPHS), devices=1) as stage:
        stage.player.play()
        stage.run(0.5)
        assert stage.player.wait(0, through_pauses=False) is State.PLAYING
        stage.device.gone = True
        assert stage.player.wait(60, through_pauses=False) is State.PAUSED
        assert stage.player.wait(0.01) is State.PAUSED


def test_a_device_that_rests_is_given_back_and_not_a_sample_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voices.output.RELEASE_AFTER", 0.0)
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        first = stage.run(3.0)
        lit, place = stage.lit(), stage.player.position
        stage.player.pause()
        until(lambda: stage.opened[0].closed)
        assert (stage.lit(), stage.player.position) == (lit, place)
        monkeypatch.undo()
        stage.player.resume()
        until(lambda: len(stage.opened) == 2)
        assert stage.lit() == lit
        assert heard(first + stage.finish()) == WORDS[:30]


def test_previous_still_repeats_after_a_long_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voices.output.RELEASE_AFTER", 0.0)
    with Stage(page([12, 12])) as stage:
        second = stage.document.sentences[1].span.start
        stage.player.play(second)
        stage.run(2.4)
        stage.player.pause()
        until(lambda: stage.device.closed)
        stage.player.previous_sentence()
        assert stage.player.position == second
        assert stage.player.state is State.PAUSED


def test_what_is_warm_is_ready_before_it_is_asked_for() -> None:
    engine = ToneEngine()
    with Stage(page(*TWO_PARAGRAPHS), engine) as stage:
        stage.player.warm()
        until(lambda: engine.spoken)
        assert engine.warmed == 1
        assert stage.opened == []
        assert stage.player.state is State.IDLE
        stage.player.play()
        assert heard(stage.finish()) == WORDS[:30]


def test_it_does_not_run_far_ahead_of_the_listener() -> None:
    engine = ToneEngine()
    with Stage(page([10] * 20), engine) as stage:
        stage.player.play()
        stage.run(0.5)
        until(lambda: stage.player._playback._feed.passages >= 3)  # type: ignore[union-attr]
        assert len(engine.spoken) <= 6


def test_stop_keeps_the_sentence_and_play_begins_with_it() -> None:
    with Stage(page(*TWO_PARAGRAPHS)) as stage:
        stage.player.play()
        while stage.lit() != WORDS[12]:
            stage.step()
        stage.player.stop()
        assert stage.player.state is State.IDLE
        assert stage.player.cue() is None
        stage.device.run(STEP)  # what was heard fades away
        assert not any(stage.device.run(STEP))
        stage.player.play()
        assert heard(stage.finish()) == WORDS[10:30]


def test_after_the_end_it_plays_from_the_start_again() -> None:
    with Stage(page([3])) as stage:
        stage.player.play()
        stage.finish()
        stage.player.toggle()
        assert heard(stage.finish()) == WORDS[:3]


def test_a_document_without_words_ends_at_once() -> None:
    from reader.parse import parse

    with Stage(parse("```\nonly code\n```\n")) as stage:
        stage.player.play()
        assert stage.player.wait(60) is State.ENDED


def test_time_left_falls_as_it_plays_and_with_the_speed() -> None:
    with Stage(page([30], [30])) as stage:
        player = stage.player
        whole = player.duration()
        assert whole == pytest.approx(60 / 200 * 60, rel=0.05)
        assert player.time_left() == pytest.approx(whole)
        player.play()
        stage.run(4.0)
        assert player.time_left() == pytest.approx(whole - 4.0, abs=0.8)
        player.speed = 2.0
        assert player.duration() == pytest.approx(whole / 2, rel=0.05)


def test_the_speed_stays_within_what_can_be_followed() -> None:
    with Stage(page([3])) as stage:
        stage.player.speed = 9.0
        assert stage.player.speed == 4.5
        stage.player.speed = 0.1
        assert stage.player.speed == 0.5


def test_closing_ends_its_threads() -> None:
    before = set(threading.enumerate())
    stage = Stage(page(*TWO_PARAGRAPHS))
    stage.player.play()
    stage.run(0.5)
    own = set(threading.enumerate()) - before
    assert own
    stage.player.close()
    stage.player.close()
    until(lambda: not any(thread.is_alive() for thread in own))
    assert stage.device.closed


def test_closing_while_the_engine_works_silences_at_once_and_its_failure_tells_nobody() -> None:
    engine = ToneEngine()
    begun, ended = threading.Event(), threading.Event()
    speak = engine.speak

    def slow(text: str, voice: Voice, wpm: float) -> Clip:
        if len(engine.spoken) == 2:
            begun.set()
            ended.wait(60)
            raise EngineFailed("The process has ended")
        return speak(text, voice, wpm)

    engine.speak = slow  # type: ignore[method-assign]
    stage = Stage(page([5] * 8), engine)
    stage.player.play()
    assert begun.wait(60)
    stage.player.close()
    assert stage.device.closed
    assert not any(stage.device.run(STEP))
    ended.set()
    until(lambda: not stage.player._playback._worker.is_alive())
    assert stage.player.notice == ""
