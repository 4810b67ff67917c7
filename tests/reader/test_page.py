"""An article written as a page: what Markdown, Document and page say is one and the same."""

from __future__ import annotations

from pathlib import Path

import lxml.html

import reader
from reader.page import page

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"

MIXED = """# Signs & wonders

By Ann Other

- One point
- Another point

Text with *slanted, **bold** words*, `a < b` and a [link](https://e.example/x?a=1&b=2).[^n]

3. three
   - inner

     second of inner
4. four

> Said.
>
> - in a quote

- [x] done
- [ ] open

![A caption alone](<>)

![What is seen](https://e.example/p.png "What is told")

| a | b |
|---|---|
| 1 | 2 |

[a](javascript:alert) &#x202e;turned

[^n]: The note.
"""


def test_every_part_is_written_as_what_it_is() -> None:
    root = lxml.html.document_fromstring(page(reader.from_markdown(MIXED)))
    assert root.findtext(".//title") == root.findtext(".//h1") == "Signs & wonders"
    assert root.xpath("string(//em)") == "slanted, bold words"
    assert root.xpath("string(//em/strong)") == "bold"
    assert root.xpath("string(//code)") == "a < b"
    assert root.xpath("//a/@href")[0] == "https://e.example/x?a=1&b=2"
    assert root.xpath("//ol/@start") == ["3"]
    assert [item.xpath("string(p[1])") for item in root.xpath("//ol/li")] == ["three", "four"]
    assert root.xpath("count(//ol/li[1]/ul/li/p)") == 2
    assert root.xpath("string(//blockquote/ul/li/p)") == "in a quote"
    assert root.xpath("//input/@checked") == ["checked"]
    assert root.xpath("//figcaption/text()") == ["A caption alone", "What is told"]
    assert root.xpath("//img/@alt") == ["What is seen"]
    assert root.xpath("//th/text()") == ["a", "b"]
    assert root.xpath("//td/text()") == ["1", "2"]


def test_a_footnote_leads_there_and_back() -> None:
    root = lxml.html.document_fromstring(page(reader.from_markdown(MIXED)))
    (there,) = root.xpath("//sup/a")
    note = root.get_element_by_id(there.get("href").removeprefix("#"))
    assert "The note." in note.text_content()
    back = note.xpath(".//a/@href")[-1]
    assert root.get_element_by_id(back.removeprefix("#")) is there


def test_nothing_in_it_runs_or_turns_the_text_around() -> None:
    written = page(reader.from_markdown(MIXED))
    assert 'href="javascript' not in written
    assert "\u202e" not in written


def test_the_page_reads_back_as_the_article() -> None:
    for name in ("long-feature.html", "listening-page.html"):
        article = reader.load(SEEDS / name)
        again = reader.from_html(page(article))
        assert again.metadata.title == article.metadata.title
        assert again.metadata.byline == article.metadata.byline
        assert again.document.words == article.document.words
