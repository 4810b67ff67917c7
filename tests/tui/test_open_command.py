"""`earmark SOURCE`: which front end opens, with what, and what happens where there is no terminal or no keyboard."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from tui.cli import main
from tui.commands import open as command

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# A short page\n\nThe first sentence stands here. The second one follows it.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("asked", "setting", "variable", "terminal", "line_mode"),
    [
        (False, False, "", "xterm-256color", False),
        (True, False, "", "xterm-256color", True),
        (False, True, "", "xterm-256color", True),
        (False, False, "1", "xterm-256color", True),
        (False, False, "0", "xterm-256color", False),
        (False, False, "", "dumb", True),
    ],
)
def test_the_line_mode_is_asked_for_and_never_guessed(
    asked: bool, setting: bool, variable: str, terminal: str, line_mode: bool
) -> None:
    assert command.accessible(asked, Settings(accessible=setting), variable, terminal) is line_mode


def options(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(arguments)


def test_the_command_line_stands_above_the_settings(page: Path) -> None:
    settings = Settings(voice="espeak:en-us", speed=1.5)
    opening = command._opening(options(str(page), "--voice", "silent", "--wpm", "250"), settings, ())
    assert (opening.asked.voice, opening.asked.speed) == ("silent", 1.25)
    opening = command._opening(options(str(page)), settings, ("a warning",))
    assert (opening.asked.voice, opening.settings.voice, opening.asked.speed) == ("", "espeak:en-us", 1.5)
    assert opening.warnings == ("a warning",)
    assert opening.name == "page.md"
    opening = command._opening(options(str(page), "--read", "code=full"), Settings(read_code="off"), ())
    assert opening.settings.read_code == "full"
    assert "first sentence" in opening.load().document.text


def test_the_users_keys_are_taken_and_their_faults_told(page: Path, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "keys.toml").write_text('play = "x"\nfly = "z"\n', encoding="utf-8")
    opening = command._opening(options(str(page)), Settings(), ())
    assert opening.keys == {"play": "x"}
    assert "fly" in opening.warnings[0]


@pytest.mark.parametrize("flag", [["--speed", "fast"], ["--speed", "9"], ["--wpm", "20"]])
def test_a_speed_that_is_none_is_a_usage_error(page: Path, flag: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from reader.errors import ConfigError

    with pytest.raises(ConfigError) as caught:
        command._opening(options(str(page), *flag), Settings(), ())
    assert caught.value.exit_status == 2


def test_in_a_pipe_it_is_earmark_read(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page)]) == 0
    opened = capsys.readouterr().out
    assert main(["read", str(page)]) == 0
    assert opened == capsys.readouterr().out == PAGE


def test_a_missing_page_in_a_pipe_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.html")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("earmark: ")
    assert said.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")
@pytest.mark.parametrize("way", ["--accessible", "ACCESSIBLE", "TERM"])
def test_the_line_mode_writes_no_escape_sequence(page: Path, home: Path, way: str) -> None:
    from tests.tui.terminal import Terminal

    arguments = ["-m", "tui", str(page), "--voice", "silent", "--speed", "4"]
    environment = {"ACCESSIBLE": {"ACCESSIBLE": "1"}, "TERM": {"TERM": "dumb"}}.get(way, {})
    if way == "--accessible":
        arguments.append(way)
    with Terminal(arguments, home=home, environment=environment) as terminal:
        assert terminal.ended() == 0
        assert "The first sentence stands here." in terminal.text()
        assert b"\x1b" not in terminal.raw


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")
def test_without_any_keyboard_it_says_so_in_a_sentence(page: Path, home: Path) -> None:
    import pty

    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tui", str(page)],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        start_new_session=True,  # and so without a controlling terminal
        env={**os.environ, "EARMARK_HOME": str(home), "TERM": "xterm-256color"},
        timeout=60,
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 1
    assert done.stderr.startswith("earmark: The reader has no keyboard")
    assert done.stderr.count("\n") == 1
