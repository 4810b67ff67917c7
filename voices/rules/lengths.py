"""Metres against millions in English, both an m at the figure, and feet with their inches."""

from __future__ import annotations

import re

from voices.rules.money import adjective
from voices.rules.numbers import cardinal, number
from voices.rules.rule import Rule, rule

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = rf"(?P<low>{_FIGURE})(?:m?[–—-](?P<high>{_FIGURE}))?"
# Behind the figure: it is a length, and the noun of which it is one.
_OF_A_LENGTH = re.compile(
    r" (?:tall|long|across|wide|deep|high|thick|"
    r"away|apart|above|below|up|down|underwater|"
    r"in (?:length|height|depth|width|diameter)|"
    r"(?:off|from|behind|beneath|under|short of|inside|past) (?:the|a|its|his|her|their|where|"
    r"[A-Z]\w+[’']s)\b|x\b|by \d|"
    r"of (?:water|snow|rope|cable|fenc\w+|coast\w*|track|wire|fabric|road|ice|mud|rain|rock|ash|sand|soil|"
    r"concrete|open|wall|pipe)\b|over \d[\d.]* ?(?:km|mi)|to the (?:left|right|north|south|east|west)|"
    r"out to sea|offshore)"
)
_OF_A_NOUN = re.compile(
    r"-(?:high|long|deep|tall|wide|thick)\b|"
    r"[ -](?:walls?|finals?|heats?|relay|butterfly|backstroke|breaststroke|towers?|pools?|platforms?|waves?|freestyle|"
    r"hurdles|sprints?|races?|dash|medley|steeplechase|individual|springboard|drops?|gaps?|cliffs?|depths?|heights?|"
    r"lengths?|distances?|radius|exclusion|statues?|yachts?|boats?|ships?|vessels?|trench|tunnels?|bridges?|fences?|"
    r"poles?|peaks?|mountains?|telescopes?|masts?|turbines?|trees?|falls?|swims?|runs?|"
    r"range|rule|world|record|title|champion|crown|gold|silver|bronze|event)\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:threw|thrown|cleared|clears?|jump(?:ed|s)?|leap(?:ed|t)?|vaulted|swam|swims?|dived?|dove|height of|"
    r"depth of|length of|width of|altitude of|elevation of|distance of|drop of|throw of|jump of|leap of|vault of|"
    r"above|below|measures|measured|measuring|stands|stood|tall at|high at|"
    r"depths? of (?:up to|about|around)|diameter of|radius of|within|"
    r"climb(?:s|ed|ing)?|ris(?:es|ing)|descend(?:s|ed)?|walk(?:s|ed)?|hik(?:es|ed)|waves of|waves up to|tunnel of)|"
    r"\b(?:women|men|girls|boys)[’']?s’?|\d ?(?:ft|in|feet|inches|miles?|yards?) \(|"
    r"\d(?:ft|in)[,/] ?|\d ?m? [x×]|\dm by) ?$"
)
_RACES = frozenset({"60", "100", "110", "200", "400", "800", "1500", "3000", "5000", "10000"})
# Nouns that are counted, not measured: "100m people" are a hundred million.
_COUNTED = re.compile(
    r" (?!was|is|has|hurdles|does)(?:[a-z]+-)?(?:people|men|women|children|[a-z]{3,}(?<!s)s|of|worth|more|fewer|"
    r"investment|budget|fund|deal|loan|grant|project|contract|fine)\b"
)
# "A 2.5m shark": without a sign of money in front, one thing of so many is of that length, unless it is a sum itself.
_A_THING = re.compile(r"\b[Aa] $")
_DESCRIBED = re.compile(
    r" (?!budget|deal|fund|loan|grant|contract|fine|investment|strong|population|electorate|majority|plus|total|"
    r"circulation|readership|audience|following|project|scheme|bid|offer|sale|payment|people|copies|share|tonne|barrel|"
    r"subscriber|user|in\b|of\b|to\b|a\b|per\b|and\b|or\b|more\b|fewer\b|rise|increase|fall|drop|cut)[a-z]+"
)
_FIELD = re.compile(
    r"\b(?:long jump|triple jump|high jump|pole vault|javelin|discus|shot put|hammer|throw|vault|jump|"
    r"tallest|highest|deepest|height|spire|summit|elevation)\w*\b",
    re.IGNORECASE,
)


def _glued(match: re.Match[str]) -> str | None:
    """Say 1,500m, 30m tall, a 50m pool in metres; leave 30m people, 3m votes to the rule for millions."""
    text, low, high = match.string, match["low"], match["high"]
    before = text[max(0, match.start() - 34) : match.start()]
    if text[max(0, match.start() - 1) : match.start()] in set("$€£¥₹"):
        return None
    noun = bool(
        _OF_A_NOUN.match(text, match.end()) or (_A_THING.search(before) and _DESCRIBED.match(text, match.end()))
    )
    sure = (
        noun
        or bool(_OF_A_LENGTH.match(text, match.end()))
        or re.match(r" ?\(\d[\d,.]*(?: ?ft|ft| feet|in\b)", text[match.end() :])
        or ("," in low and "." not in low)
        or bool(_BEFORE.search(before))
        or bool(re.fullmatch(r"\d{1,3}\.\d\d", low) and _FIELD.search(text))
        or (low in _RACES and not high and not _COUNTED.match(text, match.end()))
    )
    if not sure:
        return None
    said = number(low) + (f" to {number(high)}" if high else "")
    return f"{said} meter{'' if noun or low == '1' else 's'}"


def _feet(match: re.Match[str]) -> str:
    """Say 5ft 10in `five feet ten inches`, a 6ft 7in forward `six foot seven`."""
    feet, inches = match["feet"], match["n"]
    if not adjective(match):
        return f"{number(feet)} foot {number(inches)}"
    return f"{number(feet)} {'foot' if feet == '1' else 'feet'} {number(inches)} inch{'' if inches == '1' else 'es'}"


def _stone(match: re.Match[str]) -> str | None:
    """Say 12st 4lb, 11st; leave 1st and 21st to the ordinals."""
    stone, pounds = int(match["n"]), match["lb"]
    if pounds is None:
        return None if stone % 10 == 1 and stone != 11 else f"{cardinal(stone)} stone"
    return f"{cardinal(stone)} stone {number(pounds)} pound{'' if pounds == '1' else 's'}"


RULES: tuple[Rule, ...] = (
    rule("stone", r"(?<![\w.,])(?P<n>\d{1,2})(?:st|(?: st(?=[ \d]))(?= ?\d))(?: ?(?P<lb>\d{1,2}) ?lbs?)?\b", _stone),
    rule("feet and inches", r"(?<![\w.,])(?P<feet>\d{1,4})[ -]?(?:ft|feet|foot)\.?[ -]?(?P<n>\d(?:\.\d)?|1[01])(?: ?"
         r"ins?\b(?:\.(?= [a-z]))?|(?![\w.,]| ?in))", _feet),
    rule("relay", r"(?<![\w.,])4 ?[x×] ?(?P<n>[1-8]\d0|1,?500)m(?!\w)",
         lambda m: f"four by {number(m['n'])} meters"),
    rule("meter, described", r"(?<![\w.,])(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)-m(?=[ -])",
         lambda m: f"{number(m['n'])}-meter"),
    rule("meters", rf"(?<![\w.,$€£¥-]){_RANGE}m(?![\w/²³%]| ?°)", _glued),
)  # fmt: skip
