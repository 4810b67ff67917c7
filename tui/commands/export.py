"""`earmark export`: the article as sound or captions; the format is the file's ending."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING

from tui.commands.common import Teller, add_fetching, add_quiet, ending

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

_WIDTH = 24  # cells of the bar
_EVERY = 0.1  # seconds between two drawings of it
_LINES_EVERY = 30.0  # seconds between two lines, where nothing can be redrawn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark export` takes."""
    from tui.commands.say import add_read, add_voice

    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+",
        help="an address, a file (HTML, text, Markdown), or - for stdin; several go into the one file, in this order",
    )  # fmt: skip
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="sound (.wav, .mp3; .flac, .opus, .ogg, .m4a, .m4b with `pip install 'earmark[audio]'`), captions "
        "(.vtt, .srt, .lrc, .json), .html (a page that reads itself), .epub (a book that does), or the article itself: "
        ".md, .txt, .brf (braille)",
    )
    add_voice(parser)
    add_read(parser)
    parser.add_argument(
        "--overlay", choices=("sentence", "word"), default="sentence", help="what a .epub lights at a time"
    )
    parser.add_argument("--wrap", type=_width, default=0, metavar="N", help="the longest line of a .txt, in characters")
    parser.add_argument("--voices", default="", metavar="ID,ID", help="the voices to choose from in a .html")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    add_fetching(parser)
    add_quiet(parser, "no progress and no remarks on stderr")


def run(options: argparse.Namespace) -> int:
    """Write the file; return 0. Raises `ReaderError`, `VoiceError` and `ExportError`."""
    import reader
    from reader import config
    from reader.errors import DONE
    from tui.commands.say import speed_of
    from voices import lexicon
    from voices.export import export
    from voices.export.run import check

    loaded = config.load()
    tell = Teller(quiet=options.quiet)
    for warning in (*loaded.warnings, *lexicon.load().warnings):
        tell(warning)
    settings = config.read_as(loaded.settings, options.read)
    speed = speed_of(options, settings)
    # Before anything is fetched: a name that cannot be written is known at once.
    check(options.output, force=options.force)
    offline = options.offline or settings.offline
    articles = [reader.load(s, offline=offline, allow_private=options.allow_private) for s in options.sources]
    progress = Progress(sys.stderr, quiet=options.quiet)
    try:
        with ending():  # else a half-written file would be left
            path = export(
                articles, options.output, voice=_voices(options), speed=speed, force=options.force,
                progress=progress, settings=settings, overlay=options.overlay, wrap=options.wrap,
            )  # fmt: skip
    finally:
        progress.clear()
    if not options.quiet and progress.done:
        # A page holds each of its voices at 1x, and plays it at the speed chosen there.
        page = path.suffix.lower() == ".html"
        seconds = progress.done / max(1, len(_listed(options.voices))) / speed if page else progress.done
        _tell(str(path), seconds, speed, settings.base_wpm)
    return DONE


def _width(text: str) -> int:
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        import argparse

        raise argparse.ArgumentTypeError(f"{text!r} is no width: give a number from 20 to 1000")
    return int(text)


def _voices(options: argparse.Namespace) -> str | list[str] | None:
    return _listed(options.voices) or options.voice or None


def _listed(names: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def _tell(path: str, seconds: float, speed: float, base: int) -> None:
    from reader.sanitize import one_line
    from voices import pace

    print(f"{one_line(path)}: {clock(seconds)} at {pace.describe(speed, base)}", file=sys.stderr)


class Progress:
    """A bar with the time left, redrawn in place; lines where that cannot be. Called with seconds done and in all."""

    def __init__(self, out: TextIO, *, quiet: bool) -> None:
        self._out = out
        self._shown = not quiet and out.isatty() and os.environ.get("TERM") != "dumb"
        self._quiet = quiet
        self._start = monotonic()
        self._drawn = 0.0 if self._shown else self._start
        self._width = 0
        self.done = 0.0

    def __call__(self, done: float, total: float) -> None:
        """Take in how far it is."""
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
    part = _part(done, total)
    left = f", {clock(elapsed / part - elapsed)} left" if part > 0 else ""
    return f"{part:4.0%} of {clock(total)}{left}"


def _part(done: float, total: float) -> float:
    return min(1.0, done / total) if total else 0.0


def clock(seconds: float) -> str:
    """Return a duration: `4:07`, `1:02:03`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
