"""`earmark list`: what is in the library, the last opened first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark list` takes."""
    parser.add_argument("--saved", action="store_true", help="only what was saved, and not all that was opened")
    parser.add_argument("--unread", action="store_true", help="only what was not read to its end")
    parser.add_argument("--most", type=int, default=100, metavar="N", help="at most so many (default: 100)")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the list; return 0. Raises `LibraryError`."""
    from reader.errors import DONE
    from reader.library import Library
    from tui.commands import shelf

    with Library() as library:
        found = library.entries(kept=options.saved, unfinished=options.unread, most=max(1, options.most))
    shelf.show(found, as_json=options.json, none=shelf.NONE)
    return DONE
