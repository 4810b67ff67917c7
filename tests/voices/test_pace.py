"""The speed as x and as words a minute: one request, two spellings."""

from __future__ import annotations

import pytest

from reader.config import Settings
from reader.document import Block, Document, Kind, Sentence, Span
from reader.errors import ConfigError
from voices import pace


def _document(*words: str) -> Document:
    """One sentence of these words."""
    text, spans = "", []
    for word in words:
        spans.append(Span(len(text), len(text) + len(word)))
        text += word + " "
    document = Document(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),))
    object.__setattr__(document, "_sentences", (Sentence(Span(0, len(text)), tuple(spans), 0),))
    return document


def test_the_widgets_numbers() -> None:
    assert pace.describe(1.25) == "1.25x = 250 WPM"
    assert pace.describe(1) == "1x = 200 WPM"
    assert pace.describe(1.5, base=180) == "1.5x = 270 WPM"
    assert pace.wpm(1.25) == 250
    assert pace.speed(250) == 1.25


@pytest.mark.parametrize(
    ("speed", "label"),
    [
        (0.5, "Slow"), (0.85, "Slow"), (0.899, "Slow"), (0.85 + 0.05, "Average"), (1.0, "Average"),
        (1.15 + 0.05, "Average"), (1.2, "Average"), (1.201, "Fast"), (1.25, "Fast"), (4.0, "Fast"),
    ],
)  # fmt: skip
def test_label(speed: float, label: str) -> None:
    assert pace.label(speed) == label


def test_every_step_up_and_down_is_on_the_grid_and_ends_at_the_ends() -> None:
    speed, seen = pace.SLOWEST, [pace.SLOWEST]
    while speed < pace.FASTEST:
        speed = pace.faster(speed)
        seen.append(speed)
    assert len(seen) == 81
    assert [pace.wpm(s) for s in seen] == list(range(100, 901, 10))
    back = [speed]
    while speed > pace.SLOWEST:
        speed = pace.slower(speed)
        back.append(speed)
    assert back == seen[::-1]
    assert pace.faster(4.5) == 4.5
    assert pace.slower(0.5) == 0.5


def test_a_step_from_between_goes_to_the_next_whole_one() -> None:
    assert pace.faster(1.27) == 1.3
    assert pace.slower(1.27) == 1.25


@pytest.mark.parametrize("said", ["1.25", "1.25x", "1.25 x", "1,25", "250wpm", "250 WPM", " 250 wpm ", "1.25×"])
def test_a_speed_is_understood_in_both_ways(said: str) -> None:
    assert pace.parse_speed(said) == 1.25


@pytest.mark.parametrize(
    "said", ["", "fast", "0", "0.49", "4.51", "250", "99wpm", "901 WPM", "-1", "nan", "inf", "1e1", "1.25xx", "9" * 50]
)
def test_what_is_no_speed_is_a_usage_error_that_names_the_range(said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        pace.parse_speed(said)
    assert caught.value.exit_status == 2
    assert "0.5x to 4.5x" in str(caught.value)
    assert "100 to 900 WPM" in str(caught.value)


def test_words_a_minute_need_no_unit_where_they_are_asked_for() -> None:
    assert pace.parse_wpm("250") == pace.parse_wpm("250wpm") == pace.parse_speed("1.25x")
    with pytest.raises(ConfigError):
        pace.parse_wpm("1.25")


def test_time_saved_is_against_1x() -> None:
    heard = pace.listening_seconds(1000, 1.25)
    assert heard == 240
    assert pace.time_saved(heard, 1.25) == pytest.approx(60)
    assert pace.time_saved(heard, 0.5) < 0


def test_reading_time_is_rounded_up_and_counts_ideographs() -> None:
    settings = Settings()
    assert pace.reading_minutes(_document("one"), settings) == 1
    assert pace.reading_minutes(_document(*["word"] * 238), settings) == 1
    assert pace.reading_minutes(_document(*["word"] * 239), settings) == 2
    assert pace.reading_minutes(_document(*["字字字字"] * 126), settings) == 2
    assert pace.reading_minutes(_document(*["word"] * 119, *["中文"] * 250), settings) == 2
    assert pace.reading_minutes(_document(), settings) == 1
