"""As loud as asked, no peak too high, and everything where it was: by FFmpeg's meter, and by arithmetic."""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

import reader
from reader.config import Settings
from tests.voices.test_export import AS_IT_IS
from voices.export import export
from voices.export.level import Level, gain_for
from voices.export.loudness import Meter, loudness

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 22_050
TEXT = "# A loud day\n\n" + "\n\n".join(
    f"The {what} came back at {n} and went out again, {n + 3} of them in all. “Stop!” cried the pilot; nobody did."
    for n, what in enumerate(("ferry", "painter", "old captain", "whole choir", "shop", "pigeon", "child", "fog"), 4)
)


def tone(hertz: float, height: float, seconds: float = 4.0, rate: int = RATE) -> NDArray[np.float64]:
    return np.asarray(height * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate))


def pcm(samples: NDArray[np.float64]) -> bytes:
    return bytes(np.rint(samples * 32767).astype("<i2").tobytes())


def measured(sound: bytes, rate: int = RATE) -> float:
    meter = Meter(rate)
    for start in range(0, len(sound), 10_000):
        meter.add(sound[start : start + 10_000])
    meter.finish()
    return loudness(meter.blocks)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
def test_the_tone_of_the_standard_is_as_loud_as_it_says(rate: int) -> None:
    """BS.1770: 997 Hz at full scale in one channel is -3.01 LUFS; a tone 20 dB lower is 20 LU less."""
    assert measured(pcm(tone(997, 1.0, rate=rate)), rate) == pytest.approx(-3.01, abs=0.05)
    assert measured(pcm(tone(997, 0.1, rate=rate)), rate) == pytest.approx(-23.01, abs=0.05)


def test_pauses_do_not_count_and_low_tones_count_less() -> None:
    loud = pcm(tone(997, 0.2))
    assert measured(loud + bytes(2 * RATE * 20)) == pytest.approx(measured(loud), abs=0.3)
    assert measured(pcm(tone(60, 0.2))) < measured(loud) - 1.5
    assert measured(pcm(tone(4000, 0.2))) > measured(loud) + 1.5
    assert measured(bytes(RATE)) == float("-inf")
    assert measured(b"") == float("-inf")


def leveled(sound: bytes, gain: float, ceiling: float = -1.2, step: int = 7_001) -> NDArray[np.float64]:
    level = Level(RATE, gain, ceiling)
    out = b"".join(level.add(sound[at : at + 2 * step]) for at in range(0, len(sound), 2 * step)) + level.finish()
    assert len(out) == len(sound)
    return np.frombuffer(out, "<i2").astype("f8") / 32768


def test_what_is_not_too_high_is_only_louder_and_where_it_was() -> None:
    quiet = tone(440, 0.1, 3.7)
    assert np.abs(leveled(pcm(quiet), 6.0) - quiet * 10**0.3).max() < 2e-4


def test_a_peak_is_lowered_ahead_of_time_and_the_rest_is_left() -> None:
    sound = tone(200, 0.2, 3.0)
    sound[30_000:30_200] *= 4.5
    out = leveled(pcm(sound), 6.0)
    assert np.abs(out).max() <= 10 ** (-1.2 / 20)
    assert np.abs(out).max() > 0.8
    far = np.r_[0:28_000, 33_000 : len(sound)]
    assert np.abs(out - sound * 10**0.3)[far].max() < 2e-4
    # The gain slides: from one sample to the next it never jumps.
    loud = np.abs(sound) > 0.05
    slope = np.diff((out[loud] / sound[loud]) / 10**0.3)
    assert np.abs(slope).max() < 0.02


def test_a_peak_between_the_samples_is_found() -> None:
    """A tone of a quarter of the rate, sampled at 45 degrees: its samples stand 3 dB below its peaks."""
    sound = 0.9 * np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)
    out = leveled(pcm(sound), 3.0, ceiling=-2.0)
    assert np.abs(out[2000:-2000]).max() / np.sin(np.pi / 4) <= 10 ** (-1.9 / 20)


def test_the_gain_makes_up_for_what_the_limiter_takes() -> None:
    rng = np.random.default_rng(3)
    spiky = pcm(np.clip(rng.laplace(0, 0.05, RATE * 20), -0.9, 0.9))
    meter = Meter(RATE)
    meter.add(spiky)
    meter.finish()
    gain = gain_for(-14.0, meter.blocks, [spiky[: RATE * 20]], RATE, -1.2)
    assert gain > -14.0 - loudness(meter.blocks) + 0.1
    assert measured(pcm(leveled(spiky, gain))) == pytest.approx(-14.0, abs=0.2)
    assert gain_for(-16.0, [0] * 40, [bytes(RATE)], RATE, -1.2) == 0.0


def heard(path: Path) -> tuple[float, float]:
    """Return loudness and true peak by FFmpeg."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(\S+) LUFS", said)[-1]), float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1])


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="FFmpeg is the meter")
@pytest.mark.parametrize("ending", [".wav", ".flac", ".mp3", ".m4b", ".opus"])
def test_speech_is_as_loud_as_asked_in_every_format(tmp_path: Path, ending: str) -> None:
    pytest.importorskip("espeakng_loader")
    if ending not in {".wav", ".mp3"}:
        pytest.importorskip("av")
    path = export(reader.from_markdown(TEXT), tmp_path / f"x{ending}", voice="espeak")
    loud, peak = heard(path)
    assert loud == pytest.approx(-16.0, abs=0.4)
    assert peak <= -1.0


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="FFmpeg is the meter")
def test_the_setting_says_how_loud_and_captions_stay_where_they_are(tmp_path: Path) -> None:
    article = reader.from_markdown(TEXT)
    quiet = export(article, tmp_path / "q.wav", voice="espeak", settings=Settings(loudness=-23.0))
    assert heard(quiet)[0] == pytest.approx(-23.0, abs=0.3)
    bare = export(article, tmp_path / "b.wav", voice="espeak", settings=AS_IT_IS)
    with wave.open(str(quiet)) as one, wave.open(str(bare)) as other:
        assert one.getnframes() == other.getnframes()
        first, second = (np.frombuffer(f.readframes(f.getnframes()), "<i2").astype("f8") for f in (one, other))
    # The same sound at another height, not a frame earlier or later.
    assert np.corrcoef(first, second)[0, 1] > 0.9999
