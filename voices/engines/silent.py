"""The engine that says nothing, for just as long: where no other can speak, the words still light up in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.clip import Clip, Mark
from voices.engine import Voice
from voices.engines.hosted import RATE, bounded
from voices.engines.plain import plain
from voices.engines.sound import estimated, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

VOICE = Voice("silent:none", "silent", "No sound", ("und",), slowest=1.0, fastest=100_000.0)


class SilentEngine:
    """Silence of the right length, with estimated marks."""

    name = "silent"

    def voices(self) -> Sequence[Voice]:
        """List its one voice, which is in every language."""
        return [VOICE]

    def warm(self, voice: Voice) -> None:
        """Do nothing: there is nothing to load."""

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        """Return as much silence as `text` would take at `wpm` words a minute."""
        folded = plain(text)
        bounded(folded, voice)
        duration = len(tokens(folded.text)) * 60.0 / wpm
        marks = tuple(
            Mark(time, folded.source(offset), exact) for time, offset, exact in estimated(folded.text, duration)
        )
        return Clip(bytes(2 * round(duration * RATE)), RATE, marks)

    def close(self) -> None:
        """Do nothing: it holds nothing."""
