"""A writer on a thread of its own: while it encodes, which needs no interpreter, the next sound is made ready."""

from __future__ import annotations

from functools import partial
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from voices.export.writers import Caption, Writer

_AHEAD = 16  # calls that may wait: two megabytes of sound


class Ahead:
    """A writer that hands on to another, in order, from a thread; a context manager, at whose end all is handed on.

    What the other one raises is raised by the next call, or at the end of the block.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._calls: Queue[Callable[[], None] | None] = Queue(_AHEAD)
        self._failure: BaseException | None = None
        self._given_up = False
        self._thread = Thread(target=self._run, name="earmark-write", daemon=True)

    def begin(self, rate: int) -> None:
        """Hand on."""
        self._put(partial(self._writer.begin, rate))

    def sound(self, pcm: bytes) -> None:
        """Hand on."""
        self._put(partial(self._writer.sound, pcm))

    def caption(self, caption: Caption) -> None:
        """Hand on."""
        self._put(partial(self._writer.caption, caption))

    def finish(self) -> None:
        """Hand on."""
        self._put(self._writer.finish)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._given_up = kind is not None
        self._calls.put(None)
        self._thread.join()
        if kind is None:
            self._told()

    def _put(self, call: Callable[[], None]) -> None:
        self._told()
        self._calls.put(call)

    def _told(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        # It goes on taking calls after a failure: whoever waits to put one must not wait for ever.
        while (call := self._calls.get()) is not None:
            if self._failure is None and not self._given_up:
                try:
                    call()
                except BaseException as error:
                    self._failure = error
