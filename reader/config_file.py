"""The settings file as text: read past a broken line, changed one line at a time, its comments kept."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from reader.config import Settings, usable
from reader.errors import ConfigError

_LINE = re.compile(r"\s*(?P<name>[A-Za-z_][\w-]*)\s*=")
_NAMES = tuple(field.name for field in fields(Settings))


def value_of(name: str, text: str) -> Any:
    """Return the value for the setting `name` that a person wrote: `1.25`, `true`, `off`, with or without quotes.

    Raises `ConfigError` (exit status 2) where there is no such setting, or that is no value for it.
    """
    field = declared(name)
    default, metadata = field.default, field.metadata
    value: Any = text.strip()
    if isinstance(default, bool):
        value = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(value.lower())
    elif isinstance(default, int | float):
        with suppress(ValueError):
            value = float(value.replace(",", "."))
    elif len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    found = usable(value, default, metadata)
    if found is None:
        raise ConfigError(f"{text.strip()[:40]!r} is no value for {name}", hint=_hint(default, metadata))
    return found


def declared(name: str) -> Any:
    """Return how a setting is declared. Raises `ConfigError`, with the nearest names, where there is none such."""
    for field in fields(Settings):
        if field.name == name:
            return field
    from difflib import get_close_matches

    near = get_close_matches(name, _NAMES, 3, 0.4)
    hint = f"Nearest: {', '.join(near)}. `earmark config` lists all" if near else "`earmark config` lists all"
    raise ConfigError(f"There is no setting {name[:40]!r}", hint=hint)


def _hint(default: Any, metadata: Any) -> str:
    if metadata["choices"]:
        return f"Give one of {', '.join(metadata['choices'])}"
    if isinstance(default, bool):
        return "Give true or false"
    kind = "a whole number" if isinstance(default, int) else "a number"
    return f"Give {kind} from {metadata['low']} to {metadata['high']}"


def put(path: Path, name: str, value: Any) -> None:
    """Set `name` in the file at `path`, or take it out where `value` is None; everything else in it stays as it is.

    Raises `ConfigError` where there is no such setting, or the file cannot be read or written.
    """
    declared(name)
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if (found := _LINE.match(line)) is None or found["name"] != name]
        if value is not None:
            line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
            at = next((n for n, old in enumerate(lines) if (found := _LINE.match(old)) and found["name"] == name), None)
            kept.insert(len(kept) if at is None else at, line)
        _replace(path, "".join(f"{line}\n" for line in kept))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be changed", why=getattr(error, "strerror", None) or str(error)) from error


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()  # a link to a file that is kept elsewhere stays one
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def lines_of(text: str) -> tuple[dict[str, Any], list[str]]:
    """Return what the lines of a file say that is no TOML as a whole, and those of them that cannot be read."""
    given: dict[str, Any] = {}
    broken: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            given.update(tomllib.loads(line))
        except tomllib.TOMLDecodeError:
            broken.append(f"line {number}, {line.strip()[:60]!r}, cannot be read")
    return given, broken
