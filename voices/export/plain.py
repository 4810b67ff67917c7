"""An article as plain text: one paragraph after the other, with what its form says put into signs and words.

The lines of a block are made here once, for text and for braille.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document, Span

_CODE_INDENT = "    "
_PLACES = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block's text: `first` begins its first line, `rest` the others; one that is not `flowing` is never wrapped."""

    kind: Kind
    text: str
    first: str = ""
    rest: str = ""
    flowing: bool = True
    close: bool = False  # no empty line in front of it: it goes on with a list

    def lines(self, width: int = 0) -> list[str]:
        """Return its lines, at most `width` code points long where that is not 0."""
        rows = self.text.split("\n")
        if not (width and self.flowing):
            return [f"{self.rest if number else self.first}{row}".rstrip() for number, row in enumerate(rows)]
        out: list[str] = []
        for row in rows:
            begin = self.rest if out else self.first
            out += textwrap.wrap(
                row, width, initial_indent=begin, subsequent_indent=self.rest, break_on_hyphens=False
            ) or [begin.rstrip()]
        return out


class Plain:
    """The paragraphs of a document; `links` are the addresses that were met, in the order of their numbers."""

    def __init__(self, document: Document, *, numbered: bool = True) -> None:
        self._document = document
        self._numbered = numbered
        self.links: list[str] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield what is written, block by block."""
        listed = False
        for block in self._document.blocks:
            if block.kind is Kind.TABLE:
                yield from (Paragraph(block.kind, row) for row in self._rows(block))
                listed = False
                continue
            first, rest = _margins(block)
            text = {Kind.RULE: "* * *", Kind.CODE: self._document.slice(block.span)}.get(block.kind)
            text = self._text(block.span, block) if text is None else text
            item = bool(block.items) or block.kind is Kind.SUMMARY
            yield Paragraph(block.kind, text, first, rest, block.kind is not Kind.CODE, close=item and listed)
            listed = item

    def _text(self, span: Span, block: Block) -> str:
        """Return the text of `span`, a number behind each link that leads somewhere."""
        out, at = [], span.start
        for inline in sorted(block.inlines, key=lambda inline: inline.span.end):
            inside = span.start <= inline.span.start and inline.span.end <= span.end
            if not (inside and self._numbered and inline.style is Style.LINK and inline.url.startswith(_PLACES)):
                continue
            if inline.url not in self.links:
                self.links.append(inline.url)
            out += [self._document.text[at : inline.span.end], f" <{self.links.index(inline.url) + 1}>"]
            at = inline.span.end
        return "".join([*out, self._document.text[at : span.end]])

    def _rows(self, block: Block) -> Iterator[str]:
        """Yield a table's rows, each cell with the name of its column where there are names."""
        cells = [[" ".join(self._text(cell, block).split()) for cell in row] for row in block.rows]
        names = cells.pop(0) if block.header and len(cells) > 1 else []
        for row in cells:
            named = [f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell]
            yield "; ".join(named or [cell for cell in row if cell])


def _margins(block: Block) -> tuple[str, str]:
    """Return what begins a block's first line and the others: quotation marks, bullets and numbers, indents."""
    quote = "> " * block.quote
    if block.kind is Kind.SUMMARY:
        return f"{quote}- ", f"{quote}  "
    if block.kind is Kind.FOOTNOTE:
        return f"{quote}[{block.label}] ", quote
    if block.kind is Kind.CODE:
        quote += _CODE_INDENT
    if not block.items:
        return quote, quote
    item = block.items[-1]
    outer = "".join(" " * len(_sign(one.ordinal)) for one in block.items[:-1])
    sign = _sign(item.ordinal)
    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked] if item.first else ""
    indent = quote + outer + " " * len(sign)
    return (quote + outer + sign + box if item.first else indent), indent


def _sign(ordinal: int | None) -> str:
    return "- " if ordinal is None else f"{ordinal}. "


def text(document: Document, width: int = 0) -> str:
    """Return the document as text, wrapped at `width` code points where that is not 0; its links are at the end."""
    plain = Plain(document)
    out: list[str] = []
    for paragraph in plain.paragraphs():
        out += [] if paragraph.close or not out else [""]
        out += paragraph.lines(width)
    links = [f"<{number}> {url}" for number, url in enumerate(plain.links, 1)]
    return "\n".join([*out, *([""] if links else []), *links]) + "\n"
