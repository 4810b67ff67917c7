"""A second opinion, for the pages where readability-lxml took too small a box or the wrong one.

It is asked only where the chosen node holds little of the page's prose. Two witnesses are heard: the text that the
page's JSON-LD gives, and the box around the title's heading. Where they name a box with clearly more prose in it,
that box is the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract import several
from reader.extract.head import is_prose, normal, same_title
from reader.extract.tree import holding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

LITTLE = 0.33  # of the page's prose: below this the chosen node is doubted
_FURNITURE = re.compile(
    r"comment|repl(?:y|ies)|related|recommend|footer|sidebar|side-bar|promo|newsletter|disqus|cookie|consent|"
    r"modal|popup|subscri|"
    r"teaser|trending|most-?(?:read|popular)|author-?bio|copyright|paywall|gdpr|onetrust",
    re.IGNORECASE,
)
# One is in each of these names; asked first, for the pattern takes several times as long.
_may_be_furniture = holding(
    "comment", "repl", "related", "recommend", "footer", "sidebar", "side-bar", "promo", "newsletter", "disqus",
    "cookie", "consent", "modal", "popup", "subscri", "teaser", "trending", "most", "author", "copyright", "paywall",
    "gdpr", "onetrust",
)  # fmt: skip
_OUTSIDE = frozenset({"aside", "footer", "nav", "form", "template"})
_LEAST = 400  # characters of prose that make an article


def prose(rows: Sequence[Line]) -> dict[int, int]:
    """Return the length of each line of prose that stands in no box of furniture, by its index."""
    found = {i: len(row.text) for i, row in enumerate(rows) if is_prose(row)}
    held: dict[Element, int] = {}
    for i, length in found.items():
        for box in rows[i].above:
            held[box] = held.get(box, 0) + length
    # A layout's class ("has-sidebar") stands on the box around everything: what holds most of the prose is no
    # furniture.
    most = sum(found.values()) / 2
    judged = dict.fromkeys((box for box, length in held.items() if length > most), False)
    inside: dict[int, bool] = {}  # lines in one box share the boxes around it
    for i in found:
        above = rows[i].above
        if id(above) not in inside:
            inside[id(above)] = any(_is_furniture(box, judged) for box in above)
    return {i: length for i, length in found.items() if not inside[id(rows[i].above)]}


def _is_furniture(box: Element, judged: dict[Element, bool]) -> bool:
    if box not in judged:
        names = f"{box.get('class', '')} {box.get('id', '')}"
        judged[box] = box.tag in _OUTSIDE or (
            box.tag not in {"body", "html", "main", "article"}
            and _may_be_furniture(names)
            and bool(_FURNITURE.search(names))
        )
    return judged[box]


def better(
    rows: Sequence[Line], chosen: AbstractSet[int], weight: dict[int, int], titles: Sequence[str], told: str
) -> list[int] | None:
    """Return the indexes of a better box's prose than the `chosen` lines, or None where these are good enough."""
    total = sum(weight.values())
    held = sum(len(rows[i].text) for i in chosen if is_prose(rows[i]))
    if total < _LEAST or held >= LITTLE * total or several.whole(rows, chosen, titles, weight):
        return None
    for witness in (_told(rows, weight, told), _around_title(rows, weight, titles), _most(rows, weight, total)):
        size = sum(weight[i] for i in witness)
        if size >= _LEAST and size > 1.5 * held:
            return witness
    return None


def _told(rows: Sequence[Line], weight: dict[int, int], told: str) -> list[int]:
    """Return the lines that JSON-LD's `articleBody` holds."""
    body = normal(told)
    found = [i for i in weight if normal(rows[i].text)[:80] in body] if len(body) >= _LEAST else []
    return found if sum(weight[i] for i in found) * 2 >= len(body) else []


def _around_title(rows: Sequence[Line], weight: dict[int, int], titles: Sequence[str]) -> list[int]:
    """Return the prose of the smallest box around the title's heading that has an article's worth of it."""
    heads = [
        row for row in rows if row.level in {1, 2} and not row.reason and any(same_title(row.text, t) for t in titles)
    ]
    heads = heads or [row for row in rows if row.level == 1 and not row.reason]
    for box in heads[0].above if heads else ():
        inside = [i for i in weight if box in rows[i].above]
        if sum(weight[i] for i in inside) >= 2 * _LEAST or (box.tag == "article" and len(inside) >= 3):
            return inside
    return []


def _most(rows: Sequence[Line], weight: dict[int, int], total: int) -> list[int]:
    """Return the prose of the smallest box that holds nearly all of it."""
    held: dict[Element, int] = {}
    for i, length in weight.items():
        for box in rows[i].above:
            held[box] = held.get(box, 0) + length
    boxes = [box for box, length in held.items() if length >= 0.8 * total and box.tag not in {"html", "body"}]
    if not boxes:
        return []
    smallest = min(boxes, key=lambda box: held[box] * 1000 - sum(1 for _ in box.iterancestors()))
    return [i for i in weight if smallest in rows[i].above]
