"""What of a document one can jump to, in words: headings, links, lists, images, tables, quotations, notes. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.document import Kind, Style
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document, Inline, Span

NOUNS = {
    "heading": "heading",
    **{f"heading{level}": f"heading of level {level}" for level in range(1, 7)},
    "link": "link",
    "list": "list",
    "image": "image",
    "table": "table",
    "quote": "quotation",
    "note": "note",
}
"""Every kind of landmark, and the word for one."""

_LABELS = {Kind.TITLE: "Title:", Kind.SUMMARY: "In short:", Kind.FIGURE: "Image:", Kind.CODE: "Code:"}


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place to jump to: the offset where it starts, and what it is in words: `Heading 2: On board`."""

    start: int
    name: str


_start = attrgetter("start")


class Landmarks:
    """The landmarks of one document, each kind found at its first use; every place is an offset into its text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, tuple[Landmark, ...]] = {}

    def of(self, kind: str) -> tuple[Landmark, ...]:
        """Return the landmarks of a kind of `NOUNS` in reading order."""
        if kind not in self._found:
            self._found[kind] = tuple(sorted(self._find(kind), key=_start))
        return self._found[kind]

    def between(self, kind: str, span: Span) -> tuple[Landmark, ...]:
        """Return the landmarks of a kind that start inside of `span`."""
        marks = self.of(kind)
        return marks[bisect_left(marks, span.start, key=_start) : bisect_left(marks, span.end, key=_start)]

    @cached_property
    def links(self) -> dict[str, int]:
        """The number of each address that is linked to, counted from 1 in reading order."""
        return {url: number for number, url in enumerate(dict.fromkeys(link.url for _, link in self._links()), 1)}

    @cached_property
    def lists(self) -> dict[int, int]:
        """How many items each list has, by the index of its first block."""
        found: dict[int, int] = {}
        first = 0
        for index, block in enumerate(self._document.blocks):
            if not block.items:
                continue
            if self._opens_list(index):
                first = index
            found[first] = found.get(first, 0) + block.items[0].first
        return found

    def section(self, offset: int) -> Landmark | None:
        """Return the heading above `offset`; None in front of the first."""
        return next((mark for mark in reversed(self.of("heading")) if mark.start <= offset), None)

    def _find(self, kind: str) -> Iterator[Landmark]:
        if kind == "link":
            for _, link in self._links():
                text = one_line(self._document.slice(link.span))
                yield Landmark(link.span.start, f"Link {self.links[link.url]}: {text}")
        elif kind == "image":
            yield from self._images()
        else:
            yield from (self._block(index) for index in range(len(self._document.blocks)) if self._is(kind, index))

    def _is(self, kind: str, index: int) -> bool:
        block = self._document.blocks[index]
        if kind.startswith("heading"):
            level = 1 if block.kind is Kind.TITLE else block.level
            return block.kind in {Kind.TITLE, Kind.HEADING} and kind in {"heading", f"heading{level}"}
        if kind == "quote":
            return block.quote > (self._document.blocks[index - 1].quote if index else 0)
        if kind == "note":
            return block.kind is Kind.FOOTNOTE and (not index or self._document.blocks[index - 1].label != block.label)
        return index in self.lists if kind == "list" else block.kind is Kind.TABLE

    def _block(self, index: int) -> Landmark:
        block = self._document.blocks[index]
        lead = counted(self.lists[index]) if index in self.lists else label(block)
        return Landmark(block.span.start, f"{lead.rstrip(':')}: {_beginning(self._document, block)}")

    def _images(self) -> Iterator[Landmark]:
        for block in self._document.blocks:
            if block.kind is Kind.FIGURE:
                yield Landmark(block.span.start, f"Image: {_beginning(self._document, block)}")
                continue
            for image in (inline for inline in block.inlines if inline.style is Style.IMAGE):
                yield Landmark(image.span.start, f"Image: {one_line(self._document.slice(image.span))}")

    def _links(self) -> Iterator[tuple[Block, Inline]]:
        """Yield every link that leads out of the page, with its block."""
        for block in self._document.blocks:
            for inline in block.inlines:
                if inline.style is Style.LINK and inline.url and not inline.url.startswith("#"):
                    yield block, inline

    def _opens_list(self, index: int) -> bool:
        """Tell whether a list begins with this block: behind prose, or where bullets and numbers meet."""
        before = self._document.blocks[index - 1].items if index else ()
        if not before:
            return True
        item = self._document.blocks[index].items[0]
        last = before[0].ordinal
        if not item.first or (item.ordinal is None and last is None):
            return False
        return item.ordinal is None or last is None or item.ordinal <= last


def _beginning(document: Document, block: Block) -> str:
    """Return the first words of a block, 60 characters at most."""
    text = one_line(document.slice(block.span).partition("\n")[0])
    return text if len(text) <= 60 else text[:60].rpartition(" ")[0] + "…"


def counted(items: int) -> str:
    """Return what a list is, in words: `List, 3 items`."""
    return f"List, {items} item{'s' if items != 1 else ''}"


def label(block: Block) -> str:
    """Return what a block is, in words; "" for prose."""
    if block.kind is Kind.HEADING:
        return f"Heading {block.level}:"
    if block.kind is Kind.TABLE:
        return f"Table, {len(block.rows)} by {max((len(row) for row in block.rows), default=0)}:"
    if block.kind is Kind.FOOTNOTE:
        return f"Note {block.label}:"
    quote = f"Quote{_level(block.quote)}: " if block.quote else ""
    return (quote + (item(block) or _LABELS.get(block.kind, ""))).strip()


def item(block: Block) -> str:
    """Return a list item's number or the word for it."""
    item = block.items[-1] if block.items else None
    if item is None or not item.first:
        return ""
    level = _level(len(block.items))
    if item.checked is not None:
        return f"{'Done' if item.checked else 'To do'}{level}:"
    if item.ordinal is not None:
        return f"{level.removeprefix(', ').capitalize()}: {item.ordinal}." if level else f"{item.ordinal}."
    return f"Item{level}:"


def _level(depth: int) -> str:
    """Return how deep a list or a quotation stands inside of others, where it does."""
    return f", level {depth}" if depth > 1 else ""
