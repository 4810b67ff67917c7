"""`earmark find`: articles of the library that hold some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark find` takes."""
    parser.add_argument("words", metavar="WORD", nargs="+", help="words, or their beginnings; all must be in it")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def run(options: argparse.Namespace) -> int:
    """Print what was found, the best first; return 0, or 3 where nothing was. Raises `LibraryError`."""
    from reader.errors import DONE, NOTHING_READABLE
    from reader.library import Library
    from tui.commands import shelf

    with Library() as library:
        found = library.search(" ".join(options.words))
    shelf.show(found, as_json=options.json, none="Nothing in the library holds all of these words.")
    return DONE if found else NOTHING_READABLE
