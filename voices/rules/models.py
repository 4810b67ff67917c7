"""What has a number for a name in English: aeroplanes, roads, rooms, versions, genes, quarters of a year."""

from __future__ import annotations

import re

from voices.rules.initials import APART, is_spelled, spelled
from voices.rules.numbers import cardinal, digits, number, plural, year
from voices.rules.rule import Part, Rule, rule, words

_PERIODS = {"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter",
            "H1": "first half", "H2": "second half"}  # fmt: skip
_NUMBERED = ("Room|[Ff]light|Route|Highway|Interstate|Boeing|Airbus|Bus|Area|Xbox|Suite|Apartment|Apt\\.?|Gate|Nikkei|"
             "US|U\\.S\\.|Hall|Train|Studio|Psalm|RTX|GTX|RX|Radeon|GeForce|Unit|Channel|SR|Cessna")  # fmt: skip
# Where Q3 is the third part of qualifying.
_RACING = re.compile(
    r"\b(?:pole|qualif\w+|laps?|grid|Grand Prix|Verstappen|Norris|Hamilton|Leclerc|Piastri|Russell|Ferrari|McLaren)\b"
)
_ISOTOPES = (
    "(?i:uranium|plutonium|c(?:a)?esium|iodine|carbon|cobalt|strontium|radium|polonium|americium|thorium)|Cs|Pu|Sr"
)
_FLYING = re.compile(
    r"\b(?:runway|aircraft|airliner|airlines?|airport|pilots?|cockpit|take-?off|landed|landing|Boeing)\b"
)
_RUNS = re.compile(r"[A-Za-z]+|\d+")


def named(figures: str) -> str:
    """Return a number that is a name: `three twenty`, `one oh one`, `fourteen oh eight`, `eight hundred`."""
    number = int(figures)
    if len(figures) > 4 or (figures[0] == "0" and len(figures) > 1):
        return digits(figures)
    if len(figures) < 3 or number % 1000 == 0:
        return cardinal(number)
    if len(figures) == 4 and number // 1000 != 2 and 0 < number % 1000 < 10:
        return f"{cardinal(number // 100)} oh {cardinal(number % 10)}"
    if len(figures) == 4:
        return year(number)
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        return f"{cardinal(hundreds)} hundred"
    return f"{cardinal(hundreds)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def _mixed(match: re.Match[str]) -> str | None:
    """Say B12, H5N1, A320, GPT-4, F-16s, 221B run by run."""
    text = match[0]
    several = bool(re.search(r"\ds$", text))
    runs = _RUNS.findall(text.removesuffix("s") if several else text)
    said = ""
    for index, run in enumerate(runs):
        if run.isdigit():
            piece = named(run)
        elif len(run) > 1 and not (run.isupper() and (len(run) == 2 or is_spelled(run))):
            piece = run
        else:
            piece = spelled(run)
        # A lone A in front of a number is the article to an engine; tied to it in the last stage, it is the letter.
        said += (APART if index and runs[index - 1] in {"A", "a"} else " " if said else "") + piece
    return plural(said) if several else said


def _behind(match: re.Match[str]) -> str | None:
    """Say 4K by its letter, 231K as thousands."""
    figures = match[0][:-1]
    return f"{cardinal(int(figures))} thousand" if match[0].endswith("K") and len(figures) == 3 else _mixed(match)


def _version(match: re.Match[str]) -> str:
    name = "version " if match["v"] else ""
    first, *rest = match["n"].split(".")
    return name + " point ".join([cardinal(int(first)), *(cardinal(int(part)) for part in rest)])


def _junction(first: str, last: str | None) -> str:
    return f"junction {cardinal(int(first))}" if last is None else f"junctions {named(first)} to {named(last)}"


def _clause(match: re.Match[str]) -> str:
    """Say 230(c), Section 2(1)(a) `two one A`."""
    parts = _RUNS.findall(match["l"])
    return " ".join([named(match["n"]), *(named(part) if part.isdigit() else part.upper() for part in parts)])


def _period(match: re.Match[str]) -> str:
    """Say Q3 `third quarter`, with `of` in front of its year."""
    year_follows = re.match(r" (?:(?:19|20)\d\d|[’']\d\d)\b", match.string[match.end() :])
    return _PERIODS[match["period"]] + (" of" if year_follows else "")


