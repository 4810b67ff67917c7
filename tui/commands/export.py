"""`earmark export`: the article as sound or captions; the format is the file's ending."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from tui.commands.abreast import Abreast, Between
from tui.commands.common import Teller, add_fetching, add_quiet, covered, ending

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from reader.article import Article
    from reader.config import Settings
    from voices.export.makers import Makers
    from voices.export.order import Order
    from voices.registry import Registry

_WIDTH = 24  # cells of the bar
_EVERY = 0.1  # seconds between two drawings of it
_LINES_EVERY = 30.0  # seconds between two lines, where nothing can be redrawn
_LONG = 600.0  # seconds of sound from which a line says at the start how long it will be


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark export` takes."""
    from tui.commands.say import add_read, add_voice

    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+",
        help="an address, a file (HTML, text, Markdown), or - for stdin; several go into the one FILE, in this order, "
        "or into a file each in DIR",
    )  # fmt: skip
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE|DIR",
        required=True,
        help="sound (.wav, .mp3; .flac, .opus, .ogg, .m4a, .m4b with `pip install 'earmark[audio]'`), captions "
        "(.vtt, .srt, .lrc, .json), .html (a page that reads itself), .epub (a book that does), or the article itself: "
        ".md, .txt, .brf (braille); or a folder, there already or ending in /, for a file named by its title of each "
        "source",
    )
    parser.add_argument(
        "--format", default="", metavar="NAME", help="the format, such as m4b, whatever the ending; in DIR else mp3"
    )
    add_voice(parser)
    add_read(parser)
    parser.add_argument(
        "--overlay", choices=("sentence", "word"), default="sentence", help="what a .epub lights at a time"
    )
    parser.add_argument("--wrap", type=_width, default=0, metavar="N", help="the longest line of a .txt, in characters")
    parser.add_argument("--voices", default="", metavar="ID,ID", help="the voices to choose from in a .html")
    parser.add_argument(
        "--fetch-cover", action="store_true", help="get the article's picture from its site for the cover; "
        "else one that is not beside the page is drawn",
    )  # fmt: skip
    parser.add_argument(
        "--jobs",
        type=processes,
        default=0,
        metavar="N",
        help="how many processes speak at once; as they are, one a core",
    )
    parser.add_argument("--force", action="store_true", help="overwrite what is there under the name")
    add_fetching(parser)
    add_quiet(parser, "no progress and no remarks on stderr")


def run(options: argparse.Namespace) -> int:
    """Write the file or the files; return the exit status. Raises `ReaderError`, `VoiceError` and `ExportError`."""
    from reader import config
    from tui.commands.say import speed_of
    from voices import lexicon
    from voices.registry import Registry

    loaded = config.load()
    tell = Teller(quiet=options.quiet)
    for warning in (*loaded.warnings, *lexicon.load().warnings):
        tell(warning)
    settings = config.read_as(loaded.settings, options.read)
    speed = speed_of(options, settings)
    folder = _folder(options.output)
    with Registry() as registry:
        export = _Export(options, registry, settings, speed, tell)
        return export.one() if folder is None else export.each(folder)


def _folder(output: str) -> Path | None:
    """Return the folder that is meant, None where it is a file."""
    ends = tuple(sign for sign in (os.sep, os.altsep) if sign)
    return Path(output) if output.endswith(ends) or Path(output).is_dir() else None


