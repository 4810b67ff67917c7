"""Faster and slower speech at the same pitch, while it plays.

Two ways to do it, the better one that is here: sonic, which stands inside espeak-ng's library on Linux and macOS, and
an overlap-add of our own (WSOLA) with numpy. Where there is neither, sound passes through unchanged.

Both work on a stream: `write` input, `read` what came of it so far; `factor` may change between two writes and holds
for what is written, or still held back, from then on. `position` says how far into the input the output read so far
reaches, which is what the highlight is computed from.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

BYTES = 2  # signed 16-bit mono
# The lowest pitch that sonic looks for is 65 Hz; it holds back two of those periods.
LOWEST_PITCH = 65


class Stretch(Protocol):
    """A way to stretch: what `Stretcher` drives. Frames are signed 16-bit mono."""

    def set(self, factor: float) -> None:
        """Play what follows `factor` times as fast."""

    def write(self, pcm: bytes) -> None:
        """Give it input."""

    def read(self) -> bytes:
        """Take all the output there is."""

    def flush(self) -> None:
        """Turn what is held back into output: the input has ended."""

    def close(self) -> None:
        """Free what it holds."""


class Stretcher:
    """A stream of signed 16-bit mono PCM at `rate` Hz, played `factor` times as fast at its own pitch.

    While the factor is exactly 1.0 the bytes pass through as they are. Where nothing here can stretch
    (`available()` is empty) they always do.
    """

    def __init__(self, rate: int, factor: float = 1.0, *, method: str = "") -> None:
        self.rate = rate
        self.position = 0.0  # input frames that the output read so far stands for
        self._written = 0
        self._method = method  # "" until something is to be stretched: the library is not loaded for nothing
        self._closed = False
        self._stretch: Stretch | None = None
        self._through = bytearray()
        self._factor = 1.0
        self.factor = factor

    @property
    def factor(self) -> float:
        """How many times as fast as the input the output is; 1.0 where nothing can stretch."""
        return self._factor

    @factor.setter
    def factor(self, factor: float) -> None:
        if factor == self._factor or self._closed:
            return
        self._method = self._method or next(iter(available()), "")
        if not self._method:
            return
        if self._stretch is None:
            # Only now: a stream that is never stretched never goes through anything.
            self._stretch = _METHODS[self._method](self.rate)
        self._stretch.set(factor)
        self._factor = factor

    def write(self, pcm: bytes) -> None:
        """Append input."""
        self._written += len(pcm) // BYTES
        if self._stretch is None:
            self._through += pcm
        else:
            self._stretch.write(pcm)

    def read(self) -> bytes:
        """Return all the output there is, and move `position` on by what it stands for."""
        out = bytes(self._through)
        self._through.clear()
        if self._stretch is not None:
            out += self._stretch.read()
        self.position = min(float(self._written), self.position + len(out) // BYTES * self._factor)
        return out

    def flush(self) -> bytes:
        """Return the rest of the output: the input has ended, and `position` is its end."""
        if self._stretch is not None:
            self._stretch.flush()
        rest = self.read()
        self.position = float(self._written)
        return rest

    def close(self) -> None:
        """Free the stream; it may be called twice."""
        self._closed = True
        if self._stretch is not None:
            self._stretch.close()
            self._stretch = None

    def __del__(self) -> None:
        self.close()


@cache
def available() -> tuple[str, ...]:
    """Return the names of the ways to stretch that work here, best first; empty: only 1x can be played."""
    return tuple(name for name, here in (("sonic", _sonic() is not None), ("wsola", _numpy_is_here())) if here)


@cache
def _sonic() -> Any:
    """Return espeak-ng's library with sonic's functions declared, or None where it has none (Windows) or is missing."""
    try:
        import espeakng_loader

        # PyDLL keeps the interpreter's lock: these calls take microseconds, and to ask for the lock back after each of
        # them costs the device's thread up to 30 ms while the screen is drawn.
        library = ctypes.PyDLL(str(espeakng_loader.get_library_path()))
        for name, result, arguments in _SONIC:
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (ImportError, OSError, AttributeError):
        return None
    return library


def let_go() -> None:
    """Let go of espeak-ng's library; only where nothing is being stretched. What comes next loads it again."""
    if _sonic.cache_info().currsize and (library := _sonic()) is not None and hasattr(os, "RTLD_NOLOAD"):
        from _ctypes import dlclose

        dlclose(library._handle)
    _sonic.cache_clear()
    available.cache_clear()


_SONIC: tuple[tuple[str, Any, list[Any]], ...] = (
    ("sonicCreateStream", ctypes.c_void_p, [ctypes.c_int, ctypes.c_int]),
    ("sonicDestroyStream", None, [ctypes.c_void_p]),
    ("sonicSetSpeed", None, [ctypes.c_void_p, ctypes.c_float]),
    ("sonicWriteShortToStream", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]),
    ("sonicReadShortFromStream", ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]),
    ("sonicFlushStream", ctypes.c_int, [ctypes.c_void_p]),
    ("sonicSamplesAvailable", ctypes.c_int, [ctypes.c_void_p]),
)


