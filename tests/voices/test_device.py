"""Devices: they ask for exactly what they need, survive whatever answers, and print nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import wave
from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from reader.errors import NoDevice
from tests.voices.tones import until
from voices.device import FileDevice, MemoryDevice, NullDevice, open_device

if TYPE_CHECKING:
    from pathlib import Path

RATE = 22_050


class Counter:
    """Answers a device with frames that are numbered."""

    def __init__(self) -> None:
        self.given = 0

    def pull(self, frames: int) -> bytes:
        numbers = range(self.given, self.given + frames)
        self.given += frames
        return b"".join((1 + number % 30_000).to_bytes(2, "little") for number in numbers)


def test_the_silent_clock_asks_and_counts() -> None:
    before = set(threading.enumerate())
    device, counter = NullDevice(RATE), Counter()
    assert device.silent
    device.start(counter.pull)
    own = set(threading.enumerate()) - before
    until(lambda: device.played() > RATE // 10)
    assert device.played() <= counter.given
    device.stop()
    given = counter.given
    assert device.played() == given
    device.start(counter.pull)
    until(lambda: counter.given > given)
    assert device.played() >= given
    device.close()
    device.close()
    assert own
    assert not any(thread.is_alive() for thread in own)


def test_a_file_device_writes_all_that_was_asked_for(tmp_path: Path) -> None:
    device, counter = FileDevice(RATE, str(tmp_path / "heard.wav")), Counter()
    assert not device.silent
    device.start(counter.pull)
    until(lambda: counter.given > RATE // 5)
    device.close()
    device.close()
    with wave.open(str(tmp_path / "heard.wav")) as heard:
        assert (heard.getframerate(), heard.getnchannels(), heard.getsampwidth()) == (RATE, 1, 2)
        pcm = heard.readframes(heard.getnframes())
    assert pcm == Counter().pull(counter.given)


def played_into(path: Path, counter: Counter, rate: int = RATE) -> None:
    """Open a device, play something into it and close it."""
    device = FileDevice(rate, str(path))
    given = counter.given
    device.start(counter.pull)
    until(lambda: counter.given > given)
    device.close()


def test_a_file_device_that_is_opened_again_goes_on_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    path.write_bytes(b"from an earlier run, and longer than what comes now " * 10_000)
    counter = Counter()
    for _ in range(3):
        played_into(path, counter)
    with wave.open(str(path)) as heard:
        assert heard.readframes(heard.getnframes()) == Counter().pull(counter.given)
    assert path.stat().st_size == 44 + 2 * counter.given


def test_sound_at_another_rate_goes_into_a_file_beside_it(tmp_path: Path) -> None:
    path, first, second = tmp_path / "heard.wav", Counter(), Counter()
    for _ in range(2):
        played_into(path, first)
        played_into(path, second, 16_000)
    for name, rate, counter in (("heard.wav", RATE, first), ("heard.16000.wav", 16_000, second)):
        with wave.open(str(tmp_path / name)) as heard:
            assert heard.getframerate() == rate
            assert heard.getnframes() == counter.given


def test_a_file_device_that_never_plays_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    path.write_bytes(b"precious")
    FileDevice(RATE, str(path)).close()
    assert path.read_bytes() == b"precious"


def test_a_file_that_cannot_be_written_is_no_device(tmp_path: Path) -> None:
    with pytest.raises(NoDevice, match="cannot be written"):
        FileDevice(RATE, str(tmp_path / "no" / "such" / "folder.wav"))


def broken(frames: int) -> bytes:
    raise RuntimeError("the feed has a bug")


@pytest.mark.parametrize("pull", [broken, lambda frames: b"", lambda frames: bytes(1000 * frames)])
def test_whatever_answers_a_device_gets_exactly_its_frames(pull: object) -> None:
    device = MemoryDevice(RATE)
    device.start(pull)  # type: ignore[arg-type]
    assert device.run(441) == bytes(882)
    assert device.played() == 441


def test_too_little_is_filled_with_silence() -> None:
    device = MemoryDevice(RATE)
    device.start(lambda frames: b"\1\1")
    assert device.run(4) == b"\1\1" + bytes(6)


def test_the_environment_may_choose_the_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARMARK_SOUND", "null")
    assert isinstance(open_device(RATE, Settings()), NullDevice)
    monkeypatch.setenv("EARMARK_SOUND", f"file:{tmp_path / 'x.wav'}")
    device = open_device(RATE, Settings())
    assert isinstance(device, FileDevice)
    device.close()


def test_whatever_goes_wrong_at_opening_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(rate: int, latency: float) -> None:
        raise AttributeError("no such backend")

    monkeypatch.delenv("EARMARK_SOUND", raising=False)
    monkeypatch.setattr("voices.device.SoundDevice", broken)
    with pytest.raises(NoDevice, match="could be opened: AttributeError: no such backend") as failure:
        open_device(RATE, Settings())
    assert isinstance(failure.value.__cause__, AttributeError)


NO_SOUND = """
from reader.config import Settings
from reader.errors import NoDevice
from voices.device import open_device
try:
    open_device(22050, Settings())
except NoDevice as error:
    print(error)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the devices cannot be hidden")
def test_a_machine_without_sound_is_told_in_a_sentence_and_nothing_is_printed(tmp_path: Path) -> None:
    hidden = {
        "PULSE_SERVER": f"unix:{tmp_path / 'no-server'}",
        "ALSA_CONFIG_PATH": str(tmp_path / "no-alsa.conf"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", NO_SOUND], env={**os.environ, **hidden}, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith(("There is no sound device", "No sound can be played"))
    assert run.stdout.count("\n") == 1
    assert run.stderr == ""
