"""The inside of the engine `piper`: a neural voice by onnxruntime, with the onset of every word. Runs in its worker.

piper-tts tells how long each phoneme lasts only after the package `onnx` has patched the model. A protobuf message can
be extended by writing more of it behind its end, so the one output that is needed is appended to the model's bytes
instead.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voices import near
from voices.engines.espeak_library import Espeak, is_loaded
from voices.engines.phonemes import onsets
from voices.engines.sound import completed, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voices.engines.phonemes import Timed
    from voices.engines.sound import Raw

# The tensor that holds the frames per phoneme: what comes out of the graph's one rounding up. Its end is found first: a
# pattern that begins with a class of bytes takes 0.15 s over a model's 60 MB, `bytes.find` a tenth of it.
_DURATIONS = b"/Ceil_output_0"
_NAME = re.compile(rb"[\w/.]*\Z")
# Some 20 s of speech in one run of the model: its memory grows with the length.
_PHONEMES = 300


class PiperSpeaker:
    """Speaks through piper-tts; `request` has the `model` file and the length `scale`."""

    def __init__(self) -> None:
        self._model = ""
        self._voice: Any = None
        self._espeak: Espeak | None = None

    @staticmethod
    def fresh() -> bool:
        """Tell whether one that is made now, in this process, is as one in a new process."""
        return not is_loaded()

    def warm(self, request: dict[str, Any]) -> None:
        """Load the model; its first run takes no longer than its second (measured: 0.17 s both)."""
        self._load(request["model"])

    def speak(self, text: str, request: dict[str, Any]) -> tuple[bytes, int, list[Raw]]:
        """Return the trimmed sound, its rate, and a mark for every word."""
        self._load(request["model"])
        rate = self._voice.config.sample_rate
        pcm = bytearray()
        timed: list[Timed] = []
        for phonemes in self._sentences(text):
            sound, aligned = self._run(phonemes, float(request["scale"]))
            start = len(pcm) / 2 / rate
            timed.extend((start + time, phoneme) for time, phoneme in aligned)
            pcm += sound
        marks = self._marks(text, timed) if timed else []
        short, marks = trimmed(bytes(pcm), rate, marks)
        return short, rate, completed(text, marks, len(short) / 2 / rate)

    def _load(self, model: str) -> None:
        if model != self._model:
            self._voice = None  # one model at a time in memory
            self._espeak = self._espeak or Espeak(phonemes=True)
            self._voice, self._model = _loaded(Path(model)), model

    def _sentences(self, text: str) -> Iterator[list[str]]:
        """Yield the phonemes of each sentence as Piper sees them, very long ones cut between words."""
        for phonemes in self._voice.phonemize(text):
            rest = phonemes
            while len(rest) > _PHONEMES:
                cut = next((at for at in range(_PHONEMES, 0, -1) if rest[at] == " "), _PHONEMES)
                yield rest[:cut]
                rest = rest[cut:]
            if rest:
                yield rest

    def _run(self, phonemes: list[str], scale: float) -> tuple[bytes, list[Timed]]:
        """Return the sound of one sentence, and (seconds, phoneme) for each phoneme where the model tells it."""
        import numpy as np
        from piper.config import SynthesisConfig

        known = [phoneme for phoneme in phonemes if phoneme in self._voice.config.phoneme_id_map]
        ids = self._voice.phonemes_to_ids(known)
        run = self._voice.phoneme_ids_to_audio(ids, SynthesisConfig(length_scale=scale), include_alignments=True)
        audio, durations = run if isinstance(run, tuple) else (run, None)
        peak = float(np.max(np.abs(audio))) if audio.size else 0.0
        level = audio / peak if peak > 1e-8 else audio
        pcm = np.clip(level * 32767.0, -32767, 32767).astype("<i2").tobytes()
        if durations is None or len(durations) != len(ids):
            return pcm, []
        ends = np.cumsum(durations) / self._voice.config.sample_rate
        return pcm, list(self._timed(known, [0.0, *map(float, ends)]))

    def _timed(self, phonemes: list[str], bounds: list[float]) -> Iterator[Timed]:
        """Walk phonemes and ids in step: a start sign and its pad stand in front, a pad behind each phoneme."""
        ids = self._voice.config.phoneme_id_map
        index = len(ids["^"]) + len(ids["_"])
        for phoneme in phonemes:
            yield bounds[index], phoneme
            index += len(ids[phoneme]) + len(ids["_"])

    def _marks(self, text: str, timed: list[Timed]) -> list[Raw]:
        assert self._espeak is not None  # noqa: S101 - for the type checker: it comes with the model
        self._espeak.use(self._voice.config.espeak_voice)
        return onsets(self._espeak.phonemes(text), timed)

    def voices(self) -> list[dict[str, Any]]:
        """Return nothing: the engine reads the models' descriptions itself."""
        return []

    def close(self) -> None:
        """It writes no files. The library stays: another thread may be in the middle of it."""

    def let_go(self) -> None:
        """Let go of model and library, so that the next one is as new; while nothing is being said."""
        self._voice, self._model = None, ""
        if self._espeak is not None:
            self._espeak.close()
            self._espeak = None


def _loaded(model: Path) -> Any:
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    # The model draws its rhythm by chance; from one seed, so that the captions of one export fit the sound of another.
    onnxruntime.set_seed(1)
    options = onnxruntime.SessionOptions()
    # A second thread halves the wait, a third hardly helps; where several processes make portions, each has one. The
    # samples are the same. Without the arena the process keeps 230 to 290 MB instead of 310; with it, what speaks
    # without a pause is spared a tenth of its time, in which memory is given back and asked for again.
    options.intra_op_num_threads = 1 if near.allowed() else min(2, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = near.allowed()
    options.enable_mem_pattern = False
    # Planning which buffers to use again is two thirds of the loading, for 2,500 nodes, and wins no memory:
    # onnxruntime 1.31 takes 2.5 s with it, 0.8 s without; a long sentence's peak is 470 MB with it, 430 MB without.
    options.enable_mem_reuse = False
    # Nor do its rewritings of the graph win anything: a second of speech takes 0.081 to 0.102 s without, 0.087 to 0.107
    # with them, and the loading 0.17 s of processor time instead of 0.38 s.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    config = PiperConfig.from_dict(json.loads(Path(f"{model}.json").read_text(encoding="utf-8")))
    session = onnxruntime.InferenceSession(_patched(model.read_bytes()), options, providers=["CPUExecutionProvider"])
    return PiperVoice(session=session, config=config)


def _patched(model: bytes) -> bytes:
    """Append ModelProto{graph{output{name: durations}}} where the model has such a tensor."""
    at = model.find(_DURATIONS)
    before = _NAME.search(model[max(0, at - 100) : max(0, at)])
    name = (before.group() if before else b"") + _DURATIONS
    if at < 0 or len(name) > 100:
        return model
    value = b"\x0a" + bytes([len(name)]) + name
    output = b"\x62" + bytes([len(value)]) + value
    return model + b"\x3a" + bytes([len(output)]) + output
