"""The border behind an engine: whatever it gave back is sound and marks that make sense, or it has failed.

An engine may be anybody's. What can be put right without a guess (a stray byte, marks out of order) is; the rest is one
`EngineFailed`, and the listener goes on with another voice instead of hearing noise or waiting for an hour.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader.errors import EngineFailed, VoiceError
from voices.clip import Clip, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voices.engine import Engine, Voice

RATES = range(4_000, 192_001)  # Hz: from a telephone's to what any device plays
# More sound than this is no speech of such a text. At 80 words a minute a letter takes 0.15 s; an emoji's name 2 s.
LONGEST_START, LONGEST_A_LETTER = 20.0, 4.0  # seconds
_HINT = "Choose another voice: `earmark voices` lists them"


def say(engine: Engine, text: str, voice: Voice, wpm: float) -> Clip:
    """Have `engine` say `text`, and see that what it gives is usable; `EngineFailed` (or what says more) where not."""
    try:
        return checked(engine.speak(text, voice, wpm), text, voice)
    except VoiceError:
        raise
    except Exception as error:  # a third party's engine may raise anything
        raise _failed(voice, f"{type(error).__name__}: {error}") from error


def checked(clip: Clip, text: str, voice: Voice) -> Clip:
    """Return `clip` with whole frames, and marks that rise in time and lie in the sound and in `text`.

    Raises EngineFailed where its rate is none, or it is longer than any speech of the text.
    """
    if type(clip.rate) is not int or clip.rate not in RATES:
        raise _failed(voice, f"it gave sound at {clip.rate!r} Hz")
    pcm = bytes(clip.pcm)
    seconds = len(pcm) // 2 / clip.rate
    if seconds > LONGEST_START + LONGEST_A_LETTER * len(text):
        raise _failed(voice, f"it gave {seconds:,.0f} s of sound for {len(text):,} characters")
    # Of an odd number of bytes the last is half a frame.
    return Clip(pcm[: len(pcm) // 2 * 2], clip.rate, tuple(_ordered(clip.marks, seconds, len(text))))


def _ordered(marks: Iterable[Mark], seconds: float, length: int) -> Iterator[Mark]:
    """Pass on the marks that point into the text at some time; times are held in the sound, and never go back."""
    reached = 0.0
    for mark in marks:
        if math.isfinite(mark.time) and 0 <= mark.offset < length:
            reached = min(max(reached, mark.time), seconds)
            yield mark if mark.time == reached else Mark(reached, mark.offset, exact=False)


def _failed(voice: Voice, why: str) -> EngineFailed:
    return EngineFailed(f"The voice {voice.name} failed", why=why, hint=_HINT, source=voice.id)
