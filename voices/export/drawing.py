"""A picture of a few flat inks, drawn by the standard library alone: thick lines with round ends, written as PNG.

Each row is kept as the places where ink begins and ends, so that a filled shape costs its outline and not its area;
edges are smooth because a pixel takes the part of it that is covered: exactly from left to right, in quarters from top
to bottom.
"""

from __future__ import annotations

import struct
import zlib
from itertools import accumulate, pairwise
from math import ceil, floor, hypot, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voices.export.lettering import Point

Colour = tuple[int, int, int]
_PARTS = 4  # lines that a row is looked at
_FULL = 64  # what a whole pixel of one of them counts
_LEVELS = 64  # of an ink's edge; times the number of inks, at most 4, they fit into a byte
# For each ink, how much of a pixel is covered (0 to 256) as the number of its shade.
_SHADES = [
    [number * _LEVELS + min(part >> 2, _LEVELS - 1) if part >> 2 else 0 for part in range(_PARTS * _FULL + 1)]
    for number in range(256 // _LEVELS)
]


class Canvas:
    """A square of `side` pixels in the colour `ground`; y goes down. Where inks meet, the later one is seen."""

    def __init__(self, side: int, ground: Colour) -> None:
        self._side = side
        self._ground = ground
        self._inks: list[tuple[Colour, dict[int, list[int]]]] = []

    def draw(self, strokes: Iterable[Sequence[Point]], width: float, colour: Colour) -> None:
        """Draw lines of a width in pixels through points; one point alone is a disc."""
        rows: dict[int, list[tuple[float, float]]] = {}
        for stroke in strokes:
            ends = [*pairwise(stroke)] or [(stroke[0], stroke[0])]
            for start, end in ends:
                _cover(rows, start, end, width / 2)
        edges = self._edges(colour)
        for part, spans in rows.items():
            if 0 <= part < self._side * _PARTS:
                row = edges.setdefault(part // _PARTS, [0] * (self._side + 2))
                for low, high in _joined(spans):
                    self._mark(row, low, high)

    def _edges(self, colour: Colour) -> dict[int, list[int]]:
        for ink, edges in self._inks:
            if ink == colour:
                return edges
        self._inks.append((colour, {}))
        return self._inks[-1][1]

    def _mark(self, row: list[int], start: float, end: float) -> None:
        for at, sign in ((start, 1), (end, -1)):
            inside = min(max(at, 0.0), float(self._side))
            pixel = floor(inside)
            part = round((pixel + 1 - inside) * _FULL)
            row[pixel] += sign * part
            row[pixel + 1] += sign * (_FULL - part)

    def png(self) -> bytes:
        """Return the picture as PNG, 8 bits a colour."""
        tables = [bytes(self._shades(channel)) for channel in range(3)]
        plain = b"\x00" + bytes(self._ground) * self._side
        packer = zlib.compressobj(9)
        data = bytearray()
        for y in range(self._side):
            pixels = self._row(y)
            if pixels is None:
                data += packer.compress(plain)
                continue
            row = bytearray(3 * self._side)
            for channel, table in enumerate(tables):
                row[channel::3] = pixels.translate(table)
            data += packer.compress(b"\x00" + row)
        data += packer.flush()
        head = struct.pack(">IIBBBBB", self._side, self._side, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", bytes(data)) + _chunk(b"IEND", b"")

    def _row(self, y: int) -> bytes | None:
        """Return for each pixel its ink and how much of it there is, in one number; None where there is none."""
        out: bytes | None = None
        for number, (_, edges) in enumerate(self._inks):
            if y in edges:
                own = bytes(map(_SHADES[number].__getitem__, accumulate(edges[y][: self._side])))
                # The later ink has the higher numbers.
                out = own if out is None else bytes(map(max, out, own))
        return out

    def _shades(self, channel: int) -> Iterable[int]:
        ground = self._ground[channel]
        for colour, _ in self._inks:
            for level in range(_LEVELS):
                yield round(ground + (colour[channel] - ground) * level / (_LEVELS - 1))
        yield from bytes(256 - _LEVELS * len(self._inks))


def _cover(rows: dict[int, list[tuple[float, float]]], start: Point, end: Point, radius: float) -> None:
    """Add what a line with round ends covers of each part of a row that it touches."""
    (x0, y0), (x1, y1) = (start, end) if start[1] <= end[1] else (end, start)
    length = hypot(x1 - x0, y1 - y0)
    # The straight sides run from one of these to the other, to the left and to the right of the line.
    across, down = ((y1 - y0) / length * radius, (x1 - x0) / length * radius) if length else (0.0, 0.0)
    sides = [(x0 + s * across, y0 - s * down, x1 + s * across, y1 - s * down) for s in (1, -1)] if length else []
    for part in range(ceil((y0 - radius) * _PARTS - 0.5), floor((y1 + radius) * _PARTS - 0.5) + 1):
        y = (part + 0.5) / _PARTS
        found: list[float] = []
        for x, middle in ((x0, y0), (x1, y1)):
            if abs(y - middle) < radius:
                half = sqrt(radius * radius - (y - middle) ** 2)
                found += (x - half, x + half)
        for ax, ay, bx, by in sides:
            if min(ay, by) <= y <= max(ay, by) and ay != by:
                found.append(ax + (bx - ax) * (y - ay) / (by - ay))
        if found:
            rows.setdefault(part, []).append((min(found), max(found)))


def _joined(spans: list[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Yield the spans, those that meet as one: ink over ink is no darker."""
    spans.sort()
    start, end = spans[0]
    for low, high in spans[1:]:
        if low > end:
            yield start, end
            start, end = low, high
        end = max(end, high)
    yield start, end


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
