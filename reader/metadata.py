"""What is known about an article besides its text: JSON-LD, OpenGraph, meta tags, microdata, and what is visible."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.meta.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.extract.head import Head
    from reader.extract.tree import Element


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. What is not known is None or empty, never a guess dressed as a fact.

    `byline`: names alone; `section`: from the narrowest to the widest, as the page orders them; `published` and
    `modified`: ISO 8601; `language`: BCP 47; `summary`: the standfirst's points; `image`: the lead image's address,
    with its `caption` and `credit`.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    site: str | None = None
    section: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    summary: tuple[str, ...] = ()
    image: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of the page says, before the visible text is asked.

    `titles`: all that it is called, the surest first; `sites`: all that the site is called; `description`: its summary
    for search engines; `body`: the article's text as JSON-LD gives it; `base`: what relative addresses are relative
    to; `shown`: what stands around the headline.
    """

    metadata: Metadata
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    base: str | None = None
    sites: tuple[str, ...] = ()
    shown: Shown = field(default_factory=Shown)


def read(root: Element, url: str | None) -> Facts:
    """Read what a page's head says of it, from the tree as it was parsed."""
    from reader.meta import page

    return page.read(root, url)


def settle(facts: Facts, found: Head, visible: Sequence[str]) -> Metadata:
    """Join what the page's head says with its visible text, which wins where both name the same thing."""
    from reader.meta import settle

    return settle.settle(facts, found, visible)


def language_tag(value: str) -> str | None:
    """Return a BCP 47 tag in its usual case ("en_us" gives "en-US"), or None where it is none."""
    found = re.fullmatch(
        r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?", value.strip()
    )
    if not found:
        return None
    parts = [found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()]
    return "-".join(part for part in parts if part)
