"""Through miniaudio into a PulseAudio server of our own, and back from its monitor: what is heard is what was made."""

from __future__ import annotations

import math
import os
import signal
import time
from array import array
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from reader.errors import NoDevice
from tests.voices.pulse import MISSING, RATE, Pulse
from tests.voices.tones import GAP, ToneEngine, Tones, heard, page, until, word
from voices.device import SoundDevice, open_device
from voices.player import Player, State

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("miniaudio")
pytestmark = [
    pytest.mark.audio,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (apt install pulseaudio-utils)"),
]

WORDS = [word(number) for number in range(256)]


@pytest.fixture(scope="module")
def server() -> Iterator[Pulse]:
    # While something listens the sink works in small blocks: the first recording takes two seconds to begin.
    with Pulse() as server, server.record():
        yield server


@pytest.fixture
def pulse(server: Pulse, monkeypatch: pytest.MonkeyPatch) -> Pulse:
    """A server that stays."""
    _use(server, monkeypatch)
    return server


@pytest.fixture
def mortal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A server that may be killed."""
    with Pulse() as server:
        _use(server, monkeypatch)
        yield server


def _use(server: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARMARK_SOUND", raising=False)
    for name, value in server.env.items():
        monkeypatch.setenv(name, value)


class Source:
    """A long sound of which no two stretches are alike."""

    def __init__(self) -> None:
        self.samples = array("h", (round(9000 * math.sin(i * i / 3e5)) or 1 for i in range(3 * RATE)))
        self.at = 0

    def pull(self, frames: int) -> bytes:
        pcm = self.samples[self.at : self.at + frames].tobytes()
        self.at += frames
        return pcm


@pytest.mark.slow  # in real time: holes of a busy machine would be heard
def test_what_is_heard_is_what_was_made_sample_for_sample(pulse: Pulse) -> None:
    source = Source()
    with pulse.record() as recording:
        # A long buffer: on a busy machine a short one has holes, and they are not what this is about.
        device = SoundDevice(RATE, buffer=0.2)
        device.start(source.pull)
        until(lambda: source.at > 2.5 * RATE)
        device.close()
    # From the very first sample on: the lead-in is what the server swallows.
    first = source.samples[:50].tobytes()
    start = recording.find(first)
    assert start >= 0
    assert bytes(recording.pcm[2 * start : 2 * start + 3 * RATE]) == source.samples.tobytes()[: 3 * RATE]


@pytest.mark.slow
def test_frames_count_as_played_when_they_are_heard(pulse: Pulse) -> None:
    # A busy machine makes it worse, never better: the best of some attempts counts.
    assert any(abs(_early(pulse)) < 0.05 for _ in range(5))


def _early(pulse: Pulse) -> float:
    """Return by how many seconds frames are counted before they are heard, in the median."""
    source = Source()
    claims: list[tuple[float, int]] = []
    with pulse.record() as recording:
        device = SoundDevice(RATE)
        device.start(source.pull)
        while source.at < 2 * RATE:
            claims.append((time.monotonic(), device.played()))
            time.sleep(0.01)
        device.close()
    zero = recording.when(recording.find(source.samples[:50].tobytes()))
    early = sorted(played / RATE - (when - zero) for when, played in claims[len(claims) // 4 :])
    return early[len(early) // 2]


@pytest.mark.slow  # in real time: holes of a busy machine would be heard
def test_a_server_that_died_is_noticed(mortal: Pulse) -> None:
    source = Source()
    device = SoundDevice(RATE)
    device.start(source.pull)
    until(lambda: source.at > RATE // 4)
    assert device.alive()
    mortal.kill()
    until(lambda: not device.alive())
    device.stop()
    device.close()
    device.close()


def test_the_player_survives_the_death_of_the_server(mortal: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    registry = Tones()
    with Player(page([10] * 5), registry, registry.voices()[0]) as player:
        player.play()
        until(lambda: player.position > 20)
        assert not player.silent
        mortal.kill()
        until(lambda: player.state is State.PAUSED)
        place = player.position
        assert "gone" in player.notice
        player.resume()
        until(lambda: player.silent and player.position > place)


@pytest.mark.slow
def test_a_device_that_comes_back_is_heard_again(mortal: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
    registry = Tones()
    with Player(page([10] * 5), registry, registry.voices()[0]) as player:
        player.play()
        until(lambda: player.position > 20)
        mortal.kill()
        until(lambda: player.state is State.PAUSED)
        place = player.position
        mortal.start()
        with mortal.record() as recording:
            player.resume()
            until(lambda: player.position > place + 40)
            assert not player.silent
        assert recording.sound


def test_a_server_that_never_answers_does_not_hold_us_up(mortal: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voices.device.OPEN_TIMEOUT", 0.3)
    assert mortal._server is not None
    os.kill(mortal._server.pid, signal.SIGSTOP)
    try:
        with pytest.raises(NoDevice):
            open_device(RATE, Settings())
    finally:
        os.kill(mortal._server.pid, signal.SIGCONT)


@pytest.mark.slow  # in real time: holes of a busy machine would be heard
def test_a_pause_is_heard_and_nothing_is_lost(pulse: Pulse) -> None:
    registry = Tones()
    with pulse.record() as recording, Player(page([10]), registry, registry.voices()[0]) as player:
        player.play()
        until(lambda: (cue := player.cue()) and cue.word and player.position > 10)
        player.pause()
        since = time.monotonic()
        time.sleep(0.5)
        player.resume()
        paused = time.monotonic() - since
        assert player.wait(20) is State.ENDED
    assert _words_of(recording.sound) == WORDS[:10]
    longest = max(map(len, _silences(recording.sound)))
    assert longest / 2 / RATE == pytest.approx(paused, abs=0.2)


@pytest.mark.slow  # in real time: holes of a busy machine would be heard
def test_a_new_speed_changes_the_tempo_and_keeps_the_pitch(pulse: Pulse) -> None:
    engine = ToneEngine()
    registry = Tones(engine)
    with pulse.record() as recording, Player(page([24]), registry, registry.voices()[0]) as player:
        player.play()
        until(lambda: player.position > 55)
        player.speed = 2.0
        assert player.wait(20) is State.ENDED
    pcm = recording.sound
    assert _words_of(pcm) == WORDS[:24]
    lengths = [len(piece) / 2 / RATE for piece in _words(pcm)]
    assert lengths[2] / lengths[-3] == pytest.approx(2.0, rel=0.25)
    assert _pitch(_words(pcm)[2]) == pytest.approx(_pitch(_words(pcm)[-3]), rel=0.06)


def _words_of(pcm: bytes) -> list[str]:
    """Return the words that are heard; one that is interrupted (by a pause, by a busy machine) counts once."""
    return [text for text, _ in groupby(heard(pcm))]


def _silences(pcm: bytes) -> list[bytes]:
    runs, run = [], bytearray()
    for at in range(0, len(pcm), 2):
        if pcm[at : at + 2] == b"\0\0":
            run += b"\0\0"
        elif run:
            runs.append(bytes(run))
            run.clear()
    return runs


def _words(pcm: bytes) -> list[bytes]:
    """Return the sounds between silences."""
    gap = bytes(2 * round(GAP / 4 * RATE))
    return [piece for piece in pcm.split(gap) if len(piece) > RATE // 25]


def _pitch(pcm: bytes) -> float:
    """Return the square wave's pitch, from the usual distance between its changes of sign."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    changes = [number for number in range(1, len(samples)) if (samples[number] > 0) != (samples[number - 1] > 0)]
    return RATE / 2 / median(later - earlier for earlier, later in pairwise(changes))
