"""A 20,000-word article: how long until its first words are on the screen, and what the highlight costs.

    python benchmarks/first_frame.py [--runs 7] [--words 20000] [--seconds 10]

With 2,000 words it is what most articles are: `import_ratio` then tells the first frame against the bare import of
Textual's `App` in a new process.

One JSON line per figure. `first_frame` is the reader's (`earmark open FILE`), `saved_first_frame` that of the same
article kept in the library (`earmark open 1`), `peer_first_frame` that of Textual's own
`Markdown` widget on the same file: seconds from the start of the process, medians of runs taken in turn, in a
pseudo-terminal of 100x40; `cpu` is what of it the program had the processor, which neighbours disturb less.
`highlight_cpu` is user and system time by wall time while 3.3 words a second are lit in a
view that is asked 20 times a second; `idle_cpu` the same with nothing lit.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_WORDS = "Quicksilver lanterns begin"  # the first words of the body, which stand nowhere else
PATIENCE = 60.0
_CONTROL = re.compile(rb"\x1b(?:\[[0-9;:?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")

PEER = """
import sys
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown

class Peer(App):
    def compose(self):
        with VerticalScroll():
            yield Markdown(open(sys.argv[1], encoding="utf-8").read())

Peer().run()
"""
LIT = """
import json, resource, sys, time
from pathlib import Path
from reader.parse import parse
from tui.article_view import ArticleView
from tui.themed import ThemedApp

SOURCE, OUTPUT, SECONDS, RATE = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])

def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

class Lit(ThemedApp):
    def compose(self):
        yield ArticleView()

    def on_mount(self):
        document = parse(Path(SOURCE).read_text(encoding="utf-8"))
        self.words = [(word, sentence.span) for sentence in document.sentences for word in sentence.words]
        self.query_one(ArticleView).show(document)
        self.set_timer(1.0, self.begin)

    def begin(self):
        self.wall, self.used = time.perf_counter(), cpu()
        self.set_interval(1 / 20, self.tick)

    def tick(self):
        past = time.perf_counter() - self.wall
        if past >= SECONDS:
            Path(OUTPUT).write_text(json.dumps((cpu() - self.used) / past))
            self.exit()
        elif RATE:
            self.query_one(ArticleView).light(*self.words[int(past * RATE)])

Lit("").run()
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EARMARK_HOME"] = folder
        page = Path(folder) / "article.md"
        page.write_text(article(options.words), encoding="utf-8")
        first_frames(page, options.runs, options.words)
        for name, rate in (("idle_cpu", 0.0), ("highlight_cpu", 3.3)):
            say(name, cpu_share(page, options.seconds, rate), unit="share of a core", words_a_second=rate)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    return parser.parse_args()


def article(words: int, seed: int = 7) -> str:
    """Make up an article of about `words` words, with headings, lists, links and emphasis: the same for a seed."""
    chance = random.Random(seed)
    syllables = "ka lo mer tin sa vel dor un pre fi gan ost ri bel nu".split()  # noqa: SIM905 - a list of fifteen
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(3000)]
    parts, written = [f"# The kite makers\n\n{FIRST_WORDS} the evening."], 0
    while written < words:
        text = [_sentence(chance.choices(vocabulary, k=chance.randint(6, 26)), chance) for _ in range(5)]
        kind = chance.random()
        if kind < 0.08:
            parts.append("## " + " ".join(chance.choices(vocabulary, k=4)).capitalize())
        parts.append("\n".join(f"- {line}" for line in text) if kind > 0.92 else " ".join(text))
        written += sum(len(line.split()) for line in text)
    return "\n\n".join(parts) + "\n"


def _sentence(words: list[str], chance: random.Random) -> str:
    if chance.random() < 0.15:
        words[2] = f"[{words[2]}](https://kite.test/{words[3]})"
    if chance.random() < 0.1:
        words[4] = f"*{words[4]}*"
    return " ".join(words).capitalize() + "."


