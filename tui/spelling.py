"""A word letter by letter, and by the alphabet of radio operators."""

from __future__ import annotations

import unicodedata

# The spelling alphabet of ICAO Annex 10, volume II, 5.2.1.3.
_ALPHABET = (  # noqa: SIM905 - a table of words is read more easily so
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo "
    "Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
).split()


def spelled(word: str, *, phonetic: bool = False) -> str:
    """Return the characters of `word` with commas between: `capital F, e, r`; `capital Foxtrot, Echo, Romeo`."""
    return ", ".join(_said(character, phonetic=phonetic) for character in unicodedata.normalize("NFC", word))


def _said(character: str, *, phonetic: bool) -> str:
    """Return how a character is called: itself where it has a plain letter or digit, else by its Unicode name."""
    letter = unicodedata.normalize("NFD", character)[0]
    name = unicodedata.name(character, "unknown sign").lower()
    capital = "capital " if character.isupper() else ""
    if letter.isascii() and letter.isalpha():
        plain = letter.lower()
        said = _ALPHABET[ord(plain) - ord("a")] if phonetic else plain
        return f"{capital}{said}{' with' + name.partition(' with')[2] if ' with ' in name else ''}"
    if character.isdecimal():
        return name.removeprefix("digit ") if phonetic else character
    # "ß" and letters of other scripts: their names say what they are.
    return f"{capital}{character}" if character.isalpha() and not phonetic else name
