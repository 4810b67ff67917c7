"""An episode is spoken once, for several files: a writer that is many, and one that keeps what the feed asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.export.contents import Contents
from voices.export.writers import LEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.export.writers import Caption, Writer


@dataclass(frozen=True, slots=True)
class Several:
    """Several writers as one: they are given the same."""

    writers: Sequence[Writer]

    def begin(self, rate: int) -> None:
        """Hand on."""
        for writer in self.writers:
            writer.begin(rate)

    def sound(self, pcm: bytes) -> None:
        """Hand on."""
        for writer in self.writers:
            writer.sound(pcm)

    def caption(self, caption: Caption) -> None:
        """Hand on."""
        for writer in self.writers:
            writer.caption(caption)

    def finish(self) -> None:
        """Hand on."""
        for writer in self.writers:
            writer.finish()


class Told:
    """A writer that keeps the chapters and counts the seconds."""

    def __init__(self, title: str) -> None:
        self.contents = Contents(title)
        self._rate = self._bytes = 0

    def begin(self, rate: int) -> None:
        """Note the clock."""
        self._rate = rate

    def sound(self, pcm: bytes) -> None:
        """Count."""
        self._bytes += len(pcm)

    def caption(self, caption: Caption) -> None:
        """Keep what begins with it."""
        self.contents.caption(caption)

    def finish(self) -> None:
        """Nothing is held back."""

    @property
    def seconds(self) -> float:
        """How long it is, the lead included."""
        return LEAD + self._bytes / 2 / self._rate
