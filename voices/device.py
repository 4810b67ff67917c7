"""Where sound goes, behind one protocol: the machine's sound device, a silent clock, a file.

A device asks for sound just in time (`pull`) and keeps hardly any, so that a pause, a seek or a new speed is heard
within its buffer and nothing ever has to be taken back. It counts the frames that it asked for; `played()` is how many
of them have been heard, which is what the highlight follows.

The environment variable `EARMARK_SOUND` chooses another device than the machine's: `null` is silent, `file:PATH` writes
what would be heard, in real time, to a WAV file: all of one program's run, and sound at another rate to a file beside
it, `NAME.16000.wav`.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import NoDevice

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reader.config import Settings

    Pull = Callable[[int], bytes]

BYTES = 2  # signed 16-bit mono
# One period of the device: a pause or a new speed is heard within it and one more. Longer ones were not heard to have
# fewer holes while the screen is scrolled (20, 25, 30 and 40 ms, in turn, on two busy cores).
BUFFER = 0.02
# The first few frames after a start can be swallowed by the sound server: these are silent.
LEAD_IN = 0.01
# How long after it was asked for a frame is heard, in buffers: measured for PulseAudio (its monitor: 0.7), counted in
# periods elsewhere. `device_latency` in the settings adds what only the user can know (Bluetooth).
LATENCY = {"PulseAudio": 0.75, "ALSA": 2.0}
# A server that dies stops asking and says nothing: after this many seconds without a call the device counts as gone.
VANISHED = 0.5
# Not so at the start: an idle PulseAudio sink without hardware first plays out the two seconds it had prepared.
GRACE = 2.5
OPEN_TIMEOUT = 3.0
NOT_A_DEVICE = "Discard all samples"


class Device(Protocol):
    """A way out for signed 16-bit mono PCM at `rate` Hz."""

    rate: int
    silent: bool  # nobody can hear it

    def start(self, pull: Pull) -> None:
        """Begin, or go on, to ask `pull(frames)` for sound: exactly that many frames, at once, from another thread."""

    def stop(self) -> None:
        """Ask no more, until `start`. Raises nothing, also where the device has gone."""

    def close(self) -> None:
        """Stop and free the device; it may be called twice."""

    def played(self) -> int:
        """Return about how many of the frames that were asked for have been heard; never more than were."""

    def alive(self) -> bool:
        """Tell whether it still asks for sound: False once the device has vanished under a running stream."""


def open_device(rate: int, settings: Settings) -> Device:
    """Open the machine's sound device for mono PCM at `rate` Hz. Raises `NoDevice` where there is none."""
    asked = os.environ.get("EARMARK_SOUND", "")
    if asked == "null":
        return NullDevice(rate)
    if asked.startswith("file:"):
        return FileDevice(rate, asked.removeprefix("file:"))
    return _in_time(lambda: _machines(rate, settings.device_latency / 1000))


def _machines(rate: int, extra_latency: float) -> Device:
    if sys.platform.startswith("linux") and not _has_miniaudio():
        from voices.device_pipe import open_pipe

        return open_pipe(rate, extra_latency)
    return SoundDevice(rate, extra_latency)


def _has_miniaudio() -> bool:
    try:
        _miniaudio()
    except ImportError:
        return False
    return True


def _in_time(make: Callable[[], Device]) -> Device:
    """Make the device on a thread of its own: a sound server that hangs must not hang us with it."""
    made: list[Device] = []
    failed: list[NoDevice] = []
    late = threading.Event()

    def run() -> None:
        try:
            made.append(make())
        except NoDevice as error:
            failed.append(error)
        except Exception as error:  # else it would be printed over the screen, and counted as no answer in time
            failed.append(_not_opened(error))
        if late.is_set() and made:
            made[0].close()

    thread = threading.Thread(target=run, name="earmark-open-device", daemon=True)
    thread.start()
    thread.join(OPEN_TIMEOUT)
    if failed:
        raise failed[0]
    if not made:
        late.set()
        raise NoDevice(
            "No sound device could be opened", why=f"it did not answer within {OPEN_TIMEOUT:.0f} s", hint=_HINT
        )
    return made[0]


_HINT = "`earmark doctor` tells what is missing"


def _not_opened(error: Exception) -> NoDevice:
    failed = NoDevice("No sound device could be opened", why=f"{type(error).__name__}: {error}", hint=_HINT)
    failed.__cause__ = error
    return failed


