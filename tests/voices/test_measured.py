"""A voice that speaks at another rate than it says: measured while it is heard, and asked for the right one then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.voices.tones import Stage, ToneEngine, page
from voices import measured
from voices.narrator import Narrator

if TYPE_CHECKING:
    from pathlib import Path

    from voices.clip import Clip
    from voices.engine import Voice


class Hasty(ToneEngine):
    """Speaks half as fast again as it is asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        self.asked.append(wpm)
        return super().speak(text, voice, 1.5 * wpm)


LONG = page([8] * 30)


def listen() -> list[float]:
    engine = Hasty()
    with Stage(LONG, engine) as stage:
        stage.player.play()
        stage.finish()
    return engine.asked


def test_what_was_heard_of_a_voice_is_used_from_its_next_first_sentence_on(home: Path) -> None:
    first = listen()
    (kept,) = json.loads((home / "data" / "voices.json").read_text("utf-8")).items()
    assert kept[0] == "tones:one en"
    second = listen()
    settled = sum(first[-5:]) / 5
    assert abs(first[0] / settled - 1) > 0.2
    assert abs(second[0] / settled - 1) < 0.1


def test_an_export_does_not_depend_on_what_was_heard() -> None:
    def made() -> list[bytes]:
        engine = Hasty()
        with Stage(LONG, engine) as stage:
            narrator = Narrator(LONG, stage.registry, stage.player.voice)
            return [passage.clip.pcm for passage in narrator.narrate(0, lambda: 1.0)]

    before = made()
    listen()
    assert made() == before


def test_a_broken_file_is_measured_anew(home: Path) -> None:
    with Stage(LONG) as stage:
        voice = stage.player.voice
    (home / "data").mkdir(exist_ok=True)
    for broken in ("{", "[]", '{"tones:one en": "fast"}', '{"tones:one en": -1}', '{"tones:one en": 1e999}'):
        (home / "data" / "voices.json").write_text(broken, "utf-8")
        assert measured.recall(voice, "en") is None
    measured.keep(voice, "en", 9.5)
    assert measured.recall(voice, "en-GB") == 9.5
