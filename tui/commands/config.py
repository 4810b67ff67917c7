"""`earmark config`: where the settings are, what each one is, and what it does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from dataclasses import Field

    from reader.config import Loaded, Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark config` takes."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="show this setting alone")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="write it into the settings file")
    parser.add_argument("--unset", action="store_true", help="take NAME out of the settings file")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the settings, or change one; return 0, also where the file has values that are not usable.

    These are named on stderr. Raises `ConfigError` for what is no setting, or no value for it.
    """
    from reader import config
    from reader.errors import DONE
    from reader.sanitize import one_line

    if options.name:
        _change(options)
    elif options.unset:
        from reader.errors import ConfigError

        raise ConfigError("--unset takes out a setting, and none is named", hint="Write `earmark config NAME --unset`")
    loaded = config.load()
    if options.json:
        import json

        print(json.dumps(described(loaded, options.name), ensure_ascii=False, indent=2))
    else:
        print(_text(loaded, options.name))
    for warning in loaded.warnings:
        print(f"earmark: {one_line(warning)}", file=sys.stderr)
    return DONE


def _change(options: argparse.Namespace) -> None:
    from reader import config_file
    from reader.paths import config_file as path

    config_file.declared(options.name)
    if options.unset:
        config_file.put(path(), options.name, None)
    elif options.value is not None:
        config_file.put(path(), options.name, config_file.value_of(options.name, options.value))


def described(loaded: Loaded, name: str = "") -> dict[str, Any]:
    """Return the settings, or the one called `name`, as the object that `--json` prints."""
    from dataclasses import fields

    chosen = _chosen(loaded)
    return {
        "path": str(loaded.path),
        "exists": loaded.path.is_file(),
        "settings": [_setting(loaded, chosen, field) for field in fields(loaded.settings) if name in {"", field.name}],
        "warnings": list(loaded.warnings),
    }


def _chosen(loaded: Loaded) -> Settings:
    """Return the settings with what was last chosen in the reader, for any article."""
    from reader.paths import data_dir
    from tui.memory import Memory, as_chosen

    if not (data_dir() / "library.sqlite3").is_file():
        return loaded.settings
    memory = Memory("", loaded.changed)
    try:
        return as_chosen(loaded.settings, memory)
    finally:
        memory.close()


def _setting(loaded: Loaded, chosen: Settings, field: Field[Any]) -> dict[str, Any]:
    value = getattr(chosen, field.name)
    reader = value != getattr(loaded.settings, field.name)
    return {
        "name": field.name,
        "value": value,
        "default": field.default,
        "from": "reader" if reader else "file" if field.name in loaded.changed else "default",
        "about": field.metadata["about"],
        "lowest": field.metadata["low"],
        "highest": field.metadata["high"],
        "choices": list(field.metadata["choices"]),
    }


def _text(loaded: Loaded, name: str) -> str:
    """Return the settings as lines that can be pasted into the file."""
    from reader.sanitize import one_line

    known = described(loaded, name)
    state = "" if known["exists"] else " (not there yet: the defaults are used)"
    lines = [f"# {one_line(known['path'])}{state}"]
    for setting in known["settings"]:
        lines += ["", f"# {setting['about']}", f"# Default: {_toml(setting['default'])}{_range(setting)}"]
        lines.append(f"{setting['name']} = {_toml(setting['value'])}  # {_FROM[setting['from']]}")
    return "\n".join(lines)


_FROM = {
    "file": "from the file",
    "default": "from the defaults",
    "reader": "chosen in the reader last; the file stands above it",
}


def _range(setting: dict[str, Any]) -> str:
    if setting["choices"]:
        return f"; one of {', '.join(map(_toml, setting['choices']))}"
    if setting["lowest"] is None:
        return ""
    return f"; from {_toml(setting['lowest'])} to {_toml(setting['highest'])}"


def _toml(value: Any) -> str:
    """Return a value as TOML writes it; JSON writes strings, numbers and booleans the same way."""
    import json

    return json.dumps(value)
