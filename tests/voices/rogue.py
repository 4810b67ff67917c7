"""A speaker that does what engines should not: hosted in a real worker by the tests of the host."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from typing import Any


class Rogue:
    """Answers with the text's length as sound; `request["deed"]` names a misdeed."""

    def __init__(self) -> None:
        self._warmed = 0

    def warm(self, request: dict[str, Any]) -> None:
        self._warmed += 1
        if request.get("deed") == "refuse":
            raise RuntimeError("not today")

    def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[tuple[float, int, bool]]]:
        deed = getattr(self, "_" + str(request.get("deed", "nothing")))
        deed(text)
        if request.get("deed") == "mute" or (request.get("deed") == "choosy" and "ʻ" in text):
            return b"", 1000, []
        return bytes(2 * len(text)), 1000 + self._warmed, []

    def voices(self) -> list[dict[str, Any]]:
        return [{"id": "rogue", "arguments": sys.orig_argv}]

    def close(self) -> None:
        pass

    def _nothing(self, text: str) -> None:
        pass

    def _mute(self, text: str) -> None:
        pass

    def _choosy(self, text: str) -> None:
        """Fail over a question; text with an ʻokina in it gets no sound."""
        if "?" in text:
            raise ValueError("no such sound")

    def _hang(self, text: str) -> None:
        time.sleep(3600)

    def _crash(self, text: str) -> None:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def _print(self, text: str) -> None:
        print("noise on stdout", text, flush=True)  # noqa: T201 - that is the misdeed
        os.write(1, b"noise below Python\n")

    def _raise(self, text: str) -> None:
        raise ValueError("no such thing")

    def _babble(self, text: str) -> None:
        """Write garbage into every pipe there is, the frames' own too."""
        for number in range(3, 32):
            with suppress(OSError):
                os.write(number, b"garbage " * 8)
