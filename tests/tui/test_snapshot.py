"""What the reader looks like. After a change that is meant: `pytest tests/tui/test_snapshot.py --snapshot-update`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

import reader
from reader.config import Settings
from tui.app import ReaderApp
from tui.opening import Asked, Opening
from tui.screens.pickers import Voices
from tui.screens.reader import ReaderScreen
from tui.sound import Preview
from voices.device import MemoryDevice
from voices.engine import Voice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Before = Callable[[Pilot[None]], Awaitable[None]]

SEED = Path(__file__).resolve().parents[2] / "seeds" / "listening-page.html"
HERE = (
    Voice("piper:joe", "piper", "Joe", ("en-US",), natural=True),
    Voice("espeak:en-us", "espeak", "English (America)", ("en-us", "en")),
    Voice("espeak:fr", "espeak", "[b]Français[/b]", ("fr-FR",)),
    Voice("other:far", "other", "Far away", ("en-GB",), offline=False, installed=False),
)


class Stage:
    """The reader on the seed page, with a device that plays as far as it is told."""

    def __init__(self, theme: str = "evening") -> None:
        self.devices: list[MemoryDevice] = []
        asked = Asked(voice="silent", speed=1.25, open_device=self._open)
        self.app = ReaderApp(Opening(SEED.name, lambda: reader.load(str(SEED)), asked=asked, theme=theme))

    def _open(self, rate: int, _settings: Settings) -> MemoryDevice:
        self.devices.append(MemoryDevice(rate))
        return self.devices[-1]

    @property
    def page(self) -> ReaderScreen:
        page = self.app.screen_stack[0]
        assert isinstance(page, ReaderScreen)
        return page

    async def ready(self, pilot: Pilot[None]) -> None:
        for _ in range(800):
            if self.page.player is not None and self.page.sound and self.page.sound.minutes:
                break
            await pilot.pause(0.05)
        assert self.page.player, self.app.failure or self.app.broke
        await pilot.pause(0.1)
        self.page.figures()

    async def hear(self, pilot: Pilot[None], words: str) -> None:
        """Play until the first of `words` is lit."""
        await self.ready(pilot)
        page = self.page
        assert page.document
        assert page.player
        wanted = page.document.text.index(words)
        page.play_from(page.document.sentences[page.document.sentence_at(wanted)].span.start)
        for _ in range(5000):
            if page.player.position >= wanted:
                break
            await pilot.pause(0.002)
            if self.devices:
                self.devices[-1].run(self.devices[-1].rate // 50)
        page.light()
        page.figures()
        await pilot.pause(0.2)


def pressing(stage: Stage, *keys: str) -> Before:
    async def before(pilot: Pilot[None]) -> None:
        await stage.ready(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return before


def hearing(stage: Stage, words: str) -> Before:
    async def before(pilot: Pilot[None]) -> None:
        await stage.hear(pilot, words)

    return before


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_reader_while_it_reads(snap_compare: Any, size: tuple[int, int]) -> None:
    stage = Stage()
    assert snap_compare(stage.app, terminal_size=size, run_before=hearing(stage, "berths under the harbour"))


@pytest.mark.parametrize("theme", ["paper", "high-contrast", "16-colours"])
def test_the_reader_in_other_colours(snap_compare: Any, theme: str) -> None:
    stage = Stage(theme)
    assert snap_compare(stage.app, terminal_size=(80, 24), run_before=hearing(stage, "berths under the harbour"))


BOXES = {
    "help": "question_mark",
    "contents": "c",
    "speeds": "s",
    "themes": "t",
    "reading": "r",
    "search": "slash,p,o,r,t",
}


@pytest.mark.parametrize("name", list(BOXES))
def test_each_box(snap_compare: Any, name: str) -> None:
    stage = Stage()
    assert snap_compare(stage.app, terminal_size=(80, 24), run_before=pressing(stage, *BOXES[name].split(",")))


def test_the_voices(snap_compare: Any) -> None:
    stage = Stage()

    async def before(pilot: Pilot[None]) -> None:
        await stage.ready(pilot)
        preview = Preview("A sentence.", "en", Settings(), Asked())
        await pilot.app.push_screen(Voices(lambda: list(HERE), "piper:joe", preview))
        for _ in range(800):
            if len(pilot.app.screen.query_one(OptionList).options) == len(HERE):
                break
            await pilot.pause(0.05)
        await pilot.pause(0.1)

    assert snap_compare(stage.app, terminal_size=(80, 24), run_before=before)
