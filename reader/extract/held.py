"""A page's text as the bytes that a tree of elements can hold, in few passes over it: most pages need none of this."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_MAY_BE_NO_CHARACTER = b"\xef\xbf"  # both begin so
_CONTROLS = bytes({*range(32)} - {9, 10, 12, 13})
_BY_NUMBER = re.compile(r"&#(?:x([0-9a-f]{1,12})|(\d{1,12}));?", re.IGNORECASE)
_REFERENCE = re.compile(r"&#[0-9a-fA-FxX]{1,13};?")
_LONG = 3000  # characters of a tag with hundreds of attributes: libxml2 compares each with all the others
_MAY_BE_LONG = re.compile(rf"<[^<>]{{{_LONG}}}")
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]{{0,40}})[^<>]{{{_LONG},}}")


def held(html: str) -> bytes:
    """Leave out control characters, noncharacters and lone surrogates, as they are or by number.

    Numbers that mean Windows-1252 (an old habit) become the signs they meant; a tag with hundreds of attributes keeps
    its name alone.
    """
    if "&#" in html and any(_sign(reference) != reference[0] for reference in _numbers(html)):
        html = _BY_NUMBER.sub(_sign, html)
    if _MAY_BE_LONG.search(html):
        html = _LONG_TAG.sub(_bare_tag, html)
    data = html.encode("utf-8", "ignore").translate(None, _CONTROLS)
    if _MAY_BE_NO_CHARACTER in data:
        for character in _NO_CHARACTERS:
            data = data.replace(character, b"")
    return data


def _numbers(html: str) -> Iterator[re.Match[str]]:
    """Yield each reference by number once: a page has a few, over and over."""
    for written in set(_REFERENCE.findall(html)):
        yield from _BY_NUMBER.finditer(written)


def _sign(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "ignore")
    gone = (
        code > 0x10FFFF
        or (code < 0x20 and code not in {9, 10, 13})
        or 0xD800 <= code < 0xE000
        or code in {0xFFFE, 0xFFFF}
    )
    return "" if gone else reference[0]


def _bare_tag(tag: re.Match[str]) -> str:
    return tag[0] if tag[0].count("=") < 500 and len(tag[0].split(None, 500)) < 500 else f"<{tag[1]}"
