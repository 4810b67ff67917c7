"""An article in portions that are spoken one by one: cut, made, kept on disk, read again.

Where a portion ends is fixed by the text alone, and each is spoken by an engine that is fresh: espeak-ng gives the same
sound again only for the same calls in a new process. So it does not matter how many are made at once, nor whether one
was made in an earlier run: the bytes are the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

from reader.document import Document, Span
from voices import passages
from voices.export.atomic import unwritable
from voices.export.loudness import Meter
from voices.export.track import Track
from voices.export.writers import Caption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from reader.config import Settings
    from voices.engine import Voice
    from voices.narrator import Narrator
    from voices.outline import Line

# In letters of speech: some six minutes at 1x. The first portion is a short one: the others wait for what it tells of
# the voice, and need not find it out again.
_FIRST, _EACH = 1_500.0, 7_500.0
# A natural voice takes some seconds of a core for a minute, and is as fast as its table says: small portions, so that
# no core is left over at the end, and none of which waits for another.
_NATURAL = 900.0
# A paragraph that goes on for so much longer is cut behind a sentence.
_MONSTER = 2.0
_BLOCK = 1 << 17  # bytes


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said: a document by a voice at a speed. It can be sent to another process."""

    document: Document
    voice: Voice
    settings: Settings
    speed: float
    foreign: Mapping[Span, str]
    """The languages of its passages, which are told once and not by each of the processes."""


def speech(document: Document, voice: Voice, settings: Settings, speed: float) -> Speech:
    """Return what is said, with all that is to be known of it beforehand."""
    return Speech(document, voice, settings, speed, passages.foreign(document) if settings.passages else {})


@dataclass(frozen=True, slots=True)
class Piece:
    """A portion as sound on disk: `frames` at `rate` Hz, then a pause of `tail` seconds; `sum` is its CRC-32.

    `learned` is what the narrator has found out about the voice, None where it is too little; `blocks` is how loud it
    is, as `loudness.Meter` has it, none where nobody asks.
    """

    rate: int
    frames: int
    tail: float
    sum: int
    learned: float | None
    blocks: list[int]


def cut(narrator: Narrator) -> list[range]:
    """Return the portions, each the numbers of its lines: whole paragraphs, about six minutes of them.

    Of a natural voice less than one.
    """
    lines, reached = narrator.lines, narrator.plan.reached
    first, each = (_NATURAL, _NATURAL) if narrator.voice.natural else (_FIRST, _EACH)
    portions: list[range] = []
    start = 0
    for number in range(1, len(lines)):
        long = (reached[number] - reached[start]) / (each if portions else first)
        if long >= 1 and (long >= _MONSTER or _apart(lines[number - 1], lines[number])):
            portions.append(range(start, number))
            start = number
    return [*portions, range(start, len(lines))] if lines else []


def _apart(before: Line, after: Line) -> bool:
    return before.sentence.block != after.sentence.block


def _nobody(_: float) -> None:
    """Is told, and does nothing."""


def make(
    folder: Path,
    number: int,
    narrator: Narrator,
    numbers: range,
    speed: float,
    *,
    told: Callable[[float], None] = _nobody,
) -> None:
    """Speak a portion and keep it in `folder`; `told` is given the seconds of sound there are, after each sentence.

    Raises what the engine raises, and `ExportError` where it cannot be written.
    """
    growing = folder / f"{number:05}.part"
    try:
        with growing.open("wb") as file:
            keeper = _Keeper(file, metered=narrator.settings.loudness != 0)
            track = Track(keeper)
            for passage in narrator.portion(numbers, speed):
                track.add(narrator.document, passage, narrator.tempo(passage, speed))
                told(track.seconds)
            track.end()
        # Not synced: a piece that a power cut took is found out by its sum, and made again.
        growing.replace(_sound(folder, number))
        piece = Piece(track.rate, track.frames, track.owed, keeper.sum, narrator.learned, keeper.blocks())
        growing.write_text(
            json.dumps([{name: getattr(piece, name) for name in Piece.__slots__}, keeper.captions]), encoding="utf-8"
        )
        growing.replace(_about(folder, number))
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        growing.unlink(missing_ok=True)


class _Keeper:
    """A writer of bare sound, that packs the captions."""

    def __init__(self, file: BinaryIO, *, metered: bool) -> None:
        self._file = file
        self._metered = metered
        self._meter: Meter | None = None
        self.sum = 0
        self.captions: list[Any] = []

    def begin(self, rate: int) -> None:
        """Begin to measure."""
        self._meter = Meter(rate) if self._metered else None

    def sound(self, pcm: bytes) -> None:
        """Append frames."""
        self._file.write(pcm)
        self.sum = crc32(pcm, self.sum)
        if self._meter:
            self._meter.add(pcm)

    def caption(self, caption: Caption) -> None:
        """Keep it without its document."""
        words = [(time, word.start, word.end) for time, word in caption.words]
        sentence = caption.sentence
        self.captions.append((caption.start, caption.end, sentence.start, sentence.end, caption.announced, words))

    def finish(self) -> None:
        """Nothing is held back."""

    def blocks(self) -> list[int]:
        """Return how loud it was."""
        if self._meter is None:
            return []
        self._meter.finish()
        return self._meter.blocks


def kept(folder: Path, number: int, *, whole: bool = False) -> Piece | None:
    """Return the piece that is kept of a portion, None where there is none; `whole`: look at all of its sound."""
    try:
        about, _ = json.loads(_about(folder, number).read_text(encoding="utf-8"))
        piece = Piece(**about)
        size = _sound(folder, number).stat().st_size
    except (OSError, ValueError, TypeError):
        return None
    if size != 2 * piece.frames or (whole and _summed(folder, number) != piece.sum):
        return None  # the power went, or somebody was at it
    return piece


def said(folder: Path, number: int, document: Document, start: float) -> Iterator[Caption]:
    """Yield the captions of a piece, `start` seconds later."""
    _, captions = json.loads(_about(folder, number).read_text(encoding="utf-8"))
    for since, until, first, last, announced, words in captions:
        onsets = tuple((start + time, Span(a, b)) for time, a, b in words)
        yield Caption(document, Span(first, last), start + since, start + until, onsets, announced)


def _summed(folder: Path, number: int) -> int:
    total = 0
    for pcm in sound(folder, number):
        total = crc32(pcm, total)
    return total


def sound(folder: Path, number: int, block: int = _BLOCK) -> Iterator[bytes]:
    """Yield the sound of a piece, so many bytes at a time."""
    with _sound(folder, number).open("rb") as file:
        while pcm := file.read(block):
            yield pcm


def growing(folder: Path, number: int) -> int:
    """Return how many bytes there are of a piece that is being made."""
    try:
        return (folder / f"{number:05}.part").stat().st_size
    except OSError:
        return 0


def _sound(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.pcm"


def _about(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.json"
