"""Where articles come from: what is refused, what is bounded, and that each failure is one sentence."""

from __future__ import annotations

import gzip
import io
import socket
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from reader import errors, load
from reader.sources import LARGEST, charset, sniff, web
from tests.reader import newspage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = newspage.with_metadata().encode()
Answer = tuple[int, dict[str, str], bytes]


class Server:
    """A real HTTP server on the loopback; `answers` maps a path to (status, headers, body)."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                status, headers, body = outer.answers.get(self.path, (404, {}, b"nothing"))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.http.shutdown()
    running.http.server_close()


def fails(kind: type[errors.ReaderError], where: str, **options: Any) -> str:
    with pytest.raises(kind) as caught:
        load(where, **options)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_page_is_fetched_and_read(server: Server) -> None:
    server.answers["/story"] = (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
    article = load(f"{server.url}/story", allow_private=True)
    assert article.metadata.title == newspage.TITLE
    assert server.asked[0][1]["Host"] == server.url.removeprefix("http://")


def test_an_address_of_this_machine_is_refused_without_being_asked(server: Server) -> None:
    server.answers["/story"] = (200, {}, PAGE)
    assert "--allow-private" in fails(errors.SourceRefused, f"{server.url}/story")
    assert not server.asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
        "ff02::1",
    ],
)
def test_private_addresses_are_told_in_every_form(address: str) -> None:
    assert not web.is_public(address)


def test_public_addresses_are_let_through() -> None:
    assert all(map(web.is_public, ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]))


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "0177.0.0.1", "localhost", "127.1"])
def test_other_ways_to_write_loopback_are_refused(host: str) -> None:
    with pytest.raises(errors.SourceError):
        web.fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "http://user:pass@example.org/"]
)
def test_other_schemes_and_credentials_are_refused(url: str) -> None:
    fails(errors.SourceRefused, url)


def test_offline_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", nothing)
    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    assert "--offline" in fails(errors.SourceRefused, "https://example.org/story", offline=True)


def test_redirects_are_followed_to_the_page(server: Server) -> None:
    server.answers["/1"] = (302, {"Location": "/2"}, b"")
    server.answers["/2"] = (301, {"Location": f"{server.url}/story"}, b"")
    server.answers["/story"] = (200, {"Content-Type": "text/html"}, PAGE)
    assert load(f"{server.url}/1", allow_private=True).metadata.title == newspage.TITLE


def test_a_circle_and_too_many_redirects_stop(server: Server) -> None:
    server.answers["/a"] = (302, {"Location": "/b"}, b"")
    server.answers["/b"] = (302, {"Location": "/a"}, b"")
    assert "circle" in fails(errors.SourceRefused, f"{server.url}/a", allow_private=True)
    server.answers |= {f"/{i}": (302, {"Location": f"/{i + 1}"}, b"") for i in range(9)}
    assert "more than 5" in fails(errors.SourceRefused, f"{server.url}/0", allow_private=True)
    assert len([path for path, _ in server.asked if path[1:].isdigit()]) == 6


def test_a_redirect_is_checked_like_the_first_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/away"] = (302, {"Location": "http://169.254.169.254/latest"}, b"")
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    fails(errors.SourceRefused, f"{server.url}/away")
    assert [path for path, _ in server.asked] == ["/away"]


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.url.rsplit(":", 1)[1])
    server.answers["/story"] = (200, {"Content-Type": "text/html"}, PAGE)
    asked: list[str] = []
    real = socket.getaddrinfo

    def answers(host: Any, *rest: Any, **options: Any) -> Any:
        if host == "pages.example":  # the name's second answer would be another machine
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *rest, **options)
        return real(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    assert load(f"http://pages.example:{port}/story", allow_private=True).metadata.title == newspage.TITLE
    assert asked == ["pages.example"]
    assert server.asked[0][1]["Host"] == f"pages.example:{port}"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, errors.SourceRefused),
        (402, errors.SourceRefused),
        (403, errors.SourceRefused),
        (404, errors.SourceNotFound),
        (410, errors.SourceNotFound),
        (429, errors.SourceRefused),
        (451, errors.SourceRefused),
        (500, errors.SourceUnreachable),
        (503, errors.SourceUnreachable),
        (418, errors.SourceRefused),
    ],
)
def test_each_answer_is_a_sentence_of_its_own(server: Server, status: int, kind: type[errors.ReaderError]) -> None:
    server.answers["/x"] = (status, {}, b"<p>no</p>")
    assert str(status) in fails(kind, f"{server.url}/x", allow_private=True)


def test_retry_after_is_told(server: Server) -> None:
    server.answers["/x"] = (429, {"Retry-After": "90"}, b"")
    assert "90 seconds" in fails(errors.SourceRefused, f"{server.url}/x", allow_private=True)


def test_a_body_beyond_the_cap_stops(server: Server) -> None:
    server.answers["/said"] = (200, {"Content-Length": str(LARGEST + 1)}, b"x")
    fails(errors.SourceTooLarge, f"{server.url}/said", allow_private=True)
    bomb = gzip.compress(bytes(LARGEST + 1))
    assert len(bomb) < 100_000
    server.answers["/bomb"] = (200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, bomb)
    fails(errors.SourceTooLarge, f"{server.url}/bomb", allow_private=True)


@pytest.mark.parametrize(
    "pack", [gzip.compress, zlib.compress, lambda data: zlib.compress(data)[2:-4]], ids=["gzip", "zlib", "raw deflate"]
)
def test_packed_bodies_are_unpacked(server: Server, pack: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    server.answers["/x"] = (200, {"Content-Encoding": encoding, "Content-Type": "text/html"}, pack(PAGE))
    assert load(f"{server.url}/x", allow_private=True).metadata.title == newspage.TITLE


def test_a_short_body_is_incomplete(server: Server) -> None:
    server.answers["/x"] = (200, {"Content-Length": str(len(PAGE) + 500), "Connection": "close"}, PAGE)
    assert "incomplete" in fails(errors.SourceUnreachable, f"{server.url}/x", allow_private=True)
    server.answers["/y"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-200])
    assert "incomplete" in fails(errors.SourceUnreachable, f"{server.url}/y", allow_private=True)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_that_is_not_packed_as_it_says_is_damaged(server: Server, encoding: str) -> None:
    server.answers["/x"] = (200, {"Content-Encoding": encoding}, b"xxxxnotpacked" * 50)
    assert "damaged" in fails(errors.SourceUnreachable, f"{server.url}/x", allow_private=True)


def test_a_server_that_sends_a_little_now_and_then_meets_the_deadline(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The body never grows to a full buffer: only a look at the clock after each little piece can end this.
    monkeypatch.setattr(web, "WHOLE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        gone = threading.Event()

        def trickle() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                while not gone.wait(0.1):
                    try:
                        connection.sendall(b"<p>x")
                    except OSError:
                        return

        threading.Thread(target=trickle, daemon=True).start()
        try:
            where = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
            assert "longer than" in fails(errors.SourceUnreachable, where, allow_private=True)
        finally:
            gone.set()


def test_a_path_object_and_an_empty_name(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text("# T\n\nA few words of text.\n", encoding="utf-8")
    assert load(file).metadata.title == "T"
    assert "empty" in fails(errors.SourceNotFound, "  ")


def test_a_page_that_never_ends_meets_the_deadline(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/x"] = (200, {"Content-Type": "text/html"}, PAGE)
    monkeypatch.setattr(web, "WHOLE", -1.0)
    assert "longer than" in fails(errors.SourceUnreachable, f"{server.url}/x", allow_private=True)


def test_a_closed_port_and_an_unknown_host_are_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "no connection" in fails(errors.SourceUnreachable, f"http://127.0.0.1:{port}/", allow_private=True)
    assert "name has no address" in fails(errors.SourceUnreachable, "http://nowhere.invalid/")


def test_files_that_are_no_articles(tmp_path: Path) -> None:
    assert "no such file" in fails(errors.SourceNotFound, str(tmp_path / "missing.html"))
    assert "directory" in fails(errors.SourceNotText, str(tmp_path))
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "PNG" in fails(errors.SourceNotText, str(tmp_path / "picture.html"))
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    fails(errors.SourceNotText, str(tmp_path / "noise.txt"))
    for name, data in {
        "empty.html": b"",
        "blank.txt": b" \n\t\n",
        "comment.html": b"<!-- nothing --><script>1</script>",
        "nul.html": b"\x00" * 3,
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises((errors.NothingReadable, errors.SourceNotText)):
            load(str(tmp_path / name))


def test_a_page_without_an_article(tmp_path: Path) -> None:
    page = (
        "<html><body><nav>"
        + "".join(f"<a href='/{i}'>Section {i}</a> " for i in range(30))
        + "</nav><form><input></form></body></html>"
    )
    (tmp_path / "index.html").write_text(page)
    fails(errors.NothingReadable, str(tmp_path / "index.html"))
    assert errors.NothingReadable.exit_status == 3


def test_standard_input_is_told_apart_by_its_look(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (
        PAGE,
        newspage.text().encode(),
        f"# {newspage.TITLE}\n\nBy {newspage.BYLINE}\n\n{newspage.BODY[0]}\n".encode(),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        article = load("-")
        assert article.metadata.title == newspage.TITLE
        assert article.metadata.byline == (newspage.BYLINE,)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Der Zug hält nicht überall.", "utf-8", ""),
        ("Der Zug hält nicht „überall“.", "cp1252", "iso-8859-1"),
        ("火车不停，人们都在说这件事。" * 9, "gb18030", ""),
        ("火車不停，人們都在說這件事。" * 9, "big5", ""),
        ("列車は止まらない。" * 9, "shift_jis", ""),
        ("Поезд не остановится." * 5, "cp1251", ""),
        ("The train", "utf-16-le", ""),
        ("한국의 기차" * 9, "euc-kr", "euc-kr"),
    ],
)
def test_bytes_become_the_text_they_were(text: str, encoding: str, declared: str) -> None:
    assert charset.decode(text.encode(encoding), declared=declared) == text


def test_a_byte_order_mark_and_the_pages_own_word_are_believed() -> None:
    assert charset.decode("\ufeffnaïve".encode("utf-16")[2:], declared="latin-1").lstrip("\ufeff") == "naïve"
    page = '<html><head><meta charset="windows-1252"></head><p>“naïve”</p>'
    assert "“naïve”" in charset.decode(page.encode("cp1252"), html=True)
    assert "naïve" in charset.decode('<meta charset="no-such-thing">naïve'.encode(), html=True)
    text = b"fine text \xff and more" + " naïve words".encode() * 30
    assert charset.decode(text, declared="utf-8").startswith("fine text \ufffd and more naïve words")


def test_kinds_are_told_by_look_before_name() -> None:
    assert sniff.kind_of("<!doctype html><p>x</p>", ".txt") == "html"
    assert sniff.kind_of("# Title\n\nText", ".md") == "markdown"
    assert sniff.kind_of("Just words.\n\nAnd more.", "") == "text"
    assert sniff.kind_of("<p>One</p>\n<p>Two</p>") == "html"
