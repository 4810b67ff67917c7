"""`earmark SOURCE`: the full-screen reader on a terminal, Markdown in a pipe, the line mode where it is asked for."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui.commands.common import add_fetching

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from reader.article import Article
    from reader.config import Settings
    from reader.library import Entry
    from tui.memory import Memory
    from tui.opening import Opening


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", metavar="SOURCE", help="an address, a file (HTML, Markdown, text), or - for stdin")
    from tui.commands.say import add_read, add_voice

    add_voice(parser)
    add_read(parser)
    parser.add_argument("--theme", default="", metavar="NAME", help="the colours; t in the reader shows them all")
    add_fetching(parser)
    parser.add_argument(
        "--accessible", action="store_true", help="line mode: for screen readers and braille (also ACCESSIBLE=1)"
    )


def run(options: argparse.Namespace) -> int:
    """Open the article in the way that fits where the output goes; return the exit status."""
    if not sys.stdout.isatty():
        from tui.commands import read

        return _as(read, [*_source_flags(options), "--", options.source])
    from reader import config

    loaded = config.load()
    if accessible(options.accessible, loaded.settings, os.environ.get("ACCESSIBLE", ""), os.environ.get("TERM", "")):
        from tui.commands import say

        return _as(say, _say_arguments(options))
    from tui.memory import Memory

    memory = Memory(options.source, loaded.changed)
    try:
        return _full_screen(_opening(options, loaded.settings, loaded.warnings, memory))
    finally:
        memory.close()


def accessible(asked: bool, settings: Settings, variable: str, terminal: str) -> bool:
    """Tell whether to use the line mode: an option, a setting, ACCESSIBLE=1, or a terminal that can do no more."""
    return asked or settings.accessible or variable not in {"", "0"} or terminal == "dumb"


def _as(verb: ModuleType, arguments: list[str]) -> int:
    """Run another verb as if it had been called."""
    return int(verb.run(parsed(arguments, verb)))


def parsed(arguments: list[str], verb: ModuleType | None = None) -> argparse.Namespace:
    """Return what `verb` (default: this one) makes of its arguments."""
    import argparse

    verb = verb or sys.modules[__name__]
    parser = argparse.ArgumentParser(prog=f"earmark {verb.__name__.rpartition('.')[2]}")
    verb.add_arguments(parser)
    return parser.parse_args(arguments)


def _say_arguments(options: argparse.Namespace) -> list[str]:
    given = [f"--{name}={value}" for name in ("voice", "speed", "wpm") if (value := getattr(options, name))]
    given += [f"--read={asked}" for asked in options.read]
    return [*given, *_source_flags(options), "--", options.source]


def _source_flags(options: argparse.Namespace) -> list[str]:
    return [f"--{name.replace('_', '-')}" for name in ("offline", "allow_private") if getattr(options, name)]


def _opening(
    options: argparse.Namespace, settings: Settings, warnings: tuple[str, ...], memory: Memory | None = None
) -> Opening:
    from reader.config import read_as
    from reader.sanitize import one_line
    from tui import keymap
    from tui.commands.say import speed_of
    from tui.memory import as_chosen
    from tui.opening import Asked, Opening
    from voices import lexicon

    keys, more = keymap.load()
    settings = read_as(as_chosen(settings, memory) if memory is not None else settings, options.read)
    entry = memory.entry if memory is not None else None
    known = entry.title if entry is not None else ""
    return Opening(
        name=one_line(known or os.path.basename(options.source.rstrip("/")) or options.source),  # noqa: PTH119 - may be an address
        load=_loader(options.source, options.offline or settings.offline, options.allow_private, entry),
        settings=settings,
        asked=Asked(voice=options.voice, speed=speed_of(options, settings)),
        theme=options.theme,
        keys=keys,
        warnings=(
            *warnings,
            *more,
            *lexicon.load().warnings,
            *_remarks(memory, keymap.in_force(keys, letters=settings.letters)),
        ),
        memory=memory,
        source=entry.source if entry is not None else options.source if options.source != "-" else "",
        follow=lambda where: _following(options, where),
        picture=lambda where: _picture(where, options.offline or settings.offline, options.allow_private),
    )


def _remarks(memory: Memory | None, keys: Mapping[str, str]) -> Iterator[str]:
    from tui import keymap

    if memory is not None and memory.remark:
        yield memory.remark
    if memory is not None and memory.first:
        helps = keymap.shown(keymap.keys_of("help", keys))
        first = f"{helps}: keys. " if helps else ""
        yield f"{first}Line mode: `earmark say`."  # in 38 cells


def _picture(where: str, offline: bool, allow_private: bool) -> bytes:
    from reader.sources import get_picture

    return get_picture(where, offline=offline, allow_private=allow_private)


def _following(options: argparse.Namespace, where: str) -> Opening:
    """Return what is to be opened where a link leads to `where`; the options of the first article hold for it too."""
    import argparse

    from reader import config
    from tui.memory import Memory

    loaded = config.load()
    given = argparse.Namespace(**{**vars(options), "source": where})
    return _opening(given, loaded.settings, (), Memory(where, loaded.changed))


def _loader(source: str, offline: bool, allow_private: bool, entry: Entry | None) -> Callable[[], Article]:
    """Return what gets the article; standard input is read here and now, for the keyboard takes its place.

    Where an address cannot be reached, an article that was read before is shown as it was then.
    """
    import reader
    from reader.errors import SourceError, SourceUnreachable

    def load() -> Article:
        try:
            return reader.load(source, offline=offline, allow_private=allow_private)
        except SourceError as error:
            if entry is None or not (offline or isinstance(error, SourceUnreachable)):
                raise
            with reader.Library() as library:
                return library.article(entry.id)

    if source != "-":
        return load
    article = reader.load("-")
    return lambda: article


def _full_screen(opening: Opening) -> int:
    _keyboard()
    # All that is made until the first page stands is kept for good: looking it over for garbage is a tenth of the way
    # to the first frame. The page turns the collector on again.
    gc.disable()
    from tui.app import ReaderApp

    app = ReaderApp(opening)
    app.run()
    if app.broke is not None:
        raise app.broke
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _keyboard() -> None:
    """Make standard input the terminal again where it was a pipe or a file: Textual reads the keys from there."""
    if os.isatty(0):
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        from reader.errors import EarmarkError

        raise EarmarkError(
            "The reader has no keyboard",
            why="standard input is not a terminal, and there is none to open",
            hint="`earmark read` prints the article, `earmark say` reads it aloud",
        ) from error
    os.dup2(terminal, 0)
    os.close(terminal)
