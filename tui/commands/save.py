"""`earmark save`: takes an article into the library, to be read later and offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.common import Teller, add_fetching, add_quiet

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark save` takes."""
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help="an address, a file, - for stdin, or a number")
    add_fetching(parser)
    add_quiet(parser)


def run(options: argparse.Namespace) -> int:
    """Save each; return 0, or the status of the last that could not be. Raises `LibraryError`."""
    import reader
    from reader import config
    from reader.errors import DONE, ReaderError
    from reader.library import Library
    from tui.commands import shelf

    tell, status = Teller(quiet=options.quiet), DONE
    settings = config.load().settings
    offline = options.offline or settings.offline
    with Library() as library:
        for source in options.sources:
            try:
                article = reader.load(source, offline=offline, allow_private=options.allow_private)
            except ReaderError as error:  # the others are saved all the same
                Teller()(str(error))
                status = error.exit_status
                continue
            known = library.find(source)
            entry = library.remember(known.source if known else source, article, keep=True)
            tell(f"{entry.id}: {shelf.line(entry, settings)}.")
    return status
