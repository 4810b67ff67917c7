"""The process an engine lives in: reads requests from stdin, writes replies to stdout, ends when stdin ends.

Started by `voices.host`; `python -m voices.worker MODULE:CLASS` is the same by hand. Its imports are counted in
milliseconds: the first sound waits for them.
"""

from __future__ import annotations

import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from voices.wire import Garbage, receive, send

if TYPE_CHECKING:
    from typing import Protocol

    from voices.engines.sound import Raw

    class Speaker(Protocol):
        """What a worker hosts: an engine's inside. `request` is what its engine's `request` made for the voice."""

        def warm(self, request: dict[str, Any]) -> None:
            """Load whatever the first utterance would wait for."""

        def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[Raw]]:
            """Return PCM, its rate in Hz, and the marks as code points into `text`, which is plain."""

        def voices(self) -> list[dict[str, Any]]:
            """List the voices, where only the engine itself knows them."""

        def close(self) -> None:
            """Remove what it left on disk; called when the host is gone, while another call may be running."""

    class Taker(Protocol):
        """What a worker hosts that is no engine: it makes of requests what it likes."""

        def take(self, header: dict[str, Any], payload: bytes) -> dict[str, Any]:
            """Return the reply."""

        def close(self) -> None:
            """As above."""


def main(target: str) -> None:
    """Host the class `target` (`module:Class`) until stdin ends."""
    incoming, outgoing = _pipes()
    requests: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
    hosted: list[Speaker | Taker] = []
    # Reading has its own thread, so that a worker whose host is gone ends even in the middle of a hung call into C. The
    # engine has the main one, as macOS wants it.
    Thread(target=_read, args=(incoming, requests, hosted), daemon=True).start()
    while True:
        header, payload = requests.get()
        try:
            if not hosted:
                hosted.append(made(target))
            reply, sound = answer(hosted[0], header, payload)
        except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, the host shall hear of it
            reply, sound = {"error": f"{type(error).__name__}: {error}"[:500]}, b""
        try:
            send(outgoing, reply, sound)
        except OSError:
            os._exit(0)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take stdin and stdout for the frames alone: an engine that prints must not print into them."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return incoming, outgoing


def _read(
    incoming: IO[bytes], requests: SimpleQueue[tuple[dict[str, Any], bytes]], hosted: list[Speaker | Taker]
) -> None:
    try:
        while True:
            requests.put(receive(incoming))
    except (EOFError, Garbage, OSError):
        for speaker in hosted:
            speaker.close()
    finally:
        os._exit(0)


def made(target: str) -> Any:
    """Make what is hosted: a speaker, or a taker."""
    from importlib import import_module

    module, _, name = target.partition(":")
    return getattr(import_module(module), name)()


def answer(speaker: Speaker | Taker, header: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Have a request answered."""
    if hasattr(speaker, "take"):
        return speaker.take(header, payload), b""
    if header["do"] == "speak":
        pcm, rate, marks = speaker.speak(payload.decode(), header)
        return {"rate": rate, "marks": marks}, pcm
    if header["do"] == "voices":
        return {"voices": speaker.voices()}, b""
    speaker.warm(header)
    return {}, b""


if __name__ == "__main__":
    main(sys.argv[1])
