"""The settings: each declared once, with its default, its range and what it does.

`config.toml` (see `reader.paths.config_file`) holds what the user changed, as flat `name = value` lines. A value that
cannot be used is named in a warning and the default stands in for it: broken settings never stop a reader.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError
from reader.paths import config_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def _setting(
    default: Any, about: str, *, low: float | None = None, high: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    """Declare a setting: `low` and `high` bound a number, inclusive; a text is one of `choices` where there are any."""
    return field(default=default, metadata={"about": about, "low": low, "high": high, "choices": choices})


LEVELS = ("off", "brief", "full")
"""How much of a kind of block is read aloud."""


ALIGNMENTS = ("centre", "left")
FOCUSES = ("off", "dim", "ruler", "sentence", "word")
"""What helps to keep the line."""


def _level(default: str, about: str) -> Any:
    """Declare how much of a kind of block is read aloud; `about` says what each level does."""
    return _setting(default, about, choices=LEVELS)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with a default that works."""

    voice: str = _setting("", "Voice id from `earmark voices`; empty: the most natural one that speaks the language.")
    speed: float = _setting(1.0, "Listening speed; 1.0 is base_wpm words a minute.", low=0.5, high=4.5)
    base_wpm: int = _setting(200, "Words a minute at 1x; the listening speed is a multiple of it.", low=80, high=400)
    reading_wpm: int = _setting(238, "Words a minute for the reading time.", low=50, high=2000)
    reading_cpm: int = _setting(500, "CJK characters a minute for the reading time.", low=50, high=5000)
    pause_sentence: int = _setting(300, "Silence after a sentence at 1x, ms.", low=0, high=5000)
    pause_paragraph: int = _setting(600, "Silence after a paragraph at 1x, ms.", low=0, high=5000)
    pause_heading: int = _setting(800, "Silence after a heading at 1x, ms.", low=0, high=5000)
    loudness: float = _setting(-16.0, "Loudness of exported sound, LUFS; 0: as the voice is.", low=-40.0, high=0.0)
    read_captions: str = _level("full", "Captions. off: passed over; brief: the first sentence; full: all of it.")
    read_images: str = _level(
        "brief", "Pictures' alt text. off: never; brief: where there is no caption; full: always, said to be an image."
    )
    read_code: str = _level("brief", "Code. off: passed over; brief: its length and language; full: line by line.")
    read_tables: str = _level(
        "full", "Tables. off: passed over; brief: how many rows; full: row by row with the columns' names."
    )
    read_footnotes: str = _level(
        "off", "Footnotes. off: passed over; brief: the number, where it stands; full: the note, behind its sentence."
    )
    read_links: str = _level("off", "Links. off: the text alone; brief: said to be a link; full: and where it leads.")
    read_headings: str = _level(
        "off", "Headings. off: the text alone; brief: said to be a heading; full: and of which level."
    )
    read_quotes: str = _level("off", "Quotations. off: the text alone; brief: the beginning said; full: the end too.")
    read_lists: str = _level(
        "brief", "Lists. off: the text alone; brief: numbers said; full: and how long the list is."
    )
    read_punctuation: str = _level(
        "off",
        "Punctuation. off: heard as pauses; brief: brackets, quotation marks, dashes, colons named; full: each.",
    )
    read_capitals: str = _level(
        "off", "Capitals. off: not told; brief: words all in capitals; full: each word that begins with one too."
    )
    earcons: bool = _setting(
        False,
        "Short tones open headings, points of lists, quotations, code, tables, images and links, and end the article.",
    )
    earcons_volume: int = _setting(100, "How loud these tones are, in percent of what suits most.", low=10, high=400)
    passages: bool = _setting(True, "A passage in another language is read by a voice of that language.")
    device_latency: int = _setting(0, "Extra delay of the sound device, ms (Bluetooth: 150 to 300).", low=0, high=2000)
    measure: int = _setting(72, "Longest line of text, in terminal cells.", low=20, high=200)
    spacing: int = _setting(0, "Blank lines between the lines of a paragraph.", low=0, high=2)
    alignment: str = _setting("centre", "Where the column of text stands, where there is room.", choices=ALIGNMENTS)
    focus: str = _setting(
        "off",
        "What helps to keep the line. dim: all but the heard or chosen sentence steps back; ruler: its line is marked; "
        "sentence: it stands alone and large; word: its words stand alone, one at a time.",
        choices=FOCUSES,
    )
    images: str = _setting(
        "auto",
        "How pictures are drawn where the extra earmark[images] is installed. auto: by Kitty's protocol where the "
        "terminal says that it is Kitty or Ghostty, by iTerm's in iTerm, WezTerm, mintty and Konsole, else by half "
        "cells.",
        choices=("auto", "cells", "kitty", "iterm"),
    )
    theme: str = _setting("", "Colour theme of the full-screen reader; empty: the default.")
    follow: bool = _setting(True, "The page follows the voice.")
    echo: bool = _setting(
        False, "The full-screen reader's bottom line echoes the phrase that is heard, 40 cells of it: for braille."
    )
    letters: bool = _setting(
        True, "Letters, digits and signs are keys of the full-screen reader; false: only the others, and ctrl+p."
    )
    structure: str = _level(
        "brief",
        "Structure in the line mode. off: the text alone; brief: headings, lists, tables, images and quotations "
        "named, "
        "the links listed at the end; full: and each link named and numbered where it stands.",
    )
    self_voicing: bool = _setting(False, "The line mode says its answers to keys aloud, while the article waits.")
    self_voicing_voice: str = _setting("", "The voice of these answers, an id; empty: the article's.")
    self_voicing_speed: float = _setting(0.0, "The speed of these answers; 0: the article's.", low=0.0, high=4.5)
    accessible: bool = _setting(False, "Use the line mode instead of the full-screen reader.")
    offline: bool = _setting(False, "Never open a network connection.")


