"""`earmark config`: where the settings are, what each one is, and what it does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from dataclasses import Field

    from reader.config import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark config` takes."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the settings; return 0, also where the file has values that are not usable: they are named on stderr."""
    from reader import config
    from reader.errors import DONE
    from reader.sanitize import one_line

    loaded = config.load()
    if options.json:
        import json

        print(json.dumps(described(loaded), ensure_ascii=False, indent=2))
    else:
        print(_text(loaded))
    for warning in loaded.warnings:
        print(f"earmark: {one_line(warning)}", file=sys.stderr)
    return DONE


def described(loaded: Loaded) -> dict[str, Any]:
    """Return the settings as the object that `--json` prints."""
    from dataclasses import fields

    return {
        "path": str(loaded.path),
        "exists": loaded.path.is_file(),
        "settings": [_setting(loaded, field) for field in fields(loaded.settings)],
        "warnings": list(loaded.warnings),
    }


def _setting(loaded: Loaded, field: Field[Any]) -> dict[str, Any]:
    return {
        "name": field.name,
        "value": getattr(loaded.settings, field.name),
        "default": field.default,
        "from": "file" if field.name in loaded.changed else "default",
        "about": field.metadata["about"],
        "lowest": field.metadata["low"],
        "highest": field.metadata["high"],
        "choices": list(field.metadata["choices"]),
    }


def _text(loaded: Loaded) -> str:
    """Return the settings as lines that can be pasted into the file."""
    from reader.sanitize import one_line

    known = described(loaded)
    state = "" if known["exists"] else " (not there yet: the defaults are used)"
    lines = [f"# {one_line(known['path'])}{state}"]
    for setting in known["settings"]:
        lines += ["", f"# {setting['about']}", f"# Default: {_toml(setting['default'])}{_range(setting)}"]
        lines.append(f"{setting['name']} = {_toml(setting['value'])}  # from the {_FROM[setting['from']]}")
    return "\n".join(lines)


_FROM = {"file": "file", "default": "defaults"}


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
