"""The cover of an article: a picture of its own that is here, else its title and its site, drawn.

Below the letters stand lines of text with one word lit. A title in a writing that the lettering does not hold is not
shown in part: lines as long as its words stand for it. The same title and site give the same picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.sanitize import one_line
from voices.export import lettering
from voices.export.drawing import Canvas, Colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.export.about import About, Picture
    from voices.export.lettering import Point
    from voices.export.writers import Tags

SIDE = 1400  # pixels: the least that podcast directories take (Apple: 1400 to 3000)
_LEAST = 200  # pixels of a picture's shorter side; below it is an icon
_MOST = 4_000_000  # bytes: it is in every file
_MARGIN = 118
_WIDE = SIDE - 2 * _MARGIN
_SIZES = (
    0.250,
    0.225,
    0.200,
    0.180,
    0.160,
    0.142,
    0.126,
    0.112,
    0.1,
    0.09,
)  # pixels a unit of lettering, the largest that fits
_LEADING = 1.52  # from line to line, in heights of a capital
_TITLE_LOW = 980  # no line of the title stands lower
_SITE = 0.075
_LETTERS = (246, 244, 238)
# Ground, lines of text, the lit word: each with letters in AA contrast on its ground.
_COLOURS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((20, 33, 61), (51, 68, 105), (252, 176, 69)),
    ((16, 58, 62), (40, 94, 97), (255, 205, 86)),
    ((62, 24, 52), (104, 54, 90), (255, 159, 122)),
    ((38, 32, 84), (75, 67, 138), (122, 226, 207)),
    ((74, 28, 28), (120, 60, 54), (255, 214, 128)),
    ((24, 56, 36), (54, 96, 66), (214, 240, 128)),
    ((34, 38, 44), (72, 79, 90), (96, 205, 255)),
    ((12, 52, 88), (38, 89, 132), (255, 196, 107)),
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stretch of a line of text, in pixels; `y` is its middle."""

    start: float
    end: float
    y: float
    thick: float
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture as a file's bytes, with its media type and its width and height in pixels."""

    data: bytes
    kind: str
    size: tuple[int, int]


def of(abouts: Sequence[About], named: Tags) -> Cover:
    """Return the cover of a file with these articles in it; of several it is drawn: no picture stands for all."""
    own = _own(abouts[0]) if len(abouts) == 1 else None
    return own or Cover(drawn(named.title, named.album), "image/png", (SIDE, SIDE))


def _own(about: About) -> Cover | None:
    """Return the article's picture: the chosen one, the one that its page names, or the first of its figures."""
    return next((cover for picture in about.pictures() if (cover := _usable(picture))), None)


def _usable(picture: Picture) -> Cover | None:
    """Return it where every player shows it: not a film, not an icon."""
    size = picture.size
    if (
        size is None
        or picture.kind not in {"image/png", "image/jpeg"}
        or min(size) < _LEAST
        or len(picture.data) > _MOST
    ):
        return None
    return Cover(picture.data, picture.kind, size)


@lru_cache(maxsize=4)  # an episode's is in its sound and beside it
def drawn(title: str, site: str) -> bytes:
    """Return a square PNG of `SIDE` pixels for a title and a site; either may be empty."""
    title, site = one_line(title), one_line(site)
    ground, text, lit = _COLOURS[sha256(f"{site or title}".encode("utf-8", "replace")).digest()[0] % len(_COLOURS)]
    picture = Canvas(SIDE, ground)
    if site and lettering.holds(site):
        _write(picture, _fitted(site, _SITE), _SITE, _MARGIN + 45, lit)
    if title and lettering.holds(title):
        size, lines = _set(title)
        top = float(_MARGIN)
        for number, line in enumerate(lines):
            top = _MARGIN + 150 + (1 + _LEADING * number) * size * lettering.CAPITALS
            _write(picture, line, size, top, _LETTERS)
        bars = _lines(title, top + 150)
    else:
        bars = _stand_in(title)
    for colour, wanted in ((text, False), (lit, True)):
        for bar in (bar for bar in bars if bar.lit is wanted):
            picture.draw([[(bar.start, bar.y), (bar.end, bar.y)]], bar.thick, colour)
    return picture.png()


