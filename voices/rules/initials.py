"""Initialisms, which are spelled, against acronyms, which are words, in English.

Letters are set apart by a no-break space (`U N`), which tells them from words of one letter until the last stage. An
engine reads a lone A as the article, so there the letters with an A among them get full stops (`D.N.A.`).
"""

from __future__ import annotations

import re

from voices.rules.acronyms import ALIASES, SPELLED, WEIGHT, WORDS
from voices.rules.rule import Part, Rule, rule

_ONSETS = (
    "bl br ch cl cr dr dw fl fr gl gr kn kr ph pl pr qu sc sh sk sl sm sn sp st sw th tr tw wh wr gh gn ps rh ts mc"
)
_ONSET = re.compile(rf"(?:[^aeiouy]?|{_ONSETS.replace(' ', '|')}|s(?:ch|cr|pl|pr|tr))[aeiouy]")
_CODA = re.compile(r"[^aeiouy]{4}|[^aeiouys][^aeiouy]{2}$")


APART = "\u00a0"


def spelled(letters: str) -> str:
    """Return letters one by one, with the no-break space of letters that belong together: `U N`, `D N A`."""
    return APART.join(letters.upper())


def is_spelled(word: str) -> bool:
    """Tell whether a word in capitals is an initialism, by the lists, else by its length and whether one can say it."""
    if word in WORDS or word in WEIGHT:
        return False
    if word in SPELLED or len(word) <= 3:
        return True
    lower = word.lower()
    return not _ONSET.match(lower) or bool(_CODA.search(lower)) or not set(lower) & set("aeiou")


def initialism(word: str) -> bool:
    """Tell whether a word of a line in capitals is one: listed, or short and nothing one could say."""
    return word in SPELLED or (len(word) <= 5 and not _sayable(word.lower()))


def _sayable(lower: str) -> bool:
    return bool(_ONSET.match(lower) or lower[0] in "aeiouy") and not re.search(r"[^aeiouy]{4}|^[^aeiouy]*$", lower)


def _initials(match: re.Match[str]) -> str | None:
    word, tail = match["word"], match["tail"] or ""
    before = match.string[max(0, match.start() - 2) : match.start()]
    if word in ALIASES:
        return ALIASES[word] + tail
    if word == "US" and match.string.startswith(" dollar", match.end()):
        return None
    if word in {"IT", "AM"} and before == "I ":
        return None
    if not is_spelled(word):
        return None
    said = spelled(word)
    return f"{said}’s" if tail else said


def _dotted(match: re.Match[str]) -> str:
    said = spelled(re.sub(r"[^A-Za-z]", "", match[0]))
    rest = match.string[match.end() :]
    ends = not rest.strip("\"'”’) ")
    return f"{said}." if ends else said


RULES: tuple[Rule, ...] = (
    rule("dotted initials", r"(?<![\w.])(?!(?:[A-Z]\. ){1,3}[A-Z])(?:[A-Z]\.){2,5}(?=\W|$)", _dotted),
    rule(
        "mixed initials",
        r"\b(?!(?:YoY|MoM|QoQ|MiG|DoS|LoL)s?\b)(?:[A-Z][a-z][A-Z]|BSc|MSc|BEng|LLB|GoI)s?\b",
        lambda m: spelled(m[0].rstrip("s")) + ("’s" if m[0].endswith("s") else ""),
    ),
    rule("brand", r"\bJPMorgan\b", f"{spelled('JP')} Morgan"),
    rule("brand", r"\b(?P<letter>[ie])(?P<rest>OS)\b", lambda m: spelled(m[0])),
    rule("initials", r"(?<![\w.&])(?P<word>[A-Z]{2,7})(?P<tail>s[’']?|[’']s)?(?!\w|[&]\w)", _initials),
)


def _full_stops(match: re.Match[str]) -> list[Part]:
    """Put full stops between letters and behind the last, unless one is there: `D.N.A.`."""
    found = [Part(at, at + 1, ".") for at in range(match.start() + 1, match.end("letters"), 2)]
    last = match.end("letters")
    if not match.string.startswith(".", last):
        found.append(Part(last - 1, last, f"{match[0][last - 1 - match.start()]}."))
    # "A.I.’s" is said with an S by itself, "A.I.'s" is not (espeak-ng 1.52).
    return [*found, Part(last, last + 1, "'")] if match["s"] else found


ENGINE: tuple[Rule, ...] = (
    rule("A in front of a number", rf"(?<!\w)A{APART}(?=[a-z])", "A-"),
    rule(
        "letters with an A",
        rf"(?<!\w)(?=[B-Z{APART}]*A)(?P<letters>(?:[A-Z]{APART})+[A-Z])(?P<s>’s)?(?!\w)",
        _full_stops,
    ),
)
