"""Pieces of sound on one clock: one after the other with their pauses, at the rate of the first, as loud as asked."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.clip import Clip, resampled
from voices.export import portions
from voices.export.level import FORMS, Level, gain_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.document import Document
    from voices.export.portions import Piece
    from voices.export.writers import Caption, Writer

# Between two articles in one file, seconds.
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """A document and the pieces of its speech, in their order, the sound of which is in `folder`."""

    document: Document
    folder: Path
    pieces: Sequence[Piece]

    def sound(self, number: int, rate: int) -> Iterator[bytes]:
        """Yield the sound of a piece at `rate` Hz."""
        piece = self.pieces[number]
        if piece.rate == rate:
            yield from portions.sound(self.folder, number)
        else:
            whole = b"".join(portions.sound(self.folder, number))
            yield resampled(Clip(whole, piece.rate), rate).pcm


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece of a part that has sound, and the silence in front of it, in frames."""

    part: Part
    number: int
    silence: int

    @property
    def piece(self) -> Piece:
        return self.part.pieces[self.number]


def join(
    parts: Sequence[Part], writer: Writer, written: Callable[[float, float], None], target: float = 0, form: str = ""
) -> None:
    """Hand all the sound and the captions to the writer, which is not finished by it.

    Where `target` is not 0 and `form` is one of sound, it is made as loud as that, in LUFS. `written` is told after
    each sentence how many seconds there are, and how many there will be.
    """
    rate = next(piece.rate for part in parts for piece in part.pieces if piece.frames)
    steps = list(_steps(parts, rate))
    total = sum(step.silence + round(step.piece.frames * rate / step.piece.rate) for step in steps) / rate
    writer.begin(rate)
    out = _Out(writer, _level(steps, rate, target, form), lambda frames: written(min(frames / rate, total), total))
    frames = 0
    for step in steps:
        frames += step.silence
        out.silence(step.silence)
        for caption in portions.said(step.part.folder, step.number, step.part.document, frames / rate):
            out.expect(round(caption.end * rate), caption)
        for pcm in step.part.sound(step.number, rate):
            frames += len(pcm) // 2
            out.sound(pcm)
    out.finish()


def _level(steps: Sequence[_Step], rate: int, target: float, form: str) -> Level | None:
    """Return what makes it as loud as it should be."""
    if not target or form not in FORMS:
        return None
    ceiling, taken = FORMS[form]
    sounding = [step for step in steps if step.piece.rate == rate]
    # What the limiter takes is alike all through: a few places tell it.
    some = sounding[:: max(1, len(sounding) // _PLACES)][:_PLACES]
    samples = (next(portions.sound(step.part.folder, step.number, 2 * rate * _LONG), b"") for step in some)
    blocks = [block for step in steps for block in step.piece.blocks]
    return Level(rate, gain_for(target + taken, blocks, samples, rate, ceiling), ceiling)


_PLACES, _LONG = 4, 20  # how many samples are limited to find out the gain, and of how many seconds


class _Out:
    """The way to the writer: through the level, which holds some frames back; captions come when theirs are out."""

    def __init__(self, writer: Writer, level: Level | None, told: Callable[[int], None]) -> None:
        self._writer, self._level, self._told = writer, level, told
        self._frames = 0
        self._waiting: deque[tuple[int, Caption]] = deque()

    def expect(self, frame: int, caption: Caption) -> None:
        """Have a caption told when the sound up to `frame` is out."""
        self._waiting.append((frame, caption))

    def sound(self, pcm: bytes) -> None:
        """Hand on."""
        self._put(self._level.add(pcm) if self._level else pcm)

    def silence(self, frames: int) -> None:
        """Hand on so much of it."""
        for start in range(0, frames, _SILENCE):
            self.sound(bytes(2 * min(_SILENCE, frames - start)))

    def finish(self) -> None:
        """Hand on what was held back."""
        if self._level:
            self._put(self._level.finish())
        self._tell(all_of_them=True)

    def _put(self, pcm: bytes) -> None:
        self._writer.sound(pcm)
        self._frames += len(pcm) // 2
        self._tell()

    def _tell(self, *, all_of_them: bool = False) -> None:
        while self._waiting and (all_of_them or self._waiting[0][0] <= self._frames):
            self._writer.caption(self._waiting.popleft()[1])
            self._told(self._frames)


def _steps(parts: Sequence[Part], rate: int) -> Iterator[_Step]:
    owed = 0.0
    for part in parts:
        begun = False
        for number, piece in enumerate(part.pieces):
            if piece.frames:
                yield _Step(part, number, round(owed * rate))
                owed, begun = piece.tail, True
        owed += _GAP if begun else 0.0


_SILENCE = 1 << 15  # frames at a time
