"""The rows of the bar and the top line: right at every width, nothing told by colour alone, no figure cut in two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.widgets import listening
from tui.widgets.listening import Listening, Row
from tui.wrap import cells

NOW = Listening(
    state="playing",
    voice="Joe",
    manner="natural, offline",
    speed=1.25,
    done=0.5,
    left=88,
    saved=22,
    hint="space play   ? help",
)


def text(row: Row) -> str:
    return "".join(run.text for run in row)


def shown(now: Listening, width: int, height: int) -> str:
    return "\n".join(text(row) for row in listening.rows(now, width, height))


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 100, 200])
@pytest.mark.parametrize("height", [12, 24, 60])
@pytest.mark.parametrize("notice", ["", "No sound device here: the highlight runs silently.", "新聞を読む" * 40])
def test_every_row_is_as_wide_as_the_screen(width: int, height: int, notice: str) -> None:
    now = replace(NOW, notice=notice, away=True, silent=True)
    if width >= 40:  # below that the figures are wider than the screen, and Textual cuts
        assert {cells(text(row)) for row in listening.rows(now, width, height)} == {width}


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (200, 60)])
def test_the_bar_shows_what_the_widget_of_a_news_site_shows_and_more(width: int, height: int) -> None:
    said = shown(NOW, width, height)
    for part in ("1.25x = 250 WPM", "Slow", "Average", "[Fast]", "Joe", "1 min 28 s left", "saves 22 s", "▶"):
        assert part in said


@pytest.mark.parametrize(("speed", "marked"), [(0.75, "[Slow]"), (1.0, "[Average]"), (1.25, "[Fast]")])
def test_brackets_mark_the_pace_in_force(speed: float, marked: str) -> None:
    said = shown(replace(NOW, speed=speed), 80, 24)
    assert marked in said
    assert said.count("[") == 1


def test_words_for_the_voice_where_there_is_room() -> None:
    assert "Joe · natural, offline" in shown(NOW, 100, 30)


@pytest.mark.parametrize("state", list(listening.STATES))
def test_each_state_has_its_word(state: str) -> None:
    assert listening.STATES[state][1] in shown(replace(NOW, state=state), 80, 24)


def test_the_way_back_to_the_voice_is_shown_when_the_page_is_elsewhere() -> None:
    assert "f follows the voice again" in shown(replace(NOW, away=True), 80, 24)
    assert "f follows" in shown(replace(NOW, away=True), 40, 12)
    assert "f follows" not in shown(NOW, 80, 24)


def test_a_notice_takes_the_place_of_the_hints_or_of_the_times_on_a_low_screen() -> None:
    now = replace(NOW, notice="No voice here.")
    assert "No voice here." in shown(now, 80, 24)
    assert "space play" not in shown(now, 80, 24)
    assert "No voice here." in shown(now, 40, 12)


def test_playing_without_a_device_says_so() -> None:
    assert "Playing silently" in shown(replace(NOW, silent=True), 80, 24)


@pytest.mark.parametrize(("done", "heavy"), [(-1, 0), (0, 0), (0.5, 20), (1, 40), (7, 40)])
def test_the_progress_is_told_by_shape(done: float, heavy: int) -> None:
    row = listening.progress(done, 40)
    assert text(row) == "━" * heavy + "─" * (40 - heavy)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (80, "1 min 20 s"),
        (59.6, "1 min"),
        (725, "12 min"),
        (3900, "1 h 5 min"),
    ],
)
def test_times_are_said_in_words(seconds: float, said: str) -> None:
    assert listening.duration(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(None, ""), (0, ""), (80, "saves 1 min 20 s"), (-20, "takes 20 s longer")]
)
def test_savings_against_1x(seconds: float | None, said: str) -> None:
    assert listening.savings(seconds) == said


def test_the_top_line_keeps_the_reading_time_longest() -> None:
    parts = ("Semiconductors", "example.org", "2 min read")
    wide = text(listening.headline("A title", parts, 80))
    assert wide.startswith(" A title")
    assert wide.endswith("Semiconductors · example.org · 2 min read ")
    narrow = text(listening.headline("A title that goes on for quite a while", parts, 40))
    assert "2 min read" in narrow
    assert "…" in narrow
    assert cells(narrow) == 40
