"""Long listening, as fast as it can be made: does memory stay flat, and does the pace hold?

    python benchmarks/hour.py [--minutes 60] [--voice espeak:en-us]

The player reads a text of so many minutes at 1x onto a device without a clock. One JSON object per line. `memory`: the
process's resident size when a tenth has been heard and at the end, the engine's own process apart. `pace`: words a
minute by the frames that were played, so that any gap that was not meant would be in it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reader.parse import parse  # noqa: E402
from voices.device import MemoryDevice  # noqa: E402
from voices.player import Player, State  # noqa: E402
from voices.registry import Registry  # noqa: E402

if TYPE_CHECKING:
    from reader.config import Settings
    from voices.device import Device

PERIOD = 0.02  # seconds that the device asks for at a time


class Deep(MemoryDevice):
    """Counts what was played and does not keep it."""

    def __init__(self, rate: int) -> None:
        super().__init__(rate)
        self.frames = 0

    def run(self, frames: int) -> bytes:
        """Play, and forget it."""
        pcm = super().run(frames)
        self.frames += len(pcm) // 2
        self.pcm.clear()
        return pcm

    def played(self) -> int:
        """Return how many frames were."""
        return self.frames


def say(figure: str, **about: Any) -> None:
    print(json.dumps({"figure": figure, **about}), flush=True)


def resident() -> float:
    """Return this process's resident size in MB."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--voice", default="espeak:en-us")
    options = parser.parse_args()
    passage = (ROOT / "benchmarks" / "passage.txt").read_text(encoding="utf-8").strip()
    document = parse("\n\n".join([passage] * max(1, round(options.minutes * 200 / len(passage.split())))))
    devices: list[Deep] = []

    def opened(rate: int, _: Settings) -> Device:
        devices.append(Deep(rate))
        return devices[-1]

    with (
        Registry() as registry,
        Player(document, registry, registry.choose("en", options.voice), open_device=opened) as p,
    ):
        words, length = p._playback.narrator.words, p.duration()
        p.play()
        early, began = 0.0, time.perf_counter()
        while p.state is State.PLAYING:
            feed = p._playback._feed
            if not devices or feed is None or not (feed.finished or feed.passages > 0):
                time.sleep(0.0005)
                continue
            if feed.finished and feed.empty:
                break
            device = devices[-1]
            device.run(round(PERIOD * device.rate))
            if not early and device.frames / device.rate > length / 10:
                early = resident()
        seconds = devices[-1].frames / devices[-1].rate
    late = resident()
    about = {"voice": options.voice, "minutes": round(seconds / 60, 1), "wall": round(time.perf_counter() - began, 1)}
    growth = round(100 * (late / early - 1), 1)
    say("memory", early_mb=round(early, 1), end_mb=round(late, 1), growth_percent=growth, **about)
    say("pace", asked=200, heard=round(words * 60 / seconds, 1), **about)


if __name__ == "__main__":
    main()
