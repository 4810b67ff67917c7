"""Checkers that come from npm, fetched once a run; a test that needs one is skipped, with the reason, without it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

VERSIONS = {"axe-core": "4", "vnu-jar": "26"}


@cache
def _folder(name: str) -> Path | str:
    npm = shutil.which("npm")
    if npm is None:
        return "no npm here"
    folder = Path(mkdtemp(prefix="earmark-npm-"))
    arguments = [
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        folder,
        f"{name}@{VERSIONS[name]}",
    ]
    done = subprocess.run([npm, *map(str, arguments)], check=False, capture_output=True, text=True, timeout=300)
    return folder / "node_modules" / name if done.returncode == 0 else f"npm could not install {name}"


def package(name: str) -> Path:
    """Return the folder of a package."""
    found = _folder(name)
    if isinstance(found, str):
        pytest.skip(found)
    return found
