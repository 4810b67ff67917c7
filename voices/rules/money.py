"""Sums of money and percentages in English."""

from __future__ import annotations

import re

from voices.rules.numbers import number
from voices.rules.rule import Part, Rule, rule, words

# The sign: one, several, and the hundredth part of it (one, several).
_DOLLAR, _POUND, _EURO = ("dollar", "dollars", "cent", "cents"), ("pound", "pounds", "penny", "pence"), (
    "euro", "euros", "cent", "cents")  # fmt: skip
_CURRENCIES: dict[str, tuple[str, ...]] = {
    "$": _DOLLAR,
    "US$": ("US dollar", "US dollars", "cent", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CA$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "AU$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
    "S$": ("Singapore dollar", "Singapore dollars", "cent", "cents"),
    "NT$": ("New Taiwan dollar", "New Taiwan dollars", "cent", "cents"),
    "R$": ("Brazilian real", "Brazilian reais", "centavo", "centavos"),
    "£": _POUND,
    "€": _EURO,
    "¥": ("yen", "yen"),
    "JP¥": ("yen", "yen"),
    "CN¥": ("yuan", "yuan"),
    "₩": ("won", "won"),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "Rs": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("ruble", "rubles", "kopek", "kopeks"),
    "₺": ("lira", "lira"),
    "₪": ("shekel", "shekels"),
    "฿": ("baht", "baht"),
    "₫": ("dong", "dong"),
    "₱": ("peso", "pesos"),
    "₦": ("naira", "naira"),
    "₴": ("hryvnia", "hryvnias"),
    "RM": ("ringgit", "ringgit"),
    "SFr": ("Swiss franc", "Swiss francs"),
    "Fr": ("franc", "francs"),
    "E£": ("Egyptian pound", "Egyptian pounds"),
    "MX$": ("Mexican peso", "Mexican pesos"),
    "AR$": ("Argentine peso", "Argentine pesos"),
    "GH₵": ("cedi", "cedis"),
    "KSh": ("Kenyan shilling", "Kenyan shillings"),
    "Ksh": ("Kenyan shilling", "Kenyan shillings"),
    "zł": ("zloty", "zlotys"),
}
# The rand, whose sign is a letter that much else begins with.
_RAND = ("rand", "rand", "cent", "cents")
_CODES: dict[str, tuple[str, ...]] = {
    "USD": _CURRENCIES["US$"], "HKD": _CURRENCIES["HK$"], "CAD": _CURRENCIES["C$"], "AUD": _CURRENCIES["A$"],
    "NZD": _CURRENCIES["NZ$"], "SGD": _CURRENCIES["S$"], "GBP": _POUND, "EUR": _EURO, "JPY": ("yen", "yen"),
    "CNY": ("yuan", "yuan"), "RMB": ("yuan", "yuan"), "KRW": ("won", "won"), "INR": _CURRENCIES["₹"],
    "CHF": ("Swiss franc", "Swiss francs"), "TWD": _CURRENCIES["NT$"], "ZAR": ("rand", "rand"),
    "SEK": ("Swedish krona", "Swedish kronor"), "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"), "PLN": ("zloty", "zlotys"), "CZK": ("Czech koruna", "Czech korunas"),
    "HUF": ("forint", "forints"), "RUB": ("ruble", "rubles"), "UAH": ("hryvnia", "hryvnias"), "ILS": ("shekel",
    "shekels"), "THB": ("baht", "baht"), "IDR": ("rupiah", "rupiah"), "MYR": ("ringgit", "ringgit"),
    "PHP": ("Philippine peso", "Philippine pesos"), "VND": ("dong", "dong"), "PKR": ("Pakistani rupee",
    "Pakistani rupees"), "NGN": ("naira", "naira"), "KES": ("Kenyan shilling", "Kenyan shillings"),
    "EGP": ("Egyptian pound", "Egyptian pounds"), "AED": ("dirham", "dirhams"), "SAR": ("Saudi riyal",
    "Saudi riyals"), "QAR": ("Qatari riyal", "Qatari riyals"), "BRL": _CURRENCIES["R$"],
    "MXN": ("Mexican peso", "Mexican pesos"),
}  # fmt: skip
MAGNITUDES: dict[str, str] = {
    "trillion": "trillion", "billion": "billion", "million": "million", "thousand": "thousand", "hundred": "hundred",
    "lakh crore": "lakh crore", "crore": "crore", "lakh": "lakh", "trn": "trillion", "tn": "trillion",
    "bln": "billion", "bn": "billion", "mln": "million", "mn": "million",
    "m": "million", "b": "billion", "k": "thousand", "t": "trillion",
}  # fmt: skip

