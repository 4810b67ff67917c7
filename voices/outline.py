"""Document -> the lines that are read aloud: which sentences, what is announced between them, and the pauses.

For each kind of block a setting (`Settings.read_code` and its like) says how much of it is read. What is announced is a
line of its own, at a place of the document but with none of its words: nothing of it is lit, no step leads to it, and
the place of the listener stays that of the page. Its words count for the pace like all that is heard, so that an
article with announcements takes longer and is not read faster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from reader.document import Kind, Sentence, Span, Style
from reader.reckoning import count
from voices import announce
from voices.rules import signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.config import Settings
    from reader.document import Block, Document, Inline


_NOWHERE = Span(0, 0)
# In front of these a pause comes anyway.
_CLOSED = ".,;:!?)\n\t"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is read, or something that is announced at its place.

    `words` counts what is heard of it in words, `pause` is the silence after it in seconds at 1x. `said` is what is
    announced; the sentence then has no words, and `lit` is the stretch of the document that is shown with it. `extra`
    is what is said among the page's own words.
    """

    sentence: Sentence
    block: Block
    words: float
    pause: float = 0.0
    said: str = ""
    extra: str = ""
    lit: Span = _NOWHERE


def outline(document: Document, settings: Settings) -> tuple[Line, ...]:
    """List what is read aloud, in its order; quick, since no rule for speaking runs.

    Nothing is, not even an announcement, where none of the page's own words would be.
    """
    lines = list(_Outline(document, settings).lines())
    if not any(line.words for line in lines if not line.said):
        return ()
    paused = [replace(a, pause=_pause(document, a.sentence, b.sentence, settings)) for a, b in pairwise(lines)]
    return (*paused, *lines[-1:])


def readable(document: Document, settings: Settings) -> bool:
    """Tell whether any word of the document is read aloud."""
    return bool(outline(document, settings))


def inserted(document: Document, inlines: Sequence[Inline], settings: Settings) -> Iterator[tuple[Span, str]]:
    """Yield what is said in the place of a reference and behind a link: the span that it stands for, and the text."""
    for inline in inlines:
        if inline.style is Style.FOOTNOTE_REF:
            yield inline.span, _number(document, inline) if settings.read_footnotes == "brief" else ""
        elif inline.style is Style.LINK and settings.read_links != "off":
            link = announce.link(inline.url, document.language, full=settings.read_links == "full")
            if link and len(inline.span):
                yield Span(inline.span.end, inline.span.end), _apart(document, inline.span.end, link)


def _number(document: Document, reference: Inline) -> str:
    """Return a note's number as it is said in the place of its reference."""
    note = announce.phrases(document.language).note.format(n=reference.url)
    if document.text[max(0, reference.span.start - 1)] in '.!?…”"':
        return f" {note}."
    return _apart(document, reference.span.end, note)


def _apart(document: Document, at: int, said: str) -> str:
    """Set `said` apart by commas, the second only where words follow."""
    following = document.text[at : at + 1]
    return f", {said}," if following and following not in _CLOSED else f", {said}"


def _pause(document: Document, sentence: Sentence, after: Sentence, settings: Settings) -> float:
    """Return the silence after a sentence, seconds at 1x; a rule between two blocks is a longer one."""
    if after.block == sentence.block:
        return settings.pause_sentence / 1000
    kind = document.blocks[sentence.block].kind
    between = document.blocks[sentence.block + 1 : after.block]
    broken = any(block.kind is Kind.RULE for block in between)
    heading = kind in {Kind.TITLE, Kind.HEADING} or broken
    return (settings.pause_heading if heading else settings.pause_paragraph) / 1000


