"""Line breaking by terminal cells: a fast path for the text that most articles are, a careful one for the rest.

Offsets in, offsets out. The careful path knows wide and combining characters, breaks between ideographs but not in
front of their punctuation, and measures as Textual measures, so that a line is never wider than it is drawn.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Lines: TypeAlias = list[tuple[int, int]]

# One code point, one cell, no joining: Latin, Greek, Cyrillic, Armenian, punctuation, currency, arrows, box drawing.
_UNEVEN = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf"
    "\u2100-\u22ff\u2500-\u25fc]"
)
_WIDE = (  # ideographs, kana, full-width forms: two cells each, and a line may break on either side
    "\u2e80-\u2fdf\u2ff0-\u303e\u3041-\u3096\u309b-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\uffe0-\uffe6\U00020000-\U0003fffd"
)
_UNIT = re.compile(rf"\n| +|[{_WIDE}]|[^ \n{_WIDE}]+")
_IDEOGRAPH = re.compile(rf"[{_WIDE}]")
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
    if _UNEVEN.search(text, start, end):
        return _wrap_uneven(text, start, end, width, first)
    return _wrap_even(text, start, end, width, first)


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
    return max((cells(match[0]) for match in _UNIT.finditer(text) if match[0].strip()), default=0)


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


def _wrap_uneven(text: str, start: int, end: int, width: int, first: int) -> Lines:
    """Fill lines with units (an ideograph, or what stands between spaces and ideographs) while they fit."""
    lines: Lines = []
    line = last = start  # where the line begins, and where its last unit ends
    may_break = line  # the last place on the line where it may be broken
    used, room, previous = 0, first, " "
    for match in _UNIT.finditer(text, start, end):
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
        size = 2 if len(unit) == 1 and _IDEOGRAPH.match(unit) else cells(unit)
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


def _graphemes(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return what is drawn as one character: offsets, and cells."""
    from rich.cells import split_graphemes

    return [(start + left, start + right, size) for left, right, size in split_graphemes(text[start:end])[0]]
