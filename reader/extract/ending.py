"""What stands after an article's last word, in the same box: who wrote it, where to write to, what to sign up for;
and before its first: how the site earns.

Only the first and the last lines are looked at, and only what says so of itself is cut. A line
about the author needs no word of a trade where it opens with the name that signs the article.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader.extract.tree import HEADINGS, drop, leaves, text_of
from reader.noise.endings import DISCLOSING, DISCLOSURES, ENDINGS, IS, OPENING
from reader.noise.rule import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.extract.tree import Element
    from reader.noise.endings import Ending

_FIRST = 5  # lines before which a site may say how it earns
_REACH = 7  # lines, counted anew after each of the first that is cut
_NEAR = 3  # lines: a cut nearer than this to the last one moves the end
_LONGEST = 900  # characters of a line about the author
_MOST = 0.35  # of the article's text: what would cut more is not its end
_FRAME = " \t\u00a0*|·•–—-_~[](){}«»\"“”'"
_SPARED = HEADINGS | {"td", "th", "pre", "figcaption", "blockquote", "dd", "dt"}


def cut(article: Element, byline: Sequence[str], report: Callable[[str, str], None]) -> None:
    """Cut the lines after the article's end, and a site's words on itself before its start too.

    `byline` are its authors, `report(text, reason)` hears of each line.
    """
    rows = list(leaves(article))
    head = list(islice(_told(rows), _FIRST))
    known = {row for row, _ in head}
    last = list(islice(_told(row for row in reversed(rows) if row not in known), _REACH))
    _disclosures((*head, *reversed(last)), report)
    rows = [row for row in rows if row.getparent() is not None]
    first = next(_told(rows), (None, ""))[0]
    left: float | None = None  # characters that may still be cut, once there is something to cut
    opens = _opens(byline)
    back = 0
    for row, text in _told(reversed(rows)):
        back += 1
        if back > _REACH or row is first:
            return
        if row.tag in _SPARED or len(text) > _LONGEST or not (why := _why(text.strip(_FRAME), opens)):
            continue
        left = _MOST * sum(len(text) for _, text in _told(rows)) if left is None else left
        left -= len(text)
        if left < 0:
            return
        back = 0 if back < _NEAR else back
        report(text, why)
        drop(row)


def _told(rows: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Yield those of the lines that say something, each with its text."""
    return ((row, text) for row in rows if (text := text_of(row)))


def _disclosures(rows: Sequence[tuple[Element, str]], report: Callable[[str, str], None]) -> None:
    for row, text in rows:
        if row.tag in _SPARED or len(text) > _LONGEST or not any(word in text.lower() for word in DISCLOSING):
            continue
        if why := _said(text.strip(_FRAME), DISCLOSURES):
            report(text, why)
            drop(row)


def _why(text: str, opens: re.Pattern[str] | None) -> str:
    if opens and opens.fullmatch(text):
        return AUTHOR
    return _said(text, ENDINGS)


def _said(text: str, table: Sequence[Ending]) -> str:
    low = text.lower()
    for reason, pattern, words in table:
        if (not words or any(word in low for word in words)) and pattern.fullmatch(text):
            return reason
    return ""


def _opens(byline: Sequence[str]) -> re.Pattern[str] | None:
    """Return what a line opens with that is about one of the authors: a name (or the first or last of it), a verb."""
    names = {part for name in byline for part in (name, *name.split()[:1], *name.split()[-1:]) if len(part) > 2}
    if not names:
        return None
    any_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"{OPENING}(?:{any_name})\b.{{0,60}}?\s{IS}.*", re.IGNORECASE | re.DOTALL)


__all__ = ["cut"]
