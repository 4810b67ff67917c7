"""Reading what a platform's synthesizer wrote: WAV, or on macOS AIFF. Standard library only: a worker imports it."""

from __future__ import annotations

import struct
import wave
from typing import TYPE_CHECKING

from voices.engines.sound import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAMPLE = 2  # bytes


def read(file: Path) -> tuple[bytes, int]:
    """Return the file's first channel as 16-bit little-endian PCM, and its rate in Hz.

    Raises ValueError where it is neither WAV nor AIFF with 16-bit samples.
    """
    if not file.exists() or file.stat().st_size == 0:
        return b"", 22_050
    start = file.read_bytes()[:12]
    if start[:4] == b"FORM" and start[8:] in {b"AIFF", b"AIFC"}:
        return _aiff(file.read_bytes())
    try:
        with wave.open(str(file), "rb") as sound:
            width, channels, rate = sound.getsampwidth(), sound.getnchannels(), sound.getframerate()
            pcm = sound.readframes(sound.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"neither WAV nor AIFF: {error}") from error
    if width != _SAMPLE:
        raise ValueError(f"{8 * width}-bit samples")
    return _first(pcm, channels), rate


def _aiff(content: bytes) -> tuple[bytes, int]:
    chunks = dict(_chunks(content))
    common, sound = chunks.get(b"COMM", b""), chunks.get(b"SSND", b"")
    if len(common) < 18 or len(sound) < 8:
        raise ValueError("an AIFF file without sound")
    channels, _, bits = struct.unpack(">hIh", common[:8])
    if bits != 8 * _SAMPLE or common[18:22] not in {b"", b"NONE", b"twos", b"sowt"}:
        raise ValueError(f"{bits}-bit AIFF samples, coded {common[18:22]!r}")
    pcm = sound[8 + struct.unpack(">I", sound[:4])[0] :]
    if common[18:22] != b"sowt":
        numbers = samples(pcm)
        numbers.byteswap()
        pcm = numbers.tobytes()
    return _first(pcm, channels), _rate(common[8:18])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack(">4sI", content[at : at + 8])
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _rate(extended: bytes) -> int:
    """Read the 80-bit floating-point number that AIFF keeps its rate in."""
    exponent, mantissa = struct.unpack(">HQ", extended)
    return int(mantissa) >> max(0, 16383 + 63 - (int(exponent) & 0x7FFF))


def _first(pcm: bytes, channels: int) -> bytes:
    return pcm if channels == 1 else samples(pcm)[::channels].tobytes()
