"""What a page shows around its headline: the byline and the date, as a reader sees them there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.meta import dates
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.extract.tree import Element
    from reader.meta.survey import Survey

_BEFORE = 40  # elements above the headline in which its date or byline can stand
_AFTER = 160  # elements below it
_PROSE = 160  # characters of a paragraph of the body: what comes after three of them is no longer the head
_LABEL = 25  # characters of "Last updated on" in a box of its own
_LONGEST = 160  # characters of a line of the head
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|creators?|writers?|vcard)(?:$|[\s_-])|byline|author-?_*name", re.IGNORECASE
)
_PAGE_OF_AUTHOR = re.compile(
    r"/(?:authors?|contributors?|by|people|profile|staff|reporters?|columnists?|autor(?:en|es)?|auteurs?|writers?|team)/[^/?#]",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(
    {
        "aside",
        "footer",
        "nav",
        "script",
        "style",
        "noscript",
        "svg",
        "button",
        "option",
        "select",
        "form",
        "figcaption",
        "blockquote",
    }
)
_NOT_THIS = re.compile(
    r"related|recommend|sidebar|comments?(?:$|[\s_-])|read-?more|most-?(?:read|popular)|teaser|trending", re.IGNORECASE
)

_SIGNS = re.compile(
    r"(?:(?:written |posted |words |text )?by|von|par|por|author|autor|auteur|автор|作者)\s*:?", re.IGNORECASE
)
_PUBLISHED_FIRST = re.compile(r"\W*(?:first )?(?:publish|posted)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands around the headline.

    `headline`: the heading itself; `signed`: the names on a line that says "By", or that link to their page; `marked`:
    lines that the markup calls the author's; `date`: ISO 8601, the day as it is written; `updated`: that it is
    the date of a change.
    """

    headline: str = ""
    signed: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    date: str | None = None
    updated: bool = False


def read(found: Survey, titles: Sequence[str], month_first: bool | None = None) -> Shown:
    """Read what stands around the headline; nothing where the page has none."""
    at = _headline(found, titles)
    if at is None:
        return Shown(signed=_everywhere(found))
    signed: list[str] = []
    marked: list[str] = []
    told: list[tuple[str, bool]] = []
    group: set[Element] = set()  # around the first signature: what else is signed is another article's
    before = ""
    for element, text in _lines(found.order, at):
        if date := _dated(element, text, before, month_first):
            told.append(date)
        if _is_signed(element, text, before):
            if not group or group & {element, *_above(element, 2)}:
                group = group or {element, *_above(element, 2)}
                signed += _signatures(element, text)
        elif _BYLINE.search(_label(element)):
            marked.append(text)
        before = text
    iso, updated = min(told, key=lambda one: one[1], default=(None, False))
    headline = one_line(found.order[at].text_content())
    names = tuple(dict.fromkeys(signed))[:8] or _everywhere(found)
    return Shown(headline, names, tuple(dict.fromkeys(marked))[:8], iso, updated)


def _is_signed(element: Element, text: str, before: str) -> bool:
    """Tell whether a line says "By", follows a line that says only that, or links to an author's page."""
    from reader.extract.names import byline

    linked = element.tag == "a" and (
        "author" in (element.get("rel") or "") or _PAGE_OF_AUTHOR.search(element.get("href") or "")
    )
    return bool(linked or byline(text) or (_SIGNS.fullmatch(before) and len(text.split()) <= 4))


def _label(element: Element) -> str:
    parent = element.getparent()
    above = parent.get("class") or "" if parent is not None else ""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {above}"


def _headline(found: Survey, titles: Sequence[str]) -> int | None:
    """Return the heading that says what the page is called; else the only h1."""
    from reader.extract.head import same_title

    texts = {i: one_line(found.order[i].text_content()) for i in found.headings[:30]}
    for tag in ("h1", "h2"):
        for i, text in texts.items():
            if found.order[i].tag == tag and any(same_title(text, title) for title in titles):
                return i
    ones = [i for i, text in texts.items() if found.order[i].tag == "h1" and len(text.split()) >= 3]
    return ones[0] if len(ones) == 1 else None


def _lines(order: Sequence[Element], at: int) -> Iterator[tuple[Element, str]]:
    """Yield the short texts below the headline down to the body, then those right above it, the nearest first."""
    prose = 0
    for element in order[at + 1 : at + 1 + _AFTER]:
        if element.tag == "p" and len(element.text_content()) >= _PROSE:
            prose += 1
            if prose == 3:
                break
        if text := _short(element):
            yield element, text
    for element in reversed(order[max(0, at - _BEFORE) : at]):
        if text := _short(element):
            yield element, text


def _short(element: Element) -> str:
    """Return the text of an element that has some of its own, where it is a line's length and stands in the article."""
    if element.tag in _ELSEWHERE:
        return ""
    own = element.text and not element.text.isspace()
    if not own and element.tag != "time" and not any(child.tail and not child.tail.isspace() for child in element):
        return ""
    text = " ".join(element.itertext()) if len(element) else element.text or ""
    if len(text) > 3 * _LONGEST:
        return ""
    text = one_line(text)
    if len(text) > _LONGEST:
        return ""
    outside = any(e.tag in _ELSEWHERE or _is_not_this(e.get("class") or "") for e in _above(element, 3))
    return "" if outside else text or (element.get("datetime") or "")


@lru_cache(maxsize=512)
def _is_not_this(names: str) -> bool:
    return bool(_NOT_THIS.search(names))


def _above(element: Element, levels: int) -> Iterator[Element]:
    for _, ancestor in zip(range(levels), element.iterancestors(), strict=False):
        if ancestor.tag not in {"body", "html"}:
            yield ancestor


def _dated(element: Element, text: str, label: str, month_first: bool | None) -> tuple[str, bool] | None:
    """Return the date of a line, and whether it is that of a change; prose that only mentions a date has none."""
    machine = element.get("datetime") or element.get("content") or ""
    written = dates.plausible(dates.iso_date(text, month_first))
    timed = dates.plausible(dates.iso_date(machine)) if machine else None
    if not timed and not (written and (element.tag == "time" or len(text) <= 80 or text.startswith(("By ", "by ")))):
        return None
    called = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    before = one_line((element.getparent().text if element.getparent() is not None else "") or "")[-30:]
    label = "" if len(label) > _LABEL or any(map(str.isdigit, label)) else label
    updated = any(dates.UPDATED.search(words) for words in (called, text, before, label))
    if updated and _PUBLISHED_FIRST.match(text):
        updated = False  # the first date is the one that is read
    iso = timed if timed and (not written or written[:10] == timed[:10]) else written
    return (iso, updated) if iso else None


def _signatures(element: Element, text: str) -> tuple[str, ...]:
    """Return the names on a signed line; where it links to several authors, their links tell the names apart."""
    from reader.extract.names import byline, is_label

    if sum(1 for a in element.iter("a") if _PAGE_OF_AUTHOR.search(a.get("href") or "")) > 1:
        return ()
    found = byline(text, bare=True) or ((text,) if len(text.split()) <= 4 else ())
    return tuple(name for name in found if not is_label(name))


def _everywhere(found: Survey) -> tuple[str, ...]:
    """Return the one name that all links with `rel=author` on the page bear; several are other articles' authors."""
    texts = dict.fromkeys(one_line(e.text_content()) for e in found.authors)
    names = [text for text in texts if 0 < len(text) <= 60]
    return tuple(names) if len(names) == 1 else ()
