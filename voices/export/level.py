"""As loud as it should be: one gain for the whole, and a limiter that looks ahead where a peak would be too high.

The gain is fixed before the first frame is written, so that nothing is heard to swell. The limiter lowers what stands
around a peak by a curve of 40 ms, longer than the period of the lowest voice, so that no wave is bent; it works on the
true peaks between the samples (four times oversampled, as BS.1770-5, annex 2, has it), in constant memory, and gives
as many frames as it takes.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from math import isfinite
from typing import TYPE_CHECKING, Any

from voices.export.loudness import Meter, loudness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Future

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_HOP = 32  # frames with one need
_REACH = 0.010  # seconds to either side in which the lowest need counts, then to either side of the mean of that
_CHUNK = 1 << 11  # hops at a time
_THREADS, _AT_ONCE = 2, 4  # more of them would wait for one another, and for whoever writes
_TAPS = 12  # samples to either side of a high one, from which the heights beside it are reckoned
# A peak above the ceiling has a sample beside it that is above this part of it: speech has no such tone above a quarter
# of the rate.
_NEAR = 0.75
# By the form (an ending) of what is written: the highest true peak given to its encoder, in dB, so that what is decoded
# again stays below -1; and what the encoder takes from the loudness, in LU. Measured on an hour of espeak-ng and on
# speech of five other voices.
FORMS = {
    ".wav": (-1.2, 0.0), ".flac": (-1.2, 0.0), ".mp3": (-2.2, 0.65), ".m4a": (-2.0, 0.1), ".m4b": (-2.0, 0.1),
    ".opus": (-2.8, 0.35), ".ogg": (-2.8, 0.35),
}  # fmt: skip
_MOST = 30.0  # dB: what is so quiet is no speech
_ROUNDS, _SAME = 4, 0.02  # how often the gain is corrected, and the correction in dB that is none


class Level:
    """Takes signed 16-bit mono at `rate` Hz and gives it `gain` dB louder, no true peak above `ceiling` dB.

    Several stretches are worked on at once, by threads: numpy needs no interpreter for them. Each depends on the sound
    alone, not on which is done first.
    """

    def __init__(self, rate: int, gain: float, ceiling: float) -> None:
        self._shape = _Shape(rate, gain, ceiling)
        # Begins with as much silence as is looked back on.
        self._waiting = bytearray(self._shape.around)
        self._owed = 0  # frames that were given, and have not come out
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="earmark-level")
        self._work: deque[Future[bytes]] = deque()

    def add(self, pcm: bytes) -> bytes:
        """Return the next frames that are ready; they come a little later than they are given."""
        self._waiting += pcm
        self._owed += len(pcm) // 2
        size, around = 2 * _HOP * _CHUNK, self._shape.around
        out = bytearray()
        while len(self._waiting) >= size + 2 * around:
            self._work.append(self._threads.submit(self._shape.leveled, bytes(self._waiting[: size + 2 * around])))
            del self._waiting[:size]
            if len(self._work) > _AT_ONCE:
                out += self._work.popleft().result()
        self._owed -= len(out) // 2
        return bytes(out)

    def finish(self) -> bytes:
        """Return the rest."""
        short = -len(self._waiting) % (2 * _HOP)
        rest = bytes(self._waiting) + bytes(short + self._shape.around)
        self._waiting.clear()
        out = b"".join([work.result() for work in self._work] + [self._shape.leveled(rest)])
        self._work.clear()
        self._threads.shutdown()
        return out[: 2 * self._owed]


class _Shape:
    """What is done to a stretch of sound; `around` is how many bytes on either side of it are only looked at."""

    def __init__(self, rate: int, gain: float, ceiling: float) -> None:
        import numpy

        self._factor = numpy.float32(10 ** (gain / 20))
        self._highest = 32768 * 10 ** ((ceiling - gain) / 20)  # of what is given, that needs no lowering
        self._reach = max(1, round(_REACH * rate / _HOP))
        self._hops = 2 * self._reach + 2  # on either side: what a hop depends on, and one with what is beside that
        self.around = 2 * _HOP * self._hops
        self._between = _between()
        self._along = (numpy.arange(_HOP, dtype="f4") + 0.5) / _HOP

    def leveled(self, pcm: bytes) -> bytes:
        """Return the inner hops of whole ones."""
        import numpy

        samples = numpy.frombuffer(pcm, "<i2")
        hops = samples.reshape(-1, _HOP)
        out = numpy.multiply(hops[self._hops : -self._hops], self._factor, dtype="f4")
        need = self._need(samples, hops)
        if need is not None:
            self._lower(out, need[1:-1])
        # No clipping: what is lowered to the ceiling, which is below full scale, fits.
        return bytes(numpy.rint(out, out=out).astype("<i2").tobytes())

    def _need(self, samples: Any, hops: Any) -> Samples | None:
        """Return what each hop has to be multiplied with so that its highest peak is at the ceiling; None for 1."""
        import numpy

        heights = numpy.abs(hops).view("u2")  # of -32768 too
        peaks = heights
        while peaks.shape[1] > 1:  # by halves: five times as fast as the maximum along so short an axis
            half = peaks.shape[1] // 2
            peaks = numpy.maximum(peaks[:, :half], peaks[:, half:])
        high = numpy.flatnonzero(peaks[:, 0] > _NEAR * self._highest)
        if not len(high):
            return None
        within, at = numpy.nonzero(heights[high] > _NEAR * self._highest)
        padded = numpy.pad(samples, (_TAPS, _TAPS))
        windows = numpy.lib.stride_tricks.sliding_window_view(padded, 2 * _TAPS + 1)[high[within] * _HOP + at]
        beside = numpy.abs(windows.astype("f4") @ self._between).max(axis=1)
        first = numpy.flatnonzero(numpy.diff(within, prepend=-1))
        tallest = numpy.maximum(peaks[high, 0], numpy.maximum.reduceat(beside, first))
        need = numpy.ones(len(hops), "f4")
        need[high] = numpy.minimum(1, self._highest / tallest)
        return need if need.min() < 1 else None

    def _lower(self, out: Samples, need: Samples) -> None:
        """Multiply each sample of the inner hops by a smooth curve: never by more than its own hop needs."""
        import numpy

        wide = 2 * self._reach + 1
        summed = numpy.cumsum(_lowest(need, wide), dtype="f8")
        smooth = ((summed[wide - 1 :] - numpy.append(0.0, summed[:-wide])) / wide).astype("f4")
        # Of the inner hops, and of one more on either side: from edge to edge, each the lower one of its neighbours'.
        edge = numpy.minimum(smooth[:-1], smooth[1:])
        begin, end = edge[:-1], edge[1:]
        lowered = numpy.flatnonzero(numpy.minimum(begin, end) < 1)
        rise = (end - begin)[lowered, None]
        out[lowered] *= begin[lowered, None] + rise * self._along


def _lowest(need: Samples, wide: int) -> Samples:
    """Return the least of each `wide` values in a row, by doubling."""
    import numpy

    done = 1
    while done < wide:
        step = min(done, wide - done)
        need, done = numpy.minimum(need[:-step], need[step:]), done + step
    return need


def _between() -> Samples:
    """Return the matrix that makes of a sample, with those around it, the heights at three places on either side."""
    import numpy

    matrix = numpy.zeros((2 * _TAPS + 1, 6), "f4")
    for column, place in enumerate((-0.75, -0.5, -0.25, 0.25, 0.5, 0.75)):
        distance = numpy.arange(-_TAPS, _TAPS + 1) - place
        taps = numpy.sinc(distance) * numpy.cos(numpy.pi * distance / (2 * _TAPS + 2)) ** 2
        matrix[:, column] = taps / taps.sum()
    return matrix


def gain_for(target: float, measured: Sequence[int], samples: Iterable[bytes], rate: int, ceiling: float) -> float:
    """Return the gain in dB that brings speech to `target` LUFS, rounded to hundredths.

    `measured` are the blocks of all of it (`Meter.blocks`). What the limiter takes is found out on `samples` of it, and
    made up for.
    """
    found = loudness(measured)
    if not isfinite(found):
        return 0.0
    pieces = list(samples)
    natural = loudness([block for pcm in pieces for block in _blocks(pcm, rate)])
    gain = min(target - found, _MOST)
    for _ in range(_ROUNDS if isfinite(natural) else 0):
        taken = natural + gain - loudness([block for pcm in pieces for block in _limited(pcm, rate, gain, ceiling)])
        before, gain = gain, min(target - found + taken, _MOST)
        if abs(gain - before) < _SAME:
            break
    return round(gain, 2)


def _limited(pcm: bytes, rate: int, gain: float, ceiling: float) -> list[int]:
    level = Level(rate, gain, ceiling)
    return _blocks(level.add(pcm) + level.finish(), rate)


def _blocks(pcm: bytes, rate: int) -> list[int]:
    meter = Meter(rate)
    meter.add(pcm)
    meter.finish()
    return meter.blocks
