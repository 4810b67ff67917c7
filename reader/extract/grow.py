"""Whether the chosen box is too small: an article is often cut in two by an advertisement, a gallery or its sections.

The boxes around the chosen lines are weighed one after the other. A larger one is the article where it brings in much
more running text than furniture: prose, and lists of sentences. Another article's heading ends the search.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.head import same_title
from reader.extract.tree import drop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

LEAST = 160  # characters of running text that a larger box must bring
SHARE = 0.08  # of what is held already: less is not worth the risk
WORTH = 1.0  # characters of running text for each of furniture
_WALL = 10**7  # the price of another article's heading
_LONG = 90  # characters; a shorter line is no paragraph
_DIGITS = re.compile(r"[\d_-]*\d[\w-]*")

Shape = tuple[tuple[str, str], ...]


def larger(
    rows: Sequence[Line], chosen: AbstractSet[int], weight: dict[int, int], titles: Sequence[str]
) -> list[int] | None:
    """Return the indexes of the running text in a larger box, or None where the `chosen` lines are all of it."""
    held = [i for i in chosen if i in weight]
    if not held:
        return None
    shapes = {_shape(rows[i]) for i in held}
    first, last = min(held), max(held)
    alike = {i for i in weight if first < i < last or _shape(rows[i]) in shapes}
    text, junk = _sums(rows, alike | set(held), titles)
    best: Element | None = None
    had = sum(len(rows[i].text) for i in held)
    bad = sum(_junk(rows[i]) for i in chosen if i not in weight)
    for box in around(rows, held):
        gained, added = text[box] - had, junk.get(box, 0) - bad
        if added >= _WALL // 4:
            break
        if gained >= max(LEAST, SHARE * had) and gained >= WORTH * added:
            best, had, bad = box, text[box], junk.get(box, 0)
    if best is None:
        return None
    return sorted(i for i in alike | set(chosen) if best in rows[i].above)


def _shape(row: Line) -> Shape:
    """Return what a line and the two boxes around it are called, numbers left out."""
    return tuple((e.tag, _DIGITS.sub("", e.get("class") or "")) for e in (row.node, *row.above[:2]))


def around(rows: Sequence[Line], held: Sequence[int]) -> list[Element]:
    """Return the boxes that hold all these lines, innermost first."""
    common = set(rows[held[0]].above)
    for i in held[1:]:
        common &= set(rows[i].above)
    return [box for box in rows[held[0]].above if box in common and box.tag not in {"html", "body"}]


def _sums(
    rows: Sequence[Line], wanted: AbstractSet[int], titles: Sequence[str]
) -> tuple[dict[Element, int], dict[Element, int]]:
    """Return for each box how many characters of running text and how many of furniture it holds."""
    text: dict[Element, int] = {}
    junk: dict[Element, int] = {}
    for i, row in enumerate(rows):
        bad = 0 if i in wanted else _junk(row)
        if row.level == 1 and not row.reason and not any(same_title(row.text, t) for t in titles):
            bad = _WALL // 2
        kind, size = (text, len(row.text)) if i in wanted else (junk, bad)
        for box in row.above if size else ():
            kind[box] = kind.get(box, 0) + size
    return text, junk


def _junk(row: Line) -> int:
    if row.reason or row.level or row.caption:
        return 0
    return len(row.text) if row.linked or (len(row.text) >= _LONG and not row.item) else 0


def trim(box: Element, first: Element, last: Element) -> None:
    """Cut what stands in `box` before its `first` and after its `last` line of running text, in boxes of another
    kind."""
    for line, forward in ((first, False), (last, True)):
        above = line.getparent()
        while above is not None and above is not box:
            for other in list(above.itersiblings(preceding=not forward)):
                if (other.tag, other.get("class")) != (above.tag, above.get("class")):
                    drop(other)
            above = above.getparent()


__all__ = ["around", "larger", "trim"]
