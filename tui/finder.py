"""Search: where words stand in an article, and which of the places is the present one. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left

from reader.document import Span


def find(text: str, wanted: str) -> tuple[Span, ...]:
    """Return where `wanted` stands in `text`: whatever the case, a space matching any white space between words."""
    words = [re.escape(word) for word in wanted.split()]
    if not words:
        return ()
    return tuple(Span(*hit.span()) for hit in re.finditer(r"\s+".join(words), text, re.IGNORECASE))


class Finder:
    """The places found, and which of them is the present one."""

    def __init__(self) -> None:
        self.wanted = ""
        self.found: tuple[Span, ...] = ()
        self.at = 0

    def look(self, text: str, wanted: str, offset: int) -> Span | None:
        """Find `wanted` and return the first place at or after `offset`, going round; None where there is none."""
        self.wanted, self.found = wanted, find(text, wanted)
        self.at = nearest(self.found, offset)
        return self.here

    def step(self, by: int) -> Span | None:
        """Go `by` places on, round the ends."""
        if self.found:
            self.at = (self.at + by) % len(self.found)
        return self.here

    @property
    def here(self) -> Span | None:
        """The present place."""
        return self.found[self.at] if self.found else None

    def count(self) -> str:
        """Say `3 of 12`, `not found`, or "" where nothing is looked for."""
        if not self.wanted.strip():
            return ""
        return f"{self.at + 1} of {len(self.found)}" if self.found else "not found"


def nearest(found: tuple[Span, ...], offset: int) -> int:
    """Return the index of the first place at or after `offset`, the first of all where none is."""
    index = bisect_left(found, offset, key=lambda span: span.start)
    return index if index < len(found) else 0
