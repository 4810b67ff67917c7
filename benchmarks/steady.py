"""Is the pace kept minute by minute, is the time left right, and does the pitch stay? On the sound that is made.

    python benchmarks/steady.py [espeak] [piper] [--quick] [FILE...]

One JSON object per line. `window`: words that begin in any 60 seconds (every word begins one) against what was asked,
the largest error either way, in percent, beside the whole text's; the words of an announcement count as they do for
the pace. `time_left`: what `Player.time_left` says at each sentence less what is then really left, in percent of the
latter, while there are at least 30 seconds; p95 and largest. `haste`: how many times as fast as its letters ask a line
is said for the sake of that, or as slowly, and how many times as fast as the one beside it, p95 and largest; and by how
many percent clips are stretched that the voice could have made at the pace. `pitch`: the fundamental at a speed against
that at 1x, in semitones.

The texts: the seeds, and one made here of what comes out of a voice unevenly: figures, dialogue, lists; or the files.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reader  # noqa: E402
from reader.config import Settings  # noqa: E402
from reader.parse import parse  # noqa: E402
from voices.narrator import Narrator  # noqa: E402
from voices.registry import Registry  # noqa: E402
from voices.stretch import Stretcher  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document
    from voices.engine import Voice

SPEEDS, QUICK = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 4.5), (1.0, 1.25)
WINDOW = 60.0
MARKETS = (
    "The index closed at 18,942.17, up 1.3% from Monday's 18,699.02. Turnover reached $4.2bn, against $3.85bn on 12 "
    "May 2023 and $2.9bn in the same week of 2019. Shares of the port operator rose 7.4% to 1,204p; those of its rival "
    "fell 2.25% to $18.60. Of 1,512 stocks, 903 gained, 511 lost and 98 were unchanged at 16:30 GMT."
)
TALK = "“No,” she said. “Why?” “Because.” He laughed. She did not. “Go on, then.” “I will.” “When?” “Now.” “Good.”"
LIST = "\n".join(f"- {what}" for what in ("two eggs", "flour, sifted", "a pinch of salt", "butter for the pan", "milk"))


def say(figure: str, **about: Any) -> None:
    print(json.dumps({"figure": figure, **about}), flush=True)


def texts(files: Sequence[str] = ()) -> Iterator[tuple[str, Document]]:
    for file in files:
        yield Path(file).stem, reader.load(file).document
    if files:
        return
    for seed in sorted((ROOT / "seeds").glob("*.html")):
        yield seed.stem, reader.load(str(seed)).document
    passage = (ROOT / "benchmarks" / "passage.txt").read_text(encoding="utf-8")
    pieces = (passage, MARKETS, MARKETS, TALK, TALK, LIST, passage, TALK, LIST, MARKETS)
    yield "uneven", parse("\n\n".join(pieces))


def heard(narrator: Narrator, speed: float) -> tuple[list[float], list[tuple[float, int]], list[float], float]:
    """Return when each word begins, when each sentence does and where it stands, and the length, in seconds; and by how
    many percent what the engine could have made as it should be is stretched.
    """
    at, words, sentences, stretched = 0.0, [], [], []
    seen = None
    pause = 0.0
    fastest, slowest = narrator.voice.fastest, narrator.voice.slowest
    for passage in narrator.narrate(0, lambda: speed):
        tempo = narrator.tempo(passage, speed)
        at += pause
        if passage.sentence != seen:
            seen = passage.sentence
            sentences.append((at, passage.span.start))
        words += [at + onset.time / tempo.stretch for onset in passage.words]
        lasts = passage.clip.duration / tempo.stretch
        announced = passage.announced.split()
        words += [at + lasts * number / len(announced) for number in range(len(announced))]
        at += lasts
        pause = tempo.pause
        if 1.1 * slowest < 200 * speed < 0.8 * fastest:
            stretched.append(100 * abs(tempo.stretch - 1))
    return words, sentences, stretched, at


def window(name: str, narrator: Narrator, voice: Voice, speed: float) -> None:
    words, sentences, stretched, length = heard(narrator, speed)
    asked = 200 * speed
    errors = []
    for start in words:
        if start + WINDOW > length:
            break
        inside = bisect_left(words, start + WINDOW) - bisect_left(words, start)
        errors.append(100 * (inside * 60 / WINDOW / asked - 1))
    whole = 100 * (narrator.words * 60 / length / asked - 1)
    about = {"text": name, "voice": voice.id, "speed": speed, "whole_percent": round(whole, 2)}
    if errors:
        say("window", **about, low_percent=round(min(errors), 1), high_percent=round(max(errors), 1), n=len(errors))
    left = [(length - at, narrator.seconds(offset, 10**9, speed)) for at, offset in sentences if length - at >= 30]
    off = sorted(abs(100 * (told / true - 1)) for true, told in left)
    if len(off) > 1:
        p95 = quantiles(off, n=20, method="inclusive")[18]
        say("time_left", **about, p95_percent=round(p95, 2), max_percent=round(off[-1], 2), n=len(off))
    say("haste", **about, **hastes(narrator, speed), **largest("stretched", stretched))


def hastes(narrator: Narrator, speed: float) -> dict[str, float]:
    """Return how much lines are hurried and held back."""
    rates = narrator.plan.at(speed).haste
    steps = [max(one / other, other / one) for one, other in pairwise(rates)]
    held = [max(1, 1 / rate) for rate in rates]
    return largest("hurried", [max(1.0, rate) for rate in rates]) | largest("held", held) | largest("step", steps)


def largest(name: str, found: list[float]) -> dict[str, float]:
    if len(found) < 2:
        return {}
    p95 = quantiles(found, n=20, method="inclusive")[18]
    return {f"{name}_p95": round(p95, 2), f"{name}_max": round(max(found), 2)}


def pitch(voice: Voice, registry: Registry, speeds: tuple[float, ...]) -> None:
    """Compare the fundamental of a passage, as it is heard at each speed, with that at 1x: what the engine does to it
    (the medians of its clips), and what the stretching does (moment by moment: in fast sound other moments are clear
    enough to have a fundamental, so that medians over all of them differ where no moment does).
    """
    document = parse((ROOT / "benchmarks" / "passage.txt").read_text(encoding="utf-8")[:1500])
    base = 0.0
    for speed in (1.0, *(one for one in speeds if one != 1.0)):
        narrator = Narrator(document, registry, voice, Settings())
        made: list[float] = []
        moved: list[float] = []
        for passage in narrator.narrate(0, lambda speed=speed: speed):  # type: ignore[misc]
            tempo = narrator.tempo(passage, speed)
            stretcher = Stretcher(passage.clip.rate, tempo.stretch)
            stretcher.write(passage.clip.pcm)
            before = fundamentals(array("h", passage.clip.pcm), passage.clip.rate)
            after = fundamentals(array("h", stretcher.read() + stretcher.flush()), passage.clip.rate)
            made += before.values()
            moved += _moved(before, after, tempo.stretch)
        hertz = median(made)
        base = base or hertz
        engine, stretching = 12 * log2(hertz / base), median(moved)
        say(
            "pitch", voice=voice.id, speed=speed, semitones=round(engine + stretching, 2), engine=round(engine, 2),
            stretching=round(stretching, 2), moments=len(moved),
        )  # fmt: skip


def _moved(before: dict[float, float], after: dict[float, float], stretch: float) -> Iterator[float]:
    """Yield by how many semitones a moment of the stretched sound is above the same moment of the clip."""
    times = list(before)
    for time, hertz in after.items():
        at = bisect_left(times, time * stretch)
        near = min(times[max(0, at - 1) : at + 1], key=lambda one: abs(one - time * stretch), default=None)
        if near is not None and abs(near - time * stretch) < 0.02:
            yield 12 * log2(hertz / before[near])


def fundamentals(samples: array[int], rate: int) -> dict[float, float]:
    """Return the fundamental of each voiced 30 ms by its time in seconds, by autocorrelation from 75 to 300 Hz."""
    import numpy as np

    sound, size = np.asarray(samples, dtype=np.float64), round(0.03 * rate)
    low, high = rate // 300, rate // 75
    found = {}
    for start in range(0, len(sound) - size, size // 6):
        piece = sound[start : start + size] - sound[start : start + size].mean()
        energy = float(piece @ piece)
        if energy < size * 500.0**2:
            continue
        alike = np.correlate(piece, piece, "full")[size - 1 :][low:high] / (1 - np.arange(low, high) / size)
        best = int(np.argmax(alike))
        if 0 < best < len(alike) - 1 and alike[best] > 0.5 * energy:
            a, b, c = alike[best - 1 : best + 2]
            found[(start + size / 2) / rate] = rate / (low + best + 0.5 * (a - c) / (a - 2 * b + c))
    return found


def main(arguments: list[str]) -> None:
    speeds = QUICK if "--quick" in arguments else SPEEDS
    files = [name for name in arguments if Path(name).is_file()]
    names = [name for name in arguments if not name.startswith("-") and name not in files] or ["espeak", "piper"]
    with Registry() as registry:
        for name in names:
            voice = registry.choose("en-us", f"{name}:en-us" if name == "espeak" else name)
            for text, document in texts(files):
                for speed in speeds:
                    window(text, Narrator(document, registry, voice, Settings()), voice, speed)
            if not files:
                pitch(voice, registry, speeds)


if __name__ == "__main__":
    main(sys.argv[1:])
