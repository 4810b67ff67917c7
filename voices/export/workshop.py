"""Where portions are kept until the file is done: in the cache folder, one folder for each speech, by its name.

What a run that was stopped has made is found there by the next one. Folders that nobody came back to are removed.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from reader.errors import ExportError
from reader.paths import cache_dir
from voices.export.lock import locked

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import IO, Self

_DAYS = 7  # that a folder is kept for
_LOCK = "lock"


class Workshop:
    """The folders of one export, a context manager: removed when the block ends well, kept for the next run else."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._locks: list[IO[bytes]] = []

    def folder(self, name: str) -> Path:
        """Return the folder of the speech called `name`, this run's alone as long as the block lasts.

        Raises `ExportError` where there can be none.
        """
        if name not in self._folders:
            home = _home()
            try:
                home.mkdir(mode=0o700, parents=True, exist_ok=True)
                # Another run is at the same: it keeps what it makes, this one works apart.
                self._folders[name] = self._taken(home / name) or self._fresh(home / f"{name}-{token_hex(4)}")
            except OSError as error:
                raise ExportError(f"{home} cannot be written", why=error.strerror or str(error)) from error
        return self._folders[name]

    def _taken(self, folder: Path) -> Path | None:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / _LOCK).open("ab")
        if not locked(lock):
            lock.close()
            return None
        self._locks.append(lock)
        for left in folder.glob("*.part"):
            left.unlink()
        return folder

    def _fresh(self, folder: Path) -> Path:
        taken = self._taken(folder)
        assert taken is not None  # noqa: S101 - nobody else knows the name
        return taken

    def __enter__(self) -> Self:
        _tidy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lock in self._locks:
            lock.close()
        for folder in self._folders.values():
            # A folder of another name is found by nobody again.
            if kind is None or "-" in folder.name or not any(folder.glob("*.json")):
                shutil.rmtree(folder, ignore_errors=True)


def _home() -> Path:
    return cache_dir() / "export"


def _tidy() -> None:
    """Remove the folders that nobody came back to for days."""
    with suppress(OSError):
        for folder in _home().iterdir():
            if time.time() - folder.stat().st_mtime > _DAYS * 86_400 and _free(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _free(folder: Path) -> bool:
    with suppress(OSError), (folder / _LOCK).open("ab") as lock:
        return locked(lock)
    return False
