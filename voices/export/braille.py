"""Braille ready for an embosser (BRF): ASCII braille, 40 cells by 25 lines, pages parted by form feeds.

The translation is liblouis', by its program `lou_translate`, in the contracted braille that is usual for the language.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from reader.document import Kind
from reader.errors import ExportError
from voices.export.plain import Paragraph, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document

CELLS, LINES = 40, 25
PROGRAM = "lou_translate"
# liblouis' own tables, by the first part of a language's tag.
_TABLES = {
    "ar": "ar-ar-g1.utb", "cs": "cs-g1.ctb", "da": "da-dk-g16.ctb", "de": "de-g2.ctb", "el": "el.ctb",
    "en": "en-ueb-g2.ctb", "es": "es-g1.ctb", "fi": "fi.utb", "fr": "fr-bfu-comp6.utb", "he": "he-IL.utb",
    "hu": "hu-hu-g1.ctb", "it": "it-it-comp6.utb", "ja": "ja-kantenji.utb", "nl": "nl-NL-g0.utb",
    "no": "no-no-g0.utb", "nb": "no-no-g0.utb", "pt": "pt-pt-g1.utb", "ru": "ru-litbrl.ctb", "sv": "sv-g0.utb",
    "tr": "tr-g1.ctb", "zh": "zh-chn.ctb",
}  # fmt: skip
# Longer lines than some 2,000 signs the program divides where it likes.
_PIECE = 500
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})


def program() -> str:
    """Return the path of liblouis' program; raises `ExportError` where it is not here."""
    found = shutil.which(PROGRAM)
    if found is None:
        hint = "Install it with your system's packages: Debian and Ubuntu call it liblouis-bin, Homebrew liblouis"
        raise ExportError("Braille cannot be written", why=f"liblouis ({PROGRAM}) is not here", hint=hint)
    return found


def brf(documents: Sequence[Document]) -> bytes:
    """Return the documents as BRF, each on a new page. Raises `ExportError` where liblouis cannot translate them."""
    return b"".join(page.encode("ascii", "replace") for document in documents for page in _pages(_lines(document)))


def _pages(lines: list[str]) -> Iterator[str]:
    for start in range(0, len(lines), LINES):
        page = lines[start : start + LINES]
        yield "\r\n".join(page) + "\r\n\f"


def _lines(document: Document) -> list[str]:
    """Return the lines of braille: headings after an empty line, paragraphs two cells in, lists run over by four."""
    paragraphs = [part for paragraph in Plain(document, numbered=False).paragraphs() for part in _rows(paragraph)]
    out: list[str] = []
    for paragraph, cells in zip(paragraphs, _translated([p.text for p in paragraphs], document.language), strict=True):
        heading = paragraph.kind in _HEADINGS
        if heading and out and len(out) % LINES:
            out.append("")
        if heading and len(out) % LINES == LINES - 1:
            out.append("")  # no heading at the foot of a page
        first, rest = ("", "") if heading else ("", "    ") if paragraph.first.strip() else ("  ", "")
        out += _wrapped(cells, first, rest)
    return out


def _rows(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the paragraph's own lines, the sign in front of the first one with it."""
    for number, row in enumerate(paragraph.text.split("\n")):
        sign = paragraph.first.strip() if number == 0 else ""
        yield Paragraph(paragraph.kind, f"{sign} {row}".strip(), paragraph.first)


def _translated(texts: Sequence[str], language: str) -> list[str]:
    """Return the texts in ASCII braille, all of them by one run of the program."""
    pieces = [list(_pieces(text)) for text in texts]
    table = _TABLES.get(language.partition("-")[0].lower() or "en", _TABLES["en"])
    given = "".join(f"{piece}\n" for several in pieces for piece in several)
    done = subprocess.run(
        [program(), "--forward", f"en-us-brf.dis,{table}"], input=given.encode("utf-8", "replace"),
        capture_output=True, check=False,
    )  # fmt: skip
    got = iter(done.stdout.decode("ascii", "replace").split("\n"))
    lines = [[next(got, None) for _ in several] for several in pieces]
    if done.returncode or any(line is None for several in lines for line in several):
        why = done.stderr.decode("utf-8", "replace").strip().split("\n")[0] or f"{PROGRAM} gave no answer"
        raise ExportError("Braille cannot be written", why=why)
    return [" ".join(line.strip() for line in several if line) for several in lines]


def _pieces(text: str) -> Iterator[str]:
    words = " ".join(text.split())
    while len(words) > _PIECE:
        cut = words.rfind(" ", 1, _PIECE)
        yield words[: cut if cut > 0 else _PIECE]
        words = words[cut + 1 if cut > 0 else _PIECE :]
    yield words


def _wrapped(cells: str, first: str, rest: str) -> list[str]:
    """Break cells at spaces into lines; what is longer than a line is broken where the line ends."""
    lines, line = [], first
    for word in cells.split():
        left = word
        if line.strip() and len(line) + 1 + len(left) > CELLS:
            lines.append(line)
            line = rest
        line += (" " if line.strip() else "") + left
        while len(line) > CELLS:
            lines.append(line[:CELLS])
            line = rest + line[CELLS:]
    return [*lines, line] if line.strip() else lines
