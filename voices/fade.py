"""Short fades where sound is cut, at a pause, a jump, a new speed: a step in the wave would be heard as a click.

And a long one, for whoever falls asleep.
"""

from __future__ import annotations

import sys
from array import array

BYTES = 2  # signed 16-bit little-endian mono
# Long enough for no click, short enough for no word: a period of the deepest voice takes 15 ms.
SECONDS = 0.005


def frames(rate: int) -> int:
    """Return how many frames a fade takes at `rate` Hz."""
    return round(SECONDS * rate)


def out(pcm: bytes) -> bytes:
    """Return the sound fading away."""
    samples = _samples(pcm)
    count = len(samples)
    return _bytes(array("h", (sample * (count - at) // (count + 1) for at, sample in enumerate(samples))))


def slope(pcm: bytes, done: int, length: int) -> bytes:
    """Return a part of a fade that takes `length` frames in all, `done` of them in front of this part."""
    left = length - done
    return _bytes(array("h", (sample * max(0, left - at) // length for at, sample in enumerate(_samples(pcm)))))


def into(pcm: bytes, length: int) -> bytes:
    """Return the sound with its first `length` frames rising from silence."""
    head = _samples(pcm[: length * BYTES])
    risen = array("h", (sample * (at + 1) // (length + 1) for at, sample in enumerate(head)))
    return _bytes(risen) + pcm[length * BYTES :]


def over(pcm: bytes, tail: bytes) -> bytes:
    """Return the sound with `tail`, which is not longer, laid over its start; no sample leaves its range."""
    head, more = _samples(pcm[: len(tail)]), _samples(tail)
    both = array("h", (max(-32768, min(32767, a + b)) for a, b in zip(head, more, strict=True)))
    return _bytes(both) + pcm[len(tail) :]


def _samples(pcm: bytes) -> array[int]:
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _bytes(samples: array[int]) -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
