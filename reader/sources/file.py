"""A file, and standard input: bytes, told apart by what they are."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.errors import SourceError, SourceNotFound, SourceNotText, SourceTooLarge
from reader.sanitize import one_line
from reader.sources import HTML, LARGEST, Source, charset, sniff


def read(where: str) -> Source:
    """Read the file at `where`. Raises `SourceNotFound`, `SourceNotText`, `SourceTooLarge` or another `SourceError`."""
    name = one_line(where)
    if not where.strip():
        raise SourceNotFound("There is nothing to read", why="the name is empty", hint="Give an address or a file")
    try:
        path = Path(where).expanduser()
        if path.is_dir():
            raise SourceNotText(
                f"{name} cannot be read as an article",
                why="it is a directory",
                hint="Give one of the files in it",
                source=where,
            )
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceNotFound(
            f"{name} was not found", why="there is no such file", hint=_hint(where), source=where
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{name} could not be read", why=why[:1].lower() + why[1:], source=where) from error
    return _source(data, where, path.suffix)


def read_stdin() -> Source:
    """Read all of standard input."""
    if sys.stdin is None:
        raise SourceNotFound("There is nothing to read", why="standard input is closed", source="-")
    return _source(sys.stdin.buffer.read(LARGEST + 1), "standard input", "")


def _hint(where: str) -> str:
    looks_like_host = "." in where.split("/", maxsplit=1)[0] and "/" in where and not where.startswith((".", "/"))
    return f"If it is a web page, write https://{one_line(where)}" if looks_like_host else ""


def _source(data: bytes, where: str, ending: str) -> Source:
    if len(data) > LARGEST:
        raise SourceTooLarge(
            f"{one_line(where)} was not read", why=f"it is larger than {LARGEST // 1_000_000} MB", source=where
        )
    sniff.refuse_binary(data, where)
    html = ending.lower() in {".html", ".htm", ".xhtml"} or b"<" in data[:4096]
    text = charset.decode(data, html=html)
    kind = sniff.kind_of(text, ending)
    return Source(text, kind, None if kind != HTML else saved_from(text))


def saved_from(html: str) -> str | None:
    """Return the address that browsers note in a saved page ("saved from url=(0023)https://…"), or None."""
    import re

    found = re.search(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]+)\s*-->", html[:4096])
    return found[1] if found else None
