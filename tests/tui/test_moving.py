"""Moving in the reader: landmarks, links and notes by keyboard, marks, typed places, and the way back from each."""

from __future__ import annotations

import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

import reader
from reader.config import Settings
from reader.errors import INTERRUPTED
from tests.tui.test_app import app_for, bar, shown, until
from tests.tui.test_reader_keys import QUIET
from tui import keymap
from tui.goto import Goal, parse
from tui.links import destination
from tui.memory import Memory
from tui.opening import Opening
from tui.places import Place, Places
from tui.screens.card import Card
from tui.screens.prompt import Prompt
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

FILLER = "\n\n".join(f"Filler paragraph {n} says nothing of use, and says it at some length." for n in range(30))
HARBOUR = f"""# The harbour

The [pilot](pilot.md) knows the way.[^1] Write to [the office](mailto:office@harbour.test?subject=x), or read
[the tides](https://tides.test/today).

{FILLER}

- One buoy
- Two buoys

![A crane](crane.png)

{FILLER}

| Ship | Berth |
|---|---|
| Ada | 3 |

> Every ship is a guest.

{FILLER}

[^1]: Not in fog.
"""
PILOT = "# The pilot\n\nShe has seen every [harbour](harbour.md) of this coast, and most of them twice.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "pilot.md").write_text(PILOT, encoding="utf-8")
    path = tmp_path / "harbour.md"
    path.write_text(HARBOUR, encoding="utf-8")
    return path


def following(where: str) -> Opening:
    return Opening(where, lambda: reader.load(where, allow_private=True), asked=QUIET, source=where, follow=following)


def on_top(pilot: Pilot[None]) -> ReaderScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


async def opened(pilot: Pilot[None]) -> ReaderScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen.player, "the reader")
    await pilot.pause()
    return on_top(pilot)


def top_text(screen: ReaderScreen) -> str:
    assert screen.document
    return screen.document.text[screen.view.top_offset :]


async def test_each_landmark_has_a_key_there_and_back(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for key, text in (("u", "One buoy"), ("i", "A crane"), ("d", "Ship"), ("x", "Every ship")):
            await pilot.press("g", key)
            await pilot.pause()
            assert top_text(screen).startswith(text)
            await pilot.press(key)
            assert "after this" in bar(pilot)
            await pilot.press("G", key.upper())
            await pilot.pause()
            assert text in shown(pilot)


async def test_a_landmark_takes_the_voice_along_and_back_brings_it_home(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert screen.document
        assert screen.player
        await pilot.press("space", "x")
        quote = screen.document.text.index("Every ship")
        assert screen.state == "playing"
        assert screen.player.position >= quote
        await pilot.press("backspace")
        assert screen.player.position < quote
        await pilot.press("alt+right")
        assert screen.player.position >= quote


async def test_a_link_is_followed_in_place_and_there_is_a_way_back(page: Path) -> None:
    app = app_for(page, asked=QUIET, source=str(page), follow=following)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await opened(pilot)
        await pilot.press("tab")
        assert first.target
        assert first.target.where == "pilot.md"
        assert "enter opens" in bar(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not first and on_top(pilot).player, "the other article")
        assert "She has seen every" in shown(pilot)
        assert first.sound is None, "the first article's voice is gone"
        await pilot.press("backspace")
        await until(pilot, lambda: pilot.app.screen is first and first.player, "the first again, with its voice")
        assert "knows the way" in shown(pilot)
        await pilot.press("alt+right")
        await until(pilot, lambda: "She has seen every" in shown(pilot), "ahead again")
    assert app.broke is None


async def test_links_have_numbers_on_the_page_while_one_is_typed(page: Path) -> None:
    app = app_for(page, asked=QUIET, source=str(page), follow=following)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt), "the line")
        assert "The 1ilot knows" in shown(pilot)
        assert "2he office" in shown(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "office@harbour.test" in shown(pilot), "where it leads")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen), "the reader")
        assert app.clipboard == "office@harbour.test"
        assert "The pilot knows" in shown(pilot)
        await pilot.press("o", *"pilot", "enter")
        await until(pilot, lambda: "She has seen every" in shown(pilot), "found by its words")


async def test_a_link_that_leads_nowhere_says_so_on_the_page_it_stands_on(page: Path) -> None:
    app = app_for(page, asked=QUIET, source=str(page), follow=following)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await opened(pilot)
        page.with_name("pilot.md").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Card) and "pilot.md" in shown(pilot), "the failure")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is first, "the page")
    assert app.failure is None


