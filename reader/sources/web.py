"""A page from the network, as if every server were hostile.

Only http and https; every hop's host is resolved once, its addresses are checked, and the connection goes to the
checked address itself (a name that answers differently a moment later changes nothing). The body is bounded while it
streams, before and after decompression; the whole fetch has a deadline; nothing but the page is asked for.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from reader.errors import SourceError, SourceNotFound, SourceRefused, SourceTooLarge, SourceUnreachable
from reader.sanitize import one_line
from reader.sources import LARGEST, Source, charset, sniff
from reader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

HOPS = 5
CONNECT, READ, WHOLE = 10.0, 15.0, 45.0  # seconds: to connect, between two pieces, for all of it
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Earmark/{__version__}; a reader started by a person)",
    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# (error, what the page did, what to do next) for the answers that have a meaning of their own.
_ANSWERS: dict[int, tuple[type[SourceError], str, str]] = {
    401: (SourceRefused, "the site asks for a log-in (401)", "Open it in a browser, save the page, and give the file"),
    402: (SourceRefused, "the site asks for payment (402)", "Open it in a browser, save the page, and give the file"),
    403: (
        SourceRefused,
        "the site does not let this program in (403)",
        "Open it in a browser, save the page, and give the file",
    ),
    404: (SourceNotFound, "the site has no such page (404)", "Check the address"),
    410: (SourceNotFound, "the page was taken away for good (410)", ""),
    429: (SourceRefused, "the site has had too many requests (429)", "Try again later"),
    451: (SourceRefused, "the site may not show it for legal reasons (451)", ""),
}


def fetch(url: str, *, allow_private: bool = False) -> Source:
    """Fetch a page. Raises a `SourceError` of one sentence for whatever goes wrong."""
    return _page(_got(url, _HEADERS, allow_private))


def fetch_bytes(url: str, *, accept: str, allow_private: bool = False) -> bytes:
    """Fetch what is no page, `accept` being its media types; raises as `fetch` does."""
    return _got(url, {**_HEADERS, "Accept": accept}, allow_private).data


@dataclass(frozen=True, slots=True)
class _Got:
    """What came, from which address in the end, and what the server calls it."""

    url: str
    content_type: str
    data: bytes


def _got(url: str, headers: dict[str, str], allow_private: bool) -> _Got:
    import httpx

    deadline = time.monotonic() + WHOLE
    seen: set[str] = set()
    with httpx.Client(follow_redirects=False, trust_env=False, timeout=httpx.Timeout(READ, connect=CONNECT)) as client:
        for _ in range(HOPS + 1):
            if url in seen:
                raise SourceRefused(
                    f"{one_line(url)} was not fetched", why="its redirects go round in a circle", source=url
                )
            seen.add(url)
            try:
                got = _hop(client, url, headers, deadline, allow_private)
            except httpx.HTTPError as error:
                raise _unreachable(url, error) from error
            if isinstance(got, _Got):
                return got
            url = got
    raise SourceRefused(f"{one_line(url)} was not fetched", why=f"there are more than {HOPS} redirects", source=url)


def _hop(client: httpx.Client, url: str, headers: dict[str, str], deadline: float, allow_private: bool) -> _Got | str:
    """Ask for `url`; return what came, or the address that it redirects to."""
    request = _request(client, url, headers, allow_private)
    client.cookies.clear()  # nothing that one host sets reaches another
    response = client.send(request, stream=True)
    try:
        if response.status_code in _REDIRECTS and response.headers.get("location"):
            return _next(url, response.headers["location"])
        _answered(response, url)
        return _Got(url, response.headers.get("content-type", ""), _body(response, url, deadline))
    finally:
        response.close()


def _next(url: str, location: str) -> str:
    try:
        target = urljoin(url, location.strip())
    except ValueError:
        target = ""
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
        raise SourceRefused(
            f"{one_line(url)} was not fetched", why="it redirects from https to unencrypted http", source=url
        )
    return target.split("#")[0]


def _request(client: httpx.Client, url: str, headers: dict[str, str], allow_private: bool) -> httpx.Request:
    """Build a request to a checked address, with the host's own name in `Host` and in TLS."""
    scheme, host, port, name = _parts(url)
    address = checked_address(host, port, allow_private=allow_private, url=url)
    pieces = urlsplit(url)
    where = f"[{address}]" if ":" in address else address
    target = urlunsplit((scheme, f"{where}:{port}", pieces.path or "/", pieces.query, ""))
    default = {"http": 80, "https": 443}[scheme]
    shown = f"[{name}]" if ":" in name else name
    headers = {**headers, "Host": shown if port == default else f"{shown}:{port}"}
    return client.build_request("GET", target, headers=headers, extensions={"sni_hostname": name})


