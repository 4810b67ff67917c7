"""A passage in another language: its own voice and rules, the place and the pace of the whole, one sound."""

from __future__ import annotations

import wave
from array import array
from itertools import pairwise
from math import pi, sin
from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from reader.errors import EngineFailed
from reader.parse import parse
from voices import export
from voices.clip import Clip, Mark, resampled
from voices.engine import Voice
from voices.narrator import Narrator
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.document import Document
    from voices.narrator import Passage

PAGE = """The old miller looked up from his ledger and greeted the visitors in the tongue of his childhood.

> Il a payé 3,50 € pour les chats de la cour. <!-- lang: fr -->

Nobody at the table understood him, so he said it again more slowly and pointed at the yard outside.
"""


class Low:
    """A voice of one language at a rate of its own; `broken` makes it fail."""

    def __init__(self, name: str, language: str, rate: int) -> None:
        self.name, self.language, self.rate = name, language, rate
        self.said: list[str] = []
        self.broken = False

    def voices(self) -> list[Voice]:
        return [Voice(f"{self.name}:one", self.name, self.name.title(), (self.language,), natural=True)]

    def warm(self, voice: Voice) -> None:
        pass

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        if self.broken:
            raise EngineFailed("It broke")
        self.said.append(text)
        frames = round(len(text) * 10 / wpm * self.rate)
        return Clip(array("h", [1000] * frames).tobytes(), self.rate, (Mark(0.0, 0),))

    def close(self) -> None:
        pass


@pytest.fixture
def registry() -> Iterator[Registry]:
    with Registry() as registry:
        yield registry


def _two(registry: Registry) -> tuple[Low, Low, Voice]:
    """Let two third parties' engines stand in the registry; return them and the English voice."""
    english, french = Low("plain", "en", 22_050), Low("parle", "fr", 16_000)
    registry._engines |= {"plain": english, "parle": french}
    registry._found = ("plain", "parle", "espeak", "system")
    return english, french, registry.choose("en", "plain")


def _passages(document: Document, registry: Registry, voice: Voice, settings: Settings | None = None) -> list[Passage]:
    return list(Narrator(document, registry, voice, settings).narrate(0, lambda: 1.0))


def test_a_passage_is_read_by_its_own_voice_and_rules_at_one_rate(registry: Registry) -> None:
    english, french, voice = _two(registry)
    document = parse(PAGE)
    passages = _passages(document, registry, voice)
    assert french.said == ["Il a payé 3,50 euros pour les chats de la cour."]
    assert all("chats" not in text for text in english.said)
    assert {passage.clip.rate for passage in passages} == {22_050}
    assert [document.slice(p.span)[:4] for p in passages if "chats" in document.slice(p.span)] == ["Il a"]


def test_the_pace_of_the_whole_is_kept(registry: Registry) -> None:
    _, _, voice = _two(registry)
    document = parse(PAGE * 4)
    narrator = Narrator(document, registry, voice)
    seconds = 0.0
    for passage in narrator.narrate(0, lambda: 1.0):
        tempo = narrator.tempo(passage, 1.0)
        seconds += passage.clip.duration / tempo.stretch + tempo.pause
    assert 60 * narrator.words / seconds == pytest.approx(200, rel=0.02)


def test_a_setting_turns_it_off(registry: Registry) -> None:
    english, french, voice = _two(registry)
    _passages(parse(PAGE), registry, voice, Settings(passages=False))
    assert not french.said
    assert any("chats" in text for text in english.said)


def test_a_voice_that_fails_leaves_its_passage_to_the_other(registry: Registry) -> None:
    english, french, voice = _two(registry)
    french.broken = True
    passages = _passages(parse(PAGE), registry, voice)
    assert len(english.said) == len(passages)
    assert any("chats" in text for text in english.said)


@pytest.mark.parametrize(("language", "wanted"), [("fr", "espeak:fr-fr"), ("pt-BR", "espeak:pt-br"), ("en-GB", "same")])
def test_the_same_engine_is_preferred(registry: Registry, language: str, wanted: str) -> None:
    voice = registry.choose("en", "espeak:en-us")
    assert registry.passage(language, voice).id == (voice.id if wanted == "same" else wanted)


def test_a_language_that_nobody_speaks_keeps_the_voice(registry: Registry) -> None:
    voice = registry.choose("en", "espeak")
    assert registry.passage("tlh", voice) == voice


def test_an_export_is_one_sound_with_its_captions_in_order(registry: Registry, tmp_path: Path) -> None:
    _, french, voice = _two(registry)
    options = {"voice": voice, "registry": registry, "settings": Settings()}
    path = export(parse(PAGE), tmp_path / "both.wav", **options)  # type: ignore[arg-type]
    with wave.open(str(path)) as sound:
        assert sound.getframerate() == 22_050
    captions = export(parse(PAGE), tmp_path / "both.vtt", **options).read_text(encoding="utf-8")  # type: ignore[arg-type]
    assert captions.index("visitors") < captions.index("chats") < captions.index("Nobody")
    assert len(french.said) == 2


@pytest.mark.parametrize(("given", "asked"), [(16_000, 22_050), (22_050, 16_000), (22_050, 48_000)])
def test_a_tone_keeps_its_pitch_and_length_at_another_rate(given: int, asked: int) -> None:
    tone = array("h", [round(9000 * sin(2 * pi * 440 * n / given)) for n in range(given)])
    clip = resampled(Clip(tone.tobytes(), given, (Mark(0.5, 3),)), asked)
    assert (clip.rate, clip.frames, clip.marks) == (asked, asked, (Mark(0.5, 3),))
    heard = array("h", clip.pcm)
    rises = sum(a < 0 <= b for a, b in pairwise(heard))
    assert rises == pytest.approx(440, abs=1)
    wanted = [9000 * sin(2 * pi * 440 * n / asked) for n in range(asked - 4)]  # the last sample is held to the end
    assert max(abs(a - b) for a, b in zip(heard, wanted, strict=False)) < 100
