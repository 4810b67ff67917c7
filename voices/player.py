"""Reads a document aloud: plays, pauses, seeks, changes speed and voice while it speaks.

What is heard is asked for, never announced (law 5): `cue()` derives it from the frames that the device has played. How
sound is made ahead and handed out stands in `voices.playback`; here stands what the listener wants and may know.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, Self

from reader.config import Settings
from reader.document import Document
from voices import passages
from voices.device import open_device
from voices.pace import clamp
from voices.playback import Playback, State
from voices.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.errors import VoiceError
    from voices.device import Device
    from voices.engine import Voice
    from voices.registry import Registry
    from voices.timeline import Cue

__all__ = ["Player", "State", "play"]

# "Previous" goes to the unit before within this time of its start, in seconds; later it repeats the one that is heard.
REPEAT_AFTER = 2.0
_RUNNING = frozenset({State.PLAYING, State.PAUSED})


class Player:
    """Plays `document` with `voice` of `registry`, from any offset; a context manager.

    Its methods return at once and may be called from any thread. What could not be done is told by `notice`, one
    sentence; `state` is FAILED where nothing can speak, and the place is kept. The registry and its engines stay the
    caller's to close.
    """

    def __init__(
        self,
        document: Document,
        registry: Registry,
        voice: Voice,
        *,
        speed: float = 1.0,
        settings: Settings | None = None,
        open_device: Callable[[int, Settings], Device] = open_device,
    ) -> None:
        settings = settings or Settings()
        self._end = len(document.text)
        self._steps = Steps(document, settings)
        self._playback = Playback(document, registry, voice, speed=clamp(speed), settings=settings, opener=open_device)
        self._changed = self._playback.changed
        self._stepped = float("-inf")  # time.monotonic() of the last step back

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What the listener wants.

    def play(self, at: int | None = None) -> None:
        """Play from the offset `at`; None: from where it is, from the start where it had ended."""
        with self._changed:
            playback = self._playback
            if at is None and playback.state is State.ENDED:
                at = 0
            if at is not None and not (playback.untouched and at == playback.place):
                playback.flush(self._inside(at))
            playback.notice, playback.error = "", None
            playback.go(State.PLAYING)

    def pause(self) -> None:
        """Fall silent within the device's buffer; `resume` goes on with the very next sample."""
        with self._changed:
            if self._playback.state is State.PLAYING:
                self._playback.go(State.PAUSED)

    def fade_away(self, seconds: float) -> None:
        """Grow softer for so many seconds, and pause then; any other wish ends the fading at once."""
        with self._changed:
            self._playback.die_away(seconds)

    def resume(self) -> None:
        """Go on after a pause."""
        with self._changed:
            if self._playback.state is State.PAUSED:
                self._playback.go(State.PLAYING)

    def toggle(self) -> None:
        """Pause where it plays, go on or begin where it does not."""
        with self._changed:
            if self._playback.state is State.PLAYING:
                self.pause()
            else:
                self.play()

    def stop(self) -> None:
        """Fall silent; the next `play` begins with the sentence that was heard."""
        with self._changed:
            if self._playback.state in _RUNNING:
                self._playback.flush(self._steps.sentence(self.position))
            self._playback.go(State.IDLE)

    def seek(self, offset: int) -> None:
        """Go to `offset`, playing or paused as before."""
        with self._changed:
            state = self._playback.state
            self._playback.flush(self._inside(offset))
            self._playback.go(state if state in _RUNNING else State.IDLE)

    def next_sentence(self) -> bool:
        """Go to the next sentence; stay in the last one. It and its like tell whether there was anywhere to go."""
        return self._forward(self._steps.next_sentence)

    def next_paragraph(self) -> bool:
        """Go to the next paragraph; stay in the last one."""
        return self._forward(self._steps.next_paragraph)

    def previous_sentence(self) -> bool:
        """Repeat this sentence; within two seconds of its start, or of the last step back, go to the one before."""
        with self._changed:
            here, just_began = self.position, self._just_began()
            return self._back(self._steps.previous_sentence(here) if just_began else self._steps.sentence(here))

    def previous_paragraph(self) -> bool:
        """Repeat this paragraph; within two seconds of its start, or of the last step back, go to the one before."""
        with self._changed:
            here = self.position
            start = self._steps.paragraph(here)
            opening = self._steps.sentence(here) == start and self._just_began()
            return self._back(self._steps.previous_paragraph(here) if opening or self._just_stepped() else start)

    def next_word(self) -> bool:
        """Go to the next word; stay in the last one."""
        return self._forward(self._steps.next_word)

    def previous_word(self) -> bool:
        """Go to the word before."""
        with self._changed:
            return self._back(self._steps.previous_word(self.position))

    def next_heading(self) -> bool:
        """Go to the next heading; stay where there is none."""
        return self._forward(self._steps.next_heading)

    def previous_heading(self) -> bool:
        """Repeat this section's heading; within two seconds of its start, or of the last step back, the one before."""
        with self._changed:
            here = self.position
            start = self._steps.previous_heading(here + 1)
            opening = self._steps.sentence(here) == start and self._just_began()
            return self._back(self._steps.previous_heading(start) if opening or self._just_stepped() else start)

    def skip(self, seconds: float) -> None:
        """Go so many seconds on, as heard at this speed, or back where they are negative; to the start of a word."""
        with self._changed:
            here = self._playback.narrator.seconds(0, self.position, self.speed)
            self.seek(self.offset_after(here + seconds))

    def warm(self) -> None:
        """Load the voice and make the first passage ready, so that `play` is heard at once."""
        with self._changed:
            self._playback.keep_ready()

    def close(self) -> None:
        """Fall silent and end the threads; it may be called twice."""
        self._playback.close()

    # What is.

    @property
    def state(self) -> State:
        """What the player is doing."""
        return self._playback.state

    @property
    def notice(self) -> str:
        """What could not be done, in one sentence; "" where all is well."""
        return self._playback.notice

    @property
    def error(self) -> VoiceError | None:
        """Why `state` is FAILED."""
        return self._playback.error

    @property
    def silent(self) -> bool:
        """Whether it runs without sound, for want of a device."""
        return self._playback.silent

    @property
    def waiting(self) -> bool:
        """Whether it plays, but the voice has not made the sound yet."""
        with self._changed:
            return self._playback.waiting

    @property
    def speed(self) -> float:
        """The listening speed, a multiple of the base; a new one, 0.5 to 4, is heard at once."""
        return self._playback.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        if self._playback.state in _RUNNING:
            # Without the lock: of a book it takes a moment, and the device's thread must not wait for it.
            self._playback.narrator.prepare(clamp(speed))
        with self._changed:
            self._playback.speed = clamp(speed)
            self._playback.retempo()

    @property
    def voice(self) -> Voice:
        """Who speaks; a new one goes on from the start of the sentence that is heard."""
        return self._playback.voice

    @voice.setter
    def voice(self, voice: Voice) -> None:
        with self._changed:
            if voice != self._playback.voice:
                place = self._steps.sentence(self.position) if self.state in _RUNNING else self._playback.place
                self._playback.notice, self._playback.error = "", None
                self._playback.take(voice)
                self._playback.flush(place)
                if self.state is State.FAILED:
                    self._playback.go(State.IDLE)

    def reread(self, settings: Settings | None = None) -> None:
        """Say anew from the start of the sentence that is heard on: what is read, or how it is said, has changed."""
        with self._changed:
            playback = self._playback
            if settings is not None:
                self._steps = Steps(playback.document, settings)
                playback.settings = settings
            place = self._steps.sentence(self.position) if self.state in _RUNNING else playback.place
            playback.take(playback.voice)
            if self.state is not State.ENDED:
                playback.flush(place)

    @property
    def position(self) -> int:
        """The offset of the word that is heard; where playing would begin, while nothing is."""
        with self._changed:
            return self._playback.position

    def cue(self) -> Cue | None:
        """Return what is heard now, or is about to be; None where it neither plays nor is paused."""
        with self._changed:
            return self._playback.shown() if self._playback.state in _RUNNING else None

    def time_left(self) -> float:
        """Return about how many seconds there are to hear, at this speed and voice, pauses included."""
        playback = self._playback
        return playback.narrator.seconds(self.position, self._end, playback.speed)

    def seconds_to(self, offset: int) -> float:
        """Return about how many seconds it is until `offset` is heard, at this speed and voice; 0 behind it."""
        playback = self._playback
        return playback.narrator.seconds(self.position, offset, playback.speed)

    def seconds_between(self, start: int, end: int) -> float:
        """Return about how many seconds what stands between two offsets takes, at this speed and voice."""
        return self._playback.narrator.seconds(start, end, self._playback.speed)

    def duration(self) -> float:
        """Return about how many seconds the whole document takes, at this speed and voice, pauses included."""
        return self._playback.narrator.seconds(0, self._end, self._playback.speed)

    def offset_after(self, seconds: float) -> int:
        """Return the offset of the word that is heard so many seconds after the start, at this speed and voice."""
        with self._changed:
            speed, narrator = self.speed, self._playback.narrator
            place = bisect_left(range(self._end), seconds, key=lambda offset: narrator.seconds(0, offset, speed))
            return self._steps.word(place)

    def wait(self, timeout: float | None = None, *, through_pauses: bool = True) -> State:
        """Block until it neither plays nor is paused, or for `timeout` seconds; return the state then.

        Without `through_pauses` a pause is an end too: a device that vanishes pauses it, and `play` then goes on.
        """
        running = _RUNNING if through_pauses else {State.PLAYING}
        with self._changed:
            self._changed.wait_for(lambda: self._playback.state not in running, timeout)
            return self._playback.state

    def _inside(self, offset: int) -> int:
        return max(0, min(offset, self._end))

    def _forward(self, step: Callable[[int], int | None]) -> bool:
        with self._changed:
            place = step(self.position)
            if place is not None:
                self.seek(place)
            return place is not None

    def _back(self, place: int) -> bool:
        earlier = place < self.position
        self._stepped = time.monotonic()
        self.seek(place)
        return earlier

    def _just_stepped(self) -> bool:
        return time.monotonic() - self._stepped < REPEAT_AFTER

    def _just_began(self) -> bool:
        return self._just_stepped() or self._playback.elapsed < REPEAT_AFTER


class HasDocument(Protocol):
    """An article, as far as it is to be heard."""

    @property
    def document(self) -> Document:
        """Its text and structure."""


def play(article: HasDocument | Document, voice: str | None = None, speed: float = 1.0) -> None:
    """Read `article` aloud and return when it has been heard; `voice` is an id or a language, None the best one.

    Where the sound device vanishes and cannot be opened again, the rest is gone through in silence. Raises `NoVoice`,
    and `EngineFailed` where nothing could speak.
    """
    from voices.registry import Registry

    document = passages.settled(article if isinstance(article, Document) else article.document)
    with Registry() as registry:
        chosen = registry.choose(document.language, voice or "")
        with Player(document, registry, chosen, speed=speed) as player:
            player.play()
            # Nobody here pauses it but a device that vanished: it goes on, on another one or silently.
            while player.wait(through_pauses=False) is State.PAUSED:
                player.play()
            if player.error is not None:
                raise player.error
