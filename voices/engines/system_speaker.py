"""The inside of the engine `system`: pyttsx3, one utterance at a time, into a file. Runs in its worker.

pyttsx3 2.99 has to be held by the hand (each of these was measured): its espeak driver returns before the sound is
there, speaks only the last thing queued, and reads beyond its buffer from 15,000 characters on; after a run it starts
the next utterance before its loop runs, unless it is told that it is busy.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voices.engines.sound import estimated, trimmed
from voices.engines.soundfile import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.engines.sound import Raw

_TICK = 0.005  # seconds between two looks at whether the file is there


class SystemSpeaker:
    """Speaks through whatever the platform has; `request` has its id of the `voice` and the `rate` to set."""

    def __init__(self) -> None:
        if sys.platform not in {"win32", "darwin"}:
            _bundle()
        import pyttsx3

        self._folder = Path(tempfile.mkdtemp(prefix="earmark-"))
        self._engine = pyttsx3.init()
        self._engine.connect("finished-utterance", self._finished)
        self._done = True

    def _finished(self, **_: Any) -> None:
        self._done = True

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
        self._done = False
        self._engine.proxy.setBusy(True)
        self._engine.save_to_file(text, str(file))
        self._engine.runAndWait()
        while not (self._done or _whole(file)):
            time.sleep(_TICK)

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


def _bundle() -> None:
    """Give pyttsx3's espeak driver the library of espeakng_loader: nothing has to be installed beside the wheel."""
    import ctypes

    from espeakng_loader import get_data_path, get_library_path

    data = Path(get_data_path())
    # The library keeps the path in 160 bytes. From inside of the folder above, the name alone is enough.
    os.chdir(data.parent)
    os.environ["ESPEAK_DATA_PATH"] = data.name
    load = ctypes.cdll.LoadLibrary

    def bundled(name: str) -> ctypes.CDLL:
        return load(get_library_path() if "espeak" in str(name) else name)

    ctypes.cdll.LoadLibrary = bundled  # type: ignore[method-assign]
    try:
        from pyttsx3.drivers import _espeak
    finally:
        ctypes.cdll.LoadLibrary = load  # type: ignore[method-assign]
    _espeak.Synth = _synth
    _espeak.SetParameter = _at_once(_espeak.SetParameter, _espeak.Synchronize)


def _at_once(queue: Callable[..., Any], drain: Callable[[], Any]) -> Callable[..., Any]:
    """Wait until the library's own thread has taken a parameter in: the driver's cancelling would lose it."""

    def put(*values: Any) -> Any:
        result = queue(*values)
        drain()
        return result

    return put


def _synth(  # noqa: PLR0917 - the driver's own signature
    text: bytes, position: int = 0, kind: int = 1, end: int = 0, flags: int = 0, user: Any = None
) -> Any:
    """Stand in for the driver's own, which passes ten times the length of the text as its size."""
    from pyttsx3.drivers import _espeak

    return _espeak.cSynth(text, len(text) + 1, position, kind, end, flags, None, user)
