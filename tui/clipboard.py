"""What is copied, and the way to the clipboard: the system's, else the terminal's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.document import Document

_PATIENCE = 2.0  # seconds that a program may take

MISSING = "No clipboard can be reached from this terminal."
# What such a terminal is sent to fill the clipboard would be shown, or be lost.
_DUMB = frozenset({"", "dumb", "linux"})


def portion(document: Document, what: str, offset: int) -> str:
    """Return the `sentence` or the `paragraph` at `offset`, as it was written; "" where there is none."""
    if what == "paragraph":
        return document.slice(document.blocks[document.block_at(offset)].span) if document.blocks else ""
    return document.slice(document.sentences[document.sentence_at(offset)].span) if document.sentences else ""


def told(name: str, text: str) -> str:
    """Say that `text` was copied: the sentence, the paragraph, the article, the selection."""
    words = len(text.split())
    return f"The {name} is copied, {words} word{'s' if words != 1 else ''}."


def by_system(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Put `text` into this machine's clipboard; tell whether that was done. Over ssh it is not the user's machine."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    found = next((one for one in _programs(environment) if shutil.which(one[0])), None)
    if found is None:
        return False
    given = text.encode("utf-16" if found[0] == "clip.exe" else "utf-8")
    quiet = subprocess.DEVNULL  # what it writes would stand on the page
    try:
        done = subprocess.run(found, input=given, stdout=quiet, stderr=quiet, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _programs(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the programs that can fill the clipboard here."""
    if sys.platform == "darwin":
        yield ["pbcopy"]
    if environment.get("WAYLAND_DISPLAY"):
        yield ["wl-copy"]
    if environment.get("DISPLAY"):
        yield ["xclip", "-selection", "clipboard"]
        yield ["xsel", "--clipboard", "--input"]
    yield ["clip.exe"]  # Windows, and Linux inside of it


def copy(text: str, terminal: Callable[[str], object] | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Put `text` into the clipboard and tell whether a way was found; `terminal` writes to one, None where none is.

    The terminal's way is xterm's control sequence OSC 52. It answers nothing: whether it was obeyed is not known.
    """
    if by_system(text, environment):
        return True
    if terminal is None or environment.get("TERM", "") in _DUMB:
        return False
    terminal(f"\x1b]52;c;{b64encode(text.encode()).decode()}\a")
    return True
