"""Frames that were played, and the word that is heard at each: pure arithmetic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from reader.document import Span
from voices.clip import Clip
from voices.narrator import Passage, WordOnset
from voices.timeline import KEPT, Cue, Timeline, cue_at

RATE = 1000


def passage(start: int, words: int = 4, beat: float = 0.5, lead: float = 0.1) -> Passage:
    """A passage of words of five characters, one every `beat` seconds after a silent `lead`."""
    spans = [Span(start + 6 * number, start + 6 * number + 5) for number in range(words)]
    onsets = tuple(WordOnset(lead + number * beat, span, number % 2 == 0) for number, span in enumerate(spans))
    clip = Clip(bytes(2 * round((lead + words * beat) * RATE)), RATE)
    return Passage(Span(start, start + 6 * words), clip, onsets, 0.3)


FIRST, SECOND = passage(0), passage(100)


def test_nothing_is_heard_before_the_first_frame() -> None:
    timeline = Timeline(500)
    assert timeline.cue(0) is None
    timeline.append(100, FIRST, 0.0, 1 / RATE)
    assert timeline.cue(499) is None
    assert timeline.cue(500) == Cue(None, FIRST.sentence)


def test_a_word_is_heard_from_its_onset_to_the_next() -> None:
    timeline = Timeline()
    timeline.append(2100, FIRST, 0.0, 1 / RATE)
    words = [(frame, cue.word) for frame in (99, 101, 599, 601, 2099) if (cue := timeline.cue(frame))]
    spans = [onset.word for onset in FIRST.words]
    assert words == [(99, None), (101, spans[0]), (599, spans[0]), (601, spans[1]), (2099, spans[3])]


def test_at_twice_the_speed_words_come_twice_as_early() -> None:
    timeline = Timeline()
    timeline.append(1050, FIRST, 0.0, 2 / RATE)
    assert timeline.cue(310) == Cue(FIRST.words[1].word, FIRST.sentence, exact=False)
    assert timeline.cue(290) == Cue(FIRST.words[0].word, FIRST.sentence, exact=True)


def test_a_change_of_speed_moves_no_word_that_was_heard_before() -> None:
    timeline = Timeline()
    timeline.append(600, FIRST, 0.0, 1 / RATE)
    before = [timeline.cue(frame) for frame in range(0, 600, 7)]
    timeline.append(500, FIRST, 0.6, 3 / RATE)
    assert [timeline.cue(frame) for frame in range(0, 600, 7)] == before
    assert timeline.cue(600 + 170) == cue_at(FIRST, 0.6 + 0.51)


def test_in_a_pause_the_last_word_stays() -> None:
    timeline = Timeline()
    timeline.append(2100, FIRST, 0.0, 1 / RATE)
    timeline.skip(300)
    timeline.append(100, SECOND, 0.0, 1 / RATE)
    assert timeline.cue(2399) == cue_at(FIRST, 2.1)
    assert timeline.cue(2400) == Cue(None, SECOND.sentence)


def test_a_frame_beyond_all_that_was_handed_out_stays_at_its_end() -> None:
    timeline = Timeline()
    timeline.append(300, FIRST, 0.0, 1 / RATE)
    assert timeline.cue(100_000) == cue_at(FIRST, 0.3)


def test_since_counts_from_the_sentence_and_over_pauses() -> None:
    timeline = Timeline(50)
    timeline.append(200, FIRST, 0.0, 1 / RATE)
    timeline.skip(1000)
    timeline.append(200, FIRST, 0.2, 1 / RATE)
    assert timeline.since(1300, FIRST.sentence) == 1250
    assert timeline.since(1300, SECOND.sentence) == 0


def test_it_forgets_what_is_long_past() -> None:
    timeline = Timeline()
    for number in range(1000):
        timeline.append(10, passage(100 * number), 0.0, 1 / RATE)
        timeline.cue(timeline.end - 5)
    assert len(timeline._segments) <= KEPT + 2


def test_pieces_that_go_on_from_each_other_are_one() -> None:
    timeline = Timeline()
    for number in range(1000):
        timeline.append(2, FIRST, number * 2 * 1.3 / RATE, 1.3 / RATE)
    assert len(timeline._segments) < 5


@given(
    pieces=some.lists(some.tuples(some.integers(1, 400), some.floats(0.5, 4.0), some.integers(0, 50)), max_size=30),
    asked=some.integers(0, 4000),
)
def test_the_word_is_the_last_one_that_began_by_the_time_that_was_reached(
    pieces: list[tuple[int, float, int]], asked: int
) -> None:
    timeline = Timeline()
    time, reached = 0.0, None
    for frames, factor, silence in pieces:
        if timeline.end <= asked:
            reached = time + min(asked - timeline.end, frames) * factor / RATE
        timeline.append(frames, FIRST, time, factor / RATE)
        time += frames * factor / RATE
        timeline.skip(silence)
    cue = timeline.cue(asked)
    if reached is None:
        assert cue is None
        return
    # A thousandth of a second on either side is as good as the onset itself.
    assert cue in (cue_at(FIRST, reached - 0.001), cue_at(FIRST, reached + 0.001))
