"""Pieces of sound on one clock: one after the other with their pauses, at the rate of the first, to a writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.clip import Clip, resampled
from voices.export import portions

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


def join(parts: Sequence[Part], writer: Writer, written: Callable[[float, float], None]) -> None:
    """Hand all the sound and the captions to the writer, which is not finished by it.

    `written` is told after each sentence how many seconds there are, and how many there will be.
    """
    rate = next(piece.rate for part in parts for piece in part.pieces if piece.frames)
    steps = list(_steps(parts, rate))
    total = sum(step.silence + round(step.piece.frames * rate / step.piece.rate) for step in steps) / rate
    writer.begin(rate)
    frames = 0
    for step in steps:
        frames += step.silence
        _quiet(writer, step.silence)
        captions = step.piece.said(step.part.document, frames / rate)
        waiting = next(captions, None)
        for pcm in step.part.sound(step.number, rate):
            writer.sound(pcm)
            frames += len(pcm) // 2
            while waiting and waiting.end * rate <= frames:
                waiting = _told(writer, waiting, captions)
                written(min(frames / rate, total), total)
        while waiting:
            waiting = _told(writer, waiting, captions)
            written(min(frames / rate, total), total)


def _told(writer: Writer, caption: Caption, following: Iterator[Caption]) -> Caption | None:
    writer.caption(caption)
    return next(following, None)


def _steps(parts: Sequence[Part], rate: int) -> Iterator[_Step]:
    owed = 0.0
    for part in parts:
        begun = False
        for number, piece in enumerate(part.pieces):
            if piece.frames:
                yield _Step(part, number, round(owed * rate))
                owed, begun = piece.tail, True
        owed += _GAP if begun else 0.0


def _quiet(writer: Writer, frames: int) -> None:
    for start in range(0, frames, _SILENCE):
        writer.sound(bytes(2 * min(_SILENCE, frames - start)))


_SILENCE = 1 << 15  # frames at a time
