"""The example of an engine by a third party, installed as its reader would install it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import wave
from array import array
from importlib.util import find_spec
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "earmark-morse"
# What it keys for "Sos.": three dots, three dashes, three dots, and the code of a full stop.
SOS = [".", ".", ".", "-", "-", "-", ".", ".", ".", ".", "-", ".", "-", ".", "-"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install a copy of the example into a folder of its own; return the environment that finds it there."""
    folder = tmp_path_factory.mktemp("site")
    source = str(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("source") / "morse"))
    isolated = [] if find_spec("hatchling") is None else ["--no-build-isolation"]
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", *isolated, "--target", str(folder), source]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    root = Path(__file__).parents[2]
    (folder / "home" / "config").mkdir(parents=True)
    (folder / "home" / "config" / "config.toml").write_text("loudness = 0\n", encoding="utf-8")  # what it made itself
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{root}", "EARMARK_HOME": str(folder / "home")}


def earmark(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_its_voice_is_listed_and_nobody_gets_it_unasked(installed: dict[str, str]) -> None:
    listed = json.loads(earmark(installed, "voices", "--json").stdout)
    morse = next(voice for voice in listed if voice["engine"] == "morse")
    assert morse["id"] == "morse:tone"
    assert listed[0] != morse


def test_an_article_is_keyed(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Sos.\n")
    out = tmp_path / "page.wav"
    done = earmark(installed, "export", str(tmp_path / "page.txt"), "-o", str(out), "--voice", "morse", "--wpm", "100")
    assert done.returncode == 0, done.stderr
    assert keyed(out) == SOS


def keyed(file: Path) -> list[str]:
    """Read dots and dashes from the sound alone."""
    with wave.open(str(file), "rb") as sound:
        rate, numbers = sound.getframerate(), array("h", sound.readframes(sound.getnframes()))
    block = rate // 1000
    loud = [max(map(abs, numbers[at : at + block])) > 1500 for at in range(0, len(numbers) - block, block)]
    lengths: list[int] = []
    for before, now in zip([False, *loud], loud, strict=False):
        if now:
            lengths[len(lengths) - before :] = [lengths[-1] + 1] if before else [1]
    return ["-" if length > (max(lengths) + min(lengths)) / 2 else "." for length in lengths]
