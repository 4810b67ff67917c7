"""Units, ranges, fractions, ordinals and plain numbers in English."""

from __future__ import annotations

import re

from voices.rules.initials import spelled
from voices.rules.models import named
from voices.rules.money import MAGNITUDES, NOUN, adjective
from voices.rules.numbers import cardinal, digits, number, ordinal
from voices.rules.rule import Part, Rule, rule, words
from voices.rules.units import COMPASS, DESCRIBED, FIXED, LONG, NAMED, ONLY_BESIDE, PER, UNITS, VULGAR

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGN = r"(?:(?<![\w)])(?P<sign>[-−+]))?(?<![\w.,])"
_RANGE = rf"(?P<low>{_FIGURE})(?:\s?[–—-]\s?(?P<high>{_FIGURE}))?"


_MARKS = re.compile(
    r"(?:\b(?:scor|rat|mark|grad|verdict|review|gave|give|award|test|quiz|exam|got|earn)\w*\b[^.;]*|: ?|^)$",
    re.IGNORECASE,
)
_SQUARE = re.compile(r"sq\W+")
_A_SINGLE = re.compile(r"\b[Aa]n?(?: single)? $")
_LARGE = {"": "", "k": "thousand ", "M": "million ", "G": "billion "}
_A_NAME = re.compile(
    r"\b(?:Apt\.?|Apartment|Flat|Unit|Room|Rm\.?|Suite|Gate|Seat|Row|Exit|Form|Type|Section|Schedule|Platform|Building|"
    r"Block|Pad|Runway|Figure|Fig\.|Table|Route|Rte\.?|Rt|Highway|Hwy|No\.|seat|gate|row|flat|room|Part|Article|Bus) $"
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|dozen|several|[2-9]|[1-9]\d) $"
)
_DESCRIBES = re.compile(rf" (?:(?:{DESCRIBED})\b|[a-z]+s of\b)")


def _shillings(match: re.Match[str]) -> str:
    shillings, pence = int(match["s"]), int(match["d"])
    return f"{cardinal(shillings)} shilling{'' if shillings == 1 else 's'} {cardinal(pence)} pence"


def _signed(match: re.Match[str]) -> str:
    sign = match.groupdict().get("sign") or ""
    return {"-": "minus ", "−": "minus ", "+": "plus "}.get(sign, "")


def _range(match: re.Match[str]) -> str:
    return _signed(match) + number(match["low"]) + (f" to {number(match['high'])}" if match["high"] else "")


def _unit(match: re.Match[str]) -> list[Part] | str:
    one = match["low"] in {"1", "-1"} and not match["high"]
    describing = match["gap"] == "-"
    single = _A_SINGLE.search(match.string[max(0, match.start() - 10) : match.start()]) and not match["high"]
    noun = bool(
        single
        or _SEVERAL.search(match.string[max(0, match.start() - 12) : match.start()])
        or _DESCRIBES.match(match.string, match.end())
    )
    name = _SQUARE.sub("sq ", match["unit"].strip())
    unit = UNITS[name][0 if one or describing or noun or not adjective(match) else 1]
    start = match.start("unit")
    if match["gap"]:
        return [
            Part(match.start(), start, f"{_range(match)}{'-' if describing else ' '}"),
            Part(start, match.end(), unit),
        ]
    return f"{_range(match)} {unit}"


def _one_letter(match: re.Match[str]) -> list[Part] | str | None:
    """Say 20C, 5g, 10V as `_unit` does; leave Apt. 3C and Form 13F, which are names."""
    return None if _A_NAME.search(match.string[max(0, match.start() - 12) : match.start()]) else _unit(match)


def _per(match: re.Match[str]) -> str:
    one = match["low"] == "1" and not match["high"]
    return f"{_range(match)} {UNITS[match['unit']][0 if one else 1]} per {PER[match['per']]}"


def _ion(match: re.Match[str]) -> str:
    """Say Ca²⁺ `C A two plus`."""
    charge = {"²": "two ", "³": "three "}.get(match["n"], "")
    return f"{spelled(match['e'])} {charge}{'plus' if match['c'] == '⁺' else 'minus'}"


