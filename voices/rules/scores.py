"""Scores of games and votes in English, where they are not simply "to"."""

from __future__ import annotations

import re

from voices.rules.numbers import cardinal, digits
from voices.rules.rule import Part, Rule, rule

_SET = r"[0-7]-[0-7](?: ?\(\d{1,2}(?:-\d{1,2})?\))?"


def _sets(match: re.Match[str]) -> str:
    """Say the sets of a match one after the other: `six four, seven six`."""
    return ", ".join(" ".join(map(_said, one.split("-"))) for one in re.findall(r"\d+(?:-\d+)?", match[0]))


def _telephone(match: re.Match[str]) -> str:
    groups = re.split(r"[ -]", match[0].replace("1-800-", "+").replace("1-888-", "-").replace("+", "1800 "))
    return ", ".join("one eight hundred" if group == "1800" else digits(group) for group in groups if group)


def _said(figures: str) -> str:
    return cardinal(int(figures))


def _nil(match: re.Match[str]) -> str:
    return " ".join("nil" if figures == "0" else _said(figures) for figures in match.group("a", "b"))


# What stands in front of a dash that means "to", where both ends carry their own unit.
_BOTH = (r"[ap]m", r"[ap]\.m\.", r"\d ?[AP]M", "illion", r"\dbn", r"\d[mk]", "%", r"[^:]\d:[0-5]\d")

RULES: tuple[Rule, ...] = (
    rule(
        "to",
        rf"(?:{'|'.join(f'(?<={end})' for end in _BOTH if '?' not in end)})\s?[-–—]\s?(?=[$€£¥]?\d|noon\b|midnight\b)",
        " to ",
    ),
    rule("to", r"(?<=\d)\s?[-–—]\s?(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)", " to "),
    rule(
        "to, days",
        r"(?:(?<=Mon)|(?<=Tues)|(?<=Wed)|(?<=Thurs)|(?<=Fri)|(?<=Sat)|(?<=Sun)|(?<=day))(?P<dot>\.?)[-–—](?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))",
        lambda m: [Part(m.start(), m.end(), " to ")] if not m["dot"] else [Part(m.start() + 1, m.end(), " to ")],
    ),
    rule(
        "to, hours",
        r"(?<![\w:.,$€£-])(?P<n>1[0-2]|[1-9])[-–—](?=(?:1[0-2]|[1-9])(?::\d\d)? ?[ap]\.?m\b)",
        lambda m: f"{_said(m['n'])} to ",
    ),
    rule(
        "time of a race",
        r"(?<![\w:.,])(?P<m>\d{1,2}):(?P<s>[0-5]\d)\.(?P<f>\d{1,3})(?!\w|\.\d)",
        lambda m: f"{_said(m['m'])} {'oh ' if m['s'][0] == '0' else ''}{_said(m['s'])} point {digits(m['f'])}",
    ),
    rule(
        "hours", r"(?<![\w:.,-])0(?P<h>\d)00(?= (?:hours|hrs|GMT|UTC|local))", lambda m: f"oh {_said(m['h'])} hundred"
    ),
    rule(
        "pressure",
        r"(?<![\w/])(?P<a>\d{2,3})/(?P<b>\d{2,3})(?: ?mmHg)",
        lambda m: f"{_said(m['a'])} over {_said(m['b'])} millimeters of mercury",
    ),
    rule("telephone", r"(?<![\w.,$€£-])(?:1-)?(?:800|888|877|900)-\d{3}-\d{4}(?![\w-])", _telephone),
    rule(
        "telephone",
        r"(?<![\w.,$€£-])0\d{2,4} \d{3,4} \d{3,4}(?![\w-])|(?<![\w.,$€£-])(?<!\) )(?<!\d )\d{3}-\d{4}(?![\w-])",
        _telephone,
    ),
    rule("sets", rf"(?<![\w.,–-]){_SET}(?:,? {_SET})+(?![\w–-]|[.,]\d)", _sets),
    rule("with nothing", r"(?<![\w.,–-])(?P<a>\d)[-–](?P<b>0)(?![\w–-]|[.,:]\d)", _nil),
    rule("with nothing", r"(?<![\w.,–-])(?P<a>0)[-–](?P<b>\d)(?![\w–-]|[.,:]\d)", _nil),
    rule("draw", r"(?:(?<=drew )|(?<=draw )|(?<=drawn ))(?P<a>\d)[-–](?P<b>(?P=a))(?![\w–-])", _nil),
    rule(
        "wickets",
        r"(?:(?<=made )|(?<=on )|(?<=reached ))(?P<a>[1-6]\d\d)[-–/](?P<b>\d)(?![\w–-])",
        lambda m: f"{_said(m['a'])} for {_said(m['b'])}",
    ),
    rule(
        "bowling",
        r"(?<=took )(?P<a>[1-9])[-–/](?P<b>\d{1,3})(?![\w–-])",
        lambda m: f"{_said(m['a'])} for {_said(m['b'])}",
    ),
    rule(
        "record",
        r"\((?P<a>\d{1,3})-(?P<b>\d{1,3})\)(?= (?:won|lost|beat|host|visit|play|are|have))"
        r"|(?<=[Tt]he )(?P<c>\d{1,2})-(?P<d>\d{1,2})(?= [A-Z])",
        lambda m: f"({_said(m['a'])} and {_said(m['b'])})" if m["a"] else f"{_said(m['c'])} and {_said(m['d'])}",
    ),
    rule("formation", r"(?<![\w.,–-])[1-5](?:-[1-5]){2,3}(?![\w–-])", lambda m: " ".join(map(_said, m[0].split("-")))),
    rule(
        "odds",
        r"(?:(?<=odds of )|(?<=Odds of )|(?<=at ))(?P<a>\d{1,3})/(?P<b>\d)(?![\w/])",
        lambda m: f"{_said(m['a'])} to {_said(m['b'])}" if int(m["a"]) > int(m["b"]) else None,
    ),
)