_FIGURE = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)"
_MAGNITUDE = (
    r"(?:[ -]?(?P<mag>lakh crore|trillion|billion|million|thousand|hundred|crore|lakh)"
    rf"|(?P<short>{words(MAGNITUDES)}|BN|TN|MN|[MBKT]))\b"
)
_ALL = _CURRENCIES | _CODES | {"R": _RAND}
# After the sum, a noun in lower case and in front of it one of these: "a $5bn deal", not "the dollars were".
_BEFORE_ADJECTIVE = re.compile(
    r"(?:\b(?:an?|the|(?!(?:It|That|There|Here|He|She|What|Who|Where|How|Let)[’'])[A-Z]\w*[’']s|[A-Z]\w*s[’']|"
    r"its|his|her|their|our|this|that|each|every|new|record|an? [a-z]+) [“\"‘]?|-(?:year|month|week|day), )$",
    re.IGNORECASE,
)
NOUN = re.compile(r" (?!(?:in|of|to|for|and|or|on|at|from|by|a|an|per|as|with|was|were|is|are|has|had|this|last|that|"
                   r"the|more|less|each|into|over|under|after|before|during|than|will|would|it|he|she|they|but|if|when|"
                   r"while|which|who|would|could|should|may|might|can|back|up|down|out|"
                   r"between|until|till|through|since|about|so)\b)[A-Za-z]")  # fmt: skip


def _sum(match: re.Match[str]) -> list[Part]:
    """Say the figure, its magnitude, then the currency: `one point two million US dollars`."""
    names = _ALL[match["sign"]]
    short = match["mag"] or match["short"]
    low, high = match["low"], match["high"]
    figure = _figure(low) + (f" to {_figure(high)}" if high else "")
    if match["minus"]:
        figure = f"minus {figure}"
    if not short and not high and (small := _small(low, names, described=not adjective(match))):
        return [Part(match.start(), match.end(), small)]
    unit = names[0] if low == "1" and not high and not short else names[adjective(match)]
    if not short:
        return [Part(match.start(), match.end(), f"{figure} {unit}")]
    magnitude = match.start("mag") if match["mag"] else match.start("short")
    gap = " " if match.string[magnitude - 1] != " " else ""
    # "$1.2 trillion-dollar" names its currency itself.
    named = match.string.startswith((f"-{names[0]}", f" {names[0]}"), match.end())
    tail = f"{gap}{MAGNITUDES[short.lower()]}" + ("" if named else f" {unit}")
    return [Part(match.start(), magnitude, figure + (" " if gap == "" else "")), Part(magnitude, match.end(), tail)]


def _figure(figures: str) -> str:
    return number(figures.removesuffix(".00"))


def _small(figures: str, names: tuple[str, ...], *, described: bool) -> str:
    """Say an amount to the hundredth: `three euros and fifty cents`, a `three euro fifty` fare where it describes
    something; "" for every other one.
    """
    whole, point, rest = figures.replace(",", "").partition(".")
    if not point or len(rest) != 2 or rest == "00" or len(names) < 4:
        return ""
    cents = f"{number(rest.lstrip('0'))} {names[2 if rest == '01' else 3]}"
    if described and int(whole or "0") and rest[0] != "0":
        return f"{number(whole)} {names[0]} {number(rest)}"
    return cents if int(whole or "0") == 0 else f"{number(whole)} {names[whole != '1']} and {cents}"


def adjective(match: re.Match[str]) -> int:
    """Return 0 (singular) where the sum describes a noun: `a five billion dollar deal`; 1 elsewhere."""
    text, end = match.string, match.end()
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return 0
    before = text[max(0, match.start() - 12) : match.start()]
    return 0 if _BEFORE_ADJECTIVE.search(before) and NOUN.match(text, end) else 1


