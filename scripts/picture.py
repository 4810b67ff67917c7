"""Draw docs/reader.svg, the picture in the README: the real reader with a word lit, at 1.25x.

    python scripts/picture.py [--theme NAME] [--size 100x30] [--to docs/reader.svg]

The device has no clock: it is played until the wanted word is heard, so that the picture is the same each time.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from tui.app import ReaderApp
from tui.opening import Asked, Opening
from tui.screens.reader import ReaderScreen
from voices.device import MemoryDevice

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reader.config import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "listening-page.html"
# The lit word: the first one of this phrase of the page.
WANTED = "berths under the harbour"
STEP = 0.02  # seconds of sound between two looks at what is heard


def main() -> None:
    """Draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--theme", default="")
    parser.add_argument("--size", default="100x34")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "reader.svg")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    options.to.parent.mkdir(exist_ok=True)
    options.to.write_text(asyncio.run(_draw(width, height, options.theme)), encoding="utf-8")


async def _draw(width: int, height: int, theme: str) -> str:
    devices: list[MemoryDevice] = []

    def open_device(rate: int, _settings: Settings) -> MemoryDevice:
        devices.append(MemoryDevice(rate))
        return devices[-1]

    asked = Asked(speed=1.25, open_device=open_device)
    app = ReaderApp(Opening(PAGE.name, lambda: reader.load(str(PAGE)), asked=asked, theme=theme))
    async with app.run_test(size=(width, height)) as pilot:
        page = app.screen_stack[0]
        assert isinstance(page, ReaderScreen)  # noqa: S101 - for the type checker
        while page.player is None:
            if fault := app.failure or app.broke:
                raise fault
            await pilot.pause(0.05)
        await _play(pilot, page, devices)
        page.figures()
        await pilot.pause(0.2)
        return _named(_local(app.export_screenshot(title="earmark listening-page.html")))


async def _play(pilot: Pilot[None], page: ReaderScreen, devices: list[MemoryDevice]) -> None:
    """Play until the wanted word is lit."""
    assert page.document is not None  # noqa: S101 - for the type checker: there is a player
    wanted = page.document.text.index(WANTED)
    page.play_from(page.document.sentences[page.document.sentence_at(wanted)].span.start)
    while page.player is not None and page.player.position < wanted:
        await pilot.pause(0.01)
        if devices:
            devices[-1].run(int(devices[-1].rate * STEP))
    page.light()


def _local(svg: str) -> str:
    """Take the fonts from where the picture is looked at, and ask no other host for them."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


def _named(svg: str) -> str:
    """Give the drawing's ids a name that does not change from run to run."""
    found = re.search(r"terminal-\d+", svg)
    return svg.replace(found.group(), "terminal-reader") if found else svg


if __name__ == "__main__":
    main()
