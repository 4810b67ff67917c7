"""Engines of other packages, as they might be got wrong: told by `voices` and `doctor`, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = """
from voices.engine import Voice
class Engine:
    name = "tin"
    def voices(self):
        return [Voice("tin:one", "tin", "Tin \\x1b[31mred\\x9b31m \\u202egnaw", ("en",), natural=True),
                Voice("tin:two", "brass", "Brass", ("en",))]
    def warm(self, voice): pass
    def speak(self, text, voice, wpm): raise KeyError("no such tin")
    def close(self): raise OSError("stuck")
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with a package that announces an engine, by what an installer writes."""
    folder = tmp_path / "packages"
    info = folder / "tin-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "tin_engine.py").write_text(ENGINE, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[earmark.engines]\ntin = tin_engine:Engine\n")
    return folder


def earmark(packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), str(packages)])
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=180, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "EARMARK_SOUND": "null", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def harmless(done: subprocess.CompletedProcess[str]) -> bool:
    return not any(sign in done.stdout + done.stderr for sign in ("\x1b", "\x9b", "\u202e", "Traceback"))


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_voices_name_commands_no_terminal(packages: Path, form: list[str]) -> None:
    done = earmark(packages, "voices", "--all", *form)
    assert "tin:one" in done.stdout
    assert "brass" in done.stderr.lower()
    assert harmless(done)


def test_a_trial_that_fails_is_told_and_a_setting_of_no_use_too(packages: Path, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("speed = 'quick'\n", encoding="utf-8")
    done = earmark(packages, "voices", "--try", "Hello.", "--voice", "tin:one")
    assert "earmark: " in done.stderr
    assert "'speed'" in done.stderr or "speed" in done.stderr.splitlines()[0]
    assert harmless(done)


def test_the_doctor_tells_what_a_faulty_engine_does(packages: Path) -> None:
    done = earmark(packages, "doctor", "--json")
    checks = json.loads(done.stdout)
    tin = next(check for check in checks if check["name"] == "Voices, tin")
    assert tin["verdict"] == "lacks"
    assert "KeyError" in tin["found"]
    assert any("brass" in check["found"] for check in checks if check["name"] == "Engine")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
