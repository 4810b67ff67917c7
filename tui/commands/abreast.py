"""Several files at once: one is spoken while another is read in, and a third encoded.

The threads are this process's; who speaks are processes, and who encodes needs no interpreter. A request to end reaches
the main thread: it has the others end at their next step, each of which leaves no half a file.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING

from tui.commands.common import Teller

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.commands.export import Progress

_LOOK = 0.05  # seconds between two looks at whether all is done
_PATIENCE = 10.0  # seconds that a file which is being written has to end in


class _Stopped(BaseException):
    """It was asked to end; no error, and nobody's to catch."""


class Between(Teller):
    """Writes its remarks between two drawings of a progress."""

    def __init__(self, abreast: Abreast, *, quiet: bool) -> None:
        super().__init__(quiet=quiet)
        self._abreast = abreast

    def failure(self, remark: str) -> None:
        """Write one also where it is to be quiet."""
        self._abreast.say(partial(super().failure, remark))


class Abreast:
    """Does `works` by so many `threads`, in their order, and shows the progress of all of them as one.

    A work is given its number. What it raises is in `failures` under that, unless it is of no use to go on.
    """

    def __init__(self, threads: int, progress: Progress, count: int) -> None:
        self._threads, self._progress, self._count = threads, progress, count
        self._lock = Lock()
        self._known: dict[int, tuple[float, float]] = {}  # seconds of sound done and in all, by number
        self._stopping = False
        self._writing: set[int] = set()
        self.failures: dict[int, Exception] = {}
        self.kept = False  # whether what was stopped can go on

    def run(self, works: Sequence[Callable[[int], None]]) -> None:
        """Do them; returns when all are done. KeyboardInterrupt and SystemExit end it, and are raised again."""
        waiting = deque(enumerate(works))
        threads = [Thread(target=self._work, args=(waiting,), daemon=True) for _ in range(self._threads)]
        for thread in threads:
            thread.start()
        try:
            while any(thread.is_alive() for thread in threads):
                threads[0].join(_LOOK) if threads[0].is_alive() else time.sleep(_LOOK)
        except BaseException:
            self._stop(waiting)
            raise
        finally:
            self._progress.clear()

    def _work(self, waiting: deque[tuple[int, Callable[[int], None]]]) -> None:
        while waiting and not self._stopping:
            try:
                number, work = waiting.popleft()
            except IndexError:
                return
            try:
                work(number)
            except _Stopped as stop:
                self.kept = self.kept or bool(getattr(stop, "__notes__", ()))
            except Exception as error:  # noqa: BLE001, RUF100 - the main thread looks at it
                self.failures[number] = error
                self.without(number)
            finally:
                self._writing.discard(number)

    def _stop(self, waiting: deque[tuple[int, Callable[[int], None]]]) -> None:
        """Have what is being written end. What is only being read in may take as long as its site does: it is left."""
        self._stopping = True
        waiting.clear()
        end = time.monotonic() + _PATIENCE
        while self._writing and time.monotonic() < end:
            time.sleep(_LOOK)

    def share(self, number: int) -> Callable[[float, float], None]:
        """Return what the writing of a file is to tell its progress to."""
        if self._stopping:
            raise _Stopped
        self._writing.add(number)
        return partial(self._told, number)

    def _told(self, number: int, done: float, total: float) -> None:
        if self._stopping:
            raise _Stopped
        with self._lock:
            self._known[number] = (done, total)
            # Those that nobody has read in yet are taken to be as long as the others.
            whole = sum(total for _, total in self._known.values()) / len(self._known) * self._count
            self._progress(sum(done for done, _ in self._known.values()), whole)

    def without(self, number: int) -> None:
        """A file that is not made does not count."""
        with self._lock:
            self._known.pop(number, None)
            self._count -= 1

    def seconds(self, number: int) -> float:
        """Return how much sound of a file is done."""
        return self._known.get(number, (0.0, 0.0))[0]

    def say(self, tell: Callable[[], None]) -> None:
        """Write to stderr between two drawings of the progress."""
        with self._lock:
            self._progress.clear()
            tell()
