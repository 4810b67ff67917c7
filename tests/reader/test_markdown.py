"""HTML to Markdown and back: what an article is made of survives, and nothing in its prose is taken for a sign."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from reader.document import Kind, Style
from reader.extract import notes, tables
from reader.markdown import address, convert, escape, line
from reader.parse import parse

PROSE = "The mill stood at the bend of the river, and nobody could say who had built it, or when, or for whom."


def markdown(body: str, base: str | None = None) -> str:
    element = lxml_html.fragment_fromstring(body, create_parent="div")
    tables.settle(element)
    notes.settle(element)
    return convert(element, base)


@pytest.mark.parametrize(
    "text",
    [
        "1. is how it began",
        "# not a heading",
        "- not a list",
        "+ nor this",
        "> no quotation",
        "--- no rule",
        "a *star* and _line_",
        "`tick`",
        "[x](y) is no link",
        "[^1] is no note",
        "<b>no tag</b>",
        "AT&amp;T is no entity",
        "back\\*slash",
        "~~no strike~~",
        "| a | b |",
        "snake_case_name",
        "5 * 3 = 15",
        "R&D",
        "C:\\Users\\me",
        "![no](picture)",
        "=====",
        "wow! [yes]",
        "a_b_ c",
        "**",
        "10) ten",
        "\\",
    ],
)
def test_a_line_of_text_reads_back_as_it_is(text: str) -> None:
    document = parse(line(text))
    assert [document.text, document.blocks[0].kind, document.blocks[0].inlines] == [text, Kind.PARAGRAPH, ()]


def test_signs_are_escaped_only_where_they_would_be_obeyed() -> None:
    assert [escape(text) for text in ("R&D", "5 * 3", "snake_case", "[sic]", "a < b", "C++")] == [
        "R&D",
        "5 * 3",
        "snake_case",
        "[sic]",
        "a < b",
        "C++",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>A</h1><p>x</p><h3>B</h3><p>y</p>", "## A\n\nx\n\n#### B\n\ny"),
        ("<p>a <b>b</b> <i>c</i> <code>d</code> <s>e</s></p>", "a **b** *c* `d` ~~e~~"),
        ("<p>~<s>e</s></p>", "~<del>e</del>"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="7"><li>a</li><li value="9">b</li></ol>', "7. a\n9. b"),
        ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "> a\n>\n> > b"),
        ('<pre><code class="language-python">x = 1\n\n\n  y</code></pre>', "```python\nx = 1\n\n\n  y\n```"),
        ("<pre>a<br>b\n```\n</pre>", "````\na\nb\n```\n````"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p>x<sup>2</sup> H<sub>2</sub>O</p>", "x² H₂O"),
        ("<strong><div>One.</div><div>Two.</div></strong>", "**One.**\n\n**Two.**"),
        ("<p>before <i> </i>after</p>", "before after"),
        ("<dl><dt>Peat</dt><dd>Old moss.</dd></dl>", "**Peat**\n\nOld moss."),
        ("<hr>", "---"),
        ("<p>1. Lego</p>", "1\\. Lego"),
        ("<p>&lt;div&gt;</p>", "\\<div>"),
        ("<h2></h2><p>x</p>", "x"),
    ],
)
def test_each_structure_is_written(body: str, expected: str) -> None:
    assert markdown(body) == expected


def test_tables_keep_their_cells() -> None:
    spans = markdown(
        '<table><tr><th>a</th><th colspan="2">b</th></tr><tr><td rowspan="2">1</td><td>2</td><td>3|4</td></tr>'
        "<tr><td>5</td><td>6</td></tr></table>"
    )
    assert spans == "| a | b |  |\n| --- | --- | --- |\n| 1 | 2 | 3\\|4 |\n|  | 5 | 6 |"
    layout = markdown("<table><tr><td><h2>Title</h2><p>One.</p><p>Two.</p></td></tr></table>")
    assert layout == "## Title\n\nOne.\n\nTwo."


def test_links_are_absolute_safe_and_without_tracking() -> None:
    page = "https://mill.example/a/b"
    assert markdown('<p><a href="../c?x=1&amp;utm_source=mail">c</a></p>', page) == "[c](https://mill.example/c?x=1)"
    assert markdown('<p><a href="javascript:alert(1)">js</a> <a href=" java\tscript:x">js</a></p>', page) == "js js"
    assert markdown('<p><a href="/a b(c).html">x</a></p>', page) == "[x](https://mill.example/a%20b%28c%29.html)"
    assert address("data:text/html,x", page) == ""
    assert address("vbscript:x", None) == ""


def test_a_literal_mark_before_a_link_does_not_make_a_picture() -> None:
    document = parse(markdown('<p>Wow!<a href="https://mill.example/">look</a></p>'))
    assert document.text == "Wow!look"
    assert [inline.style for inline in document.blocks[0].inlines] == [Style.LINK]


def test_long_lists_and_runs_of_spaces_are_not_slow() -> None:
    items = markdown("<ol>" + "<li>x</li>" * 5000 + "</ol>")  # quadratic code would take a minute for these
    assert items.endswith("5000. x")
    assert markdown(f"<p>a{' ' * 200_000}b</p>") == "a b"


def test_footnotes_become_footnotes() -> None:
    body = (
        f'<p>{PROSE}<sup id="r1"><a href="#n1">1</a></sup> And <a href="#n2">[2]</a> on.</p>'
        '<h2>Notes</h2><ol><li id="n1">In 1702. <a href="#r1">↩</a></li><li id="n2"><p>Or later.</p></li></ol>'
    )
    document = parse(markdown(body))
    notes = [document.slice(block.span) for block in document.blocks if block.kind is Kind.FOOTNOTE]
    assert notes == ["In 1702.", "Or later."]
    assert "[^1]" in markdown(body)


@pytest.mark.parametrize(
    "body",
    [
        "<p>the film<i>, of course,</i>was long</p>",
        "<p>he said<b>: now</b> and left</p>",
        "<p>one <em>“quoted”</em>word</p>",
        "<p><b>R</b><b>egistration</b>: now</p>",
        "<p><b>a</b><i>b</i> c</p>",
        "<p>rated <b>10*</b> and <b>*</b> more</p>",
        "<p>x<b>[y]</b>z and <i>$5</i>a</p>",
        "<p>line<br>- no item<br>1. nor this</p>",
        "<p>line<br></p><ul><li>item</li></ul>",
        "<table><caption>Piers</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<table><thead><th>a</th><th>b</th></thead><tr><td>1</td><td>2</td></tr></table>",
        "<p>costs $5 or $6, and $x$ is no sum</p>",
        "<table><tr><th>a|b</th><th>\\|</th></tr><tr><td><code>x|y</code></td><td>\\\\||</td></tr></table>",
        '<p>up to<code data-math="inline">x_1</code>metres</p>',
    ],
)
def test_what_is_written_reads_back_as_the_same_text(body: str) -> None:
    said = lxml_html.fragment_fromstring(body, create_parent="div").text_content()
    assert "".join(parse(markdown(body)).text.split()) == "".join(said.split())


def test_marks_are_set_where_they_are_obeyed() -> None:
    assert markdown("<p>the film<i>, of course,</i> was long</p>") == "the film, *of course,* was long"
    assert markdown("<p><b>R</b><b>egistration</b></p>") == "**Registration**"
    assert markdown("<p>x<b>[y]</b>z</p>") == "x<strong>[y]</strong>z"