class _Slow(BaseHTTPRequestHandler):
    wait = threading.Event()

    def do_GET(self) -> None:
        self.wait.wait(60)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/page"
    _Slow.wait.set()
    server.shutdown()
    server.server_close()


async def test_loading_a_link_can_be_stopped(page: Path, slow: str) -> None:
    page.write_text(HARBOUR.replace("pilot.md", slow), encoding="utf-8")
    app = app_for(page, asked=QUIET, source=str(page), follow=following)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await opened(pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.screen is not first and "esc stops" in shown(pilot), "the loading line")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is first and first.player, "the first article")
    assert app.return_code != INTERRUPTED


async def test_a_link_to_a_place_of_the_same_page_goes_there(tmp_path: Path) -> None:
    path = tmp_path / "parts.md"
    links = "[Cold tea](#cold-tea), [elsewhere](https://tea.test/all#Warm_tea), [none](#nowhere)"
    path.write_text(f"# Tea\n\n{links}\n\n{FILLER}\n\n## Cold tea\n\n{FILLER}\n\n## Warm tea\n\n{FILLER}\n")
    app = app_for(path, asked=QUIET, source="https://tea.test/all", follow=following)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for steps, text in ((1, "Cold tea"), (2, "Warm tea")):
            await pilot.press(*["tab"] * steps, "enter")
            await until(pilot, lambda text=text: top_text(screen).startswith(text), text)  # type: ignore[misc]
            await pilot.press("backspace")
            await until(pilot, lambda: screen.view.top_offset == 0, "back")
        await pilot.press("tab", "tab", "tab", "enter")
        assert "no heading nowhere" in bar(pilot)
        assert pilot.app.screen is screen


