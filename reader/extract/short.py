"""A short article in an element that says so: all of it is read.

What readability-lxml and its kin know of prose, they know of long prose. On a page whose `<article>` (or `<main>`)
holds a few lines only, each heading, list or short line that they cut is a good part of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.lines import Line
    from reader.extract.tree import Element

LONGEST = 1200  # characters of a short article
_LINKED = 0.6  # of the lines: more is a list of links
SHARE = 0.5  # of the running text of the page that must stand in it
LOST = 0.1  # of it that must have been left out: else there is nothing to mend
_LINE = 15  # characters of a line that counts
_HEADINGS = 3  # headings left out are the article's plan
CUT = "a box beside the article's text"


def whole(rows: Sequence[Line], chosen: AbstractSet[int]) -> list[int] | None:
    """Return the indexes of the lines of the page's one short article, or None where there is no such thing."""
    box = _said(rows)
    if box is None:
        return None
    inside = [i for i, row in enumerate(rows) if box in row.above and not row.reason]
    length = sum(len(rows[i].text) for i in inside)
    outside = sum(len(row.text) for row in rows if box not in row.above and not row.reason and not row.linked)
    linked = sum(len(rows[i].text) for i in inside if rows[i].linked)
    if not 0 < length <= LONGEST or linked > _LINKED * length or length < SHARE * (length + outside):
        return None
    missed = [rows[i] for i in inside if i not in chosen and not rows[i].linked and len(rows[i].text) >= _LINE]
    lost = sum(len(row.text) for row in missed) >= LOST * length or sum(1 for row in missed if row.level) >= _HEADINGS
    strays = any(i < inside[0] or i > inside[-1] for i in chosen)
    return inside if (lost or strays) and (not chosen or len(missed) < len(inside)) else None


def _said(rows: Sequence[Line]) -> Element | None:
    """Return the one element that the page calls its article, or else its main part."""
    paths = {id(row.above): row.above for row in rows}.values()  # lines in one box share it
    around = set().union(*paths)
    for wanted in (_is_article, _is_main):
        known = set(filter(wanted, around))
        boxes = {outer for path in paths if (outer := _outermost(path, known)) is not None} if known else set()
        if boxes:
            return boxes.pop() if len(boxes) == 1 else None
    return None


def _outermost(path: Sequence[Element], known: AbstractSet[Element]) -> Element | None:
    return next((box for box in reversed(path) if box in known), None)


def _is_article(box: Element) -> bool:
    return bool(box.tag == "article") or box.get("itemprop") == "articleBody"


def _is_main(box: Element) -> bool:
    return bool(box.tag == "main") or box.get("role") == "main"


def taken(box: Element | None) -> tuple[Element, list[tuple[str, str]]] | None:
    """Return the article's element without what no text of an article stands in, and the pieces cut from it."""
    if box is None:
        return None
    lost: list[tuple[str, str]] = []
    for part in list(box.iter("nav", "form", "footer")):
        if part is not box and part.getparent() is not None:
            lost.append((text_of(part), CUT))
            drop(part)
    return box, lost


__all__ = ["taken", "whole"]
