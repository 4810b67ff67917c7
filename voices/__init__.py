"""How a `Document` is said: engines, pace, player and audio files. No Textual.

    import reader, voices
    article = reader.load("story.html")
    voices.export(article, "talk.m4b", speed=1.5)

Names are resolved at first use (PEP 562).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voices.export import export
    from voices.player import play

__all__ = ["export", "play"]

_HOME = {"export": "voices.export", "play": "voices.player"}


def __getattr__(name: str) -> Any:  # the module protocol; the names are typed above
    if name not in _HOME:
        raise AttributeError(f"module 'voices' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
