"""The platform's voices through pyttsx3, and the engine that says nothing."""

from __future__ import annotations

import sys
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed
from tests.voices.test_espeak import loudest
from voices.engines.silent import VOICE, SilentEngine
from voices.engines.system import SystemEngine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voices.engine import Voice

bundled = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="here the platform's own voices speak, whatever they are"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[SystemEngine]:
    with closing(SystemEngine()) as made:
        if not made.voices():
            pytest.skip("pyttsx3 finds no voice on this machine")
        yield made


@pytest.fixture(scope="module")
def english(engine: SystemEngine) -> Voice:
    return next(voice for voice in engine.voices() if voice.languages[0].startswith("en"))


def test_one_utterance_after_the_other_each_with_its_own_sound(engine: SystemEngine, english: Voice) -> None:
    texts = [
        "One.",
        "Two words and then some more of them.",
        "Three.",
        "A fourth that is the longest of them all, by far.",
    ]
    lengths = [engine.speak(text, english, 200).duration for text in texts]
    assert lengths[0] < lengths[1] < lengths[3]
    assert lengths[2] < lengths[1]
    assert engine.speak(texts[0], english, 200).duration == pytest.approx(lengths[0], rel=0.2)


def test_marks_are_estimates_and_say_so(engine: SystemEngine, english: Voice) -> None:
    text = "“Yes,” said the old man."
    clip = engine.speak(text, english, 200)
    assert loudest(clip) > 1000
    assert [mark.offset for mark in clip.marks] == [text.index(word) for word in ("Yes", "said", "the", "old", "man")]
    assert not any(mark.exact for mark in clip.marks)
    assert all(0 <= a.time <= b.time < clip.duration for a, b in pairwise(clip.marks))


def test_nothing_to_say_is_an_empty_clip(engine: SystemEngine, english: Voice) -> None:
    assert [engine.speak(text, english, 200).frames for text in ("", "\n", "\x00", "…")] == [0, 0, 0, 0]


@bundled
def test_the_language_is_heard(engine: SystemEngine, english: Voice) -> None:
    german = next(voice for voice in engine.voices() if voice.id == "system:de")
    assert engine.speak("Michael hat Hunger", german, 200).pcm != engine.speak("Michael hat Hunger", english, 200).pcm


@bundled
def test_rate_is_obeyed(engine: SystemEngine, english: Voice) -> None:
    text = "The ferry leaves the northern harbour at half past six every morning."
    assert engine.speak(text, english, 120).duration > 1.5 * engine.speak(text, english, 250).duration


@bundled
@pytest.mark.slow
def test_a_text_that_crashes_the_stock_driver_is_spoken(engine: SystemEngine, english: Voice) -> None:
    assert engine.speak("harbour light " * 1200, english, 300).duration > 300


def test_silence_is_as_long_as_the_words_would_be() -> None:
    clip = SilentEngine().speak("one two, three four five", VOICE, 150)
    assert clip.duration == pytest.approx(2.0, abs=0.01)
    assert loudest(clip) == 0
    assert [mark.offset for mark in clip.marks] == [0, 4, 9, 15, 20]
    assert not any(mark.exact for mark in clip.marks)


def test_silence_has_its_limit_too() -> None:
    with pytest.raises(EngineFailed, match="too long"):
        SilentEngine().speak("word " * 200_000, VOICE, 200)
    assert SilentEngine().speak("", VOICE, 200).frames == 0
