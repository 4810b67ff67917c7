"""What an engine gives back: sound, and where in it each word starts."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from sys import byteorder


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


def resampled(clip: Clip, rate: int) -> Clip:
    """Return `clip` at `rate` Hz, its length in seconds, its pitch and its marks as they were.

    On straight lines between the samples: speech has little where that is heard.
    """
    if rate == clip.rate or not clip.frames:
        return clip if rate == clip.rate else replace(clip, rate=rate)
    samples = _samples(clip.pcm)
    samples.append(samples[-1])
    step = clip.rate / rate
    count = round(clip.frames * rate / clip.rate)
    places = (min(n * step, clip.frames - 1) for n in range(count))
    made = array("h", [_between(samples, int(place), place % 1) for place in places])
    if byteorder == "big":
        made.byteswap()
    return replace(clip, pcm=made.tobytes(), rate=rate)


def _samples(pcm: bytes) -> array[int]:
    samples = array("h", pcm)
    if byteorder == "big":
        samples.byteswap()
    return samples


def _between(samples: array[int], at: int, part: float) -> int:
    return round(samples[at] + (samples[at + 1] - samples[at]) * part)
