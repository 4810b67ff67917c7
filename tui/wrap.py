"""Line breaking by terminal cells: a fast path for the text that most articles are, a careful one for the rest.

Offsets in, offsets out. The careful path knows wide and combining characters, breaks between ideographs but not in
front of their punctuation, and measures as Textual measures, so that a line is never wider than it is drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TypeAlias

Lines: TypeAlias = list[tuple[int, int]]

# One code point, one cell, no joining: Latin, Greek, Cyrillic, Armenian, punctuation, currency, arrows, box drawing.
_EVEN = (
    "\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf"
    "\u2100-\u22ff\u2500-\u25fc"
)
_UNEVEN = re.compile(f"[^{_EVEN}]")
# Ideographs, kana, full-width forms: two cells each, and a line may break on either side.
_WIDE = (
    "\u2e80-\u2fdf\u2ff0-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u3130\u3190-\u3247\u3250-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_UNIT = rf"\n| +|[{_WIDE}]|[^ \n{_WIDE}]+"
# Chinese and Japanese typesetting: these never begin a line, and those never end one.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー”’）〕］｝〉》」』】〙〗ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…—～％"
)
_NEVER_LAST = frozenset("“‘（〔［｛〈《「『【〘〖￥＄")
_DASHES = "-—–/"


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    if text.isascii() or not _UNEVEN.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, start: int, end: int, width: int, first: int | None = None) -> Lines:
    """Break `text[start:end]` into lines of at most `width` cells, the first of at most `first` where it is given.

    At least one line comes back; spaces at a break belong to none.
    """
    width, first = max(1, width), max(1, width if first is None else first)
    if not _UNEVEN.search(text, start, end):
        return _wrap_even(text, start, end, width, first)
    if width > 2 < first and not _late(f"[^{_EVEN}{_WIDE}]").search(text, start, end):
        return _wrap_wide(text, start, end, width, first)
    return _wrap_uneven(text, start, end, width, first)


def chop(text: str, start: int, end: int, width: int) -> Lines:
    """Cut `text[start:end]` every `width` cells, wherever that is: code, and words longer than a line."""
    width = max(1, width)
    if not _UNEVEN.search(text, start, end):
        return [(at, min(at + width, end)) for at in range(start, max(end, start + 1), width)]
    lines, at, used = [], start, 0
    for left, right, size in _graphemes(text, start, end):
        if used + size > width and left > at:
            lines.append((at, left))
            at, used = left, 0
        used += size
        end = right
    return [*lines, (at, end)]


def split_at(text: str, start: int, end: int, cell: int) -> int:
    """Return the offset in `[start, end]` of what is drawn `cell` cells after `start`."""
    if cell <= 0:
        return start
    if not _UNEVEN.search(text, start, end):
        return min(start + cell, end)
    used = 0
    for left, _, size in _graphemes(text, start, end):
        used += size
        if used > cell:
            return left
    return end


def longest_word(text: str) -> int:
    """Return the cells of the longest piece of `text` that should not be broken."""
    return max((cells(match[0]) for match in _late(_UNIT).finditer(text) if match[0].strip()), default=0)


def _wrap_even(text: str, start: int, end: int, width: int, first: int) -> Lines:
    lines: Lines = []
    room = first
    while True:
        line_end = text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        while stop - start > room:
            cut = text.rfind(" ", start, start + room + 1)
            if cut > start:
                lines.append((start, cut))
                start = cut + 1
            else:
                cut = max(text.rfind(dash, start, start + room) for dash in _DASHES) + 1 or start + room
                cut = cut if cut > start else start + room
                lines.append((start, cut))
                start = cut
            room = width
        lines.append((start, stop))
        if line_end < 0:
            return lines
        start, room = line_end + 1, width


def _wrap_wide(text: str, start: int, end: int, width: int, first: int) -> Lines:
    """Break text of one- and two-cell characters only, a line at a time: what most Chinese and Japanese is."""
    lines: Lines = []
    wide = [match.start() for match in _late(f"[{_WIDE}]").finditer(text, start, end)]
    room = first
    while True:
        line_end = text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        while (fits := _reach(wide, start, stop, room)) < stop:
            cut = next((at for at in range(fits, start, -1) if _may_break(text, at)), fits)
            lines.append((start, start + len(text[start:cut].rstrip(" "))))
            start, room = cut + (text[cut] == " "), width
        lines.append((start, stop))
        if line_end < 0:
            return lines
        start, room = line_end + 1, width


def _reach(wide: list[int], start: int, stop: int, room: int) -> int:
    """Return how far from `start` a line of `room` cells reaches; `wide` are the offsets that take two."""
    before = bisect_left(wide, start)
    low, high = start, min(stop, start + room)
    while low < high:
        middle = (low + high + 1) // 2
        if middle - start + bisect_left(wide, middle) - before <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _may_break(text: str, at: int) -> bool:
    """Tell whether a line may begin at `at`: at a space, or beside an ideograph where typesetting allows it."""
    left, right = text[at - 1], text[at]
    if " " in {left, right}:
        return True
    return (left > "\u2e7f" or right > "\u2e7f") and right not in _NEVER_FIRST and left not in _NEVER_LAST


def _wrap_uneven(text: str, start: int, end: int, width: int, first: int) -> Lines:
    """Fill lines with units (an ideograph, or what stands between spaces and ideographs) while they fit."""
    lines: Lines = []
    line = last = start  # where the line begins, and where its last unit ends
    may_break = line  # the last place on the line where it may be broken
    used, room, previous = 0, first, " "
    ideograph = _late(f"[{_WIDE}]")
    for match in _late(_UNIT).finditer(text, start, end):
        unit = match[0]
        if unit == "\n":
            lines.append((line, last))
            line = last = may_break = match.end()
            used, room, previous = 0, width, " "
            continue
        if unit[0] == " ":
            used += len(unit)
            previous = " "
            continue
        size = 2 if len(unit) == 1 and ideograph.match(unit) else cells(unit)
        if unit not in _NEVER_FIRST and previous not in _NEVER_LAST:
            may_break = match.start()
        if used + size > room and last > line:
            cut = may_break if may_break > line else match.start()
            lines.append((line, min(last, cut)))
            line, room = cut, width
            used = cells(text[cut : match.start()])
        if used + size > room:
            *whole, (line, last) = chop(text, line, match.end(), room)
            lines += whole
            used, room = cells(text[line:last]), width if whole else room
        else:
            used, last = used + size, match.end()
        previous = unit[-1]
    return [*lines, (line, max(line, last))]


@cache
def _late(pattern: str) -> re.Pattern[str]:
    """Compile at first need: these ranges take longer to compile than a page without them takes to lay out."""
    return re.compile(pattern)


def _graphemes(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return what is drawn as one character: offsets, and cells."""
    from rich.cells import split_graphemes

    return [(start + left, start + right, size) for left, right, size in split_graphemes(text[start:end])[0]]
