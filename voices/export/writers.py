"""The formats: each takes sound and captions as they come, and keeps neither.

Every file has the same clock: `LEAD` seconds of silence, then the first word. A device that only just wakes up swallows
no word then, and captions fit the sound in any format.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from voices.export import vtt

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Document, Span
    from voices.export.cover import Cover

LEAD = 0.05


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says about itself; `published` is ISO 8601, `language` BCP 47, `url` where the words come from.

    `cover` draws the cover, where there is no picture: only for a format that holds it.
    """

    title: str = ""
    author: str = ""
    language: str = ""
    album: str = ""
    published: str = ""
    url: str = ""
    cover: Callable[[], Cover | None] = lambda: None


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
