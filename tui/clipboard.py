"""What is copied, and the way to the clipboard: the system's, else the terminal's."""

from __future__ import annotations

import os
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.document import Document

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
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):  # there is none, or its program fails
        return False
    return True


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
