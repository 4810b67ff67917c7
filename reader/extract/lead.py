"""The body's own first lines, which look like a standfirst: short, in front of the first long paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.head import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.head import Head
    from reader.extract.lines import Line

_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|deck|sub-?title|sub-?head(?:line|ing)?|subhed|summary|excerpt|chapeau|teaser|"
    r"description|intro|lede?)(?:$|[\s_-])|(?:[a-z]|_)(?:Dek|Deck|Subtitle|Standfirst|Summary)",
    re.IGNORECASE,
)


def keep(found: Head, rows: Sequence[Line], inside: AbstractSet[int]) -> None:
    """Take out of the standfirst what is set like the body's paragraphs, right before them in the same box."""
    body = rows[found.body] if found.body < len(rows) else None
    for i in range(found.body - 1, -1, -1):
        if body is None or found.roles.get(i) is not Role.SUMMARY or i not in inside or not _belongs(rows[i], body):
            return  # a name, a date or a badge parts what is above it from the body
        del found.roles[i]
        found.summary = tuple(point for point in found.summary if point != rows[i].text)


def _belongs(row: Line, body: Line) -> bool:
    if row.item or not row.above or row.above[:1] != body.above[:1] or _STANDFIRST.search(row.features):
        return False
    return row.level > 0 or (row.node.tag, row.features) == (body.node.tag, body.features)
