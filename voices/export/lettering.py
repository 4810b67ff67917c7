"""Letters for covers, drawn for this project: strokes of one width with round ends, and how a line of them is set.

A stroke is a list of points, joined by straight lines: `x y` is one, `@cx cy rx ry from to` are those of an arc (in
degrees, counter-clockwise where they rise). A stroke of a single point is a dot. Units: capitals are 700 high, small
letters 480, y goes up, 0 is the line they stand on. Accents come from Unicode's decomposition. What is not here (most
of the world's writing) is not drawn in part: `holds` tells before.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from math import ceil, cos, radians, sin

CAPITALS = 700
WIDTH = 100  # of a stroke
_SPACE = 230
_SEGMENT = 15  # degrees of an arc that are drawn as one line
# The room beside a letter, by the shape of its side: straight, round, open or slanted.
_SIDES = {"s": 78, "r": 52, "o": 26}
_DOT = 1.22  # a dot is so much thicker than a stroke, or it would look thinner

Point = tuple[float, float]

_BOWL = "@225 240 225 245 0 360"
_GLYPHS = {
    "A": ("oo", "0 0 290 700 580 0;108 240 472 240"),
    "B": ("sr", "0 0 0 700 215 700 @215 535 165 165 90 -90 0 370;215 370 245 370 @245 185 185 185 90 -90 0 0"),
    "C": ("ro", "@330 350 330 355 46 314"),
    "D": ("sr", "0 0 0 700 200 700 @200 350 345 350 90 -90 0 0"),
    "E": ("so", "410 700 0 700 0 0 410 0;0 362 360 362"),
    "F": ("so", "400 700 0 700 0 0;0 350 345 350"),
    "G": ("rs", "@330 350 330 355 48 345 650 330 390 330"),
    "H": ("ss", "0 0 0 700;510 0 510 700;0 362 510 362"),
    "I": ("ss", "0 0 0 700"),
    "J": ("os", "290 700 290 160 @140 160 150 165 0 -150"),
    "K": ("so", "0 0 0 700;440 700 0 255;150 405 470 0"),
    "L": ("so", "0 700 0 0 370 0"),
    "M": ("ss", "0 0 0 700 320 170 640 700 640 0"),
    "N": ("ss", "0 0 0 700 520 0 520 700"),
    "O": ("rr", "@350 350 350 355 0 360"),
    "P": ("sr", "0 0 0 700 215 700 @215 505 195 195 90 -90 0 310"),
    "Q": ("rr", "@350 350 350 355 0 360;430 180 640 -30"),
    "R": ("so", "0 0 0 700 215 700 @215 510 190 190 90 -90 0 320;225 320 430 0"),
    "S": ("rr", "@215 532 190 173 38 270 @215 177 213 182 90 -145"),
    "T": ("oo", "0 700 480 700;240 700 240 0"),
    "U": ("ss", "0 700 0 245 @255 245 255 250 180 360 510 700"),
    "V": ("oo", "0 700 275 0 550 700"),
    "W": ("oo", "0 700 210 0 420 700 630 0 840 700"),
    "X": ("oo", "0 0 480 700;0 700 480 0"),
    "Y": ("oo", "0 700 255 320 510 700;255 320 255 0"),
    "Z": ("oo", "15 700 465 700 0 0 475 0"),
    "a": ("rs", _BOWL + ";450 480 450 0"),
    "b": ("sr", "0 700 0 0;" + _BOWL),
    "c": ("ro", "@230 240 230 245 46 314"),
    "d": ("rs", _BOWL + ";450 700 450 0"),
    "e": ("rr", "4 250 456 250 @230 240 228 245 2 318"),
    "f": ("oo", "280 692 @235 545 125 155 80 180 110 0;0 480 255 480"),
    "g": ("rs", _BOWL + ";450 480 450 -10 @225 -10 225 205 0 -150"),
    "h": ("ss", "0 700 0 0;0 275 @195 275 195 210 180 0 390 0"),
    "i": ("ss", "0 480 0 0;0 672"),
    "j": ("os", "110 480 110 -70 @-10 -70 120 145 0 -105;110 672"),
    "k": ("so", "0 700 0 0;330 480 0 165;125 285 355 0"),
    "l": ("ss", "0 700 0 0"),
    "m": ("ss", "0 480 0 0;0 285 @160 285 160 200 180 0 320 0;320 285 @480 285 160 200 180 0 640 0"),
    "n": ("ss", "0 480 0 0;0 275 @195 275 195 210 180 0 390 0"),
    "o": ("rr", "@236 240 236 245 0 360"),
    "p": ("sr", "0 480 0 -215;" + _BOWL),
    "q": ("rs", _BOWL + ";450 480 450 -215"),
    "r": ("so", "0 480 0 0;0 260 @185 270 185 215 180 72"),
    "s": ("rr", "@172 363 156 122 38 270 @172 119 176 122 90 -142"),
    "t": ("oo", "105 640 105 130 @225 130 120 135 180 290;0 480 250 480"),
    "u": ("ss", "0 480 0 205 @195 205 195 210 180 360;390 480 390 0"),
    "v": ("oo", "0 480 205 0 410 480"),
    "w": ("oo", "0 480 160 0 320 480 480 0 640 480"),
    "x": ("oo", "0 0 365 480;0 480 365 0"),
    "y": ("oo", "0 480 210 0;415 480 118 -215"),
    "z": ("oo", "8 480 352 480 0 0 362 0"),
    "0": ("rr", "@240 350 240 355 0 360"),
    "1": ("os", "0 570 160 700 160 0"),
    "2": ("oo", "@215 495 205 210 168 -36 0 0 430 0"),
    "3": ("or", "@205 532 178 173 142 -90;140 360 205 360 @205 178 213 182 90 -145"),
    "4": ("oo", "330 0 330 700 0 185 445 185"),
    "5": ("or", "390 700 75 700 50 395 @205 222 215 227 130 -145"),
    "6": ("rr", "335 700 60 350;@220 225 220 230 0 360"),
    "7": ("oo", "0 700 430 700 130 0"),
    "8": ("rr", "@215 532 172 170 0 360;@215 180 215 184 0 360"),
    "9": ("rr", "105 0 380 350;@220 475 220 230 0 360"),
    "Æ": ("oo", "0 0 330 700 760 700;380 700 380 0 760 0;90 240 380 240;380 362 710 362"),
    "Œ": ("ro", "@350 350 350 355 90 270 820 -5;350 705 820 705;430 705 430 -5;430 362 770 362"),
    "Ø": ("rr", "@350 350 350 355 0 360;70 -40 630 740"),
    "Ð": ("sr", "0 0 0 700 200 700 @200 350 345 350 90 -90 0 0;-110 362 250 362"),
    "Đ": ("sr", "0 0 0 700 200 700 @200 350 345 350 90 -90 0 0;-110 362 250 362"),
    "Þ": ("sr", "0 0 0 700;0 540 215 540 @215 355 185 185 90 -90 0 170"),
    "Ł": ("oo", "0 700 0 0 370 0;-110 260 230 430"),
    "Ħ": ("ss", "0 0 0 700;510 0 510 700;0 362 510 362;-80 530 590 530"),
    "æ": ("rr", "@215 240 215 245 0 360;434 250 846 250 @640 240 206 245 2 318;430 480 430 60"),
    "œ": ("rr", "@225 240 225 245 0 360;454 250 886 250 @670 240 216 245 2 318"),
    "ø": ("rr", "@236 240 236 245 0 360;40 -50 432 530"),
    "đ": ("rs", _BOWL + ";450 700 450 0;330 600 560 600"),
    "ð": ("rr", "@225 220 225 225 0 360;140 700 @60 260 390 380 75 0;120 560 340 680"),
    "þ": ("sr", "0 700 0 -215;" + _BOWL),
    "ł": ("oo", "110 700 110 0;0 300 220 430"),
    "ħ": ("ss", "0 700 0 0;0 275 @195 275 195 210 180 0 390 0;-90 590 200 590"),
    "ı": ("ss", "0 480 0 0"),
    "ȷ": ("os", "110 480 110 -70 @-10 -70 120 145 0 -105"),
    "ß": ("sr", "0 0 0 520 @175 520 175 182 180 -60 @230 185 195 190 110 -110"),
    "ẞ": ("sr", "0 0 0 500 @215 500 215 203 180 60 190 420 @215 205 215 205 70 -115"),
    ".": ("ss", "0 8"),
    ",": ("ss", "30 20 -20 -125"),
    ":": ("ss", "0 8;0 420"),
    ";": ("ss", "30 20 -20 -125;20 420"),
    "…": ("ss", "0 8;210 8;420 8"),
    "·": ("ss", "0 290"),
    "•": ("ss", "0 290"),
    "!": ("ss", "0 700 0 215;0 8"),
    "¡": ("ss", "0 -215 0 270;0 472"),
    "?": ("or", "@190 515 188 190 165 -62 190 215;190 8"),
    "¿": ("ro", "@190 -30 188 190 345 118 190 270;190 472"),
    "-": ("ss", "0 255 190 255"),
    "–": ("ss", "0 255 360 255"),
    "—": ("ss", "0 255 660 255"),
    "_": ("oo", "0 -90 440 -90"),
    "'": ("ss", "0 700 0 540"),
    '"': ("ss", "0 700 0 540;140 700 140 540"),
    "‘": ("ss", "35 560 0 700"),
    "’": ("ss", "35 700 0 560"),
    "‚": ("ss", "35 20 0 -120"),
    "“": ("ss", "35 560 0 700;175 560 140 700"),
    "”": ("ss", "35 700 0 560;175 700 140 560"),
    "„": ("ss", "35 20 0 -120;175 20 140 -120"),
    "‹": ("oo", "150 420 0 250 150 80"),
    "›": ("oo", "0 420 150 250 0 80"),
    "«": ("oo", "150 420 0 250 150 80;340 420 190 250 340 80"),
    "»": ("oo", "0 420 150 250 0 80;190 420 340 250 190 80"),
    "(": ("ro", "@330 290 330 560 128 232"),
    ")": ("or", "@0 290 330 560 52 -52"),
    "[": ("so", "120 740 0 740 0 -150 120 -150"),
    "]": ("os", "0 740 120 740 120 -150 0 -150"),
    "{": ("oo", "150 740 @150 620 75 120 90 180 75 400 0 300 75 200 75 -40 @150 -40 75 120 180 270"),
    "}": ("oo", "0 740 @0 620 75 120 90 0 75 400 150 300 75 200 75 -40 @0 -40 75 120 0 -90"),
    "/": ("oo", "0 -90 320 750"),
    "\\": ("oo", "0 750 320 -90"),
    "|": ("ss", "0 760 0 -160"),
    "&": ("ro", "545 0 135 465 @240 565 135 137 222 -42 120 345 @215 180 210 183 118 352 505 360"),
    "%": ("rr", "@140 555 140 145 0 360;@590 145 140 145 0 360;560 700 170 0"),
    "+": ("oo", "0 290 420 290;210 80 210 500"),
    "−": ("oo", "0 290 420 290"),
    "×": ("oo", "20 100 400 480;20 480 400 100"),
    "÷": ("oo", "0 290 420 290;210 480;210 100"),
    "=": ("oo", "0 380 420 380;0 190 420 190"),
    "<": ("oo", "380 500 0 290 380 80"),
    ">": ("oo", "0 500 380 290 0 80"),
    "*": ("oo", "150 700 150 400;20 625 280 475;280 625 20 475"),
    "#": ("oo", "170 700 90 0;420 700 340 0;20 470 490 470;0 220 470 220"),
    "~": ("oo", "0 240 @110 240 110 95 180 45 @300 375 110 95 225 360" ),
    "^": ("oo", "0 520 150 690 300 520"),
    "`": ("oo", "0 700 110 570"),
    "°": ("rr", "@105 600 105 105 0 360"),
    "@": ("rr", "@350 270 150 160 0 360;500 430 500 200 @600 200 100 95 180 360 700 290 @350 290 350 360 0 290"),
    "$": ("rr", "@215 532 190 173 38 270 @215 177 213 182 90 -145;215 800 215 -100"),
    "€": ("ro", "@360 350 300 355 46 314;0 430 400 430;0 275 400 275"),
    "£": ("oo", "420 620 @270 530 150 170 35 180 120 120 40 0 440 0;20 330 340 330"),
    "¥": ("oo", "0 700 255 330 510 700;255 330 255 0;70 300 440 300;70 160 440 160"),
    "§": ("rr", "@190 570 170 135 30 250 @190 300 190 140 110 -60;@190 10 170 135 210 430 @190 290 190 140 290 120"),
}  # fmt: skip
# By name of the combining mark: strokes around 0, and whether they stand above the letter or below the line.
_ACCENTS = {
    "\u0300": ("above", "-60 150 50 20"),
    "\u0301": ("above", "60 150 -50 20"),
    "\u0302": ("above", "-115 20 0 140 115 20"),
    "\u0303": ("above", "-135 40 @-68 40 68 65 180 40 @62 120 68 65 220 360"),
    "\u0304": ("above", "-115 75 115 75"),
    "\u0306": ("above", "@0 145 115 120 180 360"),
    "\u0307": ("above", "0 75"),
    "\u0308": ("above", "-105 75;105 75"),
    "\u030a": ("above", "@0 95 82 82 0 360"),
    "\u030b": ("above", "-10 150 -95 20;130 150 45 20"),
    "\u030c": ("above", "-115 140 0 20 115 140"),
    "\u0323": ("below", "0 -125"),
    "\u0326": ("below", "25 -110 -20 -225"),
    "\u0327": ("below", "0 -20 0 -70 @-10 -145 70 70 75 -120"),
    "\u0328": ("below", "40 -10 @70 -120 95 110 130 300"),
}
_PLAIN = {"i": "ı", "j": "ȷ"}  # under an accent
_SAME = {
    "‐": "-", "‑": "-", "‒": "–", "―": "—", "ʼ": "’", "′": "’", "″": "”", "´": "'", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's strokes, its left edge at 0, and how far it is to the next one."""

    strokes: tuple[tuple[Point, ...], ...]
    advance: float
    dots: tuple[Point, ...] = ()


