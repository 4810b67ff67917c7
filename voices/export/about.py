"""What a file says of the article in it: from its metadata, or, where only a `Document` is given, from its head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from reader.document import Document, Kind, Style
from voices import passages
from voices.export.writers import Tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voices.player import HasDocument


class Metadata(Protocol):
    """What is asked of `Article.metadata`; what is not known is None or empty."""

    @property
    def title(self) -> str | None: ...  # noqa: D102 - named for what they are
    @property
    def byline(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def site(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def image(self) -> str | None: ...  # noqa: D102


@runtime_checkable
class Described(Protocol):
    """An article, as far as its metadata and its Markdown are concerned."""

    @property
    def metadata(self) -> Metadata: ...  # noqa: D102
    @property
    def full_markdown(self) -> str: ...  # noqa: D102


class Picture(Protocol):
    """A picture as it is in its file, its media type, and its width and height in pixels where they are known."""

    @property
    def data(self) -> bytes: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> tuple[int, int] | None: ...  # noqa: D102


@runtime_checkable
class Pictured(Protocol):
    """An article, as far as its pictures are concerned."""

    @property
    def cover(self) -> Picture | None: ...  # noqa: D102
    def picture(self, address: str) -> Picture | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class About:
    """An article and what is known of it; `published` is ISO 8601, `language` BCP 47, "" where unknown.

    `markdown`: its head and body; None where only a document is given. `image`: its lead picture's address; `pictured`
    gives the pictures that are here.
    """

    document: Document
    title: str = ""
    byline: tuple[str, ...] = ()
    site: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    markdown: str | None = None
    image: str = ""
    pictured: Pictured | None = None

    def pictures(self) -> Iterator[Picture]:
        """Yield those pictures of the article that are here: the chosen one, the lead picture, then as they stand."""
        if self.pictured is None:
            return
        if self.pictured.cover:
            yield self.pictured.cover
        for address in dict.fromkeys([self.image, *addresses(self.document)]):
            if address and (found := self.pictured.picture(address)):
                yield found


def addresses(document: Document) -> Iterator[str]:
    """Yield the addresses of the document's pictures, in their order."""
    for block in document.blocks:
        if block.kind is Kind.FIGURE:
            yield block.url
        for inline in block.inlines:
            if inline.style is Style.IMAGE:
                yield inline.url


def about(what: HasDocument | Document) -> About:
    """Return what is known of an article or a document, its language told where it does not say it."""
    document = passages.settled(what if isinstance(what, Document) else what.document)
    if isinstance(what, Document) or not isinstance(what, Described):
        return _of_head(document)
    known = what.metadata
    return About(
        document,
        known.title or _of_head(document).title,
        tuple(known.byline),
        known.site or "",
        known.published or "",
        document.language or known.language or "",
        known.url or "",
        what.full_markdown,
        known.image or "",
        what if isinstance(what, Pictured) else None,
    )


def _of_head(document: Document) -> About:
    heads = {block.kind: document.slice(block.span) for block in reversed(document.blocks)}
    byline = heads.get(Kind.BYLINE, "").removeprefix("By ")
    return About(document, heads.get(Kind.TITLE, ""), (byline,) if byline else (), language=document.language)


def tags(abouts: Sequence[About]) -> Tags:
    """Return what a file with these articles in it says of itself."""
    from voices.export.cover import of

    first = abouts[0]
    title = first.title if len(abouts) == 1 else f"{first.title or 'Article'} and {len(abouts) - 1} more"
    authors = dict.fromkeys(name for one in abouts for name in one.byline)
    sites = dict.fromkeys(one.site for one in abouts if one.site)
    url = first.url if len(abouts) == 1 else ""
    known = Tags(title, ", ".join(authors), first.language, ", ".join(sites), first.published, url)
    return replace(known, cover=lambda: of(abouts, known))
