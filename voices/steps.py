"""Where "next" and "previous" lead: to sentences and paragraphs that are read aloud. Pure.

What the script passes over (code, a rule) is no step: "previous" would lead to it, and the voice straight back again.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from voices.outline import outline

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.document import Document


class Steps:
    """The steps of one document; every place is an offset into its text."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self._document = document
        self._settings = settings

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and block of each sentence that is read aloud; found at first use, since it costs a pass over all."""
        lines = outline(self._document, self._settings)
        return tuple((line.sentence.span.start, line.sentence.block) for line in lines if line.sentence.words)

    def sentence(self, offset: int) -> int:
        """Return where the sentence at `offset` starts."""
        return self._start(self._at(offset))

    def paragraph(self, offset: int) -> int:
        """Return where the paragraph at `offset` starts: its first sentence."""
        return self._start(self._opening(self._at(offset)))

    def next_sentence(self, offset: int) -> int | None:
        """Return the start of the next sentence, None behind the last."""
        at = self._at(offset) + 1
        return self._start(at) if at < len(self._sentences) else None

    def next_paragraph(self, offset: int) -> int | None:
        """Return the start of the next paragraph, None behind the last."""
        if not self._sentences:
            return None
        block = self._sentences[max(0, self._at(offset))][1]
        at = bisect_right(self._sentences, block, key=lambda sentence: sentence[1])
        return self._start(at) if at < len(self._sentences) else None

    def previous_sentence(self, offset: int) -> int:
        """Return the start of the sentence before; of the first one where there is none."""
        return self._start(self._at(offset) - 1)

    def previous_paragraph(self, offset: int) -> int:
        """Return the start of the paragraph before; of the first one where there is none."""
        return self._start(self._opening(self._opening(self._at(offset)) - 1))

    def _at(self, offset: int) -> int:
        """Return the number of the sentence at `offset`, or of the last one before it; -1 in front of all."""
        return bisect_right(self._sentences, offset, key=lambda sentence: sentence[0]) - 1

    def _opening(self, at: int) -> int:
        """Return the number of the first sentence of the paragraph of sentence number `at`."""
        while at > 0 and self._sentences[at - 1][1] == self._sentences[at][1]:
            at -= 1
        return at

    def _start(self, at: int) -> int:
        return self._sentences[max(0, at)][0] if self._sentences else 0
