"""References, addresses and handles in English: dropped, or said short."""

from __future__ import annotations

import re

from voices.rules import emoji
from voices.rules.flags import flags
from voices.rules.rule import Rule, rule

_TLDS = "com|org|net|edu|gov|int|info|io|ai|co|app|dev|me|tv|eu|uk|us|ca|au|de|fr|jp|cn|hk|in|nz|ch|se|no|fi|nl|es|it"


def _domain(match: re.Match[str]) -> str:
    """Say the domain of an address alone: `scmp dot com`."""
    host = match["host"].removeprefix("www.")
    return _dotted(host.replace("-", " "))


def _dotted(host: str) -> str:
    """Say the dots of a name; a country of two letters is spelled where it is no word."""
    said = host.replace(".", " dot ")
    return (
        f"{said[:-2]}{' '.join(said[-2:].upper())}"
        if said.lower().endswith((" dot uk", " dot us", " dot eu"))
        else said
    )


def _mail(match: re.Match[str]) -> str:
    name = (
        match["name"].replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ").replace("+", " plus ")
    )
    return f"{name} at {_dotted(match['host'].lower())}"


def _apart(name: str) -> str:
    """Set the words of a name apart: `Black Lives Matter`, `BBC News`."""
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[^\W\d_]?[^\W\dA-Z_]+|\d+|[A-Z]", name))


def _hashtag(match: re.Match[str]) -> str:
    """Say #BlackLivesMatter word by word."""
    return "hashtag " + _apart(match["name"])


def _handle(match: re.Match[str]) -> str:
    return f"at {_apart(match['name'])}"


RULES: tuple[Rule, ...] = (
    # [1], [12][13], [a], [citation needed]: marks for the eye.
    rule(
        "citation", r"(?: ?\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|note \d+|citation needed|clarification needed)\])+", ""
    ),
    rule("mail", r"(?<![\w.+-])(?P<name>[\w+-]+(?:\.[\w+-]+)*)@(?P<host>[\w-]+(?:\.[\w-]+)+)", _mail),
    rule(
        "address",
        r"\b(?:https?|ftp)://(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)*)(?::\d+)?(?:[/?#](?:[^\s<>\"“”]*[\w/=&%#~_-])?)?",
        _domain,
    ),
    rule(
        "domain",
        rf"(?<![\w@./-])(?P<host>(?:www\.[\w-]+(?:\.[\w-]+)+)|(?:[a-zA-Z0-9-]+\.)+(?:{_TLDS}))"
        r"(?:/(?:[^\s<>\"“”]*[\w/])?)?(?![\w@-])",
        _domain,
    ),
    rule("handle", r"(?<![\w@.])@(?P<name>\w{2,30})\b", _handle),
    rule("hashtag", r"(?<![\w&])#(?P<name>[^\W\d]\w*)", _hashtag),
    rule("note", r"(?<=[.,;:!?”\"’])[⁰¹²³⁴-⁹]+", ""),
    rule("flag", "(?:[\U0001f1e6-\U0001f1ff]{2})+", lambda m: f" {flags(m[0])} "),
    *emoji.RULES,
)
