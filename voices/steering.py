"""How long an article takes, and how a voice is kept to it: the arithmetic behind the pace, pure.

The article's words at the asked speed give its minutes. They are dealt out to its lines by their letters, so that each
keeps its natural rhythm; but where a whole stretch of them is slow to say (figures) or quick (talk), it is said faster
or slower by so much that every minute has about the words asked for (`voices.schedule`). What is made is then kept to
that: a voice never takes just as long as was foretold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.document import Kind
from voices import cells
from voices.languages import primary
from voices.pace import listening_seconds
from voices.schedule import Schedule, bounded, schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config import Settings
    from reader.document import Document, Span
    from voices.engine import Voice
    from voices.outline import Line

# Pauses shrink less than words do when the speed rises: a listener at 3x still needs to hear where a paragraph ends.
_PAUSE_POWER = 0.5
# An article of one-line paragraphs must not become all silence.
_PAUSES_AT_MOST = 0.3
# A correction's bounds: of the whole, and from one sentence to the next.
_MOST, _CHANGE = 0.08, 0.04
# How many seconds from its schedule what is said may be; towards the end ever less, a part of what is left and some
# more; and how much a clip may be stretched for that.
_SLACK, _LEFT, _MISS, _STRETCH = 0.6, 0.02, 0.1, 0.1
# For so many speeds the schedule is kept.
_KEPT = 4

# What a character weighs in letters of speech, as a least-squares fit over both engines' clips says.
_DIGIT, _CAPITAL, _COMMA, _SIGN, _SPACE, _SYLLABIC, _SENTENCE = 5.5, 2.0, 4.0, 3.0, -0.6, 3.0, 1.5
# The noughts of a round number are few words, those of a year fewer; a point is one; the dash of an empty cell is none.
_ROUND, _YEAR, _POINT, _EMPTY = -4.0, -4.5, 6.0, -5.0
_WEIGHTS = (
    (re.compile(r"\d"), _DIGIT),
    (re.compile(r"(?<=[A-Z])[A-Z]"), _CAPITAL),
    (re.compile(r"[,;:()—–]"), _COMMA),
    (re.compile(r"[$€£%&]"), _SIGN),
    (re.compile(r"(?<=\d)0(?=0*\b)"), _ROUND),
    (re.compile(r"\b(?:1[1-9]|20)\d\d\b"), _YEAR),
    (re.compile(r"(?<=\d)\.(?=\d)"), _POINT),
    (re.compile(r"(?<=\t)[—–-](?=\t|$)"), _EMPTY),
    (re.compile(r"\s"), _SPACE),
    (re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"), _SYLLABIC),
)
# Letters of English to a word, so weighed, where an engine's words a minute are true; by engine, measured.
_LETTERS_A_WORD = {"espeak": 6.2, "piper": 6.65}
_LETTERS_A_WORD_ELSEWHERE = 6.4
# Seconds times words a minute that a letter takes where that is far from what the words' length says: espeak-ng 1.52, a
# page of each language.
_FACTORS = {
    ("espeak", "zh"): 9.8, ("espeak", "cmn"): 9.8, ("espeak", "ja"): 6.9, ("espeak", "ko"): 7.4,
    ("espeak", "th"): 19.5, ("espeak", "fi"): 10.0,
}  # fmt: skip
# How many letters of clips it takes to believe them as much as the constant; how much of the past stays per clip.
_PRIOR, _MEMORY = 400.0, 0.98
# As many letters at least, and a clip as far off as that, show that the constant is not for this voice.
_TELLING, _SURPRISE = 20.0, 1.6


def letters(text: str) -> float:
    """Return how long `text` takes to say, in letters: figures and capitals take longer than they are."""
    return len(text) + _SENTENCE + sum(len(pattern.findall(text)) * more for pattern, more in _WEIGHTS)


def _text(document: Document, line: Line) -> str:
    """Return about what is said of a line."""
    if line.said:
        return line.said
    if line.block.kind is Kind.TABLE:
        return cells.said(document, line.block, line.sentence.span)
    return f"{document.slice(line.sentence.span)}{line.extra}"


class Plan:
    """What there is to say and how long it takes: words, letters and pauses of each line that is read."""

    def __init__(self, document: Document, lines: Sequence[Line], settings: Settings) -> None:
        self._base = settings.base_wpm
        self._spans = [line.sentence.span for line in lines]
        self._end = len(document.text)
        self._weights = [letters(_text(document, line)) for line in lines]
        self._pauses = [line.pause for line in lines]
        self._paused = sum(self._pauses)
        self._words = [line.words for line in lines]
        self.words = sum(self._words)
        self.reached = [0.0, *accumulate(self._weights)]
        """The letters in front of each line, and at the end all of them."""
        self._schedules: dict[float, Schedule] = {}

    @property
    def letters(self) -> float:
        """The whole article's letters, never 0."""
        return self.reached[-1] or 1.0

    def at(self, speed: float) -> Schedule:
        """Return when each line is said at `speed`; kept for the speeds that were asked for last."""
        kept = self._schedules.get(speed)
        if kept is None:
            letter = max(0.1, self.total(speed) - self._paused * self.pausing(speed)) / self.letters
            word = self.total(speed) / (self.words or 1)
            kept = schedule(
                speed,
                [words * word for words in self._words],
                [weight * letter for weight in self._weights],
                [pause * self.pausing(speed) for pause in self._pauses],
            )
            # A new one, not that one changed: another thread may be looking at it.
            latest = list(self._schedules.items())[1 - _KEPT :]
            self._schedules = dict([*latest, (speed, kept)])
        return kept

    def part(self, line: int, span: Span, *, whole: bool) -> tuple[float, float]:
        """Return the parts of a line's time in front of and up to the end of `span`, or of the `whole` line."""
        return (0.0, 1.0) if whole else (self._inside(line, span.start), self._inside(line, span.end))

    def weigh(self, line: int, part: float) -> float:
        """Return the letters of a `part` of a line."""
        return part * self._weights[line]

    def _inside(self, line: int, offset: int) -> float:
        span = self._spans[line]
        return min(1.0, (offset - span.start) / max(1, len(span)))

    def total(self, speed: float) -> float:
        """Return the seconds of the whole article at `speed`, pauses included: its words by its words a minute."""
        return listening_seconds(max(1, self.words), speed, self._base)

    def pausing(self, speed: float) -> float:
        """Return what a pause at 1x is multiplied with at `speed`, where nothing is hurried or held back."""
        natural = float(speed**-_PAUSE_POWER)
        return min(natural, _PAUSES_AT_MOST * self.total(speed) / self._paused) if self._paused else natural

    def seconds(self, start: int, end: int, speed: float) -> float:
        """Return the seconds between two offsets at `speed`, pauses included."""
        return self._reaches(end, speed) - self._reaches(start, speed) if end > start else 0.0

    def _reaches(self, offset: int, speed: float) -> float:
        """Return the seconds in front of an offset at `speed`."""
        line = bisect_right(self._spans, offset, key=lambda span: span.start) - 1
        if offset >= self._end:
            return self.total(speed)
        if line < 0:
            return 0.0
        times = self.at(speed)
        return (
            times.begins[line + 1] if offset >= self._spans[line].end else times.time(line, self._inside(line, offset))
        )


