"""The box that the page itself calls its article's text: `entry-content`, `story-body`, `articleBody`.

The name alone chooses nothing, for every teaser's box may bear it. Where such a box is around all the chosen lines, and
much running text in it was left out (an introduction set apart, the words between the products of a list), it is the
article up to the last chosen line. What comes after that line is more often about the author or the site: it belongs
to the article where it is a section of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.extract.grow import around

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

LEAST = 200  # characters of unlinked text that the box must bring
SHARE = 0.05  # of what is chosen already, at least
LINKED = 0.5  # characters of links for each of the unlinked text that it brings, at most
MOST = 0.6  # of the article's text in such a box: what stands after it is something else
_LEAST_TEXT = 400  # characters; in a shorter one the name says little
AFTER = "a box after the article's text"
_TAIL = 250  # characters of prose after the last chosen line that make a section
_PARAGRAPHS = 2  # of it, where no heading stands over them
_NAMES = re.compile(
    r"(?:[\w-]*(?:[_-]|(?<=[a-z])(?=[A-Z])))?"
    r"(?:article|entry|post|story|blog(?:[_-]?post)?|news|single(?:[_-]?post)?)[_-]{0,2}(?:main[_-]?)?"
    r"(?:body|content|text|copy)"
    r"(?:[_-]{0,2}(?:body|content|text|wrap(?:per)?|inner|container|area|main|children|block))*"
    r"(?:_{1,2}\w+|-\w*\d\w*)?|"  # what a build makes of a name: "articleBody__x7Kq"
    r"field--name-body|e-content|markdown-body|[\w-]*rich-?text[\w-]*|prose|body-?(?:text|copy|content)|"
    r"(?:main-?)?content-?(?:body|text)|the-?content|main-?text",
    re.IGNORECASE,
)


def whole(rows: Sequence[Line], chosen: AbstractSet[int], weight: dict[int, int]) -> list[int] | None:
    """Return the indexes of the article's lines in the box that is called so, or None where the `chosen` lines are
    enough; `weight` is the prose by its index, in characters."""
    held = sorted(chosen)
    for box in around(rows, held) if held else ():
        if _is_called(box) and (lines := _lines(rows, held, box, weight)):
            return lines
    return None


def _lines(rows: Sequence[Line], held: Sequence[int], box: Element, weight: dict[int, int]) -> list[int] | None:
    """Return the indexes of the article's lines in this box, or None where it brings too little."""
    inside = [i for i, row in enumerate(rows) if box in row.above and not row.reason]
    had = sum(len(rows[i].text) for i in held)
    tail = [i for i in inside if i > held[-1]]
    if not _is_section(rows, tail, weight, had):
        inside = inside[: len(inside) - len(tail)]
    known = set(held)
    missed = [rows[i] for i in inside if i not in known]
    linked = sum(len(row.text) for row in missed if row.linked)
    gained = sum(len(row.text) for row in missed) - linked
    return inside if gained >= max(LEAST, SHARE * had) and linked <= LINKED * gained else None


def after(rows: Sequence[Line], inside: Sequence[int], weight: dict[int, int]) -> list[int]:
    """Return the indexes of those of the article's lines `inside` that stand after the box that is called so.

    A text that is cut in two, by an advertisement say, has more than one such box, side by side.
    """
    size = {i: len(rows[i].text) for i in inside}
    held: dict[Element, list[int]] = {}
    for i in inside:
        for box in rows[i].above:
            held.setdefault(box, []).append(i)
    much = max(_LEAST_TEXT, MOST * sum(size.values()))
    parts: dict[Element | None, list[int]] = {}  # the lines of boxes that are called so, by what is around them
    for box, lines in held.items():
        if _is_called(box):
            parts.setdefault(box.getparent(), []).extend(lines)
    called = [sorted(set(lines)) for lines in parts.values() if sum(size[i] for i in set(lines)) >= much]
    if not called:
        return []
    end = min(called, key=len)[-1]
    tail = [i for i in inside if i > end]
    headed = bool(tail) and rows[tail[0]].level
    return [] if headed and _is_section(rows, tail, weight, sum(size.values())) else tail


def _is_called(box: Element) -> bool:
    names = f"{box.get('class', '')} {box.get('id', '')}"
    return box.get("itemprop") == "articleBody" or (box.tag not in {"p", "span", "a"} and _said(names))


@lru_cache(maxsize=1024)
def _said(names: str) -> bool:
    return any(_NAMES.fullmatch(name) for name in names.split())


def _is_section(rows: Sequence[Line], tail: Sequence[int], weight: dict[int, int], had: int) -> bool:
    """Tell whether the lines after the last chosen one are more of the article: prose for the most part, and not one
    paragraph alone."""
    prose = [weight[i] for i in tail if i in weight]
    other = sum(len(rows[i].text) for i in tail if i not in weight)
    if sum(prose) < max(_TAIL, SHARE * had, other):
        return False
    return len(prose) >= _PARAGRAPHS or any(rows[i].level for i in tail)


__all__ = ["AFTER", "after", "whole"]
