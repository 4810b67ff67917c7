"""Along the article as on a line, the sleep timer, and copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Settings
from tests.tui.test_app import app_for, bar, ready, shown, until
from tests.tui.test_moving import following
from tests.tui.test_reader_keys import QUIET
from tui import sleep
from tui.screens.timeline import Scrub, Sleeping
from tui.sleep import Sleep
from tui.widgets.bar import ListeningBar
from tui.widgets.listening import ECHOED, phrase, progress, scrubber

if TYPE_CHECKING:
    from pathlib import Path

FILLER = "A long line of words about the tide and what it leaves behind on the sand, every day anew. " * 6
TEXT = f"# Tides\n\n{FILLER}\n\n## Ebb\n\n{FILLER}\n\n## Flood\n\nThe *last* words, at last. Good night.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "tides.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_line_of_the_article_shows_where_sections_begin() -> None:
    heard, *rest = progress(0.5, 20, (0.1, 0.75))
    assert heard.text == "━━╈━━━━━━━"
    assert [(run.text, run.role) for run in rest] == [("─────", "faint"), ("┬", "muted"), ("────", "faint")]
    assert scrubber(0.5, (0.1, 0.75), 20) == "━━╈━━━━━━━◆────┬────"
    assert scrubber(1.0, (), 5) == "━━━━◆"
    assert len(scrubber(0.3, (0.3, 0.3001, 1.0), 40)) == 40


async def test_the_scrubber_shows_time_and_section_and_goes_there(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        assert screen.player
        await pilot.press("J")
        await until(pilot, lambda: isinstance(pilot.app.screen, Scrub), "the line")
        await pilot.press("down", "down")
        await until(pilot, lambda: "Heading 2: Flood" in shown(pilot) and " of " in shown(pilot), "time and section")
        await until(pilot, lambda: "The last words" in shown(pilot), "the page shows it")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen and screen.view.top_offset == 0, "back again")
        await pilot.press("J", "down", "right", "enter", "space")
        await until(pilot, lambda: screen.state == "playing", "it plays from there")
        ebb = screen.document.text.index("Ebb")
        ten_on = screen.player.offset_after(screen.player.seconds_between(0, ebb) + 12)
        assert ebb < screen.player.position < ten_on + 100


async def test_a_click_on_the_line_goes_there_and_takes_the_voice_along(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.player
        await pilot.press("space")
        await pilot.click(ListeningBar, offset=(60, 0))
        await pilot.pause()
        assert screen.player.position / len(screen.document.text if screen.document else "") > 0.7
        assert screen.state == "playing"


async def test_a_click_on_a_word_starts_there(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.player
        assert screen.document
        text = screen.document.text
        for at in (text.index("leaves"), text.index("every", 200)):  # idle, then playing
            place = screen.view.screen_position(at + 1)
            assert place is not None
            await pilot.click(offset=place)
            await until(pilot, lambda: screen.state == "playing", "it plays")
            await until(pilot, lambda at=at: at <= screen.player.position < at + 12, "it is there")  # type: ignore[misc]


async def test_the_sleep_timer_is_chosen_told_and_taken_back(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sleeping), "the box")
        await pilot.press("2", "5", "enter")
        await until(pilot, lambda: "sleeps in 25 min" in bar(pilot).splitlines()[2], "told in the bar")
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sleeping), "the box")
        await pilot.press(*"end", "enter")
        await until(pilot, lambda: "sleeps at the end of the section" in bar(pilot), "another one")
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sleeping), "the box")
        await pilot.press(*"not at all", "enter")
        await until(pilot, lambda: "stays awake" in bar(pilot), "none")
        assert "sleeps" not in bar(pilot)


async def test_the_timer_goes_on_from_article_to_article(page: Path) -> None:
    page.write_text("# Tides\n\nA link to [another](other.md) page stands here.\n", encoding="utf-8")
    page.with_name("other.md").write_text("# Other\n\nAnother text, with a few words.\n", encoding="utf-8")
    async with app_for(page, asked=QUIET, source=str(page), follow=following).run_test(size=(80, 24)) as pilot:
        first = await ready(pilot)
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sleeping), "the box")
        await pilot.press("3", "0", "enter")
        await until(pilot, lambda: "sleeps in" in bar(pilot), "the timer")
        await pilot.press("tab", "enter")
        await until(
            pilot, lambda: pilot.app.screen is not first and "sleeps in" in shown(pilot), "on the next page too"
        )
        await pilot.press("B")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sleeping), "the box")
        await pilot.press(*"not at all", "enter", "backspace")
        await until(pilot, lambda: pilot.app.screen is first and "sleeps in" not in bar(pilot), "taken back for both")


async def test_at_the_end_of_the_section_it_falls_asleep_before_the_next_heading(page: Path) -> None:
    page.write_text("# Tides\n\nOne short sentence here.\n\n## Ebb\n\nNever to be heard tonight.\n", encoding="utf-8")
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        assert screen.player
        await pilot.press("B", *"section", "enter", "space")
        await until(pilot, lambda: screen.state == "paused", "it sleeps")
        assert screen.player.position < screen.document.text.index("Ebb")
        await pilot.press("space")
        await until(pilot, lambda: screen.state == "ended", "woken, it goes on to the end")


def test_when_to_fall_asleep() -> None:
    assert Sleep(time=100.0).left(40.0, 0) == 60
    assert Sleep(time=100.0).left(140.0, 5) == 0
    assert Sleep(offset=9).left(0, 17.5) == 17.5
    assert Sleep(time=1.0).fade > Sleep(offset=9).fade
    assert [sleep.typed(text) for text in ("25", "25 min", "7m", "0", "soon", "")] == [25, 25, 7, None, None, None]


async def test_the_sentence_the_paragraph_the_selection_and_the_article_are_copied_as_written(page: Path) -> None:
    app = app_for(page, asked=QUIET)
    async with app.run_test(size=(60, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("G")
        await pilot.pause()
        screen.choose(screen.document.text.index("The last"))
        await pilot.press("y")
        assert app.clipboard == "The last words, at last."
        await pilot.press("Y")
        assert app.clipboard == "The last words, at last. Good night."
        await pilot.press("ctrl+y")
        assert "## Flood\n\nThe *last* words" in app.clipboard
        assert "The article is copied" in bar(pilot)
        await pilot.press("g")
        await pilot.pause()
        start = screen.view.screen_position(screen.document.text.index("long line"))
        end = screen.view.screen_position(screen.document.text.index("every day"))
        assert start
        assert end
        assert end.y > start.y
        await pilot.mouse_down(offset=start)
        await pilot.hover(offset=end)
        await pilot.mouse_up(offset=end)
        await pilot.press("y")
        copied = app.clipboard
        assert copied.startswith("long line of words about the tide")
        assert "\n" not in copied
        assert "The selection is copied" in bar(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_bottom_line_echoes_the_phrase_for_a_braille_display(page: Path, size: tuple[int, int]) -> None:
    async with app_for(page, asked=QUIET, settings=Settings(echo=True)).run_test(size=size) as pilot:
        screen = await ready(pilot)
        await pilot.press("full_stop", "full_stop", "enter")
        await until(pilot, lambda: screen._lit and screen._lit.word, "a word")
        await until(
            pilot, lambda: "A long line of words" in bar(pilot).splitlines()[-1], "its phrase, in the bottom line"
        )
        assert len(bar(pilot).splitlines()[-1].strip()) <= ECHOED


def test_a_phrase_holds_the_word_and_no_more_than_the_display() -> None:
    text = "It was late, and nobody came down to the quay that night but the harbour master's dog."
    for at, character in enumerate(text):
        part = phrase(text, at)
        assert len(part) <= ECHOED
        assert character in part or character == " "
    assert phrase("", 0) == ""