@dataclass(frozen=True, slots=True)
class _Export:
    """What was asked for on the command line."""

    options: argparse.Namespace
    registry: Registry
    settings: Settings
    speed: float
    tell: Teller

    def one(self) -> int:
        """Write all sources into one file."""
        from reader.errors import DONE
        from voices.export.order import form_of
        from voices.export.run import check

        path = Path(self.options.output)
        # Before anything is fetched: a name that cannot be written is known at once.
        check(path, force=self.options.force, form=self.options.format)
        order = self.ordered([self.load(source) for source in self.options.sources], form_of(path, self._format))
        if not self.there(path, order):
            self._write(order, path)
        return DONE

    def each(self, folder: Path) -> int:
        """Write a file for each source into `folder`; one that cannot be does not keep the others from it."""
        from voices.export.makers import Makers, cores
        from voices.export.order import form_of
        from voices.export.written import WRITTEN

        form, sources = form_of(folder, self._format or "mp3"), self.options.sources
        _make(folder)
        threads = 1 if form in WRITTEN else min(self.options.jobs or cores(), len(sources))
        abreast = Abreast(threads, Progress(sys.stderr, quiet=self.options.quiet), len(sources))
        with ExitStack() as stack:
            stack.enter_context(ending())  # else a half-written file would be left
            makers = stack.enter_context(Makers(self.options.jobs or cores())) if threads > 1 else None
            export = replace(self, tell=Between(abreast, quiet=self.options.quiet))
            into = _Folder(export, folder, form, abreast, makers)
            try:
                abreast.run([partial(into.named, source) for source in sources])
            except (KeyboardInterrupt, SystemExit):
                kept = " What was spoken is kept: the same again goes on from there." if abreast.kept else ""
                self.tell(f"Stopped.{kept}")
                raise
        return _status([abreast.failures.get(number) for number in range(len(sources))])

    @property
    def _format(self) -> str:
        return str(self.options.format)

    def load(self, source: str) -> Article:
        """Return the article, with its picture where that is wanted."""
        import reader

        offline, private = self.options.offline or self.settings.offline, self.options.allow_private
        article = reader.load(source, offline=offline, allow_private=private)
        wanted = self.options.fetch_cover and not offline
        return covered(article, self.tell, allow_private=private) if wanted else article

    def ordered(self, articles: list[Article], form: str) -> Order:
        """Return what is to be written of the articles."""
        from voices.export.order import ordered

        options = self.options
        return ordered(
            articles, form, self.registry, self.settings,
            voice=_voices(options), speed=self.speed, overlay=options.overlay, wrap=options.wrap,
        )  # fmt: skip

    def there(self, path: Path, order: Order) -> bool:
        """Tell, and say, whether the file is there already."""
        from voices.export import made

        there = not self.options.force and made.there(path, order.name)
        if there:
            self.tell(f"{path} is there already, made of the same; --force makes it again.")
        return there

    def _write(self, order: Order, path: Path) -> None:
        from voices.export.run import write

        progress = Progress(sys.stderr, quiet=self.options.quiet)
        try:
            with ending():  # else a half-written file would be left
                write(order, path, force=self.options.force, jobs=self.options.jobs, progress=progress)
        except (KeyboardInterrupt, SystemExit) as stop:
            progress.clear()
            self.tell(" ".join(("Stopped.", *getattr(stop, "__notes__", ()))))
            raise
        finally:
            progress.clear()
        self.done(order, path, progress.done)

    def done(self, order: Order, path: Path, seconds: float) -> None:
        """Say how long what was written is, where it sounds."""
        if not self.options.quiet and seconds:
            # A page holds each of its voices at 1x, and plays it at the speed chosen there.
            page = order.form == ".html"
            _tell(str(path), seconds / len(order.readers) / self.speed if page else seconds, self.speed,
                  self.settings.base_wpm)  # fmt: skip


class _Folder:
    """Where each source becomes a file of its own; asked by several threads."""

    def __init__(self, export: _Export, folder: Path, form: str, abreast: Abreast, makers: Makers | None) -> None:
        self._export, self._folder, self._form = export, folder, form
        self._abreast, self._makers = abreast, makers
        self._lock = Lock()  # one is read in at a time: that takes the interpreter, which there is one of
        self._taken: dict[Path, str] = {}  # the names that this run has given, and what is there of

    def named(self, source: str, number: int) -> None:
        """Write the file of one source under the first name that is free, unless it is there already."""
        from reader.errors import EarmarkError
        from voices.export.run import write

        export, abreast = self._export, self._abreast
        try:
            with self._lock:
                order = export.ordered([export.load(source)], self._form)
                path, there = self._path(order, source)
            if there:
                abreast.without(number)
                return
            force, jobs = export.options.force, export.options.jobs
            write(order, path, force=force, jobs=jobs, progress=abreast.share(number), makers=self._makers)
        except EarmarkError as error:
            export.tell.failure(str(error))
            raise
        abreast.say(lambda: export.done(order, path, abreast.seconds(number)))

    def _path(self, order: Order, source: str) -> tuple[Path, bool]:
        """Return the file's path, and whether nothing is to be done for it."""
        from voices.export import names

        title = order.abouts[0].title or Path(source).stem
        for path in names.paths(self._folder, title, self._form):
            # What this run has given the name to is another article of the same title, whatever `--force` says.
            if path in self._taken:
                if self._taken[path] == order.name:
                    return path, True
            elif (there := self._export.there(path, order)) or self._export.options.force or not os.path.lexists(path):
                self._taken[path] = order.name
                return path, there
        raise AssertionError  # there is no end of names


