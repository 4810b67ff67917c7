"""What an engine gives back: sound, and where in it each word starts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A word's onset: `time` in seconds from the clip's start, `offset` in code points into the *spoken* text.

    `exact` is False where the time was estimated and not reported by the engine.
    """

    time: float
    offset: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound of one utterance: signed 16-bit little-endian mono PCM at `rate` Hz, and its marks by rising time."""

    pcm: bytes
    rate: int
    marks: tuple[Mark, ...] = ()

    @property
    def frames(self) -> int:
        """Length in sample frames."""
        return len(self.pcm) // 2

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate
