"""What the listening bar and the top line say, as rows of runs: pure, without Textual.

A run is a piece of text and its role (`strong`, `muted`, `accent`, `faint` or plain); a row is as wide as was asked.
Where there is no room for everything, the least needed goes first and nothing is cut in the middle of a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.wrap import cells, wrap
from voices import pace

if TYPE_CHECKING:
    from collections.abc import Sequence

# From here on there is room for words beside the signs, and for a row of hints.
WIDE, TALL = 64, 16
ECHOED = 40  # cells of a braille display
LABELS = ("Slow", "Average", "Fast")
STATES = {
    "idle": ("▷", "Ready"),
    "preparing": ("…", "Preparing"),
    "playing": ("▶", "Playing"),
    "paused": ("‖", "Paused"),
    "ended": ("■", "Finished"),
    "failed": ("!", "Stopped"),
}
AWAY, AWAY_SHORT = "f follows the voice again", "f follows"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a row: already sanitised text, and its role."""

    text: str
    role: str = ""


Row = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """What the bar shows.

    `state`: a key of `STATES`; `voice` and `manner`: its name, and natural / offline in words; `language`: the
    article's, BCP 47; `done`: 0 to 1 of the article; `left` and `saved`: seconds, None where not known yet; `away`: the
    page does not follow the voice; `silent`: there is no sound device; `notice`: one line that matters now; `hint`: the
    keys, where there is room; `sections`: where they begin, 0 to 1; `sleep`: when the voice falls asleep;
    `echo`: the phrase that is heard.
    """

    state: str = "idle"
    voice: str = ""
    manner: str = ""
    speed: float = 1.0
    base: int = pace.BASE_WPM
    language: str = ""
    done: float = 0.0
    left: float | None = None
    saved: float | None = None
    away: bool = False
    silent: bool = False
    notice: str = ""
    hint: str = ""
    sections: tuple[float, ...] = ()
    sleep: str = ""
    echo: str = ""


def rows(now: Listening, width: int, height: int) -> list[Row]:
    """Return the bar's rows, each `width` cells wide, for a screen of `height` lines."""
    made = [progress(now.done, width, now.sections), _pace_row(now, width), _time_row(now, width)]
    if height >= TALL:
        made.append(_last_row(now, width))
    elif now.notice or now.echo:
        made[-1] = _fill((Run(" "), Run(_short(now.notice or now.echo, width - 2), "strong")), width)
    return made


def progress(done: float, width: int, sections: Sequence[float] = ()) -> Row:
    """Draw how far the article is heard, heavy for heard and light for the rest, with a stroke where sections begin."""
    heard = round(min(1.0, max(0.0, done)) * width)
    strokes = {_cell(part, width) for part in sections}
    line = "".join("╈" if n in strokes else "━" for n in range(heard))
    rest = "".join("┬" if n in strokes else "─" for n in range(heard, width))
    pieces = re.split("(┬+)", rest)  # the strokes tell something, the line between them does not
    return (Run(line, "accent"), *(Run(piece, "muted" if n % 2 else "faint") for n, piece in enumerate(pieces)))


def scrubber(part: float, sections: Sequence[float], width: int) -> str:
    """Draw the article as a line of `width` cells with a stroke where sections begin, and a cursor at `part`."""
    here = _cell(part, width)
    line = "".join(run.text for run in progress(here / width, width, sections))
    return f"{line[:here]}◆{line[here + 1 :]}"


def slider(speed: float, width: int) -> str:
    """Draw the range of speeds as a line with its ends, strokes where Average begins and ends, and the speed."""
    ends = pace.times(pace.SLOWEST), pace.times(pace.FASTEST)
    room = max(3, width - sum(map(len, ends)) - 2)
    parts = [(one - pace.SLOWEST) / (pace.FASTEST - pace.SLOWEST) for one in (speed, *pace.AVERAGE)]
    return f"{ends[0]} {scrubber(parts[0], parts[1:], room)} {ends[1]}"


def _cell(part: float, width: int) -> int:
    return min(width - 1, max(0, int(part * width)))


def phrase(text: str, at: int) -> str:
    """Return the part of a sentence around the character `at` that a braille display shows at once."""
    lines = wrap(text, 0, len(text), ECHOED)
    start, end = next(((start, end) for start, end in lines if at < end), lines[-1])
    return text[start:end].replace("\n", " ")


