"""The sentence or the word that stands alone on the page, large where there is room: rows of runs, pure.

What is lit stands over a line as well as in the accent's colour: colour alone tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import bigletters
from tui.widgets.listening import Run
from tui.wrap import cells, wrap

if TYPE_CHECKING:
    from tui.widgets.listening import Row

# Below this many cells a line of large letters holds too few of them.
_WIDE = 60
_MEASURE = 44  # cells of a line of small letters
_EDGE = 2  # cells that stay free at either side
_UNDER = "▔"
_PIVOT_ABOVE, _PIVOT_BELOW = "▾", "▴"

Part = tuple[int, int]


def sentence(text: str, lit: Part | None, width: int, height: int) -> list[Row]:
    """Return `height` rows with `text`, the part `lit` of it marked; where it is too long, the lines around that."""
    large = width >= _WIDE and height > bigletters.HEIGHT
    lines = _large_lines(text, width - 2 * _EDGE) if large else None
    if lines is None:
        large, room = False, max(1, min(_MEASURE, width - 2 * _EDGE))
        lines = wrap(text, 0, len(text), room)
    tall = bigletters.HEIGHT + 1 if large else 2
    most = max(1, height // tall)
    here = next((n for n, (start, end) in enumerate(lines) if lit and start <= lit[0] < end), 0)
    first = max(0, min(here - (most - 1) // 2, len(lines) - most))
    rows: list[Row] = []
    for start, end in lines[first : first + most]:
        rows += _line(text, (start, end), lit, width, large=large)
    return _middle(rows, width, height)


def word(text: str, width: int, height: int) -> list[Row]:
    """Return `height` rows with one word, that letter always in the middle by which a word is known soonest."""
    pivot = min((len(text) + 2) // 4, max(0, len(text) - 1))
    size = bigletters.width(text)
    large = size is not None and size <= width - 2 * _EDGE and height >= bigletters.HEIGHT + 2
    before = _size(text[:pivot], large=large)
    own = _size(text[pivot : pivot + 1], large=large)
    if large:
        own -= 1  # the gap behind it
    left = max(0, min(width // 2 - before - own // 2, width - _size(text, large=large)))
    parts = ((text[:pivot], ""), (text[pivot : pivot + 1], "accent"), (text[pivot + 1 :], ""))
    drawn = _drawn(parts, large=large)
    at = left + before + own // 2
    rows = [_sign(_PIVOT_ABOVE, at), *((Run(" " * left), *row) for row in drawn), _sign(_PIVOT_BELOW, at)]
    return _middle(rows, width, height)


def _large_lines(text: str, room: int) -> list[Part] | None:
    """Break `text` for large letters; None where the font does not have them all, or a word is too long."""
    lines: list[Part] = []
    start = end = used = 0
    for match in _words(text):
        size = bigletters.width(text[match[0] : match[1]])
        if size is None or size > room:
            return None
        gap = bigletters.width(text[end : match[0]]) or 0
        if used and used + gap + size > room:
            lines.append((start, end))
            start, used, gap = match[0], 0, 0
        used, end = used + gap + size, match[1]
    return [*lines, (start, end)]


def _words(text: str) -> list[Part]:
    found, at = [], 0
    for piece in text.split():
        at = text.index(piece, at)
        found.append((at, at + len(piece)))
        at += len(piece)
    return found


def _line(text: str, line: Part, lit: Part | None, width: int, *, large: bool) -> list[Row]:
    """Return the rows of one line, the lowest for what stands under the lit word."""
    start, end = line
    left, right = (max(start, min(end, edge)) for edge in (lit or (end, end)))
    parts = ((text[start:left], ""), (text[left:right], "accent"), (text[right:end], ""))
    before, own = _size(text[start:left], large=large), _size(text[left:right], large=large)
    margin = max(0, (width - _size(text[start:end], large=large)) // 2)
    under = (Run(" " * (margin + before)), Run(_UNDER * max(0, own - large), "accent"))
    drawn = _drawn(parts, large=large)
    return [*((Run(" " * margin), *row) for row in drawn), under]


def _drawn(parts: tuple[tuple[str, str], ...], *, large: bool) -> list[Row]:
    if not large:
        return [tuple(Run(text, role or "strong") for text, role in parts if text)]
    drawn = [(bigletters.draw(text), role) for text, role in parts if text]
    return [tuple(Run(lines[n], role) for lines, role in drawn) for n in range(bigletters.HEIGHT)]


def _size(text: str, *, large: bool) -> int:
    return (bigletters.width(text) or 0) if large else cells(text)


def _sign(sign: str, at: int) -> Row:
    return (Run(" " * at), Run(sign, "accent"))


def _filled(row: Row, width: int) -> Row:
    return (*row, Run(" " * max(0, width - sum(cells(run.text) for run in row))))


def _middle(rows: list[Row], width: int, height: int) -> list[Row]:
    """Put the rows in the middle of the height, all of them as wide as the room is."""
    above = max(0, (height - len(rows)) // 2)
    blank: Row = ()
    full = [*([blank] * above), *rows, *([blank] * (height - above - len(rows)))][:height]
    return [_filled(row, width) for row in full]
