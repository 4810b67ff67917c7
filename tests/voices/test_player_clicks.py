"""What is cut is not heard to be cut: no step in the wave at a pause, a jump, a new speed, and no word lost by it."""

from __future__ import annotations

from array import array
from itertools import pairwise
from math import pi, sin
from typing import TYPE_CHECKING

import pytest

from tests.voices.tones import RATE, STEP, Stage, ToneEngine, page
from voices.clip import Clip, Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.engine import Voice
    from voices.player import Player

LOUD, PITCH = 8000, 150
STEEPEST = LOUD * 2 * pi * PITCH / RATE  # between two samples of the hum


class Hum(ToneEngine):
    """Says everything as one long hum, which is the same wherever it is heard: any step in it was made by a cut."""

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        pcm = array("h", (round(LOUD * sin(2 * pi * PITCH * at / RATE)) for at in range(RATE * 6)))
        words = [number for number, sign in enumerate(text) if sign == " "]
        marks = tuple(Mark(6 * place / len(text), place + 1) for place in words)
        return Clip(pcm.tobytes(), RATE, (Mark(0.0, 0), *marks))


def steepest(pcm: bytes) -> int:
    samples = array("h", pcm)
    return max(abs(b - a) for a, b in pairwise(samples))


def faster(player: Player) -> None:
    player.speed = 2.5 if player.speed < 2 else 1.0


def a_little_faster(player: Player) -> None:
    player.speed += 0.05


def rest(player: Player) -> None:
    player.pause() if player.state.value == "playing" else player.resume()


@pytest.mark.parametrize("cut", [faster, a_little_faster, rest])
def test_no_step_in_the_wave(cut: Callable[[Player], None]) -> None:
    with Stage(page([40]), Hum()) as stage:
        stage.player.play()
        stage.run(0.3)
        sound = bytearray()
        for number in range(16):
            sound += stage.run(0.05 + 0.0017 * number)
            cut(stage.player)
        assert steepest(bytes(sound)) < 1.8 * STEEPEST


def test_a_jump_lets_the_old_sound_fade() -> None:
    with Stage(page([40]), Hum()) as stage:
        stage.player.play()
        for number in range(8):
            stage.run(0.2 + 0.0013 * number)
            stage.player.seek(stage.document.sentences[0].words[5 + number].start)
            # The hum begins at its zero; what fades lies over it.
            assert steepest(stage.run(0.1)) < 2.2 * STEEPEST


def test_a_new_speed_is_heard_from_the_very_next_frames_on() -> None:
    with Stage(page([40]), Hum()) as stage:
        player = stage.player
        player.play()
        stage.run(1.0)
        feed = player._playback._feed
        assert feed is not None
        before = feed.timeline.segment(feed.end - 1)
        player.speed = 4.0
        stage.device.run(STEP)
        after = feed.timeline.segment(feed.end - 1)
        assert before is not None
        assert after is not None
        assert after.step > 2.5 * before.step  # not one frame more at the old speed
        assert abs(after.time - before.time_at(before.end)) < 0.001  # and nothing passed over or repeated


def test_a_pause_goes_on_with_the_very_next_sample() -> None:
    with Stage(page([40]), Hum()) as stage:
        whole = array("h", Hum().speak("a b", stage.player.voice, 200).pcm)
        stage.player.play()
        first = stage.run(0.4)
        stage.player.pause()
        silent = stage.device.run(STEP)
        assert not any(stage.device.run(STEP))
        stage.player.resume()
        second = stage.device.run(STEP) + stage.run(0.2)
        assert any(silent)  # it fades
        start = len(first) // 2
        begun = array("h", first).tolist()
        offset = next(n for n in range(start) if begun[n : n + 200] == whole[:200].tolist())
        at = start - offset
        assert array("h", second)[STEP : STEP + 2000] == whole[at + STEP : at + STEP + 2000]
