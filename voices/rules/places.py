"""Where things are in English: coordinates, the compass, streets, roads and post codes."""

from __future__ import annotations

import re

from voices.rules.numbers import cardinal, digits, number
from voices.rules.rule import Rule, rule, words
from voices.rules.units import COMPASS

_FIGURE = r"\d{1,3}(?:\.\d+)?"
# Behind a name and without a full stop.
_STREETS = {
    "St": "Street", "Rd": "Road", "Ave": "Avenue", "Blvd": "Boulevard", "Ln": "Lane", "Sq": "Square",
    "Cres": "Crescent", "Ct": "Court", "Pl": "Place", "Cir": "Circle", "Gdns": "Gardens", "Terr": "Terrace",
    "Pkwy": "Parkway",
}  # fmt: skip
_NAMED = re.compile(r"(?:[A-Z][\w’'.-]*|\d(?:st|nd|rd|th)) $")
# Where two capitals behind a name are a model's, not a side of the compass: an iPhone SE.
_STREET_BEFORE = re.compile(r"(?:\b(?:Street|Avenue|Road|Boulevard|Drive|Square|Place|St|Ave|Rd|Blvd|Dr)\.?,? )$")


def _coordinate(match: re.Match[str]) -> str:
    """Say 35.7°N, 51°25'30"E `fifty-one degrees twenty-five minutes thirty seconds east`."""
    parts = ((match["d"], "degree"), (match["m"], "minute"), (match["s"], "second"))
    said = [f"{number(n)} {name}{'' if n == '1' else 's'}" for n, name in parts if n]
    return f"{' '.join(said)} {COMPASS[match['c']]}"


def _street(match: re.Match[str]) -> str | None:
    if not _NAMED.search(match.string[max(0, match.start() - 24) : match.start()]):
        return None
    return _STREETS[match["s"]]


def _side(match: re.Match[str]) -> str | None:
    before = match.string[max(0, match.start() - 24) : match.start()]
    ours = bool(_STREET_BEFORE.search(before)) or re.search(r"(?:^|\s)[a-z]+ $|^$|[(,] ?$", before)
    return COMPASS[match["c"]] if ours else None


RULES: tuple[Rule, ...] = (
    rule(
        "coordinate",
        rf"(?<![\w.])(?P<d>{_FIGURE})\s?°\s?(?:(?P<m>{_FIGURE})\s?['’′]\s?(?:(?P<s>{_FIGURE})\s?(?:[\"”″]|['’′]{{2}})"
        r"\s?)?)?(?P<c>[NSEW])\b",
        _coordinate,
    ),
    rule("side of the compass, short", r"(?<![\w.-])(?P<c>[NS][EW])(?= (?!Asia|Airlines)|[,.;)]|$)", _side),
    rule("street", rf"(?<= )(?P<s>{words(_STREETS)})"
        r"(?:\.(?=[,;:)]| [a-z])|(?=[,;:)]|\.?$|\.[\"”’]| (?:[a-z(–—-]|\d)))", _street),
    rule("post code", r"(?<=, [A-Z]{2} )(?P<n>\d{5})(?:-(?P<more>\d{4}))?(?![\w,-])",
         lambda m: digits(m["n"]) + (f", {digits(m['more'])}" if m["more"] else "")),
    rule(
        "side of the compass, of three",
        r"(?<![\w.-])(?P<a>[NSEW])(?P<b>[NS][EW])(?![\w.&-])",
        lambda m: f"{COMPASS[m['a']]}-{COMPASS[m['b']]}" if m["a"] in m["b"] or m["a"] in "EW" else None,
    ),
    rule(
        "sides of the compass",
        r"(?<![\w.-])(?P<a>[NSEW])[-–/](?P<b>[NS][EW])(?![\w.-])",
        lambda m: f"{COMPASS[m['a']]} {COMPASS[m['b']]}",
    ),
    rule("bound", r"(?<![\w.-])(?P<c>[NSEW])(?:/[Bb](?!\w)|[’']bound\b)", lambda m: f"{COMPASS[m['c']]}bound"),
    rule(
        "side of the compass, of one",
        r"(?:(?<=[a-z] )|(?<=\d ))(?P<c>[NSEW])(?= (?:on|of|along|to|from|toward|towards|at)\b)"
        r"|(?:(?<=[a-z] )|(?<=[’']s ))(?P<d>[NSEW])(?= (?:pole|coast|bank|wing|face|side|slope|entrance|platform)\b)",
        lambda m: COMPASS[m["c"] or m["d"]],
    ),
    rule("saint of a place", r"\bS(?P<e>te?)\.?-(?=[A-Z])", lambda m: "Saint " if m["e"] == "t" else "Sainte "),
    rule("junction", r"\bJct\.? (?=\d)", "Junction "),
    rule("road", r"\bRte\.? (?=\d)", "Route "),
    rule("road", r"\bHwy (?=\d)", "Highway "),
    rule("motorway", r"(?<!\w)A(?P<n>\d{1,2})\(M\)", lambda m: f"A {cardinal(int(m['n']))} M"),
)  # fmt: skip