def _parts(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and the host's name for TLS. Raises `SourceRefused` for an address that is none."""
    try:
        pieces = urlsplit(url)
        host, port = pieces.hostname or "", pieces.port
    except ValueError as error:
        raise _refused(url, "it is not an address") from error
    if pieces.scheme not in {"http", "https"}:
        raise _refused(url, f"only http and https are fetched, not {pieces.scheme or 'this'}")
    if pieces.username is not None or pieces.password is not None:
        raise _refused(url, "it holds a user name or a password")
    if not host or any(c <= " " or c == "\x7f" for c in url):
        raise _refused(url, "it is not an address")
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _refused(url, "its host is not a name") from error
    return pieces.scheme, name, port or {"http": 80, "https": 443}[pieces.scheme], name


def _refused(url: str, why: str, hint: str = "") -> SourceRefused:
    return SourceRefused(f"{one_line(url)} was not fetched", why=why, hint=hint, source=url)


def checked_address(host: str, port: int, *, allow_private: bool, url: str) -> str:
    """Resolve `host` and return the address to connect to; all of its addresses must be public."""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise SourceUnreachable(
            f"{one_line(host)} could not be reached",
            why="its name has no address here",
            hint="Check the address and the connection",
            source=url,
        ) from error
    addresses = [str(address).split("%")[0] for address in found]
    if not allow_private and not all(map(is_public, addresses)):
        raise _refused(
            url, "it is an address of this machine or its own network", "Allow it with --allow-private if that is meant"
        )
    return next((a for a in addresses if ":" not in a), addresses[0])


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public network, also one wrapped into IPv6."""
    ip: Any = ipaddress.ip_address(address)
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return bool(ip.is_global and not ip.is_multicast)


def _answered(response: httpx.Response, url: str) -> None:
    code = response.status_code
    if code == 200:
        return
    shown = one_line(url)
    if code in _ANSWERS:
        error, why, hint = _ANSWERS[code]
        raise error(f"{shown} was not read", why=why, hint=_later(response) or hint, source=url)
    if code >= 500:
        raise SourceUnreachable(
            f"{shown} was not read",
            why=f"the site has a fault of its own ({code})",
            hint=_later(response) or "Try again later",
            source=url,
        )
    raise SourceRefused(f"{shown} was not read", why=f"the site answered with {code} instead of a page", source=url)


def _later(response: httpx.Response) -> str:
    """Return what Retry-After says, at most an hour of it; nothing is waited for."""
    given = response.headers.get("retry-after", "")
    return f"Try again in {max(1, min(int(given), 3600))} seconds" if given.isdigit() and len(given) < 9 else ""


def _body(response: httpx.Response, url: str, deadline: float) -> bytes:
    """Read the body, stopping at the cap (on the wire and after decompression) and at the deadline."""
    encodings = [
        e
        for e in response.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
        if e not in {"", "identity"}
    ]
    if len(encodings) > 1 or set(encodings) - {"gzip", "x-gzip", "deflate"}:
        raise _refused(url, "its body is packed in a way that was not asked for")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST:
        raise _too_large(url)
    data = bytearray()
    for piece in _pieces(response, bool(encodings)):
        data += piece
        if len(data) > LARGEST or response.num_bytes_downloaded > LARGEST:
            raise _too_large(url)
        if time.monotonic() > deadline:
            raise SourceUnreachable(
                f"{one_line(url)} was not read",
                why=f"it took longer than {WHOLE:.0f} seconds",
                hint="Try again later",
                source=url,
            )
    if length.isdigit() and response.num_bytes_downloaded < int(length):
        raise SourceUnreachable(
            f"{one_line(url)} was not read", why="the page came incomplete", hint="Try again", source=url
        )
    return bytes(data)


def _pieces(response: httpx.Response, packed: bool) -> Iterator[bytes]:
    """Yield the body in pieces of bounded size: a small packed piece may unfold a thousandfold."""
    import zlib

    import httpx

    # As they come, and not gathered to a size: a server that sends a byte a second must meet the deadline too.
    if not packed:
        yield from response.iter_raw()
        return
    unpack: Any = None
    try:
        for raw in response.iter_raw():
            unpack = unpack or _unpacker(raw)
            data = raw
            while data:
                yield unpack.decompress(data, 1 << 20)
                data = unpack.unconsumed_tail
    except zlib.error as error:
        raise httpx.DecodingError(str(error)) from error
    if unpack is not None and not unpack.eof:
        raise httpx.DecodingError("the packed body ends too soon")


def _unpacker(head: bytes) -> Any:
    """Return what unpacks a body that begins with `head`: gzip, zlib, or deflate without its header, sent by some."""
    import zlib

    try:
        zlib.decompressobj(47).decompress(head, 1)
    except zlib.error:
        return zlib.decompressobj(-15)
    return zlib.decompressobj(47)


def _too_large(url: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"{one_line(url)} was not read", why=f"it is larger than {LARGEST // 1_000_000} MB", source=url
    )


def _page(got: _Got) -> Source:
    from pathlib import PurePosixPath

    url, content_type, data = got.url, got.content_type, got.data
    sniff.refuse_binary(data, url)
    declared = content_type.lower().partition("charset=")[2].split(";")[0]
    text = charset.decode(data, declared=declared, html="html" in content_type or b"<" in data[:4096])
    return Source(text, sniff.kind_of(text, PurePosixPath(urlsplit(url).path).suffix, content_type), url)


def _unreachable(url: str, error: httpx.HTTPError) -> SourceError:
    import httpx

    host = one_line(urlsplit(url).hostname or url)
    if isinstance(error, httpx.TimeoutException):
        return SourceUnreachable(
            f"{host} could not be reached", why="it did not answer in time", hint="Try again later", source=url
        )
    if isinstance(error, httpx.DecodingError | httpx.RemoteProtocolError):
        return SourceUnreachable(
            f"{one_line(url)} was not read", why="the page came incomplete or damaged", hint="Try again", source=url
        )
    if "CERTIFICATE" in str(error).upper() or "SSL" in str(error).upper():
        return SourceUnreachable(f"{host} could not be trusted", why="its certificate does not hold", source=url)
    return SourceUnreachable(
        f"{host} could not be reached",
        why="there is no connection to it",
        hint="Check the address and the connection",
        source=url,
    )
