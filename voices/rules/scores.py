"""Scores of games and votes in English, where they are not simply "to"."""

from __future__ import annotations

import re

from voices.rules.numbers import cardinal, digits
from voices.rules.rule import Rule, rule

_SET = r"[0-7]-[0-7](?: ?\(\d{1,2}(?:-\d{1,2})?\))?"


def _sets(match: re.Match[str]) -> str:
    """Say the sets of a match one after the other: `six four, seven six`."""
    return ", ".join(" ".join(map(_said, one.split("-"))) for one in re.findall(r"\d+(?:-\d+)?", match[0]))


_VOTE = re.compile(r"\b(?:vote[ds]?|voting|ruled|ruling|decision|justices|panel|committee|council|board|court|jury)\b")
_CRICKET = re.compile(
    r"\b(?:overs|wickets?|stumps|lbw|cricket\w*|Ashes|ODI|T20|bowled|batsm[ae]n|bowled out|all out for|not out|"
    r"first innings|second innings|Test match|spinner|seamer|by \d{2,3} runs|off \d+ balls|\d declared)\b(?! of)"
)
_BETTING = re.compile(
    r"\b(?:odds|favou?rites?|outsiders?|bookmakers?|bookies?|bets?|betting|punters?|priced|evens|each-way|odds-on|"
    r"Ladbrokes|William Hill|Paddy Power|handicap|stakes|Grand National|Derby|Cheltenham|Ascot|racecourse|furlongs?|"
    r"jockeys?|filly|colt|mare|gelding|trainer)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:NHL|MLB|NFL|innings?|shutout|baseball|hockey|homers?|homered|Yankees|Red Sox|Dodgers|Mets|Cubs|Astros|"
    r"Braves|Phillies|Padres|Rangers|Bruins|Canadiens|Oilers|Penguins|Maple Leafs|"
    r"Devils|Islanders|Giants|Orioles|Blue Jays)\b"
)


def _telephone(match: re.Match[str]) -> str:
    groups = re.split(r"[ -]", match[0].replace("1-800-", "+").replace("1-888-", "-").replace("+", "1800 "))
    return ", ".join("one eight hundred" if group == "1800" else digits(group) for group in groups if group)


def _said(figures: str) -> str:
    return cardinal(int(figures))


def _military(match: re.Match[str]) -> str:
    """Say 0117 `oh one seventeen`, 0400 `oh four hundred`, 1830 `eighteen thirty`."""
    hour, minute = match["h"], match["min"]
    said = f"oh {_said(hour)}" if hour[0] == "0" else _said(hour)
    after = "hundred" if minute == "00" else f"{'oh ' if minute[0] == '0' else ''}{_said(minute)}"
    return f"{said} {after}{' hours' if match['hrs'] else ''}"


def _records(match: re.Match[str]) -> str | None:
    """Say `(nine and two)` where two teams are named with what they have won and lost."""
    if len(re.findall(r"[a-z] \(\d{1,2}-\d{1,2}\)", match.string)) < 2:
        return None
    return f"({_said(match['a'])} and {_said(match['b'])})"


def _cricket(match: re.Match[str]) -> str | None:
    """Say 402-7, a bowler's 5-27 with `for`; leave what can be neither."""
    first, second = int(match["a"]), int(match["b"])
    innings = first > 10 and second < 10
    if not innings and "/" in match[0]:
        return None
    return f"{cardinal(first)} for {cardinal(second)}" if innings or (first < 10 and second > 10) else None


def _furlongs(match: re.Match[str]) -> str | None:
    if not match["m"] and not _BETTING.search(match.string):
        return None
    miles = f"{_said(match['m'])} mile{'' if match['m'] == '1' else 's'} " if match["m"] else ""
    return f"{miles}{_said(match['f'])} furlong{'' if match['f'] == '1' else 's'}"


