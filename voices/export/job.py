"""What the formats that hold more than sound are given: the articles, who reads them, how fast; and the reading."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from voices.export.mp3 import Mpeg
from voices.export.portions import speech
from voices.export.writers import LEAD, Caption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.config import Settings
    from reader.document import Document
    from voices.engine import Voice
    from voices.export.about import About
    from voices.export.studio import Studio

OVERLAYS = ("sentence", "word")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be written of `abouts`, read by each of `readers` (a voice for each article) at `speed`.

    `overlay`: what is lit at a time in a book. `progress(done, total)` takes seconds of sound.
    """

    abouts: tuple[About, ...]
    readers: tuple[tuple[Voice, ...], ...]
    studio: Studio
    settings: Settings
    speed: float = 1.0
    overlay: str = "sentence"
    progress: Callable[[float, float], None] | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A narration as MP3 in an open file, with its captions on the file's own clock; `seconds` is its length."""

    sound: BinaryIO
    captions: tuple[Caption, ...]
    seconds: float


class _Keeper:
    """Encodes sound and keeps the captions."""

    def __init__(self, file: BinaryIO) -> None:
        self._mp3 = Mpeg(file)
        self.captions: list[Caption] = []
        self.rate = self._bytes = 0

    def begin(self, rate: int) -> None:
        """Hand on."""
        self.rate = rate
        self._mp3.begin(rate)

    def sound(self, pcm: bytes) -> None:
        """Hand on, and count."""
        self._bytes += len(pcm)
        self._mp3.sound(pcm)

    def caption(self, caption: Caption) -> None:
        """Keep it, on the clock of the encoded sound."""
        words = tuple((time + LEAD, word) for time, word in caption.words)
        self.captions.append(replace(caption, start=caption.start + LEAD, end=caption.end + LEAD, words=words))

    def finish(self) -> None:
        """Hand on."""
        self._mp3.finish()

    @property
    def seconds(self) -> float:
        """How long the file sounds, its lead included."""
        return LEAD + self._bytes / 2 / self.rate


@contextmanager
def recorded(
    job: Job,
    reading: Sequence[tuple[Document, Voice]],
    speed: float,
    progress: Callable[[float, float], None] | None,
) -> Iterator[Recording]:
    """Narrate documents one after the other into a file that lasts as long as the block. Raises as `export` does."""
    with TemporaryFile() as file:
        keeper = _Keeper(file)
        speeches = [speech(document, voice, job.settings, speed) for document, voice in reading]
        job.studio.speak(speeches, keeper, progress)
        file.seek(0)
        yield Recording(file, tuple(keeper.captions), keeper.seconds)


def shares(job: Job, count: int) -> Iterator[Callable[[float, float], None] | None]:
    """Yield the progress of each of `count` recordings of about the same length, as parts of the whole."""
    for number in range(count):
        yield _part(job.progress, number, count) if job.progress else None


def _part(progress: Callable[[float, float], None], number: int, count: int) -> Callable[[float, float], None]:
    return lambda done, total: progress(number * total + min(done, total), count * total)
