"""Long work is safe: stopped, killed or out of room, it leaves no half a file, goes on, and comes out the same."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reader
from reader.config import Settings
from voices.export import export, portions
from voices.export.workshop import Workshop
from voices.narrator import Narrator
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("espeakng_loader")
ROOT = Path(__file__).resolve().parents[2]


def article() -> str:
    """Some 2,700 words, no two paragraphs alike: four portions."""
    who = ("The pilot", "A ferryman", "My aunt", "The keeper", "Nobody", "The mayor", "A painter")
    did = ("counted", "forgot", "painted", "repaired", "described", "watched", "bought")
    what = ("eleven boats", "the old bridge", "a red lamp", "three maps", "the harbour wall", "his bicycle")
    where = ("before noon", "in the rain", "without a word", "for 25 years", "on Sunday", "with great care")
    lines = [
        f"{who[n % 7]} {did[n * 3 % 7]} {what[n * 5 % 6]} {where[(n // 7) % 6]}, and {who[(n + 3) % 7].lower()} "
        f"{did[(n + n // 7) % 7]} {what[(n // 3) % 6]} {where[n % 6]}."
        for n in range(220)
    ]
    paragraphs = [" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4)]
    return "# A long day\n\n" + "\n\n".join(paragraphs)


def program(page: Path, target: Path, *more: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    arguments = ["-m", "tui", "export", str(page), "-o", str(target), "--voice", "espeak", *more]
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True,
        preexec_fn=before,  # noqa: PLW1509 - no thread runs in a test
    )  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(article(), encoding="utf-8")
    return path


_UNDISTURBED: dict[str, bytes] = {}


def undisturbed(page: Path, ending: str) -> bytes:
    """Return the bytes of a run that nobody stopped, in one process; made once."""
    if ending not in _UNDISTURBED:
        target = page.with_name(f"undisturbed{ending}")
        assert program(page, target, "--jobs", "1").wait(120) == 0
        _UNDISTURBED[ending] = target.read_bytes()
        target.unlink()
    return _UNDISTURBED[ending]


def work(home: Path) -> list[Path]:
    return sorted(home.glob("cache/export/*"))


def stopped(home: Path, page: Path, target: Path, number: signal.Signals) -> subprocess.Popen[str]:
    """Start an export and send it a signal when its first portion is there."""
    running = program(page, target)
    end = time.monotonic() + 60
    while not any(home.glob("cache/export/*/*.json")):
        assert time.monotonic() < end, "nothing is being made"
        assert running.poll() is None
        time.sleep(0.005)
    running.send_signal(number)
    running.wait(60)
    assert not target.exists()
    return running


def test_the_bytes_do_not_depend_on_how_many_speak(home: Path, page: Path) -> None:
    target = page.with_name("three.wav")
    export(reader.load(str(page)), target, voice="espeak", jobs=3)
    assert target.read_bytes() == undisturbed(page, ".wav")
    assert work(home) == []


def test_interrupted_it_says_what_is_kept_and_goes_on_from_there(home: Path, page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.mp3"
    target.parent.mkdir()
    running = stopped(home, page, target, signal.SIGINT)
    assert running.returncode == 130
    assert running.stderr is not None
    length, said = running.stderr.read().splitlines()
    assert length.startswith("  0% of 18:")
    assert said.startswith("earmark: Stopped. ")
    assert "of sound is kept: the same again goes on from there." in said
    assert list(target.parent.iterdir()) == []
    assert_that_it_goes_on(home, page, target)


def test_killed_it_goes_on_from_there(home: Path, page: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    assert stopped(home, page, target, signal.SIGKILL).returncode == -signal.SIGKILL
    # Their end of the pipe is closed: the processes that spoke for it end by themselves.
    assert_that_it_goes_on(home, page, target)


def assert_that_it_goes_on(home: Path, page: Path, target: Path) -> None:
    """Run it again: what is kept is not made again, and the bytes are those of an undisturbed run."""
    (folder,) = work(home)
    # A portion is done when it is written down what it is.
    done = [path.with_suffix(".pcm") for path in folder.glob("*.json")]
    before = {path.name: path.stat().st_mtime_ns for path in done}
    assert before
    seen: dict[str, int] = {}

    def look(*_: float) -> None:
        seen.update({path.name: path.stat().st_mtime_ns for path in folder.glob("*.pcm")})

    export(reader.load(str(page)), target, voice="espeak", progress=look)
    assert {name: seen[name] for name in before} == before
    assert len(seen) == 4
    assert work(home) == []
    assert target.read_bytes() == undisturbed(page, target.suffix)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="which processes there are is read from /proc")
def test_a_process_that_falls_over_is_started_anew(home: Path, page: Path, tmp_path: Path) -> None:
    """What speaks in it may take it along: another one is given what it had."""
    target = tmp_path / "a.wav"
    running = program(page, target, "--jobs", "2", "--quiet")
    end = time.monotonic() + 60
    while not any(home.glob("cache/export/*/*.json")) or not (makers := makers_of(running.pid)):
        assert time.monotonic() < end, "nothing is being made"
        assert running.poll() is None
        time.sleep(0.005)
    os.kill(makers[0], signal.SIGKILL)
    assert running.wait(120) == 0
    assert target.read_bytes() == undisturbed(page, ".wav")
    assert work(home) == []


def makers_of(pid: int) -> list[int]:
    """Return the processes that make portions for this one."""
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()
    ]
    return [one for one in children if b"export.maker" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
@pytest.mark.parametrize("limit", [300_000, 20_000_000])
def test_a_full_disk_is_one_sentence_and_what_is_kept_is_used(
    home: Path, page: Path, tmp_path: Path, limit: int
) -> None:
    """The limit on a file's size is met by a piece, or by the file that they are put together in."""
    target = tmp_path / "a.wav"
    running = program(
        page, target, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    )
    assert running.wait(60) == 1
    assert running.stderr is not None
    _, said = running.stderr.read().splitlines()  # the first one says how long it will be
    assert "cannot be written: File too large. Make room, and run it again." in said
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    kept = len(list(home.glob("cache/export/*/*.json")))
    assert kept == (0 if limit < 1_000_000 else 4)
    assert ("of sound is kept" in said) == bool(kept)
    export(reader.load(str(page)), target, voice="espeak")
    assert target.read_bytes() == undisturbed(page, ".wav")
    assert work(home) == []


