"""Abbreviations, titles, Roman numerals, acronyms, capitals and signs in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.rules.abbreviations import (
    ABBREVIATIONS,
    BARE,
    BEFORE_FIGURE,
    COUNTIES,
    DOTTED,
    PLAIN_STATES,
    POSTAL,
    RANKS,
    SHIRES,
    SHORTENED,
    STATES,
    TITLES,
)
from voices.rules.acronyms import IN_CAPITALS
from voices.rules.initials import initialism, spelled
from voices.rules.models import named
from voices.rules.numbers import cardinal, ordinal, roman
from voices.rules.rule import Part, Rule, rule, words

if TYPE_CHECKING:
    from collections.abc import Callable

# Letters that an engine takes for a word, or the other way round.
_ACRONYMS = {
    "CO2e": "C O two equivalent", "CO₂e": "C O two equivalent", "CO2": "C O two", "CO₂": "C O two", "H2O": "H two O",
    "PM2.5": "P M two point five",
    "E=mc2": "E equals M C squared", "mc2": "M C squared", "mc²": "M C squared", "plc": spelled("plc"),
    "mRNA": spelled("mRNA"),
    "pH": "P H", "OK'd": "okayed", "OK’d": "okayed", "’n’": "and", "'n'": "and",
    "C#": "C sharp", "C++": "C plus plus", "F#": "F sharp", "Q&A": "Q and A", "R&D": "R and D",
    "M&A": "M and A", "AT&T": f"{spelled('AT')} and T", "P/E": "P E", "A/B": "A-B", "S&P": "S and P", "vs": "versus",
}  # fmt: skip
_MONTHS = {"Jan": "January", "Feb": "February", "Aug": "August", "Sept": "September", "Oct": "October",
           "Nov": "November", "Dec": "December"}  # fmt: skip
# Names of kings, queens and popes, whose numerals are ordinals.
_REGNAL = (
    "Henry Edward Charles George William Elizabeth Richard James Louis Philip Philippe Francis Frederick Wilhelm "
    "Napoleon Alexander Nicholas Catherine Peter Ivan John Paul Benedict Pius Leo Gregory Clement Innocent Urban "
    "Felipe Juan Carlos Haakon Harald Gustaf Margrethe Leopold Albert Otto Constantine Ptolemy Ramesses Darius Xerxes "
    "Mary Margaret Mehmed Murad Selim Abdullah Hussein Mohammed Hassan Rama Sixtus Boniface"
)
_COUNTED = (
    "Mark|Saturn|World War|Super Bowl|WrestleMania|UFC|"
    "Chapter|Part|Volume|Vol|Book|Act|Scene|Phase|Type|Article|Title|Class|Mark|Section|Stage|"
    "Round|Level|Tier|Grade|Division|Category|Apollo|Gemini|Olympiad|Schedule|Annex|Appendix|Table|Figure"
)


# Of whom "William I" is, and not somebody beside the speaker.
_ROYAL = re.compile(
    r"\b(?:[Kk]ings?|[Qq]ueens?|[Tt]hrone|[Cc]rown\w*|[Rr]eign\w*|[Ee]mperor|[Tt]sar|[Pp]ope|[Dd]ynasty|[Mm]onarch\w*|"
    r"[Bb]ehead\w*|[A-Z][a-z]+ (?:II|III|IV|V|VI|VII|VIII)|1[0-8]\d\d|"
    r"[Ss]uccession|[Cc]oronation|[Ee]mpire|[Pp]ortrait|Tudor|Stuart|Norman|Civil War)\b"
)
_COUNTED_SHORT = {"Vol": "Volume", "Vols": "Volumes", "Ch": "Chapter", "Pt": "Part", "Bk": "Book", "Art": "Article",
                  "Fig": "Figure", "Sec": "Section", "Ser": "Series"}  # fmt: skip
_UNITS_OF_ARMIES = {"Bn": "Battalion", "Regt": "Regiment", "Sqn": "Squadron"}
_COMPASS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_WORKS = re.compile(r"War|Bowl|Part|Type|Phase|Chapter|Title|Class|World|Star|God|Grand|Final|Level|Tier|The")


def _stop(match: re.Match[str]) -> str:
    """Return the full stop where it ends the sentence as well as the abbreviation."""
    return "." if match[0].endswith(".") and not match.string[match.end() :].strip("\"'”’) ") else ""


def _party(match: re.Match[str]) -> str:
    """Say (R-Texas), (D-N.Y.) with the party and the state in full."""
    party, state = {"R": "Republican", "D": "Democrat", "I": "Independent"}[match["p"]], match["s"]
    return f"({party} of {DOTTED.get(state) or STATES.get(state.rstrip('.')) or POSTAL.get(state, state)})"


def _regnal(match: re.Match[str]) -> list[Part] | None:
    value = roman(match["n"])
    if not value:
        return None
    return [Part(match.start("n"), match.end("n"), f"the {ordinal(value).capitalize()}")]


def _counted(match: re.Match[str]) -> list[Part] | None:
    value = roman(match["n"])
    return [Part(match.start("n"), match.end("n"), cardinal(value))] if value else None


def _lowered(match: re.Match[str]) -> str | None:
    """Lower a word of a line in capitals, so that it is not spelled; an acronym stays."""
    word, text = match[0], match.string
    if word in _AMBIGUOUS:
        return None if _AMBIGUOUS[word](text[: match.start()], text[match.end() :]) else _case(word)
    # EU'S is the EU's, and spelled like it.
    stem, own, _ = word.partition("’") if "’" in word else word.partition("'")
    if word[-1] == "S" and len(word) <= 5 and word[:-1] in IN_CAPITALS and word not in _OWN_S:
        return f"{word[:-1]}s"
    if word in IN_CAPITALS or initialism(stem):
        return f"{stem}{own}s" if own and word.endswith("S") else None
    return _case(word)


def _case(word: str) -> str:
    return word[0] + word[1:].lower()


def _is_us(before: str, _: str) -> bool:
    """Tell the country from the pronoun in a line of capitals."""
    return not re.search(r"(?:LET|JOIN|TELL|GIVE|HELP|CONTACT|SHOW|FOLLOW|TEACH|ABOUT|OF|LIKE) $", before)


def _is_who(before: str, after: str) -> bool:
    return not re.match(
        r" (?:IS|ARE|WAS|WERE|WILL|WON|CAN|HAS|HAVE|DID|DO|DIED|WANTS|KNOWS)\b", after
    ) and not re.search(r"(?:MAN|WOMAN|MEN|WOMEN|THOSE|PEOPLE|BOY|GIRL|TEEN|AND),? $", before)


def _is_it(_: str, after: str) -> bool:
    return bool(
        re.match(r" (?:DEPARTMENT|FIRMS?|WORKERS?|OUTAGE|SYSTEMS?|SERVICES|SUPPORT|STAFF|GIANT|SECTOR|SECURITY)", after)
    )


# These end in S by themselves.
_OWN_S = frozenset(
    {"GPS", "IDS", "CBS", "DHS", "EMS", "IRS", "ISS", "NHS", "OAS", "UBS", "UPS", "SEC", "ATMS", "LAS", "ITS"}
)
# Initialisms that are spelled the same as a word: told by what stands around them.
_AMBIGUOUS: dict[str, Callable[[str, str], bool]] = {"US": _is_us, "WHO": _is_who, "IT": _is_it}


# A whole line in capitals: at least three words, and hardly a small letter (the s of "1990s").
_SHOUT = re.compile(r"^(?=(?:.*?\b[A-Z]{2,}\b){3})[^a-z]*(?:[a-z]{1,2}[^a-z]+)?[^a-z]*$")


def _if_shouted(match: re.Match[str]) -> str | None:
    return _lowered(match) if _SHOUT.match(match.string) else None


def _stars(match: re.Match[str]) -> str:
    """Say a reviewer's row of stars: `four out of five stars`."""
    given, left = len(match["n"]), len(match["o"])
    said = cardinal(given) + (" and a half" if match["half"] else "")
    if left:
        said += f" out of {cardinal(given + left)}"
    return f" {said} star{'' if said == 'one' else 's'} "