class _Outline:
    """Goes through the blocks once."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self._document, self._settings = document, settings
        grouped = groupby(document.sentences, key=lambda sentence: sentence.block)
        self._sentences = {index: list(sentences) for index, sentences in grouped}
        self._punctuation = settings.read_punctuation
        self._noted: set[str] = set()  # the notes that were read

    def lines(self) -> Iterator[Line]:
        """Yield the lines without their pauses."""
        blocks = self._document.blocks
        before: Block | None = None
        for index, block in enumerate(blocks):
            found = list(self._block(index, block))
            if not found:
                continue
            yield from self._openings(index, block, before)
            yield from found
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if self._settings.read_quotes == "full" and block.quote > (following.quote if following else 0):
                yield self._announced(index, block.span.end, announce.phrases(self._document.language).unquote + ".")
            before = block
        if self._settings.read_footnotes == "full":
            yield from self._left()

    def _openings(self, index: int, block: Block, before: Block | None) -> Iterator[Line]:
        """Yield what is said in front of a block: that a quotation, a list or a heading begins."""
        settings, phrases = self._settings, announce.phrases(self._document.language)
        start = block.span.start
        if settings.read_quotes != "off" and block.quote > (before.quote if before else 0):
            yield self._announced(index, start, f"{phrases.quote}.")
        if settings.read_lists == "full" and block.items and not (before and before.items):
            yield self._announced(index, start, announce.listed(index, self._document))
        if settings.read_headings != "off" and block.kind is Kind.HEADING:
            full = settings.read_headings == "full"
            yield self._announced(index, start, announce.heading(block, self._document, full=full))

    def _block(self, index: int, block: Block) -> Iterator[Line]:
        """Yield what is read of a block, as far as the settings go."""
        settings = self._settings
        if block.kind is Kind.FIGURE:
            yield from self._figure(index, block)
        elif block.kind is Kind.CODE and settings.read_code != "off":
            yield self._announced(index, block.span.start, announce.code(block, self._document), block.span)
            if settings.read_code == "full":
                yield from self._read(index, block)
        elif block.kind is Kind.TABLE and settings.read_tables == "brief":
            yield self._announced(index, block.span.start, announce.table(block, self._document), block.span)
        elif block.kind not in {Kind.CODE, Kind.FOOTNOTE, Kind.RULE, Kind.TABLE} or (
            block.kind is Kind.TABLE and settings.read_tables == "full"
        ):
            yield from self._read(index, block)

    def _figure(self, index: int, block: Block) -> Iterator[Line]:
        captioned = announce.is_caption(block, self._document)
        images, captions = self._settings.read_images, self._settings.read_captions
        if images == "full":
            said = announce.phrases(self._document.language).image
            described = f"{said}: {block.alt}" if captioned and block.alt else said
            yield self._announced(index, block.span.start, f"{described.rstrip('.')}.", block.span)
        sentences = list(self._read(index, block))
        if captioned and captions == "brief":
            yield from sentences[:1]
        elif captions != "off" if captioned else images != "off":
            yield from sentences

    def _read(self, index: int, block: Block) -> Iterator[Line]:
        """Yield the sentences of a block, each with the notes that it refers to where they are read."""
        for sentence in self._sentences.get(index, ()):
            inside = [
                i for i in block.inlines if sentence.span.start <= i.span.start and i.span.end <= sentence.span.end
            ]
            extra = " ".join(said for _, said in inserted(self._document, inside, self._settings)) if inside else ""
            words = len(sentence.words) if block.kind is Kind.CODE else self._document.running_words(sentence)
            words += signs.heard(self._document.slice(sentence.span), self._document.language, self._punctuation)
            yield Line(sentence, block, words + count(extra, self._document.language), extra=extra.strip())
            if self._settings.read_footnotes == "full":
                for inline in inside:
                    if inline.style is Style.FOOTNOTE_REF:
                        yield from self._note(index, sentence, inline.url)

    def _note(self, index: int, sentence: Sentence, label: str) -> Iterator[Line]:
        """Yield a note behind the sentence that refers to it first: its number, then its sentences."""
        if label in self._noted:
            return
        self._noted.add(label)
        lead = f"{announce.phrases(self._document.language).note.format(n=label)}: "
        for at, block in enumerate(self._document.blocks):
            if block.kind is Kind.FOOTNOTE and block.label == label:
                for part in self._sentences.get(at, ()):
                    said = lead + self._document.slice(part.span)
                    yield self._announced(index, sentence.span.end, said, sentence.span)
                    lead = ""

    def _left(self) -> Iterator[Line]:
        """Yield the notes that no sentence refers to, in the end: they are on the page too."""
        for index, block in enumerate(self._document.blocks):
            if block.kind is Kind.FOOTNOTE and block.label not in self._noted and index in self._sentences:
                yield from self._note(index, self._sentences[index][0], block.label)

    def _announced(self, index: int, at: int, said: str, lit: Span | None = None) -> Line:
        """Make the line for what is announced at `at` in block `index`; `lit` is what is shown, or the first sentence.

        Where it stands for the block itself, it covers it.
        """
        block = self._document.blocks[index]
        first = self._sentences.get(index)
        shown = lit or (first[0].span if first else block.span)
        whole = lit == block.span and at == block.span.start and self._alone(block)
        span = block.span if whole else Span(at, at)
        return Line(Sentence(span, (), index), block, count(said, self._document.language), said=said, lit=shown)

    def _alone(self, block: Block) -> bool:
        """Tell whether an announcement is all that is read of a block."""
        settings = self._settings
        return {Kind.CODE: settings.read_code, Kind.TABLE: settings.read_tables}.get(block.kind) == "brief"
