"""What of a book's page is lit while what of its sound is heard: marks on the page, clips of the recording, SMIL.

Every visible sign of what is read lies in a mark, and the clips of an article follow each other without a gap, so that
a player that goes from clip to clip plays the recording as it is. Notes, and the numbers that refer to them, are said
behind the article; the overlay puts them where they stand, in elements of their own that a player can skip.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from reader.document import Block, Document, Kind, Span, Style
from reader.page_text import Form, Layer, Text
from voices import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from voices.export.job import Recording
    from voices.export.writers import Caption

_SKIPPABLE = {Kind.FIGURE: "figure", Kind.TABLE: "table", Kind.FOOTNOTE: "footnote"}


@dataclass(frozen=True, slots=True)
class Unit:
    """An element of the page by its id, and its clip in seconds; `at` is its place in the document."""

    name: str
    at: int
    begin: float
    end: float
    kind: str = ""


def notes_of(document: Document) -> list[Document]:
    """Return what is said behind an article with notes: the notes, and the numbers that refer to them."""
    notes = [replace(block, kind=Kind.PARAGRAPH) for block in document.blocks if block.kind is Kind.FOOTNOTE]
    if not any(document.slice(block.span).strip() for block in notes):
        return []
    said = [announce.phrases(document.language).note.format(n=label) + "." for label in _labels(document)]
    spans, at = [], 0
    for text in said:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    numbers = tuple(Block(Kind.PARAGRAPH, span) for span in spans)
    return [replace(document, blocks=tuple(notes)), Document("\n".join(said), numbers, document.language)]


def _labels(document: Document) -> list[str]:
    return list(dict.fromkeys(block.label for block in document.blocks if block.kind is Kind.FOOTNOTE))


class Overlay:
    """The overlay of one article: `form` writes its page, after which `units` are known.

    `documents` are the article and what `notes_of` gives for it, `recording` is the narration of all of them;
    `shown` gives the name of a picture's file in the book, "" for one that is not in it.
    """

    def __init__(
        self, documents: Sequence[Document], recording: Recording, shown: Callable[[str], str], *, words: bool
    ) -> None:
        self._document = documents[0]
        self._captions = [[c for c in recording.captions if c.document is document] for document in documents]
        self._pieces: list[Span] = []
        layer = Layer(self._marks(words=words), self._mark)
        outer, inner = (Layer(), layer) if words else (layer, Layer())
        self.form = Form(xml=True, pictures=False, shown=shown, outer=outer, inner=inner)
        self._text = Text(self._document, self.form)

    def _mark(self, piece: Span) -> str:
        self._pieces.append(piece)
        return f' id="t{piece.start}"'

    def _marks(self, *, words: bool) -> list[Span]:
        """Return the spans to be marked: sentences, or words with the signs around them; no reference in any."""
        references = [span for span, _ in self._references()]
        found: list[Span] = []
        for caption in (caption for captions in self._captions[:2] for caption in captions if caption.words):
            starts = [caption.sentence.start, *(word.start for _, word in caption.words[1:] if words)]
            for start, end in pairwise([*starts, caption.sentence.end]):
                found += self._without(Span(start, end), references)
        return sorted(set(found))

    def _without(self, span: Span, references: Sequence[Span]) -> Iterator[Span]:
        inside = [r for r in references if span.start <= r.start and r.end <= span.end]
        for start, end in pairwise([span.start, *(edge for r in inside for edge in (r.start, r.end)), span.end]):
            text = self._document.text[start:end]
            if text.strip() and Span(start, end) not in inside:
                yield Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    def _references(self) -> list[tuple[Span, str]]:
        inlines = [inline for block in self._document.blocks for inline in block.inlines]
        return [(inline.span, inline.url) for inline in inlines if inline.style is Style.FOOTNOTE_REF]

    def units(self) -> list[Unit]:
        """Return the elements that have a clip, in the order in which they are played."""
        notes = self._captions[1] if len(self._captions) > 1 else []
        self._pieces.sort()  # notes stand at the page's end, wherever they are in the document
        found = [*self._clips(self._captions[0]), *self._numbers(), *self._clips(notes)]
        return sorted((unit for unit in found if round(unit.end, 3) > round(unit.begin, 3)), key=lambda unit: unit.at)

    def _clips(self, captions: Sequence[Caption]) -> list[Unit]:
        """Return a unit for each mark of these captions and for each block of code that is announced."""
        begun: list[tuple[float, int, str]] = []
        for caption in captions:
            if caption.words:
                low = bisect_left(self._pieces, caption.sentence.start, key=lambda piece: piece.start)
                high = bisect_left(self._pieces, caption.sentence.end, key=lambda piece: piece.start)
                pieces = self._pieces[low:high]
                begun += [(_time(caption, piece), piece.start, f"t{piece.start}") for piece in pieces]
            elif self._block(caption.sentence.start).kind is Kind.CODE and len(caption.sentence):
                begun.append((caption.start, caption.sentence.start, f"code-{caption.sentence.start}"))
        if not begun:
            return []
        times = _apart([begin for begin, _, _ in begun], captions[-1].end)
        return [Unit(name, at, *clip) for (_, at, name), clip in zip(begun, pairwise(times), strict=True)]

    def _numbers(self) -> Iterator[Unit]:
        """Yield the units of the references, and of the numbers in front of the notes."""
        if len(self._captions) < 3:
            return
        # By the place of each, not by their order: an engine may have failed with one.
        labels = _labels(self._document)
        said = {labels[c.document.block_at(c.sentence.start)]: c for c in reversed(self._captions[2])}
        for span, label in self._references():
            if label in said:
                clip = said[label]
                yield Unit(self._text.reference_id(span.start), span.start, clip.start, clip.end, "noteref")
        for block in self._document.blocks:
            if block.kind is Kind.FOOTNOTE and block.label in said:
                clip = said.pop(block.label)
                yield Unit(f"{self._text.note_id(block.label)}-label", block.span.start, clip.start, clip.end)

    def _block(self, at: int) -> Block:
        return self._document.blocks[self._document.block_at(at)]

    def smil(self, page: str, sound: str) -> tuple[str, float]:
        """Return the overlay of the page's file and the sound's, and how long all its clips are, in seconds."""
        units = self.units()
        parts = []
        for index, inside in groupby(units, key=lambda unit: self._document.block_at(unit.at)):
            block = self._document.blocks[index]
            pars = "".join(_par(unit, page, sound) for unit in inside)
            kind = _SKIPPABLE.get(block.kind)
            where = self._text.note_id(block.label) if kind == "footnote" else f"{kind}-{block.span.start}"
            parts.append(f'<seq epub:type="{kind}" epub:textref="{page}#{where}">\n{pars}</seq>\n' if kind else pars)
        spaces = 'xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
        body = f'<smil {spaces} version="3.0">\n<body epub:textref="{page}">\n{"".join(parts)}</body>\n</smil>\n'
        return f'<?xml version="1.0" encoding="utf-8"?>\n{body}', sum(
            round(unit.end, 3) - round(unit.begin, 3) for unit in units
        )


def _par(unit: Unit, page: str, sound: str) -> str:
    kind = f' epub:type="{unit.kind}"' if unit.kind else ""
    clip = f'clipBegin="{unit.begin:.3f}s" clipEnd="{unit.end:.3f}s"'
    return f'<par{kind}><text src="{page}#{unit.name}"/><audio src="{sound}" {clip}/></par>\n'


def _time(caption: Caption, piece: Span) -> float:
    """Return when a piece of the caption's sentence begins: its first word's onset, or a part of its word's time."""
    if piece.start <= caption.sentence.start:
        return caption.start
    words = [word for _, word in caption.words]
    index = bisect_right(words, piece.start, key=lambda word: word.start) - 1
    if index < 0 or (piece.start >= words[index].end and index + 1 < len(words) and words[index + 1].start < piece.end):
        return caption.words[index + 1][0]  # the piece opens with a sign in front of a word
    (onset, word), following = caption.words[index], caption.words[index + 1 : index + 2]
    if piece.start == word.start:
        return onset
    end, until = (following[0][0], following[0][1].start) if following else (caption.end, caption.sentence.end)
    return onset + (end - onset) * min(1.0, (piece.start - word.start) / max(1, until - word.start))


def _apart(begun: Sequence[float], end: float) -> list[float]:
    """Return when clips begin, and when the last one ends; those that begin at once share the time until the next."""
    times = list(accumulate((round(time, 3) for time in begun), max))
    edges = [*times, max(end, times[-1])]
    out: list[float] = []
    for number, time in enumerate(times):
        first, following = bisect_left(times, time), bisect_right(times, time)
        out.append(time + (edges[following] - time) * (number - first) / (following - first))
    return [*out, edges[-1]]
