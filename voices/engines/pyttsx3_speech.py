"""What the pyttsx3 driver has under way: a text that is spoken, or one that is written to a file, piece by piece."""

from __future__ import annotations

import re
import threading
import wave
from array import array
from collections import deque
from typing import TYPE_CHECKING, Protocol

from voices.engines.hosted import RATE
from voices.engines.sound import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voices.clip import Clip
    from voices.device import Device

# A piece is a sentence, or of a long one about so many characters: what has been made is heard while the next is.
_PIECE = 400
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")
_AHEAD = 6.0  # seconds of sound made ahead of what the device has taken
_PAUSE = 0.25  # seconds between two sentences


class Spoken(Protocol):
    """An engine as it is set: what a job needs of it."""

    numbers: dict[str, float]

    def spoken(self, text: str) -> Clip:
        """Say `text`."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut `text` into what is said at a time, each with its offset; every character that is no space is in one."""
    start = 0
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    for end in (*ends, len(text)):
        while end - start > _PIECE:
            cut = text.rfind(" ", start + 1, start + _PIECE) + 1 or start + _PIECE
            yield start, text[start:cut]
            start = cut
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


class Channel:
    """The device, opened at the first sound, and what it is to play: sound, and the words in it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._device: Device | None = None
        self._clear()

    def _clear(self) -> None:
        self._pcm = bytearray()
        self._asked = 0  # frames the device has taken since it was opened, silence too
        self._words: deque[tuple[int, int, int]] = deque()  # frame of the sound, location, length
        self._taken: list[tuple[int, int]] = []  # (frame of the sound, frame of the device) where a stretch began
        self._given = 0  # frames of sound that were put
        self._silent = True

    def put(self, pcm: bytes, words: list[tuple[int, int, int]]) -> None:
        """Play `pcm` behind what is there; `words` are (frame of it, location, length). Raises NoDevice."""
        self._open()
        with self._lock:
            self._words.extend((self._given + frame, location, length) for frame, location, length in words)
            self._given += len(pcm) // 2
            self._pcm += pcm

    def _open(self) -> None:
        if self._device is None:
            from reader.config import Settings
            from voices.device import open_device

            self._device = open_device(RATE, Settings())
        self._device.start(self._pull)

    def _pull(self, frames: int) -> bytes:
        with self._lock:
            pcm = bytes(self._pcm[: 2 * frames])
            del self._pcm[: 2 * frames]
            if pcm and self._silent:
                self._taken.append((self._given - (len(self._pcm) + len(pcm)) // 2, self._asked))
            self._silent = len(pcm) < 2 * frames
            self._asked += frames
        return pcm

    @property
    def ahead(self) -> float:
        """How many seconds the device has not taken yet."""
        return len(self._pcm) / 2 / RATE

    def heard(self) -> Iterator[tuple[int, int]]:
        """Yield location and length of the words that have begun since the last time."""
        while (word := self._next()) is not None:
            yield word

    def _next(self) -> tuple[int, int] | None:
        played = self._played()
        with self._lock:
            if self._words and self._words[0][0] <= played:
                return self._words.popleft()[1:]
        return None

    def _played(self) -> int:
        """Return the frame of the sound that is heard: the device's, without the silence between."""
        if self._device is None or not self._taken:
            return -1
        at = self._device.played()
        with self._lock:
            sound, device = max((pair for pair in self._taken if pair[1] <= at), default=(-1, at))
            return min(sound + at - device, self._given)

    @property
    def vanished(self) -> bool:
        """Whether the device has gone while it played."""
        return self._device is not None and not self._device.alive()

    @property
    def ended(self) -> bool:
        """Whether everything that was put has been heard."""
        return not self._pcm and (self._given == 0 or self._played() >= self._given)

    def drop(self) -> None:
        """Forget what was put: from now on it is silent."""
        with self._lock:
            self._pcm.clear()
            self._words.clear()
            self._given, self._taken, self._silent = 0, [], True

    def close(self) -> None:
        """Give the device back."""
        device, self._device = self._device, None
        if device is not None:
            device.close()
        with self._lock:
            self._clear()


class Speech:
    """A text on its way to the ear."""

    def __init__(self, text: str, engine: Spoken, channel: Channel) -> None:
        self.started = self.stopped = False
        self._engine, self._channel = engine, channel
        self._pieces = pieces(text)
        self._made = False
        channel.drop()

    def work(self) -> bool:
        """Make the next piece where it is wanted; tell whether it was. Raises EngineFailed and NoDevice."""
        if self._channel.vanished:
            self._channel.close()
            from reader.errors import NoDevice

            raise NoDevice("The sound device has gone", hint="Connect it again and say the text once more")
        if self._made or self._channel.ahead > _AHEAD:
            return False
        piece = next(self._pieces, None)
        if piece is None:
            self._made = True
            return True
        offset, text = piece
        clip = self._engine.spoken(text)
        pause = round(_PAUSE * RATE) if offset and clip.frames else 0
        words = [
            (pause + round(mark.time * RATE), offset + mark.offset, _length(text, mark.offset)) for mark in clip.marks
        ]
        if clip.frames and not self.stopped:
            self._channel.put(bytes(2 * pause) + _at(clip.pcm, self._engine.numbers["volume"]), words)
        return True

    def heard(self) -> Iterator[tuple[int, int]]:
        """Yield location and length of the words that have begun since the last time."""
        return self._channel.heard()

    @property
    def done(self) -> bool:
        """Whether all of it has been heard."""
        return self._made and self._channel.ended

    def stop(self) -> None:
        """Fall silent; any thread."""
        self.stopped = True
        self._channel.drop()


class Saving:
    """A text on its way into a WAV file, which appears under its name when it is whole."""

    def __init__(self, text: str, engine: Spoken, path: Path) -> None:
        self.started = self.stopped = self.done = False
        self._text, self._engine, self._path = text, engine, path

    def work(self) -> bool:
        """Write it, unless it is stopped on the way. Raises EngineFailed and OSError."""
        part = self._path.with_name(f".{self._path.name}.part")
        try:
            with part.open("wb") as raw, wave.open(raw) as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                for number, (_, text) in enumerate(pieces(self._text)):
                    if self.stopped:
                        return False
                    pcm = _at(self._engine.spoken(text).pcm, self._engine.numbers["volume"])
                    file.writeframes(bytes(2 * round(_PAUSE * RATE)) * bool(number) + pcm)
            part.replace(self._path)
            self.done = True
        finally:
            part.unlink(missing_ok=True)
        return True

    def heard(self) -> Iterator[tuple[int, int]]:
        """Yield nothing: nobody hears it."""
        return iter(())

    def stop(self) -> None:
        """Leave it; any thread."""
        self.stopped = True


def _length(text: str, start: int) -> int:
    """Return how long the word at `start` is; 1 for a symbol."""
    word = _WORD.match(text, start)
    return len(word.group()) if word else 1


def _at(pcm: bytes, volume: float) -> bytes:
    """Return the sound at `volume`, 1.0 as it is."""
    if volume >= 1.0:
        return pcm
    return array("h", (round(sample * volume) for sample in samples(pcm))).tobytes()
