"""Text made safe for an engine, and the way back into the text that was given."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voices.engines.plain import plain

CASES = {
    "plain text, as it is.": "plain text, as it is.",
    "co\u00adoperate": "cooperate",
    "zero\u200bwidth \ufeffmark": "zerowidth mark",
    "cafe\u0301s": "cafés",
    "ＡＢＣ　１２": "ABC 12",
    "\ufb01ne": "fine",
    "𝐁old": "Bold",
    "x² and ½": "x² and ½",
    "a\x00b": "a b",
    "a\nb\tc": "a b c",
    "\x1b[31mred\x1b[0m": "red",
    "\x1b]0;title\x07text": "text",
    "[[w3:ld]]": "((w3:ld))",
    "[\u00ad[x]\u200b]": "((x))",
    "［［x］］": "((x))",
    "[1] stays": "[1] stays",
    '<break time="3600s"/>': '<break time="3600s"/>',
    "ab\ud800c": "ab c",
    "\u202eright\u202c": "right",
    "به\u200cنام": "به\u200cنام",
}


@pytest.mark.parametrize(("given_", "folded"), CASES.items())
def test_folding(given_: str, folded: str) -> None:
    assert plain(given_).text == folded


def test_offsets_lead_back() -> None:
    text = "\x1b[1mco\u00adop\x1b[0m cafe\u0301 \ufb01ne ＡＢ"
    folded = plain(text)
    for word, there in (("coop", "co\u00adop"), ("café", "cafe\u0301"), ("fine", "\ufb01ne"), ("AB", "ＡＢ")):
        assert folded.source(folded.text.index(word)) == text.index(there)


def test_offsets_outside_are_clamped() -> None:
    assert plain("ab").source(99) == 1
    assert plain("ab").source(-5) == 0
    assert plain("").source(0) == 0


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\x00\x00", "\u200b", "...", "—", "“”", "\ud800"])
def test_nothing_to_say(text: str) -> None:
    assert not plain(text).speakable


@pytest.mark.parametrize("text", ["a", "7", "字", "😀", "€", "100 %"])
def test_something_to_say(text: str) -> None:
    assert plain(text).speakable


def test_a_thousand_accents_on_a_letter_are_few() -> None:
    assert len(plain("e" + "\u0301" * 1000 + "x").text) < 10


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_comes_is_safe_and_leads_back(text: str) -> None:
    folded = plain(text)
    folded.text.encode("utf-8")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u202e]|\\[\\[|\\]\\]", folded.text)
    assert len(folded.origin) == len(folded.text)
    assert all(a <= b for a, b in pairwise(folded.origin))
    assert all(0 <= place < len(text) for place in folded.origin)
