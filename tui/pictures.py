"""Pictures as a widget: decoded by Pillow under bounds, drawn by textual-image (the extra `images`) or the terminal."""

from __future__ import annotations

import io
import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reader.errors import EarmarkError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL.Image import Image
    from textual.widget import Widget

# What is decoded: not what runs another program (EPS) or has been a source of trouble without any need for it here.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_PIXELS = 60_000_000  # the largest picture that is decoded
_SIDE = 1600  # pixels: no terminal shows more
# Terminals that draw by iTerm's protocol, as they call themselves; Konsole does since 22.04.
_ITERM = frozenset({"iTerm.app", "WezTerm", "mintty"})
_KONSOLE = 220_400
MISSING = "Pictures are shown where the extra is installed: pip install 'earmark[images]'."


def installed() -> bool:
    """Tell whether the extra is here."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("PIL", "textual_image"))


def decode(data: bytes) -> Image:
    """Return the picture, no larger than a terminal can show. Raises `EarmarkError` where it is none that is known."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > _PIXELS:
                raise EarmarkError("The picture was not shown", why=f"it has {opened.width} by {opened.height} points")
            opened.draft("RGB", (_SIDE, _SIDE))
            opened.thumbnail((_SIDE, _SIDE))
            return opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    except EarmarkError:
        raise
    except Exception as error:  # Pillow raises whatever a broken file leads it to
        kinds = ", ".join(_FORMATS[:-1]) + f" or {_FORMATS[-1]}"
        raise EarmarkError("The picture was not shown", why=f"it is damaged, or no {kinds}") from error


def protocol(wanted: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return how to draw, `cells`, `kitty` or `iterm`, for the setting `images`: by what the terminal says it is.

    It is not asked: its answer would come among the keys. Inside of tmux and screen neither protocol arrives.
    """
    if wanted != "auto":
        return wanted
    if environment.get("TMUX") or environment.get("STY"):
        return "cells"
    term = environment.get("TERM", "")
    if term.startswith(("screen", "tmux")):  # over ssh nothing else tells of them
        return "cells"
    if "kitty" in term or "ghostty" in term or environment.get("KITTY_WINDOW_ID"):
        return "kitty"
    konsole = environment.get("KONSOLE_VERSION", "")
    if konsole.isdecimal() and int(konsole) >= _KONSOLE:
        return "iterm"
    iterm = environment.get("TERM_PROGRAM") in _ITERM or environment.get("LC_TERMINAL") == "iTerm2"
    return "iterm" if iterm else "cells"


def widget(picture: Image, how: str) -> Widget:
    """Return a widget that draws a picture by a protocol."""
    if how != "cells":
        from tui.widgets.inline import InlinePicture

        return InlinePicture(picture, how)
    with _unasked():
        from textual_image.widget import HalfcellImage

    made: Widget = HalfcellImage(picture)
    return made


@contextmanager
def _unasked() -> Iterator[None]:
    """Keep textual-image from asking the terminal what it can while it is imported: Textual reads the answers."""
    terminal: Any = sys.__stdout__
    sys.__stdout__ = io.StringIO()  # type: ignore[misc, assignment] # it is looked at by its methods alone
    try:
        yield
        from textual_image._terminal import get_cell_size

        get_cell_size()  # a cell of 10 by 20 pixels; kept from now on
    finally:
        sys.__stdout__ = terminal  # type: ignore[misc]
