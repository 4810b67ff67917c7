"""The command's border: where output cannot go, and settings that make no sense."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parent.parent.parent / "seeds" / "listening-page.txt"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "read", str(SEED)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "earmark: The output could not be written: the disk is full. Make room, and run it again."
    ]


def test_a_pipe_that_closes_is_no_failure() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "read", str(SEED)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.wait(60) == 0
    assert program.stderr.read() == b""


@pytest.mark.parametrize("value", ["inf", "nan", "-inf", "true", "[]", '"wide"'])
def test_a_setting_that_is_no_number_is_named_and_the_default_used(home: Path, value: str) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"measure = {value}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "tui", "read", str(SEED)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("# Ferry operator")
    (warning,) = done.stderr.splitlines()
    assert "measure" in warning
    assert "72" in warning
