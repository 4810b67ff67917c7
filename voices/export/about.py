"""What a file says of the article in it: from its metadata, or, where only a `Document` is given, from its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from reader.document import Document, Kind
from voices.export.writers import Tags

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@runtime_checkable
class Described(Protocol):
    """An article, as far as its metadata and its Markdown are concerned."""

    @property
    def metadata(self) -> Metadata: ...  # noqa: D102
    @property
    def full_markdown(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class About:
    """An article and what is known of it; `published` is ISO 8601, `language` BCP 47, "" where unknown.

    `markdown`: its head and body; None where only a document is given.
    """

    document: Document
    title: str = ""
    byline: tuple[str, ...] = ()
    site: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    markdown: str | None = None


def about(what: HasDocument | Document) -> About:
    """Return what is known of an article or a document."""
    if isinstance(what, Document):
        return _of_head(what)
    document = what.document
    if not isinstance(what, Described):
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
    )


def _of_head(document: Document) -> About:
    heads = {block.kind: document.slice(block.span) for block in reversed(document.blocks)}
    byline = heads.get(Kind.BYLINE, "").removeprefix("By ")
    return About(document, heads.get(Kind.TITLE, ""), (byline,) if byline else (), language=document.language)


def tags(abouts: Sequence[About]) -> Tags:
    """Return what a file with these articles in it says of itself."""
    first = abouts[0]
    title = first.title if len(abouts) == 1 else f"{first.title or 'Article'} and {len(abouts) - 1} more"
    authors = dict.fromkeys(name for one in abouts for name in one.byline)
    sites = dict.fromkeys(one.site for one in abouts if one.site)
    url = first.url if len(abouts) == 1 else ""
    return Tags(title, ", ".join(authors), first.language, ", ".join(sites), first.published, url)
