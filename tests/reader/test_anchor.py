"""A stored place is found again: in the same text, in an edited one, in another one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.anchor import Anchor

TEXT = (
    "The harbour master closed the inner basin at noon. Nobody had expected the storm so early. "
    "By evening the ferries lay double at the quay, and the last train had gone. "
    "The harbour master opened it again on the third day."
)
PLACE = TEXT.index("ferries")


def test_the_same_text_gives_the_same_place() -> None:
    assert Anchor.at(TEXT, PLACE).find(TEXT) == PLACE


@given(st.text(max_size=200), st.integers(-5, 220))
def test_any_place_of_any_text_is_found_where_it_was(text: str, offset: int) -> None:
    assert Anchor.at(text, offset).find(text) == max(0, min(offset, len(text)))


def test_a_paragraph_put_in_front_moves_the_place_with_its_words() -> None:
    edited = "Update, 18:20: the railway runs again.\n" * 30 + TEXT
    found = Anchor.at(TEXT, PLACE).find(edited)
    assert edited[found:].startswith("ferries lay double")


def test_a_word_changed_beside_it_does_not_lose_it() -> None:
    edited = TEXT.replace("By evening the ferries", "By nightfall both ferries")
    assert edited[Anchor.at(TEXT, PLACE).find(edited) :].startswith("ferries")


def test_words_that_stand_twice_are_taken_where_they_are_nearer() -> None:
    second = TEXT.rindex("harbour master")
    edited = "A new first line. " + TEXT
    assert Anchor.at(TEXT, second).find(edited) == edited.rindex("harbour master")


def test_the_end_of_an_article_that_has_grown_is_still_the_same_sentence() -> None:
    grown = TEXT + " A second article follows." * 40
    assert grown[: Anchor.at(TEXT, len(TEXT)).find(grown)].endswith("on the third day.")


def test_a_rewritten_article_is_gone_on_with_at_the_same_part() -> None:
    assert Anchor.at(TEXT, len(TEXT) // 4).find("x" * 1000) == round(1000 * (len(TEXT) // 4) / len(TEXT))


def test_an_empty_text_has_one_place() -> None:
    assert Anchor.at("", 7).find("") == 0
    assert Anchor.at(TEXT, PLACE).find("") == 0
