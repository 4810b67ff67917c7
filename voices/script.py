"""Document -> utterances: what the voice is given at a time, and how long the silence after each is.

Which lines there are says `voices.outline`. An utterance is a sentence, or what is announced; a sentence that is very
long goes in several, cut where a clause ends, and the first clause of all (or phrase, where the sentence is one clause)
goes alone, so that the first sound does not wait for a whole long sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import Kind, Span
from voices import announce, cells, lexicon, passages
from voices.outline import inserted, outline
from voices.rules import signs
from voices.rules.rule import Part
from voices.spoken import Alignment, Spoken, parts, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.config import Settings
    from reader.document import Document, Sentence
    from voices.outline import Line

# In characters of spoken text: an utterance's most; what a first sentence is cut above; its first clause's bounds, and
# where the next place is looked for if there is none: a natural voice takes some 0.1 s for every 12 characters.
_LONGEST, _FIRST_ABOVE, _FIRST, _ELSE = 320, 60, (20, 60), (60, 160)
# In characters of the document: a "sentence" beyond this is no sentence, and is cut before any rule sees it.
_MONSTER = 2000
# Silence between two portions of one sentence, seconds at 1x: the comma's own.
_CLAUSE_PAUSE = 0.1
_CLAUSE = re.compile(r"(?:[,;:—–]|\s-|[,;:)”’\"]\)?)\s+")
# Where a phrase begins, for a first sentence without a comma (most headlines): a breath is not missed there.
_PHRASE = re.compile(
    r"\s+(?=(?:about|after|against|amid|and|as|at|because|before|between|but|by|despite|during|for|from|if|in|into|like"
    r"|on|or|over|since|so|than|that|through|to|under|until|when|where|which|while|who|with|within|without"
    r"|are|can|could|had|has|have|is|may|said|says|was|were|will|would)\s)"
)
_EITHER = re.compile(f"{_CLAUSE.pattern}|{_PHRASE.pattern}")
_SPACE = re.compile(r"\s+")
_SAYABLE = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the voice is given at a time.

    `span` is the stretch of the document, `sentence` the whole sentence it belongs to, `pause` the seconds of silence
    after it at 1x, `kind` its block's, `line` the number of its line in the outline. `announced` tells what is said
    beside the page's words: its span is where it stands, all of it or none. `language` is a passage's own
    (BCP 47), "" where it is the document's. `goes_on` tells that another portion of the sentence follows.
    """

    span: Span
    spoken: Spoken
    pause: float
    kind: Kind
    sentence: Span
    line: int
    announced: bool = False
    language: str = ""
    goes_on: bool = False


def script(
    document: Document, settings: Settings, start: int = 0, voice: str = "", *, words: bool = False
) -> Iterator[Utterance]:
    """Go through what is read aloud from the word at `start` on (a code-point offset into `Document.text`).

    `voice` is the id of the voice that is to say it: the user's own pronunciations may be for one alone.
    `words`: not spelled for an engine's sake.
    """
    return spoken_lines(document, outline(document, settings), settings, start, voice, words=words)


def spoken_lines(
    document: Document,
    lines: Sequence[Line],
    settings: Settings,
    start: int = 0,
    voice: str = "",
    *,
    words: bool = False,
    only: range | None = None,
) -> Iterator[Utterance]:
    """Turn the lines from `start` on into utterances, each made when it is asked for; or `only` those numbers."""
    voiced = _Voiced(document, settings, voice, words)
    # What is announced in front of a sentence covers nothing: it counts as begun with the sentence.
    begin = bisect_left(lines, start + 1, key=lambda line: max(line.sentence.span.end, line.sentence.span.start + 1))
    # Only where listening begins must the first sound come soon.
    first = only is None or only.start == 0
    for number in only if only is not None else range(begin, len(lines)):
        line = lines[number]
        making = voiced.announcement(number, line) if line.said else voiced.sentence(number, line, start, first=first)
        for utterance in making:
            yield utterance
            first = False