def first_frames(page: Path, runs: int, words: int) -> None:
    """Open the article with either program in turn; the first round warms the disk's cache and is not counted."""
    subprocess.run([sys.executable, "-m", "tui", "save", str(page)], check=True, capture_output=True)
    programs = {
        "first_frame": ["-m", "tui", "open", str(page)],
        "peer_first_frame": ["-c", PEER, str(page)],
        "saved_first_frame": ["-m", "tui", "open", "1"],
    }
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(runs + 1):
        for name, arguments in programs.items():
            took[name].append(first_frame(arguments))
    wall, cpu = ({name: statistics.median(run[i] for run in took[name][1:]) for name in programs} for i in (0, 1))
    for name in programs:
        best = min(took[name][1:])[0]
        say(name, wall[name], unit="s", words=words, runs=runs, best=round(best, 3), cpu=round(cpu[name], 3))
    bare = statistics.median(_imported() for _ in range(runs))
    say("import", bare, unit="s", what="python -c 'import textual.app'")
    say("import_ratio", wall["first_frame"] / bare, unit="of that import's")
    say("saved_import_ratio", wall["saved_first_frame"] / bare, unit="of that import's")
    ours, peers, _ = programs
    say(
        "first_frame_ratio",
        wall[ours] / wall[peers],
        unit="of the peer's",
        words=words,
        cpu=round(cpu[ours] / cpu[peers], 3),
    )


def first_frame(arguments: list[str]) -> tuple[float, float]:
    """Run a program in a pseudo-terminal; return the seconds from its start until the first words are drawn.

    And the seconds of the processor that it has had by then.
    """
    start = time.perf_counter()
    process, terminal = _spawn(arguments)
    drawn = b""
    try:
        while FIRST_WORDS.encode() not in _control(drawn):
            drawn += _read(terminal, start)
        return time.perf_counter() - start, _cpu(process.pid)
    finally:
        _end(process, terminal)


def _imported() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return time.perf_counter() - start


def _control(drawn: bytes) -> bytes:
    """Return what was drawn without what steers the terminal."""
    return _CONTROL.sub(b"", drawn)


def cpu_share(page: Path, seconds: float, rate: float) -> float:
    """Light `rate` words a second for `seconds`; return the processor's share of the time."""
    result = page.with_name("share.json")
    start = time.perf_counter()
    process, terminal = _spawn(["-c", LIT, str(page), str(result), str(seconds), str(rate)])
    try:
        while process.poll() is None:
            _read(terminal, start + seconds)
        return float(json.loads(result.read_text(encoding="utf-8")))
    finally:
        _end(process, terminal)


def _spawn(arguments: list[str]) -> tuple[subprocess.Popen[bytes], int]:
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    for name in ("NO_COLOR", "ACCESSIBLE"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment,
        start_new_session=True,
    )
    os.close(inside)
    return process, terminal


def _cpu(process: int) -> float:
    """Return the processor time of a running process, in seconds; NaN where the system does not tell it this way."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _read(terminal: int, start: float) -> bytes:
    """Read what is there, or nothing after a while or when the program has ended; give up after `PATIENCE`."""
    if time.perf_counter() - start > PATIENCE:
        raise TimeoutError(f"nothing to be seen after {PATIENCE:.0f} s")
    if not select.select([terminal], [], [], 0.5)[0]:
        return b""
    try:
        return os.read(terminal, 1 << 20)
    except OSError:  # the other side is closed
        time.sleep(0.05)
        return b""


def _end(process: subprocess.Popen[bytes], terminal: int) -> None:
    """End the program and whatever it has started: it has a session of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    os.close(terminal)


def say(figure: str, value: float, **about: object) -> None:
    print(json.dumps({"figure": figure, "value": round(value, 4), **about}), flush=True)


if __name__ == "__main__":
    main()
