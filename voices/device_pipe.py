"""The way out where miniaudio has no wheel (Linux on arm64): sound through a pipe into a program that plays it.

The program takes sound as fast as the device plays it, and a write waits until it does: that is the clock. What is on
its way then is the pipe, which is kept as small as the system allows, and the program's own buffer, which is asked to
be small. A pause or a new speed is heard within some 0.2 s, four times as long as with miniaudio.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import NoDevice
from voices.device import BYTES, GRACE, LEAD_IN, Watchdog, exactly

if TYPE_CHECKING:
    from voices.device import Pull

CHUNK = 0.02  # seconds that are asked for at a time
_PIPE = 4096  # bytes: a page, the least there is
_SETPIPE = 1031  # F_SETPIPE_SZ of Linux, which Python's fcntl names from 3.10 on, and only there
BUFFER = 0.06  # seconds that the program is asked to keep
# A program that cannot reach the sound server says so by ending: seconds to wait for that.
_SETTLES = 0.25
# A write that waits so long means that nothing takes the sound any more.
_VANISHED = 1.5
# Each by its name: what to call it with. PipeWire answers to the first where its pulse part is installed.
_PROGRAMS = {
    "pacat": "--playback --raw --format=s16le --channels=1 --rate={rate} --latency-msec={buffer} --client-name=Earmark",
    "aplay": "-q -t raw -f S16_LE -c 1 -r {rate} --buffer-time={buffer}000 -",
}
_HINT = "Install pulseaudio-utils (it has pacat) or alsa-utils (aplay), or a C compiler and `pip install miniaudio`"


def open_pipe(rate: int, extra_latency: float = 0.0) -> PipeDevice:
    """Return the first program that is there and stays; `extra_latency` in seconds. Raises NoDevice."""
    found = [name for name in _PROGRAMS if shutil.which(name)]
    for name in found:
        device = PipeDevice(rate, name, extra_latency)
        if device.settled():
            return device
        device.close()
    why = f"miniaudio is not installed here, and {', '.join(found)} cannot play" if found else "miniaudio is missing"
    raise NoDevice("No sound can be played", why=why, hint="" if found else _HINT)


class PipeDevice:
    """A program that plays signed 16-bit mono PCM at `rate` Hz from its stdin."""

    silent = False

    def __init__(self, rate: int, program: str, extra_latency: float = 0.0) -> None:
        self.rate = rate
        self.backend = f"{program}, for want of miniaudio"
        self._latency = _PIPE / BYTES / rate + BUFFER + extra_latency
        self._asked = 0  # frames
        self._written = time.monotonic()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._watch = Watchdog(_VANISHED)
        options = _PROGRAMS[program].format(rate=rate, buffer=round(BUFFER * 1000))
        try:
            self._process = subprocess.Popen(
                [program, *options.split()],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,  # Ctrl-C is for the reader, which then ends it
            )
        except OSError as error:
            raise NoDevice("No sound can be played", why=f"{program}: {error.strerror}", hint=_HINT) from error
        self._shorten()

    def _shorten(self) -> None:
        from fcntl import fcntl

        if self._process.stdin is not None:
            with suppress(OSError):
                fcntl(self._process.stdin, _SETPIPE, _PIPE)

    def settled(self) -> bool:
        """Tell whether the program stays: it has found a device."""
        try:
            self._process.wait(_SETTLES)
        except subprocess.TimeoutExpired:
            return True
        return False

    def start(self, pull: Pull) -> None:
        """Begin, or go on, to ask `pull`."""
        if self._thread is not None:
            return
        self._watch.fed(GRACE)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(pull, self._ending), name="earmark-pipe", daemon=True)
        self._thread.start()

    def _run(self, pull: Pull, ending: threading.Event) -> None:
        frames = round(CHUNK * self.rate)
        lead = bytes(BYTES * round(LEAD_IN * self.rate))  # nobody's sound: it is not counted
        while not ending.is_set():
            pcm, lead = lead + exactly(pull, frames), b""
            self._asked += frames
            try:
                self._process.stdin.write(pcm)  # type: ignore[union-attr]
            except (OSError, ValueError):
                return
            self._written = time.monotonic()
            self._watch.fed()

    def stop(self) -> None:
        """Ask no more; what is on its way is still played."""
        self._ending.set()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(_VANISHED)

    def close(self) -> None:
        """Fall silent and end the program."""
        self._ending.set()
        self._process.kill()
        self._process.wait()
        self.stop()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]

    def played(self) -> int:
        """Return about how many frames have been heard."""
        if self._thread is None:
            return self._asked
        ahead = self._latency - (time.monotonic() - self._written)
        return self._asked - min(self._asked, max(0, int(ahead * self.rate)))

    def alive(self) -> bool:
        """Tell whether the program is there and takes sound."""
        return self._process.poll() is None and (self._thread is None or not self._watch.starved())
