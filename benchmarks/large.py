"""A large article in the reader: memory, a resize, scrolling, keys held down, and the processor while it is read aloud.

    python benchmarks/large.py [--words 100000] [--trials 20]

One JSON line per figure, from the outside: `earmark open` in a pseudo-terminal, with a home of its own. A wait is from
the key (or the new size) until the last byte that the program draws for it, where it then keeps still for 80 ms; these
are not counted. `keys` holds a key down, 60 times a second for three seconds: how long after the last one it still
draws. `listening_cpu` is the processor time of the program and its children by the wall time, at 1.25x with espeak, the
screen included, silently where there is no sound device. `memory` is the largest resident set of the program alone.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from first_frame import FIRST_WORDS, _control, _end, _spawn, article  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen

STILL = 0.08
PATIENCE = 30.0


class Running:
    """The reader with an article, drawn and settled."""

    def __init__(self, page: Path, *options: str) -> None:
        self.process, self.terminal = _spawn(["-m", "tui", "open", str(page), *options])
        drawn, end = b"", time.perf_counter() + PATIENCE
        while FIRST_WORDS.encode() not in _control(drawn) and time.perf_counter() < end:
            drawn += self.read(0.5)

    def read(self, seconds: float) -> bytes:
        """Read what is drawn, waiting at most so long for it."""
        return os.read(self.terminal, 1 << 20) if select.select([self.terminal], [], [], seconds)[0] else b""

    def settled(self) -> float:
        """Read until it is still; return when it last drew."""
        last = time.perf_counter()
        while self.read(STILL):
            last = time.perf_counter()
        return last

    def waited(self, do: Callable[[], object]) -> float:
        """Do something and return how long it is drawn for."""
        self.settled()
        began = time.perf_counter()
        do()
        if not self.read(2.0):
            raise TimeoutError("nothing was drawn")
        return max(time.perf_counter(), self.settled()) - began

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self.terminal, key.encode())

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size; it is not the program's controlling one, which would tell it by itself."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def close(self) -> None:
        """End it."""
        _end(self.process, self.terminal)


def _status(process: Popen[bytes], field: str) -> float:
    """Return a figure of /proc/PID/status, in MB."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:"))


def _used() -> float:
    """Return the processor time of the reader and of the processes it has started, in seconds."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            environment = (stat.parent / "environ").read_bytes()
        except OSError:
            continue
        if (
            f"EARMARK_HOME={os.environ['EARMARK_HOME']}\0".encode() in environment
            and int(stat.parent.name) != os.getpid()
        ):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def say(figure: str, value: float, **about: object) -> None:
    print(json.dumps({"figure": figure, "value": round(value, 3), **about}), flush=True)


def waits(figure: str, values: list[float], target: int) -> None:
    ms = sorted(1000 * value for value in values)
    p95 = quantiles(ms, n=20, method="inclusive")[-1]
    say(figure, p95, unit="ms, p95", median=round(median(ms), 1), max=round(ms[-1], 1), trials=len(ms), target=target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--trials", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EARMARK_HOME"] = folder
        page = Path(folder) / "article.md"
        page.write_text(article(options.words), encoding="utf-8")
        reader = Running(page, "--voice", "espeak:en-us", "--speed", "1.25")
        try:
            time.sleep(6.0)
            reader.settled()
            say("memory, opened", _status(reader.process, "VmHWM"), unit="MB", words=options.words, target=110)
            sizes = [(30, 80), (40, 100)] * options.trials
            waits("resize", [reader.waited(lambda s=s: reader.resize(*s)) for s in sizes[: options.trials]], 150)  # type: ignore[misc]
            waits("page down", [reader.waited(lambda: reader.press("\x1b[6~")) for _ in range(options.trials)], 50)
            reader.settled()
            for _ in range(180):
                reader.press("j")
                reader.read(0)
                time.sleep(1 / 60)
            pressed = time.perf_counter()
            say("keys, 60 a second", 1000 * max(0.0, reader.settled() - pressed), unit="ms behind the last")
            reader.press(" ")
            time.sleep(3.0)
            began, used = time.perf_counter(), _used()
            while time.perf_counter() - began < 20:
                reader.read(0.2)
            share = (_used() - used) / (time.perf_counter() - began)
            say("listening_cpu", share, unit="of a core", target=0.08)
            say("memory, read aloud", _status(reader.process, "VmHWM"), unit="MB", words=options.words, target=110)
        finally:
            reader.close()


if __name__ == "__main__":
    main()
