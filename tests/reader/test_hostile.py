"""Pages made to break a program: each ends in an article, in "nothing readable", or in an error of one sentence."""

from __future__ import annotations

import json
import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from reader import deadline, errors, from_html, from_markdown, from_text, load, noise, sources
from reader.noise import Stand, english, reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SENTENCE = "The ferry left at noon with a piano on its deck, two goats, and a man who swore that he could play it."
P = f"<p>{SENTENCE} {SENTENCE.replace('noon', 'dawn')}</p>"
ARTICLE = "<article>" + "".join(P.replace("man", name) for name in ("man", "baker", "clerk")) + "</article>"


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>The ferry</title>{head}</head><body>{body}</body></html>"


# Each still holds its article, and the article comes out. (P1, P2, P5, P12 and their kin.)
READ = {
    "100,000 nested divs": "<div>" * 100_000 + ARTICLE + "</div>" * 100_000,
    "100,000 divs that are never closed": ARTICLE + "<div>" * 100_000,
    "50,000 nested spans": ARTICLE + "<span>" * 50_000 + "x" + "</span>" * 50_000,
    "3,000 nested quotations": ARTICLE + "<blockquote>" * 3000,
    "2,000 lists in lists": ARTICLE + "<ul><li>" * 2000 + "x",
    "600 tables in tables": ARTICLE + "<table><tr><td>" * 600 + "x",
    "3,000 bold in bold": ARTICLE + "<b>" * 3000 + "x",
    "a million attributes": "<div " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">" + ARTICLE + "</div>",
    "an attribute of 5 MB": f'<div data-x="{"x" * 5_000_000}">' + ARTICLE + "</div>",
    "closing tags that nothing opened": ARTICLE + "</div></p></b>" * 30_000,
    "a script that is never closed": ARTICLE + "<script>" + "x = 1;" * 100_000,
    "a style that is never closed": ARTICLE + "<style>" + "p{}" * 100_000,
    "a comment that is never closed": ARTICLE + "<!-- " + "x" * 500_000,
    "CDATA": ARTICLE + "<![CDATA[" + "x" * 100_000,
    "plaintext": ARTICLE + "<plaintext>" + "<b>" * 1000,
    "a textarea that is never closed": ARTICLE + "<textarea>" + "<p>x</p>" * 1000,
    "svg and mathml": ARTICLE + "<svg><math><svg><math>" * 300 + "<title>x</title>",
    "stars": ARTICLE + "<p>" + "*" * 50_000 + "</p>",
    "brackets": ARTICLE + "<p>" + "[" * 50_000 + "</p>",
    "backticks": ARTICLE + "<p>" + "`a" * 20_000 + "</p>",
    "spaces": ARTICLE + "<p>a" + " " * 400_000 + "b</p>",
    "no-break spaces": ARTICLE + "<p>a" + "&nbsp;" * 50_000 + "b</p>",
    "line breaks": ARTICLE + "<p>" + "a<br>" * 10_000 + "</p>",
    "entities": ARTICLE + "<p>" + "&amp;&#1;&#xD800;&bogus;&#99999999;" * 5000 + "</p>",
    "NUL and controls": ARTICLE.replace("piano", "pi\x00an\x01o") + "\x00" * 1000,
    "lone surrogates": ARTICLE + "\ud800\udfff" * 100,
    "a doctype with entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + ARTICLE + "<p>&b;</p>",
    "frames and forms": ARTICLE + "<form><select>" + "<option>x" * 20_000,
    "500 figures in figures": ARTICLE + "<figure>" * 500 + "<img src=a.jpg>",
    "5,000 duplicate ids": ARTICLE + "<p id=a>x</p>" * 5000,
}


@pytest.mark.parametrize("body", READ.values(), ids=READ)
def test_the_article_is_read_all_the_same(body: str) -> None:
    text = from_html(page(body)).document.text
    assert text.count("who swore that he could play it") >= 6
    assert not set(text) & {"\x00", "\x01", "\ud800", "\ufffe"}


