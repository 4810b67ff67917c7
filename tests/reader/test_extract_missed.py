"""Paragraphs in boxes of their own, with the article around them, are read where they stand."""

from __future__ import annotations

import pytest

from reader.extract import extract

TITLE = "The lighthouse that learned to whisper"
OPENING = (
    "For ninety years the horn on the northern skerry could be heard in four parishes, and for as long they had "
    "complained of it, in letters that the coast office kept in a drawer of their own. This spring the drawer was "
    "opened, the letters were counted, there were eleven hundred of them, and an engineer was sent out in a small boat "
    "with a box of felt, a spirit level and no instructions whatever."
)
BODY = tuple(
    f"On the {day} day she {deed}, which took until the evening, because the wind went round twice and the boatman, "
    "who is paid by the hour, was in no haste to see the end of it, or to row home against the tide before supper."
    for day, deed in (
        ("first", "measured the horn"),
        ("second", "lined the throat of it with felt"),
        ("third", "moved the reeds apart"),
        ("fourth", "asked the keeper to blow it"),
        ("fifth", "heard nothing at all"),
        ("sixth", "took half of the felt out again"),
    )
)
BETWEEN = (
    "What came out, on the sixth evening, was a sound that the keeper likes to compare to a cow in the next valley.",
    "Ships hear it at two miles, which is enough; the parishes hear it not at all, and miss it, and have written so.",
)


def page(before: str = "", middle: str = "") -> str:
    first, second = ("".join(f"<p>{line}</p>" for line in half) for half in (BODY[:3], BODY[3:]))
    return extract(
        f"<html><head><title>{TITLE}</title></head><body><header><h1>{TITLE}</h1>{before}</header>"
        f"<div class='text'>{first}{middle}{second}</div></body></html>"
    ).markdown


def test_an_opening_above_the_text_is_read_first() -> None:
    found = page(before=f"<div class='hero'><div class='large'><p>{OPENING}</p></div></div>")
    assert found.index(OPENING) < found.index(BODY[0])


def test_paragraphs_between_two_parts_are_read_in_their_place() -> None:
    found = page(middle=f"<div class='extra'>{''.join(f'<p>{line}</p>' for line in BETWEEN)}</div>")
    places = [found.index(line) for line in (BODY[2], *BETWEEN, BODY[3])]
    assert places == sorted(places)


@pytest.mark.parametrize("box", ["<aside class='extra'>{}</aside>", "<div class='sponsor extra'>{}</div>"])
def test_what_the_page_sets_apart_stays_out(box: str) -> None:
    found = page(middle=box.format("".join(f"<p>{line}</p>" for line in BETWEEN)))
    assert not [line for line in BETWEEN if line in found]
    assert BODY[-1] in found


def test_a_single_paragraph_stays_out() -> None:
    assert BETWEEN[0] not in page(middle=f"<div class='extra'><p>{BETWEEN[0]}</p></div>")
