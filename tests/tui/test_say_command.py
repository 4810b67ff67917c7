"""`earmark say`, run as a program: lines as they are heard, keys while it plays, the terminal as it was."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import termios
import wave
from pathlib import Path

import pytest

from reader.parse import parse
from tests.tui.terminal import Terminal
from tui.line import Lines

ROOT = Path(__file__).resolve().parents[2]
PAGE = """# The ferry

The ferry leaves at ten. It is back before noon.

## On board

- Coffee is sold.
- Maps are free.

```
never.said()
```

Everyone likes it.
"""
LONG = "\n\n".join(f"Sentence number {number} is about the ferry and about the harbour." for number in range(1, 40))


def environment(tmp_path: Path, sound: str) -> dict[str, str]:
    return {"EARMARK_HOME": str(tmp_path), "EARMARK_SOUND": sound, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}


def earmark(tmp_path: Path, *arguments: str, text: str = PAGE, **more: str) -> subprocess.CompletedProcess[str]:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "tui", "say", *arguments, str(page)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False, timeout=120,
        env={**os.environ, **environment(tmp_path, "null"), **more},
    )  # fmt: skip


def test_show_prints_what_stands_there_a_tab_and_what_is_said(tmp_path: Path) -> None:
    text = "He paid US$1.2 million[3] on Jan. 5. Then he left.\n\n```\ncode\n```\n"
    done = earmark(tmp_path, "--show", text=text)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "He paid US$1.2 million[3] on Jan. 5.\tHe paid one point two million US dollars on January fifth.",
        "Then he left.\tThen he left.",
        "\tCode, one line.",
    ]
    assert done.stderr == ""


def test_what_is_read_of_a_kind_of_block_is_said_on_the_command_line(tmp_path: Path) -> None:
    text = "She left.[^1]\n\n```\nhoist()\n```\n\n[^1]: By boat.\n"
    done = earmark(tmp_path, "--show", "--read", "code=off", "--read=footnotes=full,links=full", text=text)
    assert done.stdout.splitlines() == ["She left.[1]\tShe left.", "\tNote one: By boat."]
    refused = earmark(tmp_path, "--show", "--read", "code=loud", text=text)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "'code=loud' does not say what is to be read. Write a kind and off, brief or full" in refused.stderr


def test_show_keeps_a_long_sentence_on_one_line(tmp_path: Path) -> None:
    sentence = "When the ferry had left, " + "and the lights had gone out one by one, " * 9 + "it was dark."
    done = earmark(tmp_path, "--show", text=sentence)
    assert done.stdout == f"{sentence}\t{sentence}\n"


def test_it_plays_every_word_and_prints_each_line_once(tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    done = earmark(tmp_path, "--voice", "espeak", "--speed", "4", EARMARK_SOUND=f"file:{heard}")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line] == [
        "Title: The ferry", "The ferry leaves at ten.", "It is back before noon.", "Heading 2: On board",
        "List, 2 items",
        "Item: Coffee is sold.", "Item: Maps are free.", "Code, not read aloud:", "never.said()", "Everyone likes it.",
    ]  # fmt: skip
    assert "4x = 800 WPM, Fast" in done.stderr
    with wave.open(str(heard)) as file:
        # 23 words are read, at 800 words a minute; a busy machine leaves holes, and holes only add to it.
        assert file.getnframes() / file.getframerate() > 1.2


def test_quiet_and_plain(tmp_path: Path) -> None:
    done = earmark(
        tmp_path, "--voice", "espeak", "--wpm", "800", "--quiet", text="# A \x1b[31mtitle\n\nText.", NO_COLOR="1"
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "Text." in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sound can be hidden from a program only on Linux")
def test_without_a_sound_device_it_says_so_once_and_prints_it_all(tmp_path: Path) -> None:
    nowhere = {
        "EARMARK_SOUND": "",
        "PULSE_SERVER": "/nowhere",
        "ALSA_CONFIG_PATH": "/nowhere",
        "XDG_RUNTIME_DIR": "/nowhere",
    }
    done = earmark(tmp_path, "--voice", "espeak", **nowhere)
    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("Everyone likes it.")
    assert done.stdout.count("The ferry leaves at ten.") == 1
    assert sum("sound" in line for line in done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--speed", "9"], 2, "0.5x to 4.5x"),
        (["--voice", "no-such-voice"], 1, "no-such-voice"),
        (["--wpm", "1"], 2, "WPM"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    done = earmark(tmp_path, *arguments)
    assert done.returncode == status
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_nothing_to_read_is_status_3(tmp_path: Path) -> None:
    assert earmark(tmp_path, text="\n \n").returncode == 3
    assert earmark(tmp_path, text="…\n").returncode == 3


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(LONG, encoding="utf-8")
    command = f"{sys.executable} -m tui say --quiet --voice espeak --speed 4 {tmp_path / 'page.md'} | head -1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        timeout=120, env={**os.environ, **environment(tmp_path, "null")},
    )  # fmt: skip
    assert done.stdout == "Sentence number 1 is about the ferry and about the harbour.\n"
    assert done.stderr == ""


def terminal(tmp_path: Path, *arguments: str, text: str = LONG, name: str = "xterm-256color") -> Terminal:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    given = ["-m", "tui", "say", "--voice", "espeak", *arguments, str(tmp_path / "page.md")]
    kind = {**environment(tmp_path, "null"), "TERM": name}
    return Terminal(given, home=tmp_path, environment=kind, columns=120, lines=60)


def cooked(terminal: Terminal) -> bool:
    return termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


def twice(shown: str) -> bool:
    """Whether a sentence has been printed for the second time."""
    lines = [line for line in shown.splitlines() if " is about " in line]
    return len(lines) > len(set(lines))


def test_keys_while_it_plays_and_the_terminal_as_it_was(tmp_path: Path) -> None:
    with terminal(tmp_path) as term:
        term.until_text("Keys: space pauses")
        term.until_text("number 1 is")
        assert not cooked(term)
        term.press(" ")  # else it would go on while this test is kept waiting
        term.until_text("Paused.")
        term.press("s")
        term.until_text("number 2 is")
        term.press("S")
        term.until(lambda: twice(term.text()), "the sentence before it once more")
        term.press("+")
        term.until_text("1.05x, Average.")
        term.press("\x1b[5~")  # page up is no key of this mode, nor is the letter in it
        term.press(" ")
        term.until_text("Playing.")
        term.press("q")
        assert term.ended() == 0
        assert cooked(term)
        assert b"\x1b" not in term.raw


def test_a_copy_is_the_one_escape_sequence_and_only_where_it_can_arrive(tmp_path: Path) -> None:
    for name, told in (
        ("xterm-256color", "The sentence is copied, 11 words."),
        ("dumb", "No clipboard can be reached"),
    ):
        with terminal(tmp_path, name=name) as term:
            term.until_text("number 1 is")
            term.press(" ")
            term.until_text("Paused.")
            assert b"\x1b" not in term.raw
            term.press("y")
            term.until_text(told)
            sent = re.findall(rb"\x1b]52;c;([A-Za-z0-9+/=]+)\x07", term.raw)
            copies = [base64.b64decode(one).decode().partition(" is ")[2] for one in sent]
            assert copies == (["about the ferry and about the harbour."] if name != "dumb" else [])
            term.press("q")
            assert term.ended() == 0
            assert term.raw.count(b"\x1b") == len(copies)


def test_a_link_is_read_and_left_again(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# The pilot\n\n" + "He rows out at dawn. " * 60, encoding="utf-8")
    text = "# The ferry\n\nAsk the [pilot](other.md), or [write](mailto:a@ferry.example), or [not](gone.md).\n\n" + LONG
    with terminal(tmp_path, text=text) as term:
        term.until_text("Ask the pilot")
        term.press("o")
        term.until_text("Open which of 3 links?")
        term.press("9\r")
        term.until_text("No link has that.")
        term.press("pilot\r")
        term.until_text("q goes back to The ferry.")
        term.until_text("He rows out at dawn.")
        term.press("q")
        term.until_text("Back where you were.")
        term.press("o2\r")
        term.until_text("a@ferry.example is nothing that is read here.")
        term.press("o3\r")
        term.until_text("gone.md")
        term.press("q")
        assert term.ended() == 0
        assert cooked(term)
        assert b"\x1b" not in term.raw
        assert "Traceback" not in term.text()


@pytest.mark.parametrize(("end", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_however_it_is_ended_the_terminal_is_restored(tmp_path: Path, end: signal.Signals, status: int) -> None:
    with terminal(tmp_path, "--quiet") as term:
        term.until_text("number 1 is")
        term.until(lambda: not cooked(term), "keys are read one by one")
        term.signal(end)
        assert term.ended() == status
        assert cooked(term)
        assert b"Traceback" not in term.raw


def test_lines_say_in_words_what_stands_there() -> None:
    from io import StringIO

    document = parse(
        "> A quotation.\n\n1. Boil it.\n2. Pour it.\n\n- [x] Bought.\n- [ ] Eaten.\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n"
        '![alt](x.png "A caption")\n\nDone.[^1]\n\n[^1]: A note.\n'
    )
    out = StringIO()
    Lines(document, out).rest(0)
    lines = [line for line in out.getvalue().splitlines() if line]
    assert lines[:4] == ["Quote: A quotation.", "List, 2 items", "1. Boil it.", "2. Pour it."]
    assert lines[4:7] == ["List, 2 items", "Done: Bought.", "To do: Eaten."]
    assert lines[7].startswith("Table, 2 by 2: a")
    assert "Image: A caption" in lines
    assert lines[-1] == "Note 1: A note."


def test_every_key_of_the_line_mode_leaves_plain_lines(tmp_path: Path) -> None:
    from tui import keymap

    asking = {"leave", "elements", "place", "rate", "voice", "sleeping", "mark", "mark_go", "find", "link", "command"}
    asking |= {"copy"}  # it is asked for an escape sequence
    signs = {"space": " ", "right": "\x1b[C", "left": "\x1b[D", "up": "\x1b[A", "down": "\x1bOB"}
    signs |= {keymap.named(chr(code)): chr(code) for code in range(33, 127)}
    page = (
        PAGE + "\n| a | b |\n|---|---|\n| c | d |\n\n> A [quotation](https://quotation.example/).\n\n![Ship](a.png)\n"
    )
    with terminal(tmp_path, text=page) as term:
        term.until_text("Title: The ferry")
        for key in keymap.LINE:
            if key.action.partition(" ")[0] in asking:
                continue
            for one in key.keys.split(","):
                term.press(signs[one])
        term.until_text("?: this help")
        term.press("eh2\r")
        term.until_text("2. Heading 2: On board")
        term.press("g50\r")
        term.until_text("Go where?")
        for keys, answer in (
            ("r1.5x\r", "1.5x, Fast."), ("mq", "Marked as q."), ("/quotation\r", "quotation: 1 of 1."),
            ("'q", "which mark?"),
            ("f20\r", "in 20 minutes."), ("vsilent\r1\r", "Voice: "),
        ):  # fmt: skip
            term.press(keys)
            term.until_text(answer)
        term.press("w")
        term.until(lambda: term.raw.count(b"Voice: ") == 2, "where it is, once more")
        term.press("q")
        assert term.ended() == 0
        shown = term.raw.decode()
        assert "\x1b" not in shown
        assert not [sign for sign in shown if "\u2500" <= sign <= "\u28ff" or sign == "\b"]
        assert "\r" not in shown.replace("\r\n", "")
        assert "Traceback" not in shown
