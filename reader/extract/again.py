"""A text that a page holds twice, for wide and for narrow screens: only a long run of the same lines in another box
counts, for a refrain, a label or a warning may well be said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract.tree import drop, leaves, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.extract.tree import Element

TWICE = "the same text a second time"

_LINES, _TEXT = 6, 1000  # that a run has at least, the text in characters


def cut(article: Element, report: Callable[[str, str], None]) -> None:
    """Cut each run of lines that stands in the article already; `report(text, reason)` hears of the run."""
    rows = [(leaf, text) for leaf in leaves(article) if (text := text_of(leaf))]
    texts = [text for _, text in rows]
    seen: dict[str, int] = {}
    i = 0
    while i < len(rows):
        first = seen.get(texts[i], i)
        apart = rows[first][0].getparent() is not rows[i][0].getparent()
        length = _run(texts, first, i) if apart else 0
        run = rows[i : i + length]
        if length >= _LINES and sum(len(text) for _, text in run) >= _TEXT:
            report("\n".join(text for _, text in run), TWICE)
            for leaf, _ in run:
                drop(leaf)
            i += length
        else:
            seen.setdefault(texts[i], i)
            i += 1


def _run(texts: Sequence[str], first: int, second: int) -> int:
    """Return how many lines are the same from these two on; the first run ends where the second begins."""
    length = 0
    while second + length < len(texts) and first + length < second and texts[first + length] == texts[second + length]:
        length += 1
    return length


__all__ = ["cut"]
