"""`voices.play` with the voice that is always there, in real time, into a file."""

from __future__ import annotations

import wave
from array import array
from typing import TYPE_CHECKING

import pytest

import voices
from reader.errors import NoVoice
from reader.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("espeakng_loader")

TEXT = "Rain fell on the harbour all night. By morning the boats were full, and nobody wanted to bail them out."


def test_an_article_is_read_aloud_at_the_speed_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARMARK_SOUND", f"file:{tmp_path / 'heard.wav'}")
    document = parse(TEXT)
    voices.play(document, voice="espeak:en-us", speed=2.0)
    with wave.open(str(tmp_path / "heard.wav")) as heard:
        samples = array("h", heard.readframes(heard.getnframes()))
        rate = heard.getframerate()
    loud = [number for number, sample in enumerate(samples) if abs(sample) > 300]
    seconds = (loud[-1] - loud[0]) / rate
    assert document.words / seconds * 60 == pytest.approx(400, rel=0.1)


def test_a_voice_that_is_not_here_is_told() -> None:
    with pytest.raises(NoVoice):
        voices.play(parse(TEXT), voice="nobody:nowhere")
