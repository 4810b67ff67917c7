"""The inside of the engine `system`: pyttsx3, one utterance at a time, into a file. Runs in its worker.

pyttsx3 2.99 has to be held by the hand (measured): after a run it starts the next utterance before its loop runs,
unless it is told that it is busy. Its espeak driver returns before the sound is there, speaks only the last thing
queued, and reads beyond its buffer from 15,000 characters on: `pyttsx3_driver` stands in for it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voices.engines import pyttsx3_driver
from voices.engines.sound import estimated, trimmed
from voices.engines.soundfile import read

if TYPE_CHECKING:
    from voices.engines.sound import Raw

_TICK = 0.005  # seconds between two looks at whether the file is there


class SystemSpeaker:
    """Speaks through whatever the platform has; `request` has its id of the `voice` and the `rate` to set."""

    def __init__(self) -> None:
        import pyttsx3

        native = sys.platform in {"win32", "darwin"}
        if not native:
            pyttsx3_driver.register()
        self._engine = pyttsx3.init(None if native else pyttsx3_driver.NAME)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("error", self._failed)
        self._folder = Path(tempfile.mkdtemp(prefix="earmark-"))
        self._done = True
        self._error: Exception | None = None

    def _finished(self, **_: Any) -> None:
        self._done = True

    def _failed(self, exception: Exception, **_: Any) -> None:
        self._error, self._done = exception, True

    def warm(self, request: dict[str, Any]) -> None:
        """Choose the voice."""
        self._set(request)

    def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[Raw]]:
        """Return the trimmed sound, its rate, and estimated marks: pyttsx3 reports no times with a file."""
        self._set(request)
        file = self._folder / "utterance"
        file.unlink(missing_ok=True)
        self._save(text, file)
        pcm, rate = read(file)
        file.unlink(missing_ok=True)
        pcm, _ = trimmed(pcm, rate, [])
        return pcm, rate, estimated(text, len(pcm) / 2 / rate)

    def _set(self, request: dict[str, Any]) -> None:
        self._engine.proxy.setBusy(False)
        if request["voice"]:
            self._engine.setProperty("voice", request["voice"])
        self._engine.setProperty("rate", int(request["rate"]))

    def _save(self, text: str, file: Path) -> None:
        """Return when the whole file is there; the host's own time-out ends a wait in vain."""
        self._done, self._error = False, None
        self._engine.proxy.setBusy(True)
        self._engine.save_to_file(text, str(file))
        self._engine.runAndWait()
        while not (self._done or _whole(file)):
            time.sleep(_TICK)
        if self._error is not None:
            raise self._error

    def voices(self) -> list[dict[str, Any]]:
        """List the platform's voices: id, name, languages."""
        return [
            {"id": str(voice.id), "name": str(voice.name), "languages": [_text(tag) for tag in voice.languages or []]}
            for voice in self._engine.getProperty("voices")
        ]

    def close(self) -> None:
        """Remove the folder of its one file."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _whole(file: Path) -> bool:
    """Tell whether the file has stopped growing: not every driver says when it has finished one."""
    try:
        size = file.stat().st_size
        time.sleep(0.1)
        return size > 0 and file.stat().st_size == size
    except OSError:
        return False


def _text(tag: Any) -> str:
    """Drivers give language tags as text, or as bytes with a priority in front."""
    return tag.decode("utf-8", "ignore").lstrip("\x05\x02") if isinstance(tag, bytes) else str(tag)
