"""Portions made by several processes at once, one a core: the near side of `voices.export.maker`."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Self

from reader.errors import EngineFailed, ExportError
from voices.export import portions
from voices.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from voices.export.portions import Piece, Speech

_TARGET, _NAME = "voices.export.maker:Maker", "export"
# A portion's engine is watched by the process that makes it; this is for a machine that has stopped.
_LONGEST = 6 * 3600.0
_LOOK = 0.1  # seconds between two looks at how far it is


@dataclass(frozen=True, slots=True)
class Task:
    """A portion to be made: its `number` and its lines in a speech, the folder it goes to, what is known of the voice.

    `name` is the speech's.
    """

    name: str
    speech: Speech
    folder: Path
    number: int
    lines: range
    known: float | None = None


def cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Makers:
    """So many processes as there are `jobs`, each started when there is work for it; a context manager."""

    def __init__(self, jobs: int) -> None:
        self._slots = [_Slot() for _ in range(jobs)]
        self._free: SimpleQueue[_Slot] = SimpleQueue()
        for slot in self._slots:
            self._free.put(slot)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="earmark-make")

    def warm(self, speeches: Iterable[tuple[str, Speech]]) -> None:
        """Start the processes and give them the speeches, by their names; returns at once."""
        for name, speech in dict(speeches).items():
            for _ in self._slots:
                self._threads.submit(self._given, name, speech)

    def _given(self, name: str, speech: Speech) -> None:
        slot = self._free.get()
        try:
            slot.give(name, speech)
        finally:
            self._free.put(slot)

    def make(self, tasks: Iterable[Task], done: Callable[[Task, Piece], None], growing: Callable[[int], None]) -> None:
        """Make the portions of the tasks; `done` is told each, `growing` how many bytes there are of those to come.

        Raises `EngineFailed`, and `ExportError` where a piece cannot be written.
        """
        work = {self._threads.submit(self._made, task): task for task in tasks}
        try:
            while work:
                ready, _ = wait(work, _LOOK, "FIRST_COMPLETED")
                for future in ready:
                    done(work.pop(future), future.result())
                growing(sum(portions.growing(task.folder, task.number) for task in work.values()))
        finally:
            for future in work:
                future.cancel()

    def _made(self, task: Task) -> Piece:
        slot = self._free.get()
        try:
            return slot.make(task)
        finally:
            self._free.put(slot)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for slot in self._slots:
            slot.close()
        self._threads.shutdown(cancel_futures=True)


class _Slot:
    """One of the processes, and which speeches it was given."""

    def __init__(self) -> None:
        self._host = Host(_TARGET, _NAME)
        self._given: set[tuple[int | None, str]] = set()

    def make(self, task: Task) -> Piece:
        """Have a portion made. A process that fell over is started anew, once."""
        request = {
            "do": "make", "speech": task.name, "folder": str(task.folder), "number": task.number,
            "lines": [task.lines.start, task.lines.stop], "known": task.known,
        }  # fmt: skip
        try:
            self.give(task.name, task.speech)
            if self._ask(request).get("unknown"):
                self.give(task.name, task.speech)
                self._ask(request)
        except EngineFailed as error:
            # What speaks in there may have taken the process with it.
            what = f"The engine {task.speech.voice.engine} failed" if error.source == _NAME else error.what
            raise EngineFailed(what, why=error.why, hint=error.hint, source=error.source) from error
        piece = portions.kept(task.folder, task.number)
        if piece is None:
            raise EngineFailed("A part of the article was not kept", why=f"it is gone from {task.folder}")
        return piece

    def give(self, name: str, speech: Speech) -> None:
        """Let the process have a speech, unless it has it."""
        if (self._host.pid, name) not in self._given:
            self._ask({"do": "speech", "speech": name}, pickle.dumps(speech))
            self._given.add((self._host.pid, name))

    def _ask(self, header: dict[str, Any], payload: bytes = b"") -> dict[str, Any]:
        reply, _ = self._host.ask(header, payload, seconds=_LONGEST)
        if "failed" in reply:
            what, why, hint, source = reply["why"]
            kind = ExportError if reply["failed"] == "export" else EngineFailed
            raise kind(what, why=why, hint=hint, source=source)
        return reply

    def close(self) -> None:
        """End it, in the middle of a portion too."""
        self._host.close()
