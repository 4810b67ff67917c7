"""The inside of the engine `espeak`: runs in its worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voices.engines.espeak_library import Espeak, is_loaded
from voices.engines.sound import completed, trimmed

if TYPE_CHECKING:
    from voices.engines.sound import Raw

# Seconds from a word's event to its acoustic onset, and what a silent closure in front adds, in seconds times the rate
# that is set. Measured with espeak-ng 1.52, en-us, on 54 words parted by commas at 100 to 350 a minute: p, t, k and ch
# 78 ms at 100, 44 at 200 and 24 at 350; b, d, g, j and th 21, 11 and 6; vowels and nasals 2 at all of them.
# Nothing is added for these: the light comes on at the next of 20 looks a second, and would be later still.
LEAD = 0.0
_CLOSED, _HALF = 8.6, 1.8
_CLOSURES = {
    **dict.fromkeys("ptkqc2", _CLOSED), **dict.fromkeys("bdgj3", _HALF),
    # Two letters count before one: what English writes so begins with no closure, or with another.
    "th": _HALF, "ce": 0.0, "ci": 0.0, "cy": 0.0, "gn": 0.0, "kn": 0.0, "ph": 0.0, "ps": 0.0,
}  # fmt: skip


class EspeakSpeaker:
    """Speaks through the library; `request` has its `voice` and the `rate` to set."""

    def __init__(self) -> None:
        self._espeak = Espeak()

    @staticmethod
    def fresh() -> bool:
        """Tell whether one that is made now, in this process, is as one in a new process."""
        return not is_loaded()

    def warm(self, request: dict[str, Any]) -> None:
        """Load the voice and its dictionary, and say a word to nobody: the first synthesis sets up tables."""
        self._espeak.use(request["voice"])
        self._espeak.say("a", request["rate"])

    def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[Raw]]:
        """Return the trimmed sound, its rate, and a mark for every word."""
        self._espeak.use(request["voice"])
        pcm, events = self._espeak.say(text, request["rate"], request.get("pitch", 50))
        rate = self._espeak.rate
        pcm, marks = trimmed(
            pcm, rate, [(frame / rate + _lead(text, place, request["rate"]), place, True) for frame, place in events]
        )
        return pcm, rate, completed(text, marks, len(pcm) / 2 / rate)

    def voices(self) -> list[dict[str, Any]]:
        """Return nothing: the engine reads the data folder itself."""
        return []

    def let_go(self) -> None:
        """Let go of the library, so that the next one is as new; while nothing is being said."""
        self._espeak.close()

    def close(self) -> None:
        """It writes no files. The library stays: another thread may be in the middle of it."""


def _lead(text: str, place: int, setting: float) -> float:
    """Return by how many seconds the event of the word at `place` comes before its sound, at the rate `setting`."""
    start = next((at for at in range(place, min(place + 4, len(text))) if text[at].isalnum()), place)
    letters = text[start : start + 2].lower()
    closure = _CLOSURES.get(letters, _CLOSURES.get(letters[:1], 0.0))
    return LEAD + closure / max(setting, 80.0)