class VoiceModel:
    """Foretells the seconds a voice takes for so many letters at so many words a minute, and learns from its clips."""

    def __init__(self, voice: Voice, language: str, plan: Plan, measured: float | None = None) -> None:
        english = (language or voice.languages[0]).lower().startswith("en")
        a_word = _LETTERS_A_WORD.get(voice.engine, _LETTERS_A_WORD_ELSEWHERE)
        # In a language with longer words the engines' words a minute are taken at their word.
        known = measured or _FACTORS.get((voice.engine, primary(language or voice.languages[0])))
        self._prior = known or 60 / (a_word if english else plan.letters / max(1, plan.words))
        self._seen = 0.0  # letters
        self._took = 0.0  # seconds times words a minute

    @property
    def measured(self) -> tuple[float, float]:
        """How many letters were heard, and what came of them alone: seconds times words a minute for one."""
        return self._seen, self._took / max(1.0, self._seen)

    @property
    def factor(self) -> float:
        """Seconds times words a minute that a letter takes."""
        return (self._prior * _PRIOR + self._took) / (_PRIOR + self._seen)

    def rate(self, letters: float, seconds: float) -> float:
        """Return the words a minute to ask the engine for, so that `letters` take about `seconds`."""
        return self.factor * max(letters, 1.0) / max(seconds, 0.01)

    def learn(self, letters: float, seconds: float, rate: float) -> bool:
        """Take in that `letters` took `seconds` when `rate` words a minute were asked for.

        Returns whether the first clips of a voice that nobody has measured are so far from what was foretold that they
        had better be made again: a voice that spells out a script it does not know takes three times as long.
        """
        came = seconds * rate / max(letters, 1.0) / self.factor
        if self._seen < _TELLING <= letters and not 1 / _SURPRISE < came < _SURPRISE:
            self._prior, self._seen, self._took = seconds * rate / letters, letters, seconds * rate
            return True
        self._seen = self._seen * _MEMORY + letters
        self._took = self._took * _MEMORY + seconds * rate
        return False