HEADS = {
    "200,000 brackets": "[" * 200_000,
    "100,000 objects": '{"a":' * 100_000,
    "of the wrong types": json.dumps(
        {"@type": 5, "headline": ["x", {"y": 1}], "author": {"name": {"name": []}}, "datePublished": {}, "image": 7}
    ),
    "a graph of itself": json.dumps({"@graph": [{"@type": "Article", "@id": "#a", "isPartOf": {"@id": "#a"}}] * 500}),
    "a number of 5,000 digits": '{"@type":"Article","wordCount":' + "9" * 5000 + "}",
    "NaN": '{"@type":"Article","headline":NaN,"datePublished":Infinity}',
    "5 MB of text": json.dumps({"@type": "Article", "articleBody": "word " * 1_000_000}),
    "not closed": '{"@type":"Article","headline":"',
}


@pytest.mark.parametrize("data", HEADS.values(), ids=HEADS)
def test_huge_deep_and_mistyped_json_ld_does_no_harm(data: str) -> None:
    article = from_html(page(ARTICLE, f'<script type="application/ld+json">{data}</script>'))
    assert SENTENCE in article.document.text
    assert article.metadata.title is None or isinstance(article.metadata.title, str)


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n\t",
        "\x00" * 100,
        "<!-- only -->",
        "<!-- " + "x" * 10_000,
        "<script>1</script>",
        "<",
        "<>" * 1000,
        "&",
        "\ufeff",
    ],
)
def test_what_holds_nothing_says_so(html: str) -> None:
    with pytest.raises(errors.NothingReadable) as caught:
        from_html(html)
    assert re.fullmatch(r"[^\n]+\.", str(caught.value))


@pytest.mark.parametrize(
    "where",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///{path}">]><p>&x;</p>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{path}">]><html><body>&x;</body></html>',
    ],
)
def test_no_entity_reads_a_file(tmp_path: Path, where: str) -> None:
    (tmp_path / "secret").write_text("the secret word is oyster")
    for ending in ("html", "xhtml"):
        saved = tmp_path / f"page.{ending}"
        saved.write_text(where.replace("{path}", str(tmp_path / "secret")) + page(ARTICLE))
        assert "oyster" not in load(str(saved)).document.text


def test_a_billion_laughs_do_not_grow() -> None:
    bombs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    body = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">{bombs}]>{page(ARTICLE + "<p>&l11;</p>")}'
    assert len(from_html(body).document.text) < 3000


