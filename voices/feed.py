"""From passages to the very frames that the device asks for: stretched at the tempo asked now, with their pauses.

No thread and no clock of its own: the player calls it under its lock. What it hands out it notes in the timeline.
"""

from __future__ import annotations

from collections import deque
from math import ceil
from typing import TYPE_CHECKING

from voices import fade
from voices.stretch import Stretcher
from voices.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.narrator import Passage, Tempo

BYTES = 2  # signed 16-bit mono


class Feed:
    """A queue of passages that is played once, in order, without a gap.

    `tempo(passage)` says how to play a passage at this moment; it is asked when one begins and after `retempo()`.
    `start` is the output frame at which the first one will begin.
    """

    def __init__(self, tempo: Callable[[Passage], Tempo], start: int = 0) -> None:
        self.timeline = Timeline(start)
        self.finished = False  # nothing will be added any more
        self.end = start  # the output frame behind all that was handed out, pauses included
        self._tempo = tempo
        self._queue: deque[Passage] = deque()
        self._voiced: _Voiced | None = None
        self.untouched = True  # nothing has been handed out

    def add(self, passage: Passage) -> None:
        """Append a passage."""
        self._queue.append(passage)

    @property
    def passages(self) -> int:
        """How many passages wait behind the one that plays."""
        return len(self._queue)

    @property
    def seconds(self) -> float:
        """How much sound waits behind the passage that plays, as it was synthesised."""
        return sum(passage.clip.duration for passage in self._queue)

    @property
    def empty(self) -> bool:
        """Whether all that was added has been handed out, pauses included."""
        return self._voiced is None and not self._queue

    @property
    def rate(self) -> int:
        """The rate of the frames that come next, in Hz; 0 where nothing does."""
        if self._voiced is not None:
            return self._voiced.passage.clip.rate
        return self._queue[0].clip.rate if self._queue else 0

    def retempo(self) -> None:
        """Ask `tempo` again from the next frame on: the speed has changed."""
        if self._voiced is not None:
            self._voiced.retempo(self._tempo(self._voiced.passage))

    def tail(self, frames: int) -> bytes:
        """Return at most so many of the frames that would come next, without taking them: for a fade."""
        return b"" if self._voiced is None else self._voiced.tail(frames)

    def restart(self) -> None:
        """Go on at output frame 0, on another device."""
        self.timeline = Timeline()
        self.end = 0
        if self._voiced is not None:
            self._voiced.timeline = self.timeline

    def pull(self, frames: int, rate: int) -> bytes:
        """Return exactly `frames` frames at `rate` Hz; silence where there are none, or none yet."""
        out = bytearray()
        while (missing := frames - len(out) // BYTES) > 0 and self.rate == rate:
            if self._voiced is None:
                passage = self._queue.popleft()
                self.untouched = False
                self._voiced = _Voiced(passage, self._tempo(passage), self.timeline)
            out += self._voiced.pull(missing)
            self.end = self.timeline.end
            if self._voiced.done:
                self._voiced = None
        self.timeline.skip(missing)
        return bytes(out) + bytes(missing * BYTES)


class _Voiced:
    """The passage that is playing: its clip through the stretcher, then its pause."""

    def __init__(self, passage: Passage, tempo: Tempo, timeline: Timeline) -> None:
        self.passage = passage
        self.tempo = tempo
        self.done = False
        self.timeline = timeline
        self._stretcher = Stretcher(passage.clip.rate)
        self._written = 0  # bytes of the clip
        self._ready = b""  # stretched, not handed out yet
        self._time = 0.0  # where `_ready` begins in the clip, seconds
        self._step = 0.0  # seconds of the clip that a frame of `_ready` stands for
        self._paused = 0  # frames of the pause handed out
        self._base = 0  # the clip's frame at which the stretcher began
        self._old = b""  # what the tempo before would have gone on with, fading away

    def pull(self, frames: int) -> bytes:
        """Return at most `frames` frames; sets `done` with the last one."""
        while not self._ready and self._written < len(self.passage.clip.pcm):
            self._stretch(frames)
        if not self._ready:
            return self._pause(frames)
        out, self._ready = self._ready[: frames * BYTES], self._ready[frames * BYTES :]
        count = len(out) // BYTES
        self.timeline.append(count, self.passage, self._time, self._step)
        self._time += count * self._step
        return out

    def retempo(self, tempo: Tempo) -> None:
        """Play what comes next at another tempo, from the very next frame on.

        What was stretched ahead for the old one is thrown away and made anew: else it would be heard first, a
        twentieth of a second of it. The old sound fades into the new one, whose waves need not meet its own.
        """
        if tempo.stretch == self.tempo.stretch or self._spoken:
            self.tempo = tempo
            return
        rate = self.passage.clip.rate
        self._old = fade.out(self.tail(fade.frames(rate)))
        self.tempo = tempo
        self._ready = b""
        self._base = min(round(self._time * rate), self.passage.clip.frames)
        self._written = self._base * BYTES
        self._stretcher.close()
        self._stretcher = Stretcher(rate)

    @property
    def _spoken(self) -> bool:
        """Whether all of the clip has been handed out."""
        return not self._ready and self._written >= len(self.passage.clip.pcm)

    def tail(self, frames: int) -> bytes:
        """Return so many of the frames that come next, fewer where the clip ends: few, and a fade would be a click."""
        while len(self._ready) < frames * BYTES and self._written < len(self.passage.clip.pcm):
            self._stretch(frames)
        return self._ready[: frames * BYTES]

    def _stretch(self, frames: int) -> None:
        """Put about as much of the clip through the stretcher as gives `frames` frames more."""
        clip, stretcher = self.passage.clip, self._stretcher
        stretcher.factor = self.tempo.stretch
        if not self._ready:
            self._time = (self._base + stretcher.position) / clip.rate
        end = self._written + ceil(frames * stretcher.factor) * BYTES
        stretcher.write(clip.pcm[self._written : end])
        self._written = min(end, len(clip.pcm))
        self._ready += stretcher.read() + (stretcher.flush() if self._written == len(clip.pcm) else b"")
        reached = (self._base + stretcher.position) / clip.rate
        self._step = (reached - self._time) / max(1, len(self._ready) // BYTES)
        if self._old and self._ready:
            self._ready = fade.over(fade.into(self._ready, len(self._old) // BYTES), self._old[: len(self._ready)])
            self._old = b""

    def _pause(self, frames: int) -> bytes:
        left = max(0, round(self.tempo.pause * self.passage.clip.rate) - self._paused)
        count = min(frames, left)
        self._paused += count
        self.done = count == left
        self.timeline.skip(count)
        return bytes(count * BYTES)
