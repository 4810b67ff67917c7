"""A PulseAudio server of our own with one silent sink, and a recording of what was played into it.

It has its own runtime folder, its own socket and no configuration of the machine's, so that a test neither finds nor
disturbs the user's sound. The sink runs at 22,050 Hz mono like the voices do: what is played at that rate comes out of
its monitor sample for sample.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from array import array
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from types import TracebackType

RATE = 22_050
SINK = "earmark_test"
START_MOST = 30.0  # seconds that the server, or a recording, may take to begin
MISSING = [tool for tool in ("pulseaudio", "parec", "pactl") if shutil.which(tool) is None]


class Pulse:
    """The server; a context manager. `env` is what a program needs to play into it."""

    def __init__(self, rate: int = RATE) -> None:
        self.rate = rate
        # A unix socket's path may have 108 bytes: a short folder, not pytest's long one.
        self.home = Path(tempfile.mkdtemp(prefix="pulse-"))
        self.socket = self.home / "native"
        self.env = {
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_RUNTIME_PATH": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "PULSE_SINK": SINK,
        }
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Start the server, again after `kill` too."""
        self.socket.unlink(missing_ok=True)
        sink = f"module-null-sink sink_name={SINK} rate={self.rate} channels=1 format=s16le"
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=30", "--log-target=null",
                "--realtime=no", "--high-priority=no",
                "-L", f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
                "-L", sink,
            ],
            env={**os.environ, **self.env, "HOME": str(self.home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._await()

    def _await(self) -> None:
        """Wait until it answers; where it does not, the test is skipped: the machine lacks something, not Earmark."""
        assert self._server is not None
        end = time.monotonic() + START_MOST
        while self._server.poll() is None and time.monotonic() < end:
            asked = subprocess.run(["pactl", "info"], env={**os.environ, **self.env}, capture_output=True, check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.05)
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)
        pytest.skip("a PulseAudio server of our own does not start here")

    def kill(self) -> None:
        """End the server at once, as a crash of it would."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def record(self, latency_ms: int = 10) -> Recording:
        """Record the sink's monitor until the context is left."""
        return Recording(self, latency_ms)


class Recording:
    """What came out of the sink, with the time.monotonic() at which each piece of it arrived."""

    def __init__(self, pulse: Pulse, latency_ms: int = 10) -> None:
        self.rate = pulse.rate
        self.pcm = bytearray()
        self.arrivals: list[tuple[float, int]] = []  # (time.monotonic(), frames that had arrived by then)
        self._process = subprocess.Popen(
            [
                "parec", f"--device={SINK}.monitor", "--format=s16le", f"--rate={pulse.rate}", "--channels=1", "--raw",
                f"--latency-msec={latency_ms}",
            ],
            env={**os.environ, **pulse.env},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while piece := self._process.stdout.read(65_536):
            self.pcm += piece
            self.arrivals.append((time.monotonic(), len(self.pcm) // 2))

    def __enter__(self) -> Self:
        self._reader.start()
        end = time.monotonic() + START_MOST
        while not self.arrivals and self._process.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            self._process.terminate()
        self._process.wait()
        self._reader.join()

    @property
    def sound(self) -> bytes:
        """What was recorded, without the silence before and after it."""
        samples = array("h", bytes(self.pcm[: len(self.pcm) // 2 * 2]))
        loud = [number for number, sample in enumerate(samples) if sample]
        return samples[loud[0] : loud[-1] + 1].tobytes() if loud else b""

    def find(self, samples: bytes) -> int:
        """Return the frame at which these samples were recorded, -1 where they were not."""
        at = bytes(self.pcm).find(samples)
        while at % 2 == 1 and at > 0:
            at = bytes(self.pcm).find(samples, at + 1)
        return at // 2

    def zero(self) -> float:
        """Return the time.monotonic() at which frame 0 was heard, to about 10 ms: the size of the sink's blocks."""
        return median(when - frames / self.rate for when, frames in self.arrivals)

    def when(self, frame: int) -> float:
        """Return the time.monotonic() at which `frame` was heard."""
        return self.zero() + frame / self.rate

    def arrived(self, frame: int) -> float:
        """Return the time.monotonic() at which `frame` was in our hands: never earlier than it was heard."""
        return next(when for when, frames in self.arrivals if frames > frame)

    def frames_at(self, when: float) -> int:
        """Return how many frames had arrived at that time.monotonic()."""
        return max((frames for arrival, frames in self.arrivals if arrival <= when), default=0)
