"""`earmark forget`: takes articles out of the library, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark forget` takes."""
    parser.add_argument("numbers", metavar="NUMBER", nargs="+", type=int, help="as `earmark list` shows it")


def run(options: argparse.Namespace) -> int:
    """Forget each; return 0. Raises `LibraryError` at the first that is not there; what is before it is gone."""
    from reader.errors import DONE
    from reader.library import Library

    with Library() as library:
        for number in options.numbers:
            library.remove(number)
    return DONE
