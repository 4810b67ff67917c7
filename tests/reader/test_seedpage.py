"""One news page, in all the forms it comes in, gives one article."""

from __future__ import annotations

import pytest

from reader import Article, from_html, from_markdown, from_text
from reader.document import Kind
from tests.reader import newspage

FORMS = ["text", *newspage.PAGES]


def read(form: str) -> tuple[Article, str]:
    if form == "text":
        return from_text(newspage.text()), newspage.text()
    page = newspage.PAGES[form]()
    return from_html(page), page


@pytest.mark.parametrize("form", FORMS)
def test_the_head_is_told_apart(form: str) -> None:
    known = read(form)[0].metadata
    assert known.title == newspage.TITLE
    assert known.byline == (newspage.BYLINE,)
    assert known.section == newspage.SECTION
    assert known.summary == newspage.POINTS


@pytest.mark.parametrize("form", FORMS)
def test_the_body_is_the_seven_paragraphs_and_the_caption_is_a_figure(form: str) -> None:
    article = read(form)[0]
    blocks = article.markdown.split("\n\n")
    figures = [block for block in blocks if block.startswith("![")]
    assert [block for block in blocks if block not in figures] == list(newspage.BODY)
    assert len(figures) == 1
    assert newspage.CAPTION in figures[0]
    in_document = [article.document.slice(b.span) for b in article.document.blocks if b.kind is Kind.FIGURE]
    assert in_document == [newspage.CAPTION]


@pytest.mark.parametrize("form", FORMS)
def test_the_furniture_is_gone_and_listed(form: str) -> None:
    article, source = read(form)
    removed = " ".join(piece.text for piece in article.removed)
    for words in newspage.NOISE:
        assert words not in article.markdown
        assert words not in article.document.text
        assert words in removed, f"{words} is not listed"
        assert words in source
    assert all(piece.reason for piece in article.removed)
    assert "Each advertisement that the firm" in article.markdown


@pytest.mark.parametrize("form", FORMS)
def test_what_is_printed_reads_back_as_the_same_document(form: str) -> None:
    article = read(form)[0]
    again = from_markdown(article.full_markdown)
    assert again.document.text == article.document.text
    assert again.document.blocks == article.document.blocks
    assert (again.metadata.title, again.metadata.byline) == (article.metadata.title, article.metadata.byline)


def test_a_picture_that_is_known_carries_the_caption() -> None:
    article = from_html(newspage.with_metadata(), "https://lantern.example/2025/halvard")
    assert f'![A workbench](https://lantern.example/osaka.jpg "{newspage.CAPTION}")' in article.markdown
    assert article.metadata.site == "The Lantern"
    assert article.metadata.published == "2025-02-11T08:30:00+09:00"
    assert article.metadata.language == "en"
    assert article.metadata.image == "https://lantern.example/osaka.jpg"
