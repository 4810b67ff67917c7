"""`voices.play` with the voice that is always there, in real time, into a file."""

from __future__ import annotations

import re
import threading
import wave
from typing import TYPE_CHECKING

import pytest

import voices
from reader.errors import NoDevice, NoVoice
from reader.parse import parse
from tests.voices.tones import Tones, page
from voices.device import NullDevice

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("espeakng_loader")

TEXT = "Rain fell on the harbour all night. By morning the boats were full, and nobody wanted to bail them out."


def voiced(path: Path) -> float:
    """Return the seconds of sound in a file, without pauses and without the holes of a busy machine."""
    with wave.open(str(path)) as file:
        rate, pcm = file.getframerate(), file.readframes(file.getnframes())
    silence = sum(len(run.group()) for run in re.finditer(rb"(?:\x00\x00){400,}", pcm))
    seconds: float = (len(pcm) - silence) / 2 / rate
    return seconds


def test_an_article_is_read_aloud_at_the_speed_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARMARK_SOUND", f"file:{tmp_path / 'heard.wav'}")
    document = parse(TEXT)
    voices.play(document, voice="espeak:en-us", speed=2.0)
    heard = voiced(tmp_path / "heard.wav")
    for speed, ratio in ((2.0, 1.0), (1.0, 2.0)):
        voices.export(document, tmp_path / "whole.wav", voice="espeak:en-us", speed=speed, force=True)
        assert voiced(tmp_path / "whole.wav") / heard == pytest.approx(ratio, rel=0.1)


class Unplugged(NullDevice):
    """Vanishes as soon as it plays; and after the first one there is none."""

    made = 0

    def __init__(self, rate: int, latency: float = 0.0) -> None:
        if Unplugged.made:
            raise NoDevice("There is no sound device here")
        Unplugged.made += 1
        super().__init__(rate)

    def alive(self) -> bool:
        return self.played() == 0


def test_a_device_that_vanishes_for_good_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARMARK_SOUND", raising=False)
    monkeypatch.setattr(Unplugged, "made", 0)
    monkeypatch.setattr("voices.device.SoundDevice", Unplugged)
    monkeypatch.setattr("voices.registry.Registry", Tones)
    monkeypatch.setattr(Tones, "choose", lambda self, language, wanted="": self.voices()[0])
    done = threading.Event()

    def read() -> None:
        voices.play(page([4, 4]))
        done.set()

    threading.Thread(target=read, daemon=True).start()
    assert done.wait(120)
    assert Unplugged.made == 1


def test_a_voice_that_is_not_here_is_told() -> None:
    with pytest.raises(NoVoice):
        voices.play(parse(TEXT), voice="nobody:nowhere")
