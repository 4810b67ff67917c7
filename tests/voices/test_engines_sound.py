"""Trimming, marks, sound files, calibration: what every engine's sound goes through."""

from __future__ import annotations

import math
import struct
import wave
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voices.calibration import ESPEAK, PIPER, setting
from voices.engines.sound import completed, estimated, samples, tokens, trimmed
from voices.engines.soundfile import read

if TYPE_CHECKING:
    from pathlib import Path

RATE = 22_050


def tone(seconds: float, level: int = 8000) -> bytes:
    return array("h", (round(level * math.sin(i / 10)) for i in range(round(seconds * RATE)))).tobytes()


def silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE))


def test_silence_goes_from_both_ends_and_marks_move_along() -> None:
    pcm, marks = trimmed(silence(0.5) + tone(1) + silence(0.7), RATE, [(0.52, 0, True), (1.0, 5, True)])
    assert len(pcm) / 2 / RATE == pytest.approx(1.0, abs=0.04)
    assert [time for time, _, _ in marks] == pytest.approx([0.03, 0.51], abs=0.02)


def test_silence_inside_stays() -> None:
    pcm, _ = trimmed(tone(0.3) + silence(0.4) + tone(0.3), RATE, [])
    assert len(pcm) / 2 / RATE == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("pcm", [b"", silence(1), tone(1, level=20)])
def test_nothing_is_left_of_silence(pcm: bytes) -> None:
    assert trimmed(pcm, RATE, [(0.1, 0, True)]) == (b"", [])


def test_every_word_gets_a_mark() -> None:
    text = "In the end, “Zoë’s” 12 cats — all well-known — sat."
    marks = completed(text, [(0.1, 0, True), (0.5, 7, True), (2.0, 46, True)], 2.4)
    words = [text[place] for _, place, _ in marks]
    assert words == ["I", "t", "e", "Z", "1", "c", "a", "w", "s"]
    assert [exact for *_, exact in marks] == [True, False, True, False, False, False, False, False, True]


def test_marks_that_go_backwards_are_put_in_order() -> None:
    marks = completed("one two three", [(0.0, 0, True), (0.5, 4, True), (0.45, 8, True)], 1.0)
    assert marks == [(0.0, 0, True), (0.5, 4, True), (0.5, 8, True)]


def test_marks_outside_the_text_are_dropped() -> None:
    assert completed("one", [(0.0, 0, True), (0.2, 99, True), (0.3, -1, True)], 1.0) == [(0.0, 0, True)]


def test_each_ideograph_is_a_word() -> None:
    assert tokens("漢字 and") == [(0, 1), (1, 2), (3, 6)]


def test_a_huge_run_without_a_letter_is_quick() -> None:
    assert tokens("." * 1_000_000) == []


@given(
    st.text("ab ,“—1é漢\U0001f600", max_size=40),
    st.lists(st.tuples(st.floats(0, 3), st.integers(-2, 45), st.just(value=True)), max_size=10),
)
@settings(max_examples=200, deadline=None)
def test_marks_always_rise_and_cover_the_words(text: str, given_: list[tuple[float, int, bool]]) -> None:
    marks = completed(text, given_, 3.0)
    assert all(a[0] <= b[0] and a[1] < b[1] for a, b in pairwise(marks))
    for start, end in tokens(text):
        assert any(start <= place < end for _, place, _ in marks)


def test_estimates_are_spread_over_the_time_and_say_so() -> None:
    marks = estimated("aaaa bbbb cccc dddd", 4.0)
    assert [round(time) for time, _, _ in marks] == [0, 1, 2, 3]
    assert not any(exact for *_, exact in marks)


def test_wav_is_read_and_stereo_gives_its_first_channel(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a"), "wb") as file:
        file.setparams((2, 2, 16000, 0, "NONE", ""))
        file.writeframes(struct.pack("<6h", 1, 9, 2, 9, -3, 9))
    pcm, rate = read(tmp_path / "a")
    assert (list(samples(pcm)), rate) == ([1, 2, -3], 16000)


@pytest.mark.parametrize(("kind", "order"), [(b"", ">"), (b"twos", ">"), (b"sowt", "<")])
def test_aiff_is_read(tmp_path: Path, kind: bytes, order: str) -> None:
    rate = struct.pack(">HQ", 16383 + 14, 22050 << (63 - 14))
    common = struct.pack(">hIh", 1, 3, 16) + rate + (kind + b"\0\0" if kind else b"")
    sound = struct.pack(">II", 0, 0) + struct.pack(f"{order}3h", 1, 2, -3)
    body = b"".join(name + struct.pack(">I", len(data)) + data for name, data in ((b"COMM", common), (b"SSND", sound)))
    (tmp_path / "a").write_bytes(b"FORM" + struct.pack(">I", len(body) + 4) + (b"AIFC" if kind else b"AIFF") + body)
    pcm, found = read(tmp_path / "a")
    assert (list(samples(pcm)), found) == ([1, 2, -3], 22050)


@pytest.mark.parametrize("content", [b"RIFFjunk", b"FORM\0\0\0\4AIFF", b"nothing of the kind at all"])
def test_what_is_no_sound_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(ValueError, match=r"AIFF|WAV"):
        read(tmp_path / "a")


@pytest.mark.parametrize("table", [ESPEAK, PIPER])
def test_calibration_is_a_line_through_its_points(table: tuple[tuple[float, float], ...]) -> None:
    assert [setting(table, wpm) for wpm, _ in table] == [rate for _, rate in table]
    (low, slow), (high, fast) = table[1], table[2]
    assert setting(table, (low + high) / 2) == pytest.approx((slow + fast) / 2)
    assert setting(table, 1.0) == table[0][1]
    assert setting(table, 5000.0) == table[-1][1]
