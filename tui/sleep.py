"""The sleep timer: when the voice is to fade away. Pure but for the clock that is handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import Kind

if TYPE_CHECKING:
    from reader.document import Document

# Seconds that the voice fades away for: long enough not to wake anybody; at the end of what is heard to its end, no
# longer than its last words.
FADE, LAST = 12.0, 3.0
_EARLY = 0.5
MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)
SECTION, ARTICLE = "section", "article"
_TYPED = re.compile(r"(\d{1,3})\s*(?:m|min|minutes?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sleep:
    """When to fall asleep: at `time` (of a monotonic clock, seconds), or where `offset` of the text is reached.

    The latter is the end of the section or of the article, as `what` says.
    """

    time: float | None = None
    offset: int | None = None
    what: str = ""

    @property
    def fade(self) -> float:
        """The seconds that the voice fades away for."""
        return FADE if self.time is not None else LAST

    def left(self, now: float, until: float) -> float:
        """Return the seconds until then; `until` are those until `offset` is heard."""
        return max(0.0, self.time - now) if self.time is not None else until

    def due(self, left: float, *, heard: bool) -> float | None:
        """Return the seconds to fade away for where `left` says that it is time; None before.

        What is left until a place is foretold, and only while it is `heard`: silent a little sooner than that, so that
        the next heading does not begin.
        """
        if left > self.fade or not (heard or self.time is not None):
            return None
        return self.fade if self.time is not None else max(0.2, left - _EARLY)


def chosen(what: str, document: Document, here: int, now: float) -> Sleep | None:
    """Return the timer for `what` was chosen: `SECTION` or `ARTICLE`, minutes, or "" for none.

    `here` is the offset that is heard, `now` the clock's time in seconds.
    """
    if what not in {SECTION, ARTICLE}:
        return Sleep(time=now + 60 * int(what)) if what else None
    end = len(document.text)
    heads = (block.span.start for block in document.blocks if what == SECTION and block.kind is Kind.HEADING)
    return Sleep(offset=next((start for start in heads if start > here), end), what=what)


def typed(text: str) -> int | None:
    """Return the minutes that a person wrote, 1 to 999; None where it is no such number."""
    found = _TYPED.fullmatch(text.strip())
    return int(found[1]) if found and int(found[1]) else None