class SoundDevice:
    """The machine's default device, through miniaudio (PulseAudio or PipeWire, ALSA, Core Audio, WASAPI)."""

    silent = False

    def __init__(self, rate: int, extra_latency: float = 0.0, buffer: float = BUFFER) -> None:
        self.rate = rate
        self._buffer = buffer
        self._lock = threading.Lock()
        self._asked = 0  # frames
        self._last_asked = 0.0  # time.monotonic() of the last call
        self._running = False
        self._watch = Watchdog(VANISHED)
        self._sound = _open(rate, buffer)
        self.backend = str(self._sound.backend)
        self._latency = LATENCY.get(self.backend, 1.0) * buffer + extra_latency

    def start(self, pull: Pull) -> None:
        """Begin, or go on, to ask `pull`. Raises `NoDevice` where the device has gone."""
        import miniaudio

        if self._running:
            return
        source = self._source(pull)
        next(source)
        self._watch.fed(GRACE)
        try:
            self._sound.start(source)
        except miniaudio.MiniaudioError as error:
            raise NoDevice("The sound device could not be started", why=str(error), hint=_HINT) from error
        self._running = True

    def _source(self, pull: Pull) -> Generator[bytes, int, None]:
        """Answer miniaudio: it sends how many frames it wants. It must neither end nor raise: silence stands in."""
        lead = int(LEAD_IN * self.rate)
        frames = yield b""
        while True:
            silent = min(lead, frames)
            lead -= silent
            pcm = bytes(silent * BYTES) + exactly(pull, frames - silent)
            with self._lock:
                # The lead-in was nobody's sound: it is not counted, but it delays what comes after it.
                self._asked += frames - silent
                self._last_asked = time.monotonic()
            self._watch.fed()
            frames = yield pcm

    def stop(self) -> None:
        """Ask no more."""
        import miniaudio

        if not self._running:
            return
        self._running = False
        try:
            self._sound.stop()
        except miniaudio.MiniaudioError:
            return  # it has gone: that is stopped

    def close(self) -> None:
        """Stop and free the device."""
        self._running = False
        self._sound.close()

    def played(self) -> int:
        """Return about how many frames have been heard."""
        with self._lock:
            if not self._running:
                return self._asked
            # At the moment of the last call the newest frame was one buffer and the device's latency away.
            ahead = self._buffer + self._latency - (time.monotonic() - self._last_asked)
            return self._asked - min(self._asked, max(0, int(ahead * self.rate)))

    def alive(self) -> bool:
        """Tell whether it still asks for sound."""
        return not self._running or not self._watch.starved()


class Watchdog:
    """Notices that nothing has been fed for `limit` seconds, but not because we ourselves were suspended."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._fed = self._looked = time.monotonic()

    def fed(self, grace: float = 0.0) -> None:
        """It has been fed now, and need not be again for `grace` seconds more."""
        self._fed = max(self._fed, time.monotonic() + grace)

    def starved(self) -> bool:
        """Tell whether it was fed too long ago; look more often than `limit`."""
        now = time.monotonic()
        if now - self._looked > self._limit:
            # Nobody looked for as long: the process was stopped (Ctrl-Z, a sleeping laptop), and so was the sound.
            self._fed = max(self._fed, now)
        self._looked = now
        return now - self._fed > self._limit


def exactly(pull: Pull, frames: int) -> bytes:
    """Ask `pull` and return exactly so many frames, silence where it gives less or fails."""
    try:
        pcm = pull(frames) if frames else b""
    except Exception:  # an error in a C callback would be printed over the screen and end the sound
        pcm = b""
    return pcm[: frames * BYTES] + bytes(max(0, frames * BYTES - len(pcm)))


def prepare() -> None:
    """Load what the device needs ahead of the first sound; it takes a tenth of a second."""
    with suppress(ImportError):
        _miniaudio()


_loading = threading.Lock()


def _miniaudio() -> Any:
    """Import miniaudio without the numpy that it would import for its own convenience, and that takes longer to load.

    Raises ImportError.
    """
    with _loading:
        hidden = "numpy" not in sys.modules
        if hidden:
            sys.modules["numpy"] = None  # type: ignore[assignment]
        try:
            return import_module("miniaudio")
        finally:
            if hidden:
                del sys.modules["numpy"]


def _open(rate: int, buffer: float) -> Any:
    """Open miniaudio's default playback device. Raises `NoDevice`."""
    try:
        miniaudio = _miniaudio()
    except ImportError as error:
        raise NoDevice("No sound can be played", why="miniaudio is not installed here", hint=_HINT) from error
    _hush()
    # On Linux only these two: asking for JACK prints to the terminal.
    wanted = [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA] if sys.platform.startswith("linux") else []
    if _is_deaf(miniaudio, wanted):
        raise NoDevice("There is no sound device on this machine", hint=_HINT)
    try:
        return miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=rate,
            buffersize_msec=round(buffer * 1000),
            backends=wanted,
            app_name="Earmark",
        )
    except miniaudio.MiniaudioError as error:
        raise NoDevice("There is no sound device on this machine", hint=_HINT) from error


def _is_deaf(miniaudio: Any, backends: list[Any]) -> bool:
    """Tell whether the only device is ALSA's sink into nothing, which would swallow the sound faster than it is made.

    A list that cannot be had says nothing: the default device may open all the same.
    """
    try:
        names = [device["name"] for device in miniaudio.Devices(backends or None).get_playbacks()]
    except miniaudio.MiniaudioError:
        return False
    return bool(names) and all(NOT_A_DEVICE in name for name in names)


