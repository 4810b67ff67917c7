"""Every key on every kind of page: what is pressed where there is nothing to do must do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from reader.config import Settings
from tests.tui.test_app import PAGE, app_for, page_of, ready, until
from tests.voices.tones import ToneEngine, Tones
from tui import keymap
from tui.opening import Asked
from tui.screens.box import Box
from voices.device import NullDevice
from voices.narrator import Narrator

if TYPE_CHECKING:
    from pathlib import Path

QUIET = Asked(voice="silent", open_device=lambda rate, _settings: NullDevice(rate))
PAGES = {
    "an article": PAGE.format(first="One more sentence stands here.", last="This is the end."),
    "a picture and a rule": "![A tower](x.png)\n\n---\n",
    "code": "```\nnever said\n```\n",
}


@pytest.fixture
def written(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGES[request.param], encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "written",
    [name if name == "an article" else pytest.param(name, marks=pytest.mark.slow) for name in PAGES],
    indirect=True,
)
async def test_every_key_can_be_pressed_on_any_page(written: Path) -> None:
    app = app_for(written, asked=QUIET)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for key in keymap.KEYS:
            if key.id == "quit":
                continue
            for name in key.keys.split(","):
                await pilot.press(name)
                await pilot.pause()
                if isinstance(pilot.app.screen, Box) or pilot.app.screen is not page_of(pilot):
                    await pilot.press("escape")
                assert app.broke is None
                left = f"{key.id} leaves something open"
                await until(pilot, lambda: pilot.app.screen is page_of(pilot), left)
        await pilot.press("q")
    assert app.return_code == 0


async def test_the_paragraph_keys_step_over_a_rule_and_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "First text here.\n\n---\n\n![](x.png)\n\nSecond text here.\n\n---\n\nThird one.\n", encoding="utf-8"
    )
    async with app_for(path, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        places = []
        for key in ["]", "]", "]", "[", "[", "["]:
            await pilot.press("right_square_bracket" if key == "]" else "left_square_bracket")
            places.append(screen.document.text[screen.chosen or 0 :].split()[0])
        assert places == ["Second", "Third", "Third", "Second", "First", "First"]


@pytest.mark.parametrize("follow", [True, False])
async def test_a_step_of_the_voice_follows_as_the_settings_say(tmp_path: Path, follow: bool) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGES["an article"], encoding="utf-8")
    async with app_for(path, asked=QUIET, settings=Settings(follow=follow)).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space", "down")
        assert not screen.view.follow
        for key in ("full_stop", "comma", "right_square_bracket", "left_square_bracket"):
            await pilot.press(key)
            assert screen.view.follow is follow


async def test_another_voice_after_a_failure_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGES["an article"], encoding="utf-8")
    async with app_for(path, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        assert screen.player
        place = screen.document.sentences[3].span.start
        engines = Tones(ToneEngine())
        screen.player._playback._registry = engines  # the engine that fails, in the place of the machine's
        screen.player._playback.narrator = Narrator(screen.document, engines, engines.voices()[0], Settings())
        engines.tones["tones"].fail = 99
        screen.player.play(place)
        await until(pilot, lambda: screen.state == "failed", "the failure")
        engines.tones["tones"].fail = 0
        screen.player.voice = engines.voices()[1]
        assert screen.state == "idle"
        await pilot.press("space")
        assert screen.state == "playing"
        assert screen.here() == place


@pytest.mark.parametrize("choice", ["escape", "enter"])
async def test_the_voice_goes_on_after_another_was_considered(tmp_path: Path, choice: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGES["an article"], encoding="utf-8")
    app = app_for(page, asked=QUIET)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: page_of(pilot).state == "playing")
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Box))
        assert page_of(pilot).state == "paused"
        await pilot.press(choice)
        await until(pilot, lambda: not isinstance(app.screen, Box) and page_of(pilot).state == "playing")


async def test_what_is_read_is_changed_in_a_box_and_heard_from_the_same_sentence(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("One sentence stands here.\n\n```\nnever said\n```\n\nThe end comes here.\n", encoding="utf-8")
    async with app_for(path, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.player
        whole = screen.player.duration()
        await pilot.press("space", "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Box), "the box opens")
        shown = pilot.app.screen.query_one(OptionList)
        assert "its length and language" in str(shown.get_option("code").prompt)
        await pilot.press("c", "o", "d", "e", "enter")
        assert isinstance(pilot.app.screen, Box), "it stays open"
        assert screen.settings.read_code == "full"
        assert "line by line" in str(pilot.app.screen.query_one(OptionList).get_option("code").prompt)
        assert screen.player.duration() > whole
        assert screen.player.position < path.read_text().index("stands") + 20
        assert screen.state == "playing"
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is screen, "the box closes")
        assert screen.settings.read_code == "off"
        assert screen.player.duration() < whole
