"""Stretched speech: as long as asked, at its own pitch, each word where the arithmetic says it is."""

from __future__ import annotations

import math
from array import array

import pytest

import voices.stretch
from voices.stretch import LOWEST_PITCH, Stretcher, available

RATE = 22_050
FACTORS = (0.5, 0.8, 1.25, 1.5, 2.0, 3.0, 4.0)
methods = pytest.mark.parametrize("method", available())
factors = pytest.mark.parametrize("factor", FACTORS)


def tone(seconds: float, pitch: float = 150.0) -> array[int]:
    """Return something like a vowel: a pitch with its overtones."""
    turns = (2 * math.pi * pitch * i / RATE for i in range(round(seconds * RATE)))
    return array("h", (round(sum(4000 / k * math.sin(k * turn) for k in range(1, 8))) for turn in turns))


def pitch(samples: array[int]) -> float:
    """Return the pitch in the middle of the sound, by its best likeness to itself a period later."""
    middle = samples[len(samples) // 2 - 1500 : len(samples) // 2 + 1500]
    likeness = {
        lag: sum(a * b for a, b in zip(middle[:2000], middle[lag : lag + 2000], strict=True)) for lag in range(80, 240)
    }
    return RATE / max(likeness, key=lambda lag: likeness[lag])


def stretched(pcm: bytes, factor: float, method: str, piece: int = 2000) -> array[int]:
    stretcher = Stretcher(RATE, factor, method=method)
    out = bytearray()
    for start in range(0, len(pcm), piece):
        stretcher.write(pcm[start : start + piece])
        out += stretcher.read()
    out += stretcher.flush()
    assert stretcher.position == len(pcm) // 2
    return array("h", bytes(out))


def test_this_machine_can_stretch() -> None:
    assert available()


@methods
@pytest.mark.parametrize("piece", [2, 1764, 1_000_000])
def test_at_1x_every_byte_passes_as_it_is(method: str, piece: int) -> None:
    source = tone(0.3).tobytes()
    assert stretched(source, 1.0, method, piece).tobytes() == source


@methods
def test_after_other_speeds_1x_passes_every_byte_again(method: str) -> None:
    source = tone(1.0).tobytes()
    stretcher = Stretcher(RATE, 1.7, method=method)
    stretcher.write(source[: len(source) // 2])
    stretcher.read()
    stretcher.factor = 1.0
    stretcher.write(source[len(source) // 2 :])
    out = stretcher.read() + stretcher.flush()
    assert source[-RATE:-2000] in out


@methods
@factors
def test_it_is_as_long_as_asked(method: str, factor: float) -> None:
    source = tone(4.0)
    assert len(stretched(source.tobytes(), factor, method)) == pytest.approx(len(source) / factor, rel=0.012)


@methods
@factors
def test_the_pitch_is_kept(method: str, factor: float) -> None:
    assert pitch(stretched(tone(3.0).tobytes(), factor, method)) == pytest.approx(150, rel=0.02)


@methods
@factors
def test_a_word_is_where_the_arithmetic_says(method: str, factor: float) -> None:
    beat = 0.4
    source = array("h")
    for _ in range(12):
        source += tone(0.25)
        source += array("h", bytes(2 * round((beat - 0.25) * RATE)))
    out = stretched(source.tobytes(), factor, method)
    onsets = _onsets(out, 0.05 / factor)
    assert len(onsets) == 12
    errors = [abs(onset - number * beat / factor) for number, onset in enumerate(onsets)]
    assert max(errors) < 0.06


def _onsets(samples: array[int], quiet: float) -> list[float]:
    """Return when sound begins after at least `quiet` seconds of silence."""
    found, silent = [], RATE
    for number, sample in enumerate(samples):
        if abs(sample) > 500:
            if silent > quiet * RATE:
                found.append(number / RATE)
            silent = 0
        else:
            silent += 1
    return found


@methods
def test_the_factor_may_change_while_it_runs_and_the_position_keeps_up(method: str) -> None:
    source = tone(4.0).tobytes()
    stretcher = Stretcher(RATE, 1.0, method=method)
    frames, positions = [], []
    for number, start in enumerate(range(0, len(source), 1764)):
        stretcher.factor = (1.0, 2.0, 0.75, 1.5)[number % 97 // 25]
        stretcher.write(source[start : start + 1764])
        frames.append(len(stretcher.read()) // 2)
        positions.append(stretcher.position)
    frames.append(len(stretcher.flush()) // 2)
    assert positions == sorted(positions)
    for number, position in enumerate(positions):
        held = (number + 1) * 882 - position
        # Besides three pieces, two periods of the lowest pitch at the highest factor.
        assert -1 <= held <= 3 * 882 + 2 * RATE / LOWEST_PITCH * 2.0
    # A quarter of the input at each factor.
    expected = sum(len(source) / 2 / 4 / factor for factor in (1.0, 2.0, 0.75, 1.5))
    assert sum(frames) == pytest.approx(expected, rel=0.05)


def test_where_nothing_can_stretch_the_sound_passes_and_the_factor_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices.stretch, "available", lambda: ())
    source = tone(0.2).tobytes()
    stretcher = Stretcher(RATE, 2.0)
    stretcher.write(source)
    assert stretcher.factor == 1.0
    assert stretcher.read() + stretcher.flush() == source


@methods
def test_silence_and_nothing_at_all_are_fine(method: str) -> None:
    assert stretched(b"", 2.0, method) == array("h")
    quiet = stretched(bytes(2 * RATE), 2.0, method)
    assert not any(quiet)
    assert len(quiet) == pytest.approx(RATE / 2, rel=0.05)


@methods
def test_it_may_be_closed_twice(method: str) -> None:
    stretcher = Stretcher(RATE, 2.0, method=method)
    stretcher.close()
    stretcher.close()