def _priced(match: re.Match[str]) -> str | None:
    """Say 7/2, 100-30, 4/6 with `to` where something is bet on."""
    return f"{_said(match['a'])} to {_said(match['b'])}" if _BETTING.search(match.string) else None


def _odds(match: re.Match[str]) -> str | None:
    first, second = (int((match[a] or match[b]).replace(",", "")) for a, b in (("a", "c"), ("b", "d")))
    return f"{cardinal(first)} to {cardinal(second)}" if first > second else None


def _nil(match: re.Match[str]) -> str:
    """Say 3-0 `three nil`, a vote `nine to zero`, and what is played in America `three to nothing`."""
    text, sides = match.string, match.group("a", "b")
    if _VOTE.search(text):
        return " to ".join(map(_said, sides))
    nothing, between = ("nothing", " to ") if _AMERICAN.search(text) else ("nil", " ")
    return between.join(nothing if figures == "0" else _said(figures) for figures in sides)


# What stands in front of a dash that means "to", where both ends carry their own unit. The patterns ask for the dash
# first: looking back from every place of a text for each of these takes ten times as long.
_BOTH = (
    r"[ap]m",
    r"[ap]\.m\.",
    r"\d ?[AP]M",
    "illion",
    r"\dbn",
    r"\d[mk]",
    "%",
    r"[^:]\d:[0-5]\d",
    *(
        rf"\d{unit}"
        for unit in (
            "mg",
            "g",
            "kg",
            "km",
            "cm",
            "mm",
            "ft",
            "in",
            "ml",
            "p",
            "C",
            "F",
            "°C",
            "°F",
            "GB",
            "MB",
            "kW",
            "MW",
            "GW",
            "kWh",
            "mph",
            "L",
            "lb",
            "oz",
            "hz",
            "Hz",
            "V",
            "W",
            "°",
        )
    ),
)

_DAYS = [
    day + dot
    for day in ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thu", "Fri", "Sat", "Sun", "day")
    for dot in ("", r"\.")
]

