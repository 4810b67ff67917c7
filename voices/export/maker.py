"""The inside of a process that makes portions, one after the other, each with an engine of its own: `voices.makers`."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ExportError, VoiceError
from voices import near, passages, stretch
from voices.export import portions
from voices.narrator import Narrator
from voices.registry import Registry
from voices.script import spoken_lines

if TYPE_CHECKING:
    from voices.export.portions import Speech


class Maker:
    """Makes what it is asked for; `speech` of a request says of which of the speeches that it was given."""

    def __init__(self) -> None:
        near.allow()
        self._speeches: dict[str, tuple[Speech, Narrator]] = {}
        self._registry: Registry | None = None

    def take(self, header: dict[str, Any], payload: bytes) -> dict[str, Any]:
        """Take a speech in, or make the portion of one: `number`, `lines`, and what is `known` of the voice."""
        if header["do"] == "speech":
            # The bytes come from the process that started this one, through a pipe that no other has.
            self._learn(header["speech"], pickle.loads(payload))  # noqa: S301 - see above
            return {}
        if header["speech"] not in self._speeches:
            return {"unknown": True}  # it was given to the process before this one
        try:
            self._make(header)
        except VoiceError as error:
            failed = "export" if isinstance(error, ExportError) else "engine"
            return {"failed": failed, "why": [error.what, error.why, error.hint, error.source]}
        return {}

    def _learn(self, name: str, speech: Speech) -> None:
        """Take a speech in, and load what its first portion would wait for."""
        passages.know(speech.document, speech.foreign)
        narrator = Narrator(speech.document, Registry(), speech.voice, speech.settings)
        self._speeches[name] = (speech, narrator)
        if narrator.plan.words:
            next(spoken_lines(speech.document, narrator.lines, speech.settings, 0, speech.voice.id), None)

    def _make(self, header: dict[str, Any]) -> None:
        speech, narrator = self._speeches[header["speech"]]
        passages.know(speech.document, speech.foreign)  # other speeches may have pushed it out
        stretch.let_go()  # espeak-ng is fresh only where nothing else holds its library
        with Registry() as self._registry:
            fresh = narrator.again(self._registry, header["known"])
            numbers = range(*header["lines"])
            portions.make(Path(header["folder"]), header["number"], fresh, numbers, speech.speed)

    def close(self) -> None:
        """End the engine that speaks."""
        if self._registry is not None:
            self._registry.close()
