"""Nothing that is not text comes past the border; everything that natural writing needs does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sanitize import clean, one_line

ATTACKS = {
    "colour": ("a\x1b[31mred\x1b[0m b", "ared b"),
    "title": ("a\x1b]0;owned\x07b", "ab"),
    "clipboard": ("a\x1b]52;c;aGk=\x1b\\b", "ab"),
    "C1 CSI": ("a\x9b2Jb", "ab"),
    "C1 OSC": ("a\x9d0;owned\x9cb", "ab"),
    "DCS": ("a\x1bPq#0\x1b\\b", "ab"),
    "unterminated": ("a\x1b]0;owned", "a0;owned"),
    "backspaces": ("safe\x08\x08\x08\x08evil\x7f\x00", "safeevil"),
    "bidi override": ("a\u202egnp.exe\u2066b", "agnp.exeb"),
    "tags": ("a\U000e0041\U000e007fb", "ab"),
    "lone surrogate": ("a\ud800b", "ab"),
    "zalgo": ("a" + "\u0301" * 50, "a" + "\u0301" * 6),
}
NATURAL = [
    "قال \u200fنعم\u200e",
    "می\u200cخواهم",
    "👩\u200d👩\u200d👧",
    "Việt Nam e\u0301 Ệ",
    "tab\tand\nline",
    "क्\u200dष",
    "10\u00a0000 €, “quoted” — so…",
]


@pytest.mark.parametrize(("text", "left"), ATTACKS.values(), ids=ATTACKS.keys())
def test_what_commands_goes(text: str, left: str) -> None:
    assert clean(text) == left


@pytest.mark.parametrize("text", NATURAL)
def test_what_writing_needs_stays(text: str) -> None:
    assert clean(text) == text


def test_line_ends_become_newlines() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce") == "a\nb\nc\nd\ne"


def test_one_line_is_one_line() -> None:
    assert one_line("  a\x1b[2J\n\tb \r\n c ") == "a b c"


@given(st.text(alphabet=st.sampled_from("a \x1b\x9b\x9d\x07\x9c[]0;m\\P\n\u202e\u0301"), max_size=60))
def test_whatever_comes_nothing_unsafe_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not set(cleaned) & set("\x1b\x9b\x9d\x07\x9c\u202e")
    assert "\u0301" * 7 not in cleaned
    assert clean(cleaned) == cleaned