def duration(seconds: float) -> str:
    """Say a length of time: `45 s`, `1 min 20 s`, `12 min`, `1 h 5 min`."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    if minutes >= 10 or (minutes and not rest):
        return f"{minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def savings(seconds: float | None) -> str:
    """Say the time saved against 1x: `saves 1 min 20 s`, `takes 20 s longer`, "" at 1x or where it is not known."""
    if seconds is None or abs(seconds) < 0.5:
        return ""
    return f"saves {duration(seconds)}" if seconds > 0 else f"takes {duration(-seconds)} longer"


def headline(title: str, parts: Sequence[str], width: int) -> Row:
    """Return the top line: the title, and at the right as many of `parts` (the last matters most) as there is room."""
    room = width - 2
    right = _fit(list(enumerate(parts)), max(room // 2, room - cells(title) - 3))
    title = _short(title, max(0, room - cells(right) - 3))
    return _between((Run(" "), Run(title, "strong")), (Run(right, "muted"), Run(" ")), width)


def _pace_row(now: Listening, width: int) -> Row:
    sign, word = STATES[now.state]
    speed = Run(pace.describe(now.speed, now.base, now.language), "strong")
    if width < WIDE:
        return _between((Run(f" {sign} ", "accent"), speed), (*_labels(now.speed, " "), Run(" ")), width)
    word += " silently" if now.silent and now.state == "playing" else ""
    left = [Run(f" {sign} ", "accent"), Run(word, "strong")]
    right = (speed, Run("    "), *_labels(now.speed, "  "), Run(" "))
    room = width - _width(left) - _width(right) - 6
    for voice in (f"{now.voice} · {now.manner}", now.voice):
        if now.voice and cells(voice) <= room:
            left += [Run("    "), Run(voice, "muted")]
            break
    return _between(left, right, width)


def _labels(speed: float, gap: str) -> Row:
    """Name the three paces; brackets, not colour alone, mark the one in force."""
    made: list[Run] = []
    for name in LABELS:
        here = name == pace.label(speed)
        made += [Run(gap), Run(f"[{name}]", "accent") if here else Run(name, "muted")]
    return tuple(made[1:])


def _time_row(now: Listening, width: int) -> Row:
    left = "" if now.left is None else f"{duration(now.left)} left"
    away = (Run(AWAY if width >= WIDE else AWAY_SHORT, "accent"), Run(" ")) if now.away else ()
    room = width - _width(away) - 3 - (1 if away else 0)
    voice = "" if width >= WIDE else now.voice  # the row above has it there
    said = _fit([(1, voice), (4, left), (2, savings(now.saved)), (3, now.sleep)], room)
    return _between((Run("   " if width >= WIDE else " "), Run(said, "muted")), away, width)


def _fit(parts: Sequence[tuple[int, str]], room: int) -> str:
    """Join (weight, text) with dots, leaving out the lightest until it fits into `room` cells."""
    kept = [part for part in parts if part[1]]
    while len(kept) > 1 and cells(" · ".join(text for _, text in kept)) > room:
        kept.remove(min(kept))
    return _short(" · ".join(text for _, text in kept), max(0, room))


def _last_row(now: Listening, width: int) -> Row:
    indent = "   " if width >= WIDE else " "
    if said := now.notice or now.echo:
        return _fill((Run(indent), Run(_short(said, width - len(indent) - 1), "strong")), width)
    hint = now.hint
    while cells(hint) > width - len(indent) - 1 and "  " in hint:
        hint = hint.rpartition("  ")[0].rstrip()
    return _fill((Run(indent), Run(_short(hint, width - len(indent) - 1), "muted")), width)


def _short(text: str, width: int) -> str:
    """Cut `text` to `width` cells, with an ellipsis."""
    if cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def _width(runs: Sequence[Run]) -> int:
    return sum(cells(run.text) for run in runs)


def _fill(runs: Sequence[Run], width: int) -> Row:
    return (*runs, Run(" " * max(0, width - _width(runs))))


def _between(left: Sequence[Run], right: Sequence[Run], width: int) -> Row:
    """Put `left` and `right` at the two ends; `right` goes where there is no room for both."""
    space = width - _width(left) - _width(right)
    return (*left, Run(" " * space), *right) if space >= 0 else _fill(left, width)
