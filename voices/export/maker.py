"""The inside of a process that makes portions, one after the other, each with an engine of its own: `voices.makers`."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ExportError, VoiceError
from voices.export import portions
from voices.narrator import Narrator
from voices.registry import Registry

if TYPE_CHECKING:
    from voices.export.portions import Speech


class Maker:
    """Makes what it is asked for; `speech` of a request says of which of the speeches that it was given."""

    def __init__(self) -> None:
        self._speeches: dict[str, tuple[Speech, Narrator]] = {}
        self._registry: Registry | None = None

    def take(self, header: dict[str, Any], payload: bytes) -> dict[str, Any]:
        """Take a speech in, or make the portion of one: `number`, `lines`, and what is `known` of the voice."""
        if header["do"] == "speech":
            # The bytes come from the process that started this one, through a pipe that no other has.
            speech = pickle.loads(payload)  # noqa: S301 - see above
            self._speeches[header["speech"]] = (
                speech,
                Narrator(speech.document, Registry(), speech.voice, speech.settings),
            )
            return {}
        try:
            self._make(header)
        except VoiceError as error:
            failed = "export" if isinstance(error, ExportError) else "engine"
            return {"failed": failed, "why": [error.what, error.why, error.hint, error.source]}
        return {}

    def _make(self, header: dict[str, Any]) -> None:
        speech, narrator = self._speeches[header["speech"]]
        with Registry() as self._registry:
            fresh = narrator.again(self._registry, header["known"])
            numbers = range(*header["lines"])
            portions.make(Path(header["folder"]), header["number"], fresh, numbers, speech.speed)

    def close(self) -> None:
        """End the engine that speaks."""
        if self._registry is not None:
            self._registry.close()
