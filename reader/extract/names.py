"""Telling the small print of an article's head apart: who wrote it, when, which section, whose photograph."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.extract.tree import holding
from reader.meta.dates import is_date, iso_date


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARK = (
    r"(?:(?:words?|text|story|stories|report(?:ed|ing|age)?|written|analysis|review|interview|opinion|"
    r"commentary|exclusive|post(?:s|ed)?|articles?|(?:view|see|read) (?:all|more)(?: \w+)?)\s+(?:and \w+ )?by"
    r"|(?:more|all) (?:about|from)"
    r"|by(?:line)?|von|par|por|di|door|af|av|autor(?:in|a|es)?|auteure?s?|author|authors|writer|reporter|"
    r"journalist|текст|автор|"
    r"記者|记者|文|作者)"
)
_BYLINE = re.compile(
    rf"^{_MARK}\s*[:：/|]?\s+(?P<names>\S.*)$|^(?:记者|記者|作者|文)\s*[:：/|]\s*(?P<cjk>\S.*)$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|、|，|\||•|·|⋅|/|[-–—](?=\s)|\band\b|&|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b)\s+"
    r"|\s*[;|•·、]\s*",
    re.IGNORECASE,
)
# What stands behind the names on their line: dates, times, "5 min read", "3 comments".
_AFTERWARDS = re.compile(
    r"\s*[-–—|•·⋅,(]*\s*(?:\b(?:on|at|in)\s+)?(?:\b(?:last )?(?:updated|published|posted|reviewed|modified)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun),"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d|\b\d{1,2}(?:st|nd|rd|th)?[\s./:-]"
    r"|\b(?:19|20)\d\d\b|\d+\s?(?:min(?:ute)?s?|comments?|hours?|days?|h|m)\b|@\w).*$",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"\s+(?:in|for|at|reporting from|from)\s+[A-Z].*$")
_AGENCY = re.compile(r"(?<=\w)\s+(?:(?:The\s+)?Associated Press|The\s+[A-Z]\S+.*|Reuters|AFP)$")
_CREDENTIAL = re.compile(r"[A-Z]{2,5}|(?:[A-Z][a-z]{0,3}\.){1,3}[A-Z]?\.?|Ph\.?D\.?|[JS]r\.?|I{2,3}|M\.?Ed|Esq\.?")
_ROLE = re.compile(
    r"\b(?:reporters?|editors?|correspondents?|staff|writers?|columnists?|producers?|contributors?|"
    r"journalists?|bureau|chief|director|"
    r"professor|fellow|analyst|newsroom|team|desk|critic|columnist|photographer|Ph\.?D\.?|M\.?D\.?|associate|"
    r"assistant|senior|special to|"
    r"contributing|freelance|media|group|network|digital|founder|ceo|president|specialist|published|updated|head|"
    r"officer|manager|lead|expert|author|intern|"
    r"sponsored|partner|researcher|lecturer|attorney|consultant|strategist|vp|contributions?|redazione|redaktion)\b",
    re.IGNORECASE,
)
_PARTICLES = _words(
    """
    de da di do dos das del della der den van von vom zu zur la le el al bin ibn ben ter ten af av y e san st. mac
    """
)
# What no name holds: little words, and the labels of buttons.
_NOT_NAMES = _words(
    """
    the a an this that is are was in on at how why what who when where and or for with to of from by new more all
    your our my its please wait loading show hide sidebar get started recent posts resize text size email address
    shop similar look stop share follow read reading min minutes hi hello dear frequently asked questions browse
    open view version pdf download department function comments comment leave reply subscribe newsletter updated
    published posted sponsored advertisement skip menu search home next previous print listen watch save copy link
    click here learn about contact privacy policy terms cookie cookies page article story post blog photo photos
    image video play sign log login account free join buy now see not no yes be it as after before you we they he
    she his her
    """
)
_TOKEN = re.compile(r"^[^\W\d_][\w'’.\-]*$")

# Ordinary names of sections: what may be glued to the section below it ("NewsAsia"), and what no person is called.
SECTIONS = _words(
    """
    news world politics business technology tech science sport sports opinion culture economy china asia europe
    africa america americas international national local lifestyle life health markets money finance travel style
    climate environment education arts books food magazine features video podcasts letters obituaries society
    media entertainment music film energy law crime companies industry property innovation research history nature
    space security defence defense weather
    """
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


# One is in each credit that stands in no brackets; asked first, for the pattern takes twenty times as long.
_may_be_credit = holding(
    "photo", "picture", "image", "illustration", "graphic", "credit", "foto", "handout", "video still", "source",
    "getty", "shutterstock", "alamy", "epa-efe", "unsplash",
)  # fmt: skip


@lru_cache(maxsize=1024)
def is_caption(text: str) -> bool:
    """Tell whether a line ends in a photograph's credit."""
    if len(text) > 500 or not ("(" in text or _may_be_credit(text)):
        return False
    return bool(_CREDIT.search(text))


def is_name(text: str) -> bool:
    """Tell whether a line could be a person's name and nothing else."""
    tokens = text.replace(",", " ").split()
    if not 2 <= len(tokens) <= 5 or len(text) > 50 or text[-1:] in ".?!:…":
        return False
    if is_label(text):
        return False
    return (
        all(_TOKEN.match(t) and (t[0].isupper() or t.lower() in _PARTICLES) for t in tokens) and tokens[0][0].isupper()
    )


def is_label(text: str) -> bool:
    """Tell whether a line holds a word of buttons and headings, which no name does: "View all", "See also"."""
    return any(token.lower() in _NOT_NAMES or token.lower() in SECTIONS for token in text.replace(",", " ").split())


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
    """Return the names that `text` lists, without places, addresses, dates and what people are."""
    text = re.sub(r"\s*[<(\[][^>)\]]*[>)\]]", " ", text)
    text = re.sub(rf"^(?:{_MARK}\s*[:：—–-]?\s+)+", "", text.strip(), flags=re.IGNORECASE)
    text = _AFTERWARDS.sub("", text)
    found: list[str] = []
    described = False
    for part in _BETWEEN.split(text):
        name = _named(part or "")
        if not name or name in found:
            continue
        if found and (_ROLE.search(name) or _CREDENTIAL.fullmatch(name)):
            described = True  # what follows a role may go on with it: "Head of Sales and Marketing"
        elif not described or is_name(name):
            found.append(name)
    return tuple(found)


def _named(part: str) -> str:
    """Return one name without the place or the agency behind it, empty where it can be none."""
    name = _AGENCY.sub("", _PLACE.sub("", " ".join(part.split()))).strip(" ,;:|-–—•·⋅")
    name = name if re.search(r"\b(?:[A-Z]|[JS]r|St)\.$", name) else name.rstrip(".")
    usable = (
        name and len(name) <= 60 and len(name.split()) <= 6 and not re.search(r"[@/:»]|\d{2}|https?|\.\w{3,4}$", name)
    )
    return name if usable and name.lower() not in SECTIONS else ""


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


_MENU = _words(
    """
    menu search login log in sign up subscribe register about contact us account newsletter newsletters donate
    shop store help privacy terms cart checkout support skip share facebook twitter close live search...
    """
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


__all__ = [
    "SECTIONS",
    "byline",
    "is_caption",
    "is_date",
    "is_label",
    "is_name",
    "iso_date",
    "names",
    "sections",
]
