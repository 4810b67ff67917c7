"""`load(where)` -> `Article`: the only pipeline from a page to a document."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.document import Document
    from reader.metadata import Metadata
    from reader.pictures import Nearby, Picture
    from reader.sources import Source


TEASER = "the site shows only its beginning; the rest is for subscribers"
LONGEST = 20_000_000  # characters of HTML; what is fetched or read is never more
MOST_TAGS = 2_000_000  # a page of 5,000 paragraphs has some 20,000


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that was taken away, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Article:
    """An article: its `metadata`, its body as `markdown` (headings from level 2), and what was `removed` on the way.

    `notes`: what a reader should know of it, a clause each ("the site shows only its beginning …"). `nearby`: where its
    pictures may be, of a page from a file; `embedded`: those that the page held in itself, by what the Markdown calls
    them. `cover`: the picture that stands for it, where one was chosen.
    """

    metadata: Metadata
    markdown: str
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
    nearby: Nearby | None = None
    cover: Picture | None = None
    embedded: Mapping[str, Picture] = field(default_factory=dict)

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

    def picture(self, address: str) -> Picture | None:
        """Return the picture at an address of the article, where it is here: nothing is fetched."""
        from reader.pictures import inside

        return self.embedded.get(address) or inside(address) or (self.nearby.find(address) if self.nearby else None)


def load(
    where: str | os.PathLike[str],
    *,
    offline: bool = False,
    allow_private: bool = False,
    all_pages: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Article:
    """Read the article at `where`: an http(s) address, a file's path, `-` for standard input, or a library's number.

    `offline` refuses addresses without opening a socket; `allow_private` permits loopback and private ones. `all_pages`
    follows an article that its site cut into pages (at most 20, on the same host), and tells `progress` the number of
    each further page. Raises a `SourceError` where the bytes cannot be had, `NothingReadable` where they hold none,
    `LibraryError` where the library has no such number.
    """
    from reader.sources import HTML, MARKDOWN, get, is_address

    where = os.fspath(where)
    if where.isdigit() and (stored := _stored(where)):
        return stored
    source = get(where, offline=offline, allow_private=allow_private)
    if source.kind != HTML:
        article = from_markdown(source.text) if source.kind == MARKDOWN else from_text(source.text)
        return _with_pictures(article, where, source.url)
    article = _with_pictures(from_html(source.text, source.url), where, source.url)
    if not (all_pages and source.url and is_address(where)):
        return article
    return _with_pages(article, source, lambda url: get(url, allow_private=allow_private), progress or (lambda _: None))


def _with_pictures(article: Article, where: str, url: str | None) -> Article:
    """Let the pictures of a page from a file be found beside it; `url` is the address that it was saved from."""
    from pathlib import Path

    from reader.pictures import Nearby
    from reader.sources import is_address

    if where == "-" or is_address(where) or where.startswith("text:"):  # the last: a library's, of standard input
        return article
    return replace(article, nearby=Nearby(Path(where).expanduser().absolute().parent, url))


def _stored(where: str) -> Article | None:
    from reader.library import Library, item

    number = item(where)
    if number is None:
        return None
    with Library() as library:
        article, source = library.article(number), library.entry(number).source
    return _with_held(_with_pictures(article, source, article.metadata.url), source)


def _with_held(article: Article, source: str) -> Article:
    """Give an article of the library the pictures that its page holds in itself, where that is a file still there."""
    from reader import pictures
    from reader.errors import ReaderError
    from reader.sources import get

    if "(cid:picture-" not in article.markdown or not os.path.isfile(source):  # noqa: PTH113 - it may be any text
        return article
    try:
        return replace(article, embedded=pictures.embedded(get(source).text, article.markdown))
    except ReaderError:
        return article


def _with_pages(
    article: Article, first: Source, get: Callable[[str], Source], progress: Callable[[int], None]
) -> Article:
    """Join the article's further pages to it; a page that cannot be read ends it there, and a note says so."""
    from reader import pages
    from reader.errors import ReaderError

    start, page = first.url or "", first
    for count in range(2, pages.MOST + 1):
        url = pages.following(page.text, page.url or "", start)
        if url is None:
            break
        progress(count)
        try:
            page = get(url)
            more = from_html(page.text, page.url)
        except ReaderError as error:
            return replace(article, notes=(*article.notes, f"page {count} of the article is missing: {error}"))
        markdown = pages.joined(article.markdown, more.markdown, count)
        away = pages.number(page.url or "", start) != count
        if away or markdown == article.markdown or not pages.one_article((article.metadata.title, more.metadata.title)):
            break
        removed = tuple(dict.fromkeys((*article.removed, *more.removed)))
        shown = {**article.embedded, **more.embedded}
        article = replace(article, markdown=markdown, removed=removed, embedded=shown)
    return article


def from_html(html: str | bytes, url: str | None = None) -> Article:
    """Extract the article from a page's HTML; `url` makes links absolute.

    Raises `NothingReadable` if there is none, and says what stands in its place; `TookTooLong` after 10 seconds and for
    a page beyond the bounds.
    """
    from reader import deadline, noise, pictures, walls
    from reader.extract import extract
    from reader.sources.charset import decode

    text = decode(html, html=True) if isinstance(html, bytes) else html
    _not_empty(text, url)
    _bounded(text, url)
    with deadline.within(deadline.SECONDS):
        page = extract(text, url)
        deadline.check()
    found = _has_words(page.markdown)
    if wall := walls.instead(text, page.markdown, page.metadata.title or "") if found else walls.wall(text):
        raise _nothing(wall.why, wall.hint, url)
    offered = any(reason == noise.PAYWALL for _, reason in page.removed)
    teaser = walls.is_teaser(text, page.markdown, offered)
    article = _made(page.metadata, page.markdown, page.removed, url, (TEASER,) if teaser else ())
    return replace(article, embedded=pictures.embedded(text, page.markdown))


def _bounded(html: str, url: str | None) -> None:
    """Refuse what no step could get through in its time: more text than is ever fetched, or millions of tags."""
    from reader.errors import TookTooLong

    if len(html) > LONGEST or html.count("<") > MOST_TAGS:
        raise TookTooLong(
            "The page was not read",
            why="it is larger than any article",
            hint="Save the part that you want to read, and give that file",
            source=url or "",
        )


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


def _has_words(markdown: str) -> bool:
    """Tell text from addresses: a picture alone is no article."""
    shown = markdown if len(markdown) > 5000 else re.sub(r"\]\([^()\s]*", "](", markdown)
    return any(character.isalnum() for character in shown)


def _nothing(why: str, hint: str, url: str | None) -> Exception:
    from reader.errors import NothingReadable

    return NothingReadable("There is no article on this page", why=why, hint=hint, source=url or "")


def _made(
    metadata: Metadata,
    markdown: str,
    removed: list[tuple[str, str]],
    url: str | None,
    notes: tuple[str, ...] = (),
) -> Article:
    from reader.sanitize import one_line

    if not _has_words(markdown):
        raise _nothing("it holds no running text", "It may be an index of other pages", url)
    told = dict.fromkeys((one_line(text), reason) for text, reason in removed)
    return Article(metadata, markdown, tuple(Removed(text, reason) for text, reason in told if text), notes)
