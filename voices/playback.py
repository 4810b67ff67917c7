"""The machine inside the player: makes passages ahead, feeds the device, notices what goes wrong.

Three threads meet here. The caller's only says what it wants. The worker ("earmark-voice") synthesises a few sentences
ahead and looks after the device, which may block. The device's asks for frames just in time, and gets them from the
feed at the tempo wanted at that moment. One lock, `changed`, guards what they share; nobody holds it while an engine
works or a device is opened, started or closed.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.errors import EngineFailed, NoDevice, VoiceError
from voices import fade
from voices.device import BYTES, NullDevice
from voices.feed import Feed
from voices.narrator import Narrator
from voices.output import Output
from voices.pace import times
from voices.timeline import Cue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.config import Settings
    from reader.document import Document
    from voices.device import Device
    from voices.engine import Voice
    from voices.narrator import Passage, Tempo
    from voices.registry import Registry

# How far ahead to synthesise: by the seconds they will be heard for, at least the next sentence, and never without end.
AHEAD_SECONDS = 6.0
AHEAD_LEAST, AHEAD_MOST = 2, 24
# Where the voice was too slow and the sound ran out, so much is made before it goes on: one stop and not twenty.
REFILL_SECONDS = 4.0
# Passages after a start or a jump that may come late and untold: the first is a clause, to be heard soon.
WARMING_UP = 3
TICK = 0.1  # how often the worker looks after an open device, seconds
CLOSE_TIMEOUT = 0.25  # how long closing waits for an engine that is at work, seconds


class State(StrEnum):
    """What the player is doing."""

    IDLE = "idle"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


class Playback:
    """Narrates `document` from a place into a device. Hold `changed` while calling anything but `close`."""

    def __init__(
        self,
        document: Document,
        registry: Registry,
        voice: Voice,
        *,
        speed: float,
        settings: Settings,
        opener: Callable[[int, Settings], Device],
    ) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.state = State.IDLE
        self.place = 0  # where to narrate from, and the position while nothing of it has been heard
        self.speed = speed
        self.voice = voice
        self.narrator = Narrator(document, registry, voice, settings, learning=True)
        self.notice = ""
        self.error: VoiceError | None = None
        self.document = document
        self._registry = registry
        self.settings = settings
        self._output = Output(settings, opener)
        self._feed: Feed | None = None
        self._held: Cue | None = None  # what is shown until something of the feed has been heard
        self._elapsed = 0.0  # how long its sentence had been heard by then, seconds
        self._pulled = 0  # frames that the device has asked for since it was opened
        self._epoch = 0  # counts flushes: what was made for an older one is thrown away
        self._tail = b""  # what was cut off, fading away
        self._refilling = False  # the voice was too slow, and is to get ahead before it goes on
        self._made = 0  # passages since the last flush
        self._dying = 0.0  # seconds that the sound fades away for, until it pauses; 0 where it does not
        self._died = 0  # frames of that which were handed out
        self._rising = False  # the first frames after a pause rise from silence
        self._closed = False
        self._news = False  # the worker has something to look at
        self._keep_ready = False
        self._to_warm: Voice | None = None
        # The worker's own:
        self._narrating = -1  # the epoch that `_passages` is for
        self._passages: Iterator[Passage] = iter(())
        self._next = 0  # where the passage that comes next begins
        self._failures = 0  # since something was spoken
        self._lost = False  # the device vanished while it played
        self._worker = threading.Thread(target=self._run, name="earmark-voice", daemon=True)
        self._worker.start()

    # For the player, with the lock held.

    @property
    def silent(self) -> bool:
        """Whether it runs without sound, for want of a device."""
        return self._output.silent

    @property
    def waiting(self) -> bool:
        """Whether it plays, but the voice has not made the sound yet."""
        feed = self._feed
        return self.state is State.PLAYING and (feed is None or (feed.empty and not feed.finished))

    @property
    def untouched(self) -> bool:
        """Whether nothing of what begins at `place` has been handed out."""
        return self._feed is None or self._feed.untouched

    def go(self, state: State) -> None:
        """Be in `state` from now on."""
        if state is State.PLAYING:
            self._output.prepare()
            self._rising = self.state is State.PAUSED
        elif self.state is State.PLAYING:
            self._fade_away()
        self._dying = 0.0
        self.state = state
        self._poke()

    def flush(self, place: int) -> None:
        """Throw away what was made, and begin at `place`."""
        if self.state is State.PLAYING:
            self._fade_away()
        self._dying = 0.0
        self._epoch += 1
        self._failures = 0
        self.place = place
        self._elapsed = 0.0
        self._feed = None
        self._refilling = False
        self._made = 0
        sentences = self.document.sentences
        self._held = Cue(None, sentences[self.document.sentence_at(place)].span) if sentences else None
        self._poke()

    def _fade_away(self) -> None:
        """Let what is heard fade and not break off: what comes next is laid over it."""
        if self._feed is not None and self._output.rate:
            self._tail = fade.out(self._feed.tail(fade.frames(self._output.rate)))

    def die_away(self, seconds: float) -> None:
        """Grow softer for so long, and pause then."""
        if self.state is State.PLAYING:
            self._dying, self._died = seconds, 0

    def take(self, voice: Voice) -> None:
        """Speak with `voice` what is synthesised from now on."""
        self.voice = voice
        self.narrator = Narrator(self.document, self._registry, voice, self.settings, learning=True)

    def retempo(self) -> None:
        """Play what comes next at `speed`."""
        if self._feed is not None:
            self._feed.retempo()

    def keep_ready(self) -> None:
        """Load the voice, and have the first passage ready before it is asked for."""
        self._keep_ready = True
        self._to_warm = self.voice
        self._poke()

    def heard(self) -> Cue | None:
        """Return what is heard, from the frames that were played; None where nothing of the feed has been yet."""
        return None if self._feed is None else self._feed.timeline.cue(self._output.played())

    def shown(self) -> Cue | None:
        """Return what is heard, or is about to be."""
        return self.heard() or self._held

    @property
    def elapsed(self) -> float:
        """How many seconds ago the sentence that is heard began."""
        cue = self.heard()
        if cue is None or self._feed is None:
            return self._elapsed
        before = self._elapsed if self._held is not None and cue.sentence == self._held.sentence else 0.0
        return before + self._feed.timeline.since(self._output.played(), cue.sentence) / self._output.rate

    @property
    def position(self) -> int:
        """The offset of the word that is heard; `place` while nothing is."""
        cue = self.heard()
        if cue is None:
            return self.place
        return cue.word.start if cue.word is not None else max(cue.sentence.start, min(self.place, cue.sentence.end))

    def close(self) -> None:
        """Fall silent and end the threads; without the lock."""
        with self.changed:
            self._closed = True
            self.state = State.IDLE
            self._poke()
        if self._worker is not threading.current_thread():
            self._worker.join(CLOSE_TIMEOUT)
            # Where it is still there an engine is at work and it will find out. The device need not wait for it.
            self._give_back()

    def _poke(self) -> None:
        self._news = True
        self.changed.notify_all()

    # The device's thread.

    def _pull(self, frames: int) -> bytes:
        with self.changed:
            if self._output.device is None:
                return b""  # the last call of one that is being closed
            self._pulled += frames
            pcm = self._next_frames(frames)
            tail, self._tail = self._tail[: frames * BYTES], b""
            return fade.over(pcm or bytes(frames * BYTES), tail) if tail else pcm

    def _next_frames(self, frames: int) -> bytes:
        if self._feed is None:
            return b""
        if self.state is not State.PLAYING:
            self._feed.timeline.skip(frames)
            return b""
        if self._dry(self._feed):
            self._feed.timeline.skip(frames)
            return b""
        pcm = self._feed.pull(frames, self._output.rate)
        if self._rising:
            self._rising = False
            pcm = fade.into(pcm, min(frames, fade.frames(self._output.rate)))
        return self._softer(pcm) if self._dying else pcm

    def _softer(self, pcm: bytes) -> bytes:
        length = max(1, round(self._dying * self._output.rate))
        pcm = fade.slope(pcm, self._died, length)
        self._died += len(pcm) // BYTES
        if self._died >= length:
            self._dying = 0.0
            self.state = State.PAUSED  # not by `go`, which would fade what is silent already
            self._poke()
        return pcm

    def _dry(self, feed: Feed) -> bool:
        """Tell whether to wait until the voice has got ahead again, which it has not kept; the listener is told why."""
        if feed.finished:
            self._refilling = False
        elif feed.empty and self._made > WARMING_UP and not self._refilling:
            self._refilling = True
            self.notice = (
                f"{self.voice.name} cannot keep up with {times(self.speed)} on this machine: it goes on when it has got"
                " ahead. A slower speed or another voice does not have to stop."
            )
        elif self._refilling and feed.seconds >= REFILL_SECONDS * max(1.0, self.speed):
            self._refilling = False
        return self._refilling

    def _tempo(self, passage: Passage) -> Tempo:
        return self.narrator.tempo(passage, self.speed)

    # The worker.

    def _run(self) -> None:
        try:
            while not self._closed:
                self._turn()
        finally:
            self._give_back()

    def _turn(self) -> None:
        """Do what there is to do, and rest where there is nothing; whatever goes wrong, the next turn comes."""
        try:
            self._warm_up()
            self._tend()
            if not self._narrate_one():
                self._rest()
        except Exception as error:
            with self.changed:
                self._give_up(EngineFailed("Reading aloud stopped", why=f"{type(error).__name__}: {error}"))
                self._news = False  # what fails at once again must not spin
                self._rest()

    def _rest(self) -> None:
        with self.changed:
            if not self._news and not self._closed:
                self.changed.wait(TICK if self._output.device is not None else None)
            self._news = False

    def _warm_up(self) -> None:
        with self.changed:
            voice, self._to_warm = self._to_warm, None
        if voice is not None:
            # What fails here will fail again, and be told, when it is played.
            with suppress(Exception):
                self._registry.engine(voice).warm(voice)
            self._output.prepare()

    def _tend(self) -> None:
        """Give the device what it needs in this state, and notice when it has gone or is done."""
        with self.changed:
            playing = self.state is State.PLAYING
            rate = self._feed.rate if self._feed is not None and playing else 0
        if rate and rate != self._output.rate:
            self._attach(rate)
        if playing:
            self._lost = self._output.device is not None and not self._output.run(self._pull)
        if self._lost if playing else self._output.rested():
            self._give_back()
        with self.changed:
            self.heard()  # what is past is forgotten then, also where nobody looks at the cue
            if self._all_heard():
                self.flush(len(self.document.text))
                self.go(State.ENDED)

    def _all_heard(self) -> bool:
        feed = self._feed
        if self.state is not State.PLAYING or feed is None or not feed.finished or not feed.empty:
            return False
        return self._output.played() >= feed.end

    def _attach(self, rate: int) -> None:
        """Open a device at `rate`, and let the feed go on there."""
        self._give_back()
        try:
            device = self._output.open(rate)
        except NoDevice as error:
            if self._lost:
                self._pause_lost()
                return
            device = NullDevice(rate)
            self.notice = f"{error} Reading on without sound."
        with self.changed:
            self._output.take(device)
            self._pulled = 0
            closed = self._closed
        if closed:
            self._give_back()

    def _pause_lost(self) -> None:
        with self.changed:
            self._lost = False
            if self.state is State.PLAYING:
                self.notice = "The sound device has gone: paused here. Play goes on, without sound if need be."
                self.go(State.PAUSED)

    def _give_back(self) -> None:
        """Close the device; the place, and what was not handed out yet, are kept for the next one."""
        with self.changed:
            if self._output.device is None:
                return
            self.place, self._held, self._elapsed = self.position, self.shown(), self.elapsed
            device = self._output.release()
            self._pulled = 0
            if self._feed is not None:
                self._feed.restart()
            self._poke()
        if device is not None:
            device.close()

    def _narrate_one(self) -> bool:
        """Make one passage where one is wanted; tell whether there was anything to do."""
        with self.changed:
            if self._narrating != self._epoch:
                self._narrate_from(self.place)
            if not self._has_room():
                return False
            epoch, passages = self._epoch, self._passages
        try:
            passage = next(passages, None)
        except Exception as error:  # a third party's engine may raise anything
            self._failed(self._told(error), epoch)
            return True
        with self.changed:
            if epoch == self._epoch:
                self._add(passage)
        return True

    def _told(self, error: Exception) -> VoiceError:
        if isinstance(error, VoiceError):
            return error
        failed = EngineFailed(f"The voice {self.voice.name} failed", why=f"{type(error).__name__}: {error}")
        failed.__cause__ = error
        return failed

    def _narrate_from(self, place: int) -> None:
        self._narrating = self._epoch
        self._next = place
        self._passages = self.narrator.narrate(place, lambda: self.speed)

    def _has_room(self) -> bool:
        feed = self._feed
        if self.state in {State.ENDED, State.FAILED} or (feed is not None and feed.finished):
            return False
        if self.state is State.IDLE:
            return self._keep_ready and feed is None
        if feed is None or feed.passages < AHEAD_LEAST:
            return True
        return feed.seconds < AHEAD_SECONDS * max(1.0, self.speed) and feed.passages < AHEAD_MOST

    def _add(self, passage: Passage | None) -> None:
        if self._feed is None:
            self._feed = Feed(self._tempo, self._pulled)
        if passage is None:
            self._feed.finished = True
            return
        self._feed.add(passage)
        self._made += 1
        self._next = passage.span.end or passage.sentence.end
        self._failures = 0

    def _failed(self, error: VoiceError, epoch: int) -> None:
        """Try once more, since an engine can be used again after it crashed; then another voice; then give up."""
        with self.changed:
            if epoch != self._epoch or self._closed:
                return
            self._failures += 1
            if self._failures == 1:
                self._narrate_from(self._next)
                return
            failures, voice = self._failures, self.voice
        # Without the lock: to list the voices may start a process, and the listener's keys must not wait for it.
        other = self._another_voice(voice) if failures == 2 else None
        with self.changed:
            if epoch == self._epoch and not self._closed:
                self._go_on_with(other, error)

    def _go_on_with(self, other: Voice | None, error: VoiceError) -> None:
        if other is None:
            self._give_up(error)
            return
        self.notice = f"{error} Going on with {other.name}."
        self.take(other)
        self._narrate_from(self._next)

    def _another_voice(self, failed: Voice) -> Voice | None:
        """Return the best voice of another engine that speaks the document's language."""
        voices = self._registry.voices(self.document.language)
        return next((voice for voice in voices if voice.installed and voice.engine != failed.engine), None)

    def _give_up(self, error: VoiceError) -> None:
        with self.changed:
            self.error = error
            self.notice = str(error)
            self.flush(self.position)
            self.go(State.FAILED)
