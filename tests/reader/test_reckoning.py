"""As how many words a word counts, in scripts that set no spaces."""

from dataclasses import replace

import pytest

from reader.config import Settings
from reader.parse import parse
from reader.reckoning import characters_a_word, count, weight
from voices import pace


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("river", "en", 1),
        ("naïve", "fr", 1),
        ("2024", "zh", 1),
        ("河", "zh", 1 / 1.6),
        ("河", "ja", 1 / 2.0),
        ("コンクリート", "ja", 6 / 2.0),
        ("강가를", "ko", 3 / 2.2),
        ("แม่น้ำ", "th", 6 / 4.0),
    ],
)
def test_a_word_counts_by_its_characters_only_where_a_script_sets_no_spaces(
    word: str, language: str, expected: float
) -> None:
    assert weight(word, language) == pytest.approx(expected)


def test_a_document_counts_chinese_by_the_character_and_the_names_in_it_by_the_word() -> None:
    document = replace(parse("他在 Berlin 的河边散步。"), language="zh")
    assert [document.slice(word) for word in document.sentences[0].words][2] == "Berlin"
    assert document.words == round(7 / 1.6 + 1)


def test_what_is_announced_counts_the_same_way() -> None:
    assert count("Code, 12 lines", "en") == 3
    assert count("引用。", "zh") == pytest.approx(2 / 1.6)


def test_the_speed_is_named_in_characters_where_the_language_counts_them() -> None:
    assert pace.describe(1.25) == "1.25x = 250 WPM"
    assert pace.describe(1.25, language="de") == "1.25x = 250 WPM"
    assert pace.describe(1.25, language="zh-Hans") == "1.25x = 400 characters/min"
    assert pace.describe(1.0, language="ja") == "1x = 400 characters/min"
    assert characters_a_word("en-GB") == 0


def test_thai_which_sets_no_spaces_takes_time_to_read_with_the_eyes() -> None:
    document = replace(parse("น้ำในแม่น้ำใสมากจนมองเห็นปลาตัวเล็กว่ายอยู่ระหว่างก้อนหิน " * 40), language="th")
    assert pace.reading_minutes(document, Settings()) == 3
