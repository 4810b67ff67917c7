"""An article over several pages, followed from a real server: in order, bounded, on one host, nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import load, pages
from tests.reader import newspage
from tests.reader.test_sources import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("canal", "harbour", "mill", "furnace", "orchard", "station", "quarry", "market", "school", "bridge")
TITLE = "The ledger of the ten places"


def paragraph(page: int, i: int) -> str:
    return (
        f"On page {page} the ledger speaks {i} times of the {NAMES[page % 10]}, of what it cost, of who swept it, "
        f"and of the winter in which the {NAMES[(page + i) % 10]} froze and number {page * 100 + i} was written twice."
    )


HEADNOTE = (
    "This ledger was found behind a stove, and what stands here is all of it that could still be read by daylight."
)


def html(page: int, link: str, extra: str = "") -> bytes:
    body = "".join(f"<p>{paragraph(page, i)}</p>" for i in range(1, 5))
    title = f"{TITLE} - Page {page}" if page > 1 else TITLE
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{TITLE}</h1><p>{HEADNOTE}</p>{body}{extra}"
        f"</article><div class='pager'>{link}</div></body></html>"
    ).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.http.shutdown()
    running.http.server_close()


def put(server: Server, path: str, body: bytes) -> None:
    server.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, body)


def asked(server: Server) -> list[str]:
    return [path for path, _ in server.asked]


SHAPES = {
    "query": ("/ledger", "/ledger?page=2", "/ledger?page=3"),
    "query beside others": ("/l?id=7", "/l?id=7&p=2", "/l?id=7&p=3"),
    "folder": ("/ledger/", "/ledger/2/", "/ledger/3/"),
    "said folder": ("/ledger/", "/ledger/page/2/", "/ledger/page/3/"),
    "file": ("/ledger.html", "/ledger-2.html", "/ledger-3.html"),
    "file with an underscore": ("/ledger.shtml", "/ledger_2.shtml", "/ledger_3.shtml"),
    "first page said": ("/ledger/seite-1.html", "/ledger/seite-2.html", "/ledger/seite-3.html"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("form", ["<a href='{}'>Next</a>", "<a href='{}'>{n}</a> of 3", "<link rel='next' href='{}'>"])
def test_the_pages_are_joined_in_order(server: Server, shape: tuple[str, ...], form: str) -> None:
    for n, path in enumerate(shape, 1):
        link = form.format(shape[n], n=n + 1) if n < len(shape) else f"<a href='{shape[0]}'>1</a>"
        put(server, path, html(n, link))
    told: list[int] = []
    article = load(server.url + shape[0], allow_private=True, all_pages=True, progress=told.append)
    wanted = [paragraph(n, i) for n in (1, 2, 3) for i in range(1, 5)]
    blocks = article.markdown.split("\n\n")
    assert [block for block in blocks if block.startswith("On page")] == wanted
    assert article.document.text.count(HEADNOTE) == 1
    assert article.document.text.count(TITLE) == 1
    assert article.metadata.title == TITLE
    assert told == [2, 3]
    assert article.notes == ()


def test_only_the_first_page_is_asked_for_without_the_option(server: Server) -> None:
    put(server, "/ledger", html(1, "<a rel=next href='/ledger?page=2'>2</a>"))
    assert paragraph(1, 4) in load(f"{server.url}/ledger", allow_private=True).markdown
    assert asked(server) == ["/ledger"]


@pytest.mark.parametrize(
    "link",
    [
        "<a rel=next href='/another-story'>Next post</a>",
        "<a rel=next href='http://elsewhere.example/ledger?page=2'>2</a>",
        "<a href='/ledger?page=3'>3</a>",
        "<a href='/ledger?comment-page=2'>2</a>",
        "<a href='javascript:next()'>Next</a><a href='http://[bad'>2</a>",
        "<a href='/ledger?page=2&amp;print=1'>2</a>",
    ],
)
def test_what_is_no_next_page_is_not_asked_for(server: Server, link: str) -> None:
    put(server, "/ledger", html(1, link))
    load(f"{server.url}/ledger", allow_private=True, all_pages=True)
    assert asked(server) == ["/ledger"]


def test_numbered_articles_are_not_pages() -> None:
    assert pages.number("https://a.example/news/2", "https://a.example/news/1") == 0
    assert pages.number("https://a.example/page/2", "https://a.example/page/1") == 2
    assert pages.number("https://a.example/2019", "https://a.example/") == 0


def test_a_site_without_an_end_is_left_after_twenty_pages(server: Server) -> None:
    for n in range(1, 40):
        put(server, "/l" if n == 1 else f"/l?page={n}", html(n, f"<a href='/l?page={n + 1}'>next</a>"))
    load(f"{server.url}/l", allow_private=True, all_pages=True)
    assert len(server.asked) == pages.MOST


def test_pages_that_only_repeat_the_first_end_it(server: Server) -> None:
    for n in range(1, 9):
        put(server, "/l" if n == 1 else f"/l?page={n}", html(1, f"<a href='/l?page={n + 1}'>next</a>"))
    article = load(f"{server.url}/l", allow_private=True, all_pages=True)
    assert len(server.asked) == 2
    assert article.document.text.count(paragraph(1, 1)) == 1


def test_a_circle_and_a_redirect_elsewhere_end_it(server: Server) -> None:
    put(server, "/l", html(1, "<a href='/l?page=2'>next</a>"))
    server.answers["/l?page=2"] = (302, {"Location": "/other"}, b"")
    put(server, "/other", html(7, "<a href='/l?page=2'>next</a>"))
    article = load(f"{server.url}/l", allow_private=True, all_pages=True)
    assert paragraph(7, 1) not in article.markdown
    assert asked(server) == ["/l", "/l?page=2", "/other"]


def test_another_article_at_the_next_address_is_not_joined(server: Server) -> None:
    put(server, "/l", html(1, "<a href='/l?page=2'>next</a>"))
    put(server, "/l?page=2", html(2, "").replace(TITLE.encode(), b"Nine ways to sweep a stove before noon"))
    assert paragraph(2, 1) not in load(f"{server.url}/l", allow_private=True, all_pages=True).markdown


def test_a_page_that_is_missing_is_told_and_the_rest_kept(server: Server) -> None:
    put(server, "/l", html(1, "<a href='/l?page=2'>next</a>"))
    article = load(f"{server.url}/l", allow_private=True, all_pages=True)
    assert paragraph(1, 4) in article.markdown
    assert "page 2 of the article is missing" in article.notes[0]
    assert "404" in article.notes[0]


def test_repeats_inside_stay_and_footnotes_keep_apart() -> None:
    first = "Head.\n\nOne.[^1]\n\nRefrain.\n\nTwo.\n\nFoot.\n\n[^1]: a"
    second = "Head.\n\nThree.[^1]\n\nRefrain.\n\nFour.\n\n[^1]: b\n\nFoot."
    assert pages.joined(first, second, 2) == (
        "Head.\n\nOne.[^1]\n\nRefrain.\n\nTwo.\n\nFoot.\n\n[^1]: a\n\nThree.[^2-1]\n\nRefrain.\n\nFour.\n\n[^2-1]: b"
    )


def test_code_with_empty_lines_is_one_block() -> None:
    code = "```\na\n\n\nb\n```"
    assert pages.joined("One.", f"One.\n\n{code}\n\nTwo.", 2) == f"One.\n\n{code}\n\nTwo."


def test_a_file_is_never_followed(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "ledger.html"
    path.write_bytes(
        b"<!-- saved from url=(0027)http://127.0.0.1:9/ledger -->" + html(1, "<a rel=next href='/ledger?page=2'>2</a>")
    )
    assert newspage.TITLE not in load(str(path), all_pages=True).markdown
