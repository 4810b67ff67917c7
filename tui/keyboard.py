"""Keys as they come from a terminal, by their names in `tui.keymap`, without a full-screen program."""

from __future__ import annotations

import os
import re
import select
import sys
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from tui.keymap import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

TICK = 0.05  # seconds that are waited for a key

_KEY = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~]?|.)?|.", re.DOTALL)
# What an arrow sends: xterm's control sequences, in the cursor mode and in the application mode.
_ARROWS = {
    f"\x1b{lead}{end}": name for lead in "[O" for end, name in zip("ABCD", ("up", "down", "right", "left"), strict=True)
}
_WINDOWS = {"H": "up", "P": "down", "M": "right", "K": "left"}  # behind a "\0" or "\xe0", as getwch gives them


@contextmanager
def keyboard(file: TextIO | None) -> Iterator[Callable[[], str] | None]:
    """Give a function that waits 50 ms and returns the name of the key pressed, or ""; None without a terminal.

    The terminal reads key by key and shows none of them until the block ends, however it ends.
    """
    if file is None or not file.isatty():
        yield None
    elif sys.platform == "win32":
        yield _windows_key
    else:
        with _by_keys(file.fileno()):
            yield _Keys(file.fileno())


class _Keys:
    """Keys as they come from a terminal, one at a time, none lost where several came at once."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._pending: list[str] = []

    def __call__(self) -> str:
        """Return the next key, after waiting a moment for it; "" where there was none."""
        if not self._pending and select.select([self._handle], [], [], TICK)[0]:
            read = os.read(self._handle, 1024).decode("utf-8", "replace")
            if not read:
                sleep(TICK)  # the terminal has gone: do not spin
            self._pending = list(_names(read))
        return self._pending.pop(0) if self._pending else ""


def _names(read: str) -> Iterator[str]:
    """Yield the keys' names; a sequence that is no arrow is no key of ours, nor are the letters in it."""
    for key in _KEY.findall(read):
        if key in _ARROWS:
            yield _ARROWS[key]
        elif len(key) == 1:
            yield named(key)


@contextmanager
def _by_keys(handle: int) -> Iterator[None]:
    import signal
    import termios
    import tty

    before = termios.tcgetattr(handle)

    def again(*_: object) -> None:
        tty.setcbreak(handle)
        mode = termios.tcgetattr(handle)
        mode[3] &= ~termios.IEXTEN  # on macOS and BSD ctrl+y would suspend the program
        termios.tcsetattr(handle, termios.TCSANOW, mode)

    again()
    # After Ctrl-Z and `fg` the shell has left the terminal in its own way.
    earlier = signal.signal(signal.SIGCONT, again)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, earlier)
        with suppress(termios.error):
            termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _windows_key() -> str:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    until = monotonic() + TICK
    while monotonic() < until:
        if msvcrt.kbhit():
            pressed = str(msvcrt.getwch())
            return _WINDOWS.get(str(msvcrt.getwch()), "") if pressed in "\0\xe0" else named(pressed)
        sleep(0.01)
    return ""
