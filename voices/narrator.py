"""Document -> passages of sound, at a pace that is what it says.

250 WPM asked is 250 WPM heard: the words of the document that are read aloud, by the minutes from the first of them to
the last, pauses included. Words that are not read (code, footnotes and their references) count neither as words nor as
time. What is announced (that a quotation begins, a note's text) counts like the page's words; the few words that are
said among those (a list's numbers, a column's name) take their time from the same minutes.

Sentences differ in how fast they come out at the same setting, by a quarter either way, and so do articles. Each
sentence keeps its natural rhythm as far as every minute holds about the words that were asked for: a schedule says when
it is due (`voices.schedule`). A model of the voice foretells the time each sentence takes, learns from every clip, and
asks the engine for the rate that fits. What comes out all the same is made up for in the next sentence, and where it
would lead too far from the schedule in that very clip, which is stretched by a little before anybody hears it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.document import Kind, Span
from reader.errors import VoiceError
from voices import earcons, measured
from voices.checked import say
from voices.clip import resampled
from voices.outline import outline
from voices.script import spoken_lines
from voices.steering import Plan, Steering, VoiceModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.document import Document
    from voices.clip import Clip, Mark
    from voices.engine import Voice
    from voices.outline import Line
    from voices.registry import Registry
    from voices.script import Utterance
    from voices.spoken import Spoken

# A stretch this close to 1 is none: the sound passes as the engine made it.
_AS_IT_IS = 0.002
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class WordOnset:
    """When a word of the document begins, in seconds of its clip; `exact` is False where that was estimated."""

    time: float
    word: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One utterance as sound: its sentence, clip, word onsets, and the pause after it in seconds at 1x.

    `span` is the stretch of the document that is said. `part` is how much of the time of its `line` in the outline it
    is to take, at every speed; 0 where it was not planned. `announced` is what is said where the passage has none of
    the page's words: `Code, 12 lines`.
    """

    sentence: Span
    clip: Clip
    words: tuple[WordOnset, ...]
    pause: float
    kind: Kind = Kind.PARAGRAPH
    span: Span = NOWHERE
    line: int = 0
    part: float = 0.0
    announced: str = ""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How to play a passage now: `stretch` 2.0 is twice as fast as its clip, pitch kept; `pause` in real seconds."""

    stretch: float
    pause: float


@dataclass(frozen=True, slots=True)
class _Foreign:
    """Who reads the passages in a language, and how long that voice takes."""

    voice: Voice
    model: VoiceModel


class Narrator:
    """Makes the passages of one document with one voice; the registry gives the engine and stays the caller's.

    `learning`: what was measured of the voice before is used, and what is measured now is kept for the next time;
    `known` is such a figure, where the caller has one.
    """

    def __init__(
        self,
        document: Document,
        registry: Registry,
        voice: Voice,
        settings: Settings | None = None,
        *,
        learning: bool = False,
        known: float | None = None,
    ) -> None:
        self._learning = learning
        self._known = known
        self._kept: float | None = None  # the figure that is kept of the voice; None until it is looked up
        self.document = document
        self._registry = registry
        self.voice = voice
        self.settings = settings or Settings()
        self._rate = 0  # of the voice's clips, in Hz; 0 until there is one
        self._passages: dict[str, _Foreign] = {}  # by language

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is read aloud, in its order."""
        return outline(self.document, self.settings)

    @cached_property
    def plan(self) -> Plan:
        """How long it takes."""
        return Plan(self.document, self.lines, self.settings)

    def again(self, registry: Registry, known: float | None = None) -> Narrator:
        """Return a narrator of the same, who has learned nothing yet."""
        fresh = Narrator(self.document, registry, self.voice, self.settings, known=known)
        fresh.lines, fresh.plan = self.lines, self.plan
        return fresh

    @cached_property
    def _model(self) -> VoiceModel:
        known = measured.recall(self.voice, self.document.language) if self._learning else self._known
        return VoiceModel(self.voice, self.document.language, self.plan, known)

    @property
    def learned(self) -> float | None:
        """What was measured of the voice, seconds times words a minute for a letter; None before there is enough."""
        seen, figure = self._model.measured
        return figure if seen >= measured.ENOUGH else None

    def _keep(self) -> None:
        """Keep what was measured of the voice, once there is enough of it and it is news."""
        figure = self.learned
        if not self._learning or figure is None:
            return
        if self._kept is None:
            self._kept = measured.recall(self.voice, self.document.language) or 0.0
        if abs(figure - self._kept) > measured.SAME * figure:
            self._kept = figure
            measured.keep(self.voice, self.document.language, figure)

    def narrate(self, start: int, speed: Callable[[], float]) -> Iterator[Passage]:
        """Speak from the word at `start` (an offset into the document) on; `speed` is asked before each synthesis.

        Raises what the engine raises (`EngineFailed`); a new iterator can then go on from the same place.
        """
        script = spoken_lines(self.document, self.lines, self.settings, start, self.voice.id)
        yield from self._spoken(script, len(self.lines), speed)

    def portion(self, numbers: range, speed: float) -> Iterator[Passage]:
        """Speak the lines of these numbers alone, so that they take just their part of the article's time.

        What comes before and behind them has no part in how they are said. Raises what the engine raises.
        """
        script = spoken_lines(self.document, self.lines, self.settings, 0, self.voice.id, only=numbers)
        yield from self._spoken(script, numbers.stop, lambda: speed)

    def _spoken(self, script: Iterator[Utterance], stop: int, speed: Callable[[], float]) -> Iterator[Passage]:
        """Speak what goes up to the line `stop`, and the tone of the end where that is the article's."""
        steering = Steering()
        passage: Passage | None = None
        for utterance in script:
            passage = self._passage(utterance, steering, stop, speed())
            yield from self._opened(utterance, passage)
        if passage is not None and self.settings.earcons and stop == len(self.lines):
            yield self._tone(earcons.END, passage, passage.sentence.end)

    def _opened(self, utterance: Utterance, passage: Passage) -> Iterator[Passage]:
        """Yield a passage, and in front of it the tone of what it opens or holds, where tones are wanted."""
        if self.settings.earcons and passage.clip.frames and (name := self._toned(utterance)):
            yield self._tone(name, passage, utterance.span.start)
        yield passage

    def _toned(self, utterance: Utterance) -> str:
        """Return the tone of the block that an utterance opens, else of a link in it; "" where there is none."""
        line, start = self.lines[utterance.line], utterance.span.start
        name = ""
        if 0 < start == line.block.span.start and not line.said:
            at = self.document.block_at(start)
            name = earcons.name(line.block, self.document.blocks[at - 1] if at else None)
        return name or (earcons.linked(line.block, utterance.span) if not line.said else "")

    def _tone(self, name: str, beside: Passage, at: int) -> Passage:
        """Return the tone of that name at the offset `at`, in or behind the sentence of a passage."""
        clip = earcons.tone(name, beside.clip.rate, self.settings.earcons_volume)
        return Passage(beside.sentence, clip, (), 0.0, beside.kind, Span(at, at))

    def _passage(self, utterance: Utterance, steering: Steering, stop: int, speed: float) -> Passage:
        """Make a passage, so that the line `stop` can begin on time."""
        times, line = self.plan.at(speed), utterance.line
        before, after = self.plan.part(line, utterance.span, whole=utterance.announced)
        steering.begin(times, line, before)
        due = times.time(line, after) - times.time(line, before)
        letters, wanted = self.plan.weigh(line, after - before), steering.ask(due)
        foreign = self._foreign(utterance.language)
        said = self._said_by(foreign, utterance, letters, wanted) if foreign else None
        if said is None:
            clip, asked, rate = self._steered(utterance, steering, letters, due, wanted)
            self._rate = clip.rate
            self._keep()
        else:
            clip, asked, rate = said
        clause = utterance.goes_on
        whole = _with_silence(clip, utterance.pause / speed) if clause else clip
        left = times.begins[stop] - times.time(line, after)
        given = steering.settle(due, whole.duration * asked / rate, left, times.haste[line])
        steering.end(line, after)
        return Passage(
            utterance.sentence,
            whole,
            () if utterance.announced else onsets(utterance.spoken, clip, self._words(utterance.span)),
            0.0 if clause else utterance.pause,
            utterance.kind,
            utterance.span,
            line,
            given / times.speech[line],
            utterance.spoken.text if utterance.announced else "",
        )

    def _steered(
        self, utterance: Utterance, steering: Steering, letters: float, due: float, wanted: float
    ) -> tuple[Clip, float, float]:
        """Return an utterance's clip, the words a minute that were asked for, and those that were wanted."""
        for again in (False, True):
            # Smoothed is what the voice is taken to need; what the schedule hurries is hurried on purpose.
            factor = steering.smooth(self._model.factor * due / wanted)
            rate = factor * max(letters, 1.0) / max(due, 0.01)
            clip, asked, surprise = self._said(utterance, self.voice, self._model, letters, rate)
            if again or not surprise:
                break
            steering.restart()
        return clip, asked, rate

    def _said(
        self, utterance: Utterance, voice: Voice, model: VoiceModel, letters: float, rate: float
    ) -> tuple[Clip, float, bool]:
        """Return the clip of an utterance, the words a minute that the engine was asked for, near to `rate`, and
        whether it came out as nobody would have foretold.
        """
        asked = min(max(rate, voice.slowest), voice.fastest)
        clip = say(self._registry.engine(voice), utterance.spoken.text, voice, asked)
        surprise = bool(clip.frames) and model.learn(letters, clip.duration, asked)
        return clip, asked, surprise

    def _foreign(self, language: str) -> _Foreign | None:
        """Return who reads passages in `language`; None where that is the voice that reads all."""
        if language and language not in self._passages:
            voice = self._registry.passage(language, self.voice)
            self._passages[language] = _Foreign(voice, VoiceModel(voice, language, self.plan))
        found = self._passages.get(language)
        return found if found and found.voice != self.voice else None

    def _said_by(
        self, foreign: _Foreign, utterance: Utterance, letters: float, wanted: float
    ) -> tuple[Clip, float, float] | None:
        """Return a passage's clip at the rate of the others, the words a minute asked for, and those that were wanted.

        None where its voice fails: then, and from then on, the voice that reads all takes its part.
        """
        rate = foreign.model.rate(letters, wanted)
        try:
            clip, asked, _ = self._said(utterance, foreign.voice, foreign.model, letters, rate)
        except VoiceError:
            self._passages[utterance.language] = _Foreign(self.voice, self._model)
            return None
        return resampled(clip, self._rate or clip.rate), asked, rate

    def _words(self, span: Span) -> Sequence[Span]:
        sentence = self.document.sentences[self.document.sentence_at(span.start)]
        first = bisect_left(sentence.words, span.start + 1, key=lambda word: word.end)
        return sentence.words[first : bisect_left(sentence.words, span.end, key=lambda word: word.start)]

    def tempo(self, passage: Passage, speed: float) -> Tempo:
        """Return how to play a passage at `speed` at this moment, whatever the speed it was made for."""
        if not passage.part:
            return Tempo(speed, 0.0)
        times = self.plan.at(speed)
        stretch = passage.clip.duration / (passage.part * times.speech[passage.line])
        pause = times.pause(passage.line) if passage.pause else 0.0
        return Tempo(1.0 if abs(stretch - 1) < _AS_IT_IS else stretch, pause)

    def prepare(self, speed: float) -> None:
        """Find out what is due when at `speed`, so that it is known when it is asked for."""
        self.plan.at(speed)

    def seconds(self, start: int, end: int, speed: float) -> float:
        """Return about how many seconds there are to hear between two offsets at `speed`, pauses included."""
        return self.plan.seconds(start, end, speed)

    @property
    def words(self) -> float:
        """How many words are read aloud, as `reader.reckoning` counts them: what the pace is counted in."""
        return self.plan.words


