"""Asked and heard: the pace of a whole article, and when each word is said."""

from __future__ import annotations

import re
from array import array
from functools import partial
from itertools import pairwise
from random import Random

import pytest

from reader.config import Settings
from reader.document import Document, Kind, Span
from reader.parse import parse
from tests.voices.tones import Tones
from voices.clip import Clip, Mark
from voices.engine import Engine, Voice
from voices.narrator import Narrator, Passage, onsets
from voices.registry import Registry
from voices.schedule import schedule
from voices.spoken import say
from voices.steering import Plan, Steering

RATE = 8000
ARTICLE = "\n\n".join(
    f"## Part {part}\n\n"
    + " ".join(
        f"The keeper of the lighthouse counted {number} boats that evening, more than in any week since the "
        f"harbour had been dredged. He wrote it down. Nobody asked him to; the book was his own, and so was the ink."
        for number in range(part, part + 4)
    )
    for part in range(1, 7)
)


class Uneven:
    """A voice that says each letter in its own good time: `bias` times as long as asked, give or take `spread`."""

    name = "uneven"

    def __init__(self, bias: float = 1.0, spread: float = 0.0) -> None:
        self.bias, self.spread = bias, spread
        self.random = Random(1)
        self.asked: list[float] = []
        self.last = ""

    def voices(self) -> list[Voice]:
        return [Voice("uneven:one", "uneven", "Uneven", ("en",), slowest=120, fastest=300)]

    def warm(self, voice: Voice) -> None:
        pass

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        if text == self.last:
            self.asked.pop()  # made anew: only the second is heard
        self.last = text
        self.asked.append(wpm)
        uneven = self.bias * (1 + self.random.uniform(-self.spread, self.spread))
        seconds = len(text) * 60 / 6 / wpm * uneven
        marks = tuple(Mark(seconds * m.start() / len(text), m.start()) for m in re.finditer(r"\w+", text))
        return Clip(array("h", [100] * round(seconds * RATE)).tobytes(), RATE, marks)

    def close(self) -> None:
        pass


class One(Registry):
    def __init__(self, engine: Uneven) -> None:
        super().__init__()
        self.only = engine

    def engine(self, voice: Voice) -> Engine:
        return self.only


def narrator(document: Document, engine: Uneven, settings: Settings | None = None) -> Narrator:
    return Narrator(document, One(engine), engine.voices()[0], settings)


def heard(narrator: Narrator, passages: list[Passage], speed: float) -> float:
    """Words a minute of it all, pauses included."""
    tempi = [(passage, narrator.tempo(passage, speed)) for passage in passages]
    seconds = sum(p.clip.duration / tempo.stretch + tempo.pause for p, tempo in tempi)
    return narrator.words * 60 / seconds


@pytest.mark.parametrize("wpm", [100, 150, 200, 250, 300, 400, 600, 800, 900])
@pytest.mark.parametrize("bias", [0.85, 1.0, 1.2])
def test_the_pace_asked_for_is_the_pace_heard_whatever_the_voice_does(wpm: int, bias: float) -> None:
    reading = narrator(parse(ARTICLE), Uneven(bias, spread=0.2))
    passages = list(reading.narrate(0, lambda: wpm / 200))
    assert heard(reading, passages, wpm / 200) == pytest.approx(wpm, rel=0.02)


def test_the_base_is_a_setting() -> None:
    reading = narrator(parse(ARTICLE), Uneven(), Settings(base_wpm=150))
    assert heard(reading, list(reading.narrate(0, lambda: 2.0)), 2.0) == pytest.approx(300, rel=0.02)


def test_a_passage_made_at_one_speed_plays_right_at_another() -> None:
    reading = narrator(parse(ARTICLE), Uneven(spread=0.2))
    passages = list(reading.narrate(0, lambda: 1.0))
    for speed in (0.5, 1.5, 3.0):
        assert heard(reading, passages, speed) == pytest.approx(200 * speed, rel=0.02)


def test_a_speed_that_changes_on_the_way_is_asked_before_each_passage() -> None:
    engine = Uneven()
    reading = narrator(parse(ARTICLE), engine)
    speeds = iter([1.0] * 10 + [1.3] * 500)
    passages = list(reading.narrate(0, lambda: next(speeds)))
    assert engine.asked[30] / engine.asked[5] == pytest.approx(1.3, rel=0.1)
    for speed in (1.0, 1.3):
        assert heard(reading, passages, speed) == pytest.approx(200 * speed, rel=0.02)


def test_a_voice_that_takes_three_times_as_long_as_foretold_has_the_pace_all_the_same() -> None:
    reading = narrator(parse(ARTICLE), Uneven(bias=3.0, spread=0.1))
    passages = list(reading.narrate(0, lambda: 1.0))
    assert heard(reading, passages, 1.0) == pytest.approx(200, rel=0.02)
    early = passages[:6]
    took = sum(passage.clip.duration / reading.tempo(passage, 1.0).stretch for passage in early)
    due = sum(reading.plan.at(1.0).speech[:6])
    assert took == pytest.approx(due, rel=0.25)  # from the start, not only in the end


