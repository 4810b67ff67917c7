"""The `earmark` command: finds the verb, imports its module alone, runs it, turns failures into a sentence.

Importing this imports nothing but the standard library's argparse (law 2). Each verb is a module of `tui.commands` with
`add_arguments(parser)` and `run(options) -> exit status`. `earmark SOURCE` is `earmark open SOURCE`; `earmark` alone is
`tui.commands.resume`.
"""

from __future__ import annotations

import errno
import os
import sys

from reader.version import __version__

TYPE_CHECKING = False  # as type checkers know it; importing `typing` would double the time of `earmark --version`
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

VERBS = {
    "open": "open SOURCE in the full-screen reader; in a pipe, print its Markdown (the verb may be left out)",
    "read": "print the article: Markdown, JSON, text or HTML",
    "say": "read it aloud in line mode",
    "export": "save it as audio or captions; the format is the file's ending",
    "feed": "make a podcast of articles in a folder, and serve it to a phone",
    "save": "take it into the library, to be read later and offline",
    "list": "what is in the library, the last opened first",
    "find": "articles of the library that hold some words",
    "forget": "take articles out of the library",
    "lexicon": "your own pronunciations: add, list, remove, import, export",
    "voices": "what can speak here",
    "doctor": "what works on this machine, and what to do about the rest",
    "config": "where the settings are, and what each one does",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status (0 done, 1 failed, 2 usage, 3 nothing readable, 130 stopped)."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given in (["--version"], ["-V"]):
        print(f"earmark {__version__}")
        return 0
    try:
        return _run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our pipe has gone (`| head`): that is its right. stdout is pointed elsewhere so that the
        # interpreter's own flush at exit does not raise again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            "earmark: The output could not be written: the disk is full. Make room, and run it again.", file=sys.stderr
        )
        return 1


def _run(given: list[str]) -> int:
    from reader.errors import EarmarkError

    parser, verb = _parser(given)
    options = parser.parse_args(given if verb is None or given[0] == verb else [verb, *given])
    try:
        if verb is None:
            from tui.commands import resume

            return resume.run()
        return int(_module(verb).run(options))
    except EarmarkError as error:
        from reader.sanitize import one_line

        print(f"earmark: {one_line(str(error))}", file=sys.stderr)
        return error.exit_status


def _module(verb: str) -> _Command:
    from importlib import import_module

    return import_module(f"tui.commands.{verb}")


def _parser(given: list[str]) -> tuple[argparse.ArgumentParser, str | None]:
    """Build the parser with the one verb that is asked for filled in; the others only have their line of help."""
    import argparse

    verb = _verb(given)
    parser = argparse.ArgumentParser(
        prog="earmark", description="Any article, clean on the terminal and read aloud, offline.", allow_abbrev=False
    )
    parser.add_argument("-V", "--version", action="version", version=f"earmark {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, line in VERBS.items():
        sub = verbs.add_parser(name, help=line, description=line[:1].upper() + line[1:] + ".", allow_abbrev=False)
        if name == verb:
            _module(name).add_arguments(sub)
    return parser, verb


def _verb(given: list[str]) -> str | None:
    """Tell the verb: the first word where it is one, `open` where there is a SOURCE instead, None for none at all."""
    if not given or given[0] in {"-h", "--help"}:
        return None
    return given[0] if given[0] in VERBS else "open"


if TYPE_CHECKING:
    from typing import Protocol

    class _Command(Protocol):
        """A module of `tui.commands`."""

        def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
        def run(self, options: argparse.Namespace) -> int: ...
