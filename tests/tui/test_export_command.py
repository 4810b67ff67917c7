"""`earmark export`, run as a program."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import wave
from io import StringIO
from pathlib import Path

import pytest

from tests.reader.test_sources import Server
from tests.tui.terminal import Terminal
from tests.voices.test_export_cover import small
from tui.commands.export import Progress, bar
from voices.export.cover import drawn
from voices.pace import clock

ROOT = Path(__file__).resolve().parents[2]
PAGE = "# The ferry\n\n" + "The ferry leaves the harbour at ten and comes back before noon. " * 4


def earmark(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", input=stdin, check=False, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def length(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def test_sound_at_the_speed_asked_for_in_either_way(tmp_path: Path, page: Path) -> None:
    done = earmark("export", page, "-o", tmp_path / "a.wav", "--voice", "espeak", "--speed", "1.25")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.strip() == f"{tmp_path / 'a.wav'}: {clock(length(tmp_path / 'a.wav'))} at 1.25x = 250 WPM"
    earmark("export", page, "-o", tmp_path / "b.wav", "--voice", "espeak", "--wpm", "250", "--quiet")
    words = 2 + 12 * 4
    for name in ("a.wav", "b.wav"):
        assert words * 60 / length(tmp_path / name) == pytest.approx(250, rel=0.05)


def test_captions_from_standard_input(tmp_path: Path) -> None:
    done = earmark("export", "-", "-o", tmp_path / "a.vtt", "--voice", "espeak", "--quiet", stdin=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    text = re.sub(r"<[\d:.]+>", "", (tmp_path / "a.vtt").read_text(encoding="utf-8"))
    assert text.count("The ferry leaves the harbour at ten") == 4


def test_several_sources_are_one_file(tmp_path: Path, page: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("A second article stands here.", encoding="utf-8")
    assert earmark("export", page, other, "-o", tmp_path / "a.vtt", "--voice", "espeak").returncode == 0
    assert "A second" in re.sub(r"<[\d:.]+>", "", (tmp_path / "a.vtt").read_text(encoding="utf-8"))


def test_into_a_folder_each_source_is_a_file_named_by_its_title(tmp_path: Path) -> None:
    texts = {"a.md": "# ../../Ferry: out\n\nIt leaves.", "b.md": "# Ferry out\n\nIt comes.", "c.md": "No title here."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources, folder = [tmp_path / name for name in texts], tmp_path / "out"
    done = earmark("export", *sources, "-o", f"{folder}/", "--format", "vtt", "--voice", "espeak")
    assert (done.returncode, done.stdout) == (0, "")
    names = ["Ferry out 2.vtt", "Ferry out.vtt", "c.vtt"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert "leaves" in (folder / "Ferry out.vtt").read_text(encoding="utf-8")
    assert "comes" in (folder / "Ferry out 2.vtt").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md", "c.md", "out"]

    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = earmark("export", *reversed(sources), "-o", folder, "--format", "vtt", "--voice", "espeak")
    assert again.returncode == 0
    assert again.stderr.count("is there already") == 3
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before

    (folder / "Ferry out.vtt").write_text("mine", encoding="utf-8")
    assert earmark("export", sources[0], "-o", folder, "--format", "vtt", "--voice", "espeak").returncode == 0
    assert (folder / "Ferry out.vtt").read_text(encoding="utf-8") == "mine"
    assert "leaves" in (folder / "Ferry out 3.vtt").read_text(encoding="utf-8")
    forced = earmark("export", *sources[:2], "-o", folder, "--format", "vtt", "--voice", "espeak", "--force")
    assert forced.returncode == 0
    assert "leaves" in (folder / "Ferry out.vtt").read_text(encoding="utf-8")
    assert "comes" in (folder / "Ferry out 2.vtt").read_text(encoding="utf-8")


def articles(folder: Path, paragraphs: int) -> list[Path]:
    """Write three articles of about the same length."""
    paths = [folder / f"{name}.md" for name in ("ferry", "tower", "bridge")]
    for path in paths:
        said = [f"The {path.stem} has {n} windows, and in the evening {n + 2} lamps." for n in range(4 * paragraphs)]
        body = "\n\n".join(" ".join(said[at : at + 4]) for at in range(0, len(said), 4))
        path.write_text(f"# The {path.stem}\n\n{body}\n", encoding="utf-8")
    return paths


def test_several_at_once_are_the_files_that_each_alone_is(tmp_path: Path) -> None:
    sources, folders = articles(tmp_path, 12), [tmp_path / "one", tmp_path / "two"]
    for folder, jobs in zip(folders, "12", strict=True):
        done = earmark("export", *sources, sources[0], "-o", f"{folder}/", "--voice", "espeak", "--jobs", jobs)
        assert done.returncode == 0
        length, *said = done.stderr.splitlines()
        assert length.startswith("  0% of 1")  # of all of them
        assert sorted(line.partition(": ")[0] for line in said) == [
            str(folder / name) for name in ("The bridge.mp3", "The ferry.mp3", "The tower.mp3")
        ]
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two


def test_several_at_once_are_stopped_and_go_on(tmp_path: Path, home: Path) -> None:
    sources, folder = articles(tmp_path, 60), tmp_path / "out"
    arguments = ["export", *map(str, sources), "-o", f"{folder}/", "--voice", "espeak", "--jobs", "2"]
    running = subprocess.Popen([sys.executable, "-m", "tui", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while not list(home.glob("cache/export/*/*.json")):
        assert time.monotonic() < end
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.splitlines()[-1] == ("earmark: Stopped. What was spoken is kept: the same again goes on from there.")
    assert not list(folder.glob(".*"))
    assert list(home.glob("cache/export/*/*.json"))
    assert earmark(*arguments).returncode == 0
    assert len(list(folder.glob("*.mp3"))) == 3
    assert not list(home.glob("cache/export/*"))


def test_a_source_that_cannot_be_read_does_not_keep_the_others_from_the_folder(tmp_path: Path, page: Path) -> None:
    done = earmark("export", tmp_path / "none.md", page, "-o", tmp_path, "--format", "txt", "--quiet")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "none.md" in done.stderr
    assert (tmp_path / "The ferry.txt").is_file()


def test_a_file_that_is_there_already_of_the_same_is_left_and_said(tmp_path: Path, page: Path) -> None:
    arguments: list[str | Path] = ["export", page, "-o", tmp_path / "a.txt"]
    assert earmark(*arguments).returncode == 0
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    again = earmark(*arguments)
    assert (again.returncode, (tmp_path / "a.txt").stat().st_mtime_ns) == (0, before)
    assert (
        again.stderr == f"earmark: {tmp_path / 'a.txt'} is there already, made of the same; --force makes it again.\n"
    )
    assert "--force" in earmark(*arguments, "--wrap", "40").stderr
    page.write_text("# The ferry\n\nAnother text.", encoding="utf-8")
    changed = earmark(*arguments)
    assert (changed.returncode, changed.stderr.count("exists already")) == (1, 1)


def test_the_format_may_be_named_apart_from_the_file(tmp_path: Path, page: Path) -> None:
    assert earmark("export", page, "-o", tmp_path / "listen", "--format", "txt").returncode == 0
    assert "ferry leaves" in (tmp_path / "listen").read_text(encoding="utf-8")
    done = earmark("export", page, "-o", tmp_path / "b", "--format", "xyz")
    assert (done.returncode, "'xyz' cannot be written" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["-o", "a.xyz"], 1, "These work: .wav, .mp3, .vtt"),
        (["-o", "taken.wav"], 1, "--force"),
        (["-o", "a.wav", "--speed", "9"], 2, "0.5x to 4.5x"),
        (["-o", "a.wav", "--wpm", "fast"], 2, "is not a speed"),
        (["-o", "a.wav", "--speed", "1", "--wpm", "200"], 2, "not allowed with"),
        (["-o", "a.wav", "--voice", "no-such-voice-anywhere"], 1, "no-such-voice-anywhere"),
        ([], 2, "-o"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, page: Path, arguments: list[str], status: int, said: str
) -> None:
    (tmp_path / "taken.wav").write_bytes(b"precious")
    before = sorted(tmp_path.iterdir())
    given = [str(tmp_path / a) if a.endswith((".wav", ".xyz")) else a for a in arguments]
    done = earmark("export", page, *given)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "taken.wav").read_bytes() == b"precious"


def test_a_missing_source_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    done = earmark("export", tmp_path / "none.html", "-o", tmp_path / "a.wav")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_on_a_terminal_a_bar_is_drawn_and_taken_away(tmp_path: Path, page: Path) -> None:
    page.write_text(PAGE * 40, encoding="utf-8")
    arguments = ["-m", "tui", "export", str(page), "-o", str(tmp_path / "a.wav"), "--voice", "espeak"]
    with Terminal(arguments, columns=100, home=tmp_path) as terminal:
        assert terminal.ended() == 0
        assert re.search(rb"\[#+\.+\] +\d+% of \d+:\d\d, \d+:\d\d left", terminal.raw)
        assert b"\x1b" not in terminal.raw
        shown = [line.rstrip() for line in terminal.screen.display if line.strip()]
        assert len(" ".join(shown)) < 200
        assert "left" not in " ".join(shown)


def test_the_bar_off_a_terminal_is_silent() -> None:
    out = StringIO()
    progress = Progress(out, quiet=False)
    progress(1.0, 2.0)
    progress.clear()
    assert out.getvalue() == ""
    assert progress.done == 1.0


def test_the_bar_and_the_clock() -> None:
    assert bar(0, 100, 0) == "[........................]   0% of 1:40"
    assert bar(50, 100, 10) == "[############............]  50% of 1:40, 0:10 left"
    assert bar(100, 100, 20) == "[########################] 100% of 1:40, 0:00 left"
    assert bar(0, 0, 1).startswith("[....")
    assert [clock(s) for s in (0, 59.6, 247, 3723)] == ["0:00", "1:00", "4:07", "1:02:03"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_leaves_no_half_a_file(tmp_path: Path, home: Path, page: Path, number: signal.Signals) -> None:
    page.write_text(PAGE * 1000, encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "export", str(page), "-o", str(folder / "a.wav"), "--voice", "espeak", "--quiet"],
        cwd=ROOT, env=os.environ,
    )  # fmt: skip
    try:
        end = time.monotonic() + 60
        while not any(part.stat().st_size for part in home.glob("cache/export/*/*.part")):
            assert time.monotonic() < end, "nothing is being made"
            assert program.poll() is None
            time.sleep(0.02)
        program.send_signal(number)
        assert program.wait(60) == 128 + number
    finally:
        program.kill()
        program.wait()
    assert list(folder.iterdir()) == []


def test_a_setting_that_is_of_no_use_is_told(tmp_path: Path, home: Path, page: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("speed = 'quick'\n", encoding="utf-8")
    arguments: list[str | Path] = ["export", page, "-o", tmp_path / "a.vtt", "--voice", "espeak"]
    assert re.search("^earmark: .*speed", earmark(*arguments).stderr, re.MULTILINE)
    assert earmark(*arguments, "--force", "--quiet").stderr == ""


def test_where_nothing_can_be_redrawn_a_line_says_each_half_minute_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from io import StringIO

    from tui.commands.export import Progress

    now = 0.0
    monkeypatch.setattr("tui.commands.export.monotonic", lambda: now)
    out, silent = StringIO(), StringIO()
    progress, quiet = Progress(out, quiet=False), Progress(silent, quiet=True)
    for now in (1.0, 29.0, 30.0, 45.0, 60.0):
        progress(now * 10, 1200)
        quiet(now * 10, 1200)
    progress.clear()
    lines = ["  0% of 20:00", " 25% of 20:00, 1:30 left", " 50% of 20:00, 1:00 left"]
    assert out.getvalue().splitlines() == lines
    assert not silent.getvalue()


def test_a_cover_is_fetched_where_that_is_asked_for_and_drawn_where_it_cannot_be(tmp_path: Path) -> None:
    mutagen = pytest.importorskip("mutagen.id3")
    server = Server()
    try:
        server.answers["/lead.png"] = (200, {"Content-Type": "image/png"}, small())
        server.answers["/page.png"] = (200, {"Content-Type": "image/png"}, b"<html>no picture</html>")
        for name in ("lead", "page", "none"):
            path = tmp_path / f"{name}.md"
            path.write_text(
                f"---\nimage: {server.url}/{name}.png\n---\n\n# The ferry\n\nIt leaves at ten.", encoding="utf-8"
            )
            before = len(server.asked)
            plain = earmark("export", path, "-o", tmp_path / "plain.mp3", "--voice", "espeak", "--force")
            assert (plain.returncode, len(server.asked)) == (0, before)
            arguments = ["--voice", "espeak", "--fetch-cover", "--allow-private", "--jobs", "1"]
            done = earmark("export", path, "-o", tmp_path / f"{name}.mp3", *arguments)
            assert done.returncode == 0
            (picture,) = mutagen.ID3(tmp_path / f"{name}.mp3").getall("APIC")
            assert picture.data == (small() if name == "lead" else drawn("The ferry", ""))
            assert ("A cover is drawn" in done.stderr) is (name != "lead")
        assert [path for path, _ in server.asked] == ["/lead.png", "/page.png", "/none.png"]
    finally:
        server.http.shutdown()
        server.http.server_close()