def test_no_two_sentences_in_a_row_differ_audibly_in_rate() -> None:
    engine = Uneven(bias=1.2, spread=0.2)
    list(narrator(parse(ARTICLE), engine).narrate(0, lambda: 1.0))
    changes = [later / earlier for earlier, later in pairwise(engine.asked)]
    assert max(abs(change - 1) for change in changes) < 0.09


def test_a_voice_is_never_asked_for_more_than_it_does_well() -> None:
    engine = Uneven()
    reading = narrator(parse(ARTICLE), engine)
    for speed in (0.5, 4.0):
        passages = list(reading.narrate(0, partial(float, speed)))
        assert all(120 <= asked <= 300 for asked in engine.asked)
        assert heard(reading, passages, speed) == pytest.approx(200 * speed, rel=0.02)


def test_within_its_range_a_voice_is_not_stretched() -> None:
    reading = narrator(parse(ARTICLE), Uneven())
    passages = list(reading.narrate(0, lambda: 1.0))
    stretched = [reading.tempo(passage, 1.0).stretch for passage in passages]
    assert set(stretched[3:-3]) == {1.0}  # how fast it is shows only when it has begun
    assert all(0.9 < stretch < 1.12 for stretch in stretched)


def test_pauses_shrink_less_than_words() -> None:
    reading = narrator(parse(ARTICLE), Uneven())
    passages = list(reading.narrate(0, lambda: 1.0))
    slow, fast = (reading.tempo(passages[0], speed) for speed in (1.0, 4.0))
    assert fast.stretch > 4 * slow.stretch
    assert fast.pause == pytest.approx(slow.pause / 2, rel=0.01)


def test_an_article_of_single_words_is_not_all_silence() -> None:
    reading = narrator(parse("\n\n".join(["Word."] * 30)), Uneven(), Settings(pause_paragraph=5000))
    passages = list(reading.narrate(0, lambda: 1.0))
    pauses = sum(reading.tempo(passage, 1.0).pause for passage in passages)
    assert pauses == pytest.approx(0.3 * 30 * 60 / 200, rel=0.01)


def test_seconds_add_up_and_end_at_the_words_by_their_pace() -> None:
    document = parse(ARTICLE)
    reading = narrator(document, Uneven())
    end, middle = len(document.text), document.sentences[20].span.start
    for speed in (0.5, 1.0, 2.5):
        assert reading.seconds(0, end, speed) == pytest.approx(reading.words * 60 / (200 * speed))
        parts = reading.seconds(0, middle, speed) + reading.seconds(middle, end, speed)
        assert parts == pytest.approx(reading.seconds(0, end, speed))
    assert reading.seconds(end, end, 1.0) == reading.seconds(10, 5, 1.0) == 0


def test_the_time_left_is_the_time_it_takes() -> None:
    document = parse(ARTICLE)
    reading = narrator(document, Uneven(spread=0.1))
    start = document.sentences[30].span.start
    passages = list(reading.narrate(start, lambda: 1.0))
    took = sum(p.clip.duration / t.stretch + t.pause for p in passages for t in [reading.tempo(p, 1.0)])
    assert took == pytest.approx(reading.seconds(start, len(document.text), 1.0), rel=0.02)


def test_words_that_are_not_read_count_neither_as_words_nor_as_time() -> None:
    plain = parse("A first sentence is read.\n\nA second sentence is read.")
    coded = parse(
        "A first sentence is read.[^1]\n\n```\nfifty words of code\n```\n\nA second sentence is read.\n\n[^1]: Note."
    )
    for document in (plain, coded):
        reading = narrator(document, Uneven(), Settings(read_code="off"))
        assert reading.words == 10
        assert reading.seconds(0, len(document.text), 1.0) == pytest.approx(3.0)


def test_a_document_without_words_is_no_passage_and_no_error() -> None:
    for document in (Document("", ()), parse("```\ncode\n```"), parse("…")):
        reading = narrator(document, Uneven())
        assert list(reading.narrate(0, lambda: 1.0)) == []
        assert reading.seconds(0, 10, 1.0) >= 0


def test_passages_carry_their_place_and_kind() -> None:
    document = parse("## A heading\n\nOne sentence. Another one.")
    passages = list(narrator(document, Uneven()).narrate(0, lambda: 1.0))
    assert [document.slice(passage.sentence) for passage in passages] == ["A heading", "One sentence.", "Another one."]
    assert [passage.kind for passage in passages] == [Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert [document.slice(onset.word) for onset in passages[2].words] == ["Another", "one"]
    assert [passage.line for passage in passages] == [0, 1, 2]


def test_tones_are_heard_where_their_words_are_lit() -> None:
    document = parse("One two three. Four five six seven.")
    tones = Tones()
    reading = Narrator(document, tones, tones.voices()[0])
    for passage in reading.narrate(0, lambda: 1.0):
        pcm = array("h", passage.clip.pcm)
        for onset in passage.words:
            at = round(onset.time * passage.clip.rate)
            assert pcm[at] != 0
            assert at == 0 or pcm[at - 1] == 0
            assert onset.exact


def words_of(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"[\w$.']*\w", text)]


