"""Letters four lines high, for the sentence or the word that stands alone: a small pixel font, two pixels to a cell.

Eight rows of pixels: capitals stand on rows 0 to 5, small letters on 2 to 5, what hangs below takes 6 and 7.
"""

from __future__ import annotations

import unicodedata

HEIGHT = 4  # lines of the screen
_PIXELS = 2 * HEIGHT
_SPACE = 3  # pixels

# The row that a glyph begins on, and its rows from there, separated by spaces.
_GLYPHS = {
    "A": "0 .##. #..# #..# #### #..# #..#", "B": "0 ###. #..# ###. #..# #..# ###.",
    "C": "0 .### #... #... #... #... .###", "D": "0 ###. #..# #..# #..# #..# ###.",
    "E": "0 #### #... ###. #... #... ####", "F": "0 #### #... ###. #... #... #...",
    "G": "0 .### #... #... #.## #..# .###", "H": "0 #..# #..# #### #..# #..# #..#",
    "I": "0 ### .#. .#. .#. .#. ###", "J": "0 ..## ...# ...# ...# #..# .##.",
    "K": "0 #..# #.#. ##.. ##.. #.#. #..#", "L": "0 #... #... #... #... #... ####",
    "M": "0 #...# ##.## #.#.# #.#.# #...# #...#", "N": "0 #..# ##.# ##.# #.## #.## #..#",
    "O": "0 .##. #..# #..# #..# #..# .##.", "P": "0 ###. #..# #..# ###. #... #...",
    "Q": "0 .##. #..# #..# #..# #.## .###", "R": "0 ###. #..# #..# ###. #.#. #..#",
    "S": "0 .### #... .##. ...# ...# ###.", "T": "0 ##### ..#.. ..#.. ..#.. ..#.. ..#..",
    "U": "0 #..# #..# #..# #..# #..# .##.", "V": "0 #...# #...# #...# .#.#. .#.#. ..#..",
    "W": "0 #...# #...# #.#.# #.#.# ##.## #...#", "X": "0 #...# .#.#. ..#.. ..#.. .#.#. #...#",
    "Y": "0 #...# #...# .#.#. ..#.. ..#.. ..#..", "Z": "0 #### ...# ..#. .#.. #... ####",
    "0": "0 .##. #..# #.## ##.# #..# .##.", "1": "0 .#. ##. .#. .#. .#. ###",
    "2": "0 .##. #..# ...# ..#. .#.. ####", "3": "0 ###. ...# .##. ...# ...# ###.",
    "4": "0 ..#. .##. #.#. #### ..#. ..#.", "5": "0 #### #... ###. ...# ...# ###.",
    "6": "0 .##. #... ###. #..# #..# .##.", "7": "0 #### ...# ..#. ..#. .#.. .#..",
    "8": "0 .##. #..# .##. #..# #..# .##.", "9": "0 .##. #..# #..# .### ...# .##.",
    "a": "2 .### #..# #..# .###", "b": "0 #... #... ###. #..# #..# ###.", "c": "2 .### #... #... .###",
    "d": "0 ...# ...# .### #..# #..# .###", "e": "2 .##. #### #... .###", "f": "0 .## #.. ### #.. #.. #..",
    "g": "2 .### #..# #..# .### ...# .##.", "h": "0 #... #... ###. #..# #..# #..#", "i": "0 # . # # # #",
    "ı": "2 # # # #", "j": "0 ..# ... ..# ..# ..# ..# #.# .#.", "k": "0 #... #... #.#. ##.. #.#. #..#",
    "l": "0 #. #. #. #. #. ##", "m": "2 ##.#. #.#.# #.#.# #.#.#", "n": "2 ###. #..# #..# #..#",
    "o": "2 .##. #..# #..# .##.", "p": "2 ###. #..# #..# ###. #... #...", "q": "2 .### #..# #..# .### ...# ...#",
    "r": "2 #.# ##. #.. #..", "s": "2 .### ##.. ..## ###.", "t": "1 #.. ### #.. #.. .##",
    "u": "2 #..# #..# #..# .###", "v": "2 #...# #...# .#.#. ..#..", "w": "2 #...# #.#.# #.#.# .#.#.",
    "x": "2 #..# .##. .##. #..#", "y": "2 #..# #..# #..# .### ...# ###.", "z": "2 #### ..#. .#.. ####",
    "ß": "0 .##. #..# #.#. #..# #..# #.#.", ".": "5 #", ",": "5 .# #.", ":": "2 # . . #", ";": "2 .# .. .. .# #.",
    "!": "0 # # # # . #", "?": "0 .##. #..# ..#. .#.. .... .#..", "'": "0 # #", '"': "0 #.# #.#", "-": "3 ###",
    "–": "3 ####", "—": "3 ######", "(": "0 .# #. #. #. #. .#", ")": "0 #. .# .# .# .# #.",
    "[": "0 ## #. #. #. #. ##", "]": "0 ## .# .# .# .# ##", "/": "0 ...# ...# ..#. ..#. .#.. .#..",
    "&": "0 .#.. #.#. .#.. #.## #.#. .#.#", "%": "0 ##..# ##.#. ..#.. .#... #..## ...##",
    "$": "0 ..#.. .#### #.#.. .###. ..#.# ####.", "€": "0 ..## .#.. ###. ###. .#.. ..##",
    "£": "0 ..## .#.. ###. .#.. .#.. ####", "#": "1 .#.#. ##### .#.#. ##### .#.#.", "*": "1 #.# .#. #.#",
    "+": "2 .#. ### .#.", "=": "3 ### ... ###", "@": "0 .###. #...# #.### #.#.# #.### .##..", "_": "6 ####",
    "…": "5 #.#.#", "°": "0 .#. #.# .#.",
}  # fmt: skip
# What a combining mark adds to a letter: above small letters, or hanging below.
_MARKS = {
    "\u0300": "0 .#.. ..#.", "\u0301": "0 ..#. .#..", "\u0302": "0 .##. #..#", "\u0303": "0 .#.# #.#.",
    "\u0308": "0 #..# ....", "\u030a": "0 .##. .##.", "\u030c": "0 #..# .##.", "\u0327": "6 .#.. #...",
}  # fmt: skip
_SAME = str.maketrans("‘’‚‛“”„«»\u00a0\u2009\u202f\u2011‐−", '\'\'\'\'"""""   ---')
# The rows of a capital that are kept where a mark must find room above it.
_LOW_CAPITAL = (0, 2, 3, 5)
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