async def test_a_note_opens_over_the_page_and_leads_there_and_back(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("tab", "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Card) and "Not in fog." in shown(pilot), "the note")
        assert "knows the way" in shown(pilot), "the page stays in sight"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and "[1] Not in fog." in shown(pilot), "the note's place")
        await pilot.press("backspace")
        await until(pilot, lambda: "knows the way" in shown(pilot), "the text again")
        await pilot.press("G", "shift+tab")
        assert "goes back to the text" in bar(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "knows the way" in shown(pilot), "from the note to where it is referred to")


async def test_marks_are_kept_with_the_article(page: Path, home: Path) -> None:
    memory = Memory(str(page))
    async with app_for(page, asked=QUIET, memory=memory).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("x", "m", "a", "g")
        assert "Every ship" not in shown(pilot)
        await pilot.press("apostrophe")
        await until(pilot, lambda: "a " in shown(pilot).splitlines()[-1] and "%" in shown(pilot).splitlines()[-1])
        await pilot.press("a")
        await until(pilot, lambda: "Every ship" in shown(pilot), "the mark")
        await pilot.press("apostrophe", "apostrophe")
        await until(pilot, lambda: "knows the way" in shown(pilot), "where the jump was from")
    memory.close()
    again = Memory(str(page))
    async with app_for(page, asked=QUIET, memory=again).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("apostrophe", "a")
        await until(pilot, lambda: "Every ship" in shown(pilot), "the mark, in another run")
        await pilot.press("apostrophe", "b")
        await until(pilot, lambda: "no mark b" in bar(pilot), "there is no other")
    again.close()


async def test_a_part_or_a_time_is_gone_to(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert screen.document
        assert screen.player
        await pilot.press("colon", *"50%", "enter")
        await pilot.pause()
        half = len(screen.document.text) // 2
        assert abs(screen.view.top_offset - half) < 200
        middle = screen.player.duration() / 2
        await pilot.press("colon", *f"{int(middle // 60)}:{int(middle % 60):02}")
        await until(pilot, lambda: "Heading" in shown(pilot) or "Title" in shown(pilot), "the section it is in")
        await pilot.press("enter", "space")
        assert abs(screen.player.duration() - screen.player.time_left() - middle) < middle / 10
        await pilot.press("colon", *"soon")
        await until(pilot, lambda: "a part such as 50%" in shown(pilot), "what can be typed")


async def test_everything_is_in_the_list_of_elements(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("e", *"table")
        await until(pilot, lambda: "Table, 2 by 2: Ship" in shown(pilot), "the table")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and top_text(screen).startswith("Ship"), "the jump")


async def test_where_am_i(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("W")
        await until(pilot, lambda: "Where am I" in shown(pilot), "the card")
        for part in ("The harbour", "percent", "left", "1x = 200 WPM, Average", "Voice: "):
            assert part in shown(pilot)


async def test_every_command_is_in_the_palette_by_name(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        commands = {command.title: command.help for command in pilot.app.get_system_commands(screen)}
        assert len(commands) == len(keymap.KEYS) - 1
        assert commands["Next quotation"] == "x"
        await pilot.press("ctrl+p", *"next quotation")
        await until(pilot, lambda: "Next quotation" in shown(pilot), "the command")
        await pilot.press("enter")
        await until(
            pilot, lambda: pilot.app.screen is screen and top_text(screen).startswith("Every ship"), "it is done"
        )


async def test_letters_can_be_off_and_the_palette_does_it_all(page: Path) -> None:
    app = app_for(page, asked=QUIET, settings=Settings(letters=False), keys={"copy": "y,ctrl+y"})
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot)
        for key in keymap.KEYS:
            for name in key.keys.split(","):
                if keymap.types(name):
                    await pilot.press(name)
        assert pilot.app.screen is screen
        assert screen.state == "idle"
        assert app.return_code is None
        assert len(app.clipboard) == 0
        await pilot.press("ctrl+y")
        assert app.clipboard
        await pilot.press("ctrl+p", *"to a mark")
        await until(pilot, lambda: "To a mark" in shown(pilot), "the command")
        await pilot.press("enter")
        await until(pilot, lambda: "Go to mark" in shown(pilot), "it asks")
        await pilot.press("escape", "space")
        await until(pilot, lambda: screen.state == "playing", "space is no letter")


async def test_letters_that_are_off_do_nothing_in_the_boxes_either(page: Path) -> None:
    app = app_for(page, asked=QUIET, settings=Settings(letters=False), keys={"box.down": "d,ctrl+n"})
    async with app.run_test(size=(60, 16)) as pilot:
        screen = await opened(pilot)
        for opens, name in (("f1", "Help"), ("f6", "Scrub")):
            await pilot.press(opens)
            await until(pilot, lambda name=name: type(pilot.app.screen).__name__ == name, name)  # type: ignore[misc]
            before = shown(pilot)
            await pilot.press("d", "j", "k", "h", "l", "q", "O", "question_mark")
            await pilot.pause()
            assert shown(pilot) == before
            await pilot.press("ctrl+n" if name == "Help" else "right")
            await until(pilot, lambda before=before: shown(pilot) != before, "the other keys work")  # type: ignore[misc]
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen, "the page")


def test_what_is_typed_is_a_part_or_a_time() -> None:
    assert parse("50%") == parse(" 50 ") == parse("50 percent") == Goal(part=0.5)
    assert parse("12:30") == parse("12 min 30 s") == parse("12m30s") == Goal(seconds=750)
    assert parse("1:02:30") == parse("1 h 2 min 30 s") == Goal(seconds=3750)
    assert parse("12.5%") == Goal(part=0.125)
    for wrong in ("", "soon", "101%", "-3", "1:2", "50 miles"):
        assert parse(wrong) is None


def test_where_links_lead(tmp_path: Path) -> None:
    beside = tmp_path / "other page.md"
    beside.write_text("# Other\n")
    here = str(tmp_path / "page.md")
    assert destination("https://a.test/x", here).opens
    assert destination("other%20page.md#part", here).where == str(beside)
    assert destination("other%20page.md", here).opens
    assert not destination("missing.md", here).opens
    assert destination("more", "https://a.test/b/c").where == "https://a.test/b/more"
    for elsewhere in ("mailto:a@b.test", "tel:123", "javascript:alert(1)", "//host/share", beside.as_uri()):
        assert not destination(elsewhere, here).opens
    assert not destination(str(beside), "https://a.test/b").where.startswith("/")
    assert not destination("other%20page.md", "").opens


def test_the_way_back_is_a_history() -> None:
    places = Places()
    assert places.back(Place(0)) is None
    places.leave(Place(0))
    places.leave(Place(10))
    assert places.back(Place(20)) == Place(10)
    assert places.back(Place(10)) == Place(0)
    assert places.ahead(Place(0)) == Place(10)
    places.leave(Place(10))
    assert places.ahead(Place(30)) is None
    assert places.swap(Place(30)) == Place(10)
    assert places.swap(Place(10)) == Place(30)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")
def test_the_command_follows_links_too(page: Path, home: Path) -> None:
    from tests.tui.terminal import Terminal

    with Terminal(["-m", "tui", str(page), "--voice", "silent"], home=home) as terminal:
        terminal.until_text("knows the way")
        terminal.until_text("left")
        terminal.press("\t\r")
        terminal.until_text("She has seen every")
        terminal.press("\x7f")
        terminal.until_text("knows the way")
        terminal.press("\x1b[1;3C")
        terminal.until_text("She has seen every")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.restored()
