"""What a speech engine is to Earmark, and which ones there are.

An engine turns a line of text into a `Clip` at about the asked number of words a minute. Everything else (how fast the
article goes as a whole, pauses, stretching, playing) stands above it, so that a new engine is one small class.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.clip import Clip


@dataclass(frozen=True, slots=True)
class Voice:
    """Something that can speak.

    `id` is stable and starts with the engine's name (`espeak:en-us`); `languages` are BCP 47 tags, at least one, the
    best first; `natural` tells a voice that sounds like a person from a synthetic one; `slowest` and `fastest` bound,
    in words a minute as heard in running text, where the engine itself speaks well: outside of it the sound is
    stretched.
    """

    id: str
    engine: str
    name: str
    languages: tuple[str, ...]
    natural: bool = False
    offline: bool = True
    installed: bool = True
    slowest: float = 100.0
    fastest: float = 400.0


class Engine(Protocol):
    """A speech engine. Its methods may be called from any one thread at a time."""

    name: str

    def voices(self) -> Sequence[Voice]:
        """List what it can speak with, best first; quick, and without loading a model. Empty: not usable here."""

    def warm(self, voice: Voice) -> None:
        """Make the next `speak` with this voice start at once (load the model, start the process)."""

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        """Say `text` at about `wpm` words a minute.

        Raises `EngineFailed` where it crashed, hung, or gives nothing for text that has something to say; the engine
        can be used again afterwards. A passage alone that the voice cannot say is an empty clip.
        """

    def close(self) -> None:
        """End its process and free what it holds; it may be called twice."""
