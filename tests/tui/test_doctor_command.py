"""`earmark doctor`, run as a program, on a machine that works and on some that do not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def doctor(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"EARMARK_HOME": str(home)} | more
    command = [sys.executable, "-m", "tui", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180, check=False)


def found(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, str]]:
    return {check["name"]: check for check in json.loads(done.stdout)}


def test_every_engine_speaks_for_the_doctor(tmp_path: Path) -> None:
    done = doctor(tmp_path, "--json", EARMARK_SOUND="null")
    checks = found(done)
    assert done.returncode == 0, done.stdout
    assert {"Python", "Terminal", "Encoding", "Parts", "Settings", "Keys", "Sound", "Voices, espeak"} <= checks.keys()
    assert {check["verdict"] for check in checks.values()} <= {"works", "lacks"}
    for name in ("espeak", "piper"):
        check = checks[f"Voices, {name}"]
        if check["found"] != "not installed":
            assert (check["verdict"], check["found"].count(" spoke ")) == ("works", 1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sound can be hidden from a program only on Linux")
def test_missing_sound_hardware_is_a_finding_with_a_hint(tmp_path: Path) -> None:
    nowhere = {
        "PULSE_SERVER": "unix:/nowhere",
        "ALSA_CONFIG_PATH": "/nowhere",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "EARMARK_SOUND": "",
    }
    done = doctor(tmp_path, "--quick", "--json", **nowhere)
    assert done.returncode == 0
    sound = found(done)["Sound"]
    assert sound["verdict"] == "lacks"
    assert "`export` works" in sound["hint"]


def test_broken_settings_are_named(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("speed = 'quick'\n")
    settings = found(doctor(tmp_path, "--quick", "--json", EARMARK_SOUND="null"))["Settings"]
    assert settings["verdict"] == "lacks"
    assert "speed" in settings["found"]
    assert "config.toml" in settings["hint"]


def test_a_terminal_that_can_do_little_is_told_what_happens_there(tmp_path: Path) -> None:
    checks = found(doctor(tmp_path, "--quick", "--json", EARMARK_SOUND="null", NO_COLOR="1", PYTHONIOENCODING="ascii"))
    assert "NO_COLOR" in checks["Colours"]["found"]
    assert checks["Encoding"]["verdict"] == "lacks"


def test_a_missing_part_of_the_reader_is_exit_status_1(tmp_path: Path) -> None:
    script = (
        "import sys, importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name in {'textual', 'miniaudio'} else find(name, *rest)\n"
        "from tui.cli import main\nsys.exit(main(['doctor', '--quick']))"
    )
    environment = os.environ | {"EARMARK_HOME": str(tmp_path), "EARMARK_SOUND": "null"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "textual (the full-screen reader), miniaudio (playing sound)" in done.stdout


def test_faults_in_the_users_keys_are_named(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "keys.toml").write_text('play = "x"\nfly = "z"\n')
    keys = found(doctor(tmp_path, "--quick", "--json", EARMARK_SOUND="null"))["Keys"]
    assert keys["verdict"] == "lacks"
    assert "'fly'" in keys["found"]
    (tmp_path / "config" / "keys.toml").write_text('play = "x"\n')
    keys = found(doctor(tmp_path, "--quick", "--json", EARMARK_SOUND="null"))["Keys"]
    assert (keys["verdict"], keys["found"].rpartition(", ")[2]) == ("works", "1 changed")


def test_the_doctor_leaves_the_file_of_sound_alone(tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    heard.write_bytes(b"precious")
    sound = found(doctor(tmp_path, "--quick", "--json", EARMARK_SOUND=f"file:{heard}"))["Sound"]
    assert sound["verdict"] == "works"
    assert heard.read_bytes() == b"precious"
