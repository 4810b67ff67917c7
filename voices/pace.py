"""The listening speed, said in both ways: as a multiple (1.25x) and as words a minute (250 WPM).

1x is `Settings.base_wpm` words a minute, so that 1.25x and 250 WPM are the same request. A speed is a plain float, a
multiple of 1x, between `SLOWEST` and `FASTEST`; everything here is pure.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.reckoning import characters_a_word, cjk, weight

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.document import Document

BASE_WPM = 200
SLOWEST, FASTEST, STEP = 0.5, 4.5, 0.05

# Up to and including the speed, the label; None has no upper end.
_SLOW_BELOW, _AVERAGE_TO = AVERAGE = 0.9, 1.2
_SPEED = re.compile(r"(?P<number>\d{1,4}(?:[.,]\d{1,6})?)\s*(?P<unit>x|×|times|wpm|words a minute|)", re.IGNORECASE)


def clamp(speed: float) -> float:
    """Return `speed` inside `SLOWEST` to `FASTEST`."""
    return min(FASTEST, max(SLOWEST, speed))


def wpm(speed: float, base: int = BASE_WPM) -> int:
    """Return the words a minute of `speed`, to the nearest whole one."""
    return round(speed * base)


def speed(wpm: float, base: int = BASE_WPM) -> float:
    """Return the speed, a multiple of 1x, of `wpm` words a minute; not clamped."""
    return wpm / base


def label(speed: float) -> str:
    """Return `Slow` below 0.9x, `Average` from 0.9x to 1.2x, both inclusive, `Fast` above."""
    rounded = round(speed, 6)  # 0.85 + 0.05 is a hair below 0.9
    return "Slow" if rounded < _SLOW_BELOW else "Average" if rounded <= _AVERAGE_TO else "Fast"


def faster(speed: float) -> float:
    """Return the next step of 0.05x above `speed`, at most `FASTEST`."""
    return _step(speed, 1)


def slower(speed: float) -> float:
    """Return the next step of 0.05x below `speed`, at least `SLOWEST`."""
    return _step(speed, -1)


def _step(speed: float, way: int) -> float:
    """Go to the next whole step in a direction: 1.27x goes up to 1.3x and down to 1.25x."""
    steps = round(speed / STEP, 6)
    whole = ceil(steps - 1) if way < 0 else int(steps) + 1
    return clamp(round(whole * STEP, 2))


def times(speed: float) -> str:
    """Return the speed as it is shown, without idle zeros: `1x`, `1.25x`."""
    return f"{speed:.3f}".rstrip("0").rstrip(".") + "x"


def describe(speed: float, base: int = BASE_WPM, language: str = "") -> str:
    """Return the speed both ways: `1.25x = 250 WPM`; where `language` counts characters, `1.25x = 400 characters/min`.

    To the nearest ten characters: the figure that they rest on is no finer.
    """
    if characters := characters_a_word(language):
        return f"{times(speed)} = {round(speed * base * characters, -1):.0f} characters/min"
    return f"{times(speed)} = {wpm(speed, base)} WPM"


def time_saved(seconds: float, speed: float) -> float:
    """Return the seconds saved against 1x when what takes `seconds` at `speed` is heard; negative below 1x."""
    return seconds * (speed - 1)


def parse_speed(text: str, base: int = BASE_WPM) -> float:
    """Return the speed that a person wrote: `1.25`, `1.25x`, `250wpm` or `250 WPM`.

    Raises `ConfigError` (exit status 2) where it is no speed, or one outside of 0.5x to 4.5x.
    """
    hint = (
        f"Write a speed from {times(SLOWEST)} to {times(FASTEST)}, or {wpm(SLOWEST, base)} to {wpm(FASTEST, base)} WPM"
    )
    found = _SPEED.fullmatch(text.strip())
    if not found:
        raise ConfigError(
            f"{text.strip()[:40]!r} is not a speed", hint=f"{hint}, such as 1.25x or {wpm(1.25, base)}wpm"
        )
    number = float(found["number"].replace(",", "."))
    asked = speed(number, base) if found["unit"].lower().startswith("w") else number
    if not SLOWEST <= asked <= FASTEST:
        raise ConfigError(f"{text.strip()} is out of range", hint=hint)
    return asked


def parse_wpm(text: str, base: int = BASE_WPM) -> float:
    """Return the speed for a number of words a minute that a person wrote: `250`, `250wpm`; errors as `parse_speed`."""
    bare = re.fullmatch(r"[\d.,\s]+", text)
    return parse_speed(f"{text.strip()}wpm" if bare else text, base)


def reading_minutes(document: Document, settings: Settings) -> int:
    """Return the minutes that reading with the eyes takes, rounded up, at least 1: words, or characters where CJK."""
    words, characters = 0.0, 0
    for sentence in document.sentences:
        for word in map(document.slice, sentence.words):
            ideographs = cjk(word)
            characters += ideographs
            words += 0 if ideographs else weight(word, document.language)
    minutes = words / settings.reading_wpm + characters / settings.reading_cpm
    return max(1, ceil(round(minutes, 9)))


def listening_seconds(words: float, speed: float, base: int = BASE_WPM) -> float:
    """Return the seconds that `words` take to be heard at `speed`, pauses included."""
    return words * 60 / (base * speed)


def clock(seconds: float) -> str:
    """Return a duration: `4:07`, `1:02:03`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
