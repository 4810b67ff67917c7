"""How a sentence ends. A pattern would try every sign of the text; only the last one is of interest."""

from __future__ import annotations

_ENDS = ".!?…。！？"
_BEHIND = "\"'”’»)]"


def ended(text: str, also: str = "") -> bool:
    """Tell whether a text of one line ends as a sentence does, or with a sign of `also`, quotation marks and brackets
    behind it left aside."""
    last = text.rstrip(_BEHIND)[-1:]
    return bool(last) and (last in _ENDS or last in also)


__all__ = ["ended"]
