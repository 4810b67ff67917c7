"""What several verbs share: the options that say how a page is got, remarks on stderr, an end that cleans up."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.article import Article


def add_fetching(parser: argparse.ArgumentParser) -> None:
    """Declare how a page may be got."""
    parser.add_argument("--offline", action="store_true", help="never open a network connection")
    parser.add_argument(
        "--allow-private", action="store_true", help="let an address of this machine or its own network be fetched"
    )


def add_quiet(parser: argparse.ArgumentParser, what: str = "no remarks on stderr") -> None:
    """Declare that stderr stays empty, but for errors."""
    parser.add_argument("--quiet", action="store_true", help=what)


class Teller:
    """Writes remarks to stderr, sanitised, one line each."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    def __call__(self, remark: str) -> None:
        """Write one, unless it is to be quiet."""
        if not self._quiet:
            self.failure(remark)

    def failure(self, remark: str) -> None:
        """Write one also where it is to be quiet."""
        from reader.sanitize import one_line

        print(f"earmark: {one_line(remark)}", file=sys.stderr, flush=True)


def answer(text: str) -> None:
    """Write to stderr, sanitised, what a key has asked for: also where remarks are not wanted."""
    from reader.sanitize import one_line

    print(one_line(text), file=sys.stderr, flush=True)


def covered(article: Article, tell: Teller, *, allow_private: bool = False) -> Article:
    """Return the article with the picture that its page names for it, fetched; where that fails, it is told."""
    from dataclasses import replace

    from reader import pictures
    from reader.errors import SourceError

    address = article.metadata.image
    if not address or article.picture(address):
        return article
    try:
        return replace(article, cover=pictures.fetch(address, allow_private=allow_private))
    except SourceError as error:
        tell(f"A cover is drawn: {error}")
        return article


@contextmanager
def ending() -> Iterator[None]:
    """Let a request to end (SIGTERM, SIGHUP) unwind: no process and no half a file is left."""
    import signal

    def end(number: int, _: Any) -> None:
        raise SystemExit(128 + number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    earlier = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in earlier.items():
            signal.signal(getattr(signal, name), handler)
