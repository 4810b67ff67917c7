"""Punctuation and capitals said by name, for who proof-reads by ear: levels as screen readers have them.

The sign itself stays behind its name, so that the pause it makes stays too. What the rules have turned into words is
gone by now: a dollar sign is not said twice.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from voices.languages import primary
from voices.rules.rule import Part, Rule, rule

if TYPE_CHECKING:
    from collections.abc import Callable

# open, close: round, square, curly; quote, unquote; dash, colon, semicolon, slash, ellipsis; comma, full stop,
# exclamation mark, question mark, hyphen; capital, all in capitals.
_NAMES = {
    "en": "open paren|close paren|open bracket|close bracket|open brace|close brace|quote|unquote|dash|colon|semicolon|"
    "slash|ellipsis|comma|period|exclamation mark|question mark|hyphen|cap|all caps",
    "de": "Klammer auf|Klammer zu|eckige Klammer auf|eckige Klammer zu|geschweifte Klammer auf|geschweifte Klammer zu|"
    "Anführungszeichen|Abführungszeichen|Gedankenstrich|Doppelpunkt|Semikolon|Schrägstrich|Auslassung|Komma|Punkt|"
    "Ausrufezeichen|Fragezeichen|Bindestrich|groß|alles groß",
    "fr": "ouvrez la parenthèse|fermez la parenthèse|ouvrez le crochet|fermez le crochet|accolade ouvrante|"
    "accolade fermante|ouvrez les guillemets|fermez les guillemets|tiret|deux-points|point-virgule|barre oblique|"
    "points de suspension|virgule|point|point d’exclamation|point d’interrogation|trait d’union|majuscule|"
    "tout en majuscules",
    "es": "abre paréntesis|cierra paréntesis|abre corchete|cierra corchete|abre llave|cierra llave|abre comillas|"
    "cierra comillas|raya|dos puntos|punto y coma|barra|puntos suspensivos|coma|punto|exclamación|interrogación|guion|"
    "mayúscula|todo en mayúsculas",
    "it": "aperta parentesi|chiusa parentesi|aperta quadra|chiusa quadra|aperta graffa|chiusa graffa|aperte virgolette|"
    "chiuse virgolette|trattino lungo|due punti|punto e virgola|barra|puntini|virgola|punto|punto esclamativo|"
    "punto interrogativo|trattino|maiuscola|tutto maiuscolo",
    "pt": "abre parêntese|fecha parêntese|abre colchete|fecha colchete|abre chave|fecha chave|abre aspas|fecha aspas|"
    "travessão|dois-pontos|ponto e vírgula|barra|reticências|vírgula|ponto|ponto de exclamação|ponto de interrogação|"
    "hífen|maiúscula|tudo em maiúsculas",
    "nl": "haakje openen|haakje sluiten|vierkant haakje openen|vierkant haakje sluiten|accolade openen|"
    "accolade sluiten|aanhalingsteken openen|aanhalingsteken sluiten|streepje|dubbele punt|puntkomma|schuine streep|"
    "beletselteken|komma|punt|uitroepteken|vraagteken|koppelteken|hoofdletter|alles hoofdletters",
}
# Which of the names, and the sign: `brief` says the first, `full` the others too. A quotation mark with a letter or a
# digit behind it opens; an apostrophe is none.
_BRIEF = (
    (0, r"\("), (1, r"\)"), (2, r"\["), (3, r"\]"), (4, r"\{"), (5, r"\}"), (6, r"[“„«‟]|[\"‘](?=\w)"),
    (7, r"[”»]|(?<=[\w.,!?])\"|’(?!\w)(?<![s]’)"), (8, r"[—–]|(?<=\s)-+(?=\s)"), (9, r":(?!\d)"), (10, ";"),
    (11, r"/"), (12, r"…|\.{3}"),
)  # fmt: skip
_FULL = (
    (13, r"[,،、，](?!\d)"), (14, r"(?<!\.)\.(?![\w.])|。"), (15, "[!！]"), (16, "[?？؟]"), (17, r"(?<=\w)-(?=\w)"),
)  # fmt: skip
_CLOSING = frozenset({1, 3, 5, 7, 9, 10, 12, 13, 14, 15, 16})  # these stand at the end of a word
_CAPITAL, _CAPITALS = 18, 19


@cache
def punctuation(language: str, level: str) -> tuple[Rule, ...]:
    """Return the rules that name signs in `language` (BCP 47), none for `off`; English names where none are known."""
    names = _NAMES.get(primary(language), _NAMES["en"]).split("|")
    signs = {"off": (), "brief": _BRIEF, "full": (*_BRIEF, *_FULL)}[level]
    return tuple(
        rule("sign", pattern, _in_front(names[number], closing=number in _CLOSING)) for number, pattern in signs
    )


@cache
def capitals(language: str, level: str) -> tuple[Rule, ...]:
    """Return the rules that tell capitals: of whole words for `brief`, and at the beginning of words for `full`."""
    names = _NAMES.get(primary(language), _NAMES["en"]).split("|")
    whole = rule("capitals", r"(?<!\w)[^\W\d_a-zß-ÿ]{2,}(?!\w)", _in_front(names[_CAPITALS], upper=True))
    first = rule("capital", r"(?<![\w’'])[^\W\d_](?=[^\W_]|\W|$)", _in_front(names[_CAPITAL], upper=True))
    return {"off": (), "brief": (whole,), "full": (whole, first)}[level]


def _in_front(name: str, *, closing: bool = False, upper: bool = False) -> Callable[[re.Match[str]], list[Part] | None]:
    def say(match: re.Match[str]) -> list[Part] | None:
        if upper and not match[0].isupper():
            return None
        start = match.start()
        before = "" if not start or match.string[start - 1].isspace() else " "
        return [Part(start, start, f"{before}{name}{'' if closing else ' '}")]

    return say


def heard(text: str, language: str, level: str) -> int:
    """Return how many words the names of the signs in `text` are: they are heard, and count for the pace."""
    names = _NAMES.get(primary(language), _NAMES["en"]).split("|")
    signs = {"off": (), "brief": _BRIEF, "full": (*_BRIEF, *_FULL)}[level]
    return sum(len(re.findall(pattern, text)) * len(names[number].split()) for number, pattern in signs)
