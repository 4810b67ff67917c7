"""The language of a passage: from the page's attributes through Markdown into the document and out again."""

from __future__ import annotations

import pytest

import reader
from reader.page import page
from reader.parse import parse

FILLER = "<p>The ferry leaves at noon from the pier below the old customs house, and it is never late.</p>" * 4


def _article(body: str, language: str = ' lang="en"') -> reader.Article:
    return reader.from_html(f"<html{language}><body><article><h1>The Ferry</h1>{FILLER}{body}</article></body></html>")


def _foreign(article: reader.Article) -> list[tuple[str, str]]:
    document = article.document
    return [(block.lang, document.slice(block.span)) for block in document.blocks if block.lang]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<blockquote lang="fr"><p>Le bac part à midi.</p></blockquote>', [("fr", "Le bac part à midi.")]),
        ('<p xml:lang="de">Die Fähre ist voll.<br></p>', [("de", "Die Fähre ist voll.")]),
        ('<section lang="pt_br"><h2>O barco #</h2><p>Sai <b>ao</b> meio-dia.</p></section>',
         [("pt-BR", "O barco #"), ("pt-BR", "Sai ao meio-dia.")]),
        ('<div lang="it">Buona sera <p lang="es">Buenas tardes</p> a tutti</div>',
         [("it", "Buona sera"), ("es", "Buenas tardes"), ("it", "a tutti")]),
        ('<ul><li lang="es">Uno<ul><li>Dos</li></ul></li><li>Three</li></ul>', [("es", "Uno"), ("es", "Dos")]),
        ('<div lang="fr"><p lang="en">Back in English, as before.</p></div>', []),
        ('<p lang="en-GB">The colour of the harbour.</p>', []),
        ('<p lang="x y">No language at all here.</p>', []),
        ('<pre lang="fr">cat fichier</pre><table><tr><th>a</th><td lang="fr">un</td></tr></table>', []),
    ],
)  # fmt: skip
def test_a_block_has_the_language_its_page_says(body: str, expected: list[tuple[str, str]]) -> None:
    assert _foreign(_article(body)) == expected


def test_it_goes_out_as_a_page_and_comes_back_the_same() -> None:
    article = _article('<blockquote lang="fr"><p>Le bac part à midi.</p></blockquote>')
    written = page(article)
    assert '<p lang="fr">Le bac' in written
    assert _foreign(reader.from_html(written)) == [("fr", "Le bac part à midi.")]


def test_what_an_author_wrote_of_it_is_text() -> None:
    article = _article("<p>Write &lt;!-- lang: fr --&gt;</p>")
    assert not _foreign(article)
    assert "Write <!-- lang: fr -->" in article.document.text


def test_a_comment_that_names_no_language_is_none() -> None:
    assert [block.lang for block in parse("Words <!-- lang: -->\n\nMore <!-- lang: fr;x -->").blocks] == ["", ""]
