"""Opens the library's SQLite file: private, migrated, in the journal mode that its file system can do.

A damaged file is set aside under another name, never deleted; one that a newer Earmark wrote is left alone.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.storage.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY = 5.0  # how long to wait for another writer, seconds
# What SQLite says of a file that is none of its own, or is no longer whole.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file itself is broken."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in _DAMAGED


def connect(path: Path) -> sqlite3.Connection:
    """Open the file at `path`, or make it. Raises `LibraryError` and, where it is damaged, an `sqlite3.Error`."""
    _make_private(path)
    try:
        connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    try:
        _migrate(connection, path)
        _journal(connection)
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        connection.close()
        if is_damage(error):
            raise
        raise unusable(path, error) from error
    except LibraryError:
        connection.close()
        raise
    return connection


def set_aside(path: Path) -> Path:
    """Rename a damaged file, with what belongs to it, and return its new name."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    names = (path.with_name(f"{path.name}.damaged-{stamp}{more}") for more in ("", *(f"-{n}" for n in range(2, 100))))
    aside = next(name for name in names if not name.exists())
    try:
        path.rename(aside)
        for ending in ("-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise unusable(path, error) from error
    return aside


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing; the lock on the file is taken at once, so that two writers wait for each other."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def unusable(path: Path, error: Exception) -> LibraryError:
    """Return the sentence for a file that cannot be used here."""
    return LibraryError(
        "The library cannot be used",
        why=f"{path}: {getattr(error, 'strerror', None) or error}",
        hint="Places and choices are not kept until that is mended; EARMARK_HOME names another folder",
        source=str(path),
    )


def _make_private(path: Path) -> None:
    """Make the file and its folder readable for their owner alone: what one reads is nobody else's business."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise unusable(path, error) from error


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    seen = _version(connection)
    if seen > len(STEPS):
        raise LibraryError(
            "The library was written by a newer Earmark",
            why=f"{path} is of version {seen}, this one knows {len(STEPS)}",
            hint="Update Earmark; nothing was changed",
            source=str(path),
        )
    while (seen := _version(connection)) < len(STEPS):
        with transaction(connection):
            # Another program may have taken the step while this one waited for its turn.
            if _version(connection) == seen:
                for statement in _statements(STEPS[seen]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {seen + 1}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(step: str) -> Iterator[str]:
    """Yield the statements one by one: `executescript` would commit in the middle of the transaction."""
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _journal(connection: sqlite3.Connection) -> None:
    """Write ahead where the file system can (readers then never wait), else with a journal that is deleted.

    With the former a kill loses nothing and a power cut at most the last second; with the latter neither does.
    """
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        with transaction(connection):
            connection.execute("SELECT count(*) FROM documents").fetchone()
    except sqlite3.OperationalError as error:
        if is_damage(error):
            raise
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")
