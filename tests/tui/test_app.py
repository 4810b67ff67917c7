"""The reader driven by its keys, through Textual's pilot: a real article file, a real engine, a soundless device."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import reader
from reader.errors import INTERRUPTED, NoDevice, SourceNotFound
from tui.app import ReaderApp
from tui.opening import Asked, Opening
from tui.screens.box import Picker
from tui.screens.help import Help
from tui.screens.reader import ReaderScreen
from tui.themes import contrast
from tui.widgets.bar import ListeningBar, TopLine
from voices.device import NullDevice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from reader.config import Settings

PAGE = """# The lighthouse keeps its keeper

The lamp was lit at dusk. It turned all night above the harbour, slow and even. In the morning the keeper slept.

## How it began

{first}

## What remains

The tower stands. Nobody lights the lamp now, but the stairs are swept every Friday.

{last}
"""
LONG = "Stone after stone was carried up the path; the wind took two ladders and a hat. Nobody counted it all. "


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "lighthouse.md"
    path.write_text(PAGE.format(first=(LONG * 2 + "\n\n") * 8, last=(LONG + "\n\n") * 12), encoding="utf-8")
    return path


def app_for(page: Path, **changed: Any) -> ReaderApp:
    given: dict[str, Any] = {
        "name": page.name,
        "load": lambda: reader.load(str(page)),
        "asked": Asked(voice="espeak", open_device=lambda rate, _settings: NullDevice(rate)),
    }
    return ReaderApp(Opening(**(given | changed)))


async def until(pilot: Pilot[None], seen: Callable[[], Any], what: str = "") -> Any:
    for _ in range(800):
        if answer := seen():
            return answer
        await pilot.pause(0.05)
    raise AssertionError(f"never seen: {what or seen}")


def page_of(pilot: Pilot[None]) -> ReaderScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


async def ready(pilot: Pilot[None]) -> ReaderScreen:
    screen = page_of(pilot)
    await until(pilot, lambda: screen.player is not None, "a player")
    await pilot.pause()
    return screen


def bar(pilot: Pilot[None]) -> str:
    rows = page_of(pilot).query_one(ListeningBar)._shown
    return "\n".join("".join(run.text for run in row) for row in rows)


def top_line(pilot: Pilot[None]) -> str:
    return "".join(run.text for row in page_of(pilot).query_one(TopLine)._shown for run in row)


def shown(pilot: Pilot[None]) -> str:
    """The text on the screen, boxes included."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    """What extracts, fetches and speaks is imported when it is needed, after the first frame."""
    code = "import sys, tui.app, tui.article_view; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"lxml", "httpx", "readability", "markdownify", "numpy", "piper", "onnxruntime", "miniaudio", "pyttsx3"}
    assert not heavy & set(done.stdout.split())
    assert "voices.player" not in done.stdout.split()


async def test_it_opens_names_the_article_and_plays_nothing_by_itself(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await until(pilot, lambda: "min read" in top_line(pilot), "the reading time")
        assert "The lighthouse keeps its keeper" in top_line(pilot)
        assert "The lamp was lit at dusk." in shown(pilot)
        assert screen.state == "idle"
        assert "Ready" in bar(pilot)


async def test_space_plays_pauses_and_goes_on_and_the_highlight_moves(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space")
        assert screen.state == "playing"
        first = await until(pilot, lambda: screen._lit and screen._lit.word, "a lit word")
        await until(pilot, lambda: (word := screen._lit and screen._lit.word) and word.start > first.start, "the next")
        await pilot.press("p")
        assert screen.state == "paused"
        assert "Paused" in bar(pilot)
        held = screen.here()
        await pilot.press("space")
        assert screen.state == "playing"
        assert screen.here() >= held


async def test_space_before_the_voice_is_ready_is_not_lost(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = page_of(pilot)
        await until(pilot, lambda: screen.document, "the article")
        await pilot.press("space")
        await until(pilot, lambda: screen.state == "playing", "playing")


async def test_the_sentence_and_paragraph_keys_move_the_voice(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("space")
        await until(pilot, lambda: screen._lit, "a cue")
        await pilot.press("full_stop", "right")
        assert screen.document.sentence_at(screen.here()) >= 2
        await pilot.press("right_square_bracket")
        block = screen.document.block_at(screen.here())
        assert block >= 2
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert screen.document.block_at(screen.here()) < block


async def test_without_playing_the_sentence_keys_pick_a_sentence_and_enter_starts_there(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("right", "right", "right")
        assert screen.state == "idle"
        picked = screen.chosen
        assert picked == screen.document.sentences[2].span.start
        await pilot.press("enter")
        assert screen.state == "playing"
        assert screen.here() >= picked


async def test_faster_and_slower_show_and_set_the_speed(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        for _ in range(5):
            await pilot.press("plus")
        assert screen.player
        assert screen.player.speed == pytest.approx(1.25)
        assert "1.25x = 250 WPM" in bar(pilot)
        assert "[Fast]" in bar(pilot)
        assert "saves" in bar(pilot)
        await pilot.press(*["minus"] * 10)
        assert "0.75x = 150 WPM" in bar(pilot)
        assert "[Slow]" in bar(pilot)
        assert "longer" in bar(pilot)
        await pilot.press("equals_sign")
        assert "0.8x = 160 WPM" in bar(pilot)


async def test_the_speed_can_be_typed_as_words_a_minute(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("s", *"9x", "enter")
        assert isinstance(pilot.app.screen, Picker)  # out of range: it says why, and stays
        assert "out of range" in shown(pilot)
        await pilot.press("backspace", "backspace", *"300 wpm")
        assert "1.5x = 300 WPM, Fast" in shown(pilot)
        await pilot.press("enter")
        assert screen.player
        assert screen.player.speed == pytest.approx(1.5)


async def test_a_preset_speed_is_chosen_with_the_arrows(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("s", "down", "enter")
        assert screen.speed == pytest.approx(1.25)


async def test_the_voice_is_searched_heard_and_chosen(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "synthetic, offline" in shown(pilot), "the voices")
        await pilot.press(*"french")
        assert "French" in shown(pilot)
        assert "German" not in shown(pilot)
        picker = pilot.app.screen
        await pilot.press("ctrl+t")
        heard = picker._preview  # type: ignore[attr-defined] # the picker's own
        await until(pilot, lambda: heard._player and heard._player.state.name in {"PLAYING", "ENDED"}, "the preview")
        assert screen.state != "playing"
        await pilot.press("enter")
        assert screen.player
        assert screen.player.voice.languages[0].startswith("fr")
        assert "French" in bar(pilot)


async def test_a_preview_that_cannot_be_heard_says_why(page: Path) -> None:
    def none(rate: int, settings: Settings) -> NullDevice:
        raise NoDevice("Nothing to hear it with")

    async with app_for(page, asked=Asked(voice="espeak", open_device=none)).run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "synthetic, offline" in shown(pilot), "the voices")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Nothing to hear it with" in shown(pilot), "the reason")


async def test_contents_jump_to_a_heading(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("c")
        assert "How it began" in shown(pilot)
        await pilot.press(*"remains", "enter")
        await until(pilot, lambda: "Nobody lights the lamp now" in shown(pilot), "the heading's text")
        assert screen.document.text[screen.chosen or 0 :].startswith("What remains")


async def test_search_counts_and_steps_round(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("slash", *"LAMP")
        assert "1 of 2" in shown(pilot)
        await pilot.press("enter")
        assert "1 of 2" in bar(pilot)
        await pilot.press("n")
        assert "2 of 2" in bar(pilot)
        await until(pilot, lambda: "Nobody lights the lamp now" in shown(pilot), "the second place")
        await pilot.press("n")
        assert "1 of 2" in bar(pilot)
        await pilot.press("N")
        assert "2 of 2" in bar(pilot)
        await pilot.press("slash", "escape")
        assert not screen.finder.found


async def test_searching_for_what_is_not_there_says_so(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"zebra")
        assert "not found" in shown(pilot)


async def test_a_manual_scroll_frees_the_page_and_one_key_takes_it_back(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: screen._lit and screen._lit.word, "a lit word")
        await pilot.press("G")
        assert "f follows the voice again" in bar(pilot)
        await until(pilot, lambda: screen.view.scroll_offset.y > 20, "the end of the page")
        await pilot.press("f")
        assert "f follows" not in bar(pilot)
        await until(pilot, lambda: screen.view.scroll_offset.y < 20, "the voice's place")


async def test_a_theme_is_tried_on_and_esc_puts_the_old_one_back(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before = pilot.app.theme
        await pilot.press("t", "down")
        assert pilot.app.theme == "paper"
        await pilot.press("escape")
        assert pilot.app.theme == before
        await pilot.press("t", *"high-contrast-l", "enter")
        assert pilot.app.theme == "high-contrast-light"


async def test_the_sentence_is_copied(page: Path) -> None:
    async with app_for(page).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("right", "right", "right", "y")
        assert pilot.app.clipboard == "It turned all night above the harbour, slow and even."
        assert "copied" in bar(pilot)


async def test_every_key_can_be_changed(page: Path) -> None:
    async with app_for(page, keys={"play": "x", "help": "f2"}).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert "x play" in bar(pilot)
        await pilot.press("space")
        assert screen.state == "idle"
        await pilot.press("x")
        assert screen.state == "playing"
        await pilot.press("f2")
        assert isinstance(pilot.app.screen, Help)
        assert re.search("x +play, pause", shown(pilot))


async def test_a_page_that_is_not_there_ends_the_program_with_the_reason(tmp_path: Path) -> None:
    app = app_for(tmp_path / "none.html")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.failure, "the failure")
    assert isinstance(app.failure, SourceNotFound)
    assert app.return_code == 1


async def test_esc_stops_loading(page: Path) -> None:
    from threading import Event

    never = Event()
    app = app_for(page, load=lambda: never.wait(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Opening lighthouse.md" in bar(pilot), "what is being done")
        await pilot.press("space", "slash", "c", "v", "y", "n")  # nothing breaks where there is no article yet
        await pilot.press("escape", "escape")
        await pilot.press("escape")
        never.set()
    assert app.return_code == INTERRUPTED


async def test_no_device_is_said_in_one_line_and_the_highlight_runs(page: Path) -> None:
    def none(rate: int, settings: Settings) -> NullDevice:
        raise NoDevice("No sound device here")

    async with app_for(page, asked=Asked(voice="espeak", open_device=none)).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "No sound device here" in bar(pilot), "the notice")
        await until(pilot, lambda: screen._lit and screen._lit.word, "a lit word")
        assert "silently" in bar(pilot)


async def test_an_unknown_voice_leaves_a_page_that_can_be_read(page: Path) -> None:
    async with app_for(page, asked=Asked(voice="nobody at all")).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "no voice 'nobody at all'" in bar(pilot), "the reason")
        await pilot.press("space", "v", "plus", "pagedown")
        assert "The tower stands" in page_of(pilot).document.text  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["v", "s", "t", "c", "question_mark"])
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_each_box_is_whole_at_any_size(page: Path, key: str, size: tuple[int, int]) -> None:
    async with app_for(page).run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: "esc closes" in shown(pilot), "the way out")
        lines = shown(pilot).splitlines()
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]
        await pilot.press("escape")
        assert pilot.app.screen is page_of(pilot)


async def test_outside_text_is_never_markup_nor_a_command(tmp_path: Path) -> None:
    path = tmp_path / "[red]evil.md"
    path.write_text("# [bold]A[/bold] \x1b]52;c;aGk=\x07title [@click=app.quit]go[/]\n\nSome text [red]here[/red].\n")
    async with app_for(path).run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "[bold]A[/bold]" in top_line(pilot)
        assert "[@click=app.quit]go[/]" in top_line(pilot)
        assert "\x1b" not in shown(pilot)
        await pilot.press("c")
        assert "[@click=app.quit]go[/]" in shown(pilot)


async def test_closing_ends_the_engines(page: Path) -> None:
    app = app_for(page)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space")
        await until(pilot, lambda: screen._lit, "a cue")
    assert screen.player is None
    assert "earmark-voice" not in {thread.name for thread in threading.enumerate()}


def faint(pilot: Pilot[None]) -> list[tuple[str, float]]:
    """Text of the topmost screen's boxes below 4.5:1; lines, frames and scrollbars are no text."""
    screen = pilot.app.screen
    box = screen.region if isinstance(screen, ReaderScreen) else screen.query_one("#box").region
    found = []
    for strip in screen._compositor.render_strips()[box.y : box.bottom]:
        for segment in strip.crop(box.x, box.right):
            text, style = segment.text.strip(" ─━│╭╮╰╯▁▂▃▄▅▆▇█"), segment.style
            if not text or not style or not style.color or not style.bgcolor or style.color.triplet is None:
                continue  # nothing to read, or the terminal's own colours, which are not known here
            assert style.bgcolor.triplet
            if (ratio := contrast(style.color.triplet, style.bgcolor.triplet)) < 4.5:
                found.append((segment.text, round(ratio, 2)))
    return found


async def test_text_is_readable_in_every_theme(page: Path) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace("Nobody lights", "[Nobody](https://example.org/) lights"))
    async with app_for(page).run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"the", "enter")  # places found, one of them the present one
        await pilot.press("right", "z")  # a lit sentence, and all else dimmed
        for name in pilot.app.available_themes:
            pilot.app.theme = name
            await pilot.pause(0.05)
            assert faint(pilot) == [], name
            await pilot.press("s")
            assert faint(pilot) == [], name
            await pilot.press("escape")
