"""The formats: each takes sound and captions as they come, and keeps neither.

Every file has the same clock. MP3 begins `LEAD` seconds late by its nature (the encoder's delay, which no header of
lameenc's announces), so that the others are given the same lead: captions then fit the sound in either format.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from reader.errors import ExportError
from voices.export import id3, vtt

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Document, Span

LEAD = 0.05


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says about itself."""

    title: str = ""
    author: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A sentence as it was said: seconds from the first frame of sound, and each word's onset.

    `announced` is what was said where it was none of the page's words: `Code, 12 lines`.
    """

    document: Document
    sentence: Span
    start: float
    end: float
    words: tuple[tuple[float, Span], ...]
    announced: str = ""


class Writer(Protocol):
    """A format."""

    def begin(self, rate: int) -> None:
        """Sound will come at `rate` Hz, signed 16-bit mono."""

    def sound(self, pcm: bytes) -> None:
        """Take the next sound."""

    def caption(self, caption: Caption) -> None:
        """Take the sentence whose sound has all been given."""

    def finish(self) -> None:
        """There is no more."""


class Wav:
    """RIFF WAVE."""

    def __init__(self, file: BinaryIO, _: Tags) -> None:
        self._file = file
        self._rate = self._bytes = 0

    def begin(self, rate: int) -> None:
        """Leave room for the header and write the lead."""
        self._rate = rate
        self._file.write(bytes(len(self._header())))
        self.sound(bytes(2 * round(LEAD * rate)))

    def sound(self, pcm: bytes) -> None:
        """Append frames."""
        self._file.write(pcm)
        self._bytes += len(pcm)

    def caption(self, caption: Caption) -> None:
        """Sound alone."""

    def finish(self) -> None:
        """Write the header, now that the length is known."""
        self._file.seek(0)
        self._file.write(self._header())

    def _header(self) -> bytes:
        # Beyond 4 GB (25 hours) the lengths do not fit: players then read to the end of the file.
        size = min(self._bytes, 0xFFFFFFFF - 36)
        riff = struct.pack("<4sI4s", b"RIFF", size + 36, b"WAVE")
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, self._rate, 2 * self._rate, 2, 16)
        return riff + form + struct.pack("<4sI", b"data", size)


class Mp3:
    """MPEG layer III by LAME, 64 kbit/s: voices need no more."""

    def __init__(self, file: BinaryIO, tags: Tags) -> None:
        self._file = file
        self._tags = tags
        self._lame = lame()
        self._encoder: Any = None

    def begin(self, rate: int) -> None:
        """Write the tags. The encoder's own delay is the lead."""
        self._file.write(id3.tag({"TIT2": self._tags.title, "TPE1": self._tags.author, "TSSE": "Earmark"}))
        encoder = self._lame.Encoder()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(rate)
        encoder.set_out_sample_rate(rate)
        encoder.set_bit_rate(64)
        encoder.set_quality(5)
        encoder.silence()
        self._encoder = encoder

    def sound(self, pcm: bytes) -> None:
        """Encode frames."""
        if pcm:
            self._file.write(self._encoder.encode(pcm))

    def caption(self, caption: Caption) -> None:
        """Sound alone."""

    def finish(self) -> None:
        """Write what the encoder holds back."""
        self._file.write(self._encoder.flush())


def lame() -> Any:
    """Import the encoder; raises ExportError where it is not here, or does not run here."""
    try:
        import lameenc
    except ImportError as error:
        why, hint = f"its encoder cannot be loaded ({error})", "Write a .wav, or install it with `pip install lameenc`"
        raise ExportError("MP3 cannot be written", why=why, hint=hint) from error
    return lameenc


class Vtt:
    """WebVTT, a cue for each sentence with its words' times."""

    def __init__(self, file: BinaryIO, tags: Tags) -> None:
        self._file = file
        self._file.write(vtt.head(tags.title))

    def begin(self, rate: int) -> None:
        """Only the clock counts."""

    def sound(self, pcm: bytes) -> None:
        """Only the clock counts."""

    def caption(self, caption: Caption) -> None:
        """Append a cue."""
        self._file.write(vtt.cue(caption, LEAD))

    def finish(self) -> None:
        """Nothing is held back."""


WRITERS: dict[str, Callable[[BinaryIO, Tags], Writer]] = {".wav": Wav, ".mp3": Mp3, ".vtt": Vtt}
