"""The inside of the engine `espeak`: runs in its worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voices.engines.espeak_library import Espeak
from voices.engines.sound import completed, trimmed

if TYPE_CHECKING:
    from voices.engines.sound import Raw

# Seconds from a word's event to its acoustic onset. Measured on words parted by commas, 100 to 300 a minute: 0 for
# vowels and nasals, 0.01 to 0.02 for fricatives, 0.03 to 0.07 for plosives, whose silent closure belongs to the word.
# One figure for all of them leaves at most 0.02 too late and, for a plosive at ordinary speeds, 0.035 too early.
LEAD = 0.020


class EspeakSpeaker:
    """Speaks through the library; `request` has its `voice` and the `rate` to set."""

    def __init__(self) -> None:
        self._espeak = Espeak()

    def warm(self, request: dict[str, Any]) -> None:
        """Load the voice and its dictionary, and say a word to nobody: the first synthesis sets up tables."""
        self._espeak.use(request["voice"])
        self._espeak.say("a", request["rate"])

    def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[Raw]]:
        """Return the trimmed sound, its rate, and a mark for every word."""
        self._espeak.use(request["voice"])
        pcm, events = self._espeak.say(text, request["rate"], request.get("pitch", 50))
        rate = self._espeak.rate
        pcm, marks = trimmed(pcm, rate, [(frame / rate + LEAD, place, True) for frame, place in events])
        return pcm, rate, completed(text, marks, len(pcm) / 2 / rate)

    def voices(self) -> list[dict[str, Any]]:
        """Return nothing: the engine reads the data folder itself."""
        return []

    def close(self) -> None:
        """Leave nothing behind: it writes no files."""
