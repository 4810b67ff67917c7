"""Places that last: an offset with the text around it, found again when the article has been edited or fetched anew.

A stored position is never a row or a percentage (law 3). It is a code-point offset into `Document.text` with up to
`CONTEXT` characters on each side; in a changed text the context is looked for, nearest to where it would be expected.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
# How much of the context is looked for, ever less: a word changed nearby should not lose the place.
_SIZES = (CONTEXT, 20, 12)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: its `offset` in the text it was taken from, that text's `length`, and what stood around it."""

    offset: int
    length: int
    before: str = ""
    after: str = ""

    @classmethod
    def at(cls, text: str, offset: int) -> Anchor:
        """Take the place at `offset` of `text`, a code-point offset; one outside counts as the nearest inside."""
        offset = max(0, min(offset, len(text)))
        return cls(offset, len(text), text[max(0, offset - CONTEXT) : offset], text[offset : offset + CONTEXT])

    @property
    def part(self) -> float:
        """How far into the text it is, 0 to 1."""
        return self.offset / self.length if self.length else 0.0

    def find(self, text: str) -> int:
        """Return the place's offset in `text`, which may be another version of the one it was taken from.

        Where nothing of the context is left it is the same part of the way.
        """
        if len(text) == self.length and text.startswith(self.after, self.offset) and self._fits(text):
            return self.offset
        expected = round(self.part * len(text))
        for size in _SIZES:
            before, after = self.before[-size:], self.after[:size]
            for wanted, into in ((before + after, len(before)), (after, 0), (before, len(before))):
                # A short end of the article (or a start) would be found anywhere.
                if len(wanted.strip()) >= min(size, 12) and (found := _nearest(text, wanted, expected - into)) >= 0:
                    return found + into
        return expected

    def _fits(self, text: str) -> bool:
        return text.endswith(self.before, 0, self.offset)


def _nearest(text: str, wanted: str, expected: int) -> int:
    """Return where `wanted` begins nearest to `expected`, -1 where it is nowhere."""
    expected = max(0, expected)
    later = text.find(wanted, expected)
    earlier = text.rfind(wanted, 0, expected + len(wanted))
    known = [place for place in (later, earlier) if place >= 0]
    return min(known, key=lambda place: abs(place - expected), default=-1)