def _with_silence(clip: Clip, seconds: float) -> Clip:
    return replace(clip, pcm=clip.pcm + bytes(2 * round(seconds * clip.rate)))


def onsets(spoken: Spoken, clip: Clip, words: Sequence[Span]) -> tuple[WordOnset, ...]:
    """Return when each of the document's `words` begins in the clip; words that are not said are left out.

    A word without a mark of its own (engines join "in the") gets a time between its neighbours', by its place.
    """
    places = [(word, place) for word in words if (place := spoken.place(word)) is not None]
    marked = _marked(spoken, clip.marks, [word for word, _ in places])
    known = [(0, 0.0), *((places[i][1], mark.time) for i, mark in sorted(marked.items())), _end(spoken, clip)]
    found: list[WordOnset] = []
    for number, (word, place) in enumerate(places):
        mark = marked.get(number)
        time = mark.time if mark else _between(known, place)
        earlier = found[-1].time if found else 0.0
        found.append(WordOnset(max(time, earlier), word, mark is not None and mark.exact))
    return tuple(found)


def _end(spoken: Spoken, clip: Clip) -> tuple[int, float]:
    return len(spoken.text) + 1, clip.duration


def _marked(spoken: Spoken, marks: Sequence[Mark], words: Sequence[Span]) -> dict[int, Mark]:
    """Return the first mark of each word, by the word's number; a mark that leads backward is passed over."""
    found: dict[int, Mark] = {}
    reached = -1
    for mark in marks:
        source = spoken.source(mark.offset)
        if not len(source):  # a word that is said beside the page's own
            continue
        number = bisect_right(words, source.start, key=lambda word: word.end)
        hit = number < len(words) and words[number].start < max(source.end, source.start + 1)
        if hit and number > reached:
            found[number] = mark
            reached = number
    return found


def _between(known: Sequence[tuple[int, float]], place: int) -> float:
    """Return the time at a place of the spoken text, on the line between the known places around it."""
    after = min(bisect_left(known, place + 1, key=lambda pair: pair[0]), len(known) - 1)
    (low, early), (high, late) = known[after - 1], known[after]
    return early + (late - early) * (place - low) / max(1, high - low)
