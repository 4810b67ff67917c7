"""What an article is once it has been read: one text, and spans into it.

A position, everywhere in Earmark, is a code-point offset into `Document.text` (law 3). Blocks, inline styles,
sentences and words are all `Span`s in that one text, so the highlight, the search, the captions, a bookmark and
an engine's word event can be compared with `<`.

The text holds what a person reads: no Markdown signs, no bullets, no list numbers (these are drawn from the block's
`items`). Blocks are the *leaves* of the article in reading order, separated by one or more newlines; a paragraph inside
a quotation inside a list is one block that knows its `quote` depth and its list `items`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code-point offsets into `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Every span is true, an empty one too: a rule stands at a place without covering any text."""
        return True

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end


class Kind(StrEnum):
    """What a block is. `TITLE`, `BYLINE` and `SUMMARY` are the article's head and come before the body."""

    TITLE = "title"
    BYLINE = "byline"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    TABLE = "table"
    FIGURE = "figure"
    RULE = "rule"
    FOOTNOTE = "footnote"


# Blocks that stand on the page but are no running text: they are neither read aloud nor counted as words.
ASIDE = frozenset({Kind.CODE, Kind.RULE, Kind.FOOTNOTE})


class Style(StrEnum):
    """What an inline span is; spans of different styles may nest."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"
    FOOTNOTE_REF = "footnote_ref"


@dataclass(frozen=True, slots=True)
class Inline:
    """A styled run. `url` is a link's or image's target; for a footnote reference it is the note's label."""

    style: Style
    span: Span
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One level of list around a block.

    `ordinal` is the number to show, None for a bullet; `checked` is None where it is no task; `first` says that the
    block opens the item, so that the bullet or number is drawn (and said) with it.
    """

    ordinal: int | None = None
    checked: bool | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf of the article.

    `level`: a heading's, 1 to 6. `quote`: how many quotations stand around it. `items`: the lists around it, outermost
    first. `language`: a code block's info string. `url`: a figure's image; `alt`: its alternative text, where the text
    is the caption. `rows`: a table's cells, the header row first (`header` says whether it has one). `label`: a
    footnote's. `lang`: the BCP 47 language of its words where it is not the document's.
    """

    kind: Kind
    span: Span
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    quote: int = 0
    items: tuple[Item, ...] = ()
    language: str = ""
    url: str = ""
    alt: str = ""
    rows: tuple[tuple[Span, ...], ...] = ()
    header: bool = False
    label: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the words in it (spans without their punctuation's surrounding space), and its block's index."""

    span: Span
    words: tuple[Span, ...]
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """The whole article: `text`, its `blocks` in reading order, and its BCP 47 `language` ("" where unknown)."""

    text: str
    blocks: tuple[Block, ...]
    language: str = ""
    _sentences: tuple[Sentence, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order, found at first use and kept: opening a page does not wait for it."""
        if self._sentences is None:
            from reader.segment import segment

            object.__setattr__(self, "_sentences", segment(self))
        assert self._sentences is not None  # noqa: S101 - for the type checker; set two lines above
        return self._sentences

    @property
    def words(self) -> int:
        """How many words of running text the document has: what the pace and the reading time are counted in.

        Code, footnotes and the references to them stand on the page, but nobody reads them out.
        """
        return round(sum(self.running_words(sentence) for sentence in self.sentences))

    def running_words(self, sentence: Sentence) -> float:
        """Return as how many words of running text it counts (`reader.reckoning`); 0 in code and footnotes."""
        block = self.blocks[sentence.block]
        if block.kind in ASIDE:
            return 0
        references = [inline.span for inline in block.inlines if inline.style is Style.FOOTNOTE_REF]
        words = sentence.words
        if references:
            words = tuple(w for w in words if not any(r.start <= w.start and w.end <= r.end for r in references))
        if self.slice(sentence.span).isascii():
            return len(words)
        from reader.reckoning import weight

        language = block.lang or self.language
        return sum(weight(self.slice(word), language) for word in words)

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds `offset`, or of the last one before it; 0 in front of all."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds `offset`, or of the last one before it; 0 in front of all."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1)

    def word_at(self, offset: int) -> Span | None:
        """Return the word that holds `offset`, or the nearest one in front of it in its sentence; None without one."""
        if not self.sentences:
            return None
        words = self.sentences[self.sentence_at(offset)].words
        return words[max(0, bisect_right(words, offset, key=lambda word: word.start) - 1)] if words else None

    def slice(self, span: Span) -> str:
        """Return the text that `span` covers."""
        return self.text[span.start : span.end]
