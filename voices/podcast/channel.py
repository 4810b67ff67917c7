"""`feed.toml`: what a feed says of itself, and what is in it. A folder without one has a feed of that name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "feed.toml"
# By format: the media type of an enclosure (RFC 3003, RFC 4337, RFC 7845).
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "opus": "audio/ogg"}


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed. `url` is the address at which its folder is on the web, without a slash at its end; "" where it is not.

    `language` is BCP 47, "" for that of the newest episode; `image` a picture's name in the folder, "" for one that is
    drawn; `voice`, `speed` and `read` are "", 0 and "" for the settings' own; `sources` are relative to the folder.
    """

    title: str
    author: str = ""
    description: str = "Articles, read aloud."
    url: str = ""
    language: str = ""
    category: str = "News"
    email: str = ""
    image: str = ""
    explicit: bool = False
    format: str = "mp3"
    voice: str = ""
    speed: float = 0.0
    read: str = ""
    sources: tuple[str, ...] = ()


def load(folder: Path) -> Channel:
    """Read the folder's `feed.toml`, where there is one. Raises `ConfigError` for what cannot be used in it."""
    path = folder / NAME
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        given = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read", why=str(error), source=str(path)) from error
    return _checked({"title": folder.resolve().name or "Earmark", **given}, path)


def _checked(given: dict[str, Any], path: Path) -> Channel:
    known = {field.name: field for field in fields(Channel)}
    for name, value in given.items():
        if name not in known:
            hint = f"It knows {', '.join(known)}"
            raise ConfigError(f"{path}: there is no {one_line(name)!r} in a feed", hint=hint, source=str(path))
        left_out = value in ("", []) and name != "title"
        rule = None if left_out else _RULES.get(name)
        if not _is_kind(value, known[name].default) or (rule and not rule(value)):
            what = f"{path}: {name} = {one_line(repr(value))} cannot be used"
            raise ConfigError(what, hint=_HINTS.get(name, "Write a text in quotation marks"), source=str(path))
    ready = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Channel(**{**ready, "url": given.get("url", "").rstrip("/")})


def _is_kind(value: Any, usual: Any) -> bool:
    """Tell whether a value is of the kind of the usual one: a list, a number, true or false, else a text."""
    if isinstance(usual, tuple):
        return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
    if isinstance(usual, bool) or isinstance(value, bool):
        return isinstance(usual, bool) and isinstance(value, bool)
    return isinstance(value, int | float if isinstance(usual, float) else str)


_RULES: dict[str, Callable[[Any], Any]] = {
    "url": lambda url: re.fullmatch(r"https?://[^\s/?#@\"<>]+(?:/[^\s?#\"<>]*)?", url),
    "format": lambda name: name in TYPES,
    "image": lambda name: not re.search(r"[/\\]", name) and not name.startswith("."),
    "title": one_line,
}
_HINTS = {
    "url": "Give the address of the folder on the web, such as https://example.org/podcast",
    "format": f"Choose one of: {', '.join(TYPES)}",
    "image": "Name a picture in the folder",
    "sources": 'Write a list, such as ["a.html", "https://example.org/story"]',
    "title": "Give the feed a name",
    "explicit": "Write true or false",
    "speed": "Write a number, such as 1.25",
}
