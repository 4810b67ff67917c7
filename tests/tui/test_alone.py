"""The sentence and the word that stand alone, large where there is room, with the voice or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Settings
from tests.tui.test_app import app_for, bar, ready, shown, until
from tests.tui.test_reader_keys import QUIET
from tui import alone, bigletters
from tui.widgets.alone import Alone
from tui.wrap import cells

if TYPE_CHECKING:
    from pathlib import Path

    from tui.widgets.listening import Row

TEXT = (
    "# Bells\n\nThe bell rang twice. Nobody came down to the quay, for it was late. A third bell was heard at noon.\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "bells.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(rows: list[Row]) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]


def lit(rows: list[Row]) -> str:
    return "".join(run.text for row in rows for run in row if run.role == "accent")


def test_each_letter_of_the_font_is_its_own_and_stands_in_its_rows() -> None:
    known = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?()-'\"&%€üéñçÄÖ"]
    drawn = {character: bigletters.glyph(character) for character in known}
    assert all(one is not None and len(one) == 2 * bigletters.HEIGHT for one in drawn.values())
    assert all(len({len(row) for row in one}) == 1 for one in drawn.values() if one)
    assert len(set(drawn.values())) == len(known)
    assert bigletters.glyph("’") == bigletters.glyph("'")
    assert bigletters.glyph("船") is None
    assert bigletters.width("船") is None


def test_large_letters_are_as_wide_as_they_say() -> None:
    for text in ("The quay, late.", "Über façade", ""):
        drawn = bigletters.draw(text)
        assert len(drawn) == bigletters.HEIGHT
        assert {len(line) for line in drawn} == {bigletters.width(text)}


WRITTEN = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80)


@given(WRITTEN, st.integers(1, 120), st.integers(1, 40), st.integers(0, 40), st.integers(0, 12))
def test_whatever_the_text_it_fills_the_room_and_no_more(
    text: str, width: int, height: int, at: int, size: int
) -> None:
    part = (min(at, len(text)), min(at + size, len(text)))
    rows = alone.sentence(text, part if part[1] > part[0] else None, width, height)
    assert len(rows) == height
    assert all(cells(line) >= width for line in lines(rows))
    assert len(alone.word(text[part[0] : part[1]], width, height)) == height


def test_a_sentence_is_large_where_there_is_room_and_small_letters_elsewhere() -> None:
    text = "Nobody came down."
    assert any("█" in line for line in lines(alone.sentence(text, None, 100, 20)))
    assert any(text in line for line in lines(alone.sentence(text, None, 40, 8)))
    assert any("船が来た" in line for line in lines(alone.sentence("船が来た", None, 100, 20)))


def test_the_lit_word_has_a_line_under_it_and_is_in_sight_in_a_long_sentence() -> None:
    text = "word " * 60 + "last"
    for width, height in ((100, 20), (40, 8)):
        rows = alone.sentence(text, (len(text) - 4, len(text)), width, height)
        assert "▔" in lit(rows)
    small = alone.sentence(text, (len(text) - 4, len(text)), 40, 8)
    assert "last" in lit(small)


def test_the_letter_by_which_a_word_is_known_stays_in_the_middle() -> None:
    places = set()
    for word in ("a", "the", "harbour", "船"):
        rows = lines(alone.word(word, 81, 12))
        marks = [line.index("▾") for line in rows if "▾" in line] + [line.index("▴") for line in rows if "▴" in line]
        assert len(marks) == 2
        places.update(marks)
    assert places == {40}


async def test_the_sentence_keys_and_the_scroll_keys_turn_sentences(page: Path) -> None:
    settings = Settings(focus="sentence")
    async with app_for(page, asked=QUIET, settings=settings).run_test(size=(50, 16)) as pilot:
        screen = await ready(pilot)
        await until(pilot, lambda: "Bells" in "\n".join(shown(pilot).splitlines()[2:]), "the title, alone")
        await pilot.press("full_stop")
        for key, sentence in (("full_stop", "The bell rang twice."), ("j", "Nobody came down"), ("k", "The bell rang")):
            await pilot.press(key)
            await until(pilot, lambda sentence=sentence: sentence in shown(pilot), sentence)  # type: ignore[misc]
            assert "third bell" not in shown(pilot)
        await pilot.press("G")
        await until(pilot, lambda: "A third bell" in shown(pilot), "the last one")
        await pilot.press("z", "z")
        assert screen.settings.focus == "off"
        await until(pilot, lambda: not screen.query(Alone) and "Nobody came" in shown(pilot), "the page again")


async def test_one_word_at_a_time_without_a_voice_moves_only_when_asked(page: Path) -> None:
    settings = Settings(focus="word", base_wpm=400)
    asked = QUIET
    async with app_for(page, asked=asked, settings=settings).run_test(size=(40, 12)) as pilot:
        screen = await ready(pilot)
        await until(pilot, lambda: screen.query(Alone) and "▾" in shown(pilot), "the first word")
        before = shown(pilot)
        await pilot.pause(0.3)
        assert shown(pilot) == before
        assert screen.state == "idle"
        await pilot.press("Z")
        seen: list[str] = []

        def word() -> bool:
            text = "".join(run.text for row in screen.query_one(Alone)._shown for run in row if run.text.strip())
            if not seen or seen[-1] != text:
                seen.append(text)
            return len(seen) > 3

        await until(pilot, word, "four words")
        await pilot.press("p")
        assert screen.state == "paused"


async def test_the_voice_can_fall_silent_and_read_on_and_come_back(page: Path) -> None:
    from tui.opening import Asked

    asked = Asked(voice="espeak", open_device=QUIET.open_device)
    async with app_for(page, asked=asked).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.player
        voice = screen.player.voice
        await pilot.press("Z")
        assert screen.state == "playing"
        assert screen.player.voice.engine == "silent"
        assert "Without a voice" in bar(pilot)
        await pilot.press("Z")
        assert screen.player.voice == voice
        assert screen.state == "playing"
