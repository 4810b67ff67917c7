"""Tables read aloud: cells set apart, and each said with its column's name. In offsets of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.rules.rule import Part

if TYPE_CHECKING:
    from reader.document import Block, Document, Span


def apart(document: Document, block: Block, span: Span) -> list[Part]:
    """Set cells apart by commas and, in a simple table, say the column's name with a cell behind a row's first."""
    commas = [
        Part(offset, offset + 1, ", ") for offset in range(span.start, span.end) if document.text[offset] in "\t\n"
    ]
    if not _simple(document, block):
        return commas
    names = [document.slice(cell) for cell in block.rows[0]]
    named = [
        Part(cell.start, cell.start, f"{name} ")
        for row in block.rows[1:]
        for name, cell in zip(names[1:], row[1:], strict=False)
        if name.strip() and len(cell)
    ]
    return commas + named


def _simple(document: Document, block: Block) -> bool:
    """Tell a table whose columns' names can be said with each cell: a few columns with short names."""
    if not block.header or not 2 <= len(block.rows[0]) <= 4:
        return False
    return all(len(document.slice(cell).split()) <= 3 for cell in block.rows[0])


def said(document: Document, block: Block, span: Span) -> str:
    """Return about what is said of the rows in `span`, columns' names and all: enough to tell how long it takes."""
    inside = [part for part in apart(document, block, span) if span.start <= part.start < span.end]
    return document.slice(span) + "".join(part.said for part in inside)