CAPITALS: tuple[Rule, ...] = (
    # What is shortened in front of a figure stands apart from it, so that the rules for figures know the figure.
    rule(
        "apart",
        r"(?<!\w)c(?=[£$€]\d|1\d\d\d\b|20\d\d\b)|(?<!\w)ca(?= \d{4}\b)",
        lambda m: "circa" + " " * (m[0] == "c"),
    ),
    rule("degree", "º(?=[CF]\\b)|(?<=\\d)º(?!\\w)", "°"),
    rule("apart", r"(?<![\w.])(?:cc?|pp?|ss?|b|d|r|[Nn]os?|[Vv]ol|fl|ca)\.(?=\d)", lambda m: f"{m[0]} "),
    rule("capitals", r"(?<![\w&.])[A-ZÀ-ÖØ-Þ]{2,}(?:[’'][A-Z]+)?(?![\w&]|\.[A-Z])", _if_shouted),
)

RULES: tuple[Rule, ...] = (
    rule(
        "very",
        r"(?:(?<=\bis )|(?<=\bwas )|(?<=\bare )|(?<=\bwere )|(?<=\bnot )|(?<=\bbe )|(?<=[“\"‘]))v\.(?= [a-z])",
        "very",
    ),
    rule("county", rf"\bCo\.?(?= (?:{COUNTIES})\b)", "County"),
    rule(
        "Saint and Street",
        r"(?:(?<=[a-z] )|(?<= [A-Z] ))St\.(?=[\s,;.]|$)(?! [A-Z][a-z]+(?:’s|'s)?\b)",
        lambda m: "Street" + _stop(m),
    ),
    rule("party", r"\((?P<p>[RDI])-(?P<s>[A-Z][A-Za-z. ]{1,14}?)\)", _party),
    rule("key", r"\bCtrl\+(?=\w)", "control "),
    rule(
        "side of the compass",
        r"(?<![\w.])(?P<d>[NSEW])\.(?= (?:\d+(?:st|nd|rd|th)\b|side\b|[A-Z][a-z]+ (?:St|Ave|Rd|Blvd|Street|Avenue)\b))",
        lambda m: _COMPASS[m["d"]],
    ),
    rule("party", r"(?<=, )(?P<p>[RDI])-(?P<s>[A-Z][a-z]+\.?|[A-Z]\.[A-Z]\.)", lambda m: _party(m)[1:-1]),
    rule("government", r"\b(?P<g>[Gg])ov[’']t\b", lambda m: f"{m['g']}overnment"),
    rule("grades from and to", r"(?<=[A-E]\*)[–-](?=[A-G]\b)", " to "),
    rule("grade with a star", r"(?<![\w.])(?P<g>[A-E])\*(?!\w)", lambda m: f"{m['g']} star"),
    rule(
        "grade", r"(?<![\w-])(?P<g>[A-F]|A{2,3}|B{2,3}|C{2,3})[-−](?=\s|[.,;)]|$)", lambda m: f"{spelled(m['g'])} minus"
    ),
    rule("Secretary-General", r"\b(?P<s>[Ss])ec(?:y|\.)?-[Gg]en\b\.?(?= [A-Z])", lambda m: f"{m['s']}ecretary-General"),
    rule(
        "title",
        rf"\b(?:{words(TITLES)})\.(?= [A-Z“\"]|-(?:elect|designate|Gen|Col|Cmdr)\b| 1st Class| and (?:Mrs|Ms|Mr|Dr)\b)",
        lambda m: TITLES[m[0][:-1]],
    ),
    rule(
        "title, bare",
        rf"\b(?:{BARE}|Mt|St)(?= [A-Z][a-z]|-(?:Gen|Col|Cdr|Cmdr)\b)|(?<=(?:Maj|.Lt)-)(?:Gen|Col|Cdr|Cmdr)\b\.?",
        lambda m: TITLES[m[0].rstrip(".")],
    ),
    rule("rank", rf"\b(?:{RANKS})\.(?=,? [a-z]|[,;)])", lambda m: TITLES[m[0][:-1]]),
    rule("Right Honourable", r"\bRt\.? Hon\.?(?= [A-Z])", "Right Honorable"),
    rule(
        "before a figure",
        rf"(?<![\w’'.-])(?<!\d )(?:{words(BEFORE_FIGURE)})\.(?= ?\d)",
        lambda m: BEFORE_FIGURE[m[0][:-1]],
    ),
    rule("dotted", rf"(?<![\w.])(?:{words(DOTTED)})(?!\w)", lambda m: DOTTED[m[0]] + _stop(m)),
    rule("Drive", r"(?<=[a-z] )Dr\.(?=[\s,;.]|$)(?! [A-Z][a-z]+)", lambda m: "Drive" + _stop(m)),
    rule("state", rf"(?<=[a-z], )(?:{words(POSTAL)})(?!\w|\.\w)", lambda m: POSTAL[m[0]]),
    rule("versus", r"(?<=[\w%] )v\.?(?= [A-Z$£€\d])|(?<=[a-z] )v\.(?= [a-z])", "versus"),
    rule("estimated", r"(?<=\d )est\.(?=[ ,;)]|$)", lambda m: "estimated" + _stop(m)),
    rule(
        "shire",
        rf"(?:(?<=, )|(?<=\bin )|(?<=North )|(?<=South )|(?<=West ))(?:{words(SHIRES)})(?=[.,;)]|$| [a-z])",
        lambda m: SHIRES[m[0]],
    ),
    rule("limited", r"(?<=[a-z] )Ltd(?![\w.])", "Limited"),
    rule("company", r"(?<=& )Co(?![\w.])", "Company"),
    rule("reverend", r"\bRev[’']?d(?= [A-Z])", "Reverend"),
    rule("staff sergeant", r"\bSSgt(?= [A-Z])", "Staff Sergeant"),
    rule("estate", r"\bInd\.? Est(?:\.|\b)", "Industrial Estate"),
    rule(
        "state, shortened",
        rf"(?:(?<=, )|(?<=-)|(?<=\())(?:{words(STATES)})\.(?!\w)|(?<= )(?:{PLAIN_STATES})\.(?!\w)",
        lambda m: STATES[m[0][:-1]] + _stop(m),
    ),
    rule(
        "abbreviation",
        rf"(?<![\w./])(?:{words(ABBREVIATIONS)})\.(?!\w)",
        lambda m: ABBREVIATIONS[m[0][:-1]] + _stop(m),
    ),
    rule("regnal", rf"\b(?:{_REGNAL.replace(' ', '|')}) (?P<n>[IVX]{{2,}}|V|X)\b", _regnal),
    rule(
        "king",
        rf"\b(?:King|Queen|Pope|Emperor|Tsar|Prince|Kaiser) (?:{_REGNAL.replace(' ', '|')}) (?P<n>[IVX]+)\b",
        _regnal,
    ),
    rule(
        "counted in small letters",
        r"\b(?:Scene|Chapter|Part|Act|Book|[Pp]age|[Cc]lause|[Pp]aragraph) (?P<n>[ivx]{1,5})(?!\w)",
        lambda m: [Part(m.start("n"), m.end("n"), cardinal(v))] if (v := roman(m["n"].upper())) else None,
    ),
    rule(
        "shortened and counted",
        rf"\b(?P<w>{words(_COUNTED_SHORT)})\.? (?P<n>[IVXLC]+)\b",
        lambda m: f"{_COUNTED_SHORT[m['w']]} {cardinal(v)}" if (v := roman(m["n"])) else None,
    ),
    rule(
        "side of a country",
        r"\b(?P<a>[NSEW])\. (?:and (?P<b>[NSEW])\. )?"
        r"(?=(?:Sussex|London|Midlands|Lothian|Glamorgan|Philadelphia|Jerusalem|Belfast|Coast|"
        r"Bank|Korea|Africa|Ireland|Carolina|Dakota|Sudan|Wales|Yorkshire)n?\b)",
        lambda m: f"{_COMPASS[m['a']]} " + (f"and {_COMPASS[m['b']]} " if m["b"] else ""),
    ),
    rule(
        "category",
        r"\bCat(?= [1-5]\b)",
        lambda m: (
            "Category" if re.search(r"\b(?:hurricane|storm|typhoon|cyclone|winds)\b", m.string, re.IGNORECASE) else None
        ),
    ),
    rule("battalion", r"(?<=\d(?:st|nd|rd|th) )(?:Bn|Regt|Sqn)\b\.?", lambda m: _UNITS_OF_ARMIES[m[0].rstrip(".")]),
    rule(
        "mark of a make",
        r"\bM[Kk][. ](?P<n>[IVX]+)\b",
        lambda m: f"Mark {cardinal(v)}" if (v := roman(m["n"])) else None,
    ),
    rule("counted", rf"\b(?:{_COUNTED}) (?P<n>[IVXLC]+)\b", _counted),
    rule(
        "after a name",
        r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+ (?P<n>I{2,3}|IV)(?=[\s,.]|$)(?!\.\w)",
        lambda m: _regnal(m) if not _WORKS.search(m[0]) else None,
    ),
    rule(
        "king",
        rf"\b(?:{_REGNAL.replace(' ', '|')}) (?P<n>I)(?P<of> (?:of|reigned|ruled|died|became|ascended|was crowned)\b)?"
        r"(?=[’']s| [a-z]|[,.;)]|$)"
        r"(?! (?:am|was|had|have|did|do|think|thought|know|knew|believe|guess|mean|saw|met|said)\b)",
        lambda m: _regnal(m) if m["of"] or _ROYAL.search(m.string) else None,
    ),
    rule(
        "edition",
        r"(?<=[Tt]he )(?P<n>[IVXL]{2,})"
        r"(?= (?:Winter|Summer|Olympi|Paralympi|Games|Congress|Corps|Army|Session|Summit))",
        lambda m: ordinal(v) if (v := roman(m["n"])) else None,
    ),
    rule(
        "century",
        r"\b(?P<n>[IVX]+)(?= (?:century|centuries|Century)\b)",
        lambda m: ordinal(v) if (v := roman(m["n"])) else None,
    ),
    rule(
        "after a name",
        r"\b[A-Z][a-z]+ (?P<n>I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI{0,3})\b(?!\.\w)",
        _counted,
    ),
    rule("medicine", r"\bmRNA-(?P<n>\d{4})\b", lambda m: f"{spelled('mRNA')} {named(m['n'])}"),
    rule("acronym", rf"(?<![\w/-])(?:{words(_ACRONYMS)})(?![\w+#])", lambda m: _ACRONYMS[m[0]]),
    rule("ampersand", r"(?<=\w)\s?&\s?(?=\w)", " and "),
    rule("ampersand", "&", "and"),
    rule("copyright", r"\([cC]\)(?= (?:19|20)\d\d\b)|©(?= ?(?:19|20)\d\d\b)", "copyright"),
    rule(
        "month, bare",
        r"(?=[A-S])(?:(?<=\bin )|(?<=\bsince )|(?<=\bto )|(?<=\buntil )|(?<=\bof )|(?<=\blast ))"
        r"(?P<m>Sept|Oct|Nov|Aug|Feb|(?<!\bto )(?<!\bof )(?:Jan|Dec))"  # who are people, too
        r"(?=[ ,;)]|\.?$)(?! [A-Z])",
        lambda m: _MONTHS[m["m"]],
    ),
    rule("shortened", rf"(?<![\w.&/-])(?:{words(SHORTENED)})(?![\w&-]|\.\w)", lambda m: SHORTENED[m[0]]),
    rule("years of school", r"\bYrs?(?= \d)", lambda m: "Years" if m[0] == "Yrs" else "Year"),
    rule("near", r"\bnr\.?(?= [A-Z])", "near"),
    rule("overtime", r"(?<=\bin )OT\b", "overtime"),
    rule("half-time", r"(?<=\bat )HT\b", "half-time"),
    rule("full time", r"(?<=\bat )FT\b", "full-time"),
    rule("penalties", r"(?<=\bon )pens\b", "penalties"),
    rule(
        "docket",
        r"(?<=, )(?P<y>\d\d)-(?P<n>\d{2,4})(?=[.,;)]|$)",
        lambda m: f"{cardinal(int(m['y']))}, {named(m['n'])}" if re.search(r" v\.? [A-Z]", m.string) else None,
    ),
    rule(
        "docket",
        r"(?<=\bNo\. )(?P<y>\d\d)-(?P<n>\d{3,5})(?!\w)",
        lambda m: f"{cardinal(int(m['y']))}, {named(m['n'])}",
    ),
    rule("defeated", r"(?<=[a-z] )d\.(?= (?:No\. \d|[A-Z][a-z]+))", "defeated"),
    rule(
        "region of the compass",
        r"(?=[NS])(?:(?<=\bin )|(?<=\bof )|(?<=\bfrom )|(?<=\bacross )|(?<=^))[NS][EW](?= [A-Z][a-z]{3,}\b)",
        lambda m: {"N": "north", "S": "south"}[m[0][0]] + {"E": "east", "W": "west"}[m[0][1]],
    ),
    rule("reference", r"\b(?P<r>[Rr]ef)(?:\.:?|:)(?= ?\w*\d)", lambda m: f"{m['r']}erence"),
    rule("United", r"(?<=[a-z] )Utd\b", "United"),
    rule("after extra time", r"(?<=\d )(?:aet|AET|a\.e\.t\.)(?!\w)", "after extra time"),
    rule("aggregate", r"(?:(?<=\()|(?<=\d )|(?<=\bon ))agg\.?(?=[ )]|$)", "aggregate"),
    rule("sentence for life", r"(?<=\d)[- ](?:yrs?|years?)[- ]to[- ]life\b", " years to life"),
    rule("innings", r"(?<=\d )inn\.?(?=\))", "innings"),
    rule(
        "least, most",
        r"(?<=[a-z] )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )(?P<m>min|max)\.(?= [a-z])",
        lambda m: f"{m['m']}imum",
    ),
    rule(
        "year, week",
        r"(?=[ yw])(?:(?<=[\d-])yr(?=-old|s-old)|(?<=\d-)y(?:[-/]?o\b|\.o\.)|(?<=\d)(?P<gap> ?)y/?o\b(?!-)"
        r"|(?:(?<=\ba )|(?<=\bthis )|(?<=\blast )|(?<=\bnext )|(?<=\bthe )|(?<=\bper ))(?:yr|wk)\b)",
        lambda m: {"yr": "year", "wk": "week"}.get(m[0], "-year-old" if m["gap"] is not None else "year-old"),
    ),
    rule("minute", r"(?<=\d(?:st|nd|rd|th) )min\.?(?=[ ,;)]|$)", "minute"),
    rule("stars", r"(?P<n>★{1,5})(?P<o>☆{0,4})(?P<half>½?)", _stars),
    rule("telephone", r"\b[Tt]el(?:\.:?|:)(?= ?[+(\d])", "telephone"),
    rule("and, or", r"\band/or\b", "and or"),
    rule(
        "or",
        r"\b(?P<a>s?he|his|him|himself)/(?P<b>she|hers?|herself|they)\b",
        lambda m: f"{m['a']} or {m['b']}",
        re.IGNORECASE,
    ),
)

