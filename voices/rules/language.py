"""Abbreviations, titles, Roman numerals, acronyms, capitals and signs in English."""

from __future__ import annotations

import re

from voices.rules.numbers import cardinal, ordinal, roman
from voices.rules.rule import Part, Rule, rule, words

# In front of a name.
_TITLES = {
    "Gen": "General", "Sen": "Senator", "Sens": "Senators", "Rep": "Representative", "Reps": "Representatives",
    "Prof": "Professor", "Profs": "Professors", "Col": "Colonel", "Lt": "Lieutenant", "Lieut": "Lieutenant",
    "Sgt": "Sergeant", "Capt": "Captain", "Cpl": "Corporal", "Maj": "Major", "Cmdr": "Commander", "Adm": "Admiral",
    "Gov": "Governor", "Govs": "Governors", "Pres": "President", "Rev": "Reverend", "Hon": "Honourable",
    "Supt": "Superintendent", "Insp": "Inspector", "Det": "Detective", "Amb": "Ambassador", "Pvt": "Private",
    "Brig": "Brigadier", "Fr": "Father", "Dr": "Doctor", "Drs": "Doctors", "Mr": "Mister", "Messrs": "Messers",
    "Mt": "Mount", "Ft": "Fort", "St": "Saint", "Ste": "Sainte",
}  # fmt: skip
# Anywhere; the full stop belongs to them.
_ABBREVIATIONS = {
    "vs": "versus", "Inc": "Incorporated", "Corp": "Corporation", "Co": "Company", "Cos": "Companies",
    "Ltd": "Limited", "Bros": "Brothers", "Jr": "Junior", "Sr": "Senior", "Dept": "Department", "Univ": "University",
    "Assn": "Association", "Ave": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "approx": "approximately",
    "est": "established", "incl": "including", "govt": "government", "Govt": "Government", "etc": "et cetera",
    "cf": "compare", "ca": "circa", "al": "al", "Esq": "Esquire", "Hwy": "Highway", "dept": "department",
    "Minn": "Minnesota", "Calif": "California", "Mass": "Massachusetts", "Conn": "Connecticut", "Fla": "Florida",
    "Tex": "Texas", "Wash": "Washington", "Ariz": "Arizona", "Colo": "Colorado", "Mich": "Michigan",
    "Penn": "Pennsylvania", "Tenn": "Tennessee", "Okla": "Oklahoma", "Ore": "Oregon", "Wis": "Wisconsin",
}  # fmt: skip
_BEFORE_FIGURE = {
    "p": "page", "pp": "pages", "vol": "volume", "Vol": "Volume", "ch": "chapter", "Ch": "Chapter", "fig": "figure",
    "Fig": "Figure", "figs": "figures", "Figs": "Figures", "eq": "equation", "sec": "section", "Sec": "Section",
    "Art": "Article", "art": "article", "ed": "edition",
}  # fmt: skip
_DOTTED = {
    "e.g.": "for example", "i.e.": "that is", "Ph.D.": "P H D", "Ph.D": "P H D", "a.k.a.": "also known as",
    "U.S.": "US", "U.S.A.": "USA", "U.K.": "UK", "U.N.": "UN", "E.U.": "EU", "D.C.": "DC", "L.A.": "LA", "p.m.": "PM",
    "a.m.": "AM", "M.D.": "MD", "B.A.": "BA", "M.A.": "MA", "w/o": "without", "w/": "with", "c/o": "care of",
}  # fmt: skip
# Letters that an engine takes for a word, or the other way round.
_ACRONYMS = {
    "WHO": "W H O", "IMF": "I M F", "CO2": "C O two", "CO₂": "C O two", "H2O": "H two O",
    "PM2.5": "P M two point five", "Covid-19": "Covid nineteen", "COVID-19": "Covid nineteen", "PhDs": "P H Ds",
    "PhD": "P H D", "C#": "C sharp", "C++": "C plus plus", "F#": "F sharp", "Q&A": "Q and A", "R&D": "R and D",
    "M&A": "M and A", "AT&T": "A T and T", "S&P": "S and P", "G20": "G twenty", "G7": "G seven", "vs": "versus",
}  # fmt: skip
_SPELLED_LIST = (
    "AI AP API ATM BBC BMW CEO CEOS CFO CIA CNN COO CPU CTO DNA DVD EPA ETF EU EV EVS FAA FBI FDA FIFA FTC GDP GM GMT "
    "GPS GPT GPU GPUS HIV HK HR IBM ICC ID IMF IOC IPO IQ IRS ISS IT LA LED LGBT MIT MP MPS NASA NATO NBA NFL NHL NHS "
    "NSA NY NYC OECD OPEC PC PCR PDF PLC PM PR RNA SCMP SEC TV TVS UAE UFO UK UN UNESCO UNICEF US USA USB USSR VIP VP "
    "VR WHO WTO YMCA"
)
_SPELLED = frozenset(_SPELLED_LIST.split())
# Spelled the same as a word: kept in capitals only where they cannot be the word.
_WORDS_TOO = frozenset({"IT", "US", "WHO", "LA", "ID"})
# Names of kings, queens and popes, whose numerals are ordinals.
_REGNAL = (
    "Henry Edward Charles George William Elizabeth Richard James Louis Philip Philippe Francis Frederick Wilhelm "
    "Napoleon Alexander Nicholas Catherine Peter Ivan John Paul Benedict Pius Leo Gregory Clement Innocent Urban "
    "Felipe Juan Carlos Haakon Harald Gustaf Margrethe Leopold Albert Otto Constantine Ptolemy Ramesses Darius Xerxes "
    "Mary Margaret Mehmed Murad Selim Abdullah Hussein Mohammed Hassan Rama Sixtus Boniface"
)
_COUNTED = (
    "World War|Super Bowl|Chapter|Part|Volume|Vol|Book|Act|Scene|Phase|Type|Article|Title|Class|Mark|Section|Stage|"
    "Round|Level|Tier|Grade|Division|Category|Apollo|Gemini|Olympiad|Schedule|Annex|Appendix|Table|Figure"
)


