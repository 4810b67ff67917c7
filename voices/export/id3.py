"""ID3v2.3 text frames: how an MP3 names itself."""

from __future__ import annotations


def tag(frames: dict[str, str]) -> bytes:
    """Return a tag of these text frames (four-letter name: text); empty ones are left out."""
    body = b"".join(_frame(name, text) for name, text in frames.items() if text)
    return b"ID3\x03\x00\x00" + _synchsafe(len(body)) + body


def _frame(name: str, text: str) -> bytes:
    # 1: UTF-16 with a byte order mark, which every player reads.
    content = b"\x01" + text.encode("utf-16", "replace")
    return name.encode("ascii") + len(content).to_bytes(4, "big") + b"\x00\x00" + content


def _synchsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
