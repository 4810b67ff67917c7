"""A file that one process at a time has: the system lets go of it when that process ends, however it does."""

from __future__ import annotations

import os
from typing import IO


def locked(file: IO[bytes]) -> bool:
    """Lock a file until it is closed, and be it by the end of the process; False where another one has."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