def _percent(match: re.Match[str]) -> str:
    sign = {"-": "minus ", "−": "minus ", "+": "plus "}.get(match["sign"] or "", "")
    high = f" to {number(match['high'])}" if match["high"] else ""
    return f"{sign}{number(match['low'])}{high} percent"


def _loss(match: re.Match[str]) -> str | None:
    """Say what accounts put in brackets as less than nothing: `(4.2)m`, `($3.1m)` is none of these."""
    if not (match["mag"] or match["pc"]):
        return None
    size = f" {MAGNITUDES[match['mag']]}" if match["mag"] else ""
    unit = f" {_CURRENCIES[match['sign']][1]}" if match["sign"] else ""
    return f"minus {number(match['n'])}{size}{' percent' if match['pc'] else ''}{unit}"


_RANGE = rf"(?P<low>{_FIGURE})(?:\s?[–—-]\s?(?:(?P=sign))?(?P<high>{_FIGURE}))?"
_AFTER = rf"(?P<low>{_FIGURE})(?:\s?[–—-]\s?(?P<high>{_FIGURE}))?"

RULES: tuple[Rule, ...] = (
    rule("pair", r"(?<!\w)[€£¥$]/[€£¥$](?!\w)", lambda m: f"{_CURRENCIES[m[0][0]][0]} {_CURRENCIES[m[0][2]][0]}"),
    rule(
        "sign by itself",
        r"(?:(?<=\bthe )|(?<=\bper )|(?<=\bweak )|(?<=\bstrong ))[$£€](?![\w/])",
        lambda m: _CURRENCIES[m[0]][0],
    ),
    rule("loss", rf"\((?P<sign>[$£€])?(?P<n>{_FIGURE})\)(?P<mag>bn|m|k)?(?P<pc>%)?(?!\w)", _loss),
    rule(
        "money",
        rf"(?P<minus>(?<![\w)])[-−])?(?<![A-Za-z$])(?P<sign>{words(_CURRENCIES)})\s?{_RANGE}(?:{_MAGNITUDE})?(?![\d.,]*\d)",
        _sum,
    ),
    rule(
        "rand",
        rf"(?P<minus>(?<![\w)])[-−])?(?<![\w$-])(?P<sign>R)(?=\d+(?:[.,]\d{{2,3}}\b| ?(?:m|bn|[mb]illion|trillion)\b))"
        rf"{_RANGE}(?:{_MAGNITUDE})?(?![\d.,]*\d)",
        _sum,
    ),
    rule(
        "money, code first",
        rf"(?P<minus>(?<![\w)])[-−])?\b(?P<sign>{words(_CODES)})\s?{_RANGE}(?:{_MAGNITUDE})?(?!\d)",
        _sum,
    ),
    rule(
        "money, sign last",
        rf"(?P<minus>(?<![\w)])[-−])?(?<![\w.,]){_AFTER}(?:{_MAGNITUDE})?\s?"
        rf"(?P<sign>[€£]|\b(?:{words(_CODES)})\b)",
        _sum,
    ),
    rule(
        "pence",
        r"(?<![\w.,])(?:(?P<from>\d{1,3})[–-])?(?P<n>\d{1,3}(?:\.\d{1,2})?|\d,\d{3}(?:\.\d{1,2})?)p(?=[\s.,;)]|[–-]\d|$)",
        lambda m: (f"{number(m['from'])} to " if m["from"] else "") + f"{number(m['n'])} pence",
    ),
    rule("pence a liter", r"(?<=\d)ppl\b", " pence per liter"),
    rule("cents", r"(?<![\w./])(?P<n>\d{1,3}(?:\.\d)?)(?:\s?¢|c(?=[\s.,;)]|$))", lambda m: f"{number(m['n'])} cents"),
    rule(
        "pair of codes",
        rf"\b(?P<a>{words(_CODES)})/(?P<b>{words(_CODES)})\b",
        lambda m: f"{_CODES[m['a']][0].removeprefix('US ')} {_CODES[m['b']][0].removeprefix('US ')}",
    ),
    rule("percent", rf"(?:(?<![\w)%/])(?P<sign>[-−+]))?(?<![\w.,]){_AFTER}(?:\s?%|pc\b)", _percent),
)
