"""Lines of offsets: nothing of the text is lost or drawn twice, no line is too wide, and the way back holds."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.document import Document, Span
from reader.metadata import Metadata
from reader.parse import parse
from tui import wrap as wrapping
from tui.layout import Layout, layout
from tui.wrap import cells, chop, split_at, wrap


def drawn(laid: Layout) -> list[str]:
    """The lines as they are drawn, without trailing space."""
    lines = []
    for line in range(len(laid)):
        row = laid.prefixes[line]
        for run in laid.runs(line):
            row += " " * (run.cell - cells(row)) + laid.document.text[run.start : run.end]
        lines.append(row.rstrip())
    return lines


def draw(markdown: str, width: int, head: Metadata | None = None) -> list[str]:
    return drawn(layout(parse(markdown, head), width))


def test_the_head_stands_together() -> None:
    head = Metadata(title="Kites", byline=("Ann",), summary=("Wind is all it takes.", "A tail helps."))
    assert draw("Body.", 16, head) == [
        "Kites",
        "By Ann",
        "",
        "• Wind is all it",
        "  takes.",
        "• A tail helps.",
        "",
        "Body.",
    ]


def test_lists_quotations_and_tasks() -> None:
    markdown = "1. one\n2. two words here\n   - [x] done\n\n> said\n>\n> > twice\n\n- a\n\n  b"
    assert draw(markdown, 16) == [
        " 1. one",
        " 2. two words",
        "    here",
        "    [x] done",
        "",
        "│ said",
        "│",
        "│ │ twice",
        "",
        "• a",
        "",
        "  b",
    ]


def test_code_is_cut_and_not_hidden() -> None:
    assert draw("```\nif a_long_name:\n    b\n\nc\n```", 12) == ["  if a_lon", "    g_name:", "      b", "", "  c"]


def test_figures_rules_and_footnotes() -> None:
    assert draw('A[^1]\n\n![a](u "A red kite")\n\n---\n\n[^1]: A note\n\n    with two parts.', 16) == [
        "A[1]",
        "",
        "[Image] A red",
        "  kite",
        "",
        "─" * 16,
        "",
        "[1] A note",
        "    with two",
        "    parts.",
    ]


def test_an_image_without_words_is_still_there() -> None:
    assert draw("![](u.png)", 20) == ["[Image]"]


TABLE = "| Kite | What it did there | Height |\n|---|---|---|\n| Red | flew over the hills | 30 m |\n| Blue | | 9 m |"


def test_a_table_that_fits_keeps_its_columns() -> None:
    assert draw(TABLE, 60) == [
        "Kite  What it did there    Height",
        "────  ───────────────────  ──────",
        "Red   flew over the hills  30 m",
        "Blue                       9 m",
    ]


def test_a_table_that_nearly_fits_wraps_its_cells() -> None:
    assert draw(TABLE, 26) == [
        "Kite  What it did   Height",
        "      there",
        "────  ────────────  ──────",
        "Red   flew over     30 m",
        "      the hills",
        "Blue                9 m",
    ]


def test_a_table_that_does_not_fit_becomes_lines_of_column_and_value() -> None:
    assert draw(TABLE, 16) == [
        "Kite",
        "What it did",
        "there  Height",
        "",
        "Kite: Red",
        "What …: flew",
        "  over the hills",
        "Height: 30 m",
        "",
        "Kite: Blue",
        "Height: 9 m",
    ]


def test_cells_of_a_table_are_found_where_they_are_drawn() -> None:
    document = parse(TABLE)
    for width in (16, 26, 60):
        laid = layout(document, width)
        lines = drawn(laid)
        for word in re.finditer(r"\w+", document.text):
            line, cell = laid.position(word.start())
            assert lines[line][cell:].startswith(word[0])
            assert laid.offset_at(line, cell) == word.start()
            assert line in laid.lines_of(Span(*word.span()))


def test_ideographs_break_anywhere_but_in_front_of_their_punctuation() -> None:
    text = "風箏飛高了。「好嗎？」他走了"
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 10)] == ["風箏飛高", "了。「好", "嗎？」他走", "了"]
    mixed = "e\u0301" + text
    assert [mixed[a:b] for a, b in wrap(mixed, 0, len(mixed), 11)] == [
        "e\u0301風箏飛高",
        "了。「好",
        "嗎？」他走",
        "了",
    ]


def test_words_longer_than_a_line_are_cut_at_dashes_or_anywhere() -> None:
    assert [f"{a}-{b}" for a, b in wrap("aa-bbbb", 0, 7, 5)] == ["0-3", "3-7"]
    assert wrap("abcdefgh", 0, 8, 3) == [(0, 3), (3, 6), (6, 8)]


def test_an_emoji_family_is_never_taken_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    text = family * 3
    assert [text[a:b] for a, b in chop(text, 0, len(text), 3)] == [family] * 3


def test_what_the_fast_paths_take_for_granted_about_widths() -> None:
    even, wide = re.compile(f"[{wrapping._EVEN}]"), re.compile(f"[{wrapping._WIDE}]")
    for code in range(0x20, sys.maxunicode):
        character = chr(code)
        if category(character) in {"Cn", "Cc", "Cs"}:
            continue
        if even.match(character):
            assert get_character_cell_size(character) == 1, hex(code)
        if wide.match(character):
            assert get_character_cell_size(character) == 2, hex(code)


PIECES = st.sampled_from(
    [
        "kite ",
        "a ",
        "long-word/path ",
        "x" * 30,
        " ",
        "\n",
        "風箏",
        "。",
        "「",
        "カ",
        "é",
        "e\u0301",
        "👩\u200d👧",
        "한국 ",
        "की ",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS, st.integers(1, 30))
@settings(max_examples=400, deadline=None)
def test_no_wrapped_line_is_too_wide_and_only_space_is_left_out(text: str, width: int) -> None:
    text = re.sub(" +", " ", text)
    lines = wrap(text, 0, len(text), width)
    left_out = text[: lines[0][0]] + "".join(text[a[1] : b[0]] for a, b in pairwise(lines)) + text[lines[-1][1] :]
    assert left_out.strip(" \n") == ""
    assert all(a <= b for a, b in lines)
    widest = max(2, width)  # one wide character does not fit into one cell
    assert all(cell_len(text[a:b]) <= widest for a, b in lines)


@given(TEXTS, st.integers(1, 30), st.integers(-2, 40))
@settings(max_examples=200, deadline=None)
def test_a_cell_leads_to_the_character_drawn_there(text: str, width: int, cell: int) -> None:
    text = text.replace("\n", "")
    at = split_at(text, 0, len(text), cell)
    assert cell_len(text[:at]) <= max(0, cell)
    assert all(left < right or not text for left, right in chop(text, 0, len(text), width))


BLOCKS = [
    *("# Head *line*", "> quoted words here", "> > deeper", "- item one\n- item two\n  - inner", "7. seven", "---"),
    *("![alt](u)", "```\ncode = 1\n\n  long_line_of_code()\n```", TABLE, "| 風箏 |\n|---|\n| 飛高了 |"),
    *("風箏飛高了，真的嗎？" * 4, "Words that wrap over some lines, if the width is small enough.", "a  \nb"),
    *("note[^1]\n\n[^1]: the note", "> " * 30 + "deep", "- " * 20 + "deep", "e\u0301 👩\u200d👧 한국"),
]
MARKDOWN = st.lists(st.sampled_from(BLOCKS), max_size=8).map("\n\n".join)


@given(MARKDOWN, st.integers(1, 80))
@settings(max_examples=300, deadline=None)
def test_every_word_is_drawn_once_where_its_position_says(markdown: str, width: int) -> None:
    document = parse(markdown)
    laid = layout(document, width)
    assert laid.starts == sorted(laid.starts)
    shown = [(run.start, run.end) for line in range(len(laid)) for run in laid.runs(line) if run.start < run.end]
    assert sum(len(document.text[a:b].strip()) for a, b in shown) >= sum(len(word) for word in document.text.split())
    assert len({offset for a, b in shown for offset in range(a, b)}) == sum(b - a for a, b in shown)
    for offset, character in enumerate(document.text):
        if not character.isspace():
            line, _ = laid.position(offset)
            assert any(run.start <= offset < run.end for run in laid.runs(line)), (offset, character)


@given(MARKDOWN, st.integers(12, 80))
@settings(max_examples=300, deadline=None)
def test_no_line_is_wider_than_the_page(markdown: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in draw(markdown, width))


@pytest.mark.parametrize("width", [1, 20, 72])
def test_positions_and_offsets_lead_back_to_each_other(width: int) -> None:
    document = parse("Plain words and 風箏飛高了 and e\u0301 more.\n\n- item\n\n> quote " + "word " * 30)
    laid = layout(document, width)
    for offset in (match.start() for match in re.finditer(r"[^\W_]", document.text)):
        line, cell = laid.position(offset)
        assert laid.offset_at(line, cell) == offset


def test_nothing_to_show_has_no_lines() -> None:
    laid = layout(Document("", ()), 40)
    assert (len(laid), laid.position(3), laid.offset_at(2, 2), list(laid.lines_of(Span(0, 4)))) == (0, (0, 0), 0, [])
