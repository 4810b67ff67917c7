"""`load(where)` -> `Article`: the only pipeline from a page to a document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Document
    from reader.metadata import Metadata


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


def load(where: str, *, offline: bool = False, allow_private: bool = False) -> Article:
    """Read the article at `where`: an http(s) address, a file's path, or `-` for standard input."""
    raise NotImplementedError


def from_html(html: str | bytes, url: str | None = None) -> Article:
    """Extract the article from a page's HTML; `url` makes links absolute."""
    raise NotImplementedError


def from_text(text: str) -> Article:
    """Tell title, byline, standfirst, caption, body and page furniture apart in plain text."""
    raise NotImplementedError


def from_markdown(markdown: str) -> Article:
    """Take Markdown as it is; a first heading of level 1 is the title, front matter is metadata."""
    raise NotImplementedError
