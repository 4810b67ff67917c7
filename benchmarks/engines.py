"""What the engines do on this machine: words a minute as asked and as heard, marks against sound, waits, memory.

    python benchmarks/engines.py [espeak] [piper] [system] [--quick]

Prints one JSON object per line and figure.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from voices.engines.sound import samples
from voices.registry import Registry

if TYPE_CHECKING:
    from voices.clip import Clip
    from voices.engine import Engine, Voice

PASSAGE = [line for line in (Path(__file__).parent / "passage.txt").read_text(encoding="utf-8").split("\n") if line]
ASKED = (80, 100, 125, 150, 175, 200, 225, 250, 300, 350, 400, 450)
# Parted by the silence of commas, so that onsets can be measured; they begin with plosives, fricatives, vowels, nasals.
ISOLATED = (
    "table, summer, apple, morning, captain, family, engine, number, doctor, seven, island, market, basket, forest, "
    "open, winter, teacher, sugar, evening, river"
)
FLOOR = 500  # amplitude above which sound has started: an onset rises above it within a few milliseconds


def say(figure: str, value: float, **about: Any) -> None:
    print(json.dumps({"figure": figure, "value": round(value, 4), **about}), flush=True)


def sentences() -> list[str]:
    """The passage's sentences; a line that ends without a full stop goes on in the next one."""
    return [part.strip() + "." for part in " ".join(PASSAGE).split(". ")]


def pace(engine: Engine, voice: Voice, asked: tuple[int, ...]) -> None:
    for wpm in asked:
        clips = [engine.speak(sentence, voice, wpm) for sentence in sentences()]
        words = sum(len(sentence.split()) for sentence in sentences())
        heard = words / (sum(clip.duration for clip in clips) / 60)
        say("wpm", heard, engine=engine.name, asked=wpm, ratio=round(heard / wpm, 3))


def exactness(engine: Engine, voice: Voice) -> None:
    marks = [mark for sentence in sentences() for mark in engine.speak(sentence, voice, 200).marks]
    say("exact_marks_share", sum(mark.exact for mark in marks) / len(marks), engine=engine.name, marks=len(marks))


def onsets(engine: Engine, voice: Voice, wpm: int) -> None:
    """Mark minus acoustic onset in milliseconds, for words that a comma's silence parts: below 0, the mark is early."""
    errors = []
    for _ in range(3 if engine.name == "piper" else 1):
        clip = engine.speak(ISOLATED, voice, wpm)
        for mark in clip.marks:
            heard = _onset(clip, mark.time)
            if heard is not None:
                errors.append(1000 * (mark.time - heard))
    if len(errors) > 4:
        size = sorted(map(abs, errors))
        p95 = quantiles(size, n=20)[18]
        say("mark_minus_onset_ms", median(errors), engine=engine.name, wpm=wpm, p95_abs=round(p95, 1), n=len(errors))


def _onset(clip: Clip, near: float) -> float | None:
    """Find where sound starts after at least 40 ms of silence, within 150 ms of `near`."""
    numbers, rate, block = samples(clip.pcm), clip.rate, clip.rate // 1000
    quiet = 0
    for start in range(max(0, int((near - 0.15) * rate)), min(len(numbers), int((near + 0.15) * rate)), block):
        loud = max(map(abs, numbers[start : start + block])) > FLOOR
        if loud and quiet >= 40:
            return start / rate
        quiet = 0 if loud else quiet + 1
    return None


def waits(registry: Registry, voice: Voice) -> None:
    fresh = type(registry.engine(voice))
    firsts: list[float] = []
    warmed: list[float] = []
    nexts: list[float] = []
    for _ in range(2 if voice.engine == "piper" else 5):
        with closing(fresh()) as engine:
            since = time.perf_counter()
            engine.speak("Ready.", voice, 200)
            firsts.append(time.perf_counter() - since)
        with closing(fresh()) as engine:
            engine.warm(voice)
            time.sleep(6 if voice.engine == "piper" else 0.5)
            for times in (warmed, nexts):
                since = time.perf_counter()
                engine.speak(sentences()[0], voice, 200)
                times.append(time.perf_counter() - since)
    say("start_and_first_synthesis_s", median(firsts), engine=voice.engine)
    say("first_synthesis_when_warm_s", median(warmed), engine=voice.engine, words=len(sentences()[0].split()))
    say("next_synthesis_s", median(nexts), engine=voice.engine, words=len(sentences()[0].split()))


def memory(engine: Engine, voice: Voice) -> None:
    status = Path(f"/proc/{getattr(engine, 'pid', None)}/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        for name, figure in (("VmRSS", "worker_resident_mb"), ("VmHWM", "worker_peak_mb")):
            say(figure, int(fields[name].split()[0]) / 1024, engine=voice.engine)


def main() -> None:
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")] or ["espeak", "piper", "system"]
    quick = "--quick" in sys.argv
    with Registry() as registry:
        for name in wanted:
            voice = registry.choose("en", name)
            engine = registry.engine(voice)
            waits(registry, voice)
            pace(engine, voice, (200,) if quick else ASKED)
            exactness(engine, voice)
            for wpm in (150, 200) if name == "piper" else (100, 150, 200, 250):
                onsets(engine, voice, wpm)
            memory(engine, voice)


if __name__ == "__main__":
    main()
