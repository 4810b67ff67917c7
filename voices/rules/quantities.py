"""Units, ranges, fractions, ordinals and plain numbers in English."""

from __future__ import annotations

import re

from voices.rules.money import MAGNITUDES
from voices.rules.numbers import cardinal, digits, number, ordinal
from voices.rules.rule import Part, Rule, rule, words

# Written: said of one, said of several.
_UNITS: dict[str, tuple[str, str]] = {
    "km/h": ("kilometre an hour", "kilometres an hour"), "kph": ("kilometre an hour", "kilometres an hour"),
    "mph": ("mile an hour", "miles an hour"), "m/s": ("metre a second", "metres a second"),
    "km²": ("square kilometre", "square kilometres"), "km2": ("square kilometre", "square kilometres"),
    "m²": ("square metre", "square metres"), "m³": ("cubic metre", "cubic metres"),
    "sq km": ("square kilometre", "square kilometres"), "sq m": ("square metre", "square metres"),
    "sq ft": ("square foot", "square feet"), "sq mi": ("square mile", "square miles"),
    "km": ("kilometre", "kilometres"), "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"),
    "μm": ("micrometre", "micrometres"), "µm": ("micrometre", "micrometres"), "nm": ("nanometre", "nanometres"),
    "ft": ("foot", "feet"), "mi": ("mile", "miles"), "yd": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"), "mg": ("milligram", "milligrams"), "g": ("gram", "grams"),
    "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "ml": ("millilitre", "millilitres"), "L": ("litre", "litres"), "ha": ("hectare", "hectares"),
    "kB": ("kilobyte", "kilobytes"), "KB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"), "TB": ("terabyte", "terabytes"), "PB": ("petabyte", "petabytes"),
    "Mbps": ("megabit a second", "megabits a second"), "Gbps": ("gigabit a second", "gigabits a second"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"), "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"), "TW": ("terawatt", "terawatts"), "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"), "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"), "mAh": ("milliampere hour", "milliampere hours"),
    "dB": ("decibel", "decibels"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "°": ("degree", "degrees"),
    "hrs": ("hour", "hours"), "hr": ("hour", "hours"), "mins": ("minute", "minutes"), "min": ("minute", "minutes"),
    "secs": ("second", "seconds"), "sec": ("second", "seconds"), "ms": ("millisecond", "milliseconds"),
    "bps": ("basis point", "basis points"), "bp": ("basis point", "basis points"),
}  # fmt: skip
# "m" alone is metres beside a space or a measure's word, and million where it stands at the figure.
_MEASURED = "tall|long|wide|deep|high|thick|away|apart|above|below|freestyle|hurdles|sprint|race|dash|x"
_VULGAR = {
    "½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters", "⅕": "one fifth",
    "⅛": "one eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
}  # fmt: skip
_FIXED = {"9/11": "nine eleven", "24/7": "twenty-four seven", "7/7": "seven seven", "50/50": "fifty fifty",
          "20/20": "twenty twenty", "4x4": "four by four"}  # fmt: skip

# Letters that mean something else too often to be a unit with a space or a hyphen in front of them.
_ONLY_BESIDE = frozenset({"°", "L", "g", "ms", "mi"})
_LONG = [unit for unit in _UNITS if unit not in _ONLY_BESIDE]

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGN = r"(?:(?<![\w)])(?P<sign>[-−+]))?(?<![\w.,])"
_RANGE = rf"(?P<low>{_FIGURE})(?:\s?[–—-]\s?(?P<high>{_FIGURE}))?"


def _signed(match: re.Match[str]) -> str:
    return {"-": "minus ", "−": "minus ", "+": "plus "}.get(match["sign"] or "", "")


def _range(match: re.Match[str]) -> str:
    return _signed(match) + number(match["low"]) + (f" to {number(match['high'])}" if match["high"] else "")


def _unit(match: re.Match[str]) -> list[Part] | str:
    one = match["low"] in {"1", "-1"} and not match["high"]
    describing = match["gap"] == "-"
    unit = _UNITS[match["unit"]][0 if one or describing else 1]
    start = match.start("unit")
    if match["gap"]:
        return [
            Part(match.start(), start, f"{_range(match)}{'-' if describing else ' '}"),
            Part(start, match.end(), unit),
        ]
    return f"{_range(match)} {unit}"


def _metres(match: re.Match[str]) -> str:
    one = match["low"] == "1" and not match["high"]
    return f"{_range(match)} metre{'' if one else 's'}"


def _magnitude(match: re.Match[str]) -> list[Part]:
    start = match.start("mag")
    return [
        Part(match.start(), start, f"{_range(match)} "),
        Part(start, match.end(), MAGNITUDES[match["mag"].lower()]),
    ]


def _by(match: re.Match[str]) -> str:
    return f"{number(match['low'])} by {number(match['high'])}"


def _fraction(match: re.Match[str]) -> str | None:
    above, below = int(match["n"]), int(match["d"])
    if not 0 < above < below <= 20:
        return None
    name = {2: "half", 4: "quarter"}.get(below) or ordinal(below)
    return f"{cardinal(above)} {name if above == 1 else {'half': 'halves'}.get(name, name + 's')}"


def _vulgar(match: re.Match[str]) -> str:
    said = _VULGAR[match["part"]]
    return (
        f"{number(match['whole'])} and {'a' + said[3:] if said.startswith('one ') else said}"
        if match["whole"]
        else said
    )


def _phone(match: re.Match[str]) -> str:
    groups = re.findall(r"\d+", match[0])
    return ("plus " if match[0].startswith("+") else "") + ", ".join(map(digits, groups))


RULES: tuple[Rule, ...] = (
    rule("fixed", rf"(?<![\w/.,])(?:{words(_FIXED)})(?![\w/]|[.,]\d)", lambda m: _FIXED[m[0]]),
    rule(
        "phone",
        r"(?<![\w.+-])(?:\+\d{1,3}[ -])?(?:\(\d{2,4}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])"
        r"|\+\d{1,3}(?: \d{2,4}){2,4}(?!\d)",
        _phone,
    ),
    rule(
        "emergency",
        r"(?P<said>\b(?:call(?:ed|ing|s)?|dial(?:l?ed|l?ing|s)?|phone[ds]?|rang|ring) )(?P<n>911|999|112|000)\b",
        lambda m: [Part(m.start("n"), m.end(), digits(m["n"]))],
    ),
    rule(
        "feet and inches",
        r"(?<![\w.])(?P<feet>\d)['’′] ?(?P<inches>\d\d?)(?:[\"”″]|['’′]{2}|(?!\d))",
        lambda m: f"{number(m['feet'])} foot {number(m['inches'])}",
    ),
    rule(
        "unit",
        rf"{_SIGN}{_RANGE}(?P<gap>[ -]?)(?P<unit>{words(_LONG)})(?![\w²³/°])",
        _unit,
    ),
    rule("unit, one letter", rf"{_SIGN}{_RANGE}(?P<gap>)(?P<unit>°|L|g|ms)(?![\w²³/])", _unit),
    rule(
        "metres",
        rf"{_SIGN}{_RANGE} m(?=[\s.,;)]|$)|{_SIGN.replace('sign', 'sign2')}(?P<low2>{_FIGURE})m(?= (?:{_MEASURED})\b)",
        lambda m: _metres(m) if m["low"] else f"{number(m['low2'])} metres",
    ),
    rule("magnitude", rf"{_SIGN}{_RANGE}(?P<mag>trn|tn|bln|bn|mln|mn|m|k)\b(?![/²³])", _magnitude),
    rule("vulgar fraction", rf"(?:(?<![\w.,])(?P<whole>\d+) ?)?(?P<part>[{''.join(_VULGAR)}])", _vulgar),
    rule("fraction", r"(?<![\w/.,])(?P<n>\d\d?)/(?P<d>\d\d?)(?![\w/]|[.,]\d)", _fraction),
    rule(
        "ordinal",
        r"(?<![\w.,])(?P<n>\d+(?:,\d{3})*)(?:st|nd|rd|th)\b",
        lambda m: ordinal(int(m["n"].replace(",", ""))) if len(m["n"]) < 16 else None,
    ),
    rule("power", r"(?<=\w)(?:\^2|²)(?!\d)", " squared"),
    rule("power", r"(?<=\w)(?:\^3|³)(?!\d)", " cubed"),
    rule(
        "power",
        r"(?<=\w)\^(?P<n>[-−]?\d+)",
        lambda m: f" to the power of {'minus ' if m['n'][0] in '-−' else ''}{number(m['n'].lstrip('-−'))}",
    ),
    rule(
        "times",
        rf"(?<![\w.,])(?P<low>{_FIGURE}) ?× ?(?P<high>{_FIGURE})(?!\w)",
        lambda m: f"{number(m['low'])} times {number(m['high'])}",
    ),
    rule("measures", rf"(?<![\w.,])(?P<low>{_FIGURE}) x (?P<high>{_FIGURE})(?![\w.])", _by),
    rule("multiple", rf"(?<![\w.,])(?P<n>{_FIGURE})[x×](?!\w)", lambda m: f"{number(m['n'])} times"),
    rule("number after No.", r"\b(?:No|Nos|no)\.? ?(?=\d)|№ ?|#(?=\d)", "number "),
    # A range, a score, a vote: all of them are said with "to".
    rule(
        "range",
        rf"(?<![\w.,/–-])(?P<low>{_FIGURE})\s?[–—-]\s?(?P<high>{_FIGURE})(?![\w/–-]|[.,]\d)",
        lambda m: f"{number(m['low'])} to {number(m['high'])}",
    ),
    rule(
        "number",
        rf"(?:(?<![\w)–-])(?P<sign>[−-]))?(?<![\w.,:/])(?<!\d[–-])(?P<low>{_FIGURE})(?P<high>)"
        r"(?![\w/:]|[.,–-]\d)",
        _range,
    ),
)
