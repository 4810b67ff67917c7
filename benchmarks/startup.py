"""How long until something is there: one JSON line per figure, in milliseconds, medians of runs taken in turn.

    python benchmarks/startup.py [--runs 21]

`version` is `earmark --version`, beside a bare `python -c pass` of the same minute; `first_frame` and `first_text` are
the reader's in a pseudo-terminal of 100x40, from the start of the process, beside a bare `import textual.app`.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPH = "The harbour was quiet, and the lamp turned slowly above it, as it had on every night of that long year. "
MARK = "Zwischenstation"  # a word that stands on the first page of text and nowhere else
PATIENCE = 60.0


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EARMARK_HOME"] = folder
        article = Path(folder) / "article.md"
        text = f"# A title\n\n{MARK} is the first word.\n\n" + (PARAGRAPH * 5 + "\n\n") * 200
        article.write_text(text, encoding="utf-8")
        _commands(options.runs)
        _frames(options.runs, article, words=len(text.split()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    return parser.parse_args()


def _commands(runs: int) -> None:
    installed = Path(sys.executable).with_name("earmark")
    command = [str(installed)] if installed.exists() else [sys.executable, "-m", "tui"]
    calls = {
        "python": [sys.executable, "-c", "pass"],
        "version": [*command, "--version"],
        "import_textual": [sys.executable, "-c", "import textual.app"],
    }
    took: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs + 1):  # the first round warms the disk's cache
        for name, arguments in calls.items():
            took[name].append(_run(arguments))
    medians = {name: statistics.median(times[1:]) for name, times in took.items()}
    for name, median in medians.items():
        _say(name, median, runs, ratio_to_python=round(median / medians["python"], 2))


def _run(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return (time.perf_counter() - begun) * 1000


def _frames(runs: int, article: Path, words: int) -> None:
    took = [_open(article) for _ in range(max(3, runs // 2))]
    _say("first_frame", statistics.median(frame for frame, _ in took), len(took), words=words)
    _say("first_text", statistics.median(text for _, text in took), len(took), words=words)


def _open(article: Path) -> tuple[float, float]:
    """Open `article` in a pseudo-terminal; return the milliseconds to the first frame and to its text."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    begun = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", str(article), "--voice", "silent"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    try:
        frame = _until(master, b"Opening", begun)
        return frame, _until(master, MARK.encode(), begun)
    finally:
        program.kill()
        program.wait()
        os.close(master)
        os.close(slave)


def _until(master: int, mark: bytes, begun: float) -> float:
    """Read until `mark` has been written; return the milliseconds since `begun`."""
    seen = b""
    while mark not in seen:
        ready, _, _ = select.select([master], [], [], PATIENCE)
        if not ready:
            raise SystemExit(f"{mark!r} never came; the last output was {seen[-200:]!r}")
        seen += os.read(master, 65536)
    return (time.perf_counter() - begun) * 1000


def _say(figure: str, milliseconds: float, runs: int, **more: float) -> None:
    print(json.dumps({"figure": figure, "ms": round(milliseconds, 1), "runs": runs, **more}), flush=True)


if __name__ == "__main__":
    main()
