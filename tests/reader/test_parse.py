"""Markdown in, blocks and spans out: what a reader sees is in the text, and every span covers what it says."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_letters

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Style
from reader.inline import collect, simple, tokens
from reader.metadata import Metadata
from reader.parse import _parser, byline, opening, parse


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.slice(block.span)) for block in document.blocks]


def only(markdown: str) -> tuple[Document, Block]:
    document = parse(markdown)
    assert len(document.blocks) == 1
    return document, document.blocks[0]


def styled(document: Document, block: Block) -> list[tuple[str, str, str]]:
    return [(inline.style.value, document.slice(inline.span), inline.url) for inline in block.inlines]


def test_head_stands_in_front_of_the_body() -> None:
    head = Metadata(title="A Kite", byline=("Ann", "Bo", "Cy"), summary=("One.", "Two."), language="en-GB")
    document = parse("Body.", head)
    assert texts(document) == [
        ("title", "A Kite"),
        ("byline", "By Ann, Bo and Cy"),
        ("summary", "One."),
        ("summary", "Two."),
        ("paragraph", "Body."),
    ]
    assert document.blocks[0].level == 1
    assert document.language == "en-GB"


@pytest.mark.parametrize(
    ("names", "line"),
    [((), ""), (("Ann",), "By Ann"), (("Ann", "Bo"), "By Ann and Bo"), (("A", "B", "C"), "By A, B and C")],
)
def test_byline(names: tuple[str, ...], line: str) -> None:
    assert byline(names) == line


def test_a_first_heading_stays_a_heading_without_a_head() -> None:
    document, block = only("# Kites")
    assert (block.kind, block.level, document.text) == (Kind.HEADING, 1, "Kites")


def test_inline_styles_cover_what_they_style() -> None:
    document, block = only("A **bold *and slanted* bit**, `code`, ~~gone~~ and [a **link**](https://kite.test 'tip').")
    assert document.text == "A bold and slanted bit, code, gone and a link."
    assert styled(document, block) == [
        ("strong", "bold and slanted bit", ""),
        ("emphasis", "and slanted", ""),
        ("code", "code", ""),
        ("strike", "gone", ""),
        ("link", "a link", "https://kite.test"),
        ("strong", "link", ""),
    ]


def test_styles_after_a_trimmed_start_keep_their_place() -> None:
    document, block = only("<span> </span> plain **bold** ")
    assert document.text == "plain bold"
    assert styled(document, block) == [("strong", "bold", "")]


def test_soft_breaks_are_spaces_and_hard_breaks_lines() -> None:
    assert parse("one\ntwo  \nthree\\\nfour<br>five").text == "one two\nthree\nfour\nfive"


def test_a_soft_break_between_ideographs_is_nothing() -> None:
    assert parse("風箏\n飛高").text == "風箏飛高"
    assert parse("風箏*飛*\n高 kite\n風").text == "風箏飛高 kite 風"
    assert parse("연이\n높이").text == "연이 높이"


def test_a_space_before_a_style_is_not_styled() -> None:
    document, block = only("one\n*two*")
    assert document.text == "one two"
    assert styled(document, block) == [("emphasis", "two", "")]


def test_html_tags_go_and_their_text_stays() -> None:
    document = parse("<div>\nInside <em>a</em> <u>box</u>.\n</div>\n\nA <!-- hidden --> B <span title='x'>C</span>")
    assert texts(document) == [("paragraph", "Inside a box."), ("paragraph", "A B C")]
    assert styled(document, document.blocks[0]) == [("emphasis", "a", "")]


def test_raised_and_lowered_figures_keep_their_meaning() -> None:
    assert parse("10<sup>6</sup> H<sub>2</sub>O m<sup>-2</sup> 1<sup>st</sup>").text == "10⁶ H₂O m⁻² 1st"


def test_words_in_angle_brackets_are_text() -> None:
    assert parse("Use Vec<T> and <your-name>, if a < b.").text == "Use Vec<T> and <your-name>, if a < b."


def test_scripts_are_no_text() -> None:
    assert parse("A <script>alert(1)</script> B <style>p {}</style> C").text == "A B C"


def test_images() -> None:
    document = parse('![A kite](k.png "The caption")\n\n[![Alone](b.png)](https://kite.test)\n\nSee ![it](c.png) fly.')
    assert texts(document) == [("figure", "The caption"), ("figure", "Alone"), ("paragraph", "See it fly.")]
    first = document.blocks[0]
    assert (first.url, first.alt) == ("k.png", "A kite")
    assert styled(document, document.blocks[2]) == [("image", "it", "c.png")]


def test_two_images_in_a_paragraph_are_two_figures() -> None:
    assert texts(parse("![a](a.png)\n![b](b.png)")) == [("figure", "a"), ("figure", "b")]


def test_lists_know_their_levels_numbers_and_tasks() -> None:
    document = parse("3. three\n   - [x] done\n   - [ ] open\n4. four\n\n   more")
    shown = [(document.slice(b.span), [(i.ordinal, i.checked, i.first) for i in b.items]) for b in document.blocks]
    assert shown == [
        ("three", [(3, None, True)]),
        ("done", [(3, None, False), (None, True, True)]),
        ("open", [(3, None, False), (None, False, True)]),
        ("four", [(4, None, True)]),
        ("more", [(4, None, False)]),
    ]


def test_tight_items_stand_on_lines_of_their_own() -> None:
    assert parse("before\n\n- a\n- b\n  - c\n- d\n\nafter").text == "before\n\na\nb\nc\nd\n\nafter"
    assert parse("- a\n\n- b").text == "a\n\nb"
    assert parse("- a\n- b\n\n<!-- -->\n\n1. c\n2. d").text == "a\nb\n\nc\nd"


def test_quotations_know_their_depth() -> None:
    document = parse("> one\n>\n> > two\n> - three")
    assert [(document.slice(b.span), b.quote) for b in document.blocks] == [("one", 1), ("two", 2), ("three", 1)]


def test_tables_have_cells_as_spans() -> None:
    document, block = only("| Kite | Height |\n|---|---|\n| **Red** | 30 m |\n| Blue | |")
    assert document.text == "Kite\tHeight\nRed\t30 m\nBlue\t"
    assert [[document.slice(cell) for cell in row] for row in block.rows] == [
        ["Kite", "Height"],
        ["Red", "30 m"],
        ["Blue", ""],
    ]
    assert block.header
    assert styled(document, block) == [("strong", "Red", "")]


def test_an_empty_header_row_is_no_header() -> None:
    document, block = only("| | |\n|---|---|\n| a | b |")
    assert (document.text, block.header, len(block.rows)) == ("a\tb", False, 1)


def test_code_keeps_its_lines_and_names_its_language() -> None:
    document, block = only("```python title=x\ndef f():\n\treturn '<b>'\n\n    # *\n```")
    assert document.text == "def f():\n    return '<b>'\n\n    # *"
    assert (block.kind, block.language) == (Kind.CODE, "python")


def test_footnotes_stand_at_the_end_in_the_order_of_their_mention() -> None:
    document = parse("A[^b] b[^a] c^[inline]\n\n[^a]: First *note*.\n\n    More.\n[^b]: Second[^c].\n[^c]: Third.\n")
    assert document.text.startswith("A[1] b[2] c[3]")
    assert [(b.label, document.slice(b.span)) for b in document.blocks if b.kind is Kind.FOOTNOTE] == [
        ("1", "Second[4]."),
        ("2", "First note."),
        ("2", "More."),
        ("3", "inline"),
        ("4", "Third."),
    ]
    assert [i.url for i in document.blocks[0].inlines if i.style is Style.FOOTNOTE_REF] == ["1", "2", "3"]


def test_a_footnote_nobody_mentions_is_not_lost() -> None:
    assert texts(parse("Text.\n\n[^x]: Unread.")) == [("paragraph", "Text."), ("footnote", "Unread.")]


def test_every_block_has_a_place_of_its_own() -> None:
    document = parse("a\n\n---\n\n![](x.png)\n\n***\n\nb")
    starts = [block.span.start for block in document.blocks]
    assert [block.kind.value for block in document.blocks] == ["paragraph", "rule", "figure", "rule", "paragraph"]
    assert starts == sorted(set(starts))
    assert [document.block_at(start) for start in starts] == list(range(5))


def test_nothing_that_commands_a_terminal_comes_through() -> None:
    text = parse("a\x1b[31mred &#x202e;b &#27;[2J [x](http://a/\x1b]0;t\x07) ![\x9b1m](y 'z\x1b[m')").text
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_soft_hyphens_are_no_text() -> None:
    assert parse("hy\u00adphen *hy\u00adphen*").text == "hyphen hyphen"


# Each of these took minutes, the whole stack or the text itself with the parser as it comes.
HOSTILE = {
    "quotes": ">" * 100_000 + " deep",
    "bullets": "- " * 100_000 + "deep",
    "indented lists": "\n".join("  " * depth + f"- deep{depth}" for depth in range(300)),
    "lists in quotes": "> - " * 20_000 + "deep",
    "brackets": "[" * 100_000 + "deep",
    "images": "![" * 50_000 + "deep",
    "nested images": "![" * 1_000 + "deep" + "](b)" * 1_000,
    "footnotes": "[^" * 20_000 + "deep\n\n[^a]: deep",
    "nested notes": "".join("    " * depth + f"[^{depth}]: deep\n\n" for depth in range(200)),
    "entities": "&amp;" * 10_000 + "deep",
    "emphasis": "*a _b " * 5_000 + "deep",
}


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_nesting_neither_crashes_nor_eats_the_text(markdown: str) -> None:
    assert parse(markdown).text.count("deep") == markdown.count("deep")


_SIGNS = r"a B 1 * ** _ ` ``` [ ](u) ![ <b> </b> <sup> | |-|-| [^1] ^[ ] \ &lt; ~~ --- é 文"
MARKS = st.sampled_from([*_SIGNS.split(), " ", "  ", "\n", "\n\n", "> ", "- ", "1. ", "# ", "[^1]: ", "\t", "\u0301"])


@given(st.lists(MARKS, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_spans_are_inside_ordered_and_apart_whatever_comes(markdown: str) -> None:
    document = parse(markdown)
    size = len(document.text)
    for block, following in pairwise(document.blocks):
        assert block.span.end < following.span.start
        assert document.text[block.span.end : following.span.start].strip("\n") == ""
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= size
        assert all(block.span.start <= i.span.start < i.span.end <= block.span.end for i in block.inlines)
        cells = [cell for row in block.rows for cell in row]
        assert all(block.span.start <= cell.start <= cell.end <= block.span.end for cell in cells)


_PLAIN = "a word, ! (see “it”) [kite](https://kite.test/a_b?c=d#e) ![x](https://k.test) *em* **x** * ** ] [ \\"
PIECES = st.sampled_from(
    [*_PLAIN.split(), "[two words](http://x.test)", "**two strong**", "*it is*", " ", " ", "\n", "文"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=1000, deadline=None)
def test_the_short_way_through_plain_markup_is_the_parsers_way(content: str) -> None:
    quick = simple(content)
    if quick is not None:
        parsed = collect(tokens(content.strip(), _parser(), {}))
        assert quick == parsed


def test_plain_links_and_emphasis_take_the_short_way() -> None:
    assert simple("A [kite](https://kite.test), *high* and **very high**.") is not None
    assert simple("An ![image](https://kite.test/a.png)") is None


@given(st.text(alphabet=ascii_letters + " .,\n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_letters_without_markup_survive(plain: str) -> None:
    kept = "".join(parse(plain).text.split())
    assert kept == "".join(plain.split())


@pytest.mark.parametrize("between", ["\n\n", "\n\n- a\n- b\n\n- c\n\n", "\n\n## Head\n\n1. a\n\n   b\n\n> c\n\n"])
def test_an_opening_has_the_offsets_of_the_whole(between: str) -> None:
    markdown = between.join(f"Paragraph {n} with a *few* words in it." for n in range(1000))
    whole = parse(markdown)
    for characters in (700, 777, 2000, 2041):
        first = opening(markdown, characters=characters)
        assert first is not None
        assert characters / 2 < len(first.text) <= characters
        assert whole.text.startswith(first.text)
        assert whole.blocks[: len(first.blocks)] == first.blocks


@pytest.mark.parametrize(
    "markdown",
    [
        "Short.",
        "Text\n\n```\n" + "code\n\n" * 2000 + "```",
        "See [it][far].\n\n" + "word\n\n" * 2000 + "[far]: https://kite.test",
        "So.[^1]\n\n" + "word\n\n" * 2000 + "[^1]: Note.",
        "- item\n\n" * 2000,
    ],
    ids=["short", "code", "references", "footnotes", "one list"],
)
def test_there_is_no_opening_where_it_could_differ(markdown: str) -> None:
    assert opening(markdown, characters=2000) is None
