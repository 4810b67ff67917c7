"""The server for a phone, asked by a real client: parts of files, right types, and nothing but the feed's own files."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from reader.errors import ExportError
from tests.voices.test_podcast import FIRST, SECOND, Feed
from voices.podcast.serve import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOUND = "/episodes/mada-mede.mp3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pod")
    Feed(folder, url="").build(a=FIRST, b=SECOND)
    (folder / "feed.toml").write_text('title = "Evening <b>"\n', encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "episodes" / "secret.mp3").write_bytes(b"secret")
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with Server(folder, "127.0.0.1", 0) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


class Client:
    """One connection."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=30)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        self.connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = self.connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.fixture
def client(server: Server) -> Client:
    return Client(server)


def test_all_that_the_feed_names_is_there_at_the_address_it_was_asked_at(server: Server, client: Client) -> None:
    status, headers, data = client.ask("/feed.xml")
    assert (status, headers["content-type"]) == (200, "application/rss+xml; charset=utf-8")
    channel: Any = etree.fromstring(data).find("channel")
    base = f"http://127.0.0.1:{server.server_address[1]}"
    assert server.address == f"{base}/feed.xml"
    assert channel.findtext("title") == "Evening <b>"
    addresses = re.findall(rb'(?:url|href)="([^"]+)"', data)
    assert len(addresses) == 2 + 2 * 4
    for address in addresses:
        assert address.startswith(base.encode() + b"/")
        assert client.ask(address.decode().removeprefix(base))[0] == 200
    for item in channel.findall("item"):
        sound = item.find("enclosure")
        status, headers, body = client.ask(sound.get("url").removeprefix(base))
        assert (headers["content-type"], len(body)) == (sound.get("type"), int(sound.get("length")))
    kinds = [client.ask(f"/episodes/zwei.{ending}")[1]["content-type"] for ending in ("vtt", "json", "png")]
    assert kinds == ["text/vtt", "application/json+chapters", "image/png"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=100-", (100, None)),
        ("bytes=-50", (-50, None)),
        ("bytes=-99999999", (0, None)),
        ("bytes=5-99999999", (5, None)),
    ],
)
def test_a_part_is_sent_that_is_asked_for(
    folder: Path, client: Client, asked: str, expected: tuple[int, int | None]
) -> None:
    whole = (folder / SOUND[1:]).read_bytes()
    status, headers, data = client.ask(SOUND, Range=asked)
    part = slice(*expected).indices(len(whole))
    assert status == 206
    assert data == whole[part[0] : part[1]]
    assert headers["content-range"] == f"bytes {part[0]}-{part[1] - 1}/{len(whole)}"
    assert headers["content-length"] == str(len(data))


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(folder: Path, client: Client, asked: str) -> None:
    status, headers, data = client.ask(SOUND, Range=asked)
    size = (folder / SOUND[1:]).stat().st_size
    assert (status, headers["content-range"], data) == (416, f"bytes */{size}", b"")
    assert client.ask(SOUND)[0] == 200  # on the same connection


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=9-3", "bytes=-", "lines=1-2", "bytes=a-b", "x", "bytes=" + "9" * 40 + "-"]
)
def test_what_is_not_understood_gives_all_of_it(folder: Path, client: Client, asked: str) -> None:
    status, _, data = client.ask(SOUND, Range=asked)
    assert (status, data) == (200, (folder / SOUND[1:]).read_bytes())


def test_what_did_not_change_is_not_sent_again_and_a_part_of_something_else_neither(
    folder: Path, client: Client
) -> None:
    _, headers, whole = client.ask(SOUND)
    status, _, data = client.ask(SOUND, If_None_Match=headers["etag"])
    assert (status, data) == (304, b"")
    assert client.ask(SOUND, Range="bytes=0-9", If_Range=headers["etag"])[0] == 206
    assert client.ask(SOUND, Range="bytes=0-9", If_Range='"other"')[::2] == (200, whole)


def test_head_says_what_get_would_send(client: Client) -> None:
    for path in (SOUND, "/feed.xml", "/", "/none"):
        status, headers, data = client.ask(path, "HEAD")
        again = client.ask(path)
        assert data == b""
        assert status == again[0]
        assert headers["content-length"] == str(len(again[2]))


