"""Passages on one clock: stretched, their pauses behind them, each word's time counted in frames written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.clip import resampled
from voices.export.writers import Caption
from voices.stretch import Stretcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Document, Span
    from voices.clip import Clip
    from voices.export.writers import Writer
    from voices.narrator import Passage, Tempo

_BLOCK = 1 << 15  # bytes through the stretcher at a time


class Track:
    """Appends passages to a writer; `frames` and `seconds` are what has been written, the lead not counted.

    `owed` is the silence in seconds that is written only if something follows: no file ends in a pause.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.rate = 0
        self.frames = 0
        self._document: Document | None = None
        self._sentence: Span | None = None
        self._announced = ""
        self._words: list[tuple[float, Span]] = []
        self._from = self._to = 0.0
        self.owed = 0.0

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self.frames / self.rate if self.rate else 0.0

    def add(self, document: Document, passage: Passage, tempo: Tempo) -> None:
        """Append a passage and the pause after it."""
        if not passage.clip.frames:
            return
        clip = self._begin(passage.clip)
        if (passage.sentence, passage.announced) != (self._sentence, self._announced) or document is not self._document:
            self.end()
            self._document, self._sentence, self._from = document, passage.sentence, self.seconds
            self._announced = passage.announced
        start = self.seconds
        stretcher = Stretcher(clip.rate, tempo.stretch)
        # The stretcher's factor, not the tempo's: where nothing can stretch, sound and captions stay together.
        self._words += [(start + onset.time / stretcher.factor, onset.word) for onset in passage.words]
        for pcm in stretched(clip, stretcher):
            self._write(pcm)
        self._to = self.seconds
        self.owed = tempo.pause

    def end(self) -> None:
        """Hand the sentence that is open to the writer."""
        if self._document is not None and self._sentence is not None:
            words = tuple(self._words)
            caption = Caption(self._document, self._sentence, self._from, self._to, words, self._announced)
            self._writer.caption(caption)
        self._document, self._sentence, self._words = None, None, []

    def _begin(self, clip: Clip) -> Clip:
        """Write the silence in front of a clip; return the clip at the file's rate, which is that of its first one."""
        if not self.rate:
            self.rate = clip.rate
            self._writer.begin(clip.rate)
        self._write(bytes(2 * round(self.owed * self.rate)))
        self.owed = 0.0
        return resampled(clip, self.rate)

    def _write(self, pcm: bytes) -> None:
        self._writer.sound(pcm)
        self.frames += len(pcm) // 2


def stretched(clip: Clip, stretcher: Stretcher) -> Iterator[bytes]:
    """Yield the clip's sound through the stretcher, in blocks, and close it."""
    try:
        for start in range(0, len(clip.pcm), _BLOCK):
            stretcher.write(clip.pcm[start : start + _BLOCK])
            yield stretcher.read()
        yield stretcher.flush()
    finally:
        stretcher.close()
