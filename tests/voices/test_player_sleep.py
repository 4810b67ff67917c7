"""Falling asleep: the sound fades away and pauses, no step in it, and any key brings it back whole."""

from __future__ import annotations

from array import array

from tests.voices.tones import RATE, Stage, heard, height, page, until, word
from voices import fade
from voices.player import State


def loudest(pcm: bytes) -> int:
    return max((abs(sample) for sample in array("h", pcm)), default=0)


def test_it_grows_ever_softer_and_pauses_then() -> None:
    with Stage(page([40, 40])) as stage:
        stage.player.play()
        stage.run(1.0)
        stage.player.fade_away(2.0)
        parts = [loudest(stage.run(0.25)) / height(word(80)) for _ in range(7)]
        assert parts == sorted(parts, reverse=True)
        assert parts[-1] < 0.5 * parts[0], "though each word is by nature louder than the one before"
        stage.run(0.3)
        assert stage.player.state is State.PAUSED
        assert loudest(stage.device.run(RATE // 10)) == 0
        place = stage.player.position
        stage.player.resume()
        assert stage.player.position == place
        again = stage.run(1.0)
        assert heard(again), "at its whole height, which is how the words are told"


def test_another_wish_ends_the_fading() -> None:
    for wish in ("next_sentence", "pause", "previous_sentence"):
        with Stage(page([10, 10, 10])) as stage:
            stage.player.play()
            stage.run(0.5)
            stage.player.fade_away(1.0)
            stage.run(0.4)
            getattr(stage.player, wish)()
            if wish == "pause":
                stage.device.run(RATE // 10)
                stage.player.resume()
            stage.run(0.1)
            assert heard(stage.run(1.5))
            assert stage.player.state is State.PLAYING


def test_where_it_ends_before_it_has_faded_it_has_ended() -> None:
    with Stage(page([3])) as stage:
        stage.player.play()
        stage.run(0.1)
        stage.player.fade_away(60.0)
        stage.finish()
        until(lambda: stage.player.state is State.ENDED)


def test_nothing_is_faded_that_does_not_play() -> None:
    with Stage(page([5])) as stage:
        stage.player.fade_away(1.0)
        stage.player.play()
        assert heard(stage.finish()) == [word(number) for number in range(5)]


def test_a_slope_falls_evenly_over_its_parts() -> None:
    whole = array("h", [10_000] * 100).tobytes()
    parts = b"".join(fade.slope(whole[at : at + 50], at // 2, 100) for at in range(0, 200, 50))
    assert parts == fade.slope(whole, 0, 100)
    samples = array("h", parts)
    assert samples[0] == 10_000
    assert samples[50] == 5_000
    assert list(samples) == sorted(samples, reverse=True)
    assert set(array("h", fade.slope(whole, 100, 100))) == {0}


def test_how_long_it_is_until_a_place() -> None:
    with Stage(page([10], [10])) as stage:
        second = stage.document.text.index(word(10).capitalize())
        far = stage.player.seconds_to(second)
        assert 0 < far < stage.player.duration()
        stage.player.play()
        stage.run(1.0)
        assert 0 < stage.player.seconds_to(second) < far
        assert stage.player.seconds_to(0) == 0