def test_a_word_without_a_mark_lies_between_its_neighbours() -> None:
    text = "In the old harbour."
    spoken = say(text, Span(0, len(text)), "en")
    clip = Clip(bytes(2 * RATE), RATE, (Mark(0.1, 0), Mark(0.5, 7), Mark(0.7, 11)))
    found = onsets(spoken, clip, words_of(text))
    assert [text[o.word.start : o.word.end] for o in found] == ["In", "the", "old", "harbour"]
    assert [o.exact for o in found] == [True, False, True, True]
    assert 0.1 < found[1].time < 0.5


def test_marks_of_a_rewritten_word_light_the_word_on_the_page_once() -> None:
    text = "It cost US$1.2 million in 1984."
    spoken = say(text, Span(0, len(text)), "en")
    said = [m.start() for m in re.finditer(r"[\w-]+", spoken.text)]
    clip = Clip(bytes(2 * 3 * RATE), RATE, tuple(Mark(0.2 * i, at) for i, at in enumerate(said)))
    found = onsets(spoken, clip, words_of(text))
    assert [text[o.word.start : o.word.end] for o in found] == ["It", "cost", "US$1.2", "million", "in", "1984"]
    assert all(o.exact for o in found)
    assert [o.time for o in found] == sorted(o.time for o in found)
    assert spoken.text.split()[round(found[3].time / 0.2)] == "million"


def test_times_never_go_back_even_where_the_engines_do() -> None:
    text = "One two three four"
    spoken = say(text, Span(0, len(text)), "en")
    clip = Clip(bytes(2 * RATE), RATE, (Mark(0.0, 0), Mark(0.5, 4), Mark(0.45, 8), Mark(0.7, 4), Mark(0.8, 14)))
    times = [o.time for o in onsets(spoken, clip, words_of(text))]
    assert times == [0.0, 0.5, 0.5, 0.8]


def test_without_any_mark_words_share_the_clip_by_their_letters() -> None:
    text = "aa aaaaaaaa aa"
    spoken = say(text, Span(0, len(text)), "en")
    found = onsets(spoken, Clip(bytes(2 * RATE), RATE), words_of(text))
    assert not any(o.exact for o in found)
    assert found[0].time == 0
    assert found[1].time == pytest.approx(0.2, abs=0.02)
    assert found[2].time == pytest.approx(0.8, abs=0.02)


def test_time_goes_on_with_the_text_at_every_speed() -> None:
    document = parse(ARTICLE)
    plan: Plan = narrator(document, Uneven()).plan
    for speed in (0.5, 1.0, 3.0):
        reached = [plan.seconds(0, offset, speed) for offset in range(0, len(document.text) + 7, 7)]
        assert reached == sorted(reached)
        assert reached[0] == 0
        assert reached[-1] == pytest.approx(plan.total(speed))


def test_steering_keeps_to_the_schedule_and_ends_on_time() -> None:
    random = Random(2)
    steering = Steering()
    times = schedule(1.0, [5.0] * 40, [4.7] * 40, [0.3] * 39 + [0.0])
    gone = 0.0
    for line in range(40):
        steering.begin(times, line, 0.0)
        wish = steering.ask(times.speech[line])
        assert 0.92 * times.speech[line] <= wish <= 1.08 * times.speech[line]
        left = times.begins[-1] - times.time(line, 1.0)
        gone += steering.settle(times.speech[line], wish * random.uniform(0.9, 1.1), left, 1.0)
        steering.end(line, 1.0)
        assert gone == pytest.approx(times.said(range(line + 1)), abs=0.7)
    assert gone == pytest.approx(times.said(range(40)), abs=0.2)


def test_a_voice_that_is_far_from_steady_is_kept_to_the_schedule() -> None:
    reading = narrator(parse(ARTICLE), Uneven(spread=0.25))
    times = reading.plan.at(0.75)
    at, late = 0.0, []
    for passage in reading.narrate(0, lambda: 0.75):
        tempo = reading.tempo(passage, 0.75)
        late.append(at - times.begins[passage.line])
        at += passage.clip.duration / tempo.stretch + tempo.pause
    assert max(map(abs, late[5:])) < 1.6


def test_what_cannot_be_said_leaves_its_time_to_the_rest() -> None:
    document = parse("A first sentence is read. ——— ¶ ———! A last sentence is read too, and it is not a short one.")
    reading = narrator(document, Uneven())
    passages = list(reading.narrate(0, lambda: 1.0))
    assert heard(reading, passages, 1.0) < 215


@pytest.mark.parametrize("wpm", [150, 250, 500])
def test_with_the_embedded_engine(wpm: int) -> None:
    with Registry() as registry:
        voice = registry.choose("en", "espeak:en-us")
        reading = Narrator(parse(ARTICLE), registry, voice)
        passages = list(reading.narrate(0, lambda: wpm / 200))
        assert heard(reading, passages, wpm / 200) == pytest.approx(wpm, rel=0.02)
        exact = [onset.exact for passage in passages for onset in passage.words]
        assert sum(exact) / len(exact) > 0.9
