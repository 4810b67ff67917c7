"""What an engine with a worker does about text that its voice cannot say."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from reader.errors import EngineFailed
from voices.engine import Voice
from voices.engines.hosted import UNSAID_MOST, Hosted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class RogueEngine(Hosted):
    """The rogue, as an engine; each of its voices has one misdeed."""

    name = "rogue"
    speaker = "tests.voices.rogue:Rogue"

    def voices(self) -> Sequence[Voice]:
        return [Voice(f"rogue:{deed}", "rogue", deed, ("en",)) for deed in ("choosy", "mute", "raise", "crash")]

    def _request(self, voice: Voice, wpm: float) -> dict[str, Any]:
        return {"deed": voice.name}


@pytest.fixture
def engine() -> Iterator[RogueEngine]:
    with closing(RogueEngine()) as made:
        yield made


@pytest.fixture
def voices(engine: RogueEngine) -> dict[str, Voice]:
    return {voice.name: voice for voice in engine.voices()}


@pytest.mark.parametrize("text", ["ʻ", "What?"])
def test_a_passage_that_the_voice_cannot_say_is_an_empty_clip(
    engine: RogueEngine, voices: dict[str, Voice], text: str
) -> None:
    assert len(engine.speak("one", voices["choosy"], 200).pcm) == 6
    worker = engine.pid
    clip = engine.speak(text, voices["choosy"], 200)
    assert (clip.pcm, clip.marks) == (b"", ())
    assert clip.rate == engine.speak("two", voices["choosy"], 200).rate
    assert engine.pid == worker


@pytest.mark.parametrize("name", ["mute", "raise", "crash"])
def test_a_voice_that_can_say_nothing_at_all_has_failed(
    engine: RogueEngine, voices: dict[str, Voice], name: str
) -> None:
    with pytest.raises(EngineFailed):
        engine.speak("one", voices[name], 200)


def test_a_voice_that_cannot_say_one_passage_after_the_other_has_failed(
    engine: RogueEngine, voices: dict[str, Voice]
) -> None:
    for _ in range(2):
        assert engine.speak("one", voices["choosy"], 200).pcm
        for _ in range(UNSAID_MOST):
            assert not engine.speak("ʻokina", voices["choosy"], 200).pcm
    with pytest.raises(EngineFailed, match="gave no sound"):
        engine.speak("ʻokina", voices["choosy"], 200)
