"""What the reader looks like. After a change that is meant: `pytest tests/tui/test_snapshot.py --snapshot-update`."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

import reader
from reader.config import Settings
from reader.errors import SourceNotFound
from reader.library import Library
from tui.app import ReaderApp
from tui.opening import Asked, Opening
from tui.screens.pickers import Voices
from tui.screens.reader import ReaderScreen
from tui.screens.shelf import ShelfApp
from tui.sound import Preview
from voices.device import MemoryDevice
from voices.engine import Voice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from reader.article import Article

    Before = Callable[[Pilot[None]], Awaitable[None]]

SEED = Path(__file__).resolve().parents[2] / "seeds" / "listening-page.html"
# The smallest screen that is supported, the one that everybody had, and a large one.
SIZES = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in ((40, 12), (80, 24), (200, 60))]
HERE = (
    Voice("piper:joe", "piper", "Joe", ("en-US",), natural=True),
    Voice("espeak:en-us", "espeak", "English (America)", ("en-us", "en")),
    Voice("espeak:fr", "espeak", "[b]Français[/b]", ("fr-FR",)),
    Voice("other:far", "other", "Far away", ("en-GB",), offline=False, installed=False),
)


class Stage:
    """The reader on the seed page or another article, with a device that plays as far as it is told."""

    def __init__(self, theme: str = "evening", article: str = "", settings: Settings | None = None) -> None:
        self.devices: list[MemoryDevice] = []
        asked = Asked(voice="silent", speed=1.25, open_device=self._open)
        opening = Opening(
            SEED.name,
            lambda: reader.from_markdown(article) if article else reader.load(str(SEED)),
            settings=settings or Settings(),
            asked=asked,
            theme=theme,
            source="https://tidewater.test/night-crossings",
            picture=lambda _: b"",
        )
        self.app = ReaderApp(opening)

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
            await pilot.pause(0.01)
        assert self.page.player, self.app.failure or self.app.broke
        await pilot.pause()
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


def hearing(stage: Stage, words: str) -> Before:
    async def before(pilot: Pilot[None]) -> None:
        await stage.hear(pilot, words)

    return before


@pytest.mark.parametrize("size", SIZES)
def test_the_reader_while_it_reads(snap_compare: Any, size: tuple[int, int]) -> None:
    stage = Stage()
    assert snap_compare(stage.app, terminal_size=size, run_before=hearing(stage, "berths under the harbour"))


@pytest.mark.parametrize("theme", ["paper", "high-contrast", "16-colours"])
def test_the_reader_in_other_colours(snap_compare: Any, theme: str) -> None:
    stage = Stage(theme)
    assert snap_compare(stage.app, terminal_size=(80, 24), run_before=hearing(stage, "berths under the harbour"))


@pytest.mark.parametrize("focus", ["dim", "ruler", "sentence", "word"])
@pytest.mark.parametrize("size", SIZES)
def test_what_helps_to_keep_the_line(snap_compare: Any, focus: str, size: tuple[int, int]) -> None:
    stage = Stage(settings=Settings(focus=focus))
    assert snap_compare(stage.app, terminal_size=size, run_before=hearing(stage, "berths under the harbour"))


@pytest.mark.parametrize("size", SIZES)
def test_the_voices(snap_compare: Any, size: tuple[int, int]) -> None:
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

    assert snap_compare(stage.app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_while_it_loads(snap_compare: Any, size: tuple[int, int]) -> None:
    never = Event()

    def load() -> Article:
        never.wait(20)
        raise SourceNotFound("never looked for")

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause(0.2)

    app = ReaderApp(Opening("https://tidewater.test/night-crossings", load))
    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        never.set()


@pytest.mark.parametrize("size", SIZES)
def test_the_shelf(snap_compare: Any, size: tuple[int, int]) -> None:
    with Library() as library:
        for path in (SEED, SEED.with_name("long-feature.html")):
            article = reader.load(str(path))
            entry = library.remember(str(path), article)
            library.note(entry.id, article.document, len(article.document.text) // 3)

        async def before(pilot: Pilot[str]) -> None:
            await pilot.pause(0.2)

        assert snap_compare(ShelfApp(library, Settings()), terminal_size=size, run_before=before)
