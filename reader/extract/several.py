"""A page with several articles on it: an endless scroll, a list of posts in full, the newest below the one asked for.

The one that the page is about holds the page's title in its own heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.head import normal, same_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

_SITE_CUT = re.compile(r"\s+(?:[|–—·•»›‹«]|-|::|//)\s+")
_MOST = 0.6  # of the article's prose
LEAST = 250  # characters of text that make an article of an `<article>`


def own(rows: Sequence[Line], chosen: AbstractSet[int], titles: Sequence[str]) -> list[int] | None:
    """Return the indexes of the titled article's lines where the `chosen` ones belong to others too, or None."""
    titled = _titled(rows, titles)
    if titled is None:
        return None
    inside = {i for i, row in enumerate(rows) if titled in row.above}
    strangers = sum(len(rows[i].text) for i in chosen - inside if _other(rows[i], titled))
    own = sum(len(rows[i].text) for i in inside if _is_text(rows[i]))
    return sorted(i for i in inside if _is_text(rows[i])) if strangers >= LEAST and own >= LEAST else None


def whole(rows: Sequence[Line], chosen: AbstractSet[int], titles: Sequence[str], weight: Mapping[int, int]) -> bool:
    """Tell whether the `chosen` lines are most of the titled article's prose, and of nothing else; `weight` is
    the page's prose, in characters by a line's index."""
    titled = _titled(rows, titles)
    if titled is None or not all(titled in rows[i].above for i in chosen):
        return False
    length = sum(size for i, size in weight.items() if titled in rows[i].above)
    return length >= LEAST and sum(weight.get(i, 0) for i in chosen) >= _MOST * length


def _titled(rows: Sequence[Line], titles: Sequence[str]) -> Element | None:
    """Return the `<article>` around the heading that is the page's title."""
    for row in rows:
        if 1 <= row.level <= 3 and not row.reason and any(_names(title, row.text) for title in titles):
            return next((box for box in row.above if box.tag == "article"), None)
    return None


def _names(title: str, heading: str) -> bool:
    """Tell whether a heading is the title, or all of it before the site's name."""
    return same_title(heading, title) or any(normal(part) == normal(heading) for part in _SITE_CUT.split(title))


def _other(row: Line, titled: Element) -> bool:
    """Tell whether the line stands in another `<article>`, beside the titled one."""
    article = next((box for box in row.above if box.tag == "article"), None)
    return article is not None and article is not titled


def _is_text(row: Line) -> bool:
    return not (row.level or row.linked or row.reason) and len(row.text) >= 40
