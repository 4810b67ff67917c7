"""The head of an article in Markdown: written in front of the body, and read back to the same article.

The form is plain Markdown that anybody would write: `# Title`, a paragraph `By A, B and C`, the standfirst's points
as a bullet list, then the body. Front matter (`---` … `---`, flat `name: value` lines) is read where a file has it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reader.markdown import line, tidy
from reader.metadata import Metadata, language_tag
from reader.sanitize import clean, one_line

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(
    r"\A#[ \t]+(?P<title>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n+|\Z)|\A(?P<under>[^\s#>\-*+][^\n]*)\n=+[ \t]*(?:\n+|\Z)"
)
_BYLINE = re.compile(r"\ABy[ \t]+(?P<names>[^\n]+)(?:\n\n+|\n*\Z)")
_SUMMARY = re.compile(r"\A(?:- [^\n]+(?:\n|\Z))+(?:\n+|\Z)")
_GUARD = "<!-- -->"  # parts the head from a body that begins with a list, or with "By"
_PUNCTUATION = re.compile(r"\\([!-/:-@\[-`{-~])")
# What front matter calls the fields of Metadata.
_NAMES = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
    "site": "site",
    "source": "site",
    "section": "section",
    "category": "section",
    "categories": "section",
    "date": "published",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical": "url",
    "link": "url",
    "description": "summary",
    "summary": "summary",
    "excerpt": "summary",
    "image": "image",
    "cover": "image",
}
_LISTS = frozenset({"byline", "section", "summary"})


def write(metadata: Metadata, body: str) -> str:
    """Return the head and the body as one Markdown text."""
    blocks = []
    if metadata.title:
        blocks.append(f"# {line(metadata.title)}")
        if metadata.byline:
            blocks.append("By " + _listed([line(name) for name in metadata.byline]))
        if metadata.summary:
            blocks.append("\n".join(f"- {line(point)}" for point in metadata.summary))
        if _SUMMARY.match(body) or (not metadata.byline and not metadata.summary and _BYLINE.match(body)):
            blocks.append(_GUARD)
    return "\n\n".join([*blocks, body] if body else blocks)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def read(markdown: str) -> tuple[Metadata, str]:
    """Return the metadata and the body of a Markdown text."""
    text = clean(markdown).lstrip("\ufeff")
    metadata = Metadata()
    if front := _FRONT.match(text):
        metadata, text = _front(front["lines"]), text[front.end() :]
    text = text.lstrip("\n")
    if title := _TITLE.match(text):
        metadata = replace(metadata, title=_plain(title["title"] or title["under"]) or metadata.title)
        text = text[title.end() :]
        metadata, text = _below_title(metadata, text)
    return metadata, _levelled(tidy(text))


def _below_title(metadata: Metadata, text: str) -> tuple[Metadata, str]:
    """Read the byline and the standfirst that `write` puts under the title."""
    if (by := _BYLINE.match(text)) and (names := _names(by["names"])):
        metadata, text = replace(metadata, byline=metadata.byline or names), text[by.end() :]
    points = _SUMMARY.match(text)
    if points and text[points.end() :].strip():
        found = tuple(_plain(point[2:]) for point in points[0].strip().split("\n"))
        if not metadata.summary or metadata.summary == found:
            metadata, text = replace(metadata, summary=found), text[points.end() :]
    return metadata, re.sub(r"\A<!-- -->\s*", "", text)


def _names(text: str) -> tuple[str, ...]:
    """Return the names of a byline, or nothing where "By" only opens a sentence."""
    found = tuple(_plain(name) for name in re.split(r",\s+|\s+and\s+", text.strip()))
    usable = all(0 < len(name) <= 80 and len(name.split()) <= 8 for name in found)
    return found if usable and not re.search(r"[.!?]$", found[-1]) else ()


def _plain(text: str) -> str:
    """Return the text of a line of Markdown: escapes, marks and links resolved."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text.strip())
    text = re.sub(r"(?<![\\\w])(\*\*|\*|__|_|`)(?=\S)(.+?)(?<=[^\\\s])\1(?!\w)", r"\2", text)
    return one_line(_PUNCTUATION.sub(r"\1", text).replace("&amp;", "&"))


def _levelled(body: str) -> str:
    """Shift the body's headings so that none is of level 1, where one is; code is left alone."""
    rows, fence, out = body.split("\n"), "", []
    if not any(re.match(r"#[ \t]", row) for row in rows):
        return body
    for row in rows:
        mark = re.match(r"\s*(`{3,}|~{3,})", row)
        fence = ("" if fence and mark and mark[1].startswith(fence) else fence) or (
            mark[1] if mark and not fence else ""
        )
        out.append("#" + row if not fence and re.match(r"#{1,5}[ \t]", row) else row)
    return "\n".join(out)


def _front(lines: str) -> Metadata:
    found: dict[str, Any] = {}
    name = ""
    for row in lines.split("\n"):
        if item := re.match(r"\s+-\s+(.+)|-\s+(.+)", row):
            if name in _LISTS:
                found[name] = (*found.get(name, ()), _unquoted(item[1] or item[2]))
        elif pair := re.match(r"([A-Za-z][\w-]*)\s*:\s*(.*)$", row):
            name = _NAMES.get(pair[1].lower(), "")
            if name and pair[2].strip():
                found.setdefault(name, _value(name, pair[2].strip()))
    return Metadata(**{n: v for n, v in found.items() if v})


def _value(name: str, text: str) -> Any:
    from reader.extract.names import iso_date, names

    if name in _LISTS:
        listed = re.fullmatch(r"\[(.*)\]", text)
        items = [_unquoted(part) for part in listed[1].split(",")] if listed else [_unquoted(text)]
        return (
            tuple(n for item in items for n in names(item))
            if name == "byline"
            else tuple(item for item in items if item)
        )
    value = _unquoted(text)
    if name in {"published", "modified"}:
        return iso_date(value)
    return language_tag(value) if name == "language" else value


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].replace('\\"', '"').replace("''", "'")
    return one_line(text)
