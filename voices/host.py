"""The near side of a worker: starts it, asks it, gives it up when it hangs, and starts a fresh one after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from reader.errors import EngineFailed
from voices.wire import Garbage, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator

# The worker imports from exactly where its parent does: from a checkout, an environment or a zip, and never from the
# folder somebody happens to stand in (-P), where a file named json.py may lie.
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
HINT = "Try it again, or choose another voice: `earmark voices` lists them"


def boot(code: str, *arguments: str) -> list[str]:
    """Return the command of a process that runs `code` with our modules; its `sys.argv[2:]` are the `arguments`."""
    path = json.dumps([entry or os.getcwd() for entry in sys.path])  # noqa: PTH109 - as the import system has it
    return [sys.executable or "", "-P", "-c", _BOOT + code, path, *arguments]


class _Ended(EngineFailed):
    """The worker is gone, or of no more use."""


class Host:
    """One worker process that hosts `target` (`module:Class`), started at the first request.

    `name` is the engine's, for messages. Requests are answered in order, one at a time; `close` may come from any
    thread.
    """

    def __init__(self, target: str, name: str) -> None:
        self._target, self._name = target, name
        self._process: subprocess.Popen[bytes] | None = None
        self._owed = 0.0  # seconds that replies nobody waited for may still take
        self._unread = 0
        self._closed = False
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is none."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def ask(self, header: dict[str, Any], text: str | bytes = "", *, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and return the reply; raises EngineFailed where it crashed, hung for `seconds` or refused.

        A worker that had answered before and is gone is replaced once: the system may have ended it while it was idle.
        """
        with self._lock:
            fresh = self.pid is None
            try:
                reply, payload = self._exchange(header, text, seconds)
            except _Ended:
                if fresh or self._closed:
                    raise
                reply, payload = self._exchange(header, text, seconds)
        if "error" in reply:
            raise EngineFailed(f"The engine {self._name} failed", why=str(reply["error"]), hint=HINT, source=self._name)
        return reply, payload

    def _exchange(self, header: dict[str, Any], text: str | bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        process = self._running()
        with self._watched(process, seconds + self._owed), self._translated():
            self._send(process, header, text)
            while self._unread:
                self._receive(process)
                self._unread -= 1
            self._owed = 0.0
            return self._receive(process)

    def tell(self, header: dict[str, Any], *, seconds: float) -> None:
        """Send a request without waiting: its reply is taken, and forgotten, before the next one's."""
        with self._lock:
            process = self._running()
            with self._watched(process, seconds), self._translated():
                self._send(process, header, "")
            self._unread += 1
            self._owed += seconds

    def close(self) -> None:
        """End the worker, in the middle of a request too; what waits for it then raises EngineFailed."""
        self._closed = True
        self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise EngineFailed(f"The engine {self._name} is closed", source=self._name)
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = self._started()
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        # A group of its own: Ctrl-C in the terminal is for the reader, which then ends the worker in order.
        flags = 0 if os.name == "posix" else _windows_flags()
        try:
            return subprocess.Popen(
                boot("from voices.worker import main; main(sys.argv[2])", self._target),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=os.name == "posix",
                creationflags=flags,
            )
        except OSError as error:
            what = f"The engine {self._name} cannot be started"
            raise EngineFailed(what, why=str(error), hint=HINT, source=self._name) from error

    def _send(self, process: subprocess.Popen[bytes], header: dict[str, Any], text: str | bytes) -> None:
        assert process.stdin is not None  # noqa: S101 - for the type checker; it was opened as a pipe
        send(process.stdin, header, text if isinstance(text, bytes) else text.encode("utf-8", "replace"))

    def _receive(self, process: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
        assert process.stdout is not None  # noqa: S101 - for the type checker; it was opened as a pipe
        return receive(process.stdout)

    @contextmanager
    def _watched(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
        """Kill the worker after `seconds`: the blocked read or write then ends, on every platform."""
        hung: list[float] = []

        def give_up() -> None:
            hung.append(seconds)
            process.kill()

        timer = Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        except _Ended as error:
            if not hung:
                raise
            why = f"it did not answer within {seconds:.0f} s"
            raise EngineFailed(f"The engine {self._name} failed", why=why, hint=HINT, source=self._name) from error
        finally:
            timer.cancel()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn a broken pipe or garbage into EngineFailed, and see that the next request starts a fresh worker."""
        try:
            yield
        except (EOFError, OSError, Garbage, ValueError) as error:
            self._end()
            why = "what it sent makes no sense" if isinstance(error, Garbage) else "its process ended"
            raise _Ended(f"The engine {self._name} failed", why=why, hint=HINT, source=self._name) from error
        except BaseException:  # Ctrl-C between a request and its reply: the next reply would be taken for its
            self._end()
            raise

    def _end(self) -> None:
        process, self._process, self._unread, self._owed = self._process, None, 0, 0.0
        if process is None:
            return
        # It ends by itself when its stdin does; only one that hangs with the interpreter's lock held has to be killed.
        with suppress(OSError, ValueError):
            process.stdin.close()  # type: ignore[union-attr]
        try:
            process.wait(0.3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with suppress(OSError, ValueError):
            process.stdout.close()  # type: ignore[union-attr]


def _windows_flags() -> int:
    return getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
