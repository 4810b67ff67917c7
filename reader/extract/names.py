"""Telling the small print of an article's head apart: who wrote it, when, which section, whose photograph."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

_MARK = (
    r"(?:(?:words?|text|story|stories|report(?:ed|ing|age)?|written|analysis|review|interview|opinion|"
    r"commentary|exclusive)\s+(?:and \w+ )?by"
    r"|by(?:line)?|von|par|por|di|door|af|av|autor(?:in|a|es)?|auteure?s?|author|authors|writer|reporter|"
    r"journalist|текст|автор|"
    r"記者|记者|文|作者)"
)
_BYLINE = re.compile(
    rf"^{_MARK}\s*[:：/|]?\s+(?P<names>\S.*)$|^(?:记者|記者|作者|文)\s*[:：/|]\s*(?P<cjk>\S.*)$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|、|，|\||•|·|/|\band\b|&|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b)\s+|\s*[;|•·、]\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|for|at|reporting from|from)\s+[A-Z].*$")
_ROLE = re.compile(
    r"\b(?:reporters?|editors?|correspondents?|staff|writers?|columnists?|producers?|contributors?|"
    r"journalists?|bureau|chief|director|"
    r"professor|fellow|analyst|newsroom|team|desk|critic|columnist|photographer|Ph\.?D\.?|M\.?D\.?|associate|"
    r"assistant|senior|special to|"
    r"contributing|freelance|media|group|network|digital|founder|ceo|president|specialist|published|updated)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "vom",
        "zu",
        "zur",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "af",
        "av",
        "y",
        "e",
        "san",
        "st.",
        "mac",
    ]
)
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "is",
        "are",
        "was",
        "in",
        "on",
        "at",
        "how",
        "why",
        "what",
        "who",
        "when",
        "where",
        "and",
        "or",
        "for",
        "with",
        "to",
        "of",
        "from",
        "by",
        "new",
        "more",
        "all",
        "your",
        "our",
        "my",
        "its",
    ]
)
_TOKEN = re.compile(r"^[^\W\d_][\w'’.\-]*$")

# Ordinary names of sections: what may be glued to the section below it ("NewsAsia"), and what no person is called.
SECTIONS = frozenset(
    [
        "news",
        "world",
        "politics",
        "business",
        "technology",
        "tech",
        "science",
        "sport",
        "sports",
        "opinion",
        "culture",
        "economy",
        "china",
        "asia",
        "europe",
        "africa",
        "america",
        "americas",
        "international",
        "national",
        "local",
        "lifestyle",
        "life",
        "health",
        "markets",
        "money",
        "finance",
        "travel",
        "style",
        "climate",
        "environment",
        "education",
        "arts",
        "books",
        "food",
        "magazine",
        "features",
        "video",
        "podcasts",
        "letters",
        "obituaries",
        "society",
        "media",
        "entertainment",
        "music",
        "film",
        "energy",
        "law",
        "crime",
        "companies",
        "industry",
        "property",
        "innovation",
        "research",
        "history",
        "nature",
        "space",
        "security",
        "defence",
        "defense",
        "weather",
    ]
)

_MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "jan january januar janvier enero gennaio januari",
            "feb february februar février febrero febbraio februari",
            "mar march märz mars marzo maart",
            "apr april avril abril aprile",
            "may mai mayo maggio mei maj",
            "jun june juni juin junio giugno",
            "jul july juli juillet julio luglio",
            "aug august août agosto augustus augusti",
            "sep sept september septembre septiembre settembre",
            "oct october oktober octobre octubre ottobre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre diciembre dicembre dez",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<n>{_MONTH})\b\.?,?\s+(?:de\s+)?(?P<y>\d{{4}})",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})", re.IGNORECASE),
)
_DATE_WORDS = re.compile(
    r"(?:published|updated|posted|last|modified|created|first|edited|date|on|at|am|pm|a\.m\.|p\.m\.|mon|tues?|"
    r"wed(?:nes)?|thur?s?|fri|"
    r"sat(?:ur)?|sun)(?:day)?|[a-z]{2,4}t|utc|gmt|z|t|ago|hours?|minutes?|days?|h|min|uhr|est|edt|et|pt|ist|hkt",
    re.IGNORECASE,
)

_CREDIT = re.compile(
    r"(?:\b(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|credit|foto|handout|video still|source)"
    r"(?: (?:credit|by|courtesy(?: of)?|from))?\s?[:/]\s?(?-i:[^\Wa-z_]|[@©])[^.!?]{0,70}\.?"
    r"|\((?:[^()]{0,60}\b(?:photo|getty|reuters|afp|associated press|ap|shutterstock|alamy|unsplash|epa|"
    r"handout|istock|courtesy)\b[^()]{0,80})\)\.?"
    r"|(?:\b|/)(?:getty images|shutterstock|alamy|ap photo/[\w .]+|via getty images|epa-efe|istockphoto|"
    r"unsplash)\)?\.?)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_caption(text: str) -> bool:
    """Tell whether a line ends in a photograph's credit."""
    return len(text) <= 500 and bool(_CREDIT.search(text))


