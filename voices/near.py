"""An engine's inside in this very process, where the process is one that may fall: a maker of portions.

What is made there needs no second process then: no pipe for the sound, no waiting for one another, no start of one for
each portion. What crashes or hangs takes the maker with it, which `voices.export.makers` starts anew.
"""

from __future__ import annotations

import os
from threading import Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from reader.errors import EngineFailed
from voices.host import HINT, Host
from voices.worker import answer, made

if TYPE_CHECKING:
    from voices.worker import Speaker

HUNG = 70  # the exit status of a process that waited too long for an engine (EX_SOFTWARE)
_LOOK = 1.0  # seconds between two looks at the clock
_watch: _Watch | None = None


def allow() -> None:
    """Let engines made from now on speak in this process, which ends when one of them hangs."""
    global _watch  # noqa: PLW0603 - it is of the process, as the engines' libraries are
    if _watch is None:
        _watch = _Watch()


def allowed() -> bool:
    """Tell whether engines speak in this process."""
    return _watch is not None


def hosted(target: str, name: str) -> Host | Near:
    """Return where an engine's inside, `target` (`module:Class`), is to run: here where that is allowed, and a new one
    is as fresh as in a new process; else in a worker.
    """
    if _watch is not None and _fresh(target):
        return Near(target, name, _watch)
    return Host(target, name)


def _fresh(target: str) -> bool:
    from importlib import import_module

    module, _, name = target.partition(":")
    fresh = getattr(getattr(import_module(module), name), "fresh", None)
    return fresh is not None and bool(fresh())


class Near:
    """Answers as a `Host` does."""

    def __init__(self, target: str, name: str, watch: _Watch) -> None:
        self._target, self._name, self._watch = target, name, watch
        self._speaker: Speaker | None = None
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """This process: it lives."""
        return os.getpid()

    def ask(self, header: dict[str, Any], text: str | bytes = "", *, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Return the reply; raises EngineFailed where it refused. It hangs for `seconds` at most."""
        with self._lock, self._watch.until(seconds):
            try:
                if self._speaker is None:
                    self._speaker = made(self._target)
                return answer(
                    self._speaker, header, text if isinstance(text, bytes) else text.encode("utf-8", "replace")
                )
            except Exception as error:  # noqa: BLE001, RUF100 - whatever it is: as a worker has it
                what, why = f"The engine {self._name} failed", f"{type(error).__name__}: {error}"[:500]
                raise EngineFailed(what, why=why, hint=HINT, source=self._name) from error

    def tell(self, header: dict[str, Any], *, seconds: float) -> None:
        """Ask, and forget the reply."""
        self.ask(header, seconds=seconds)

    def close(self) -> None:
        """Let go of it. One that is speaking is left: this process is about to end."""
        if self._lock.acquire(blocking=False):
            try:
                if self._speaker is not None:
                    getattr(self._speaker, "let_go", self._speaker.close)()
                    self._speaker = None
            finally:
                self._lock.release()


class _Watch:
    """Ends the process when something takes longer than it was given; a context manager for that time."""

    def __init__(self) -> None:
        self._until = 0.0
        Thread(target=self._run, daemon=True, name="earmark-watch").start()

    def until(self, seconds: float) -> _Watch:
        """Give what comes next so many seconds."""
        self._until = monotonic() + seconds
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._until = 0.0

    def _run(self) -> None:
        while True:
            sleep(_LOOK)
            if 0.0 < self._until < monotonic():
                os._exit(HUNG)