KINDS = tuple(f.name.removeprefix("read_") for f in fields(Settings) if f.name.startswith("read_"))
"""The kinds of blocks that have a level, as `--read` calls them; the setting is `read_` and the kind."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, the names that the file set, and one warning for each value that was not usable."""

    settings: Settings
    path: Path
    changed: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def about(name: str) -> str:
    """Return what the setting does, in a sentence."""
    return str(next(f.metadata["about"] for f in fields(Settings) if f.name == name))


def read_as(settings: Settings, asked: Iterable[str]) -> Settings:
    """Return the settings with what `asked` says of kinds of blocks: `code=full,tables=brief`.

    Raises `ConfigError` for what is no kind of block or no level.
    """
    for part in (part for text in asked for part in text.split(",") if part.strip()):
        kind, _, level = (word.strip().lower() for word in part.partition("="))
        if kind not in KINDS or level not in LEVELS:
            kinds = ", ".join(KINDS)
            hint = f"Write a kind and off, brief or full, such as code=full; the kinds are {kinds}"
            raise ConfigError(f"{part.strip()[:40]!r} does not say what is to be read", hint=hint)
        level_of: dict[str, Any] = {f"read_{kind}": level}
        settings = replace(settings, **level_of)
    return settings


def chosen(settings: Settings, name: str, text: str) -> Settings:
    """Return the settings with `name` set to what `text` says; as they were where that is no value for it."""
    declared = next(field for field in fields(Settings) if field.name == name)
    value: Any = text
    if isinstance(declared.default, int | float):
        try:
            value = float(text)
        except ValueError:
            return settings
    found = usable(value, declared.default, declared.metadata)
    given: dict[str, Any] = {name: found}
    return settings if found is None else replace(settings, **given)


def bounds(name: str) -> tuple[float, float]:
    """Return the lowest and the highest value of a setting that is a number."""
    metadata = next(field.metadata for field in fields(Settings) if field.name == name)
    return metadata["low"], metadata["high"]


def level_about(name: str, level: str) -> str:
    """Return what a level of the setting `name` (`read_code`) does: `its length and language`."""
    return next(part.partition(": ")[2].rstrip(".") for part in about(name).split("; ") if f"{level}: " in part)


def load(path: Path | None = None) -> Loaded:
    """Read the settings file at `path` (default: the user's); a missing file gives the defaults."""
    path = path or config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Loaded(Settings(), path)
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), path, warnings=(f"{path} cannot be read ({error}); the defaults are used.",))
    try:
        return _checked(tomllib.loads(text), path)
    except tomllib.TOMLDecodeError:
        from reader.config_file import lines_of

        given, broken = lines_of(text)
        loaded = _checked(given, path)
        told = tuple(f"{path}: {line}; it is passed over." for line in broken)
        return replace(loaded, warnings=told + loaded.warnings)


def _checked(given: dict[str, Any], path: Path) -> Loaded:
    known = {f.name: f for f in fields(Settings)}
    used: dict[str, Any] = {}
    warnings: list[str] = []
    for name, value in given.items():
        if name not in known:
            warnings.append(f"{path}: there is no setting {name!r}; it is ignored.")
        elif (found := usable(value, known[name].default, known[name].metadata)) is None:
            warnings.append(f"{path}: {name} = {value!r} cannot be used; {known[name].default!r} stands in.")
        else:
            used[name] = found
    return Loaded(Settings(**used), path, frozenset(used), tuple(warnings))


def usable(value: Any, default: Any, bounds: Any) -> Any:
    """Return `value` in the default's type and inside its bounds, or None: `bounds` is what the setting declares."""
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(default, bool) and isinstance(value, bool) else None
    if isinstance(default, str):
        return value if isinstance(value, str) and (not bounds["choices"] or value in bounds["choices"]) else None
    if not isinstance(value, int | float) or not isfinite(value):
        return None
    if isinstance(default, int) and value != int(value):
        return None
    inside = (bounds["low"] is None or value >= bounds["low"]) and (bounds["high"] is None or value <= bounds["high"])
    return type(default)(value) if inside else None
