"""What was measured of voices that no table knows: kept once they have read some text, and used from then on.

Only listening uses it. An export must come out the same whatever was heard before on the same machine.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.paths import data_dir
from voices.languages import primary

if TYPE_CHECKING:
    from pathlib import Path

    from voices.engine import Voice

# Letters of speech until a figure is believed: some 40 seconds at 1x.
ENOUGH = 800.0
# A figure that differs by less than this from the one kept is not worth a write.
SAME = 0.02
# Anything else was no measurement, but an accident: seconds times words a minute for a letter.
_LEAST, _MOST = 3.0, 40.0


def recall(voice: Voice, language: str) -> float | None:
    """Return the kept figure of a voice in a language, seconds times words a minute for a letter; None without one."""
    figure = _kept().get(_key(voice, language))
    return float(figure) if isinstance(figure, int | float) and _LEAST < figure < _MOST else None


def keep(voice: Voice, language: str, figure: float) -> None:
    """Keep the figure; where it cannot be written it is measured again the next time."""
    if not _LEAST < figure < _MOST:
        return
    path, kept = _path(), {**_kept(), _key(voice, language): round(figure, 3)}
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = path.with_name(f".{path.name}.{os.getpid()}")
        written.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
        written.replace(path)


def _path() -> Path:
    return data_dir() / "voices.json"


def _kept() -> dict[str, object]:
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _key(voice: Voice, language: str) -> str:
    return f"{voice.id} {primary(language or voice.languages[0])}"