def _stop(match: re.Match[str]) -> str:
    """Return the full stop where it ends the sentence as well as the abbreviation."""
    return "." if match[0].endswith(".") and not match.string[match.end() :].strip("\"'”’) ") else ""


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
    word = match[0]
    if word in _SPELLED and (word not in _WORDS_TOO):
        return None
    return word[0] + word[1:].lower() if not _vowelless(word) else None


def _vowelless(word: str) -> bool:
    return not set(word) & set("AEIOUYÀÁÂÄÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")


# A whole line in capitals: at least three words, and hardly a small letter (the s of "1990s").
_SHOUT = re.compile(r"^(?=(?:.*?\b[A-Z]{2,}\b){3})[^a-z]*(?:[a-z]{1,2}[^a-z]+)?[^a-z]*$")


def _if_shouted(match: re.Match[str]) -> str | None:
    return _lowered(match) if _SHOUT.match(match.string) else None


CAPITALS: tuple[Rule, ...] = (
    rule("capitals", r"(?<![\w&.])[A-ZÀ-ÖØ-Þ]{2,}(?:[’'][A-Z]+)?(?![\w&]|\.[A-Z])", _if_shouted),
)

RULES: tuple[Rule, ...] = (
    rule(
        "Saint and Street", r"(?<=[a-z] )St\.(?=[\s,;.]|$)(?! [A-Z][a-z]+(?:’s|'s)?\b)", lambda m: "Street" + _stop(m)
    ),
    rule("title", rf"\b(?:{words(_TITLES)})\.(?= [A-Z“])", lambda m: _TITLES[m[0][:-1]]),
    rule("title, bare", r"\b(?:Gen|Sen|Prof|Lt|Sgt|Capt|Gov|Mt|Rev)(?= [A-Z][a-z])", lambda m: _TITLES[m[0]]),
    rule("before a figure", rf"\b(?:{words(_BEFORE_FIGURE)})\.(?= ?\d)", lambda m: _BEFORE_FIGURE[m[0][:-1]]),
    rule("dotted", rf"(?<![\w.])(?:{words(_DOTTED)})(?!\w)", lambda m: _DOTTED[m[0]] + _stop(m)),
    rule("versus", r"(?<=\w )v\.?(?= [A-Z])", "versus"),
    rule(
        "abbreviation",
        rf"(?<![\w.])(?:{words(_ABBREVIATIONS)})\.(?!\w)",
        lambda m: _ABBREVIATIONS[m[0][:-1]] + _stop(m),
    ),
    rule("regnal", rf"\b(?:{_REGNAL.replace(' ', '|')}) (?P<n>[IVX]{{2,}}|V|X)\b", _regnal),
    rule(
        "king",
        rf"\b(?:King|Queen|Pope|Emperor|Tsar|Prince|Kaiser) (?:{_REGNAL.replace(' ', '|')}) (?P<n>[IVX]+)\b",
        _regnal,
    ),
    rule("counted", rf"\b(?:{_COUNTED}) (?P<n>[IVXLC]+)\b", _counted),
    rule(
        "after a name",
        r"\b[A-Z][a-z]+ (?P<n>I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XXI{0,3})\b(?!\.\w)",
        _counted,
    ),
    rule("acronym", rf"(?<![\w/-])(?:{words(_ACRONYMS)})(?![\w+#])", lambda m: _ACRONYMS[m[0]]),
    rule("ampersand", r"(?<=\w)\s?&\s?(?=\w)", " and "),
    rule("ampersand", "&", "and"),
    rule("and, or", r"\band/or\b", "and or"),
    rule(
        "or",
        r"\b(?P<a>s?he|his|him|himself)/(?P<b>she|hers?|herself|they)\b",
        lambda m: f"{m['a']} or {m['b']}",
        re.IGNORECASE,
    ),
)

