"""Which word is heard at a frame of the output. Pure: no clock, no thread, no device.

As sound is handed to the device, the player notes what it was (`append`): so many frames of output that stand for this
stretch of that passage. `cue` answers for a frame that has been heard. A frame's word follows from the passage's
onsets, through the stretch that was in force when the frame was made, so that a change of speed moves no word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Span
    from voices.narrator import Passage

# How many segments behind the one that is heard are remembered; a sentence takes two or three.
KEPT = 16


@dataclass(frozen=True, slots=True)
class Cue:
    """What is heard: the word (None before a sentence's first one), its sentence, both in the document.

    `exact` is False where the word's time was estimated.
    """

    word: Span | None
    sentence: Span
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """Output frames `[start, end)` standing for `passage` from `time` on, `step` seconds of its clip a frame."""

    start: int
    end: int
    passage: Passage
    time: float
    step: float

    def time_at(self, frame: int) -> float:
        """Return the seconds into the passage's clip that `frame` stands for."""
        return self.time + (min(frame, self.end) - self.start) * self.step


class Timeline:
    """Output frames in playing order, and what they stand for. Frames before `start` and gaps stand for nothing new."""

    def __init__(self, start: int = 0) -> None:
        self.end = start
        self._segments: deque[Segment] = deque()

    def append(self, frames: int, passage: Passage, time: float, step: float) -> None:
        """Note that the next `frames` frames are `passage`'s clip from `time` on, `step` seconds of it a frame."""
        if frames <= 0:
            return
        last = self._segments[-1] if self._segments else None
        if last is not None and _continues(last, self.end, passage, time, step):
            self._segments[-1] = Segment(last.start, self.end + frames, passage, last.time, last.step)
        else:
            self._segments.append(Segment(self.end, self.end + frames, passage, time, step))
        self.end += frames

    def skip(self, frames: int) -> None:
        """Note `frames` frames of silence: what was heard before them stays the answer."""
        self.end += frames

    def segment(self, frame: int) -> Segment | None:
        """Return what `frame` stands for, or the last thing before it; None before the first. Forgets what is past."""
        while len(self._segments) > KEPT and self._segments[KEPT].start <= frame:
            self._segments.popleft()
        found = bisect_right(self._segments, frame, key=lambda segment: segment.start)
        return self._segments[found - 1] if found else None

    def cue(self, frame: int) -> Cue | None:
        """Return what is heard at `frame`; None before anything is."""
        segment = self.segment(frame)
        return None if segment is None else cue_at(segment.passage, segment.time_at(frame))

    def since(self, frame: int, sentence: Span) -> int:
        """Return how many frames before `frame` the first one of `sentence` was, of those still known."""
        first = next((s.start for s in self._segments if s.passage.sentence == sentence), frame)
        return max(0, frame - first)


def _continues(last: Segment, end: int, passage: Passage, time: float, step: float) -> bool:
    """Tell whether this goes on just where `last` ended, so that the two can be one."""
    if last.end != end or last.passage is not passage:
        return False
    # Not quite equal: both come out of divisions.
    return abs(last.step - step) < 1e-4 * step and abs(last.time_at(end) - time) < 1e-4


def cue_at(passage: Passage, time: float) -> Cue:
    """Return the cue at `time` seconds into the passage's clip."""
    found = bisect_right(passage.words, time, key=lambda word: word.time)
    if not found:
        return Cue(None, passage.sentence)
    word = passage.words[found - 1]
    return Cue(word.word, passage.sentence, word.exact)