def is_name(text: str) -> bool:
    """Tell whether a line could be a person's name and nothing else."""
    tokens = text.replace(",", " ").split()
    if not 2 <= len(tokens) <= 5 or len(text) > 50 or text[-1:] in ".?!:…":
        return False
    if any(t.lower() in SECTIONS or t.lower() in _NOT_NAMES for t in tokens):
        return False
    return (
        all(_TOKEN.match(t) and (t[0].isupper() or t.lower() in _PARTICLES) for t in tokens) and tokens[0][0].isupper()
    )


def byline(text: str, *, bare: bool = False) -> tuple[str, ...]:
    """Return the names on a byline; with `bare` also those of a line that is only names. Empty: no byline."""
    text = " ".join(text.split())
    if len(text) > 160:
        return ()
    if marked := _BYLINE.match(text):
        found = names(marked["names"] or marked["cjk"])
        return (
            found if all(name[0].isupper() or not name[0].isascii() for name in found) and text[-1] not in "!?" else ()
        )
    found = names(text) if bare else ()
    return found if found and all(map(is_name, found)) and not _ROLE.search(" ".join(found)) else ()


def names(text: str) -> tuple[str, ...]:
    """Return the names that `text` lists, without places, addresses and what people are."""
    text = re.sub(r"\s*[<(\[][^>)\]]*[>)\]]", " ", text)
    text = re.sub(rf"^{_MARK}\s*[:：]?\s+", "", text.strip(), flags=re.IGNORECASE)
    found: list[str] = []
    for part in _BETWEEN.split(text):
        name = _PLACE.sub("", " ".join((part or "").split())).strip(" ,.;:|-–—•·")
        usable = name and len(name) <= 60 and len(name.split()) <= 6 and not re.search(r"[@/:]|\d{2}|https?", name)
        if usable and not (found and _ROLE.search(name)) and name.lower() not in SECTIONS and name not in found:
            found.append(name)
    return tuple(found)


def iso_date(text: str) -> str | None:
    """Return the date (with its time, where that is written in ISO 8601) as ISO 8601, or None."""
    text = text.strip()
    if iso := re.match(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$", text):
        try:
            return datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "")).isoformat() if iso[1] else text
        except ValueError:
            return None
    for pattern in _DATES:
        if found := pattern.search(text):
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"].lower()]
            try:
                return date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                return None
    return None


def is_date(text: str) -> bool:
    """Tell whether a line is a date, with or without "Published" and a time, and nothing else."""
    if len(text) > 120 or not re.search(r"\d", text):
        return False
    bare = text
    for pattern in _DATES:
        bare = pattern.sub(" ", bare)
    if bare == text and not re.match(
        r"(?:published|updated|posted|last (?:updated|modified))\b|\d+ (?:minutes?|hours?|days?) ago$",
        text,
        re.IGNORECASE,
    ):
        return False
    rest = re.findall(r"[^\W\d_]+\.?(?:m\.)?", bare)
    return all(_DATE_WORDS.fullmatch(word) or word.lower() in _MONTHS for word in rest)


def sections(text: str, parts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the sections that a breadcrumb or a label above the title names, in its order; empty: it is none."""
    pieces = parts or tuple(re.split(r"\s*[>›»/|→]\s*|\s+[·•]\s+", text))
    found = [section for piece in pieces for section in _unglued(piece.strip(" /›»>|·•"))]
    found = [
        section
        for section in found
        if section and section.lower() not in {"home", "homepage", "start", "startseite", "accueil", "inicio"}
    ]
    if not 0 < len(found) <= 4 or any(
        len(s) > 40 or len(s.split()) > 4 or s[-1] in ".?!:;,…" or s.isdigit() for s in found
    ):
        return ()
    return () if any(s.lower() in _MENU for s in found) else tuple(dict.fromkeys(found))


_MENU = frozenset(
    [
        "menu",
        "search",
        "login",
        "log",
        "in",
        "sign",
        "in",
        "sign",
        "up",
        "subscribe",
        "register",
        "about",
        "contact",
        "contact",
        "us",
        "account",
        "newsletter",
        "newsletters",
        "donate",
        "shop",
        "store",
        "help",
        "privacy",
        "terms",
        "cart",
        "checkout",
        "support",
        "skip",
        "share",
        "facebook",
        "twitter",
        "close",
        "live",
        "search...",
    ]
) | {"log in", "sign in", "sign up", "contact us", "about us", "my account", "skip to content", "live updates"}


def _unglued(text: str) -> tuple[str, ...]:
    """Part a section from the one under it where a page's layout glued them: "TechTech War", "NewsSoutheast Asia"."""
    if repeated := re.match(r"^(?P<wide>\S.{1,30}?)(?P<narrow>(?P=wide)\b.*)$", text):
        return repeated["wide"], repeated["narrow"]
    if (glued := re.match(r"^(?P<wide>[^\W\d_]*[a-z])(?P<narrow>[A-Z].+)$", text)) and glued[
        "wide"
    ].lower() in SECTIONS:
        return glued["wide"], glued["narrow"]
    return (text,)