def test_a_piece_that_was_damaged_is_made_again(home: Path, page: Path, tmp_path: Path) -> None:
    stopped(home, page, tmp_path / "a.wav", signal.SIGKILL)
    (folder,) = work(home)
    sound = bytearray((folder / "00000.pcm").read_bytes())
    sound[5000] ^= 0xFF
    (folder / "00000.pcm").write_bytes(sound)
    (folder / "00001.pcm").write_bytes(sound)
    (folder / "00001.json").write_text('[{"rate": 22050', encoding="utf-8")
    export(reader.load(str(page)), tmp_path / "a.wav", voice="espeak")
    assert (tmp_path / "a.wav").read_bytes() == undisturbed(page, ".wav")


def test_two_at_once_do_not_meet(home: Path, page: Path, tmp_path: Path) -> None:
    runs = [program(page, tmp_path / name, "--quiet") for name in ("a.wav", "b.wav")]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
    assert work(home) == []


def test_what_nobody_came_back_to_is_removed_and_what_is_in_use_is_not(home: Path) -> None:
    with Workshop() as using:
        used, old, young = (using.folder("used"), home / "cache/export/old", home / "cache/export/young")
        for folder in (old, young):
            folder.mkdir()
            (folder / "00000.json").write_text("{}", encoding="utf-8")
        long_ago = time.time() - 8 * 86_400
        for folder in (used, old):
            os.utime(folder, (long_ago, long_ago))
        with Workshop():
            assert work(home) == sorted([used, young])
        assert used.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("speed", [1.0, 1.6])
def test_each_portion_takes_its_part_of_the_time(page: Path, speed: float) -> None:
    document = reader.load(str(page)).document
    with Registry() as registry:
        narrator = Narrator(document, registry, registry.choose("en", "espeak"), Settings())
        cuts = portions.cut(narrator)
        assert [number for numbers in cuts for number in numbers] == list(range(len(narrator.lines)))
        assert len(cuts) == 4
        known = None
        for numbers in cuts:
            fresh = narrator.again(registry, known)
            took = 0.0
            for passage in fresh.portion(numbers, speed):
                took += passage.clip.duration / fresh.tempo(passage, speed).stretch
            assert took == pytest.approx(narrator.plan.at(speed).said(numbers), rel=0.01)
            known = known or fresh.learned
    first = {narrator.lines[numbers.start].sentence.block for numbers in cuts[1:]}
    last = {narrator.lines[numbers.stop - 1].sentence.block for numbers in cuts[:-1]}
    assert not first & last, "a portion ends inside of a paragraph"


def test_a_paragraph_without_end_is_cut_behind_a_sentence() -> None:
    document = reader.from_text("The boat goes out again and comes back. " * 2000).document
    with Registry() as registry:
        narrator = Narrator(document, registry, registry.choose("en", "espeak"), Settings())
        reached = narrator.plan.reached
        sizes = [reached[numbers.stop] - reached[numbers.start] for numbers in portions.cut(narrator)]
    assert max(sizes) < 20_000


def test_the_same_article_twice_in_one_file(page: Path, tmp_path: Path) -> None:
    article = reader.load(str(page))
    once, twice = tmp_path / "once.wav", tmp_path / "twice.wav"
    export(article, once, voice="espeak", jobs=2)
    export([article, article], twice, voice="espeak", jobs=2)
    assert twice.stat().st_size > 1.99 * once.stat().st_size


@pytest.mark.slow
def test_the_natural_voice_speaks_in_several_processes_to_the_same_bytes(home: Path, tmp_path: Path) -> None:
    pytest.importorskip("piper")
    short = reader.from_markdown("\n\n".join(article().split("\n\n")[:10]))
    alone, several = (export(short, tmp_path / f"{jobs}.wav", voice="piper", jobs=jobs) for jobs in (1, 3))
    assert alone.read_bytes() == several.read_bytes()
    assert work(home) == []