def holds(text: str) -> bool:
    """Tell whether every sign of the text can be drawn."""
    return all(sign.isspace() or _letter(sign) is not None for sign in _composed(text))


def width(text: str) -> float:
    """Return how wide a line is, in units."""
    return sum(_SPACE if sign.isspace() else _drawn(sign).advance for sign in _composed(text))


def line(text: str) -> tuple[list[list[Point]], list[Point]]:
    """Return the strokes of a line of text that begins at 0, and its dots."""
    strokes: list[list[Point]] = []
    dots: list[Point] = []
    at = 0.0
    for sign in _composed(text):
        if sign.isspace():
            at += _SPACE
            continue
        letter = _drawn(sign)
        strokes += [[(x + at, y) for x, y in stroke] for stroke in letter.strokes]
        dots += [(x + at, y) for x, y in letter.dots]
        at += letter.advance
    return strokes, dots


def dot() -> float:
    """Return a dot's radius in units."""
    return WIDTH / 2 * _DOT


def _composed(text: str) -> str:
    return "".join(_SAME.get(sign, sign) for sign in unicodedata.normalize("NFC", text))


def _drawn(sign: str) -> Letter:
    letter = _letter(sign)
    if letter is None:
        raise ValueError(f"{sign!r} is not drawn here")  # a caller that did not ask `holds`
    return letter


