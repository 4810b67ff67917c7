"""The way back from what is said to what stands there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Span
from voices.rules.rule import Part
from voices.spoken import Spoken, say

# Text that provokes rules: pieces that they know, glued together.
PIECES = [
    "US$",
    "1.2",
    " million",
    "5",
    "–",
    "-",
    "%",
    " ",
    "  ",
    "\n",
    "[1]",
    "[",
    "]",
    "St.",
    "Henry VIII",
    "e\u0301",
    "\u200b",
    "\xad",
    "www.a.org",
    "https://x.io/a?b",
    "@",
    "10:30",
    "pm",
    "1999",
    "’90s",
    "km/h",
    "Jan. ",
    "“",
    "”",
    "word",
    "ALL",
    "CAPS",
    "A&B",
    "½",
    "#",
    "²",
    "字",
    "€",
    "3rd",
    "+1 555",
    "\x00",
    "🙂",
    "No. ",
]
TEXT = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@settings(deadline=None, max_examples=300)
@given(TEXT, st.sampled_from(["en", "", "fr"]))
def test_every_spoken_character_knows_its_place_and_places_never_go_back(text: str, language: str) -> None:
    before, after = "Before. ", " After."
    span = Span(len(before), len(before) + len(text))
    spoken = say(before + text + after, span, language)
    starts, ends = spoken.alignment.starts, spoken.alignment.ends
    assert len(starts) == len(ends) == len(spoken.text)
    assert list(starts) == sorted(starts)
    assert list(ends) == sorted(ends)
    assert all(span.start <= start <= end <= span.end for start, end in zip(starts, ends, strict=True))
    assert "[[" not in spoken.text


@settings(deadline=None)
@given(st.lists(st.text("abcdefghijklmnopqrstuwyz", min_size=4, max_size=9), min_size=1, max_size=9).map(" ".join))
def test_plain_words_stand_for_themselves(text: str) -> None:
    spoken = say(text, Span(0, len(text)), "fr")
    assert spoken.text == text
    assert [spoken.source(i) for i in range(len(text))] == [Span(i, i + 1) for i in range(len(text))]


def test_each_word_is_found_again_and_leads_back() -> None:
    text = "On Jan. 5, the WHO paid US$1.2 million[3] to St. Mary’s, 25% more than in 1984."
    spoken = say(text, Span(0, len(text)), "en")
    assert spoken.text == (
        "On January fifth, the W H O paid one point two million US dollars to Saint Mary’s, "
        "twenty-five percent more than in nineteen eighty-four."
    )
    for word in re.finditer(r"[^\s\[\]]+", text.replace("[3]", "   ")):
        place = spoken.place(Span(*word.span()))
        assert place is not None, word[0]
        assert spoken.source(place).start < word.end()
        assert spoken.source(place).end > word.start()
    assert spoken.place(Span(text.index("[3]"), text.index("[3]") + 3)) is None


def test_the_magnitude_of_a_sum_has_its_own_place() -> None:
    text = "It raised US$1.2 million."
    spoken = say(text, Span(0, len(text)), "en")
    assert text[slice(*_ends(spoken, "one point"))].strip() == "US$1.2"
    assert text[slice(*_ends(spoken, "million"))] == "million"


def _ends(spoken: Spoken, said: str) -> tuple[int, int]:
    source = spoken.source(spoken.text.index(said))
    return source.start, source.end


def test_an_edit_is_said_and_stands_for_the_place_it_was_made() -> None:
    text = "Boil the water."
    spoken = say(text, Span(0, len(text)), "en", [Part(0, 0, "2. "), Part(5, 9, "")])
    assert spoken.text == "two. Boil water."
    assert spoken.source(0).start == 0
    assert spoken.place(Span(0, 4)) == spoken.text.index("Boil")


def test_offsets_outside_lead_to_the_end() -> None:
    spoken = say("xx abc yy", Span(3, 6), "en")
    assert spoken.text == "abc"
    assert spoken.source(99) == Span(6, 6)
    assert spoken.source(-1) == Span(6, 6)
    assert spoken.place(Span(7, 9)) is None


@pytest.mark.parametrize(
    "monster",
    [
        "[" * 2000,
        "1" * 2000,
        "$" * 2000,
        "a." * 1000,
        "1," * 1000,
        "A" * 2000,
        "AB CD " * 330,
        "1-" * 1000,
        "e\u0301" * 1000,
        "www." * 500,
        "@" * 2000,
        "a@" * 1000,
        "https://" + "a" * 2000 + " ",
        "a.b" * 666,
        "X" * 2000,
        "1/2/" * 500,
        " " * 2000,
        "\u0301" * 2000,
        "a-" * 1000,
        ".." * 1000,
    ],
    ids=lambda monster: ascii(monster[:12]),
)
def test_no_pattern_runs_away(monster: str) -> None:
    # One that backtracks exponentially would not come to an end here.
    spoken = say(monster, Span(0, len(monster)), "en")
    assert len(spoken.alignment.starts) == len(spoken.text)
    assert "[[" not in spoken.text


NEWS = (
    "6-4 7-6(4) (R-Texas) A320 4th 20°C ;5/6 1h 3x3 :1 .5 U.S. U.N a.m. #aB1 A.D. 33 ½ lbs USA’s MPs' 10⁶ 100 F 3/4/24"
    " Mon.-Fri. § 230"
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([*NEWS.split(), " ", "-", "/", "("]), max_size=12).map(" ".join))
def test_what_news_is_made_of_keeps_its_places_in_any_order(text: str) -> None:
    spoken = say(text, Span(0, len(text)), "en-GB")
    starts, ends = spoken.alignment.starts, spoken.alignment.ends
    assert len(starts) == len(ends) == len(spoken.text)
    assert list(starts) == sorted(starts)
    assert list(ends) == sorted(ends)
    assert not re.search(r"[0-9]", spoken.text)
