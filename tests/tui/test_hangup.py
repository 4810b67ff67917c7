"""The terminal's window is closed under the running reader: nothing may stay behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind on Windows", allow_module_level=True)

from tests.tui.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# A long night\n\n" + "The lamp turned above the harbour, slow and even. " * 200


@pytest.mark.parametrize("playing", [False, True])
def test_it_ends_with_its_terminal(tmp_path: Path, home: Path, playing: bool) -> None:
    page = tmp_path / "night.md"
    page.write_text(PAGE, encoding="utf-8")
    quiet = {"EARMARK_SOUND": "null"}
    with Terminal(["-m", "tui", str(page), "--voice", "espeak"], home=home, environment=quiet) as terminal:
        terminal.until_text("English (America)")
        if playing:
            terminal.press(" ")
            terminal.until_text("Playing")
        os.close(terminal.slave)
        os.close(terminal.master)
        time.sleep(0.2)
        try:
            assert terminal.process.wait(30) == 129
        except subprocess.TimeoutExpired:
            pytest.fail("the reader runs on without a terminal")
        finally:
            terminal.master, terminal.slave = os.openpty()  # for the terminal to close
