"""The speed's slider: heard while it is moved, with what it saves; and the voices found by their language's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.test_app import app_for, bar, ready, shown, until
from tests.tui.test_reader_keys import PAGES, QUIET
from tui.screens.pickers import describe, language_names
from tui.screens.speeds import Speeds
from tui.widgets.listening import slider
from voices.engine import Voice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGES["an article"].replace("One more", "One long sentence more, then " * 40), encoding="utf-8")
    return path


def test_the_slider_goes_from_the_slowest_to_the_fastest_with_where_average_is() -> None:
    line = slider(1.0, 60)
    assert line.startswith("0.5x ")
    assert line.endswith(" 4.5x")
    assert len(line) == 60
    assert line.index("╈") < line.index("◆") < line.index("┬")
    assert slider(0.5, 60).index("◆") == 5
    assert slider(4.5, 60).index("◆") == 54


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_sliding_is_heard_at_once_and_kept_with_enter(page: Path, size: tuple[int, int]) -> None:
    async with app_for(page, asked=QUIET).run_test(size=size) as pilot:
        screen = await ready(pilot)
        assert screen.player
        await pilot.press("space", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Speeds), "the box")
        await pilot.press(*["right"] * 5)
        assert screen.player.speed == pytest.approx(1.25)
        assert "1.25x = 250 WPM" in shown(pilot)
        assert "[Fast]" in shown(pilot)
        if size[0] >= 80:
            await until(pilot, lambda: "saves" in shown(pilot), "the time that it saves")
        assert screen.state == "playing"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen, "it closes")
        assert screen.speed == pytest.approx(1.25)
        assert "1.25x" in bar(pilot)


async def test_escape_puts_the_speed_back_and_what_is_typed_or_chosen_counts_more_than_the_slider(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.player
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Speeds), "the box")
        await pilot.press("left", "left", "left", "escape")
        await until(pilot, lambda: pilot.app.screen is screen, "it closes")
        assert (screen.player.speed, screen.speed) == (1.0, 1.0)
        await pilot.press("s", "left", *"300wpm", "enter")
        await until(pilot, lambda: screen.speed == 1.5, "what was typed")
        await pilot.press("s", "left", "down", "enter")
        await until(pilot, lambda: screen.speed == 1.75, "the preset under the one in force")
        assert screen.player.speed == 1.75


def test_a_voice_is_found_by_what_its_language_is_called() -> None:
    joe = Voice("piper:joe", "piper", "Joe", ("en-US",), natural=True)
    lady = Voice("espeak:en-gb", "espeak", "English (Great Britain)", ("en-GB",))
    names = language_names([joe, lady])
    assert names == {"en": "English"}
    assert describe(joe, names) == ("Joe", "natural, offline · English en-US · piper")
    assert describe(lady, names)[1] == "synthetic, offline · en-GB · espeak"
