"""The page's look: measure, spacing, alignment and colours with a live preview; what helps to keep the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import FOCUSES, Settings, chosen
from reader.document import Kind, Span
from reader.parse import parse
from tests.tui.test_app import app_for, bar, faint, ready, shown, until
from tests.tui.test_reader_keys import QUIET
from tui.code_colours import coloured
from tui.layout import layout
from tui.memory import Memory, as_chosen
from tui.screens.look import Look
from tui.screens.table import TableScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.screens.reader import ReaderScreen

PROSE = "The tide came in over the flats and went out again, as it had done on every day that anybody knew of. " * 3
TEXT = "# A tide\n\n" + "\n\n".join(f"Number {n}. {PROSE}" for n in range(12)) + "\n\n- one item\n- another item\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "tide.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def looking(pilot: Pilot[None]) -> Look:
    await pilot.press("S")
    await until(pilot, lambda: isinstance(pilot.app.screen, Look), "the box")
    assert isinstance(pilot.app.screen, Look)
    return pilot.app.screen


def top(screen: ReaderScreen) -> str:
    assert screen.document
    return screen.document.text[screen.view.top_offset :][:40]


async def test_each_change_is_seen_on_the_page_at_once_and_the_place_stays(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(100, 30)) as pilot:
        screen = await ready(pilot)
        screen.view.to_top(TEXT.index("Number 5") - 2)
        await pilot.pause()
        before = top(screen)
        await looking(pilot)
        await pilot.press("left", "left", "left", "down", "right", "down", "right")
        await pilot.pause()
        assert (screen.view.measure, screen.view.spacing, screen.view.alignment) == (60, 1, "left")
        assert max(len(line) for line in shown(pilot).splitlines()[2:15]) <= 62
        assert top(screen) == before
        await pilot.press("up", "left", "up", "right", "right", "right", "enter")
        await until(pilot, lambda: pilot.app.screen is screen, "it closes")
        assert (screen.view.measure, screen.view.spacing, screen.view.alignment) == (72, 0, "left")
        assert top(screen) == before


async def test_escape_puts_everything_back_and_enter_keeps_it_for_the_next_time(page: Path) -> None:
    memory = Memory(str(page))
    async with app_for(page, asked=QUIET, memory=memory).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        theme = pilot.app.theme
        await looking(pilot)
        await pilot.press("right", "down", "right", "down", "down", "down", "right")
        assert pilot.app.theme != theme
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, "it closes")
        assert (pilot.app.theme, screen.view.measure, screen.view.spacing) == (theme, 72, 0)
        await looking(pilot)
        await pilot.press("left", "down", "right", "right", "right", "enter")
        await until(pilot, lambda: pilot.app.screen is screen, "it closes")
    memory.close()
    again = Memory(str(page))
    kept = as_chosen(Settings(), again)
    again.close()
    assert (kept.measure, kept.spacing, kept.alignment) == (68, 2, "centre")


async def test_the_box_fits_the_smallest_screen(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(40, 12)) as pilot:
        await ready(pilot)
        await looking(pilot)
        text = shown(pilot)
        for word in ("Measure", "Spacing", "Alignment", "Focus", "Colours"):
            assert word in text


async def test_what_is_around_the_sentence_steps_back(page: Path) -> None:
    async with app_for(page, asked=QUIET, settings=Settings(focus="dim")).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("full_stop", "full_stop", "full_stop")
        sentence = screen.document.sentences[screen.document.sentence_at(screen.chosen or 0)].span
        muted = screen.view.get_component_rich_style("article--dim").color

        def colours(span: Span) -> set[object]:
            place = screen.view.screen_position(span.start)
            assert place
            row = screen.view.render_line(place.y - screen.view.content_region.y)
            cells = [style for text, style, _ in row for _ in text]
            return {style.color for style in cells[place.x : place.x + 5] if style}

        assert muted not in colours(sentence)
        assert colours(Span(0, 6)) == {muted}


async def test_the_ruler_marks_the_line_of_what_is_heard(page: Path) -> None:
    async with app_for(page, asked=QUIET, settings=Settings(focus="ruler")).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert screen.document
        await pilot.press("full_stop", "full_stop", "full_stop")
        sentence = screen.document.sentences[screen.document.sentence_at(screen.chosen or 0)].span
        await pilot.pause()
        ruled = [line for line in shown(pilot).splitlines() if "▸" in line]
        assert len(ruled) == 1
        assert screen.document.slice(sentence)[:20] in ruled[0]
        assert ruled[0].rstrip().endswith("◂")
        await pilot.press("pagedown", "escape")
        await pilot.press("space")
        await until(pilot, lambda: any("▸" in line for line in shown(pilot).splitlines()), "it comes along")


async def test_a_key_goes_round_what_helps(page: Path) -> None:
    async with app_for(page, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        seen = []
        for _ in FOCUSES:
            await pilot.press("z")
            seen.append(screen.view.aid)
        assert seen == [*FOCUSES[1:], "off"]
        assert "No focus." in bar(pilot)


@given(st.integers(1, 90), st.integers(0, 2))
def test_spacing_loses_no_text_and_no_place(width: int, spacing: int) -> None:
    document = parse(TEXT)
    plain, spaced = layout(document, width), layout(document, width, spacing)
    assert [spaced.runs(n) for n in range(len(spaced)) if spaced.blocks[n] >= 0] == [
        plain.runs(n) for n in range(len(plain)) if plain.blocks[n] >= 0
    ]
    assert list(spaced.starts) == sorted(spaced.starts)
    for sentence in document.sentences[:: max(1, width // 3)]:
        for word in sentence.words[::5]:
            line, _ = spaced.position(word.start)
            assert spaced.blocks[line] >= 0
            assert any(run.start <= word.start < run.end for run in spaced.runs(line))


def test_a_choice_that_is_none_changes_nothing() -> None:
    settings = Settings()
    for name, text in (
        ("measure", "wide"),
        ("measure", "500"),
        ("spacing", "9"),
        ("focus", "sharp"),
        ("alignment", ""),
    ):
        assert chosen(settings, name, text) == settings
    assert chosen(settings, "measure", "40").measure == 40


WIDE = "| Ship | Berth | Master | Cargo | From | To |\n|---|---|---|---|---|---|\n" + "\n".join(
    f"| Ship {n} | {n} | Master number {n} of the line | Timber and {n} horses | Port {n} | Harbour {n} |"
    for n in range(40)
)


async def test_a_table_is_opened_alone_and_scrolls_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "ships.md"
    path.write_text(f"# Ships\n\nBefore it.\n\n{WIDE}\n\nAfter it, with {PROSE * 5}\n", encoding="utf-8")
    async with app_for(path, asked=QUIET).run_test(size=(60, 20)) as pilot:
        screen = await ready(pilot)
        await pilot.press("d", "T")
        await until(pilot, lambda: isinstance(pilot.app.screen, TableScreen) and "Berth" in shown(pilot), "the table")
        assert "40 rows, 6 columns" in shown(pilot)
        await pilot.press("l", "right", "right", "l", "l")
        await until(pilot, lambda: "To: Harbour 0" in shown(pilot), "the cell under the cursor")
        await until(pilot, lambda: "Harbour 3" in shown(pilot) and "Ship 3" in shown(pilot), "the first column stays")
        await pilot.press(*["j"] * 39)
        await until(pilot, lambda: "To: Harbour 39" in shown(pilot), "the last row")
        assert "Berth" in shown(pilot) or "From" in shown(pilot), "the names stay"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, "the page")
        await pilot.press("G")
        await pilot.pause()
        await pilot.press("T")
        assert "no table in sight" in bar(pilot)


CODE = (
    "# Code\n\n```python\ndef tide(high: int) -> str:\n    # twice a day\n"
    '    return "flood" if high > 3 else None\n```\n'
)


def test_the_parts_of_code_are_told_where_its_language_is_named() -> None:
    document = parse(CODE)
    block = next(block for block in document.blocks if block.kind is Kind.CODE)
    parts = {document.text[start:end]: kind for start, end, kind in coloured(document, block)}
    assert parts.items() >= {
        "def": "keyword", "tide": "defined", "# twice a day": "comment", "return": "keyword", "3": "number",
    }.items()  # fmt: skip
    assert "string" in parts.values()
    for language in ("", "no such language", "text"):
        plain = parse(CODE.replace("python", language))
        block = next(block for block in plain.blocks if block.kind is Kind.CODE)
        assert coloured(plain, block) == []
    long = parse(CODE.replace("# twice", "#" + " twice" * 4000))
    assert coloured(long, long.blocks[1]) == []


async def test_code_is_shown_in_colours_and_no_character_of_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "code.md"
    path.write_text(CODE, encoding="utf-8")
    async with app_for(path, asked=QUIET).run_test(size=(80, 24)) as pilot:
        screen = await ready(pilot)
        assert '    return "flood" if high > 3 else None' in shown(pilot)
        styles = {}
        for y in range(screen.view.size.height):
            for segment in screen.view.render_line(y):
                styles[segment.text.strip()] = segment.style
        assert styles["def"]
        assert styles["def"].bold
        assert styles["# twice a day"]
        assert styles["# twice a day"].italic
        flood = next(style for text, style in styles.items() if "flood" in text)
        assert flood
        assert flood.color != styles["def"].color
        for theme in pilot.app.available_themes:
            pilot.app.theme = theme
            await pilot.pause(0.02)
            assert faint(pilot) == [], theme
