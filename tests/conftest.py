"""Every test runs in a home of its own, whatever the settings of the machine it runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds settings, data and cache of this test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EARMARK_HOME", str(folder))
    for name in ("ACCESSIBLE", "NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "a test")  # from elsewhere nothing comes into this machine's clipboard
    return folder
