"""`earmark feed`, run as a program: built from files, from `feed.toml` and from the library, and served."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.tui.test_export_command import earmark
from voices.podcast.build import alone

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "ferry.md").write_text("# The ferry\n\nThe ferry leaves at ten and comes back before noon.", "utf-8")
    (folder / "storm.md").write_text("# The storm\n\nA storm kept every boat in the harbour.", "utf-8")
    return folder


def titles(folder: Path) -> list[str]:
    return sorted(re.findall(r"<item>\n<title>([^<]*)", (folder / "feed.xml").read_text(encoding="utf-8")))


def test_sources_given_stay_in_the_feed_and_only_what_is_new_is_spoken(tmp_path: Path, pages: Path) -> None:
    pod = tmp_path / "pod"
    done = earmark("feed", "build", pod, pages / "ferry.md", "--voice", "espeak")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.search(r"The ferry: 0:0\d", done.stderr)
    assert "1 episode, 1 of them new" in done.stderr
    done = earmark("feed", "build", pod, pages / "storm.md", "--voice", "espeak")
    assert "2 episodes, 1 of them new" in done.stderr
    assert titles(pod) == ["The ferry", "The storm"]
    done = earmark("feed", "build", pod, "--voice", "espeak", "--remove", pages / "ferry.md", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert titles(pod) == ["The storm"]
    assert not list((pod / "episodes").glob("the-ferry*"))


def test_one_run_at_a_time_builds_a_feed(tmp_path: Path, pages: Path, home: Path) -> None:
    pod = tmp_path / "pod"
    pod.mkdir()
    with alone(pod):
        done = earmark("feed", "build", tmp_path / "pages" / ".." / "pod", pages / "ferry.md", "--voice", "espeak")
        other = earmark("feed", "build", tmp_path / "other", pages / "ferry.md", "--voice", "espeak")
    assert (done.returncode, other.returncode) == (1, 0)
    (said,) = done.stderr.splitlines()
    assert "is being built already: by another run. Wait until it is done" in said
    assert not list(pod.iterdir())
    assert earmark("feed", "build", pod, pages / "ferry.md", "--voice", "espeak").returncode == 0


def test_what_the_settings_of_a_feed_say_is_done(tmp_path: Path, pages: Path) -> None:
    (pages / "feed.toml").write_text(
        'title = "Harbour"\nurl = "https://e.example/h"\nvoice = "espeak"\nspeed = 2\n'
        'sources = ["ferry.md", "storm.md"]\n',
        encoding="utf-8",
    )
    assert earmark("feed", "build", pages).returncode == 0
    assert titles(pages) == ["The ferry", "The storm"]
    fast = json.loads((pages / ".earmark-feed.json").read_text(encoding="utf-8"))["episodes"][0]["seconds"]
    assert earmark("feed", "build", pages, "--speed", "1").returncode == 0
    slow = json.loads((pages / ".earmark-feed.json").read_text(encoding="utf-8"))["episodes"][0]["seconds"]
    assert slow == pytest.approx(2 * fast, rel=0.15)
    assert "https://e.example/h/episodes/the-ferry.mp3" in (pages / "feed.xml").read_text(encoding="utf-8")


def test_one_that_cannot_be_read_is_told_and_the_others_are_there(tmp_path: Path, pages: Path) -> None:
    pod = tmp_path / "pod"
    (pages / "empty.md").write_text("", encoding="utf-8")
    sources = [tmp_path / "none.html", pages / "empty.md", pages / "ferry.md"]
    done = earmark("feed", "build", pod, *sources, "--voice", "espeak", "--quiet")
    assert done.returncode == 1
    assert [line.split(" ")[0] for line in done.stderr.splitlines()] == ["earmark:"] * 2
    assert "none.html" in done.stderr
    assert "empty.md" in done.stderr
    assert titles(pod) == ["The ferry"]
    # What could be read once stays, also when it has gone; a slip is forgotten.
    (pages / "ferry.md").unlink()
    done = earmark("feed", "build", pod, "--voice", "espeak")
    assert done.returncode == 1
    assert "earlier episode stays" in done.stderr
    assert "none.html" not in done.stderr
    assert titles(pod) == ["The ferry"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_was_done_when_it_was_stopped_is_not_done_again(
    tmp_path: Path, pages: Path, number: signal.Signals
) -> None:
    pod, long = tmp_path / "pod", pages / "long.md"
    long.write_text(
        "# Long\n\n" + "The ferry leaves the harbour at ten and comes back before noon.\n\n" * 4000, "utf-8"
    )
    arguments = ["feed", "build", str(pod), str(pages / "ferry.md"), str(long), "--voice", "espeak"]
    program = subprocess.Popen([sys.executable, "-m", "tui", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        end = time.monotonic() + 60
        while not list(pod.glob("episodes/.earmark-*")) or not list(pod.glob("episodes/the-ferry.json")):
            assert time.monotonic() < end, "the second article is not begun"
            assert program.poll() is None
            time.sleep(0.02)
        time.sleep(0.1)
        program.send_signal(number)
        _, told = program.communicate(timeout=60)
    finally:
        program.kill()
        program.wait()
    if number != signal.SIGKILL:
        assert program.returncode == (130 if number == signal.SIGINT else 128 + number)
        assert "Stopped. The episodes that are done are kept" in told
        assert not list(pod.glob("episodes/.earmark-*"))
    assert not list(pod.glob("episodes/long*"))
    done = earmark("feed", "build", pod, pages / "storm.md", "--remove", long, "--voice", "espeak")
    assert "2 episodes, 1 of them new" in done.stderr
    assert titles(pod) == ["The ferry", "The storm"]


def test_an_article_of_the_library_is_known_by_what_it_was_saved_from(tmp_path: Path, pages: Path) -> None:
    assert earmark("save", pages / "ferry.md").returncode == 0
    pod = tmp_path / "pod"
    assert earmark("feed", "build", pod, "1", "--voice", "espeak").returncode == 0
    done = earmark("feed", "build", pod, pages / "ferry.md", "--voice", "espeak")
    assert "1 episode, 0 of them new" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["build", "pod", "-"], 2, "Standard input"),
        (["build", "pod", "--url", "example.org"], 2, "https://example.org/podcast"),
        (["build", "pod", "--remove", "x.md"], 2, "was not given"),
        (["build", "taken"], 1, "cannot be made"),
        (["serve", "pod"], 1, "earmark feed build"),
        (["build"], 2, "DIR"),
        ([], 2, "VERB"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    given = [str(tmp_path / one) if one in {"pod", "taken"} else one for one in arguments]
    done = earmark("feed", *given)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_picture_that_no_directory_takes_is_told_before_any_speaking(pages: Path) -> None:
    (pages / "feed.toml").write_text('image = "me.png"\nsources = ["ferry.md"]\n', encoding="utf-8")
    assert "cannot be read" in earmark("feed", "build", pages).stderr
    (pages / "me.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x64\x00\x00\x00\x64")
    done = earmark("feed", "build", pages)
    assert done.returncode == 2
    assert "square" in done.stderr
    assert not (pages / "feed.xml").exists()


def test_it_is_served_until_it_is_interrupted(tmp_path: Path, pages: Path) -> None:
    pod = tmp_path / "pod"
    earmark("feed", "build", pod, pages / "ferry.md", "--voice", "espeak", "--quiet")
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "feed", "serve", str(pod), "--port", "0"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/feed\.xml", address)
        with urlopen(address, timeout=30) as answer:
            feed = answer.read().decode()
        (sound,) = re.findall(r'<enclosure url="([^"]+)"', feed)
        with urlopen(Request(sound, headers={"Range": "bytes=0-2"}), timeout=30) as answer:
            assert (answer.status, answer.read()) == (206, b"ID3")
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=30)
        assert program.returncode == 0
        assert "only this machine" in told
        assert "Traceback" not in told
    finally:
        program.kill()
        program.wait()
