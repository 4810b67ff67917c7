"""`earmark` alone: what you were reading, to go on with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.config import Settings


def run() -> int:
    """Show what was not read to its end: a list to choose from on a terminal, else lines; return the exit status."""
    from reader import config
    from reader.errors import DONE
    from reader.library import Library
    from tui.commands import shelf
    from tui.commands.open import accessible

    settings = config.load().settings
    asked = os.environ.get("ACCESSIBLE", ""), os.environ.get("TERM", "")
    if sys.stdout.isatty() and not accessible(False, settings, *asked):
        return _choose(settings)
    with Library() as library:
        found = library.entries(unfinished=True)
    shelf.show(found, as_json=False, none=shelf.NONE)
    if found:
        print(f"earmark: `earmark {found[0].id}` goes on with the first; `earmark --help` lists the commands.",
              file=sys.stderr)  # fmt: skip
    return DONE


def _choose(settings: Settings) -> int:
    """Let an article be chosen and open it, until none is."""
    from reader.errors import DONE
    from reader.library import Library
    from tui.commands import open as opened
    from tui.screens.shelf import ShelfApp

    while True:
        with Library() as library:
            app = ShelfApp(library, settings)
            chosen = app.run()
        if chosen is None:
            return app.return_code or DONE
        if status := opened.run(opened.parsed([chosen])):
            return status
