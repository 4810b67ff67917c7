"""A voice whose every sample says which word it belongs to, and a stage on which a player plays it step by step.

A word is a square wave whose height is the word's own (`height`), followed by a gap of zeros. So a test can tell from
the sound alone what is heard at any frame, without a recogniser and without trusting the player's own account.
"""

from __future__ import annotations

import re
import time
from array import array
from typing import TYPE_CHECKING, Self

from reader.errors import EngineFailed, NoDevice
from reader.parse import parse
from voices.clip import Clip, Mark
from voices.device import MemoryDevice
from voices.engine import Voice
from voices.player import Player
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config import Settings
    from reader.document import Document
    from voices.device import Device
    from voices.engine import Engine

RATE = 22_050
PERIOD = 100  # frames of the square wave: 220 Hz
GAP = 0.03  # seconds of zeros behind each word
STEP = 220  # frames that the stage plays at a time: 10 ms


def word(number: int) -> str:
    """Return the word with this number, 0 to 255: four letters that no rule of speech touches."""
    return (
        "m" + "aeio"[number >> 6] + "bdfgklnt"[(number >> 3) & 7] + "aeiou"[min(number & 7, 4)] + "rstvwxyz"[number & 7]
    )


def height(text: str) -> int:
    """Return the height of a word's wave."""
    return 1000 + 100 * NUMBERS.get(text.lower(), 300)


NUMBERS = {word(number): number for number in range(256)}


def page(*paragraphs: Sequence[int]) -> Document:
    """Return a document: each paragraph a list of how many words its sentences have; words are numbered through."""
    number = 0
    blocks = []
    for sentences in paragraphs:
        said = []
        for count in sentences:
            said.append(" ".join(word(number + i) for i in range(count)).capitalize() + ".")
            number += count
        blocks.append(" ".join(said))
    document = parse("\n\n".join(blocks))
    assert len(document.sentences) == sum(map(len, paragraphs))
    return document


class ToneEngine:
    """Says each word as a square wave of its own height; `fail` makes its next so many sentences fail."""

    def __init__(self, name: str = "tones", rate: int = RATE) -> None:
        self.name = name
        self.rate = rate
        self.fail = 0
        self.failure: Exception = EngineFailed(f"The voices of {name} failed")
        self.spoken: list[tuple[str, Clip]] = []
        self.warmed = 0

    def voices(self) -> Sequence[Voice]:
        return [Voice(f"{self.name}:one", self.name, f"{self.name.title()} One", ("en",)),
                Voice(f"{self.name}:two", self.name, f"{self.name.title()} Two", ("en",))]  # fmt: skip

    def warm(self, voice: Voice) -> None:
        self.warmed += 1

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        if self.fail:
            self.fail -= 1
            raise self.failure
        long = round(60 / wpm * self.rate / PERIOD) * PERIOD
        pcm = array("h")
        marks = []
        for found in re.finditer(r"\w+", text):
            marks.append(Mark(len(pcm) / self.rate, found.start()))
            high = height(found.group())
            wave = array("h", [high] * (PERIOD // 2) + [-high] * (PERIOD // 2))
            pcm.extend(wave * ((long - round(GAP * self.rate)) // PERIOD))
            pcm.extend([0] * round(GAP * self.rate))
        clip = Clip(pcm.tobytes(), self.rate, tuple(marks))
        self.spoken.append((text, clip))
        return clip

    def close(self) -> None:
        pass


class Tones(Registry):
    """A registry of tone engines alone."""

    def __init__(self, *engines: ToneEngine) -> None:
        super().__init__()
        self.tones = {engine.name: engine for engine in engines or (ToneEngine(),)}

    def voices(self, language: str = "") -> tuple[Voice, ...]:
        return tuple(voice for engine in self.tones.values() for voice in engine.voices())

    def engine(self, voice: Voice) -> Engine:
        return self.tones[voice.engine]


class Stage:
    """A player on devices of memory, played step by step on the test's own thread: no clock, so nothing to wait out."""

    def __init__(self, document: Document, *engines: ToneEngine, speed: float = 1.0, devices: int = 99) -> None:
        self.document = document
        self.registry = Tones(*engines)
        self.opened: list[MemoryDevice] = []
        self.left = devices  # how many more may be opened
        self.player = Player(document, self.registry, self.registry.voices()[0], speed=speed, open_device=self._open)

    def _open(self, rate: int, settings: Settings) -> Device:
        if not self.left:
            raise NoDevice("There is no sound device here")
        self.left -= 1
        self.opened.append(MemoryDevice(rate))
        return self.opened[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.player.close()

    @property
    def device(self) -> MemoryDevice:
        return self.opened[-1]

    def step(self) -> bytes:
        """Play 10 ms and return them, once the worker has all at hand that they may need."""
        until(self._prepared)
        return self.device.run(STEP)

    def _prepared(self) -> bool:
        playback = self.player._playback
        with playback.changed:
            feed = playback._feed
            device = playback._output.device
            if feed is None or not isinstance(device, MemoryDevice) or device._pull is None:
                return False
            return (feed.finished or feed.passages > 0) and device.rate == (feed.rate or device.rate)

    def run(self, seconds: float) -> bytes:
        """Play so many seconds and return them."""
        return b"".join(self.step() for _ in range(round(seconds * RATE / STEP)))

    def finish(self) -> bytes:
        """Play to the end and return what was heard on the way."""
        heard = bytearray()
        for _ in range(100_000):
            if self.player._playback._all_heard() or self.player.state.value != "playing":
                break
            heard += self.step()
        until(lambda: self.player.state.value in {"ended", "failed"})
        return bytes(heard)

    def lit(self) -> str:
        """Return the word that is lit."""
        cue = self.player.cue()
        return "" if cue is None or cue.word is None else self.document.slice(cue.word).lower()


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for another thread to get there, however busy the machine is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.001)


def heard(pcm: bytes) -> list[str]:
    """Return the words in the sound, each once for each time it is said, in order."""
    known = {height(text): text for text in NUMBERS}
    words: list[str] = []
    run, last, quiet = 0, 0, 0
    for sample in map(abs, array("h", pcm)):
        if sample == 0:
            quiet += 1
            run = 0
            continue
        run = run + 1 if sample == last else 1
        # 40 frames of one height are a word; half a stretched edge is not.
        if run == 40 and sample in known and not (words and words[-1] == known[sample] and quiet < GAP * RATE / 4):
            words.append(known[sample])
        if run >= 40:
            quiet = 0
        last = sample
    return words
