"""Which file was made of what: so that one that is there, and whole, is not made again.

For each file that was written, the cache folder keeps its name (`identity`), its size and its time. A file that was
changed since, or that came from elsewhere, is another one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.paths import cache_dir

if TYPE_CHECKING:
    from pathlib import Path


def remember(path: Path, name: str) -> None:
    """Note that the file at `path` was made of what `name` stands for; where that cannot be kept, it is made again."""
    note = _note(path)
    with suppress(OSError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.write_text(json.dumps([name, *_seen(path)]), encoding="utf-8")


def there(path: Path, name: str) -> bool:
    """Tell whether the file at `path` is the one that was made of what `name` stands for, and untouched since."""
    try:
        return bool(json.loads(_note(path).read_text(encoding="utf-8")) == [name, *_seen(path)])
    except (OSError, ValueError):
        return False


def known(path: Path) -> bool:
    """Tell whether a file was made at `path` before: only then can it be there already."""
    return _note(path).is_file()


def _seen(path: Path) -> list[int]:
    about = path.stat()
    return [about.st_size, about.st_mtime_ns]


def _note(path: Path) -> Path:
    return cache_dir() / "made" / sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