def _short_period(match: re.Match[str]) -> str:
    """Say 3Q24, 1H 2024, Q3'24 `third quarter of twenty twenty-four`."""
    name = _PERIODS[(match["l"] or match["l2"]) + (match["n"] or match["n2"])]
    figures = (match["y"] or "").strip()
    return name + (f" of {year(int(figures) + (0 if len(figures) == 4 else 2000))}" if figures else "")


def _left(match: re.Match[str]) -> str:
    return f" {number(match['n'])} {match['unit']}" if match["unit"] else f" {number(match['n'])}"


def _with_type(match: re.Match[str]) -> str:
    second = f" {named(match['more'])}" if match["more"] else ""
    said = named(match["n"]) + second
    return plural(said) if match["s"] else said


RULES: tuple[Rule, ...] = (
    rule(
        "period of a year",
        r"(?<![\w-])(?:(?P<n>[1-4])(?P<l>[QH])|(?P<l2>[QH])(?P<n2>[1-4])[’'])(?P<y> ?(?:20)?\d\d)?\b",
        _short_period,
    ),
    rule(
        "period with its article",
        rf"\b(?P<before>(?:in|In|for|For|of|from|since|Since|during|During|by|By|until|through) )"
        rf"(?P<period>{words(_PERIODS)})(?![\w-])",
        lambda m: None if _RACING.search(m.string) else [Part(m.start("period"), m.end(), f"the {_period(m)}")],
    ),
    rule(
        "period",
        rf"(?<![\w-])(?P<period>{words(_PERIODS)})(?![\w-])",
        lambda m: None if _RACING.search(m.string) else _period(m),
    ),
    rule(
        "periods from and to",
        r"(?<![\w-])(?P<l>[QH])(?P<a>[1-4])[–-](?:(?P=l))?(?P<b>[1-4])(?![\w-])",
        lambda m: f"{m['l']} {cardinal(int(m['a']))} to {m['l']} {cardinal(int(m['b']))}",
    ),
    rule("fiscal year, short", r"\bFY ?[’']?(?P<y>\d\d)(?!\d)", lambda m: f"fiscal year {named(m['y'])}"),
    rule(
        "under an age",
        r"\b(?P<p>U|under|Under)-?(?P<n>1[3-9]|2[0-3])(?P<s>s?)\b(?!-)",
        lambda m: f"under {plural(cardinal(int(m['n']))) if m['s'] else cardinal(int(m['n']))}",
    ),
    rule(
        "vulnerability",
        r"\bCVE-(?P<y>\d{4})-(?P<n>\d{4,7})\b",
        lambda m: f"{spelled('CVE')} {named(m['y'])}, {digits(m['n'])}",
    ),
    rule("version", r"(?<![\w.])(?P<v>v)(?P<n>\d{1,4}(?:\.\d{1,4}){0,3})(?![\w.]*\w)", _version),
    rule("version", r"(?<![\w.$€£])(?P<v>)(?P<n>\d{1,3}(?:\.\d{1,3}){2})(?![\w]|\.\d)", _version),
    rule(
        "version",
        r"(?:(?<=Python )|(?<=Django )|(?<=Linux )|(?<=ersion ))(?P<v>)(?P<n>\d{1,3}\.\d{1,3})(?![\w]|\.\d)",
        _version,
    ),
    rule(
        "junction",
        r"(?<!\w)J(?P<n>\d{1,2})(?:-J?(?P<m>\d{1,2}))?\b",
        lambda m: _junction(m["n"], m["m"]) if re.search(r"\b[AM]\d{1,2}\b", m.string) else None,
    ),
    rule(
        "plan",
        r"\b(?P<n>401|403)\((?P<l>[kb])\)",
        lambda m: f"four oh {m['n'][2].replace('1', 'one').replace('3', 'three')} {m['l'].upper()}",
    ),
    rule(
        "jet",
        r"(?<![\w.,$€£-])(?P<n>7[0-8]7)(?:-(?P<more>\d{1,3}))?(?P<s>s?)(?=\W|$)(?![.,]\d)",
        lambda m: (
            _with_type(m)
            if m["more"]
            or m["s"]
            or m.string.startswith((" MAX", " Max", " Dreamliner"), m.end())
            or re.search(r"(?:Boeing(?:[’']s)?|jet|plane)\W+$", m.string[max(0, m.start() - 12) : m.start()])
            or (m.string[: m.start()].lower().endswith(("the ", " a ")) and _FLYING.search(m.string))
            else None
        ),
    ),
    rule("team", r"(?<![\w.,$€£-])(?P<n>49|76)ers\b", lambda m: {"49": "forty-niners", "76": "seventy-sixers"}[m["n"]]),
    rule(
        "numbered",
        rf"(?:\b(?:{_NUMBERED}) )(?P<n>\d{{3,4}})(?!\w|[.,]\d)",
        lambda m: m[0][: m.start("n") - m.start()] + named(m["n"]),
    ),
    rule(
        "street number",
        r"(?<![\w.,$€£-])(?P<n>\d{3,4})"
        r"(?= (?:[A-Z][a-z]+ ){1,2}(?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Boulevard|Drive)\b)",
        lambda m: named(m["n"]) if not m["n"].startswith("0") else None,
    ),
    rule(
        "section",
        r"(?:§ ?|\bSection )(?P<n>[1-9]\d\d)(?!\w|[.,]\d)",
        lambda m: f"{'section' if m[0][0] == '§' else 'Section'} {named(m['n'])}",
    ),
    rule(
        "clause",
        r"(?P<n>\b\d{1,3})(?P<l>(?:\([a-z]\))(?:\((?:[a-z]|\d{1,2})\))*|(?:\(\d{1,2}\)){1,2}(?:\([a-z]\))+)",
        _clause,
    ),
    rule(
        "subsection",
        r"(?:(?<=ection )|(?<=\bs\. )|(?<=rticle )|(?<=\b[Rr]ule )|(?<=lause )|(?<=aragraph )|(?<=egulation ))"
        r"(?P<n>\d{1,3})(?P<l>(?:\((?:[a-z]|\d{1,2})\))+)",
        _clause,
    ),
    rule("isotope", rf"\b(?P<e>{_ISOTOPES})-(?P<n>\d{{2,3}})\b", lambda m: f"{m['e']} {named(m['n'])}"),
    rule("mark of a make", r"\bM[Kk](?=[ -]?(?P<n>\d))", "Mark "),
    rule("agent", r"(?<![\w.,])00(?P<n>\d)(?!\w)", lambda m: f"double oh {cardinal(int(m['n']))}"),
    rule(
        "variant",
        r"(?<![\w.])(?P<l>[A-Z]{1,2})\.(?P<n>\d{1,2}(?:\.\d{1,3})*)(?!\w)",
        lambda m: " ".join([spelled(m["l"]), *(named(part) for part in m["n"].split("."))]),
    ),
    rule("two types", r"(?<![\w.])A(?P<n>3\d0)-(?P<more>\d{3})(?P<s>)(?!\w)", lambda m: f"A{APART}{_with_type(m)}"),
    rule(
        "letters and figures",
        r"(?<![\w.$€£/#@-])(?:A3\d\d(?:neo|ceo)s?|[A-Z]{1,5}-?\d{1,4}(?:[A-Z]{1,2}\d{0,3})*s?|[A-Z][a-z]{0,12}-\d{1,3}[A-Z]?)(?![\w]|[.,–-]\d)",
        _mixed,
    ),
    rule("figures and letters", r"(?<![\w.,$€£/#@-])\d{1,4}(?:[A-Z]{1,2}|[pi])(?![\w])", _behind),
    rule(
        "chemical",
        r"(?<![\w.])(?:NaCl|NaOH|CH₄|N₂|O₂|H₂|NO₂|SO₂|H₂O)(?!\w)",
        lambda m: " ".join(_subscript(c) for c in m[0]),
    ),
)


def _subscript(letter: str) -> str:
    return cardinal("₀₁₂₃₄₅₆₇₈₉".index(letter)) if letter in "₀₁₂₃₄₅₆₇₈₉" else letter.upper()


def _several(match: re.Match[str]) -> str:
    """Say 747s in the plural; what a name with a figure owns, COP30's, is no plural."""
    said = named(match["n"])
    if match.start() and match.string[match.start() - 1].isalpha() and not match[0][-2].isdigit():
        return f" {said}’s"
    return f" {plural(said)}"


# The last word on figures: whatever no rule knew is still said in words, not left to what an engine makes of it.
LEFT: tuple[Rule, ...] = (
    rule("figures, several", r"(?<![\d,.])(?P<n>[0-9]{1,4})[’']?s\b", _several),
    rule("figures", r"[-–—:/]?(?P<n>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?P<unit>[^\W\d_]?)", _left),
)
