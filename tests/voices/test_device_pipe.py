"""Sound through a program's pipe, where miniaudio is not to be had: into a PulseAudio server of our own and back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from reader.errors import NoDevice
from tests.voices.pulse import MISSING, RATE, Pulse
from tests.voices.test_sound_pulse import Source
from tests.voices.test_worker import gone
from tests.voices.tones import Tones, page, until
from voices.device import open_device
from voices.device_pipe import PipeDevice, open_pipe
from voices.player import Player, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="miniaudio has wheels for all other systems")
audio = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (apt install pulseaudio-utils)")
pytestmark = linux


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A server, and a program that has no miniaudio."""
    # While something listens the sink works in small blocks: the first recording takes two seconds to begin.
    with Pulse() as server, server.record():
        monkeypatch.delenv("EARMARK_SOUND", raising=False)
        monkeypatch.setitem(sys.modules, "miniaudio", None)
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        yield server


@audio
@pytest.mark.audio
def test_what_is_heard_is_what_was_made_and_no_program_is_left(pulse: Pulse) -> None:
    source = Source()
    with pulse.record() as recording:
        device = open_device(RATE, Settings())
        assert isinstance(device, PipeDevice)
        assert not device.silent
        device.start(source.pull)
        until(lambda: device.played() > RATE)
        assert device.alive()
        assert RATE < device.played() < source.at < device.played() + RATE // 2
        device.close()
        device.close()
    start = recording.find(source.samples[:50].tobytes())
    assert start >= 0
    assert bytes(recording.pcm[2 * start : 2 * start + RATE]) == source.samples.tobytes()[:RATE]
    assert gone(device._process.pid)


@audio
@pytest.mark.audio
@pytest.mark.slow
def test_when_the_server_dies_the_player_keeps_the_place_and_goes_on_when_it_is_back(pulse: Pulse) -> None:
    registry = Tones()
    with Player(page([10] * 5), registry, registry.voices()[0]) as player:
        player.play()
        until(lambda: player.position > 20)
        assert not player.silent
        pulse.kill()
        until(lambda: player.state is State.PAUSED)
        assert "gone" in player.notice
        place = player.position
        pulse.start()
        player.resume()
        until(lambda: player.position > place + 20)
        assert not player.silent


def test_without_any_program_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoDevice, match="pulseaudio-utils"):
        open_pipe(RATE)


def test_a_program_that_finds_no_server_is_no_device(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "pacat"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    with pytest.raises(NoDevice, match="pacat cannot play"):
        open_pipe(RATE)


PARENT = """
import sys
from voices.device_pipe import open_pipe
device = open_pipe(22050)
device.start(lambda frames: bytes(2 * frames))
print(device._process.pid, flush=True)
sys.stdin.read()
"""


@audio
@pytest.mark.audio
@pytest.mark.slow
def test_the_program_does_not_outlive_a_killed_reader(pulse: Pulse) -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    assert gone(pid)