def _status(failures: list[Exception | None]) -> int:
    """Return the exit status of the first failure; one that nobody has foreseen is raised."""
    from reader.errors import DONE, EarmarkError

    failed = [error for error in failures if error is not None]
    for error in failed:
        if not isinstance(error, EarmarkError):
            raise error
    return next((error.exit_status for error in failed if isinstance(error, EarmarkError)), DONE)


def _make(folder: Path) -> None:
    """Make the folder where there is none. Raises `ExportError`."""
    from reader.errors import ExportError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"The folder {folder} cannot be made", why=error.strerror or str(error)) from error


def _width(text: str) -> int:
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        import argparse

        raise argparse.ArgumentTypeError(f"{text!r} is no width: give a number from 20 to 1000")
    return int(text)


def processes(text: str) -> int:
    """Return how many processes an option asks for."""
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        import argparse

        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: give one from 1 to 256")
    return int(text)


def _voices(options: argparse.Namespace) -> str | list[str] | None:
    return _listed(options.voices) or options.voice or None


def _listed(names: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def _tell(path: str, seconds: float, speed: float, base: int) -> None:
    from reader.sanitize import one_line
    from voices import pace

    print(f"{one_line(path)}: {pace.clock(seconds)} at {pace.describe(speed, base)}", file=sys.stderr)


class Progress:
    """A bar with the time left, redrawn in place; lines where that cannot be. Called with seconds done and in all."""

    def __init__(self, out: TextIO, *, quiet: bool) -> None:
        self._out = out
        self._shown = not quiet and out.isatty() and os.environ.get("TERM") != "dumb"
        self._quiet = quiet
        self._start = monotonic()
        self._drawn = 0.0 if self._shown else self._start
        self._width = 0
        self._begun = False
        self.done = 0.0

    def __call__(self, done: float, total: float) -> None:
        """Take in how far it is."""
        if not self._begun and not self._shown and not self._quiet and total >= _LONG:
            print(progress_line(0, total, 0), file=self._out, flush=True)
        self._begun = True
        self.done = done
        if self._shown and monotonic() - self._drawn >= _EVERY:
            self._drawn = monotonic()
            self._draw(bar(done, total, self._drawn - self._start))
        elif not self._shown and not self._quiet and monotonic() - self._drawn >= _LINES_EVERY:
            self._drawn = monotonic()
            print(progress_line(done, total, self._drawn - self._start), file=self._out, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._width:
            self._draw("")
            self._out.write("\r")
            self._out.flush()
            self._width = 0

    def _draw(self, line: str) -> None:
        # Spaces over what stood there: no escape sequence is needed for one line.
        self._out.write(f"\r{line.ljust(self._width)}")
        self._out.flush()
        self._width = len(line)


def bar(done: float, total: float, elapsed: float) -> str:
    """Return the bar: how much of the sound is done, and the time left at the pace so far."""
    filled = round(_part(done, total) * _WIDTH)
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {progress_line(done, total, elapsed)}"


def progress_line(done: float, total: float, elapsed: float) -> str:
    """Return the same in words and figures alone."""
    from voices import pace

    part = _part(done, total)
    left = f", {pace.clock(elapsed / part - elapsed)} left" if part > 0 else ""
    return f"{part:4.0%} of {pace.clock(total)}{left}"


def _part(done: float, total: float) -> float:
    return min(1.0, done / total) if total else 0.0
