"""`earmark config`: every setting, its value, its default, where it is from and what it does."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields

import pytest

from reader import Library
from reader.config import Settings
from reader.paths import config_file
from tui.cli import main


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


def test_one_setting_is_shown_changed_and_taken_out_again(capsys: pytest.CaptureFixture[str]) -> None:
    write('# mine\nspeed = 1.25 # brisk\ntheme = "nord"\n')
    assert main(["config", "measure"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "=" in line] == [
        "measure = 72  # from the defaults"
    ]
    assert main(["config", "speed", "1,5"]) == 0
    assert "speed = 1.5  # from the file" in capsys.readouterr().out
    assert main(["config", "read_code", "full"]) == 0
    assert main(["config", "follow", "off"]) == 0
    assert config_file().read_text(encoding="utf-8") == (
        '# mine\nspeed = 1.5\ntheme = "nord"\nread_code = "full"\nfollow = false\n'
    )
    assert main(["config", "theme", "--unset"]) == 0
    assert main(["config", "theme", "--unset"]) == 0
    assert config_file().read_text(encoding="utf-8") == '# mine\nspeed = 1.5\nread_code = "full"\nfollow = false\n'
    capsys.readouterr()
    assert main(["config", "follow", "--json"]) == 0
    assert [one["value"] for one in json.loads(capsys.readouterr().out)["settings"]] == [False]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sped"], "Nearest: speed"),
        (["speed", "9"], "from 0.5 to 4.5"),
        (["measure", "70.5"], "a whole number from 20 to 200"),
        (["read_code", "loud"], "off, brief, full"),
        (["follow", "maybe"], "true or false"),
        (["--unset"], "none is named"),
    ],
)
def test_what_cannot_be_set_is_one_sentence_and_nothing_is_written(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", *arguments]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert not config_file().exists()


def test_a_broken_line_is_named_and_the_others_hold(capsys: pytest.CaptureFixture[str]) -> None:
    write("speed = 1.25\nvoice = espeak:en-us\nmeasure = 60\nspeed 2\n")
    assert main(["config"]) == 0
    said = capsys.readouterr()
    assert "speed = 1.25  # from the file" in said.out
    assert "measure = 60  # from the file" in said.out
    assert 'voice = ""  # from the defaults' in said.out
    assert "line 2, 'voice = espeak:en-us', cannot be read" in said.err
    assert "line 4, 'speed 2', cannot be read" in said.err


def test_what_was_chosen_in_the_reader_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    write("measure = 60\n")
    with Library() as library:
        library.choose("speed", "1.75", "")
        library.choose("measure", "90", "")
    assert main(["config"]) == 0
    said = capsys.readouterr().out
    assert "speed = 1.75  # chosen in the reader last" in said
    assert "measure = 60  # from the file" in said