def _inches(match: re.Match[str]) -> str | None:
    """Say 2-4" in inches, unless the mark closes a quotation."""
    opened = match.string[: match.start()]
    if opened.count('"') % 2 or opened.count("“") > opened.count("”"):
        return None
    one = (match["low"] == "1" and not match["high"]) or not adjective(match)
    return f"{_range(match)} inch{'' if one else 'es'}"


def _long(match: re.Match[str]) -> str:
    """Say 7in of snow in inches, a 7in single, 20in screens in inch."""
    one = match["low"] == "1" and not match["high"]
    if not match["gap"] and re.match(
        r"(?! (?:long|tall|wide|deep|high|thick|across|apart)\b)(?:-| \d|" + NOUN.pattern + ")",
        match.string[match.end() :],
    ):
        return f"{_range(match)} inch"
    return f"{_range(match)} inch{'' if one else 'es'}"


def _meters(match: re.Match[str]) -> str:
    one = match["low"] == "1" and not match["high"]
    return f"{_range(match)} meter{'' if one or not adjective(match) else 's'}"


def _is_a_name(match: re.Match[str]) -> bool:
    """Tell 4K, 10K, 3M, 4B, 401K, which are names, from 45K likes, 200K, 7B parameters, which are numbers."""
    after = match.string[match.end() :]
    counted = re.match(
        r" (?:[a-z]+ )?(?:(?i:people|children|men|women|jobs|homes|votes|workers|staff|troops|fans|users|"
        r"followers|views|cases|deaths|passengers|customers|students|pupils|soldiers|migrants|patients)|[a-z]{3,}(?<!s)s)\b(?<!has)(?<!was)(?<!runs)(?<!races)",
        after.lower() if after.isupper() else after,
    )
    if match[0] in {"4K", "8K", "401K"}:
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["mag"] == "K" and (
        len(match["low"]) == 3 or re.search(r"\b(?:than|over|nearly|about|almost|around) $", before)
    ):
        return False
    return not counted


def _magnitude(match: re.Match[str]) -> list[Part]:
    start = match.start("mag")
    return [
        Part(match.start(), start, f"{_range(match)} "),
        Part(start, match.end(), MAGNITUDES[match["mag"].lower()]),
    ]


def _by(match: re.Match[str]) -> str:
    sides = [side for side in match.groups() if side]
    return " by ".join(map(number, sides))


def _fraction(match: re.Match[str]) -> str | None:
    above, below = int(match["n"]), int(match["d"])
    if not 0 < above < below or above > 9 or (below > 20 and below not in {100, 1000}):
        return None
    name = {2: "half", 4: "quarter", 100: "hundredth", 1000: "thousandth"}.get(below) or ordinal(below)
    article = bool(match["whole"]) or match.string[max(0, match.start() - 2) : match.start()].lower() == "a "
    if above == 1 and article:
        return f"{cardinal(int(match['whole']))} and a {name}" if match["whole"] else name
    whole = f"{cardinal(int(match['whole']))} and " if match["whole"] else ""
    return f"{whole}{cardinal(above)} {name if above == 1 else {'half': 'halves'}.get(name, name + 's')}"


def _out_of(match: re.Match[str]) -> str | None:
    """Say 8.5/10, and 4/5 where marks are given, `eight point five out of ten`."""
    before, after = match.string[max(0, match.start() - 40) : match.start()], match.string[match.end() :]
    whole = "." not in match["n"]
    if float(match["n"]) > int(match["d"]):
        return None
    if whole and match["n"] != match["d"] and not (_MARKS.search(before) or re.match(r" (?:stars?|rating)\b", after)):
        return None
    return f"{number(match['n'])} out of {number(match['d'])}"


def _power_of_ten(match: re.Match[str]) -> str:
    """Say 2.7 × 10^12 kg `two point seven times ten to the twelfth kilograms`."""
    figures = match["e"] or match["up"]
    plain = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in figures)
    power = ("minus " if plain[0] in "-−⁻" else "") + ordinal(int(plain.lstrip("-−⁻")))
    unit = f" {UNITS[match['u']][1]}" if match["u"] else ""
    return f"{number(match['n'])} times ten to the {power}{unit}"


