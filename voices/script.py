"""Document -> utterances: what is read aloud, in which portions, and how long the silence after each is.

Read are title, byline, standfirst, headings, paragraphs, captions and tables, row by row. Not read are code, rules and
footnotes with their references: they stay on the page, and none of their words counts for the pace. An utterance
is a sentence; one that is very long goes in several, cut where a clause ends, and the first clause of all (or phrase,
where the sentence is one clause) goes alone, so that the first sound does not wait for a whole long sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import ASIDE, Kind, Span, Style
from voices.rules.rule import Part
from voices.spoken import Spoken, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.config import Settings
    from reader.document import Block, Document, Sentence

# In characters of spoken text: an utterance's most; what a first sentence is cut above; its first clause's bounds.
_LONGEST, _FIRST_ABOVE, _FIRST = 320, 60, (20, 60)
# In characters of the document: a "sentence" beyond this is no sentence, and is cut before any rule sees it.
_MONSTER = 2000
# Silence between two portions of one sentence, seconds at 1x: the comma's own.
_CLAUSE_PAUSE = 0.1
_CLAUSE = re.compile(r"(?:[,;:—–]|\s-|[,;:)”’\"]\)?)\s+")
# Where a phrase begins, for a first sentence without a comma (most headlines): a breath is not missed there.
_PHRASE = re.compile(
    r"\s+(?=(?:after|amid|and|as|because|before|but|despite|during|for|if|in|into|on|or|over|since|so|that|to|under|until"
    r"|when|where|which|while|who|with|without)\s)"
)
_SPACE = re.compile(r"\s+")
_SAYABLE = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the voice is given at a time.

    `span` is the stretch of the document, `sentence` the whole sentence it belongs to, `pause` the seconds of silence
    after it at 1x, `kind` its block's.
    """

    span: Span
    spoken: Spoken
    pause: float
    kind: Kind
    sentence: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is read, its block, how many of its words are read, and the pause after it in seconds at 1x."""

    sentence: Sentence
    block: Block
    words: int
    pause: float


def outline(document: Document, settings: Settings) -> tuple[Line, ...]:
    """List the sentences that are read aloud; quick, since no rule for speaking runs."""
    heard = [s for s in document.sentences if document.blocks[s.block].kind not in ASIDE]
    following: list[Sentence | None] = [*heard[1:], None]
    lines = []
    for sentence, after in zip(heard, following, strict=False):
        block = document.blocks[sentence.block]
        pause = _pause(document, sentence, after, settings)
        lines.append(Line(sentence, block, document.running_words(sentence), pause))
    return tuple(lines)


def script(document: Document, settings: Settings, start: int = 0) -> Iterator[Utterance]:
    """Go through what is read aloud from the word at `start` on (a code-point offset into `Document.text`)."""
    return spoken_lines(document, outline(document, settings), start)


def spoken_lines(document: Document, lines: Sequence[Line], start: int = 0) -> Iterator[Utterance]:
    """Turn the lines from `start` on into utterances, each made when it is asked for."""
    first = True
    for line in lines[bisect_left(lines, start + 1, key=lambda line: line.sentence.span.end) :]:
        span = _from(line.sentence, start)
        for utterance in _portions(document, line, span, first=first):
            yield utterance
            first = False


def _from(sentence: Sentence, start: int) -> Span:
    """Return the sentence from the word that holds `start`, or from the next one."""
    if start <= sentence.span.start:
        return sentence.span
    words = sentence.words
    at = bisect_left(words, start + 1, key=lambda word: word.end)
    return Span(words[at].start, sentence.span.end) if at < len(words) else Span(start, sentence.span.end)


def _pause(document: Document, sentence: Sentence, after: Sentence | None, settings: Settings) -> float:
    """Return the silence after a sentence, seconds at 1x; a rule between two blocks is a longer one, the end none."""
    if after is None:
        return 0.0
    if after.block == sentence.block:
        return settings.pause_sentence / 1000
    kind = document.blocks[sentence.block].kind
    between = document.blocks[sentence.block + 1 : after.block]
    broken = any(block.kind is Kind.RULE for block in between)
    heading = kind in {Kind.TITLE, Kind.HEADING} or broken
    return (settings.pause_heading if heading else settings.pause_paragraph) / 1000


def _portions(document: Document, line: Line, span: Span, *, first: bool) -> Iterator[Utterance]:
    edits = _edits(document, line.block, span)
    spoken = [
        portion
        for chunk in _chunks(document.text, span)
        for portion in portions(say(document.text, chunk, document.language, edits), first=first)
        if _SAYABLE.search(portion.text)
    ]
    for number, portion in enumerate(spoken, 1):
        pause = line.pause if number == len(spoken) else min(_CLAUSE_PAUSE, line.pause)
        yield Utterance(portion.span, portion, pause, line.block.kind, line.sentence.span)


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """Cut a monster at spaces; everything else stays whole."""
    start = span.start
    while span.end - start > _MONSTER:
        space = text.rfind(" ", start + 1, start + _MONSTER)
        end = space + 1 if space > 0 else start + _MONSTER
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _edits(document: Document, block: Block, span: Span) -> list[Part]:
    """Return what differs from the page before any rule: no references, list numbers said, cells apart."""
    edits = [Part(i.span.start, i.span.end, "") for i in block.inlines if i.style is Style.FOOTNOTE_REF]
    item = block.items[-1] if block.items else None
    if item and item.first and item.ordinal is not None and span.start == block.span.start:
        edits.append(Part(span.start, span.start, f"{item.ordinal}. "))
    if block.kind is Kind.TABLE:
        edits += _cells(document, block, span)
    return edits


def _cells(document: Document, block: Block, span: Span) -> list[Part]:
    """Set cells apart by commas and, in a simple table, say the column's name with a cell behind a row's first."""
    apart = [
        Part(offset, offset + 1, ", ") for offset in range(span.start, span.end) if document.text[offset] in "\t\n"
    ]
    if not _simple(document, block):
        return apart
    names = [document.slice(cell) for cell in block.rows[0]]
    named = [
        Part(cell.start, cell.start, f"{name} ")
        for row in block.rows[1:]
        for name, cell in zip(names[1:], row[1:], strict=False)
        if name.strip() and len(cell)
    ]
    return apart + named


def _simple(document: Document, block: Block) -> bool:
    """Tell a table whose columns' names can be said with each cell: a few columns with short names."""
    if not block.header or not 2 <= len(block.rows[0]) <= 4:
        return False
    return all(len(document.slice(cell).split()) <= 3 for cell in block.rows[0])


def portions(spoken: Spoken, *, first: bool = False) -> list[Spoken]:
    """Cut what is said into portions of a length that a voice can begin with soon; most sentences stay whole.

    `first`: nothing has been said yet, so that a short first clause goes alone.
    """
    cuts = [0]
    if first and len(spoken.text) > _FIRST_ABOVE:
        cuts += _last_cut(spoken, _CLAUSE, 0, *_FIRST, earliest=True) or _last_cut(spoken, _PHRASE, 0, *_FIRST)
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