@pytest.mark.parametrize(
    "path",
    ["/secret.txt", "/episodes/secret.mp3", "/episodes/", "/episodes", "/.earmark-feed.json", "/feed.toml",
     "/../secret.txt", "/episodes/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/episodes/%2e%2e%2fsecret.txt",
     "/episodes\\..\\secret.txt", "/feed.xml%00", "/" + "a" * 3000],
)  # fmt: skip
def test_nothing_but_the_feeds_files_is_there(client: Client, path: str) -> None:
    status, _, data = client.ask(path)
    assert status in {404, 414}
    assert b"secret" not in data


def test_a_link_in_the_place_of_a_file_leads_nowhere(folder: Path, client: Client) -> None:
    path = folder / "episodes" / "zwei.json"
    kept = path.read_bytes()
    path.unlink()
    path.symlink_to(folder / "secret.txt")
    try:
        assert client.ask("/episodes/zwei.json")[0] == 404
    finally:
        path.unlink()
        path.write_bytes(kept)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_can_only_be_read(folder: Path, client: Client, method: str) -> None:
    status, headers, _ = client.ask(SOUND, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")
    assert (folder / SOUND[1:]).exists()


@pytest.mark.parametrize(
    ("host", "status"), [("evil.example", 421), ("192.0.2.7", 421), ("localhost:1", 200), ("pc.local", 200), ("[", 421)]
)
def test_a_name_that_is_not_this_machines_is_not_answered(client: Client, host: str, status: int) -> None:
    assert client.ask("/feed.xml", Host=host)[0] == status


def test_the_page_of_the_feed_leads_to_it_and_shows_titles_as_text(client: Client) -> None:
    _, headers, data = client.ask("/")
    assert headers["content-type"].startswith("text/html")
    assert b"Evening &lt;b&gt;" in data
    assert b'href="feed.xml"' in data
    assert b'href="episodes/zwei.mp3"' in data


def test_what_was_built_meanwhile_is_served(folder: Path, client: Client) -> None:
    before = len(client.ask("/feed.xml")[2])
    feed = Feed(folder, url="")
    feed.build(a=FIRST, b=SECOND, c="# Drei\n\nMida.")
    try:
        assert len(client.ask("/feed.xml")[2]) > before
        assert client.ask("/episodes/drei.mp3")[0] == 200
    finally:
        feed.build(a=FIRST, b=SECOND)


def test_a_client_that_goes_away_or_talks_nonsense_does_not_end_it(server: Server, client: Client) -> None:
    for sent in (
        b"GET /episodes/mada-mede.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x00\xff" * 20,
        b"GET\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.server_address[1])) as raw:
            raw.sendall(sent)
    assert client.ask("/feed.xml")[0] == 200


def test_a_folder_without_a_feed_and_a_place_that_is_taken_are_told(
    tmp_path: Path, folder: Path, server: Server
) -> None:
    with pytest.raises(ExportError, match="earmark feed build"):
        Server(tmp_path, "127.0.0.1", 0)
    with pytest.raises(ExportError, match="--port"):
        Server(folder, "127.0.0.1", server.server_address[1])
    for host, port in (("no.such.host.invalid", 0), ("127.0.0.1", 99999)):
        with pytest.raises(ExportError, match="--host and --port"):
            Server(folder, host, port)


def test_a_server_of_every_network_is_reached_by_both_kinds_of_address(folder: Path) -> None:
    try:
        server = Server(folder, "::", 0)
    except ExportError:
        pytest.skip("no IPv6 here")
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            for host in ("127.0.0.1", "::1"):
                connection = http.client.HTTPConnection(host, server.server_address[1], timeout=30)
                connection.request("GET", "/feed.xml")
                answer = connection.getresponse()
                shown = f"[{host}]" if ":" in host else host
                assert answer.status == 200
                assert f"http://{shown}:{server.server_address[1]}/episodes/zwei.mp3".encode() in answer.read()
                connection.close()
        finally:
            server.shutdown()
            thread.join()
