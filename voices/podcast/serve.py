"""A server for a phone in the same network: the feed's own files, to be read, and nothing beside them.

What is served is looked up in the list of the feed's files; no path is ever made of what is asked for. The feed is
written for the address it was asked at, so that it works wherever the server is reached. A name that is not this
machine's is not answered: a page elsewhere could else read the feed through a name that it lets point here (DNS
rebinding).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from socketserver import TCPServer
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, unquote, urlsplit

from reader.errors import EarmarkError, ExportError
from voices.podcast import channel, episodes, rss
from voices.podcast.episodes import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_RSS, _HTML, _TEXT = "application/rss+xml; charset=utf-8", "text/html; charset=utf-8", "text/plain; charset=utf-8"
_PATIENCE = 30  # seconds without a byte, after which a connection is given up
_BLOCK = 1 << 16
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title></head><body><h1>{title}</h1>
<p>The address of this podcast, for your application: <a href="feed.xml">{address}</a></p>
<ul>
{items}</ul></body></html>
"""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is at an address: its media type, and a file or, made for the moment, its bytes."""

    kind: str
    path: Path | None = None
    data: bytes = b""


class Server(ThreadingHTTPServer):
    """Serves the feed in `folder`. Raises `ExportError` where there is none, or the address cannot be had."""

    daemon_threads = True

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.folder = folder
        if not (folder / episodes.NAME).is_file():
            hint = f"Build it: earmark feed build {folder} SOURCE"
            raise ExportError(f"There is no feed in {folder}", hint=hint, source=str(folder))
        self.contents("http://localhost")  # what cannot be read is known now
        try:
            self.address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
            super().__init__((host, port), partial(_Handler))
        except (OSError, OverflowError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise ExportError(
                f"Nothing can be served at {host}, port {port}", why=why, hint="Choose another with --host and --port"
            ) from error

    def server_bind(self) -> None:
        """Take the address, without the question for its name that the library would ask of the network."""
        if self.address_family == socket.AF_INET6:
            with suppress(OSError):  # both kinds of address, where the system can
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def address(self) -> str:
        """The feed's address for somebody in the network."""
        host, port = self.server_address[:2]
        host = str(host)
        if ipaddress.ip_address(host).is_unspecified:
            host = _outward(self.address_family) or ("::1" if ":" in host else "127.0.0.1")
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/{rss.NAME}"

    def contents(self, base: str) -> dict[str, _Content]:
        """Return all that there is, by path: what was built meanwhile is in it."""
        about, state = channel.load(self.folder), episodes.load(self.folder)
        picture = about.image or rss.COVER
        found = {
            f"/{FOLDER}/{file.name}": _Content(file.kind, self.folder / FOLDER / file.name)
            for episode in state.episodes
            for file in episode.files
        }
        found[f"/{picture}"] = _Content(_picture_kind(picture), self.folder / picture)
        found[f"/{rss.NAME}"] = _Content(_RSS, data=rss.feed(about, state, base))
        items = "".join(
            f'<li><a href="{FOLDER}/{quote(one.sound.name)}">{escape(one.facts.title)}</a></li>\n'
            for one in reversed(state.episodes)
        )
        page = _PAGE.format(title=escape(about.title), address=escape(f"{base}/{rss.NAME}"), items=items)
        found["/"] = _Content(_HTML, data=page.encode("utf-8", "replace"))
        return found

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over what goes wrong with one connection: a phone that goes away is nothing to tell."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def version_string(self) -> str:
        """Return what the server calls itself."""
        return "Earmark"

    def do_GET(self) -> None:
        """Send what is asked for."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Say what would be sent."""
        self._answer(body=False)

    def _refuse(self) -> None:
        self.close_connection = True  # whatever it has sent is not read
        self._say(HTTPStatus.METHOD_NOT_ALLOWED, "This can only be read.", Allow="GET, HEAD")

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _refuse  # noqa: N815 - the same

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing: what a client sends does not reach the terminal."""

    def _answer(self, *, body: bool) -> None:
        if not self._is_ours():
            self._say(HTTPStatus.MISDIRECTED_REQUEST, "This is not the server of that name.", body=body)
            return
        try:
            content = self.server.contents(self._base).get(unquote(urlsplit(self.path).path))
            if content is None or (content.path and (content.path.is_symlink() or not content.path.is_file())):
                self._say(HTTPStatus.NOT_FOUND, "There is nothing here.", body=body)
                return
            with content.path.open("rb") if content.path else BytesIO(content.data) as file:
                self._send(content, file, body=body)
        except EarmarkError as error:  # the feed is being edited, and is not right at this moment
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, str(error), body=body)
        except ValueError:
            self._say(HTTPStatus.BAD_REQUEST, "That is no address.", body=body)

    def _is_ours(self) -> bool:
        """Tell whether the request names this machine: by its address, as localhost, or by a local network's name."""
        try:
            host = (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if host in {"", "localhost"} or ("." not in host and ":" not in host) or host.endswith(".local"):
            return True
        try:
            return ipaddress.ip_address(host) == self._here
        except ValueError:
            return False

    @property
    def _here(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        """This machine's address, by which it was reached."""
        here = ipaddress.ip_address(str(self.connection.getsockname()[0]).split("%")[0])
        return (here.ipv4_mapped or here) if isinstance(here, ipaddress.IPv6Address) else here

    @property
    def _base(self) -> str:
        given = self.headers.get("Host", "")
        if re.fullmatch(r"[A-Za-z0-9.\-:\[\]]+", given):
            return f"http://{given}"
        here, port = self._here, self.connection.getsockname()[1]
        return f"http://{f'[{here}]' if here.version == 6 else here}:{port}"

    def _send(self, content: _Content, file: BinaryIO, *, body: bool) -> None:
        size = file.seek(0, 2)
        tag, changed = "", ""
        if content.path:
            about = content.path.stat()
            tag, changed = f'"{about.st_size:x}-{about.st_mtime_ns:x}"', formatdate(about.st_mtime, usegmt=True)
        known = {"ETag": tag, "Last-Modified": changed, "Accept-Ranges": "bytes"} if tag else {}
        if tag and self.headers.get("If-None-Match", "").strip() in {tag, "*"}:
            self._head(HTTPStatus.NOT_MODIFIED, **known)
            return
        asked = self._asked(size, tag) if self.command == "GET" else None
        if asked is None:
            start, end, status = 0, size, HTTPStatus.OK
        elif asked[0] >= asked[1]:
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, Content_Range=f"bytes */{size}", Content_Length="0")
            return
        else:
            (start, end), status = asked, HTTPStatus.PARTIAL_CONTENT
            known["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        self._head(status, Content_Type=content.kind, Content_Length=str(end - start), **known)
        if body:
            file.seek(start)
            self._copy(file, end - start)

    def _asked(self, size: int, tag: str) -> tuple[int, int] | None:
        """Return the part that is asked for as start and end, an empty one where there is none of it; None for all.

        Several parts at once, and what is not understood, are answered with all of it (RFC 9110, 14.2).
        """
        found = _RANGE.fullmatch(self.headers.get("Range", "").strip())
        if not found or not tag or self.headers.get("If-Range", tag) != tag:
            return None
        first, last = found[1], found[2]
        if not first:
            return (max(0, size - int(last)), size) if last else None
        if last and int(last) < int(first):
            return None
        return int(first), min(size, int(last) + 1) if last else size

    def _copy(self, file: BinaryIO, left: int) -> None:
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            self.wfile.write(block)
            left -= len(block)

    def _say(self, status: HTTPStatus, text: str, *, body: bool = True, **headers: str) -> None:
        data = f"{text}\n".encode("utf-8", "replace")
        self._head(status, Content_Type=_TEXT, Content_Length=str(len(data)), **headers)
        if body:
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, **headers: str) -> None:
        self.send_response(status)
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; media-src 'self'"}
        for name, value in {**headers, **safe}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


def _picture_kind(name: str) -> str:
    return "image/png" if name.lower().endswith(".png") else "image/jpeg"


def _outward(family: int) -> str:
    """Return this machine's address in its network: the one it would send from. Nothing is sent."""
    # Addresses that are kept for documentation (RFC 5737, RFC 3849): nobody is there.
    somewhere = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((somewhere, 9))
            return str(probe.getsockname()[0]).split("%")[0]
        except OSError:
            return ""
