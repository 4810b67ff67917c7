"""Dates, years, decades and times in English."""

from __future__ import annotations

import re

from voices.rules.numbers import cardinal, number, ordinal, plural, year
from voices.rules.rule import Part, Rule, rule

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_SHORT = {m[:3]: m for m in _MONTHS if m != "May"} | {"Sept": "September"}
_DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Weds": "Wednesday",
         "Thu": "Thursday",
         "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday"}  # fmt: skip
_ZONES = {"ET": "Eastern Time", "EST": "Eastern Standard Time", "EDT": "Eastern Daylight Time", "CT": "Central Time",
          "CST": "Central Standard Time", "CDT": "Central Daylight Time", "MT": "Mountain Time", "PT": "Pacific Time",
          "PST": "Pacific Standard Time", "PDT": "Pacific Daylight Time"}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:Sept|{'|'.join(s for s in _SHORT if s != 'Sept')})\b\.?)"
_YEAR = r"(?:1\d\d\d|20\d\d)"


def _month(name: str) -> str:
    return _SHORT.get(name.rstrip("."), name)


def _iso(match: re.Match[str]) -> str | None:
    month, day = int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {year(int(match['y']))}"


def _slashed(match: re.Match[str]) -> str | None:
    """Say 05/25/2023: the month first, as in America, unless only the day can be that high."""
    month, day = int(match["a"]), int(match["b"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {_year(match['y'])}"


def _year(figures: str) -> str:
    """Say the year of a short date, 3/4/24, in this century up to 39."""
    return year(int(figures) + (0 if len(figures) == 4 else 2000 if int(figures) < 40 else 1900))


def _month_day(match: re.Match[str]) -> list[Part]:
    day, name = match.start("day"), _month(match["month"])
    high = f" to {ordinal(int(match['to']))}" if match["to"] else ""
    return [Part(match.start(), day, f"{name} "), Part(day, match.end(), ordinal(int(match["day"])) + high)]


def _day_month(match: re.Match[str]) -> list[Part]:
    month = match.start("month")
    high = f" to {ordinal(int(match['to']))}" if match["to"] else ""
    day = f"{ordinal(int(match['day']))}{high} of "
    named = match.string[max(0, match.start() - 4) : match.start()].lower().endswith("the ")
    return [
        Part(match.start(), month, day if named else f"the {day}"),
        Part(month, match.end(), _month(match["month"])),
    ]


def _span(match: re.Match[str]) -> str:
    """Say 1939–1945 and 2023–24 with "to"."""
    first, last = match["from"], match["to"]
    between = "and" if match.string[max(0, match.start() - 8) : match.start()].lower() == "between " else "to"
    begun, over = (year(int(one)) if len(one) == 4 else _short(one) for one in (first, last))
    return f"{begun} {between} {over}"


def _short(figures: str) -> str:
    return f"oh {number(figures[1])}" if figures[0] == "0" else number(figures)


def _decade(match: re.Match[str]) -> str:
    if match["short"]:
        return plural(cardinal(int(match["short"])))
    return plural(year(int(match["long"])))


def _era(match: re.Match[str]) -> str:
    figures = match["y"]
    said = number(figures) if "," in figures else year(int(figures))
    return f"{said} {' '.join(letter for letter in match['era'] if letter.isalpha())}"


def _clock(match: re.Match[str]) -> str:
    """Say 22:00 `twenty-two hundred`, 10:05 `ten oh five`, 10:00 pm `ten PM`, 10:00 `ten o'clock`."""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = "".join(c for c in (match["half"] or "") if c.isalpha()).upper()
    if minute:
        said = f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif half:
        said = cardinal(hour)
    else:
        said = f"{cardinal(hour)} o'clock" if 1 <= hour <= 12 else f"{cardinal(hour)} hundred"
    dot = "." if match["half"] and match["half"].endswith(".") and match.end() == len(match.string) else ""
    return (f"{said} {half}" if half else said) + dot


_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:[–-](?P<to>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?)?"
# What has a time, where a figure with a point could be something else.
_STARTS = re.compile(
    r"\b(?:doors|kick[s-]*off|Ascot|Aintree|Cheltenham|Kempton|Newmarket|Epsom|Goodwood|York|racing|horses?|"
    r"favourite|starts?|started|begins?|began|opens?|closes?|meets?|meeting|trains?|bus(?:es)?|services?|"
    r"depart\w*|arriv\w*|programme|bulletin|show|concert|matinee|performances?|curtain|sharp|tonight|morning|evening)\b",
    re.IGNORECASE,
)
_M = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH_NAMES = rf"(?:{'|'.join(_MONTHS)}|{_M})"
_D = "Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun"
_HALF = r"(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)"

# Before all others where the page's language says that the day stands first.
DAY_FIRST: tuple[Rule, ...] = (
    rule(
        "date with slashes, day first",
        r"(?<![\w/])(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>1[0-2]|0?[1-9])/(?P<y>1[0-9]\d\d|20\d\d|\d\d)(?![\w/])",
        lambda m: f"the {ordinal(int(m['a']))} of {_MONTHS[int(m['b']) - 1]} {_year(m['y'])}",
    ),
)

RULES: tuple[Rule, ...] = (
    rule("ISO date", r"(?<![\w-])(?P<y>1[0-9]\d\d|20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", _iso),
    rule("date with slashes", r"(?<![\w/])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>1[0-9]\d\d|20\d\d)(?![\w/])", _slashed),
    rule(
        "date with points",
        rf"(?<![\w.])(?P<a>3[01]|[12]\d|0?[1-9])\.(?P<b>1[0-2]|0?[1-9])\.(?P<y>{_YEAR})(?!\w)",
        lambda m: f"the {ordinal(int(m['a']))} of {_MONTHS[int(m['b']) - 1]} {year(int(m['y']))}",
    ),
    rule("short date", r"(?<![\w/.])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d\d)(?![\w/])", _slashed),
    rule(
        "day and month with a slash",
        r"(?<=\bon )(?P<d>1[3-9]|2\d|3[01])/(?P<m>1[0-2]|0?[1-9])(?![\w/])",
        lambda m: f"the {ordinal(int(m['d']))} of {_MONTHS[int(m['m']) - 1]}",
    ),
    rule(
        "month and day with a slash",
        r"(?<=\bon )(?P<m>1[0-2]|[1-9])/(?P<d>[1-9]|1[0-2])(?![\w/])",
        lambda m: f"{_MONTHS[int(m['m']) - 1]} {ordinal(int(m['d']))}",
    ),
    rule("circa", r"\bc\.(?P<y>\d{4})\b", lambda m: f"circa {year(int(m['y']))}"),
    rule("circa", r"\bc\.(?= ?[$£€¥]\d)", "circa"),
    rule(
        "months from and to",
        rf"\b(?P<a>{_M})\.?[–—/-](?P<b>{_M})\b(?P<stop>\.(?= ))?",
        lambda m: f"{_month(m['a'])} to {_month(m['b'])}",
    ),
    rule(
        "days from and to",
        rf"\b(?P<a>{_D})\.? (?P<to>to|through|thru|until|till|and) (?P<b>{_D})\b(?:\.(?= [a-z]))?",
        lambda m: f"{_DAYS[m['a']]} {m['to'].replace('thru', 'through')} {_DAYS[m['b']]}",
    ),
    rule("decades from and to", r"(?<=\d0s)[–-](?=[’'‘]?(?:\d\d)?\d0s)|(?<=[’'‘]\d\d)[–-](?=[’'‘]\d\d\b)", " to "),
    rule(
        "year behind a hyphen",
        rf"(?:(?<=[Pp]re-)|(?<=[Pp]ost-)|(?<=[Mm]id-)|(?<=[Ee]nd-)|(?<=[Ee]arly-)|(?<=[Ll]ate-))(?P<y>{_YEAR})(?!\w)",
        lambda m: year(int(m["y"])),
    ),
    rule(
        "zone",
        rf"(?:(?<=[ap]m )|(?<=[ap]\.m\. )|(?<=:\d\d )|(?<=[AP]M ))(?P<z>{'|'.join(_ZONES)})\b(?P<slash>/?)",
        lambda m: _ZONES[m["z"]] + (", " if m["slash"] else ""),
    ),
    rule("hours behind", r"(?:(?<=GMT)|(?<=UTC))[-−–](?=\d)", " minus "),
    rule("fiscal years", rf"\bFY ?(?P<from>{_YEAR}|\d\d)[–/-](?P<to>\d\d)\b", lambda m: f"fiscal year {_span(m)}"),
    rule("era in front", r"\bA\.?D\.? (?P<y>\d{1,4})(?!\w)", lambda m: f"A.D. {year(int(m['y']))}"),
    rule(
        "month and day",
        rf"\b{_MONTH} {_DAY}(?![\w:%]|[.,]\d)",
        _month_day,
    ),
    rule(
        "day and month",
        rf"(?:(?<![\w.,$€£-])|(?<=[a-z][–-])){_DAY} {_MONTH}(?![\w])(?= \d{{4}}|\W|$)",
        _day_month,
    ),
    rule(
        "month, shortened",
        r"\b(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?= \S|[,;:)])"
        r"|\b(?P<bare>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?= (?:\d{4})\b)",
        lambda m: _month(m["month"] or m["bare"]),
    ),
    rule(
        "month, shortened, at the end",
        r"(?=[A-S])(?:(?<=\b(?:in|of|to|by) )|(?<=\b(?:from|last) )|(?<=\bsince )|(?<=\buntil ))"
        r"(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.(?=[\"”’)]*$)",
        lambda m: f"{_month(m['month'])}.",
    ),
    rule(
        "weekday, shortened",
        r"(?=[MTWFS])(?:\b(?P<day>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,| \S|$|[-–—])"
        r"|\b(?P<bare>Mon|Tues?|Wed|Thu(?:rs?)?|Fri)"
        r"(?=,|(?: to |[-–—])(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
        rf"|\b(?P<dated>{_D})(?= (?:\d\d?(?:st|nd|rd|th)? )?{_MONTH_NAMES}\b"
        rf"| \d\d?(?:(?:st|nd|rd|th)\b|[,)])| \d\d?[ap]m|/(?:{_D})\b)"
        rf"|\b(?P<only>Tues?|Weds|Thu(?:rs?)?|Fri)(?=[ ,;)]|\.?$)"
        rf"|(?:(?<=losed )|(?<=pen )|(?<=very ))(?P<closed>{_D})\b"
        rf"|(?:(?<=Mon/)|(?<=Tue/)|(?<=ues/)|(?<=Wed/)|(?<=Thu/)|(?<=Fri/)|(?<=Sat/))(?P<slashed>{_D})\b"
        r"|(?:(?<=Mon[-–—])|(?<=Tue[-–—])|(?<=Wed[-–—])|(?<=Thu[-–—])|(?<=Sat[-–—])|(?<=Mon to )|(?<=Fri to )"
        r"|(?<=Sat to ))(?P<last>Fri|Sat|Sun|Thu|Wed)(?=\W|$))",
        lambda m: _DAYS[next(filter(None, m.groups()))] + ("." if m["day"] and m.end() == len(m.string) else ""),
    ),
    rule("time", rf"(?<![\w:.,])(?P<h>[01]?\d|2[0-4])[:.](?P<min>[0-5]\d)\s?{_HALF}", _clock),
    rule(
        "time with a point",
        r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=[’']s )|(?<=[’'] )|(?<=\bthe ))"
        r"(?P<h>1?\d)\.(?P<min>[0-5]\d)(?P<half>)"
        r"(?=[,.;)]? (?:on|tonight|tomorrow|today|this|in the|each|every|and|to)\b|[.;)]|$| (?:from|to|at) [A-Z])",
        lambda m: _clock(m) if _STARTS.search(m.string) else None,
    ),
    rule("time, 24 hours", r"(?<![\w:.,])(?P<h>1\d|2[0-3])h(?P<min>[0-5]\d)(?P<half>)\b", _clock),
    rule("time, hours alone", rf"(?<![\w:.,])(?P<h>1[0-2]|0?[1-9])(?P<min>)\s?{_HALF}", _clock),
    rule(
        "time, 24 hours",
        r"(?<![\w:.,])(?P<h>[01]?\d|2[0-4])\.(?P<min>[0-5]\d)(?P<half>)(?= (?:GMT|BST|UTC|CES?T|local time|hours)\b)",
        _clock,
    ),
    rule("time, 24 hours", r"(?<![\w:.,])(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?P<half>)(?![\w:])", _clock),
    rule("years from and to", rf"(?<![\w.,$€£-])(?P<from>{_YEAR})[–—/-](?P<to>{_YEAR}|\d\d)(?![\w-])(?!,\d)", _span),
    rule("decade", r"\b(?P<the>the (?:(?:early|late|mid)[ -])?)[’'‘]?00s\b", lambda m: f"{m['the']}two thousands"),
    rule("decade", r"(?<![\w.,$€£])(?:(?P<long>(?:1[1-9]|20)\d0)|[’'‘]?(?P<short>[2-9]0))[’']?s\b", _decade),
    rule("era", r"(?<![\w.,$€£])(?P<y>\d{1,4}|\d{1,2},\d{3}) ?(?P<era>BCE|BC|CE|AD|B\.C\.E?\.?|A\.D\.)(?!\w)", _era),
    rule("fiscal year", rf"\bFY ?(?P<y>{_YEAR})\b", lambda m: f"fiscal year {year(int(m['y']))}"),
    # A bare number of four figures is a year more often than not, and "nineteen eighty-four people" is English as well.
    rule(
        "year",
        rf"(?<![\w.,$€£#/+−-])(?<!No\. )(?P<y>{_YEAR})(?![\w%°/]|[.,:]\d| ?[–-]\d| (?:km|kg|mph|MW|GW|GB|m|ft)\b)",
        lambda m: year(int(m["y"])),
    ),
    rule(
        "year, shortened",
        r"(?<!\w)[’'‘](?P<y>\d\d)(?![\w’'])",
        lambda m: number(m["y"]) if m["y"][0] != "0" else f"oh {m['y'][1]}",
    ),
)
