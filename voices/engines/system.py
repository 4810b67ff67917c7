"""The platform's own voices through pyttsx3: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, espeak elsewhere.

On Linux and the like it speaks with the same library as the engine `espeak`, less well: it stands at the end of the
list.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reader.errors import EngineFailed
from reader.sanitize import one_line
from voices.calibration import ESPEAK, setting
from voices.engine import Voice
from voices.engines import espeak
from voices.engines.hosted import Hosted, found
from voices.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

_NATIVE = sys.platform in {"win32", "darwin"}


class SystemEngine(Hosted):
    """pyttsx3 in a worker; word onsets are estimated."""

    name = "system"
    speaker = "voices.engines.system_speaker:SystemSpeaker"
    loading = 30.0
    a_letter = 0.2

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, tuple[Voice, str]] | None = None

    def voices(self) -> Sequence[Voice]:
        """List the platform's voices; on Windows and macOS this starts the worker, for only they know."""
        return [voice for voice, _ in self._known().values()]

    def _known(self) -> dict[str, tuple[Voice, str]]:
        if self._listed is None:
            self._listed = {}
            if find_spec("pyttsx3") is not None:
                self._listed = self._asked() if _NATIVE else _bundled()
        return self._listed

    def _asked(self) -> dict[str, tuple[Voice, str]]:
        try:
            reply, _ = self._host.ask({"do": "voices"}, seconds=self.loading)
        except EngineFailed:
            return {}  # no speech on this machine; the doctor asks again and says why
        return {voice.id: (voice, key) for voice, key in map(_described, reply["voices"])}

    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        # SAPI and NSSpeechSynthesizer count the words of running text, espeak its own.
        rate = wpm if _NATIVE else setting(ESPEAK, wpm)
        return {"voice": found(self._known(), voice)[1], "rate": round(rate)}


def _bundled() -> dict[str, tuple[Voice, str]]:
    """List the languages of the bundled library, by the names that pyttsx3's driver takes."""
    listed = {}
    for voice, file in espeak.listed().values():
        if "+" not in file:
            own = Voice(
                voice.id.replace("espeak:", "system:", 1), "system", f"{voice.name}, pyttsx3", voice.languages,
                slowest=voice.slowest, fastest=voice.fastest,
            )  # fmt: skip
            listed[own.id] = (own, file)
    return listed


def _described(entry: dict[str, Any]) -> tuple[Voice, str]:
    key = entry["id"]
    name = one_line(entry["name"]) or "System voice"
    tags = tuple(dict.fromkeys(canonical(tag) for tag in entry["languages"] if tag)) or ("und",)
    short = key.replace("\\", "/").rstrip("/").rpartition("/")[2].rpartition(".")[2]
    return Voice(f"system:{one_line(short).replace(' ', '-').lower()}", "system", name, tags), key
