"""`earmark config`: every setting, its value, its default, where it is from and what it does."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.paths import config_file
from tui.cli import main

if TYPE_CHECKING:
    import pytest


def write(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def test_all_settings_as_lines_that_the_file_understands(capsys: pytest.CaptureFixture[str]) -> None:
    write('speed = 1.25\ntheme = "a\\\\b"\n')
    assert main(["config"]) == 0
    shown = capsys.readouterr().out
    values = tomllib.loads(shown)
    assert list(values) == [field.name for field in fields(Settings)]
    assert values["speed"] == 1.25
    assert values["theme"] == "a\\b"
    assert "speed = 1.25  # from the file" in shown
    assert "base_wpm = 200  # from the defaults" in shown
    assert "# Default: 1.0; from 0.5 to 4.5" in shown
    assert str(config_file()) in shown.splitlines()[0]
    assert all(field.metadata["about"] in shown for field in fields(Settings))


def test_without_a_file_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 0
    assert "not there yet" in capsys.readouterr().out.splitlines()[0]


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    write("base_wpm = 180\nmeasure = 9999\nnonsense = 1\n")
    assert main(["config", "--json"]) == 0
    output = capsys.readouterr()
    found = json.loads(output.out)
    assert found["path"] == str(config_file())
    assert found["exists"] is True
    settings = {setting["name"]: setting for setting in found["settings"]}
    assert settings["base_wpm"] == {
        "name": "base_wpm", "value": 180, "default": 200, "from": "file",
        "about": "Words a minute at 1x; the listening speed is a multiple of it.", "lowest": 80, "highest": 400,
        "choices": [],
    }  # fmt: skip
    assert settings["read_code"]["choices"] == ["off", "brief", "full"]
    assert settings["measure"]["value"] == 72
    assert settings["measure"]["from"] == "default"
    assert len(found["warnings"]) == 2
    assert output.err.count("\n") == 2


def test_a_broken_file_is_named_and_the_defaults_stand(capsys: pytest.CaptureFixture[str]) -> None:
    write("this is no toml \x1b[31m")
    assert main(["config"]) == 0
    output = capsys.readouterr()
    assert tomllib.loads(output.out)["speed"] == 1.0
    assert str(config_file()) in output.err
    assert "\x1b" not in output.err
