"""What a feed says of an article: taken from it, on one line each, in the forms that a feed has for it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import NAMESPACE_URL, uuid5

from reader.document import Kind
from reader.sanitize import one_line
from voices.podcast.episodes import Facts

if TYPE_CHECKING:
    from voices.export.about import About
    from voices.podcast.episodes import Episode

_SUMMARY = 600  # characters
_NAME = 60  # characters


def facts_of(about: About, source: str, earlier: Episode | None) -> Facts:
    """Return what the feed says of an article; an identifier that was given once stays, and so does a date."""
    web = about.url if about.url.startswith(("https://", "http://")) else ""
    return Facts(
        guid=earlier.facts.guid if earlier else web or f"urn:uuid:{uuid5(NAMESPACE_URL, source)}",
        title=one_line(about.title) or "Article",
        author=one_line(", ".join(about.byline)),
        link=web,
        summary=_summary(about),
        language=about.language,
        published=_moment(about.published) or (earlier.facts.published if earlier else _now()),
    )


def plain_name(title: str) -> str:
    """Return a short name of letters that no address and no application has trouble with."""
    letters = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-") or "episode"
    end = words.rfind("-", 0, _NAME + 1) if len(words) > _NAME else -1
    return words[: end if end > 0 else _NAME]


def _summary(about: About) -> str:
    """Return what an episode is about: the standfirst's points, or the first paragraph."""
    blocks = about.document.blocks
    points = [b for b in blocks if b.kind is Kind.SUMMARY] or [b for b in blocks if b.kind is Kind.PARAGRAPH][:1]
    lines = (one_line(about.document.slice(block.span)) for block in points)
    text = " ".join(line if line[-1:] in ".!?…。！？" else f"{line}." for line in lines)
    if len(text) <= _SUMMARY:
        return text
    space = text.rfind(" ", _SUMMARY // 2, _SUMMARY)
    return text[: space if space > 0 else _SUMMARY] + "…"


def _moment(published: str) -> str:
    """Return an ISO 8601 date or time with a zone; "" where it is none."""
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _now() -> str:
    """Return this moment, or the one that reproducible builds ask for: https://reproducible-builds.org/specs."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return now.isoformat(timespec="seconds")
