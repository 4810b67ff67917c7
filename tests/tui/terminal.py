"""A real pseudo-terminal around the real program: keys in, screen out; pyte is the terminal that a person looks at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Any, Self

import pyte

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable, Mapping
    from pathlib import Path

ROOT = __file__.rpartition("/tests/")[0]
# Long enough for a loaded machine; nothing is measured by it.
PATIENCE = 40.0


class Terminal:
    """Runs a program in a terminal of `columns` x `lines`; a context manager that ends it."""

    def __init__(
        self,
        arguments: list[str],
        *,
        columns: int = 80,
        lines: int = 24,
        home: Path,
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.screen = pyte.Screen(columns, lines)
        self.screen.set_mode(pyte.modes.LNM)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        env = {**os.environ, "TERM": "xterm-256color", "EARMARK_HOME": str(home), "PYTHONPATH": ROOT}
        env["EARMARK_SOUND"] = "null"  # whatever this machine can play
        env = {name: value for name, value in env.items() if name not in {"COLUMNS", "LINES"}} | dict(environment or {})
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=self.slave if stdin is None else subprocess.PIPE,
            stdout=self.slave,
            stderr=self.slave,
            env=env,
            cwd=ROOT,
            preexec_fn=self._own_terminal,  # noqa: PLW1509 - no thread here, and nothing else makes the terminal its own
        )
        if stdin is not None and self.process.stdin is not None:
            self.process.stdin.write(stdin)
            self.process.stdin.close()

    def _own_terminal(self) -> None:
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)

    def press(self, keys: str) -> None:
        """Type `keys` as a terminal sends them."""
        os.write(self.master, keys.encode())

    def pump(self, seconds: float) -> None:
        """Show what the program has written, waiting up to `seconds` for something."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            data = os.read(self.master, 65536)
            self.raw += data
            # pyte knows no private sequences with ">" or "<" (the keyboard protocol) and would print their tails.
            with contextlib.suppress(Exception):
                self.stream.feed(_known(data))

    def until(self, seen: Callable[[], Any], what: str = "") -> Any:
        """Wait until `seen` is true, and return its answer."""
        end = time.monotonic() + PATIENCE
        while not (answer := seen()):
            assert time.monotonic() < end, f"never seen: {what or seen}\n" + self.text()
            self.pump(0.1)
        return answer

    def until_text(self, text: str) -> None:
        """Wait until `text` stands on the screen."""
        self.until(lambda: text in self.text(), repr(text))

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def ended(self) -> int:
        """Wait for the program's end and return its exit status."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "the program does not end\n" + self.text()
            self.pump(0.1)
        for _ in range(20):
            self.pump(0.02)
        return self.process.returncode

    def restored(self) -> bool:
        """Whether the terminal is as it was: modes, main screen, cursor, no mouse reports."""
        modes = termios.tcgetattr(self.slave)[:4] == self.before[:4]
        for mode in (1049, 1003, 2004):  # the other screen, mouse reports, bracketed paste
            if self.raw.rfind(b"\x1b[?%dh" % mode) > self.raw.rfind(b"\x1b[?%dl" % mode):
                return False
        return modes and self.raw.rfind(b"\x1b[?25h") > self.raw.rfind(b"\x1b[?25l")

    def reversed_words(self) -> str:
        """The text that stands in bold and reverse: the lit word, where there are no colours."""
        rows = [self.screen.buffer[row] for row in range(self.screen.lines)]
        cells = [row[column] for row in rows for column in range(self.screen.columns)]
        return "".join(cell.data for cell in cells if cell.reverse and cell.bold).strip()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)


def _known(data: bytes) -> bytes:
    import re

    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u", b"", data)