def _numpy_is_here() -> bool:
    from importlib.util import find_spec

    return find_spec("numpy") is not None


class Sonic:
    """Bill Cox's sonic, as espeak-ng carries it. Its functions are safe beside espeak's own: they share no state."""

    def __init__(self, rate: int) -> None:
        self._library = _sonic()
        self._stream = self._library.sonicCreateStream(rate, 1)
        if not self._stream:
            raise MemoryError("sonic could not make a stream")

    def set(self, factor: float) -> None:
        """Play what follows `factor` times as fast."""
        self._library.sonicSetSpeed(self._stream, factor)

    def write(self, pcm: bytes) -> None:
        """Give it input."""
        self._library.sonicWriteShortToStream(self._stream, pcm, len(pcm) // BYTES)

    def read(self) -> bytes:
        """Take all the output there is."""
        frames = self._library.sonicSamplesAvailable(self._stream)
        room = ctypes.create_string_buffer(frames * BYTES)
        got = self._library.sonicReadShortFromStream(self._stream, room, frames)
        return room.raw[: got * BYTES]

    def flush(self) -> None:
        """Turn what is held back into output."""
        self._library.sonicFlushStream(self._stream)

    def close(self) -> None:
        """Free the stream."""
        if self._stream:
            self._library.sonicDestroyStream(self._stream)
            self._stream = None


class Wsola:
    """Waveform-similarity overlap-add: windows of 25 ms, each laid where it fits best onto what was put out before it.

    For each half window of output it takes a window of input near `factor` half windows on: the one, within half a
    period of the lowest pitch to either side, that is most like the natural continuation of the window before.
    """

    def __init__(self, rate: int) -> None:
        import numpy

        self._np = numpy
        self._half = rate // 80
        self._reach = rate // (2 * LOWEST_PITCH)
        # Hann, so that two windows half a window apart add up to one.
        self._fade = (0.5 - 0.5 * numpy.cos(numpy.pi * (numpy.arange(self._half) + 0.5) / self._half)).astype("f4")
        self._factor = 1.0
        self._input: Samples = numpy.zeros(0, "f4")
        self._at = 0.0  # where in `_input` the next window is taken from, before the search
        self._tail: Samples | None = None  # the second half of the last window, and what naturally follows its start
        self._out = bytearray()

    def set(self, factor: float) -> None:
        """Play what follows `factor` times as fast."""
        self._factor = factor

    def write(self, pcm: bytes) -> None:
        """Give it input."""
        fresh = self._np.frombuffer(pcm, "<i2").astype("f4")
        self._input = self._np.concatenate((self._input, fresh))
        while int(self._at) + self._reach + 2 * self._half <= len(self._input):
            self._step()
        self._forget()

    def _step(self) -> None:
        start = self._best()
        window = self._input[start : start + self._half]
        if self._tail is not None:
            window = self._tail * self._fade[::-1] + window * self._fade
        self._put(window)
        self._tail = self._input[start + self._half : start + 2 * self._half].copy()
        self._at += self._half * self._factor

    def _best(self) -> int:
        """Return where the window starts that continues `_tail` best."""
        centre = int(self._at)
        if self._tail is None:
            return centre
        low = max(0, centre - self._reach)
        near = self._input[low : centre + self._reach + self._half]
        likeness = self._np.correlate(near, self._tail, "valid")
        sums = self._np.concatenate(([0.0], self._np.cumsum(near.astype("f8") ** 2)))
        energy = sums[self._half :] - sums[: -self._half]
        return low + int(self._np.argmax(likeness / self._np.sqrt(energy + 1.0)))

    def _forget(self) -> None:
        """Let go of input that no search can reach any more."""
        done = max(0, min(int(self._at) - self._reach, len(self._input)))
        self._input = self._input[done:]
        self._at -= done

    def _put(self, samples: Samples) -> None:
        self._out += self._np.clip(self._np.rint(samples), -32768, 32767).astype("<i2").tobytes()

    def read(self) -> bytes:
        """Take all the output there is."""
        out = bytes(self._out)
        self._out.clear()
        return out

    def flush(self) -> None:
        """Put out what the rest of the input amounts to, ending exactly where the input ends."""
        left = max(0, round((len(self._input) - self._at) / self._factor))
        have = len(self._out)
        self.write(bytes(BYTES * (2 * self._half + 2 * self._reach + int(self._half * self._factor))))
        del self._out[have + left * BYTES :]
        self._out += bytes(max(0, have + left * BYTES - len(self._out)))
        self._input, self._at, self._tail = self._input[:0], 0.0, None

    def close(self) -> None:
        """Nothing is held but memory."""


_METHODS: dict[str, type[Sonic | Wsola]] = {"sonic": Sonic, "wsola": Wsola}
