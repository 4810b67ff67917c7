"""As loud as it should be: one gain for the whole, and a limiter that looks ahead where a peak would be too high.

The gain is fixed before the first frame is written, so that nothing is heard to swell. The limiter lowers what stands
around a peak by a curve of 40 ms, longer than the period of the lowest voice, so that no wave is bent; it works on the
true peaks between the samples (four times oversampled, as BS.1770-5, annex 2, has it), in constant memory, and gives
as many frames as it takes.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from voices.export.loudness import Meter, loudness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_HOP = 32  # frames with one need
_REACH = 0.010  # seconds to either side in which the lowest need counts, then to either side of the mean of that
_CHUNK = 1 << 10  # hops at a time
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
_ROUNDS = 4


class Level:
    """Takes signed 16-bit mono at `rate` Hz and gives it `gain` dB louder, no true peak above `ceiling` dB."""

    def __init__(self, rate: int, gain: float, ceiling: float) -> None:
        import numpy

        self._factor = numpy.float32(10 ** (gain / 20))
        self._ceiling = 32768 * 10 ** (ceiling / 20)
        self._reach = max(1, round(_REACH * rate / _HOP))
        # Hops behind and ahead of those that are given out: what their need depends on.
        self._around = 2 * self._reach + 1
        self._between = _between()
        self._waiting = bytearray()
        # Begins with as much silence as is looked back on.
        self._samples: Samples = numpy.zeros(self._around * _HOP, "f4")
        self._owed = 0  # frames that were given, and have not come out

    def add(self, pcm: bytes) -> bytes:
        """Return the next frames that are ready; they come a little later than they are given."""
        self._waiting += pcm
        self._owed += len(pcm) // 2
        size = 2 * _HOP * _CHUNK
        out = bytearray()
        while len(self._waiting) >= size:
            out += self._leveled(bytes(self._waiting[:size]))
            del self._waiting[:size]
        self._owed -= len(out) // 2
        return bytes(out)

    def finish(self) -> bytes:
        """Return the rest."""
        short = -len(self._waiting) % (2 * _HOP)
        out = self._leveled(bytes(self._waiting) + bytes(short + 2 * _HOP * self._around))
        self._waiting.clear()
        return out[: 2 * self._owed]

    def _leveled(self, pcm: bytes) -> bytes:
        """Return whole hops of what came before these, and keep as many for the next time."""
        import numpy

        fresh = numpy.frombuffer(pcm, "<i2") * self._factor
        samples = numpy.concatenate((self._samples, fresh))
        hops = samples.reshape(-1, _HOP)
        inner = slice(self._around, len(hops) - self._around)
        need = self._need(samples, hops)
        out = hops[inner] * self._curve(need) if need.min() < 1 else hops[inner].copy()
        # What is in front of the next time's first hop that comes out has come out.
        self._samples = samples[(len(hops) - 2 * self._around) * _HOP :]
        return numpy.rint(out, out=out).clip(-32768, 32767, out=out).astype("<i2").tobytes()

    def _need(self, samples: Samples, hops: Samples) -> Samples:
        """Return what each hop has to be multiplied with so that its highest peak is at the ceiling; at most 1."""
        import numpy

        heights = numpy.abs(hops)
        peaks = heights
        while peaks.shape[1] > 1:  # by halves: five times as fast as the maximum along so short an axis
            half = peaks.shape[1] // 2
            peaks = numpy.maximum(peaks[:, :half], peaks[:, half:])
        peaks = peaks[:, 0]
        near = numpy.flatnonzero(heights.ravel() > _NEAR * self._ceiling)
        if len(near):
            padded = numpy.pad(samples, (_TAPS, _TAPS))
            windows = numpy.lib.stride_tricks.sliding_window_view(padded, 2 * _TAPS + 1)[near]
            beside = numpy.abs(windows @ self._between).max(axis=1)
            having, first = numpy.unique(near // _HOP, return_index=True)
            peaks[having] = numpy.maximum(peaks[having], numpy.maximum.reduceat(beside, first))
        need: Samples = numpy.minimum(1, self._ceiling / numpy.maximum(peaks, 1)).astype("f4")
        return need

    def _curve(self, need: Samples) -> Samples:
        """Return what each sample of the inner hops is multiplied with: never more than its own hop needs."""
        import numpy

        wide = 2 * self._reach + 1
        views = numpy.lib.stride_tricks.sliding_window_view
        lowest = views(need, wide).min(axis=1)
        smooth = views(lowest, wide).mean(axis=1)
        # Of the inner hops, and of one more on either side: from edge to edge, each the lower one of its neighbours'.
        edge = numpy.minimum(smooth[:-1], smooth[1:])
        along = (numpy.arange(_HOP, dtype="f4") + 0.5) / _HOP
        curve: Samples = edge[:-1, None] * (1 - along) + edge[1:, None] * along
        return curve


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
        gain = min(target - found + taken, _MOST)
    return round(gain, 2)


def _limited(pcm: bytes, rate: int, gain: float, ceiling: float) -> list[int]:
    level = Level(rate, gain, ceiling)
    return _blocks(level.add(pcm) + level.finish(), rate)


def _blocks(pcm: bytes, rate: int) -> list[int]:
    meter = Meter(rate)
    meter.add(pcm)
    meter.finish()
    return meter.blocks
