"""The pipeline as a whole: what is kept, what survives hostile pages, what is written reads back."""

from __future__ import annotations

import pytest

from reader import errors, from_html, from_markdown, from_text
from reader.document import Kind

P = (
    "<p>The ferry goes at six, at noon and at nine, and on Sundays it does not go at all, whatever the "
    "timetable may say.</p>"
)
TEXT = P[3:-4]


def test_text_that_stands_in_lists_quotations_tables_and_code_is_kept() -> None:
    page = (
        f"<article><h1>On ferries</h1>{P}{P}<ul><li>ropes</li><li>tar</li></ul><blockquote><p>All "
        f"aboard.</p></blockquote>"
        f"<table><tr><th>Pier</th></tr><tr><th>North</th><td>6</td></tr></table>{P}<pre>ring(bell)</pre><h2>Later</h2>{P}</article>"
    )
    text = from_html(page).document.text
    for piece in ("ropes", "tar", "All aboard.", "North", "ring(bell)", "Later"):
        assert piece in text


def test_pictures_carry_their_captions_and_placeholders_their_real_address() -> None:
    page = (
        f"<article><h1>On ferries</h1>{P}<figure><img src='data:image/gif;base64,R0' data-src='/f.jpg' alt='A ferry'>"
        f"<figcaption>The old ferry. Photo: Ada Quill</figcaption></figure>{P}{P}</article>"
    )
    article = from_html(page, "https://pier.example/a")
    assert '![A ferry](https://pier.example/f.jpg "The old ferry. Photo: Ada Quill")' in article.markdown
    figure = next(block for block in article.document.blocks if block.kind is Kind.FIGURE)
    assert article.document.slice(figure.span) == "The old ferry. Photo: Ada Quill"


def test_what_a_script_shows_later_is_shown() -> None:
    page = f"<body><div id='B:0'></div><div hidden id='S:0'><article><h1>On ferries</h1>{P * 5}"
    page += "</article></div><div hidden>secret words</div></body>"
    article = from_html(page)
    assert article.markdown.count(TEXT) == 5
    assert "secret" not in article.markdown


@pytest.mark.parametrize("name", ["elementor-widget-container", "related-widget", "social-media", "meta", "tool-box"])
def test_no_class_name_outweighs_the_article_itself(name: str) -> None:
    page = f"<body><div class='{name}'><h1>On ferries</h1>{P * 6}</div>"
    page += "<div class='Caption__Content'><p>A caption, of some length, of a picture.</p></div></body>"
    assert from_html(page).markdown.count(TEXT) == 6


def test_boxes_of_links_go_and_are_listed() -> None:
    links = "<ul>" + "".join(f"<li><a href='/{n}'>Another story about boats {n}</a></li>" for n in range(4)) + "</ul>"
    article = from_html(f"<article><h1>On ferries</h1>{P * 3}{links}{P * 2}</article>")
    assert "Another story" not in article.markdown
    assert any("Another story" in piece.text and piece.reason for piece in article.removed)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + P * 3,
        "<span>" * 30_000 + "words of a page" + P * 3,
        "<div " + " ".join(f"a{i}=1" for i in range(100_000)) + ">" + P * 3,
        P * 3 + "<script>" + "x" * 100_000,
        P * 3 + "<![CDATA[" + "x" * 10_000,
        "<table><tr><td>" * 500 + P * 3,
        "<blockquote>" * 2000 + P * 3,
        "<ul><li>" * 1500 + P * 3,
        "<figure>" * 300 + "<img src=a.jpg>" + P * 3,
        P * 3 + "\x00\x01\ud800",
    ],
    ids=[
        "deep divs",
        "deep spans",
        "attributes",
        "open script",
        "cdata",
        "deep tables",
        "deep quotations",
        "deep lists",
        "deep figures",
        "surrogate",
    ],
)
def test_hostile_pages_are_read_all_the_same(page: str) -> None:
    assert TEXT in from_html(f"<html><body>{page}").document.text


@pytest.mark.parametrize(
    "page",
    ["", " \n ", "<!-- x -->", "<html></html>", "<script>1</script>", "\x00\x00", "<nav><a href='/'>Home</a></nav>"],
)
def test_a_page_with_nothing_on_it_says_so(page: str) -> None:
    with pytest.raises(errors.NothingReadable):
        from_html(page)


def test_front_matter_is_metadata() -> None:
    article = from_markdown(
        '---\ntitle: "On ferries: a note"\nauthors:\n  - Ada Quill\n  - Ben Orr\ndate: 2024-05-03\n'
        "tags: [x]\nlang: en\n---\n\n"
        f"{TEXT}\n\n# Piers\n\n{TEXT}\n"
    )
    known = article.metadata
    assert (known.title, known.byline, known.published, known.language) == (
        "On ferries: a note",
        ("Ada Quill", "Ben Orr"),
        "2024-05-03",
        "en",
    )
    assert "## Piers" in article.markdown


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>1. *Ferries* & [boats]</h1><p>By Ada Quill</p><h2>What they say of Sundays</h2>{P}{P}</article>",
        f"<article><h1>On ferries</h1><ul><li>one</li><li>two</li></ul>{P * 3}</article>",
        f"<article><h1>On ferries</h1>{P * 3}<h2>A</h2>{P}</article>",
    ],
)
def test_the_printed_article_reads_back_to_an_equal_document(page: str) -> None:
    article = from_html(page)
    again = from_markdown(article.full_markdown)
    assert again.document.blocks == article.document.blocks
    assert again.document.text == article.document.text
    assert again.full_markdown == article.full_markdown


def test_a_paragraph_that_opens_with_by_is_no_byline() -> None:
    article = from_markdown(f"# On ferries\n\nBy noon the ferry had gone, and by one it was back again.\n\n{TEXT}\n")
    assert article.metadata.byline == ()
    assert "By noon" in article.markdown


def test_the_documents_head_comes_from_the_text_form_too() -> None:
    article = from_text(f"On ferries, and why they do not go on Sundays\n\nBy Ada Quill\n\n{TEXT}\n\n{TEXT}\n")
    assert [block.kind for block in article.document.blocks] == [
        Kind.TITLE,
        Kind.BYLINE,
        Kind.PARAGRAPH,
        Kind.PARAGRAPH,
    ]


def test_an_article_inside_a_layout_table_is_read() -> None:
    article = from_html(
        f"<html><body><table><tr><td><h1>On ferries</h1>{P * 4}</td><td></td></tr></table></body></html>"
    )
    assert article.metadata.title == "On ferries"
    assert article.markdown.split("\n\n") == [TEXT] * 4


def test_a_label_behind_a_line_break_is_cut_off_the_paragraph() -> None:
    page = f"<article><h1>On ferries</h1>{P * 2}<p>{TEXT}<br>Advertisement</p>{P}</article>"
    assert from_html(page).markdown.split("\n\n") == [TEXT] * 4
