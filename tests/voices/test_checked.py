"""What an engine gives back is looked at before anybody hears it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from reader.errors import EngineFailed
from tests.voices.tones import RATE, Tones, page, until
from voices.checked import checked, say
from voices.clip import Clip, Mark
from voices.engine import Voice
from voices.player import Player

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TIN = Voice("tin:one", "tin", "Tin", ("en",))
TEXT = "one two three"
SECOND = bytes(2 * RATE)


def test_a_sound_result_passes_as_it_is() -> None:
    clip = Clip(SECOND, RATE, (Mark(0.0, 0), Mark(0.5, 4), Mark(0.9, 8, exact=False)))
    assert checked(clip, TEXT, TIN) == clip


def test_half_a_frame_is_dropped() -> None:
    assert checked(Clip(SECOND + b"\1", RATE), TEXT, TIN).pcm == SECOND


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ([(math.nan, 0), (0.5, 4)], [(0.5, 4)]),
        ([(math.inf, 0), (-math.inf, 4), (0.5, 8)], [(0.5, 8)]),
        ([(-3.0, 0), (0.5, 4), (70.0, 8)], [(0.0, 0), (0.5, 4), (1.0, 8)]),
        ([(0.5, 0), (0.2, 4), (0.7, 8)], [(0.5, 0), (0.5, 4), (0.7, 8)]),
        ([(0.1, -1), (0.2, 13), (0.3, 10**9)], []),
    ],
)
def test_marks_rise_within_the_sound_and_the_text(
    marks: list[tuple[float, int]], left: list[tuple[float, int]]
) -> None:
    clip = checked(Clip(SECOND, RATE, tuple(Mark(*mark) for mark in marks)), TEXT, TIN)
    assert [(mark.time, mark.offset) for mark in clip.marks] == left
    assert [mark.exact for mark in clip.marks] == [mark in marks for mark in left]


@pytest.mark.parametrize("rate", [0, -22_050, 100, 10**9, 22_050.5, math.nan, None, True])
def test_a_rate_that_is_none_is_a_failure_in_a_sentence(rate: int) -> None:
    with pytest.raises(EngineFailed, match=r"The voice Tin failed: it gave sound at .* Hz"):
        checked(Clip(SECOND, rate), TEXT, TIN)


def test_an_hour_for_three_words_is_a_failure_in_a_sentence() -> None:
    with pytest.raises(EngineFailed, match=r"it gave 3,600 s of sound for 13 characters"):
        checked(Clip(SECOND * 3600, RATE), TEXT, TIN)


class Broken:
    """An engine that gives what it should not."""

    name = "broken"

    def __init__(self, deed: Callable[[str], Clip]) -> None:
        self._deed = deed

    def voices(self) -> Sequence[Voice]:
        return [Voice("broken:one", "broken", "Broken", ("en",))]

    def warm(self, voice: Voice) -> None:
        pass

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        return self._deed(text)

    def close(self) -> None:
        pass


DEEDS: dict[str, Callable[[str], object]] = {
    "nothing at all": lambda _: None,
    "an exception": lambda text: [][len(text)],
    "marks of another make": lambda _: Clip(SECOND, RATE, ((0.0, 0),)),  # type: ignore[arg-type]
    "text for sound": lambda text: Clip(text, RATE),  # type: ignore[arg-type]
    "a rate of zero": lambda _: Clip(SECOND, 0),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_a_broken_engine_does_is_one_kind_of_failure(deed: str) -> None:
    engine = Broken(DEEDS[deed])  # type: ignore[arg-type]
    with pytest.raises(EngineFailed, match="The voice Broken failed: "):
        say(engine, TEXT, engine.voices()[0], 200.0)


@pytest.mark.parametrize("deed", DEEDS)
def test_the_player_tells_it_and_another_voice_goes_on_from_the_same_place(deed: str) -> None:
    broken = Broken(DEEDS[deed])  # type: ignore[arg-type]
    registry = Tones()
    registry.tones["broken"] = broken  # type: ignore[assignment]
    with Player(page([5, 5]), registry, broken.voices()[0]) as player:
        player.play()
        until(lambda: player.voice.engine != "broken")
        assert player.position == 0
        assert "The voice Broken failed: " in player.notice
        assert "KeyError" not in player.notice  # that would be the stage, not the engine
        assert "Going on with Tones One." in player.notice