Glyph = tuple[str, ...]


def glyph(character: str) -> Glyph | None:
    """Return the eight rows of a character as `#` and `.`, None where the font does not have it."""
    if character.isspace():
        return ("." * _SPACE,) * _PIXELS
    character = character.translate(_SAME)
    if character in _GLYPHS:
        return _rows(_GLYPHS[character])
    base, *marks = list(unicodedata.normalize("NFD", character))
    if base not in _GLYPHS or not marks or any(mark not in _MARKS for mark in marks):
        return None
    rows = _rows(_GLYPHS["ı" if base == "i" else base])
    above = any(_MARKS[mark].startswith("0") for mark in marks)
    if above and "#" in rows[0] + rows[1]:
        if not base.isupper():
            return None
        rows = (rows[6],) * 2 + tuple(rows[row] for row in _LOW_CAPITAL) + rows[6:]
    for mark in marks:
        rows = _over(rows, _rows(_MARKS[mark]))
    return rows


def width(text: str) -> int | None:
    """Return the cells that `text` takes, None where a character of it cannot be drawn."""
    glyphs = [glyph(character) for character in text]
    return sum(len(one[0]) + 1 for one in glyphs if one is not None) if None not in glyphs else None


def draw(text: str) -> list[str]:
    """Return `text` as `HEIGHT` lines of half blocks; what cannot be drawn is left out."""
    rows = [""] * _PIXELS
    for character in text:
        drawn = glyph(character) or ("",) * _PIXELS
        rows = [row + part + "." for row, part in zip(rows, drawn, strict=True)]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_BLOCKS[above == "#", below == "#"] for above, below in zip(*pair, strict=True)) for pair in pairs]


def _rows(glyph: str) -> Glyph:
    first, *drawn = glyph.split()
    blank = "." * len(drawn[0])
    rows = [blank] * int(first) + drawn
    return tuple(rows + [blank] * (_PIXELS - len(rows)))


def _over(rows: Glyph, mark: Glyph) -> Glyph:
    size = max(len(rows[0]), len(mark[0]))
    pairs = [(row.center(size, "."), other.center(size, ".")) for row, other in zip(rows, mark, strict=True)]
    return tuple("".join("#" if "#" in both else "." for both in zip(*pair, strict=True)) for pair in pairs)
