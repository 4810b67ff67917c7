"""References, addresses and handles in English: dropped, or said short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.rules.rule import Rule, rule

if TYPE_CHECKING:
    import re

_TLDS = "com|org|net|edu|gov|int|info|io|ai|co|app|dev|me|tv|eu|uk|us|ca|au|de|fr|jp|cn|hk|in|nz|ch|se|no|fi|nl|es|it"


def _domain(match: re.Match[str]) -> str:
    """Say the domain of an address alone: `scmp dot com`."""
    host = match["host"].removeprefix("www.")
    return host.replace("-", " ").replace(".", " dot ")


def _mail(match: re.Match[str]) -> str:
    name = (
        match["name"].replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ").replace("+", " plus ")
    )
    return f"{name} at {match['host'].lower().replace('.', ' dot ')}"


def _handle(match: re.Match[str]) -> str:
    return f"at {match['name'].replace('_', ' ')}"


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
    rule("hashtag", r"(?<!\w)#(?=[^\W\d]\w)", "hashtag "),
)
