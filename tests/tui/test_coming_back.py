"""What was read is gone on with: in the reader, in line mode, from the library, after a kill, in an edited article."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind on Windows", allow_module_level=True)

from tests.tui.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
PARAGRAPHS = [
    f"Station {number} stands on rock. Its keeper wrote down the wind of day {number} and the height of the water."
    for number in NUMBERS
]
PAGE = "# Sixteen stations\n\nBy Runa Holm\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
OPEN = ["-m", "tui"]
ON = "Going on where you were"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "stations.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def earmark(home: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *OPEN, *arguments],
        capture_output=True, text=True, check=False, input=stdin, env={**os.environ, "EARMARK_HOME": str(home)},
    )  # fmt: skip


def progress(home: Path) -> float:
    (entry,) = json.loads(earmark(home, "list", "--json").stdout)
    return float(entry["progress"])


def read_on(page: Path, home: Path, *, keys: str = "   ", leave: str = "q") -> str:
    """Open the page, go down it, wait until the place is kept, leave; return the station at the top."""
    with Terminal([*OPEN, str(page), "--voice", "espeak"], home=home, lines=12) as terminal:
        terminal.until_text("Station one")
        terminal.until_text("min")
        for key in keys:
            terminal.press({" ": "\x1b[6~"}.get(key, key))
            terminal.pump(0.3)
        terminal.until(lambda: progress(home) > 0.2, "the place in the library")
        found = re.findall(r"Station (\w+) stands", terminal.text())
        if leave == "q":
            terminal.press("q")
            assert terminal.ended() == 0
        else:
            terminal.signal(signal.SIGKILL)
            terminal.ended()
    return str(found[0])


@pytest.mark.parametrize("leave", ["q", "kill"])
def test_the_page_opens_where_it_was_left_even_after_a_kill(page: Path, home: Path, leave: str) -> None:
    top = read_on(page, home, leave=leave)
    with Terminal([*OPEN, str(page)], home=home, lines=12) as terminal:
        terminal.until_text(ON)
        assert re.findall(r"Station (\w+) stands", terminal.text())[0] == top
        terminal.press("g")
        terminal.until_text("Sixteen stations\n")
        terminal.press("q")
        assert terminal.ended() == 0
    assert progress(home) == 0.0


def test_an_article_that_has_grown_opens_at_the_same_words(page: Path, home: Path) -> None:
    top = read_on(page, home)
    page.write_text(
        PAGE.replace("Station one", "New this evening: the cable is mended.\n\n" * 9 + "Station one"), "utf-8"
    )
    with Terminal([*OPEN, str(page)], home=home, lines=12) as terminal:
        terminal.until_text(ON)
        assert re.findall(r"Station (\w+) stands", terminal.text())[0] == top


def test_the_voice_goes_on_in_the_sentence_where_it_was_stopped(page: Path, home: Path) -> None:
    asked = [*OPEN, str(page), "--voice", "espeak", "--speed", "2"]
    with Terminal(asked, home=home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.until_text("left")
        terminal.press(" ")
        terminal.until(lambda: "four" in terminal.reversed_words(), "the fourth station lit")
        terminal.press(" q")
        assert terminal.ended() == 0
    with Terminal(asked, home=home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.until_text(ON)
        terminal.press(" ")
        heard: list[str] = []

        def lit() -> bool:
            heard.append(terminal.reversed_words())
            return "five" in heard[-1]

        terminal.until(lit, "the fifth station lit")
        assert not {"one", "two", "three"} & {word.strip(".,") for word in heard}


def test_speed_and_theme_are_as_they_were_and_the_command_line_stands_above(page: Path, home: Path) -> None:
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("left")  # the page stands, and takes keys
        terminal.press("++")
        terminal.until_text("1.1x")
        terminal.press("q")
        assert terminal.ended() == 0
    other = page.with_name("other.md")
    other.write_text("# Another\n\nIts first sentence. Its second one.\n", "utf-8")
    for where, more, speed in ((page, [], "1.1x"), (other, [], "1.1x"), (page, ["--speed", "2"], "2x")):
        with Terminal([*OPEN, str(where), *more], home=home) as terminal:
            terminal.until_text(f"{speed} ")


def test_what_the_settings_file_sets_holds_for_a_new_article(page: Path, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("speed = 1.5\n", "utf-8")
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("left")
        terminal.until_text("1.5x")
        terminal.press("+")
        terminal.until_text("1.55x")
        terminal.press("q")
        assert terminal.ended() == 0
    other = page.with_name("other.md")
    other.write_text("# Another\n\nIts first sentence. Its second one.\n", "utf-8")
    with Terminal([*OPEN, str(other)], home=home) as terminal:
        terminal.until_text("1.5x")
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("1.55x")


def test_the_first_time_it_names_the_help_and_the_line_mode(page: Path, home: Path) -> None:
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("? F1: keys. Line mode: `earmark say`.")
        terminal.press("q")
        assert terminal.ended() == 0
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("left")
        assert "earmark say" not in terminal.text()
        terminal.press("q")
        assert terminal.ended() == 0
    assert "earmark say" not in terminal.text()


def test_alone_it_shows_what_was_being_read_and_goes_on_with_it(page: Path, home: Path) -> None:
    with Terminal(OPEN, home=home) as terminal:
        terminal.until_text("There is nothing here yet")
        terminal.press("\x1b")
        assert terminal.ended() == 0
        assert terminal.restored()
    top = read_on(page, home)
    with Terminal(OPEN, home=home, lines=14) as terminal:
        terminal.until_text("Sixteen stations")
        assert re.search(r"Sixteen stations +\d+% read, .*left", terminal.text())
        terminal.press("\r")
        terminal.until_text(ON)
        assert top in re.findall(r"Station (\w+) stands", terminal.text())
        terminal.press("q")
        terminal.until_text("enter opens")  # the way back
        terminal.press("runa zebra")
        terminal.until(lambda: "Sixteen" not in terminal.text(), "no such article")
        terminal.press("\x7f" * 6)
        terminal.until_text("Sixteen stations")
        terminal.press("\x1b")
        assert terminal.ended() == 0
        assert terminal.restored()


def test_in_line_mode_it_goes_on_and_a_key_goes_to_the_start(page: Path, home: Path) -> None:
    read_on(page, home)
    with Terminal([*OPEN, "say", str(page), "--voice", "espeak"], home=home, columns=150) as terminal:
        terminal.until_text("Going on where you were")
        terminal.until_text("stands on rock.")
        assert "Station one" not in terminal.text()
        terminal.press("0")
        terminal.until_text("Title: Sixteen stations")
        terminal.press("q")
        assert terminal.ended() == 0
        assert b"\x1b" not in terminal.raw


def test_a_script_hears_the_whole_of_it(page: Path, home: Path) -> None:
    read_on(page, home)
    done = subprocess.run(
        [sys.executable, *OPEN, "say", str(page), "--voice", "silent"],
        capture_output=True, text=True, check=False, env={**os.environ, "EARMARK_HOME": str(home), "EARMARK_SOUND": ""},
        timeout=120,
    )  # fmt: skip
    assert done.stdout.startswith("Title: Sixteen stations")


def test_the_library_at_the_command_line(page: Path, home: Path) -> None:
    assert "There is nothing here yet" in earmark(home, "list").stderr
    assert "There is nothing here yet" in earmark(home).stderr
    saved = earmark(home, "save", str(page), "missing.md")
    assert (saved.returncode, saved.stdout) == (1, "")
    assert "missing.md" in saved.stderr
    assert "1: Sixteen stations" in saved.stderr
    page.unlink()
    assert earmark(home, "list", "--saved").stdout.startswith("1  Sixteen stations, ")
    assert earmark(home).stdout.startswith("1  Sixteen stations, ")
    assert earmark(home, "read", "1").stdout == PAGE
    assert earmark(home, "1").stdout == PAGE
    found = earmark(home, "find", "keeper", "hol")
    assert (found.returncode, found.stdout.count("\n")) == (0, 1)
    (entry,) = json.loads(earmark(home, "find", "--json", "keeper").stdout)
    assert (entry["title"], entry["byline"], entry["saved"]) == ("Sixteen stations", ["Runa Holm"], True)
    assert earmark(home, "find", "submarine").returncode == 3
    assert earmark(home, "forget", "1").returncode == 0
    gone = earmark(home, "read", "1")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "no article 1 in the library" in gone.stderr


def test_a_library_that_cannot_be_used_is_told_and_done_without(page: Path, home: Path) -> None:
    (home / "data").write_text("a file where the folder should be", "utf-8")
    with Terminal([*OPEN, str(page)], home=home, columns=160) as terminal:
        terminal.until_text("Station one")
        terminal.until_text("The library cannot be used")
        terminal.press("+")
        terminal.until_text("1.05x")
        terminal.press("q")
        assert terminal.ended() == 0


def test_an_address_that_cannot_be_reached_is_shown_as_it_was(home: Path) -> None:
    import reader

    with reader.Library() as library:
        library.remember("https://stations.invalid/sixteen", reader.from_markdown(PAGE))
    with Terminal([*OPEN, "https://stations.invalid/sixteen", "--offline"], home=home) as terminal:
        terminal.until_text("Station one")
