"""How long an article takes, and how a voice is kept to it: the arithmetic behind the pace, pure.

Time is dealt out in shares. The article's words at the asked speed give its minutes; the pauses are taken off; what is
left, the speaking time, is shared among the sentences by their letters. So each keeps its natural rhythm; but where
a whole stretch of them is slow to say (figures) or quick (talk), it is said faster or slower by so much that every
minute has about the words asked for. Shares do not depend on the speed, so that a passage made at one speed plays at
any other without losing its place in the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.document import Kind
from voices import cells
from voices.languages import primary
from voices.pace import listening_seconds

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
# How far from its time the rest may be left, and how far from its time the whole may end.
_SLACK, _MISS = 0.015, 0.004

# How far around a sentence, in words, its stretch of text goes: 60 seconds at 1x are 200 words. The power of its
# slowness that is made up for (above 1: the mean over the stretch is flatter than the text), and the most that it may
# be hurried or held back. Of nine settings tried with benchmarks/steady.py these keep any minute nearest to the ask.
_AROUND = 40
_EVEN, _HASTE = 1.1, 1.5

# What a character weighs in letters of speech, as a least-squares fit over both engines' clips says.
_DIGIT, _CAPITAL, _COMMA, _SIGN, _SPACE, _SYLLABIC, _SENTENCE = 5.5, 2.0, 4.0, 3.0, -0.6, 3.0, 1.5
_WEIGHTS = (
    (re.compile(r"\d"), _DIGIT),
    (re.compile(r"(?<=[A-Z])[A-Z]"), _CAPITAL),
    (re.compile(r"[,;:()—–]"), _COMMA),
    (re.compile(r"[$€£%&]"), _SIGN),
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
    """What there is to say and how long it takes: words, letters and pauses in front of each sentence that is read."""

    def __init__(self, document: Document, lines: Sequence[Line], settings: Settings) -> None:
        self._base = settings.base_wpm
        self._spans = [line.sentence.span for line in lines]
        self._end = len(document.text)
        weights = [letters(_text(document, line)) for line in lines]
        self._pauses = [0.0, *accumulate(line.pause for line in lines)]
        self._words = [0.0, *accumulate(line.words for line in lines)]
        self.words = self._words[-1]
        self._letters = [0.0, *accumulate(weights)]
        self._haste = self._hastes()
        shares = [weight / haste for weight, haste in zip(weights, self._haste, strict=True)]
        self._shares = [0.0, *accumulate(shares)]

    @property
    def letters(self) -> float:
        """The whole article's letters, never 0."""
        return self._letters[-1] or 1.0

    def haste(self, line: int) -> float:
        """Return how much faster than its letters ask a line is to be said."""
        return self._haste[line]

    def weigh(self, line: int, part: float) -> float:
        """Return the letters that a `part` of the article's speaking time stands for, within a line."""
        return part * (self._shares[-1] or 1.0) * self._haste[line]

    def _hastes(self) -> list[float]:
        """Return for each line how much faster than its letters ask it is to be said, so that minutes are alike."""
        letter = max(0.1, self.speech(1.0)) / self.letters
        word = 60 / self._base
        last = len(self._spans)
        raw = []
        for line in range(last):
            first = bisect_left(self._words, self._words[line] - _AROUND, hi=line)
            end = max(line + 1, bisect_right(self._words, self._words[line + 1] + _AROUND, lo=line + 1) - 1)
            natural = (self._letters[end] - self._letters[first]) * letter
            paused = (self._pauses[end] - self._pauses[first]) * self.pausing(1.0)
            wanted = (self._words[end] - self._words[first]) * word - paused
            slow = natural / wanted if wanted > 0.1 * natural else _HASTE
            raw.append(_bounded(slow**_EVEN, 1 / _HASTE, _HASTE) if natural else 1.0)
        # The mean of three: from one sentence to the next it changes by little.
        return [sum(raw[max(0, n - 1) : n + 2]) / len(raw[max(0, n - 1) : n + 2]) for n in range(last)]

    def part(self, offset: int) -> float:
        """Return the part of the article's speaking time in front of `offset`, from 0 to 1."""
        if offset >= self._end:
            return 1.0
        line = bisect_right(self._spans, offset, key=lambda span: span.start) - 1
        return self._inside(line, offset) if line >= 0 else 0.0

    def reach(self, line: int, span: Span, *, whole: bool) -> tuple[float, float]:
        """Return the parts of the time in front of and up to the end of `span` of a line, or of the `whole` line."""
        if whole:
            everything = self._shares[-1] or 1.0
            return self._shares[line] / everything, self._shares[line + 1] / everything
        return self._inside(line, span.start), self._inside(line, span.end)

    def between(self, lines: range) -> tuple[float, float]:
        """Return the parts of the time in front of and up to the end of these lines."""
        everything = self._shares[-1] or 1.0
        return self._shares[lines.start] / everything, self._shares[lines.stop] / everything

    @property
    def reached(self) -> Sequence[float]:
        """The letters in front of each line, and at the end all of them."""
        return self._letters

    def _inside(self, line: int, offset: int) -> float:
        span = self._spans[line]
        inside = min(1.0, (offset - span.start) / max(1, len(span)))
        before, after = self._shares[line], self._shares[line + 1]
        return (before + inside * (after - before)) / (self._shares[-1] or 1.0)

    def total(self, speed: float) -> float:
        """Return the seconds of the whole article at `speed`, pauses included: its words by its words a minute."""
        return listening_seconds(max(1, self.words), speed, self._base)

    def pausing(self, speed: float) -> float:
        """Return what a pause at 1x is multiplied with at `speed`."""
        natural = float(speed**-_PAUSE_POWER)
        return min(natural, _PAUSES_AT_MOST * self.total(speed) / self._pauses[-1]) if self._pauses[-1] else natural

    def speech(self, speed: float) -> float:
        """Return the seconds of the whole article at `speed` without its pauses."""
        return self.total(speed) - self._pauses[-1] * self.pausing(speed)

    def seconds(self, start: int, end: int, speed: float) -> float:
        """Return the seconds between two offsets at `speed`, pauses included."""
        if end <= start:
            return 0.0
        speech = (self.part(end) - self.part(start)) * self.speech(speed)
        return speech + (self._paused(end) - self._paused(start)) * self.pausing(speed)

    def _paused(self, offset: int) -> float:
        """Return the pauses at 1x in front of `offset`."""
        return self._pauses[max(0, bisect_right(self._spans, offset, key=lambda span: span.end))]


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
    """Deals out the speaking time, in shares of the whole, so that it is used up when the last word has been said."""

    def __init__(self, spent: float = 0.0) -> None:
        self.spent = spent
        self.gain = 1.0
        self._last = 0.0

    def ask(self, part: float, left: float) -> float:
        """Return the share that the next passage should take; it is `part` of the letters, `left` are from it on."""
        even = (1 - self.spent) / max(left, 1e-9)
        near = _bounded(even, self.gain - _CHANGE, self.gain + _CHANGE)
        self.gain = _bounded(near, 1 - _MOST, 1 + _MOST)
        return part * self.gain

    def smooth(self, rate: float, budget: float) -> float:
        """Return `rate` within a correction's bounds of the last one, each by its speaking time `budget` in seconds.

        What the model learns from its first clips must not be heard as a jerk, and a new speed is none.
        """
        last, this = self._last, rate * budget
        if last:
            this = _bounded(this, last * (1 - _MOST), last * (1 + _MOST))
        self._last = this
        return this / budget

    def restart(self) -> None:
        """Let the next rate be what it is, however far from the last."""
        self._last = 0.0

    def settle(self, share: float, left: float) -> float:
        """Take what a passage came out at, `left` of the letters to go; return the share it is given.

        It is taken as it came while the rest can make up for it; towards the end there is ever less rest.
        """
        slack = left * _SLACK + _MISS
        ends = _bounded(self.spent + share, 1 - left - slack, 1 - left + slack)
        given = _bounded(ends - self.spent, share * (1 - _MOST), share * (1 + _MOST))
        self.spent += given
        return given


def _bounded(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
