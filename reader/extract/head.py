"""The head of an article as a reader sees it: section, title, standfirst, byline, date, caption, and where the body
begins.

It works on lines alone, so a page, a pile of bare `<div>`s and pasted text go the same way. What a page says of
itself in its metadata (the title above all) only makes it surer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader import noise
from reader.extract import names
from reader.extract.sentence import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.extract.lines import Line


class Role(StrEnum):
    """What a line of the head is."""

    SECTION = "section"
    TITLE = "title"
    SUMMARY = "summary"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"


@dataclass(slots=True)
class Head:
    """What the lines say; `roles` are by a line's index, `body` is the index of the body's first line.

    `signed`: a line said "By"; without it, the byline is one only by its look.
    """

    body: int
    title: str = ""
    byline: tuple[str, ...] = ()
    signed: bool = False
    section: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    published: str | None = None
    caption: str = ""
    roles: dict[int, Role] = field(default_factory=dict)


_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|deck|subtitle|sub-?head(?:line|ing)?|sub-?title|kicker-?text|summary|"
    r"chapeau|teaser|lede?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:by-?line|author)s?(?:$|[\s_-])", re.IGNORECASE)
_REACH = 40  # lines above the body that can belong to the head
_POINTS = 5  # a standfirst's points, at most
_BELOW = 4  # lines below a paragraph in which a byline or a badge shows that it was the standfirst


_NO_WORD = re.compile(r"\W+")


@lru_cache(maxsize=1024)
def normal(text: str) -> str:
    """Return letters and digits alone, in one case: what is compared when two titles are."""
    return _NO_WORD.sub(" ", text).casefold().strip()


def same_title(a: str, b: str) -> bool:
    """Tell whether two titles are one, a site's name or a cut-off at the end left aside."""
    first, second = sorted((normal(a), normal(b)), key=len)
    if not first:
        return False
    return (
        first == second
        or (len(first) >= 15 and second.startswith(first))
        or (len(first) >= 15 and second.endswith(first))
        or (len(first) >= 25 and first in second)
    )


def is_prose(line: Line) -> bool:
    """Tell whether a line reads as a paragraph: several words and the end of a sentence, no item, no caption."""
    return (
        not (line.level or line.item or line.caption or line.linked or line.reason)
        and (len(line.text) >= 90 or line.words >= 15)
        and ended(line.text, ":")
        and not names.is_caption(line.text)
    )


def read(lines: Sequence[Line], titles: Sequence[str] = (), first: int | None = None) -> Head:
    """Read the head above the body.

    `titles`: what the metadata call it; `first`: the first line of the article's own container, where one is known,
    so that another article's head is not taken for this one's.
    """
    body = _body_start(lines, 0 if first is None else first)
    head = Head(body)
    top = _title_index(lines, titles, body)
    if top is not None:
        head.title, head.roles[top] = lines[top].text, Role.TITLE
        _sections(lines, top, head)
    _between(lines, top, head)
    return head


def _body_start(lines: Sequence[Line], start: int) -> int:
    """Return the first paragraph that no byline, badge, date or reading time follows at once."""
    candidates = [i for i in range(start, min(len(lines), start + 3 * _REACH)) if is_prose(lines[i])]
    for i in candidates:
        if not _marker_below(lines, i):
            return i
    return candidates[0] if candidates else start


def _marker_below(lines: Sequence[Line], i: int) -> bool:
    prose = 0
    for line in lines[i + 1 : i + 1 + _BELOW]:
        if line.reason in {noise.READING_TIME, noise.BADGE}:
            return True
        if line.reason:
            continue
        if names.byline(line.text) or (_AUTHOR.search(line.features) and line.words <= 12) or names.is_date(line.text):
            # Below a body a biography or "By" of the next article may follow; below a standfirst more body does.
            return _prose_after(lines, i)
        prose += is_prose(line)
        if prose:
            return False
    return False


def _prose_after(lines: Sequence[Line], i: int) -> bool:
    return sum(1 for line in lines[i + 1 : i + 12] if is_prose(line)) >= 2


def _title_index(lines: Sequence[Line], titles: Sequence[str], body: int) -> int | None:
    reach = range(max(0, body - _REACH), body)
    for wanted in titles:
        known = [i for i in reach if same_title(lines[i].text, wanted)]
        if known:
            return max(known, key=lambda i: (-(lines[i].level or 9), i))
    headings = [i for i in reach if lines[i].level == 1 and not lines[i].reason]
    if headings:
        return headings[-1]
    if any(titles):
        return None
    plain = [i for i in reach if _could_be_title(lines[i])]
    long = [i for i in plain if lines[i].level or lines[i].words >= 5]
    return long[0] if long else (plain[-1] if plain else None)


