"""`load(where)` -> `Article`: the only pipeline from a page to a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Document
    from reader.metadata import Metadata

# What a tree of elements cannot hold: control characters, noncharacters, lone surrogates.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that was taken away, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Article:
    """An article: its `metadata`, its body as `markdown` (headings from level 2), and what was `removed` on the way."""

    metadata: Metadata
    markdown: str
    removed: tuple[Removed, ...] = ()

    @cached_property
    def document(self) -> Document:
        """The head (title, byline, summary) and the body as one `Document`."""
        from reader.parse import parse

        return parse(self.markdown, self.metadata)

    @property
    def full_markdown(self) -> str:
        """The head and the body as one Markdown text: title, byline, the standfirst's points, body."""
        from reader.headed import write

        return write(self.metadata, self.markdown)


def load(where: str, *, offline: bool = False, allow_private: bool = False) -> Article:
    """Read the article at `where`: an http(s) address, a file's path, or `-` for standard input.

    `offline` refuses addresses without opening a socket; `allow_private` permits loopback and private ones. Raises a
    `SourceError` where the bytes cannot be had, `NothingReadable` where they hold no article.
    """
    from reader.sources import HTML, MARKDOWN, get

    source = get(where, offline=offline, allow_private=allow_private)
    if source.kind == HTML:
        return from_html(source.text, source.url)
    return from_markdown(source.text) if source.kind == MARKDOWN else from_text(source.text)


def from_html(html: str | bytes, url: str | None = None) -> Article:
    """Extract the article from a page's HTML; `url` makes links absolute. Raises `NothingReadable` if there is none."""
    from reader.extract import extract
    from reader.sources.charset import decode

    text = decode(html, html=True) if isinstance(html, bytes) else html
    _not_empty(text, url)
    page = extract(_NOT_XML.sub("", text), url)
    return _made(page.metadata, page.markdown, page.removed, url)


def from_text(text: str) -> Article:
    """Tell title, byline, standfirst, caption, body and page furniture apart in plain text."""
    from reader import plain

    _not_empty(text, None)
    return _made(*plain.read(text), None)


def from_markdown(markdown: str) -> Article:
    """Take Markdown as it is; a first heading of level 1 is the title, front matter is metadata."""
    from reader.headed import read

    _not_empty(markdown, None)
    return _made(*read(markdown), [], None)


def _not_empty(text: str, url: str | None) -> None:
    from reader.errors import NothingReadable

    if not text.strip("\ufeff\x00 \t\r\n\f\v"):
        raise NothingReadable("There is nothing to read", why="the page is empty", source=url or "")


def _made(metadata: Metadata, markdown: str, removed: list[tuple[str, str]], url: str | None) -> Article:
    from reader.errors import NothingReadable
    from reader.sanitize import one_line

    if not any(character.isalnum() for character in markdown):
        raise NothingReadable(
            "There is no article on this page",
            why="it holds no running text",
            hint="It may be an index or a log-in page",
            source=url or "",
        )
    told = dict.fromkeys((one_line(text), reason) for text, reason in removed)
    return Article(metadata, markdown, tuple(Removed(text, reason) for text, reason in told if text))
