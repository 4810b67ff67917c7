"""How the library's articles are listed: `earmark list`, `find`, `save`, and `earmark` alone."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from reader import config
from reader.sanitize import clean, one_line
from tui.widgets.listening import duration
from voices import pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config import Settings
    from reader.library import Entry


NONE = "There is nothing here yet: `earmark SOURCE` opens an article, `earmark say SOURCE` reads it in plain lines."


def show(entries: Sequence[Entry], *, as_json: bool, none: str) -> None:
    """Print the entries, a line each or as one JSON list; `none` goes to stderr where there are none."""
    if as_json:
        import json

        print(clean(json.dumps([described(entry) for entry in entries], ensure_ascii=False, indent=2)))
        return
    if not entries:
        print(f"earmark: {none}", file=sys.stderr)
        return
    settings = config.load().settings
    width = len(str(max(entry.id for entry in entries)))
    for entry in entries:
        print(f"{entry.id:>{width}}  {line(entry, settings)}")


def line(entry: Entry, settings: Settings) -> str:
    """Return an entry on one line, in words."""
    return f"{title(entry)}, {state(entry, settings)}"


def title(entry: Entry) -> str:
    """Return what an entry is called, sanitised."""
    return one_line(entry.title) or one_line(entry.source)


def state(entry: Entry, settings: Settings) -> str:
    """Return how far an entry was read, how long the rest takes to hear at the settings' speed, and its site."""
    left = pace.listening_seconds(round(entry.words * (1 - entry.progress)), settings.speed, settings.base_wpm)
    if entry.finished is not None:
        read = "read"
    elif entry.progress:
        read = f"{entry.progress:.0%} read, {duration(left)} left"
    else:
        read = duration(left)
    return ", ".join(filter(None, [read, one_line(entry.metadata.site or ""), "saved" if entry.kept else ""]))


def described(entry: Entry) -> dict[str, Any]:
    """Return an entry as the object that `--json` prints; times are ISO 8601, in UTC."""
    return {
        "id": entry.id,
        "source": entry.source,
        "title": entry.title,
        "byline": list(entry.metadata.byline),
        "site": entry.metadata.site,
        "language": entry.metadata.language,
        "published": entry.metadata.published,
        "words": entry.words,
        "progress": round(entry.progress, 4),
        "saved": entry.kept,
        "added": _iso(entry.added),
        "opened": _iso(entry.opened),
        "finished": _iso(entry.finished),
    }


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
