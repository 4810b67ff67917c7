"""Plain text, pasted out of a page or kept in a file: its head, its paragraphs, what of it is page furniture."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader import noise
from reader.extract import head, names
from reader.extract.lines import Line, line_of_text
from reader.markdown import figure, tidy
from reader.markdown import line as escaped
from reader.metadata import Metadata
from reader.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPPED = 100  # characters; a text whose lines all stay below was broken by hand or by a mailer
_NUMBERED = re.compile(r"^(\d{1,4})[.)]\s+(?=\S)")


def read(text: str) -> tuple[Metadata, str, list[tuple[str, str]]]:
    """Return the metadata that the text shows, its body as Markdown, and (text, reason) of what was removed."""
    rows = [line_of_text(piece, gap=gap) for piece, gap in _paragraphs(clean(text))]
    for row, reason in zip(rows, noise.sweep([row.stand() for row in rows]), strict=True):
        row.reason = reason
    removed = [(row.text, row.reason) for row in rows if row.reason]
    if not any(head.is_prose(row) for row in rows):
        return Metadata(), _body([row for row in rows if not row.reason], head.Head(0), 0), removed
    found = head.read(rows)
    start = min([found.body, *(i for i in _loose(rows, found))])
    body = _body(rows[start:], found, start)
    known = Metadata(
        title=found.title or None,
        byline=found.byline,
        section=found.section,
        published=found.published,
        summary=found.summary,
    )
    return known, body, removed


def is_article(text: str) -> bool:
    """Tell running text from code, logs and tables: most of it stands in paragraphs of prose."""
    rows = [line_of_text(piece) for piece, _ in _paragraphs(clean(text))]
    prose = [row for row in rows if head.is_prose(row)]
    return len(prose) >= 3 and sum(len(row.text) for row in prose) * 2 > sum(len(row.text) for row in rows)


def _loose(rows: Sequence[Line], found: head.Head) -> Iterator[int]:
    """Yield the lines above the body that have no other place than the body."""
    return (i for i in range(found.body) if not rows[i].reason and found.roles.get(i) in {None, head.Role.CAPTION})


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (paragraph, after an empty line); lines that were broken to a width are joined again."""
    given = text.expandtabs(4).split("\n")
    width = max((len(row.rstrip()) for row in given), default=0)
    if not _broken_by_width(given, width):
        width = _WRAPPED + 1
    paragraph, gap = "", True
    for row in given:
        bare = row.strip()
        if paragraph and (not bare or not _runs_on(paragraph.rsplit("\n", 1)[-1], row, width)):
            yield paragraph.replace("\n", " "), gap
            paragraph, gap = "", False
        gap = gap or not bare
        if bare:
            paragraph += ("\n" if paragraph else "") + bare
    if paragraph:
        yield paragraph.replace("\n", " "), gap


def _broken_by_width(rows: Sequence[str], width: int) -> bool:
    """Tell text that was broken to a width from a list of lines: there, full lines go on in small letters."""
    full = [below.lstrip() for row, below in pairwise(rows) if len(row.rstrip()) >= 0.6 * width and below.strip()]
    return 4 * sum(row[0].islower() for row in full) >= len(full)


def _runs_on(before: str, row: str, width: int) -> bool:
    """Tell whether a line goes on with the one before: the text was broken to a width, and that one is nearly full."""
    if (
        width > _WRAPPED
        or line_of_text(row).item
        or _NUMBERED.match(row.strip())
        or noise.reason(noise.Stand(" ".join(row.split())))
    ):
        return False
    return len(before) >= 0.6 * width and not noise.reason(noise.Stand(before))


def _body(rows: Sequence[Line], found: head.Head, start: int) -> str:
    out: list[str] = []
    for i, row in enumerate(rows):
        role = found.roles.get(i + start)
        if row.reason or role not in {None, head.Role.CAPTION}:
            continue
        markdown = _markdown(rows, i, role)
        tight = bool(out) and _marker(markdown) != "" and _marker(markdown) == _marker(out[-1])
        out += [markdown] if tight or not out else ["", markdown]
    return tidy("\n".join(out))


def _marker(markdown: str) -> str:
    """Return "-" for an item with a bullet, "1" for one with a number, "" for anything else."""
    return "-" if markdown.startswith("- ") else "1" if re.match(r"\d{1,4}\. ", markdown) else ""


def _markdown(rows: Sequence[Line], i: int, role: head.Role | None) -> str:
    row = rows[i]
    if role is head.Role.CAPTION or (names.is_caption(row.text) and row.words <= 60 and not row.item):
        return figure(row.text)
    if row.item:
        return "- " + escaped(row.text)
    if number := _NUMBERED.match(row.text):
        return f"{number[1]}. {escaped(row.text[number.end() :])}"
    return f"## {escaped(row.text)}" if _is_heading(rows, i) else escaped(row.text)


def _is_heading(rows: Sequence[Line], i: int) -> bool:
    """Tell a subheading: a short line of its own, without a full stop, between an empty line and a paragraph."""
    row = rows[i]
    below = next((r for r in rows[i + 1 :] if not r.reason), None)
    short = row.words <= 10 and len(row.text) <= 80 and not re.search(r"[.!…,;:\"”’'。]$", row.text)
    return bool(short and i > 0 and row.gap and below is not None and head.is_prose(below) and row.text[:1].isupper())