_kept: list[Any] = []  # what C holds a pointer to must not be collected


def _hush() -> None:
    """Keep the sound libraries from printing on stderr, which is where the reader is drawn.

    Redirecting file descriptor 2 would do it too, but for the whole program.
    """
    os.environ.setdefault("PULSE_LOG_SYSLOG", "1")
    if _kept or not sys.platform.startswith("linux"):
        return
    import ctypes

    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    silent = handler(lambda *_: None)
    try:
        alsa = ctypes.CDLL("libasound.so.2")
        alsa.snd_lib_error_set_handler(silent)
    except (OSError, AttributeError):
        return
    _kept.extend((alsa, silent))


class NullDevice:
    """No sound, but the time it would take: a clock that asks for it and throws it away, so that highlight can run."""

    silent = True

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._asked = 0
        self._began = 0.0  # time.monotonic() at which frame 0 was heard, as if it had played without a stop
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, pull: Pull) -> None:
        """Begin, or go on, to ask `pull`."""
        if self._thread is not None:
            return
        self._began = time.monotonic() - self._asked / self.rate
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(pull, self._ending), name="earmark-clock", daemon=True)
        self._thread.start()

    def _run(self, pull: Pull, ending: threading.Event) -> None:
        frames = int(BUFFER * self.rate)
        while not ending.is_set():
            self._take(exactly(pull, frames))
            self._asked += frames
            wait = self._began + self._asked / self.rate - time.monotonic()
            if wait < -VANISHED:
                # The process was stopped (Ctrl-Z, a sleeping laptop): nothing was heard meanwhile, nothing is owed.
                self._began -= wait
            ending.wait(max(0.0, wait))

    def _take(self, pcm: bytes) -> None:
        """Do with the sound what this device does with it: nothing."""

    def stop(self) -> None:
        """Ask no more."""
        self._ending.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self._thread = None

    def close(self) -> None:
        """Stop."""
        self.stop()

    def played(self) -> int:
        """Return how many frames' time has gone by."""
        if self._thread is None:
            return self._asked
        return max(0, min(self._asked, int((time.monotonic() - self._began) * self.rate)))

    def alive(self) -> bool:
        """A clock does not vanish."""
        return True


# The rate of each file that this process has begun to write: a device that is opened again goes on in it.
_begun: dict[Path, int] = {}


class FileDevice(NullDevice):
    """Writes what would be heard to a WAV file, in real time; what was there is overwritten when it first starts."""

    silent = False

    def __init__(self, rate: int, path: str) -> None:
        super().__init__(rate)
        self._path = _beside(Path(path).absolute(), rate)
        try:
            self._path.touch()
            self._file = self._path.open("r+b")
        except OSError as error:
            raise NoDevice(f"{path} cannot be written", why=str(error.strerror), source=path) from error

    def start(self, pull: Pull) -> None:
        """Begin, or go on, to ask `pull`."""
        if _begun.setdefault(self._path, 0) != self.rate:
            _begun[self._path] = self.rate
            self._file.truncate(0)
        super().start(pull)

    def _take(self, pcm: bytes) -> None:
        self._file.seek(0, os.SEEK_END)
        size = max(0, self._file.tell() - _HEADER) + len(pcm)
        self._file.seek(0)
        self._file.write(_wav_header(self.rate, size))
        self._file.seek(0, os.SEEK_END)
        self._file.write(pcm)
        self._file.flush()  # whatever ends the program, what was heard is there

    def close(self) -> None:
        """Stop and finish the file."""
        super().close()
        self._file.close()


_HEADER = 44  # bytes


def _wav_header(rate: int, size: int) -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, BYTES * rate, BYTES, 8 * BYTES)
    return struct.pack("<4sI4s", b"RIFF", size + _HEADER - 8, b"WAVE") + form + struct.pack("<4sI", b"data", size)


def _beside(path: Path, rate: int) -> Path:
    """Return where sound at `rate` goes: a file has one rate alone."""
    return path if _begun.get(path, rate) == rate else path.with_suffix(f".{rate}{path.suffix}")


class MemoryDevice:
    """A device without a clock: whoever holds it says how far it plays. What was played is in `pcm`."""

    silent = False

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.pcm = bytearray()
        self.closed = False
        self.gone = False
        self._pull: Pull | None = None

    def start(self, pull: Pull) -> None:
        """Be ready to `run`."""
        self._pull = pull

    def run(self, frames: int) -> bytes:
        """Play so many frames now, on the caller's thread, and return them; nothing while it is stopped."""
        if self._pull is None:
            return b""
        pcm = exactly(self._pull, frames)
        self.pcm += pcm
        return pcm

    def stop(self) -> None:
        """Play nothing more."""
        self._pull = None

    def close(self) -> None:
        """Stop."""
        self.stop()
        self.closed = True

    def played(self) -> int:
        """Return how many frames were played: all that were asked for."""
        return len(self.pcm) // BYTES

    def alive(self) -> bool:
        """Tell whether `gone` has not been set."""
        return not self.gone