def _part_of(match: re.Match[str]) -> str | None:
    """Say 1 1/2 lbs `one and a half pounds`, 3/4 tsp `three quarters of a teaspoon`."""
    said, unit = _fraction(match), UNITS[match["u"]]
    if said is None:
        return None
    return f"{said} {unit[1]}" if match["whole"] else f"{said} of {'an' if unit[0][0] in 'aeio' else 'a'} {unit[0]}"


def _vulgar(match: re.Match[str]) -> str:
    said = VULGAR[match["part"]]
    return (
        f"{number(match['whole'])} and {'a' + said[3:] if said.startswith('one ') else said}"
        if match["whole"]
        else said
    )


def _vulgar_unit(match: re.Match[str]) -> str | None:
    """Say 2½% `two and a half percent`, 5¼in `five and a quarter inches`; leave ¼ tsp to its own rule."""
    if match["u"] == "%":
        return f"{_vulgar(match)} percent"
    if not match["whole"] or (match["u"] == "in" and match.string[match.start("u") - 1] == " "):
        return None
    return f"{_vulgar(match)} {UNITS[match['u']][1]}"


def _superscript(match: re.Match[str]) -> str:
    power = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) for c in match["e"])
    named_power = {"2": "squared", "3": "cubed"}.get(power, f"to the power of {cardinal(int(power))}")
    return f"{number(match['n'])} {named_power}"


def _phone(match: re.Match[str]) -> str:
    groups = re.findall(r"\d+", match[0])
    return ("plus " if match[0].startswith("+") else "") + ", ".join(map(digits, groups))


def _emergency(match: re.Match[str]) -> list[Part]:
    start = match.start("n") if match["n"] else match.start()
    other = f"{match['or']}{digits(match['m'])}" if match["m"] else ""
    return [Part(start, match.end(), digits(match["n"] or match["named"]) + other)]


def _duration(match: re.Match[str]) -> str:
    names = ("hour", "minute", "second")
    said = [
        f"{cardinal(int(n))} {name}{'' if int(n) == 1 else 's'}"
        for n, name in zip(match.groups(), names, strict=True)
        if n
    ]
    return " ".join(said)


def _below_one(match: re.Match[str]) -> str:
    """Say .5 `point five`, and a batting average or a calibre as what it is called."""
    if match.string[match.end() : match.end() + 6].startswith((" rifle", " pisto", "-calib")) and len(match["n"]) == 2:
        return cardinal(int(match["n"]))
    return (
        named(match["n"])
        if len(match["n"]) == 3 and match.string[max(0, match.start() - 4) : match.start()] in {"hit ", "ing "}
        else f"point {digits(match['n'])}"
    )