@dataclass(frozen=True, slots=True)
class _Voiced:
    """Turns lines of `document` into utterances."""

    document: Document
    settings: Settings
    voice: str
    words: bool

    def _say(self, text: str, span: Span, edits: Sequence[Part] = (), passage: str = "") -> Spoken:
        # Looked up for each sentence: what the user has just written down is heard in the next one.
        language = passage or self.document.language
        # A Japanese voice reads kanji, espeak-ng's does not.
        words = self.words or (language.lower().startswith("ja") and not self.voice.startswith("espeak:"))
        return say(text, span, language, edits, lexicon.current(language, self.voice), words=words)

    def _signed(self, spoken: Spoken, passage: str) -> Spoken:
        """Name the signs and capitals of the page's own words, as far as the settings go."""
        language, settings = passage or self.document.language, self.settings
        for rules in (
            signs.punctuation(language, settings.read_punctuation),
            signs.capitals(language, settings.read_capitals),
        ):
            spoken = spoken.rewrite(parts(spoken.text, rules)) if rules else spoken
        return spoken

    def announcement(self, number: int, line: Line) -> Iterator[Utterance]:
        """Yield what is announced; all of it stands for the place where it is made."""
        at = line.sentence.span
        said = self._say(line.said, Span(0, len(line.said))).text
        if _SAYABLE.search(said):
            place = (at.start,) * len(said)
            spoken = Spoken(said, Alignment(place, place), at)
            yield Utterance(at, spoken, line.pause, line.block.kind, line.lit, number, announced=True)

    def sentence(self, number: int, line: Line, start: int, *, first: bool) -> Iterator[Utterance]:
        """Yield the portions of a sentence from `start` on."""
        span = _from(line.sentence, start)
        edits = self._edits(line, span)
        passage = passages.language(self.document, line.block, line.sentence.span) if self.settings.passages else ""
        spoken = [
            portion
            for chunk in _chunks(self.document.text, span)
            for portion in portions(
                self._signed(self._say(self.document.text, chunk, edits, passage), passage), first=first
            )
            if _SAYABLE.search(portion.text)
        ]
        for count, portion in enumerate(spoken, 1):
            pause = line.pause if count == len(spoken) else min(_CLAUSE_PAUSE, line.pause)
            sentence = line.sentence.span
            yield Utterance(
                portion.span, portion, pause, line.block.kind, sentence, number, language=passage,
                goes_on=count < len(spoken),
            )  # fmt: skip

    def _edits(self, line: Line, span: Span) -> list[Part]:
        """Return what differs from the page before any rule: references, links, list numbers, cells apart."""
        block = line.block
        edits = [Part(at.start, at.end, said) for at, said in inserted(self.document, block.inlines, self.settings)]
        item = block.items[-1] if block.items and self.settings.read_lists != "off" else None
        if item and item.first and item.ordinal is not None and span.start == block.span.start:
            edits.append(Part(span.start, span.start, f"{item.ordinal}. "))
        if block.kind is Kind.TABLE:
            edits += cells.apart(self.document, block, span)
        if block.kind is Kind.CODE and self.document.language[:2] in {"", "en"}:
            edits += [Part(*sign) for sign in announce.signs(self.document.text, span.start, span.end)]
        return edits


def _from(sentence: Sentence, start: int) -> Span:
    """Return the sentence from the word that holds `start`, or from the next one."""
    if start <= sentence.span.start:
        return sentence.span
    words = sentence.words
    at = bisect_left(words, start + 1, key=lambda word: word.end)
    return Span(words[at].start, sentence.span.end) if at < len(words) else Span(start, sentence.span.end)


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """Cut a monster at spaces; everything else stays whole."""
    start = span.start
    while span.end - start > _MONSTER:
        space = text.rfind(" ", start + 1, start + _MONSTER)
        end = space + 1 if space > 0 else start + _MONSTER
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def portions(spoken: Spoken, *, first: bool = False) -> list[Spoken]:
    """Cut what is said into portions of a length that a voice can begin with soon; most sentences stay whole.

    `first`: nothing has been said yet, so that a short first clause goes alone.
    """
    cuts = [0]
    if first and len(spoken.text) > _FIRST_ABOVE:
        cuts += (
            _last_cut(spoken, _CLAUSE, 0, *_FIRST, earliest=True)
            or _last_cut(spoken, _PHRASE, 0, *_FIRST)
            or _last_cut(spoken, _EITHER, 0, *_ELSE, earliest=True)
        )
    while len(spoken.text) - cuts[-1] > _LONGEST:
        at = cuts[-1]
        cuts += (
            _last_cut(spoken, _CLAUSE, at, _LONGEST // 3, _LONGEST)
            or _last_cut(spoken, _SPACE, at, _LONGEST // 3, _LONGEST)
            or [at + _LONGEST]
        )
    ends = [*cuts[1:], len(spoken.text)]
    return [spoken.slice(start, end) for start, end in zip(cuts, ends, strict=True) if end > start]


def _last_cut(
    spoken: Spoken, pattern: re.Pattern[str], at: int, low: int, high: int, *, earliest: bool = False
) -> list[int]:
    """Return the last (or earliest) place to cut between `low` and `high` behind `at`, or nothing.

    Never inside of what stands for one stretch of the document.
    """
    found = [m.end() for m in pattern.finditer(spoken.text, at + low, at + high)]
    starts = spoken.alignment.starts
    whole = [cut for cut in found if cut < len(starts) and starts[cut] != starts[cut - 1]]
    return whole[:1] if earliest else whole[-1:]
