"""Paragraphs that were left out although the article is around them.

A box of a few paragraphs scores too little by itself to be joined to its neighbours: two paragraphs between an
advertisement and a gallery, an opening that is set in larger type above the text. Between two of the article's lines,
or between the title and the first of them where no standfirst is so long, such prose belongs to it.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from reader.extract.head import normal, same_title
from reader.extract.tree import holding, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

LEAST = 200  # characters of what is left out between two lines
PARAGRAPHS = 2  # of it: a single one is an advertisement's or a picture's
OPENING = 350  # characters of a paragraph above the text: a standfirst is shorter
_strange = holding("advert", "author", "banner", "byline", "newsletter", "promo", "share", "social", "sponsor")
_APART = frozenset({"aside", "blockquote", "figure"})
_QUOTED = ("“", "„", "«", '"', "‘")


def left_out(
    rows: Sequence[Line], chosen: AbstractSet[int], weight: Mapping[int, int], titles: Sequence[str]
) -> list[int]:
    """Return the indexes of the prose that may belong to the `chosen` lines; `weight` is the page's prose."""
    if len(chosen) < 2:
        return []
    first, last = min(chosen), max(chosen)
    around = set(rows[first].above)
    left = [i for i in weight if i not in chosen and i < last and not _apart(rows[i], around)]
    between = [i for i in left if i > first]
    opening = [i for i in left if i < first and weight[i] >= OPENING and not rows[i].text.startswith(_QUOTED)]
    if opening:
        top = min((i for i in range(first) if _is_title(rows[i], titles)), default=first)
        boxes = {rows[i].above[:1] for i in opening if i > top}
        opening = [i for i in left if top < i < first and rows[i].above[:1] in boxes]
    return opening + between


def _apart(row: Line, around: AbstractSet[Element]) -> bool:
    """Tell whether the page sets a line apart by a box of its own, which is not `around` the article too."""
    boxes = [box for box in row.above if box not in around]
    return any(box.tag in _APART or _strange(f"{box.get('class', '')} {box.get('id', '')}") for box in boxes)


def _is_title(row: Line, titles: Sequence[str]) -> bool:
    return row.level in {1, 2} and not row.reason and any(same_title(row.text, title) for title in titles)


def join(
    article: Element, lines: Mapping[int, Element], left: Sequence[int], copies: Mapping[int, Element]
) -> dict[int, Element]:
    """Put the `copies` of what was `left` out into the article, in front of the line that they preceded on the page.

    `lines` are the article's, as the copies by their index. Returns them with those that were put in.
    """
    found = dict(lines)
    if not left:
        return found
    said = normal(text_of(article))
    order = sorted(lines)
    runs: dict[int, list[int]] = {}
    for i in left:
        after = next((line for line in order if line > i), None)
        if after is not None and i in copies and normal(text_of(copies[i]))[:80] not in said:
            runs.setdefault(after, []).append(i)
    for after, run in runs.items():
        opening = after == order[0]
        length = sum(len(text_of(copies[i])) for i in run)
        if opening or (len(run) >= PARAGRAPHS and length >= LEAST):
            before = None if opening else lines[max(line for line in order if line < after)]
            _put(article, (copies[i] for i in run), before, lines[after])
            found |= {i: copies[i] for i in run}
    return found


def _put(article: Element, paragraphs: Iterable[Element], before: Element | None, after: Element) -> None:
    """Put the paragraphs between two lines, outside of the boxes that hold one of the two alone."""
    around = {article} if before is None else set(before.iterancestors())
    place = after
    while place.getparent() not in around:
        place = place.getparent()
    for paragraph in paragraphs:
        place.addprevious(paragraph)


def paragraph(line: Element) -> Element:
    """Return a copy of a line that can stand anywhere."""
    alone = copy.deepcopy(line)
    alone.tag, alone.tail = "p", None
    return alone


__all__ = ["join", "left_out", "paragraph"]