class Steering:
    """Keeps what is said on its schedule, as near as can be without being heard; in seconds at the speed of the time.

    How late it is outlives a change of the speed: as the part of the whole article's time that it is.
    """

    def __init__(self) -> None:
        self.late = 0.0  # part of the whole by which what was said took longer than it should have
        self._whole = 1.0
        self._place: tuple[int, float] | None = None
        self._gain = 1.0
        self._last = 0.0

    def begin(self, times: Schedule, line: int, part: float) -> None:
        """Let a passage begin at a place of the schedule; the time of what was passed over unsaid is there to use."""
        self._whole = times.begins[-1]
        if self._place is not None:
            self.late -= (times.time(line, part) - times.time(*self._place)) / self._whole

    def ask(self, due: float) -> float:
        """Return how long a passage should take that is due to take `due`."""
        near = 1 - self.late * self._whole / max(due, 1e-9)
        self._gain = bounded(bounded(near, self._gain - _CHANGE, self._gain + _CHANGE), 1 - _MOST, 1 + _MOST)
        return due * self._gain

    def smooth(self, factor: float) -> float:
        """Return `factor`, what a letter takes, within a correction's bounds of the last one.

        What the model learns from its first clips must not be heard as a jerk.
        """
        if self._last:
            factor = bounded(factor, self._last * (1 - _MOST), self._last * (1 + _MOST))
        self._last = factor
        return factor

    def restart(self) -> None:
        """Let the next factor be what it is, however far from the last."""
        self._last = 0.0

    def settle(self, due: float, took: float, left: float, haste: float) -> float:
        """Take in what a passage came out at, with `left` to go behind it; return the time that it is given.

        That is the time it took, unless that would lead too far from the schedule. What was said with `haste` may well
        be stretched back to where it would have been without, or the other way round.
        """
        slack = min(_SLACK, _LEFT * left + _MISS)
        on_time = due - self.late * self._whole
        least, most = took * (1 - _STRETCH) * min(1.0, haste), took * (1 + _STRETCH) * max(1.0, haste)
        given = bounded(bounded(took, on_time - slack, on_time + slack), least, most)
        self.late += (given - due) / self._whole
        return given

    def end(self, line: int, part: float) -> None:
        """Let the passage end at a place of the schedule; the whole of a line takes its pause with it."""
        self._place = (line + 1, 0.0) if part >= 1 else (line, part)