SIGNS: tuple[Rule, ...] = (
    rule("dropped", r"[©®™*_†‡¶|\\`]+", ""),
    rule("per", r"(?<=\w)/(?=(?:day|week|month|year|hour|person)\b)", " per "),
    rule("slash", r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])", " "),
    rule("plus or minus", r"±\s?", "plus or minus "),
    rule("minus", r"(?<![\w)])[−-](?=[.\d]|[a-z] )", "minus "),
    rule("minus", r"(?<=[\w)])\s?−\s?(?=[\w(])", " minus "),
    rule("about", r"(?:≈|~)\s?(?=[\w$€£])", "about "),
    rule("plus", r"(?<=[\w)])\s\+\s(?=[\w(])", " plus "),
    rule("plus", r"(?<=\w)\+(?!\w)", " plus"),
    rule("equals", r"(?<=[\w)])\s?=\s?(?=[\w(−-])", " equals "),
    rule("not equal", r"\s?≠\s?", " is not "),
    rule("at most", r"\s?(?:≤|<=)\s?", " at most "),
    rule("at least", r"\s?(?:≥|>=)\s?", " at least "),
    rule("less than", r"\s?<\s?(?=[\w$€£−-])", " less than "),
    rule("more than", r"(?<=[\w)])\s?>\s?(?=[\w$€£−-])|(?:^|(?<=\s))>(?=\d)", " more than "),
    rule("to", r"\s?(?:→|⇒|->|=>)\s?", " to "),
    rule("section", r"§+\s?", "section "),
    rule("divided", r"\s?÷\s?", " divided by "),
    rule("times", r"(?<=\w)\s?×\s?(?=\w)", " times "),
    rule("root", r"√\s?", "the square root of "),
    rule("infinite", "∞", "infinity"),
)
