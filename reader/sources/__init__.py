"""Where articles come from: an address, a file, standard input. Each gives text, what kind of text, and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.errors import SourceNotFound, SourceRefused, SourceTooLarge
from reader.sanitize import one_line

HTML, MARKDOWN, TEXT = "html", "markdown", "text"
LARGEST = 20_000_000  # bytes, compressed or not; the longest real pages take some 5 MB

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Source:
    """What was got: `text`, its `kind` (HTML, MARKDOWN or TEXT), and the address that links in it are relative to."""

    text: str
    kind: str
    url: str | None = None


def is_address(where: str) -> bool:
    """Tell an address from a path."""
    return bool(_ADDRESS.match(where))


def get(where: str, *, offline: bool = False, allow_private: bool = False) -> Source:
    """Get what stands at `where`: an address, a file's path, or `-` for standard input. Raises `SourceError`."""
    if not is_address(where):
        from reader.sources import file

        return file.read_stdin() if where == "-" else file.read(where)
    _online(where, offline=offline)
    from reader.sources import web

    return web.fetch(where, allow_private=allow_private)


def get_picture(where: str, *, offline: bool = False, allow_private: bool = False) -> bytes:
    """Get the picture at `where`, an address or a file's path, as the bytes that it is. Raises `SourceError`."""
    if is_address(where):
        _online(where, offline=offline)
        from reader.sources import web

        return web.fetch_bytes(where, accept="image/png,image/jpeg,image/webp,image/gif", allow_private=allow_private)
    from pathlib import Path

    try:
        if Path(where).stat().st_size > LARGEST:
            raise SourceTooLarge(
                f"{one_line(where)} was not read", why=f"it is larger than {LARGEST // 1_000_000} MB", source=where
            )
        return Path(where).read_bytes()
    except OSError as error:
        raise SourceNotFound(
            f"{one_line(where)} was not read", why=error.strerror or type(error).__name__, source=where
        ) from error


def _online(where: str, *, offline: bool) -> None:
    if offline:
        raise SourceRefused(
            f"{one_line(where)} was not fetched",
            why="--offline is set, so no connection is opened",
            hint="Save the page and give its file",
            source=where,
        )