_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "uary",
    "arch",
    "pril",
    "June",
    "July",
    "gust",
    "mber",
    "ober",
)
RULES: tuple[Rule, ...] = (
    rule(
        "to",
        rf"(?=\s?[-–—])(?:{'|'.join(f'(?<={end})' for end in _BOTH if '?' not in end)})"
        r"\s?[-–—]\s?(?=[$€£¥]?\d|noon\b|midnight\b)",
        " to ",
    ),
    rule("to", r"(?:(?<=noon)|(?<=midnight))[-–—](?=\d)", " to "),
    rule("to", r"(?<=\d)\s?[-–—]\s?(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)", " to "),
    rule(
        "to, months",
        rf"(?=[–-])(?:{'|'.join(f'(?<={month})' for month in _MONTHS)})[–-](?=\d\d? (?:{'|'.join(_MONTHS)}))",
        " to ",
    ),
    rule(
        "to, days",
        rf"(?=[-–—])(?:{'|'.join(f'(?<={day})' for day in _DAYS)})[-–—](?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))",
        " to ",
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
        "hours",
        r"(?<![\w:.,-])(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)h?"
        r"(?:(?= (?:hours|GMT|UTC|BST|CET|local)\b)|(?P<hrs> hrs\b))",
        _military,
    ),
    rule("hours", r"(?:(?<=\bat )|(?<=\bby ))(?P<h>0\d)(?P<min>[0-5]\d)(?P<hrs>)(?![\w:]|[.,]\d)", _military),
    rule(
        "pressure",
        r"(?<![\w/])(?P<a>\d{2,3})/(?P<b>\d{2,3})(?: ?mmHg)",
        lambda m: f"{_said(m['a'])} over {_said(m['b'])} millimeters of mercury",
    ),
    rule(
        "pressure",
        r"(?:(?<=\bBP was )|(?<=\bBP of )|(?<=pressure of )|(?<=pressure was )|(?<=\bBP: ))"
        r"(?P<a>\d{2,3})/(?P<b>\d{2,3})\b",
        lambda m: f"{_said(m['a'])} over {_said(m['b'])}",
    ),
    rule(
        "time of a lap",
        r"(?<![\w:.,])(?P<m>\d{1,2})m ?(?P<s>[0-5]?\d)\.(?P<f>\d{1,3})s\b",
        lambda m: (
            f"{_said(m['m'])} minute{'' if m['m'] == '1' else 's'} {_said(m['s'])} point {digits(m['f'])} seconds"
        ),
    ),
    rule(
        "telephone in letters",
        r"(?<![\w.,$€£-])1-800-(?P<c>[A-Z]{4,9})\b",
        lambda m: f"one eight hundred, {m['c'].capitalize()}",
    ),
    rule(
        "telephone in letters",
        r"(?<![\w.,$€£-])1-(?P<a>8\d\d)-(?P<b>\d{3})-(?P<c>[A-Z]{3,7})\b",
        lambda m: (
            f"one {'eight hundred' if m['a'] == '800' else digits(m['a'])}, {digits(m['b'])}, {m['c'].capitalize()}"
        ),
    ),
    rule("telephone", r"(?<![\w.,$€£-])(?:1-)?(?:800|888|877|900)-\d{3}-\d{4}(?![\w-])", _telephone),
    rule(
        "telephone",
        r"(?<![\w.,$€£-])0800 \d{4}(?![\w,-])"
        r"|(?<![\w.,$€£-])0\d{2,4} \d{3,4} \d{3,4}(?![\w-])|(?<![\w.,$€£-])(?<!\) )(?<!\d )\d{3}-\d{4}(?![\w-])",
        _telephone,
    ),
    rule("sets", rf"(?<![\w.,–-]){_SET}(?:,? {_SET})+(?![\w–-]|[.,]\d)", _sets),
    rule("with nothing", r"(?<![\w.,–-])(?P<a>\d)[-–](?P<b>0)(?![\w–-]|[.,:]\d)", _nil),
    rule("with nothing", r"(?<![\w.,–-])(?P<a>0)[-–](?P<b>\d)(?![\w–-]|[.,:]\d)", _nil),
    rule(
        "draw",
        r"(?<![\w.,–-])(?P<a>\d)[-–](?P<b>(?P=a))(?= (?:draws?|tie|stalemate|thriller)\b)",
        lambda m: f"{_said(m['a'])} {_said(m['b'])}" if m["a"] != "0" else "nil nil",
    ),
    rule(
        "draw",
        r"(?:(?<![\w.,–$€£(-])|(?<=\()(?=[1-4]))(?P<a>[1-9])[-–](?P<b>(?P=a))(?![\w/–-]|[.,:]\d| \d+/\d)",
        lambda m: None if _VOTE.search(m.string) else f"{_said(m['a'])} {_said(m['b'])}",
    ),
    rule(
        "ratio, named",
        r"(?:(?<=ratio of )|(?<=ratio is )|(?<=ratio was )|(?<=scale of ))(?P<a>\d+):(?P<b>\d+)\b",
        lambda m: f"{_said(m['a'])} to {_said(m['b'])}",
    ),
    rule(
        "time of two zones",
        r"(?<![\w.,])(?P<a>1?\d)/(?P<b>1?\d)c\b",
        lambda m: f"{_said(m['a'])}, {_said(m['b'])} Central",
    ),
    rule("in that order", r"(?<![\w.,–-])1[-–]2(?= (?:finish|punch|lead)\b)", "one two"),
    rule("draw", r"(?:(?<=drew )|(?<=draw )|(?<=drawn ))(?P<a>\d)[-–](?P<b>(?P=a))(?![\w–-])", _nil),
    rule(
        "wickets",
        r"(?:(?<=made )|(?<=on )|(?<=reached ))(?P<a>[1-6]\d\d)[-–/](?P<b>\d)(?![\w–-])",
        lambda m: f"{_said(m['a'])} for {_said(m['b'])}",
    ),
    rule(
        "wickets",
        r"(?<![\w.,–-])(?P<a>\d{2,3})[-–/](?P<b>[1-9])"
        r"(?= (?:at (?:stumps|lunch|tea|the close)|declared|off \d|in \d+ overs))",
        lambda m: f"{_said(m['a'])} for {_said(m['b'])}",
    ),
    rule(
        "cricket",
        r"(?<![\w.,–$€£-])(?P<a>\d{1,3})[-–/](?P<b>\d{1,3})(?![\w–/-]|[.,:]\d)",
        lambda m: _cricket(m) if _CRICKET.search(m.string) else None,
    ),
    rule(
        "not out",
        r"(?<![\w.,])(?P<n>\d{1,3})\*(?!\w)",
        lambda m: f"{_said(m['n'])} not out" if _CRICKET.search(m.string) else None,
    ),
    rule("star", r"(?<![\w.,])(?P<n>[1-7])\*(?= [a-z]|-)", lambda m: f"{_said(m['n'])} star"),
    rule("furlongs", r"(?<![\w.,])(?:(?P<m>\d)m ?)?(?P<f>[1-7])f\b", _furlongs),
    rule(
        "record of a season",
        r"(?:(?<=improved to )|(?<=dropped to )|(?<=moved to )|(?<=record of )|(?<=record fell to )|(?<=record to )"
        r"|(?<=slipped to )|(?<=record is )|(?<=record was ))"
        r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w–-])",
        lambda m: f"{_said(m['a'])} and {_said(m['b'])}",
    ),
    rule(
        "bowling",
        r"(?:(?<=took )|(?<=bowled )|(?<=figures of ))(?P<a>[1-9])[-–/](?P<b>\d{1,3})(?![\w–-])",
        lambda m: f"{_said(m['a'])} for {_said(m['b'])}",
    ),
    rule(
        "record",
        r"\((?P<a>\d{1,3})-(?P<b>\d{1,3})\)(?= (?:won|lost|beat|host|visit|play|are|have))"
        r"|(?<=[Tt]he )(?P<c>\d{1,2})-(?P<d>\d{1,2})(?= [A-Z])",
        lambda m: f"({_said(m['a'])} and {_said(m['b'])})" if m["a"] else f"{_said(m['c'])} and {_said(m['d'])}",
    ),
    rule(
        "record, even",
        r"(?<=[a-z] )\((?P<a>[2-9]|[1-4]\d)-(?P<b>(?P=a))\)",
        lambda m: f"({_said(m['a'])} and {_said(m['b'])})" if int(m["a"]) > 4 else None,
    ),
    rule("records of both", r"(?<=[a-z] )\((?P<a>\d{1,2})-(?P<b>\d{1,2})\)", _records),
    rule(
        "record of a season",
        r"(?<![\w.,–-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?= (?:this|on the|so far this|for the) (?:season|year)\b"
        r"| (?:overall|at home|on the road|in the (?:conference|division))\b)",
        lambda m: f"{_said(m['a'])} and {_said(m['b'])}",
    ),
    rule("formation", r"(?<![\w.,–-])[1-5](?:-[1-5]){2,3}(?![\w–-])", lambda m: " ".join(map(_said, m[0].split("-")))),
    rule("odds", r"(?<![\w.,/$€£])(?P<a>\d{1,3})/(?P<b>\d{1,2})(?![\w/]|[.,]\d)", _priced),
    rule(
        "odds",
        r"(?:(?<=odds of )|(?<=Odds of )|(?<=at ))(?P<a>\d{1,3})/(?P<b>\d)(?![\w/])"
        r"|(?<![\w.,/])(?P<c>\d{1,3}(?:,\d{3})?)/(?P<d>[1-9])(?= (?:odds|shot|outsider|favou?rite|chance|winner)\b)",
        _odds,
    ),
)
