"""The time that one article may take: set around the pipeline, asked for between and inside its passes.

The work is done in the caller's own thread. A process of its own could be killed, but costs a start-up for every
page; a signal works on the main thread only; an exception thrown into another thread can strike anywhere. So the passes
ask: a call takes under a microsecond, and no single step between two calls is longer than the size bound allows.
The time is the thread's own, of the processor: a page is not given up because the machine is busy with something else.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 10.0  # for one page, from its text to its Markdown; the slowest real page takes under one

_ticks = count()
_end: ContextVar[float | None] = ContextVar("earmark_deadline", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let `check` raise after so many seconds, for this thread; an outer deadline that ends sooner still holds."""
    outer = _end.get()
    mine = time.thread_time() + seconds
    token = _end.set(mine if outer is None else min(outer, mine))
    try:
        yield
    finally:
        _end.reset(token)


def tick() -> None:
    """Check at every 64th call: for what is done to each element of a page."""
    if not next(_ticks) & 63:
        check()


def check() -> None:
    """Raise `TookTooLong` where the time is over; without a deadline, do nothing."""
    end = _end.get()
    if end is not None and time.thread_time() > end:
        from reader.errors import TookTooLong

        raise TookTooLong(
            "The page was given up",
            why="it took too long to read",
            hint="It may be made to stop programs; open it in a browser, and save or copy its text",
        )
