"""The formats: each takes sound and captions as they come, and keeps neither.

Every file has the same clock. MP3 begins `LEAD` seconds late by its nature (the encoder's delay, which no header of
lameenc's announces), so that the others are given the same lead: captions then fit the sound in either format.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

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
    """A sentence as it was said: seconds from the first frame of sound, and each word's onset."""

    document: Document
    sentence: Span
    start: float
    end: float
    words: tuple[tuple[float, Span], ...]


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
        self._wave = wave.open(file, "wb")  # noqa: SIM115 - it writes its header at the end, in `finish`
        self._wave.setnchannels(1)
        self._wave.setsampwidth(2)

    def begin(self, rate: int) -> None:
        """Write the lead."""
        self._wave.setframerate(rate)
        self.sound(bytes(2 * round(LEAD * rate)))

    def sound(self, pcm: bytes) -> None:
        """Append frames."""
        self._wave.writeframesraw(pcm)

    def caption(self, caption: Caption) -> None:
        """Sound alone."""

    def finish(self) -> None:
        """Write the lengths into the header."""
        self._wave.close()


class Mp3:
    """MPEG layer III by LAME, 64 kbit/s: voices need no more."""

    def __init__(self, file: BinaryIO, tags: Tags) -> None:
        self._file = file
        self._tags = tags
        self._encoder: Any = None

    def begin(self, rate: int) -> None:
        """Write the tags. The encoder's own delay is the lead."""
        import lameenc

        self._file.write(id3.tag({"TIT2": self._tags.title, "TPE1": self._tags.author, "TSSE": "Earmark"}))
        encoder = lameenc.Encoder()
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
