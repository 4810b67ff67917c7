"""File names made of titles: readable, whole on every system, and never a way out of the folder.

A title comes from outside. Separators, characters that some file system refuses, device names of Windows, a leading
dot or dash and names beyond what a folder can hold are all told apart from the words and changed.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What Windows refuses in a name, and the separator of the others.
_REFUSED = re.compile(r'[<>:"/\\|?*]+')
# A name that hides, is taken for an option, or means a folder; ends that Windows takes away.
_HEAD, _TAIL = " .-~", " ."
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.IGNORECASE)
# Bytes of UTF-8. A folder holds 255, an encrypted one 143 (eCryptfs); the rest is for a number and an ending.
_LONGEST = 120
_EMPTY = "Article"


def stem(title: str) -> str:
    """Return a file name without its ending for something called `title`; never empty, on one line, in one folder."""
    name = _cut(_REFUSED.sub(" ", normalize("NFC", one_line(title))))
    name = " ".join(name.split()).lstrip(_HEAD).rstrip(_TAIL) or _EMPTY
    return f"_{name}" if _DEVICE.match(name) else name


def paths(folder: Path, title: str, ending: str) -> Iterator[Path]:
    """Yield the paths in `folder` that a file called `title` may have: the plain one, then numbered from 2 on."""
    name = stem(title)
    yield folder / f"{name}{ending}"
    for number in count(2):
        yield folder / f"{name} {number}{ending}"


def _cut(name: str) -> str:
    """Return as much of the name as fits, up to a space where there is one near its end."""
    whole = name.encode("utf-8", "ignore")
    if len(whole) <= _LONGEST:
        return whole.decode()
    short = whole[:_LONGEST].decode("utf-8", "ignore")
    space = short.rfind(" ", len(short) * 2 // 3)
    return short[:space] if space > 0 else short
