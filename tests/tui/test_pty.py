"""The real program in a real terminal: what a person types, and what a person sees."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind on Windows", allow_module_level=True)

from tests.tui.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# The lighthouse keeps its keeper

The lamp was lit at dusk. It turned all night above the harbour, slow and even. In the morning the keeper slept.

## What remains

The tower stands. Nobody lights the lamp now, but the stairs are swept every Friday.
"""
OPEN = ["-m", "tui"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "lighthouse.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_space_makes_the_highlight_move_and_q_leaves_the_terminal_as_it_was(page: Path, home: Path) -> None:
    asked = [*OPEN, str(page), "--voice", "espeak"]
    with Terminal(asked, home=home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.until_text("English (America)")
        terminal.until_text("The lamp was lit at dusk.")
        assert not terminal.reversed_words()
        terminal.press(" ")
        seen: list[str] = []

        def moving() -> bool:
            if (word := terminal.reversed_words()) and word not in seen:
                seen.append(word)
            return len(seen) >= 3

        terminal.until(moving, "three lit words")
        assert all(word.strip(".,") in PAGE for word in seen)
        assert not terminal.screen.cursor.hidden
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.restored()


def test_the_hardware_cursor_sits_on_the_lit_word(page: Path, home: Path) -> None:
    asked = [*OPEN, str(page), "--voice", "espeak"]
    with Terminal(asked, home=home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.until_text("The lamp was lit at dusk.")
        terminal.until_text("left")
        terminal.press(" ")

        def on_it() -> bool:
            cursor = terminal.screen.cursor
            cell = terminal.screen.buffer[cursor.y][cursor.x]
            return cell.reverse and cell.bold and not cursor.hidden

        terminal.until(on_it, "the cursor on the lit word")


def test_without_a_terminal_the_same_page_is_its_markdown(page: Path, home: Path) -> None:
    import os
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "tui", str(page)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "EARMARK_HOME": str(home)},
    )
    assert done.returncode == 0
    assert done.stdout.startswith("# The lighthouse keeps its keeper\n")
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "case",
    [
        ("missing.html", None, 1, "missing.html"),
        ("empty.html", b"", 3, "empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, 1, "picture.html"),
    ],
)
def test_a_failure_is_one_sentence_after_the_screen_is_restored(
    tmp_path: Path, home: Path, case: tuple[str, bytes | None, int, str]
) -> None:
    name, content, status, part = case
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with Terminal([*OPEN, str(path)], home=home, columns=160) as terminal:
        assert terminal.ended() == status
        assert terminal.restored()
        after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    said = [line for line in after.splitlines() if "earmark: " in line]
    assert len(said) == 1
    assert part in said[0]
    assert "Traceback" not in after


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_with_the_terminal_restored_and_no_process_left(
    page: Path, home: Path, number: signal.Signals, status: int
) -> None:
    with Terminal([*OPEN, str(page), "--voice", "espeak"], home=home) as terminal:
        terminal.until_text("left")
        terminal.press(" ")
        terminal.until_text("Playing")
        children = children_of(terminal.process.pid)
        terminal.signal(number)
        assert terminal.ended() == status
        assert terminal.restored()
        assert children, "the engine has a process of its own"
        terminal.until(lambda: not any(alive(child) for child in children), "the engine's end")


def test_a_fault_of_the_program_restores_the_terminal_and_shows_no_article(home: Path) -> None:
    broken = (
        "from tui.app import ReaderApp; from tui.opening import Opening; from tui.commands.open import _full_screen\n"
        "def load():\n    secret = 'private words'\n    raise ValueError('a fault')\n"
        "_full_screen(Opening('page', load))"
    )
    with Terminal(["-c", broken], home=home, columns=120) as terminal:
        assert terminal.ended() == 1
        assert terminal.restored()
        after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "ValueError: a fault" in after
    assert "╭" not in after  # no listing of variables, which may hold an article


def test_the_page_is_whole_again_after_the_shell(page: Path, home: Path) -> None:
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("The lamp was lit")
        terminal.until_text("left")
        terminal.press("\x1a")
        terminal.until(lambda: state_of(terminal.process.pid) == "T", "the stop")
        terminal.until(terminal.restored, "the shell's own screen")
        terminal.screen.reset()  # what the shell would do to the screen
        terminal.signal(signal.SIGCONT)
        terminal.until_text("The lamp was lit")
        terminal.until_text("1x = 200 WPM")
        terminal.press("q")
        assert terminal.ended() == 0


def test_ctrl_c_leaves_at_once(page: Path, home: Path) -> None:
    with Terminal([*OPEN, str(page)], home=home) as terminal:
        terminal.until_text("The lamp was lit")
        terminal.press("\x03")
        assert terminal.ended() == 130
        assert terminal.restored()


def test_the_article_can_come_through_a_pipe_and_the_keys_from_the_terminal(home: Path) -> None:
    with Terminal([*OPEN, "-"], home=home, stdin=PAGE.encode()) as terminal:
        terminal.until_text("The lamp was lit at dusk.")
        terminal.press("?")
        terminal.until_text("play, pause")
        terminal.press("\x1b")
        terminal.until_text("The lamp was lit at dusk.")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.restored()


def test_no_command_of_the_page_reaches_the_terminal(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_bytes(
        b"# A title \x1b]52;c;ZXZpbA==\x07 that copies\n\n"
        b"Text \x1b]0;owned\x07 and \xc2\x9b31m more \x1b[5mtext\x1b[0m. "
        b"[A link](http://example.org/\x1b]52;c;ZXZpbA==\x07).\n\n"
        b"## A heading \x1b]52;c;ZXZpbA==\x07 too\n\nIts text is here, and it is long enough to be read.\n"
    )
    with Terminal([*OPEN, str(path)], home=home) as terminal:
        terminal.until_text("that copies")
        terminal.press("c")
        terminal.until_text("esc closes")
        terminal.press("\x1b")
        terminal.until(lambda: "esc closes" not in terminal.text(), "the box closed")
        terminal.press("q")
        assert terminal.ended() == 0
    for command in (b"\x1b]52", b"\x1b]0;", b"ZXZpbA", b"owned", b"\xc2\x9b", b"\x1b[5m"):
        assert command not in terminal.raw


def test_it_is_usable_on_the_smallest_terminal(page: Path, home: Path) -> None:
    with Terminal([*OPEN, str(page)], home=home, columns=40, lines=12) as terminal:
        terminal.until_text("The lamp was lit")
        terminal.until_text("1x = 200 WPM")
        terminal.press("?")
        terminal.until_text("esc closes")
        terminal.press("\x1b")
        terminal.until_text("The lamp was lit")
        terminal.press("q")
        assert terminal.ended() == 0


def children_of(process: int) -> list[int]:
    """Every process under `process`, from /proc."""
    from pathlib import Path

    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = [process]
    for parent in found:
        found += [child for child, of in parents.items() if of == parent]
    return found[1:]


def alive(process: int) -> bool:
    """Whether it runs (a zombie does not)."""
    return state_of(process) not in {"", "Z"}


def state_of(process: int) -> str:
    """The process's state as /proc has it: R, S, T (stopped), Z; "" where there is none."""
    from pathlib import Path

    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
