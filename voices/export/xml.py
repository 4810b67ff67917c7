"""Text as XML holds it: escaped, and without what no XML can hold."""

from __future__ import annotations

import re
from html import escape

# What XML 1.0 has no way to write: https://www.w3.org/TR/xml/#charsets.
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(markup: str) -> str:
    """Return finished markup with a sign of replacement for each character that cannot be in it."""
    return _NEVER.sub("\ufffd", markup)


def element(name: str, content: str = "", /, **attributes: str) -> str:
    """Return an element of text alone; attributes are written in their order, `_` in their names as `:`."""
    named = "".join(f' {key.replace("_", ":")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{named}>{escape(content)}</{name}>" if content else f"<{name}{named}/>"
