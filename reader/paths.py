"""Where Earmark keeps things, by each platform's own custom.

`EARMARK_HOME` moves all of it into one folder (for tests, and for a stick that travels).
"""

from __future__ import annotations

import os
from pathlib import Path


def _home(kind: str) -> Path:
    if moved := os.environ.get("EARMARK_HOME"):
        return Path(moved) / kind
    import platformdirs

    folders = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
    }
    return folders[kind]("earmark", appauthor=False)


def config_file() -> Path:
    """Return the settings file's path; it need not exist."""
    return _home("config") / "config.toml"


def data_dir() -> Path:
    """Return the folder of what the user would miss: the library, the lexicon."""
    return _home("data")


def cache_dir() -> Path:
    """Return the folder of what can be made again: exports that were not finished."""
    return _home("cache")
