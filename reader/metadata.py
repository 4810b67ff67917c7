"""What is known about an article besides its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. What is not known is None or empty, never a guess dressed as a fact.

    `byline`: names alone; `section`: from the narrowest to the widest, as the page orders them; `published` and
    `modified`: ISO 8601; `language`: BCP 47; `summary`: the standfirst's points; `image`: the lead image's address.
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
