"""Thousands of boxes of links in a row: an index, an endless feed. They go before anything is weighed, for each of
them would be read, judged by the rules and scored, and a page of ten megabytes would be given up for their sake."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader import deadline
from reader.extract.boxes import LINKS
from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

_MANY = 5000  # links on the page; below this the other passes are fast enough
_ROW = 1000  # boxes of links in a row
_LONGEST = 300  # characters of such a box
_LINKED = 0.5  # of its text, at least


def cut(root: Element) -> list[tuple[str, str]]:
    """Drop the long rows of link boxes on a page of very many links. Return (text, reason) for each row."""
    if sum(1 for _ in root.iter("a")) < _MANY:
        return []
    found: list[tuple[str, str]] = []
    for parent in [box for box in root.iter() if len(box) >= _ROW]:
        for linked, run in groupby(list(parent), key=_is_link_box):
            row = list(run)
            if linked and len(row) >= _ROW:
                found.append(("\n".join(map(text_of, row)), LINKS))
                for box in row:
                    drop(box)
    return found


def _is_link_box(box: Element) -> bool:
    deadline.tick()
    if not isinstance(box.tag, str) or next(box.iter("a"), None) is None:
        return False
    text = text_of(box)
    return 0 < len(text) <= _LONGEST and sum(len(text_of(a)) for a in box.iter("a")) >= _LINKED * len(text)


__all__ = ["cut"]