def _could_be_title(line: Line) -> bool:
    text = line.text
    return not (
        line.reason
        or line.item
        or line.caption
        or len(line.parts) > 1
        or len(text) > 250
        or line.words < 2
        or text.endswith((".", ",", ";", ":"))
        or names.is_caption(text)
        or names.byline(text)
        or names.is_date(text)
    )


def _sections(lines: Sequence[Line], top: int, head: Head) -> None:
    """Take the short labels right above the title, in the page's order."""
    found: list[tuple[str, ...]] = []
    for i in range(top - 1, max(-1, top - 6), -1):
        line = lines[i]
        if line.reason:
            continue
        labels = () if line.item and not line.linked else names.sections(line.text, line.parts)
        if not labels or names.is_date(line.text) or (line.level == 1) or not _near(line, lines[top]):
            break
        found.insert(0, labels)
        head.roles[i] = Role.SECTION
    flat = tuple(dict.fromkeys(label for labels in found for label in labels))
    if len(flat) <= 5:
        head.section = flat
    else:  # so many labels are a menu
        head.roles = {i: role for i, role in head.roles.items() if role != Role.SECTION}


def _near(line: Line, title: Line) -> bool:
    """Tell whether a label stands in the title's own box or a breadcrumb, not in the page's menu."""
    if line.node is None:
        return True
    above = line.above
    if any(
        "breadcrumb" in f"{e.get('class', '')} {e.get('id', '')} {e.get('aria-label', '')}".lower()
        for e in (line.node, *above[:4])
    ):
        return True
    if any(e.tag in {"nav", "menu", "footer", "aside"} for e in above):
        return False
    boxes = [e for e in title.above if e.tag not in {"html", "body"}][:4]
    return any(box in above for box in boxes) or above[0] in title.above[:2]


def _between(lines: Sequence[Line], top: int | None, head: Head) -> None:
    """Give their roles to the lines between the title and the body."""
    start = max(0, head.body - 12) if top is None else top + 1
    summary: list[str] = []
    for i in range(start, head.body):
        line = lines[i]
        if line.reason:
            continue
        role = _role(line, known_title=top is not None, title=head.title, named=bool(head.byline))
        if role is None:
            continue
        head.roles[i] = role
        if role is Role.BYLINE:
            head.signed = head.signed or bool(names.byline(line.text))
            head.byline += tuple(
                n for n in (names.byline(line.text, bare=True) or names.names(line.text)) if n not in head.byline
            )
        elif role is Role.DATE:
            aside = line.node is not None and any(e.tag in {"aside", "nav", "footer"} for e in (line.node, *line.above))
            head.published = head.published or (None if aside else names.iso_date(line.text))
        elif role is Role.SUMMARY:
            summary.append(line.text)
        elif role is Role.CAPTION:
            head.caption = head.caption or line.text
    # So much, or in front of no prose, is no standfirst, but a body that does not look like prose.
    if len(summary) > _POINTS or any(len(point) > 450 for point in summary) or not _prose_after(lines, head.body - 1):
        head.roles = {i: role for i, role in head.roles.items() if role is not Role.SUMMARY}
        summary = []
    head.summary = tuple(dict.fromkeys(summary))


def _role(line: Line, *, known_title: bool, title: str, named: bool) -> Role | None:
    text = line.text
    bare = not (named or line.item or line.level)  # a heading of two words is a heading
    tests = (
        (Role.TITLE, known_title and normal(text) == normal(title)),
        (Role.CAPTION, line.caption or names.is_caption(text)),
        (Role.BYLINE, names.byline(text)),
        (Role.DATE, names.is_date(text)),
        (Role.BYLINE, bare and (names.byline(text, bare=True) or (_signed(line) and names.is_name(text)))),
        (Role.SUMMARY, known_title and not line.linked and _is_standfirst(line)),
    )
    return next((role for role, holds in tests if holds), None)


def _signed(line: Line) -> bool:
    return bool(_AUTHOR.search(line.features))


def _is_standfirst(line: Line) -> bool:
    if line.item or line.level or _STANDFIRST.search(line.features):
        return line.words >= 4
    return line.words >= 6
