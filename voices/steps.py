"""Where "next" and "previous" lead: to sentences and paragraphs that are read aloud. Pure.

What the script passes over (code, a rule) is no step: "previous" would lead to it, and the voice straight back again.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from reader.document import Kind
from voices.outline import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config import Settings
    from reader.document import Document, Span


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

    def word(self, offset: int) -> int:
        """Return where the word at `offset`, or in front of it, starts."""
        words = self._words(self._at(offset))
        found = bisect_right(words, offset, key=lambda word: word.start)
        return words[max(0, found - 1)].start if words else self._start(self._at(offset))

    def next_word(self, offset: int) -> int | None:
        """Return the start of the next word, None behind the last."""
        at = self._at(offset)
        words = self._words(at)
        found = bisect_right(words, offset, key=lambda word: word.start)
        return words[found].start if found < len(words) else self.next_sentence(offset)

    def previous_word(self, offset: int) -> int:
        """Return the start of the word before; of the first one where there is none."""
        at = self._at(offset)
        earlier = [word.start for number in (at - 1, at) for word in self._words(number) if word.end <= offset]
        return earlier[-1] if earlier else self._start(0)

    def next_heading(self, offset: int) -> int | None:
        """Return the start of the next heading, None behind the last."""
        return next((start for start in self._headings if start > offset), None)

    def previous_heading(self, offset: int) -> int:
        """Return the start of the heading in front of `offset`; of the first sentence where there is none."""
        return next((start for start in reversed(self._headings) if start < offset), self._start(0))

    @cached_property
    def _headings(self) -> tuple[int, ...]:
        kinds = (Kind.TITLE, Kind.HEADING)
        return tuple(start for start, block in self._sentences if self._document.blocks[block].kind in kinds)

    def _words(self, at: int) -> Sequence[Span]:
        if not 0 <= at < len(self._sentences):
            return ()
        return self._document.sentences[self._document.sentence_at(self._sentences[at][0])].words

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
