"""Pictures that an article shows and that are here: in a `data:` address, or in a file beside the page.

A page is not trusted with the rest of the machine: its pictures are looked for in its own folder and below it, and what
is found must be a picture by its first bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from reader.errors import SourceNotText
from reader.sanitize import one_line

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 8_000_000  # bytes
_ALL = 24_000_000  # bytes of all that a page holds in itself
_WITHIN = re.compile(r"data:image/[^\"'<>]{20,}", re.IGNORECASE)
_LEAST_SIDE, _LEAST = 32, 500  # pixels of the longer side, or bytes: what is smaller keeps a place, or is an icon
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)
# Where a JPEG says its size: the "start of frame" of each of its kinds.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is in its file; `kind` is its media type: that of PNG, JPEG, GIF or WebP."""

    data: bytes
    kind: str

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height in pixels, of PNG, GIF and JPEG; None where it does not say."""
        try:
            if self.kind == "image/png":
                return struct.unpack(">II", self.data[16:24])
            if self.kind == "image/gif":
                return struct.unpack("<HH", self.data[6:10])
            return _jpeg_size(self.data) if self.kind == "image/jpeg" else None
        except (struct.error, IndexError):
            return None


@dataclass(frozen=True, slots=True)
class Nearby:
    """Where the pictures of a page from a file may lie: in `folder`; `url` is the address that it was saved from."""

    folder: Path
    url: str | None = None

    def find(self, address: str) -> Picture | None:
        """Return the picture at an address of the page, where it is a file in the folder."""
        base = urljoin(self.url, ".") if self.url else ""
        if base and address.startswith(base):
            address = address[len(base) :]
        pieces = urlsplit(address)
        if pieces.scheme or pieces.netloc or not pieces.path:
            return None
        try:
            path = (self.folder / unquote(pieces.path)).resolve()
            if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
                return None
            with path.open("rb") as file:
                return picture(file.read(LARGEST + 1))
        except (OSError, ValueError):
            return None


def picture(data: bytes) -> Picture | None:
    """Return the picture that these bytes are; None where they are none that is known here, or too many."""
    if len(data) > LARGEST:
        return None
    kind = next((kind for sign, at, kind in _SIGNS if data[at : at + len(sign)] == sign), None)
    return Picture(data, kind) if kind else None


def inside(address: str) -> Picture | None:
    """Return the picture that a `data:` address holds."""
    head, comma, body = address.partition(",")
    if not head.lower().startswith("data:image/") or not comma or len(body) > 2 * LARGEST:
        return None
    try:
        data = base64.b64decode(unquote(body)) if head.lower().endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
    return picture(data)


def name(address: str) -> str:
    """Return what a page's Markdown calls the picture that its `data:` address holds: `cid:picture-…`, as a mail calls
    its parts; "" where that is none to be seen.
    """
    found = inside(address)
    if found is None or (max(found.size) < _LEAST_SIDE if found.size else len(found.data) < _LEAST):
        return ""
    ending = found.kind.removeprefix("image/")
    return f"cid:picture-{sha256(found.data).hexdigest()[:16]}.{ending}"


def embedded(html: str, markdown: str) -> dict[str, Picture]:
    """Return the pictures that a page holds in `data:` addresses and its Markdown shows, by their names in that."""
    found: dict[str, Picture] = {}
    room = _ALL
    for address in _WITHIN.findall(html) if "cid:picture-" in markdown else ():
        plain = unescape(address).strip()
        called, there = name(plain), inside(plain)
        if called and there and called in markdown and called not in found and len(there.data) <= room:
            found[called] = there
            room -= len(there.data)
    return found


def fetch(address: str, *, allow_private: bool = False) -> Picture:
    """Fetch a picture as carefully as a page. Raises a `SourceError`."""
    from reader.sources import web

    found = picture(web.fetch_bytes(address, accept="image/png,image/jpeg", allow_private=allow_private))
    if found is None:
        raise SourceNotText(
            f"{one_line(address)} was not taken", why="it is no picture, or a large one", source=address
        )
    return found


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
