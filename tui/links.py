"""What of a page leads elsewhere: links with their numbers, references to notes and the way back from a note. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from reader.document import Kind, Style
from tui.landmarks import Landmarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Span


class Way(StrEnum):
    """Where a stop leads: to another page, to the article's note, or from the note to its reference."""

    LINK = "link"
    NOTE = "note"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that leads elsewhere: its `span`, and `where` to: an address, or a note's label."""

    way: Way
    span: Span
    where: str


_start = attrgetter("span.start")


class Stops:
    """Everything in `document` that leads elsewhere, in reading order; links to one address share a number."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.all = tuple(sorted(_find(document), key=_start))
        self.numbers = Landmarks(document).links

    def step(self, offset: int, by: int) -> Stop | None:
        """Return the next one behind `offset`, or the one in front of it; None where there is none."""
        at = bisect_right(self.all, offset, key=_start) if by > 0 else bisect_left(self.all, offset, key=_start) - 1
        return self.all[at] if 0 <= at < len(self.all) else None

    def at(self, offset: int) -> Stop | None:
        """Return the one that covers `offset`; of a reference inside of a link, the reference."""
        first = bisect_right(self.all, offset, key=_start) - 1
        near = (self.all[at] for at in range(first, max(-1, first - 8), -1))
        return next((stop for stop in near if offset in stop.span), None)

    def within(self, span: Span) -> dict[int, str]:
        """Return the numbers of the links that begin inside of `span`, by the offset where each begins."""
        low, high = (bisect_left(self.all, edge, key=_start) for edge in (span.start, span.end))
        return {
            one.span.start: str(self.numbers[one.where])
            for one in self.all[low:high]
            if one.way is Way.LINK and one.where in self.numbers
        }

    def find(self, typed: str, offset: int) -> Stop | None:
        """Return the first link from `offset` on, else any, with the number, or the words, that were typed."""
        words = typed.casefold().split()
        links = [stop for stop in self.all if stop.way is Way.LINK and stop.where in self.numbers]
        later = bisect_left(links, offset, key=_start)
        for stop in (*links[later:], *links[:later]):
            text = f"{self._document.slice(stop.span)} {stop.where}".casefold()
            number = typed.strip().isdecimal()
            if str(self.numbers[stop.where]) == typed.strip() if number else words and all(w in text for w in words):
                return stop
        return None

    def note(self, label: str) -> Span | None:
        """Return the span of a note's text, None where the article has no such note."""
        spans = [b.span for b in self._document.blocks if b.kind is Kind.FOOTNOTE and b.label == label]
        return type(spans[0])(spans[0].start, spans[-1].end) if spans else None

    def anchor(self, fragment: str) -> int | None:
        """Return the offset of the heading that the fragment of an address names; None where none is called so."""
        wanted = _letters(unquote(fragment))
        heads = (b.span for b in self._document.blocks if b.kind in {Kind.TITLE, Kind.HEADING})
        return next((span.start for span in heads if wanted and _letters(self._document.slice(span)) == wanted), None)

    def reference(self, label: str) -> Span | None:
        """Return where a note is referred to first, None where it is nowhere."""
        return next((stop.span for stop in self.all if stop.way is Way.NOTE and stop.where == label), None)


def _letters(text: str) -> str:
    """Return what sites make the names of headings from, however they join its words."""
    return "".join(filter(str.isalnum, text.casefold()))


def here(url: str, source: str) -> str:
    """Return the fragment of an address that leads to a place of the same page, "" for any other address."""
    page, _, fragment = url.partition("#")
    return fragment if page in {"", source.partition("#")[0]} else ""


def _find(document: Document) -> Iterator[Stop]:
    noted = ""
    for block in document.blocks:
        if block.kind is Kind.FOOTNOTE and block.label != noted:
            noted = block.label
            yield Stop(Way.BACK, block.span, block.label)
        for inline in block.inlines:
            if inline.style is Style.FOOTNOTE_REF and inline.url:
                yield Stop(Way.NOTE, inline.span, inline.url)
            elif inline.style is Style.LINK and inline.url:
                yield Stop(Way.LINK, inline.span, inline.url)


@dataclass(frozen=True, slots=True)
class Destination:
    """What a link leads to: something that Earmark `opens`, or an address that can only be copied."""

    where: str
    opens: bool = False


def destination(url: str, source: str) -> Destination:
    """Return what a link to `url` leads to on the page that was read from `source` (an address, a path, "" for none).

    Only web pages are opened, and files beside a page that is a file itself: what a page from elsewhere says of this
    machine is never followed.
    """
    scheme = urlsplit(url).scheme.lower()
    if not scheme and source.startswith(("http://", "https://")):
        url = urljoin(source, url)
        scheme = "https"
    if scheme in {"http", "https"}:
        return Destination(url, opens=True)
    if scheme == "mailto":
        return Destination(unquote(urlsplit(url).path))
    if not scheme and not url.startswith("//") and source and "://" not in source:
        beside = Path(source).expanduser().parent / unquote(url.partition("#")[0].partition("?")[0])
        if beside.is_file():
            return Destination(str(beside), opens=True)
    return Destination(url)
