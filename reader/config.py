"""The settings: each declared once, with its default, its range and what it does.

`config.toml` (see `reader.paths.config_file`) holds what the user changed, as flat `name = value` lines. A value that
cannot be used is named in a warning and the default stands in for it: broken settings never stop a reader.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from math import isfinite
from typing import TYPE_CHECKING, Any

from reader.paths import config_file

if TYPE_CHECKING:
    from pathlib import Path


def _setting(default: Any, about: str, *, low: float | None = None, high: float | None = None) -> Any:
    """Declare a setting: `low` and `high` bound a number, inclusive."""
    return field(default=default, metadata={"about": about, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with a default that works."""

    voice: str = _setting("", "Voice id from `earmark voices`; empty: the most natural one that speaks the language.")
    speed: float = _setting(1.0, "Listening speed; 1.0 is base_wpm words a minute.", low=0.5, high=4.0)
    base_wpm: int = _setting(200, "Words a minute at 1x; the listening speed is a multiple of it.", low=80, high=400)
    reading_wpm: int = _setting(238, "Words a minute for the reading time.", low=50, high=2000)
    reading_cpm: int = _setting(500, "CJK characters a minute for the reading time.", low=50, high=5000)
    pause_sentence: int = _setting(300, "Silence after a sentence at 1x, ms.", low=0, high=5000)
    pause_paragraph: int = _setting(600, "Silence after a paragraph at 1x, ms.", low=0, high=5000)
    pause_heading: int = _setting(800, "Silence after a heading at 1x, ms.", low=0, high=5000)
    device_latency: int = _setting(0, "Extra delay of the sound device, ms (Bluetooth: 150 to 300).", low=0, high=2000)
    measure: int = _setting(72, "Longest line of text, in terminal cells.", low=20, high=200)
    theme: str = _setting("", "Colour theme of the full-screen reader; empty: the default.")
    follow: bool = _setting(True, "The page follows the voice.")
    accessible: bool = _setting(False, "Use the line mode instead of the full-screen reader.")
    offline: bool = _setting(False, "Never open a network connection.")


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


def load(path: Path | None = None) -> Loaded:
    """Read the settings file at `path` (default: the user's); a missing file gives the defaults."""
    path = path or config_file()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings(), path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Loaded(Settings(), path, warnings=(f"{path} cannot be read ({error}); the defaults are used.",))
    return _checked(given, path)


def _checked(given: dict[str, Any], path: Path) -> Loaded:
    known = {f.name: f for f in fields(Settings)}
    used: dict[str, Any] = {}
    warnings: list[str] = []
    for name, value in given.items():
        if name not in known:
            warnings.append(f"{path}: there is no setting {name!r}; it is ignored.")
        elif (usable := _usable(value, known[name].default, known[name].metadata)) is None:
            warnings.append(f"{path}: {name} = {value!r} cannot be used; {known[name].default!r} stands in.")
        else:
            used[name] = usable
    return Loaded(Settings(**used), path, frozenset(used), tuple(warnings))


def _usable(value: Any, default: Any, bounds: Any) -> Any:
    """Return `value` in the default's type and inside its bounds, or None."""
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(default, bool) and isinstance(value, bool) else None
    if isinstance(default, str):
        return value if isinstance(value, str) else None
    if not isinstance(value, int | float) or not isfinite(value):
        return None
    if isinstance(default, int) and value != int(value):
        return None
    inside = (bounds["low"] is None or value >= bounds["low"]) and (bounds["high"] is None or value <= bounds["high"])
    return type(default)(value) if inside else None
