"""Numbers in English words."""

from __future__ import annotations

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = _NAMES.split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

# Beyond this a row of digits is a number of something, not a quantity: it is read digit by digit.
_LONGEST = 15


def cardinal(number: int) -> str:
    """Return a number from 0 to 10**15 in words: `one hundred twenty-three`."""
    for scale, name in _SCALES:
        if number >= scale:
            rest = number % scale
            return f"{cardinal(number // scale)} {name}" + (f" {cardinal(rest)}" if rest else "")
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


def ordinal(number: int) -> str:
    """Return the ordinal in words: `twenty-first`."""
    said = cardinal(number)
    cut = max(said.rfind(" "), said.rfind("-")) + 1
    last = said[cut:]
    return said[:cut] + (_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


def digits(figures: str) -> str:
    """Return figures one by one: `zero zero seven`; anything between them is dropped."""
    return " ".join(_UNITS[int(figure)] for figure in figures if figure in "0123456789")


def number(figures: str) -> str:
    """Return `1,234.50` in words; the figures behind the point one by one, a leading zero's number as well."""
    whole, point, rest = figures.replace(",", "").partition(".")
    odd = len(whole) > _LONGEST or (len(whole) > 1 and whole.startswith("0"))
    said = digits(whole) if odd else cardinal(int(whole or "0"))
    return f"{said} point {digits(rest)}" if point and rest else said


def year(number: int) -> str:
    """Return a year as it is said: `nineteen eighty-four`, `two thousand nine`, `twenty ten`, `nineteen oh five`."""
    century, rest = divmod(number, 100)
    if century < 10 or (century % 10 == 0 and rest < 10):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def plural(said: str) -> str:
    """Return number words in the plural: `nineteen nineties`, `two thousands`, `sixes`."""
    if said.endswith("x"):
        return f"{said}es"
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def roman(letters: str) -> int | None:
    """Return the value of a Roman numeral; None where the letters are none."""
    values = [_ROMAN[letter] for letter in letters]
    total = sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return total if total and to_roman(total) == letters else None


def to_roman(number: int) -> str:
    """Return the Roman numeral of a number from 1 to 3999."""
    table = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    said = ""
    for value, letters in table:
        said += letters * (number // value)
        number %= value
    return said