_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "Δ": "delta", "ε": "epsilon", "θ": "theta",
          "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi",
          "ω": "omega", "Ω": "omega"}  # fmt: skip

# Behind a sum.
_EACH = {
    "pp": "per person",
    "pcm": "per calendar month",
    "pw": "a week",
    "pa": "a year",
    "p/w": "a week",
    "p/m": "a month",
    "p.c.m.": "per calendar month",
    "p.w.": "a week",
    "p.a.": "a year",
    "/$": "per dollar",
    "/wk": "a week",
    "/mo": "a month",
    "/hr": "an hour",
    "/yr": "a year",
    "/lb": "a pound",
    "/kg": "a kilogram",
    "/oz": "an ounce",
    "/t": "a tonne",
    "/bbl": "a barrel",
    "/MWh": "per megawatt hour",
    "/sq ft": "per square foot",
    "/therm": "a therm",
    "/mmBtu": "per million B T U",
    "/bushel": "a bushel",
    "/share": "a share",
}

SIGNS: tuple[Rule, ...] = (
    rule("star", r"(?<=\d)\*(?=\d)", " star "),
    rule("star", r"(?<=rade two)\*", " star"),
    rule("dropped", r"[©®™*_†‡¶|\\`]+", ""),
    rule(
        "each",
        rf"(?:(?<=pounds)|(?<=euros)|(?<=dollars)|(?<=pence)|(?<=cents)|(?<=yen)|(?<=llion))"
        rf" ?(?P<u>{words(_EACH)})(?!\w)",
        lambda m: f" {_EACH[m['u']]}",
    ),
    rule("a barrel", r"/(?:bbl|barrel)\b", " a barrel"),
    rule("per", r"(?<=\w)/(?=(?:day|night|week|month|year|hour|person|head|share|unit)\b)", " per "),
    rule("slash", r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])", " "),
    rule("plus or minus", r"±\s?", "plus or minus "),
    rule("minus", r"(?<![\w)])[−-](?=[.\d]|[a-z] )", "minus "),
    rule("minus", r"(?<=[\w)])\s?−\s?(?=[\w(])", " minus "),
    rule("about", r"(?:≈|~)\s?(?=[\w$€£])", "about "),
    rule("plus", r"(?<=[\w)])\s\+\s(?=[\w(])", " plus "),
    rule("plus", r"(?<=\w)\+(?!\w)", " plus"),
    rule("plus", r"(?<=\w)\+(?=\w)", " plus "),
    rule("equals", r"(?<=[\w)])\s?=\s?(?=[\w(−-])", " equals "),
    rule("not equal", r"\s?≠\s?", " is not "),
    rule("at most", r"\s?(?:≤|<=)\s?", " at most "),
    rule("at least", r"\s?(?:≥|>=)\s?", " at least "),
    rule("less than", r"\s?<\s?(?=[\w$€£−-])", " less than "),
    rule("more than", r"(?<=[\w)])\s?>\s?(?=[\w$€£−-])|(?:^|(?<=[\s(]))>(?=[\w$€£])", " more than "),
    rule("to", r"\s?(?:→|⇒|->|=>)\s?", " to "),
    rule("sections", r"§§\s?", "sections "),
    rule("section", r"§\s?", "section "),
    rule("Greek", f"(?<![\\w])[{''.join(_GREEK)}](?!\\w)", lambda m: _GREEK[m[0]]),
    rule("divided", r"\s?÷\s?", " divided by "),
    rule("times", r"(?<=\w)\s?×\s?(?=\w)", " times "),
    rule("root", r"√\s?", "the square root of "),
    rule("infinite", "∞", "infinity"),
)