def test_nothing_that_a_page_names_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import socket

    def nothing(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", nothing)
    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    names = (
        '<link rel=stylesheet href="//a.example/x.css"><img src="//a.example/x.png"><iframe src="//a.example"></iframe>'
    )
    saved = tmp_path / "page.html"
    saved.write_text(f'<!DOCTYPE html SYSTEM "http://a.example/x.dtd">{page(ARTICLE + names, names)}')
    assert SENTENCE in load(str(saved), all_pages=True).document.text


def test_zip_archives_are_refused_unopened(tmp_path: Path) -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.html", "x" * 30_000_000)
    for name in ("bomb.html", "bomb.txt", "bomb"):
        (tmp_path / name).write_bytes(packed.getvalue())
        with pytest.raises(errors.SourceNotText):
            load(str(tmp_path / name))
    assert not (tmp_path.parent.parent / "escape.html").exists()


def test_a_file_beyond_the_cap_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "long.html").write_bytes(b"<p>" + b"word " * (sources.LARGEST // 5 + 1))
    with pytest.raises(errors.SourceTooLarge):
        load(str(tmp_path / "long.html"))


def test_html_beyond_the_bounds_is_refused_before_it_is_parsed() -> None:
    for html in (P * 200_000, "<b>" * 3_000_000):
        with pytest.raises(errors.TookTooLong) as caught:
            from_html(html)
        assert "larger" in caught.value.why


def test_the_deadline_ends_the_reading_in_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "SECONDS", 0.0)
    caught: list[BaseException] = []

    def read() -> None:
        try:
            from_html(page(ARTICLE))
        except errors.ReaderError as error:
            caught.append(error)

    read()
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert [type(error) for error in caught] == [errors.TookTooLong] * 2
    assert str(caught[0]).endswith(".")
    monkeypatch.undo()
    assert SENTENCE in from_html(page(ARTICLE)).document.text


def test_an_inner_deadline_never_prolongs_an_outer_one() -> None:
    with deadline.within(-1.0), deadline.within(60.0), pytest.raises(errors.TookTooLong):
        deadline.check()
    deadline.check()


def work(text: str) -> int:
    """Return how many calls the reading of a page takes, of Python's functions and of C's."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        from_html(text)
    finally:
        sys.setprofile(None)
    return calls


LONG = {
    "paragraphs": lambda n: page(P * n),
    "items": lambda n: page(ARTICLE + "<ol>" + "<li>An item of some words</li>" * n + "</ol>"),
    "terms": lambda n: page(ARTICLE + "<dl>" + "<dt>term</dt><dd>what it is</dd>" * n + "</dl>"),
    "links": lambda n: page(ARTICLE + "<p>" + "<a href=/x>link</a> text " * n + "</p>"),
    "spans": lambda n: page(ARTICLE + "<div>" + "<span>a b </span>" * n + "</div>"),
    "breaks": lambda n: page(ARTICLE + "<div>" + "text of a line<br>" * n + "</div>"),
    "words": lambda n: page("<p>" + "word and word " * n + ".</p>" + ARTICLE),
    "spaces": lambda n: page(ARTICLE + "<p>a" + " " * 40 * n + "b</p>"),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_four_times_the_page_takes_no_more_than_some_four_times_the_work(make: Callable[[int], str]) -> None:
    from_html(make(10))  # what is imported and compiled once
    assert work(make(1200)) < 6 * work(make(300))  # quadratic would be 16


@pytest.mark.slow
def test_a_line_of_18_mb_comes_to_an_end() -> None:
    try:
        text = from_html(page("<p>" + "word " * 3_600_000 + ".</p>")).markdown
    except errors.TookTooLong as error:
        text = str(error)
    assert text.endswith(".")


def test_text_and_markdown_of_one_long_line_are_read() -> None:
    long = "word and word " * 100_000
    assert from_text(long).document.text.count("word") == 200_000
    assert from_markdown(f"# T\n\n{long}").document.text.count("word") == 200_000
    assert from_markdown("> " * 5000 + SENTENCE).document.text.endswith(SENTENCE)


# P6: no rule may backtrack without bound. Each pattern is held against lines made of its own words, and one wrong end.
def test_no_noise_pattern_takes_long_on_a_line_made_for_it() -> None:
    words = {word for rule in english.RULES for word in re.findall(r"[a-z]{2,}", rule.pattern.pattern)}
    lines = [(f"{word} " * 80)[:159] + "!" for word in sorted(words)]
    lines += [(f"{a} {b} " * 40)[:159] + "\x01" for a, b in zip(sorted(words), sorted(words)[1:], strict=False)]
    for line in lines:  # a pattern that backtracks exponentially would not come back from these
        reason(Stand(line, linked=True))


def test_a_picture_alone_is_no_article() -> None:
    with pytest.raises(errors.NothingReadable):
        from_html(page('<article><img src="https://a.example/words-in-its-name.png"></article>'))


def test_old_pages_numbers_for_quotation_marks_are_read() -> None:
    assert (
        "“Noon’s” – €5"
        in from_html(page(f"{P}<p>{SENTENCE} &#147;Noon&#146;s&#148; &#150; &#x80;5</p>{P}")).document.text
    )


def test_advertisement_goes_alone_and_stays_in_prose() -> None:
    prose = (
        "The advertisement for the ferry, an advertisement in two colours, hung by the pier until the storm took it."
    )
    for body in (
        f"<p>Advertisement</p><p>{prose}</p>{P}<div>ADVERTISEMENT</div>{P}",
        f"{P}<p>{prose}<br>Advertisement</p>{P}",
    ):
        article = from_html(page(f"<article>{body}</article>"))
        assert prose in article.document.text
        assert len(re.findall("advertisement", article.markdown, re.IGNORECASE)) == 2
        assert noise.AD in {piece.reason for piece in article.removed}


def test_all_that_is_removed_is_listed_once_and_cleanly() -> None:
    body = f"{P}<p>Share this article</p>{P}<p>Read\x1b[31m more</p><p>Share this article</p>{P}"
    removed = from_html(page(f"<article>{body}</article>")).removed
    assert [piece.reason for piece in removed if piece.text == "Share this article"] == [noise.SHARE]
    assert all(piece.text and piece.reason and piece.text.isprintable() for piece in removed)