@cache
def _letter(sign: str) -> Letter | None:
    if sign in _GLYPHS:
        sides, drawing = _GLYPHS[sign]
        return _spaced(_strokes(drawing), sides)
    parts = unicodedata.normalize("NFD", sign)
    base, marks = parts[0], parts[1:]
    base = _PLAIN.get(base, base) if marks and marks[0] in _ACCENTS and _ACCENTS[marks[0]][0] == "above" else base
    if not marks or base not in _GLYPHS or any(mark not in _ACCENTS for mark in marks):
        return None
    sides, drawing = _GLYPHS[base]
    strokes = _strokes(drawing)
    middle = (min(x for s in strokes for x, _ in s) + max(x for s in strokes for x, _ in s)) / 2
    above = max(y for s in strokes for _, y in s) + WIDTH + 20
    extra: list[tuple[Point, ...]] = []
    for mark in marks:
        where, shape = _ACCENTS[mark]
        lift = above if where == "above" else 0.0
        drawn = [tuple((x + middle, y + lift) for x, y in stroke) for stroke in _strokes(shape)]
        above = max((y for s in drawn for _, y in s), default=above) + WIDTH if where == "above" else above
        extra += drawn
    return _spaced(strokes, sides, extra)


def _spaced(strokes: list[tuple[Point, ...]], sides: str, accents: list[tuple[Point, ...]] | None = None) -> Letter:
    """Set a letter between its sides; accents may reach over them."""
    low, high = min(x for s in strokes for x, _ in s), max(x for s in strokes for x, _ in s)
    left, right = (_SIDES[side] + WIDTH / 2 for side in sides)
    moved = [tuple((x - low + left, y) for x, y in stroke) for stroke in (*strokes, *(accents or ()))]
    return Letter(
        tuple(stroke for stroke in moved if len(stroke) > 1),
        left + high - low + right,
        tuple(stroke[0] for stroke in moved if len(stroke) == 1),
    )


def _strokes(drawing: str) -> list[tuple[Point, ...]]:
    return [tuple(_points(stroke.split())) for stroke in drawing.split(";")]


def _points(words: list[str]) -> list[Point]:
    points: list[Point] = []
    while words:
        if words[0].startswith("@"):
            x, y, across, up, first, last = (float(word.lstrip("@")) for word in words[:6])
            words = words[6:]
            count = max(2, ceil(abs(last - first) / _SEGMENT))
            angles = (radians(first + (last - first) * n / count) for n in range(count + 1))
            points += [(x + across * cos(angle), y + up * sin(angle)) for angle in angles]
        else:
            points.append((float(words[0]), float(words[1])))
            words = words[2:]
    return points