def _write(picture: Canvas, line: str, size: float, base: float, colour: Colour) -> None:
    """Write a line on the left margin; `base` is where it stands, `size` is pixels a unit."""

    def at(point: Point) -> Point:
        return _MARGIN + point[0] * size, base - point[1] * size

    strokes, dots = lettering.line(line)
    picture.draw([[at(point) for point in stroke] for stroke in strokes], lettering.WIDTH * size, colour)
    picture.draw([[at(point)] for point in dots], 2 * lettering.dot() * size, colour)


def _set(title: str) -> tuple[float, list[str]]:
    """Return the largest size at which the title fits, and its lines; what fits at none is cut at its end."""
    for size in _SIZES:
        lines = _broken(title, size)
        height = (1 + _LEADING * (len(lines) - 1)) * size * lettering.CAPITALS
        whole = all(_wide(word, size) <= _WIDE for word in title.split())
        if whole and _MARGIN + 150 + height <= _TITLE_LOW:
            return size, lines
    size = _SIZES[-1]
    most = int(((_TITLE_LOW - _MARGIN - 150) / (size * lettering.CAPITALS) - 1) / _LEADING) + 1
    lines = _broken(title, size)
    return size, lines if len(lines) <= most else [*lines[: most - 1], _fitted(" ".join(lines[most - 1 :]), size)]


def _broken(title: str, size: float) -> list[str]:
    """Break a title into lines; a word that is wider than a line is broken too."""
    lines: list[str] = []
    for word in title.split():
        rest = word
        if lines and _wide(f"{lines[-1]} {word}", size) <= _WIDE:
            lines[-1] += f" {word}"
            continue
        while _wide(rest, size) > _WIDE:
            count = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or _wide(rest[:n], size) <= _WIDE)
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return lines


def _fitted(line: str, size: float) -> str:
    """Return as much of a line as fits, with three dots where that is not all."""
    if _wide(line, size) <= _WIDE:
        return line
    return next((cut for n in range(len(line) - 1, 0, -1) if _wide(cut := f"{line[:n].rstrip()}…", size) <= _WIDE), "…")


def _wide(line: str, size: float) -> float:
    return lettering.width(line) * size


def _lines(title: str, top: float) -> list[_Bar]:
    """Return lines of text for the room below the title: words of lengths that the title gives, one of them lit."""
    thick, apart = 34, 84
    rows = [SIDE - _MARGIN - thick / 2 - apart * n for n in range(3) if SIDE - _MARGIN - apart * n - thick > top]
    return _words(_numbers(title), rows[::-1], thick, rtl=False)


def _stand_in(title: str) -> list[_Bar]:
    """Return lines for a title that cannot be written: a line's words are as long as the title's own."""
    lengths = [max(1, len(word)) for word in title.split()]
    if len(lengths) < 5:  # writing without spaces, or hardly a title
        lengths = [2 + number % 5 for number in _numbers(title)]
    rows = [_MARGIN + 230 + 160 * n for n in range(6)]
    return _words(lengths * 6, rows, 74, rtl=bool(_RIGHT_TO_LEFT.search(title)))


def _numbers(title: str) -> list[int]:
    return [2 + byte % 8 for byte in sha256(title.encode("utf-8", "replace")).digest()]


def _words(lengths: Sequence[int], rows: Sequence[float], thick: float, *, rtl: bool) -> list[_Bar]:
    """Fill rows with words; the one that is lit stands about two thirds down, as where somebody is reading."""
    bars: list[_Bar] = []
    left = list(lengths)
    for number, y in enumerate(rows):
        edges = [0.0]
        wide = _WIDE * (0.62 if number == len(rows) - 1 else 1.0)
        while left and edges[-1] + left[0] * thick * 0.72 + thick <= wide:
            edges.append(edges[-1] + left.pop(0) * thick * 0.72 + 2 * thick)
        ends = [(start, end - thick) for start, end in pairwise(edges)]
        for count, (start, end) in enumerate(ends):
            lit = number == len(rows) * 2 // 3 and count == len(ends) // 2
            low, high = (_WIDE - end, _WIDE - start) if rtl else (start, end)
            bars.append(
                _Bar(_MARGIN + low + thick / 2, _MARGIN + max(low + thick / 2, high - thick / 2), y, thick, lit)
            )
    return bars
