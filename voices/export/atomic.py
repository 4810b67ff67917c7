"""A file that appears whole or not at all, and never in the place of another one unasked."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path` that takes its name when the block ends well, and goes away otherwise.

    Raises `ExportError` where the folder cannot be written, the disk is full, or `path` exists without `force`.
    """
    refuse(path, force=force)
    # Short and hidden, so that a long name stays a valid one.
    temporary = path.with_name(f".earmark-{token_hex(6)}.part")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _publish(temporary, path, force=force)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def unwritable(path: Path, error: OSError) -> ExportError:
    """Return what is to be raised where `path` cannot be written because of `error`."""
    # EFBIG: the largest file that this user, or this file system, may have.
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    hint = "Make room, and run it again" if full else ""
    return ExportError(f"{path} cannot be written", why=error.strerror or str(error), hint=hint, source=str(path))


def refuse(path: Path, *, force: bool) -> None:
    """Raise `ExportError` where `path` cannot become a file: a folder, one that exists already, no folder for it."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder", hint="Name a file in it", source=str(path))
    if not path.parent.is_dir():
        raise ExportError(f"{path} cannot be written", why=f"there is no folder {path.parent}", source=str(path))
    if path.exists() and not force:
        raise ExportError(f"{path} exists already", hint="Overwrite it with --force", source=str(path))


def _publish(temporary: Path, path: Path, *, force: bool) -> None:
    """Give the file its name. A link fails where the name was taken meanwhile; a rename would overwrite."""
    if not force:
        try:
            os.link(temporary, path)
        except FileExistsError:
            refuse(path, force=False)
            raise
        except OSError:
            refuse(path, force=False)  # a file system without links
        else:
            return _sync(path.parent)
    temporary.replace(path)
    return _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the name last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
