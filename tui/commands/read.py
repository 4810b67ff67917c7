"""`earmark read`: print the article as Markdown, JSON, text or HTML. stdout holds the article and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tui.commands.common import add_fetching, add_quiet

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.article import Article

FORMATS = ("md", "json", "text", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark read` takes."""
    parser.add_argument(
        "source", metavar="SOURCE", help="an address, a file (HTML, text, Markdown), or - for standard input"
    )
    parser.add_argument("--format", choices=FORMATS, default="md", help="what to print (default: md, that is Markdown)")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument(
        "--show-removed", action="store_true", help="list on stderr what was removed from the page, and why"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="print no article; say on stderr and by the exit status (0 or 3) whether there is one",
    )
    parser.add_argument(
        "--all-pages", action="store_true", help="follow an article over its further pages, at most 20 of one site"
    )
    add_fetching(parser)
    add_quiet(parser)


def run(options: argparse.Namespace) -> int:
    """Print the article in the format asked for; return 0. Raises `ReaderError`."""
    from reader import article, config
    from reader.errors import DONE

    loaded = config.load()
    if not options.quiet:
        for warning in loaded.warnings:
            _remark(f"earmark: {warning}")
    found = article.load(
        options.source,
        offline=options.offline or loaded.settings.offline,
        allow_private=options.allow_private,
        all_pages=options.all_pages,
        progress=None if options.quiet else _say_page,
    )
    if not options.check:
        _print(_written(found, options.format, loaded.settings))
    if not options.quiet:
        for line in _remarks(found, options):
            _remark(f"earmark: {line}")
    if options.show_removed:
        for piece in found.removed:
            _remark(f"removed: {piece.text}", f"({piece.reason})")
    return DONE


def _say_page(number: int) -> None:
    print(f"earmark: reading page {number}", file=sys.stderr)


def _remarks(found: Article, options: argparse.Namespace) -> Iterator[str]:
    """Yield what goes to stderr beside the article: the verdict of `--check`, and what a reader should know."""
    if options.check:
        from reader.sanitize import one_line

        count = found.document.words
        title = f": {one_line(found.metadata.title)}" if found.metadata.title else ""
        yield f"an article of {count} word{'s' if count != 1 else ''}{title}"
    yield from found.notes


def _remark(*parts: str) -> None:
    """Write outside text to stderr, sanitised, on one line; two spaces between the parts."""
    from reader.sanitize import one_line

    print("  ".join(map(one_line, parts)), file=sys.stderr)


def _print(text: str) -> None:
    from reader.sanitize import clean

    # Whatever the Markdown spells in references of its own comes out here as the character it means.
    text = clean(text)
    # The article may hold what the terminal's own encoding does not: UTF-8 always, whatever the locale says.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.rstrip("\n").encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def _written(article: Article, form: str, settings: Any) -> str:
    if form == "json":
        import json

        return json.dumps(described(article, settings), ensure_ascii=False, indent=2)
    if form == "text":
        return article.document.text
    if form == "html":
        from reader.page import page

        return page(article)
    return article.full_markdown


def described(article: Article, settings: Any) -> dict[str, Any]:
    """Return the article as the one object that `--format json` prints; what is not known is None or an empty list."""
    from voices import pace

    known, document = article.metadata, article.document
    words = document.words
    wpm = pace.wpm(settings.speed, settings.base_wpm)
    return {
        "title": known.title,
        "byline": list(known.byline),
        "site": known.site,
        "section": list(known.section),
        "published": known.published,
        "modified": known.modified,
        "language": known.language,
        "url": known.url,
        "summary": list(known.summary),
        "image": known.image,
        "words": words,
        "reading_minutes": pace.reading_minutes(document, settings),
        "listening_seconds": round(pace.listening_seconds(words, settings.speed, settings.base_wpm)),
        "speed": settings.speed,
        "wpm": wpm,
        "markdown": article.markdown,
        "text": document.text,
        "removed": [{"text": piece.text, "reason": piece.reason} for piece in article.removed],
    }
