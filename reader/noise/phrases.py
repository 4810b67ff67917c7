"""How the tables of phrases are written and read: plain data, looked up and not searched for.

A table gives for each reason the phrases that a line of that reason consists of, one a row:

    publicidad               the whole line says this, in any case, with any full stop, colon or arrow at its end
    # min de lectura         "#" stands for a number, also for "3-5" and "1,5"
    suscríbete a …           the line opens with this, and at most 60 more characters follow
    lee también: …           … the colon is there, and at most 140 more characters follow
    sigue leyendo ~          the line opens with this, is short, and most of it is a link
    imprimir -               the whole line, and the line is no item of a list, where a short item may say anything

An item of a list that is no link is never held against a phrase that is open.

A line is looked up by its first two characters, so a language more costs nothing on the pages of the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

LANGUAGES = ("de", "es", "fa", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")
_SHORT, _LONG = 60, 140  # characters after a phrase that is open, and after one with a colon
_NUMBER = re.compile(r"\d+(?:\s?[-–.,:]\s?\d+)*")
_END = " .:!…»>→›▸►↓⟩。！：、"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that a line may open with; `more` characters may follow, `linked` and `item` say where."""

    opening: str
    reason: str
    more: int
    linked: bool


@dataclass(frozen=True, slots=True)
class Book:
    """All phrases: `whole` lines by their text (with whether lists are spared), `open` ones by two characters."""

    whole: dict[str, tuple[str, bool]]
    open: dict[str, tuple[Phrase, ...]]


def reason(text: str, *, linked: bool, item: bool) -> str | None:
    """Return why a line, one of spaces and frame already, is noise in any of the languages, or None."""
    bare = _folded(text)
    book = _book()
    if found := book.whole.get(bare.rstrip(_END)):
        return None if found[1] and item and not linked else found[0]
    near = book.open.get(bare[:2])
    if near is None or (item and not linked):
        return None
    opened = (phrase for phrase in near if (linked or not phrase.linked) and bare.startswith(phrase.opening))
    return next((phrase.reason for phrase in opened if _opens(bare, phrase)), None)


def _opens(bare: str, phrase: Phrase) -> bool:
    rest = bare[len(phrase.opening) :]
    if len(rest) > phrase.more:
        return False
    cut = rest[:1].isalnum() and phrase.opening[-1].isalnum() and phrase.opening[-1] < "\u2e80"
    return not cut  # a phrase ends where a word does; where words are not parted, anywhere


_SAME = str.maketrans({"’": "'", "：": ":", "\u0307": None, "ё": "е", "\u00a0": " "})


def _folded(text: str) -> str:
    """Return the text in one case, with one sign for numbers and one for each kind of quotation mark and colon."""
    text = text.lower()
    if not text.isascii():
        text = text.translate(_SAME)
    if ":" in text:
        text = text.replace(" :", ":")
    return _NUMBER.sub("#", text)


def table(language: str) -> dict[str, str]:
    """Return a language's phrases as they are written, by their reason."""
    phrases: dict[str, str] = import_module(f"reader.noise.tables.{language}").PHRASES
    return phrases


@cache
def _book() -> Book:
    whole: dict[str, tuple[str, bool]] = {}
    opening: dict[str, list[Phrase]] = {}
    for language in LANGUAGES:
        for why, rows in table(language).items():
            for row in filter(None, map(str.strip, rows.split("\n"))):
                _enter(row, why, whole, opening)
    return Book(whole, {key: tuple(found) for key, found in opening.items()})


def _enter(row: str, why: str, whole: dict[str, tuple[str, bool]], opening: dict[str, list[Phrase]]) -> None:
    text = _folded(row.rstrip("…~-").rstrip())
    if row.endswith(("…", "~")):
        more = _LONG if text.endswith(":") or row.endswith("~") else _SHORT
        opening.setdefault(text[:2], []).append(Phrase(text, why, more, row.endswith("~")))
    else:
        whole.setdefault(text.rstrip(_END), (why, row.endswith(" -")))