MEASURES: tuple[Rule, ...] = (
    rule(
        "fraction of a unit",
        rf"(?<![\w/.,])(?:(?P<whole>\d{{1,3}}) )?(?P<n>\d)/(?P<d>\d\d?) (?P<u>{words(LONG)})\b(?:\.(?= [a-z]))?",
        _part_of,
    ),
    rule("race", r"(?:(?<=ran )|(?<=[Aa] )|(?<=run ))(?P<n>5|10)[kK]\b", lambda m: f"{number(m['n'])} K"),
    rule("degrees", r"(?:(?<=degrees )|(?<=degree ))(?P<c>[CF])(?!\w)", lambda m: UNITS["°" + m["c"]][0].split()[1]),
    rule("minutes and seconds", r"(?<![\w.:,])()(\d{1,2})m ?([0-5]?\d)s\b", _duration),
    rule("duration", r"(?<![\w.:,])(\d{1,3}) ?h(?:rs?)? ?(\d{1,2}) ?m(?:ins?)?\b()", _duration),
    rule("ion", r"(?<![\w.])(?P<e>[A-Z][a-z]?)(?P<n>[²³]?)(?P<c>[⁺⁻])", _ion),
    rule(
        "liters",
        rf"{_SIGN}{_RANGE} ?l(?= (?:of|per|a)\b|[.,;)])",
        lambda m: f"{_range(m)} liter{'' if m['low'] == '1' and not m['high'] else 's'}",
    ),
    rule("million degrees", r"(?<=\d)m ?°(?P<c>[CF])", lambda m: f" million {UNITS['°' + m['c']][1]}"),
    rule(
        "pressure of the air",
        r"(?<![\w.,])(?P<n>8[5-9]\d|9\d\d|10\d\d|1,0\d\d) ?mb\b",
        lambda m: f"{number(m['n'])} millibars",
    ),
    rule("shillings", r"(?<![\w.,])(?P<s>\d{1,2})s (?P<d>\d{1,2})d\b", _shillings),
    rule(
        "unit by itself",
        r"(?=[a-zM])(?:(?<=\bper )|(?<=\bevery )|(?<=\beach ))"
        r"(?P<u>kg|km|lb|oz|sq m|sq ft|kWh|MWh|ml|mg|cm|hr|g|m)\b(?!\.\w)",
        lambda m: {"m": "meter", "g": "gram"}.get(m["u"]) or UNITS[m["u"]][0],
    ),
    rule("unit by itself", r"(?<=[£€]\d\d )a (?P<u>kg|lb)\b", lambda m: f"a {UNITS[m['u']][0]}"),
    rule(
        "tonnes of a gas",
        r"(?<![\w.,])(?P<n>\d+(?:,\d{3})*(?:\.\d+)?) ?(?P<t>[kMG]?)t ?CO[2₂](?P<e>e?)(?!\w)",
        lambda m: f"{number(m['n'])} {_LARGE[m['t']]}tonnes of C O two{' equivalent' if m['e'] else ''}",
    ),
    rule("nautical miles", r"(?<=\d) ?nm(?= (?:off|from|north|south|east|west|offshore|of|out)\b)", " nautical miles"),
    rule("plus or minus", r"(?:\+/[-−]|±)\s?(?=[$€£]?\d)", "plus or minus "),
    rule("runway", r"(?<=unway )(?P<n>\d\d?)(?P<l>[LRC])\b", lambda m: f"{number(m['n'].lstrip('0'))} {m['l']}"),
    rule(
        "unit behind a fraction",
        rf"(?<![\w.,])(?:(?P<whole>\d+) ?)?(?P<part>[{''.join(VULGAR)}])(?P<gap> ?)(?P<u>{words(LONG)})(?![\w/])",
        lambda m: [
            Part(m.start(), m.start("u"), f"{_vulgar(m)} " if m["whole"] else f"{_vulgar(m)} of a "),
            Part(m.start("u"), m.end(), UNITS[m["u"]][1 if m["whole"] else 0]),
        ],
    ),
    rule(
        "power of ten",
        rf"(?<![\w.,])(?P<n>{_FIGURE})\s?[x×*]\s?10(?:\^(?P<e>[-−]?\d+)|(?P<up>[⁻]?[⁰¹²³⁴-⁹]+))"
        rf"(?:\s(?P<u>{words(LONG)})\b)?",
        _power_of_ten,
    ),
    rule(
        "a tin of so much",
        rf"(?<![\w.,])(?P<n>\d{{1,2}}) ?[x×] ?(?={_FIGURE}(?:g|kg|ml|oz|cl)\b)",
        lambda m: f"{number(m['n'])} ",
    ),
    rule(
        "pages",
        r"(?<![\w.,])(?P<n>\d{3,4}) ?pp(?!\w|\.\d)",
        lambda m: f"{number(m['n'])} pages",
    ),
    rule(
        "heading of the compass",
        r"(?=[NSEW])(?:(?<=\dkm )|(?<=\dmi )|(?<=miles )|(?<= km )|(?<=meters )|(?<=metres ))(?:[NS]?[EW]|[NS])"
        r"(?= (?:of|from)\b)",
        lambda m: COMPASS[m[0]],
    ),
    rule(
        "unit behind a power",
        rf"(?<=[⁰¹²³⁴-⁹])\s?(?P<u>{words(set(UNITS) - ONLY_BESIDE)})(?![\w/])",
        lambda m: f" {UNITS[m['u']][1]}",
    ),
    rule(
        "helpline",
        r"\b(?i:helpline|hotline|samaritans|call|phone|ring)(?: (?:on|at|is|the|number|free|helpline)){0,3} "
        r"(?P<n>\d{3} \d{3})(?![\w,-]|\.\d| [a-z])",
        lambda m: [Part(m.start("n"), m.end("n"), digits(m["n"]))],
    ),
    rule(
        "short code",
        r"(?:(?<=[A-Z]{4} to )|(?<=[A-Z]{3} to )|(?<=[A-Z]{5} to )|(?<=code )|(?<=ZIP )|(?<=[Tt]ext ))"
        r"\d{5,6}(?!\w|,\d)",
        _phone,
    ),
    rule("fixed", rf"(?<![\w/.,])(?:{words(FIXED)})(?![\w/]|[.,]\d)", lambda m: FIXED[m[0]]),
    rule(
        "phone",
        r"(?<![\w.,$€£-])0\d{2,4} \d{5,6}(?![\w-])"
        r"|(?<![\w.+-])(?:\+\d{1,3}[ -])?(?:\(\d{2,4}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])"
        r"|\+\d{1,3}(?: \d{1,4}){2,4}(?!\d)",
        _phone,
    ),
    rule(
        "emergency",
        r"(?P<said>\b(?i:call(?:ed|ing|s)?|dial(?:l?ed|l?ing|s)?|phone[ds]?|rang|ring) )"
        r"(?P<n>911|999|112|000|101|111|211|311|811|988)\b(?:(?P<or> or | and )(?P<m>\d{3})\b)?"
        r"|(?<![\w.,$€£#-])(?P<named>911|999|111|101|112|988|000)"
        r"(?:(?<=NHS \d\d\d)|(?= (?:calls?|callers?|dispatch\w*|operators?|lines?|service|helpline|hotline)\b))",
        _emergency,
    ),
    rule(
        "feet and inches",
        r"(?<![\w.])(?P<feet>\d)['’′] ?(?P<inches>\d\d?)(?:[\"”″]|['’′]{2}|(?!\d))",
        lambda m: f"{number(m['feet'])} foot {number(m['inches'])}",
    ),
    rule(
        "measures of a thing",
        rf"(?=\s?[x×])(?:(?<=\d)|(?<=\dm)|(?<=\dcm)|(?<=\dmm)|(?<=\dft)|(?<=\din)|(?<=\d[\"”″]))(?<!\b4)\s?[x×]\s?"
        rf"(?={_FIGURE} ?(?:(?:{words(LONG)}|m|in)\b|[\"”″]))",
        " by ",
    ),
    rule(
        "inches",
        rf"(?<![\w.,])(?P<low>{_FIGURE})[\"”″]\s?[–-]\s?(?P<high>{_FIGURE})[\"”″](?!\w)",
        lambda m: f"{number(m['low'])} to {number(m['high'])} inches",
    ),
    rule("inches", rf"(?<![\w.,]){_RANGE}[\"”″](?!\w)", _inches),
    rule(
        "unit per unit",
        rf"{_SIGN}{_RANGE} ?(?P<unit>{words(set(UNITS) - set('°CFV'))})/(?P<per>{words(PER)})(?![\w²³/°])",
        _per,
    ),
    rule(
        "unit with full stops",
        rf"{_SIGN}{_RANGE}(?P<gap>[ -])(?P<unit>sq\. (?:ft|mi|m|km)|tsp|tbsp|ft|mi|yds?|lbs?|oz|hrs?|mins?|secs?)"
        r"(?:\.(?=[ ;:][^A-Z]|[,)])|(?=\.$))",
        _unit,
    ),
    rule(
        "unit",
        rf"{_SIGN}{_RANGE}(?P<gap>[ -]?)(?P<unit>{NAMED})(?![\w²³°]|/(?!\d))",
        _unit,
    ),
    rule(
        "sum per unit",
        rf"(?:(?<=\d)|(?<=\d[mbk])|(?<=\dbn))/(?P<per>{words(PER)})(?![\w/])",
        lambda m: f" per {PER[m['per']]}",
    ),
    rule(
        "unit behind a magnitude",
        rf"(?:(?<=\d[bt]n )|(?<=[mbtr]illion )|(?<=\dm ))(?P<u>{words(LONG)})(?![\w²³/°])",
        lambda m: UNITS[m["u"]][1],
    ),
    rule(
        "unit, one letter",
        rf"(?<![A-Za-z]-){_SIGN}{_RANGE}(?P<gap>)"
        r"(?P<unit>°|L|t(?= |[,.;)]|$)| ?g(?= (?:of|can|bag|pack|tin)\b)|g|ms|V|W"
        r"| ?[CF](?= ?/ ?\d| \(-?\d| (?:in|on|at|and|or|for|by)\b|[,.;)]|$)"
        r"|C|F|(?<=\.\d)s|(?<=\.\d\d)s|(?<=\.\d\d\d)s)(?![\w²³]|/(?!gas)[^\d])",
        _one_letter,
    ),
    rule("meters", rf"{_SIGN}{_RANGE} m(?=[\s.,;)]|$)", _meters),
    rule(
        "duration",
        r"(?<![\w.:,])(?:(\d{1,3})h(?:rs?)? ?)(?:(\d{1,2}) ?m(?:ins?)?\b)?(?: ?(\d{1,2})s\b)?(?!\w)",
        _duration,
    ),
    rule("duration", r"(?<![\w.:,])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:])", _duration),
    rule(
        "inches",
        rf"(?<![\w.,]){_RANGE}(?P<gap> ?)in"
        r"(?:\.(?= [a-z]|$)|(?= (?:of (?:rain|snow|hail)|tall|long|wide|deep|high|thick)|[,;)]|$)|(?<=\din)(?=[ -]))",
        _long,
    ),
    rule("inches", r"(?<![\w.,])(?P<n>\d+)-in\.?(?= )", lambda m: f"{number(m['n'])}-inch"),
    rule(
        "pressure",
        r"(?<![\w/])(?P<a>\d{2,3})/(?P<b>\d{2,3}) mmHg",
        lambda m: f"{number(m['a'])} over {number(m['b'])} millimeters of mercury",
    ),
    rule(
        "magnitude",
        rf"{_SIGN}{_RANGE}(?P<mag>trn|tn|bln|bn|mln|mn|m|k|(?<=\.\d)[KMB]|(?<=\.\d\d)[KMB])\b(?![/²³])",
        _magnitude,
    ),
    rule(
        "magnitude in capitals",
        r"(?<![\w.,$€£/#@-])(?P<low>\d{1,3})(?P<high>)(?P<sign>)(?P<mag>[KMB])\b(?!-)",
        lambda m: None if _is_a_name(m) else _magnitude(m),
    ),
)
RULES: tuple[Rule, ...] = (
    rule(
        "vulgar fraction of a unit",
        rf"(?:(?<![\w.,])(?P<whole>\d+) ?)?(?P<part>[{''.join(VULGAR)}]) ?(?P<u>%|in\b(?= |[,.)])|(?:{words(LONG)})\b)",
        _vulgar_unit,
    ),
    rule("vulgar fraction", rf"(?:(?<![\w.,])(?P<whole>\d+) ?)?(?P<part>[{''.join(VULGAR)}])", _vulgar),
    rule(
        "out of",
        r"(?<![\w/.,$€£-])(?P<n>\d{1,3}(?:\.\d)?)/(?P<d>5|6|10|20|25|30|40|50|60|80|100)(?![\w/]|[.,]\d)",
        _out_of,
    ),
    rule(
        "fraction",
        r"(?<![\w/.,])(?:(?P<whole>\d{1,3})[ -])?(?P<n>\d\d?)/(?P<d>\d{1,4})(?:rds?|ths?|nds?)?(?![\w/]|[.,]\d)",
        _fraction,
    ),
    rule(
        "hundreds",
        r"(?<![\w.,$])1,?0(?P<n>0|00)s(?= of\b)|(?<=[Tt]ens of )1,?0(?P<m>00|0)s\b|(?<![\w.,$])1,0(?P<k>00)s(?= [a-z])",
        lambda m: {"0": "hundreds", "00": "thousands"}[m["n"] or m["m"] or m["k"]],
    ),
    rule("below one", r"(?<![\w.,])\.(?P<n>\d+)(?![\w.])", _below_one),
    rule(
        "ordinal",
        r"(?<![\w.,])(?P<n>\d+(?:,\d{3})*)(?:st|nd|rd|th)\b",
        lambda m: ordinal(int(m["n"].replace(",", ""))) if len(m["n"]) < 16 else None,
    ),
    rule("power", rf"(?<![\w.,])(?P<n>{_FIGURE})(?P<e>[⁰¹²³⁴-⁹]+)", _superscript),
    rule("power", r"(?<=\w)(?:\^2|²)(?!\d)", " squared"),
    rule("power", r"(?<=\w)(?:\^3|³)(?!\d)", " cubed"),
    rule(
        "power",
        r"(?<=\w)\^(?P<n>[-−]?\d+)",
        lambda m: f" to the power of {'minus ' if m['n'][0] in '-−' else ''}{number(m['n'].lstrip('-−'))}",
    ),
    rule(
        "times",
        rf"(?<![\w.,])(?P<low>{_FIGURE}) ?× ?(?P<high>{_FIGURE})(?![\w.,]\w)"
        r"(?P<size> ?-?(?:met(?:er|re)s?|f(?:ee|oo)t|inch(?:es)?|miles?"
        r"|yards?|pixels?|centimet\w+|millimet\w+|kilomet\w+)\b)?",
        lambda m: [
            Part(m.start(), m.end("high"), f"{number(m['low'])} {'by' if m['size'] else 'times'} {number(m['high'])}")
        ],
    ),
    rule("measures", rf"(?<![\w.,])(?P<low>{_FIGURE}) x (?P<high>{_FIGURE})(?![\w.])", _by),
    rule("multiple", rf"(?<![\w.,])(?P<n>{_FIGURE})[x×](?!\w| [+=−])", lambda m: f"{number(m['n'])} times"),
    rule("one in many", r"(?<![\w/.,])1/(?P<n>\d{1,3}(?:,\d{3})+)(?![\w/])", lambda m: f"one in {number(m['n'])}"),
    rule(
        "grid",
        r"(?<![\w.,])(?P<low>\d{1,2})[x×](?P<high>\d{1,2})(?!\w)|(?<![\w.,])(?P<wide>\d{3,5})[x×](?P<tall>\d{3,5})(?!\w)",
        _by,
    ),
    rule(
        "ratio",
        r"(?<![\w:.,])(?P<low>\d{1,3}):(?P<high>1?\d)(?![\w:])",
        lambda m: f"{number(m['low'])} {'by' if m[0] in {'16:9', '4:3', '21:9', '3:2'} else 'to'} {number(m['high'])}",
    ),
    rule("number after No.", r"\b(?:No|Nos|no)\.? ?(?=\d)|№ ?|#(?=\d)", "number "),
    # A range, a score, a vote: all of them are said with "to".
    rule(
        "range",
        rf"(?<![\w.,/–-])(?P<low>{_FIGURE})\s?[–—-]\s?(?P<high>{_FIGURE})(?![\w/–-]|[.,]\d)",
        lambda m: f"{number(m['low'])} to {number(m['high'])}",
    ),
    rule(
        "number",
        rf"(?:(?<![\w)–-])(?P<sign>[−+-]))?(?<![\w.,:/])(?<!\d[–-])(?P<low>{_FIGURE})(?P<high>)"
        r"(?![\w/:]|[.,–-]\d)",
        _range,
    ),
)
