"""A driver for pyttsx3 over the embedded espeak-ng: for any program that uses pyttsx3, with no system package.

    from voices.engines import pyttsx3_driver
    pyttsx3_driver.register()             # or register("espeak"), and `pyttsx3.init()` gets it on Linux
    engine = pyttsx3.init("bundled")

What pyttsx3 documents is what it does. Every `say` that was queued is spoken, in order, and `runAndWait` returns when
the last one has been heard. `started-word` comes when its word is heard, with a `location` counted from 0, in code
points of the text, and the utterance's `name`. `stop()` may come from any thread or callback: it is silent within the
device's buffer, and `finished-utterance` says `completed=False`. `save_to_file` writes WAV and disturbs nothing.
`startLoop(False)` and `iterate()` work. Properties: `voices`, `voice` (an id, a name or a language tag), `rate` (80 to
900, as espeak-ng counts), `volume` (0 to 1) and `pitch` (0 to 100, 50 is the voice's own); numbers beyond are clipped.

The library runs in a process of its own, and a text goes there in pieces: however long it is, it takes linear time and
the first word is heard at once. Callbacks come on the thread of the loop.
"""

from __future__ import annotations

import math
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voices.checked import checked
from voices.engines.espeak import EspeakEngine, listed
from voices.engines.pyttsx3_speech import Channel, Saving, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voices.clip import Clip
    from voices.engine import Voice

NAME = "bundled"
_TICK = 0.01  # seconds between two looks at what has been heard
_LIMITS = {"rate": (80.0, 900.0), "volume": (0.0, 1.0), "pitch": (0.0, 100.0)}


def register(name: str = NAME) -> None:
    """Let `pyttsx3.init(name)` find this driver; `espeak` puts it in the place of pyttsx3's own."""
    sys.modules[f"pyttsx3.drivers.{name}"] = sys.modules[__name__]


def buildDriver(proxy: Any) -> Driver:  # noqa: N802 - the name that pyttsx3 calls
    """Return a driver for pyttsx3's `proxy`."""
    return Driver(proxy)


class Embedded(EspeakEngine):
    """The embedded engine at a rate and a pitch that are set, not asked for with each text."""

    def __init__(self) -> None:
        super().__init__()
        self.voice: Voice = next(voice for voice, _ in listed().values())
        self.numbers = {"rate": 200.0, "volume": 1.0, "pitch": 50.0}

    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        request = super()._request(voice, wpm)
        return {**request, "rate": round(self.numbers["rate"]), "pitch": round(self.numbers["pitch"])}

    def spoken(self, text: str) -> Clip:
        """Say `text` as everything is set; raises EngineFailed."""
        return checked(self.speak(text, self.voice, 200.0), text, self.voice)


class Driver:
    """What pyttsx3 calls; the methods have the names that it gives them."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._engine = Embedded()
        self._job: Speech | Saving | None = None
        self._channel = Channel()
        self._loop: int | None = None  # the thread that runs the driver's own loop
        self._ended = False
        self._wake = threading.Event()

    def destroy(self) -> None:
        """End the process and give back the device."""
        self._channel.close()
        self._engine.close()

    def say(self, text: str) -> None:
        """Take `text` as what is spoken next: pyttsx3 calls it when the one before has finished."""
        self._begin(Speech(str(text), self._engine, self._channel))

    def save_to_file(self, text: str, filename: str) -> None:
        """Take `text` as what is written next, to a WAV file."""
        self._begin(Saving(str(text), self._engine, Path(filename).absolute()))

    def _begin(self, job: Speech | Saving) -> None:
        self._proxy.setBusy(True)
        self._job = job
        self._wake.set()

    def stop(self) -> None:
        """Fall silent; the loop tells of it, or where none is running on another thread, this call does."""
        job = self._job
        if job is None:
            return
        job.stop()
        self._wake.set()
        if self._loop in {None, threading.get_ident()}:
            self._finish(job)

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Work until `endLoop`."""
        self._loop = threading.get_ident()
        try:
            if self._job is None:
                self._proxy.setBusy(False)  # it may hold nothing but the order to end, which comes at once
            while not self._ended:
                if not self._step():
                    self._wake.wait(_TICK)
                    self._wake.clear()
        finally:
            self._loop, self._ended = None, False
            self._channel.close()

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Leave the loop, or do not enter the next one."""
        self._ended = True
        self._wake.set()

    def iterate(self) -> Iterator[None]:
        """Do a little of the work each time it is asked for."""
        if self._job is None:
            self._proxy.setBusy(False)
        while True:
            self._step()
            yield

    def _step(self) -> bool:
        """Go on with what is under way and tell what has come about; return False where there is time to rest."""
        job = self._job
        if job is None:
            return False
        if not job.started:
            job.started = True
            self._tell(job, "started-utterance")
        worked = False
        try:
            worked = not job.stopped and job.work()
            for location, length in job.heard():
                if job is not self._job or job.stopped:
                    break
                self._tell(job, "started-word", location=location, length=length)
        except Exception as error:  # pyttsx3's own way to tell of anything is a notification
            job.stop()
            self._tell(job, "error", exception=error)
        if job.stopped or job.done:
            self._finish(job)
        return worked

    def _tell(self, job: Speech | Saving, topic: str, **what: Any) -> None:
        if job is self._job:
            self._proxy.notify(topic, **what)

    def _finish(self, job: Speech | Saving) -> None:
        if job is not self._job:
            return
        if job.started:
            self._tell(job, "finished-utterance", completed=not job.stopped)
        self._job = None
        self._proxy.setBusy(False)

    def getProperty(self, name: str) -> Any:  # noqa: N802 - pyttsx3's name
        """Return a property; raises KeyError for one there is not."""
        if name == "voices":
            return [_described(voice) for voice, _ in listed().values()]
        if name == "voice":
            return self._engine.voice.id
        number = self._engine.numbers[name]
        return round(number) if name != "volume" else number

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        """Set a property for what is spoken next; KeyError and ValueError where there is no such one."""
        if name == "voice":
            self._engine.voice = _found(str(value))
        elif name in _LIMITS:
            low, high = _LIMITS[name]
            number = float(value)
            if math.isnan(number):
                raise ValueError(f"{name} is no number")
            self._engine.numbers[name] = min(max(number, low), high)
        else:
            raise KeyError(f"unknown property {name}")


def _found(wanted: str) -> Voice:
    """Return the voice with this id, name, language tag or file name of espeak-ng's, however it is written."""
    key = wanted.casefold()
    for voice, file in listed().values():
        if key in {voice.id, voice.id.partition(":")[2], voice.name.casefold(), file.casefold()}:
            return voice
    tags = ((voice, {tag.casefold() for tag in voice.languages}) for voice, _ in listed().values())
    found = next((voice for voice, known in tags if key.replace("_", "-") in known), None)
    if found is None:
        raise ValueError(f"there is no voice {wanted!r}")
    return found


def _described(voice: Voice) -> Any:
    from pyttsx3.voice import Voice as Described

    return Described(voice.id, voice.name, list(voice.languages))
