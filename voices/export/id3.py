"""ID3v2.3: what an MP3 says of itself, with chapters, cover and transcript.

2.3 and not 2.4, because every player that reads tags reads it, those of cars and of Windows among them; what 2.4 has
beside it is not needed here. The frames: https://id3.org/id3v2.3.0; chapters: https://id3.org/id3v2-chapters-1.0.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MOST_CHILDREN = 255  # entries that a table of contents holds: their count is one byte
_TOP, _ORDERED = 0x02, 0x01
_NO_OFFSET = b"\xff\xff\xff\xff"  # players go by the times
_MILLISECONDS, _LYRICS, _FRONT_COVER = b"\x02", b"\x01", b"\x03"


def tag(frames: Iterable[bytes]) -> bytes:
    """Return a tag of these frames, in their order."""
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0)) + body


def texts(values: dict[str, str]) -> Iterable[bytes]:
    """Yield text frames (four-letter name: text); empty ones are left out."""
    for name, value in values.items():
        if value:
            code, write = _coded(value)
            yield _frame(name, code + write(value))


def dates(published: str) -> dict[str, str]:
    """Return the frames of an ISO 8601 date: 2.3 has the year in one and day and month in another."""
    year, month, day = published[:4], published[5:7], published[8:10]
    if not (year.isdecimal() and len(year) == 4):
        return {}
    return {"TYER": year, "TDAT": day + month if (day + month).isdecimal() and len(day + month) == 4 else ""}


def url(name: str, address: str) -> bytes:
    """Return a frame that holds an address, such as WOAS, where the sound comes from."""
    return _frame(name, quote(address, safe="/:?#[]@!$&'()*+,;=%~").encode("ascii"))


def picture(data: bytes, mime: str) -> bytes:
    """Return the cover's frame."""
    return _frame("APIC", b"\x00" + mime.encode("ascii") + b"\x00" + _FRONT_COVER + b"\x00" + data)


def lyrics(lines: Sequence[tuple[int, str]], language: str) -> Iterable[bytes]:
    """Yield the transcript twice: as text, and as lines with their times in milliseconds; `language` is ISO 639-2."""
    code, write = _coded("".join(text for _, text in lines))
    head = code + language.encode("ascii")
    whole = "\n".join(text for _, text in lines)
    yield _frame("USLT", head + write("") + _end(code) + write(whole))
    timed = b"".join(write(text) + _end(code) + time.to_bytes(4, "big") for time, text in lines)
    yield _frame("SYLT", head + _MILLISECONDS + _LYRICS + write("") + _end(code) + timed)


def chapters(starts: Sequence[tuple[int, str]], end: int) -> Iterable[bytes]:
    """Yield the contents and the chapters; times in milliseconds, each chapter until the next one, the last to `end`.

    More than a table of contents can list are listed in several, which the first one lists.
    """
    ids = [f"chp{number}" for number in range(len(starts))]
    parts = [ids[at : at + _MOST_CHILDREN] for at in range(0, len(ids), _MOST_CHILDREN)]
    if len(parts) == 1:
        yield _contents("toc", ids, _TOP | _ORDERED)
    elif parts:
        yield _contents("toc", [f"toc{number}" for number in range(len(parts))], _TOP | _ORDERED)
        for number, part in enumerate(parts):
            yield _contents(f"toc{number}", part, _ORDERED)
    edges = [*(time for time, _ in starts), end]
    for name, (_, title), (begin, until) in zip(ids, starts, pairwise(edges), strict=True):
        times = begin.to_bytes(4, "big") + max(begin, until).to_bytes(4, "big")
        named = b"".join(texts({"TIT2": title}))
        yield _frame("CHAP", name.encode() + b"\x00" + times + 2 * _NO_OFFSET + named)


def _contents(name: str, children: Sequence[str], flags: int) -> bytes:
    listed = b"".join(child.encode() + b"\x00" for child in children)
    return _frame("CTOC", name.encode() + b"\x00" + bytes([flags, len(children)]) + listed)


def _frame(name: str, content: bytes) -> bytes:
    return name.encode("ascii") + len(content).to_bytes(4, "big") + b"\x00\x00" + content


def _coded(text: str) -> tuple[bytes, Callable[[str], bytes]]:
    """Return the sign of an encoding that holds the text, and what writes in it.

    0 is Latin-1, which many players take for the system's own: it is used for ASCII alone. 1 is UTF-16 with a byte
    order mark.
    """
    if text.isascii():
        return b"\x00", lambda part: part.encode("ascii")
    return b"\x01", lambda part: b"\xff\xfe" + part.encode("utf-16-le", "replace")


def _end(code: bytes) -> bytes:
    return b"\x00" if code == b"\x00" else b"\x00\x00"
