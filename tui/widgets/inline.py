"""A picture that the terminal itself draws, by Kitty's or by iTerm's protocol, over cells that are left blank."""

from __future__ import annotations

import array
import io
import sys
from base64 import b64encode
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.segment import ControlType, Segment
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.geometry import Region, Size

CELL = (10, 20)  # pixels, where the terminal does not say how large its cells are
_PIECE = 4096  # characters that Kitty takes at once
_NUMBER = 7155  # the picture's in the terminal's memory; there is one at a time


class InlinePicture(Widget):
    """Draws `picture` as large as it fits, in the middle; `how` is `kitty` or `iterm`."""

    DEFAULT_CSS = "InlinePicture { width: 100%; height: 100%; background: $background; }"

    def __init__(self, picture: Image, how: str) -> None:
        super().__init__()
        self._picture, self._how = picture, how
        file = io.BytesIO()
        picture.save(file, "PNG")
        self._data = file.getvalue()

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """Take all the width there is."""
        return container.width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines, and behind the last of them what draws the picture over them."""
        blank = self.rich_style
        lines = [Strip.blank(crop.width, blank) for _ in range(crop.height)]
        region = self.region
        columns, rows = fitted((self._picture.width, self._picture.height), region.width, region.height, cell_size())
        left, top = region.x + (region.width - columns) // 2, region.y + (region.height - rows) // 2
        draw = (kitty if self._how == "kitty" else iterm)(self._data, columns, rows)
        # The cursor is put back: what comes next counts on it.
        sent = f"\x1b7\x1b[{top + 1};{left + 1}H{draw}\x1b8"
        lines[-1:] = [Strip([*strip, Segment(sent, None, [(ControlType.BELL,)])], crop.width) for strip in lines[-1:]]
        return lines

    def on_unmount(self) -> None:
        """Take it out of the terminal's memory."""
        driver = self.app._driver
        if self._how == "kitty" and driver is not None:
            driver.write(f"\x1b_Ga=d,d=I,i={_NUMBER},q=2\x1b\\")


def kitty(data: bytes, columns: int, rows: int) -> str:
    """Return what shows a PNG at the cursor in so many cells, by Kitty's graphics protocol; nothing is answered.

    Placed at once and not by its placeholder characters, which Kitty knows since 0.28 and others do not.
    <https://sw.kovidgoyal.net/kitty/graphics-protocol/>
    """
    text = b64encode(data).decode()
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    place = f"a=T,f=100,i={_NUMBER},p=1,q=2,C=1,c={columns},r={rows},"
    return "".join(
        f"\x1b_G{place if number == 0 else ''}m={int(number + 1 < len(pieces))};{piece}\x1b\\"
        for number, piece in enumerate(pieces)
    )


def iterm(data: bytes, columns: int, rows: int) -> str:
    """Return what shows a picture at the cursor in so many cells, by iTerm's inline images protocol.

    <https://iterm2.com/documentation-images.html>
    """
    about = f"inline=1;size={len(data)};width={columns};height={rows};preserveAspectRatio=1"
    return f"\x1b]1337;File={about}:{b64encode(data).decode()}\x07"


def fitted(size: tuple[int, int], columns: int, rows: int, cell: tuple[int, int]) -> tuple[int, int]:
    """Return the columns and rows that a picture of `size` pixels takes at most of those there are."""
    width, height = size[0] / cell[0], size[1] / cell[1]
    scale = min(columns / width, rows / height)
    return max(1, min(columns, round(width * scale))), max(1, min(rows, round(height * scale)))


def cell_size() -> tuple[int, int]:
    """Return the width and height of a cell in pixels, as the terminal's driver knows them, else as they mostly are."""
    with suppress(ImportError, OSError, ValueError, AttributeError):  # Windows, no terminal, no file at all
        import fcntl
        import termios

        size = array.array("H", [0, 0, 0, 0])  # rows, columns, width, height
        fcntl.ioctl(sys.__stdout__, termios.TIOCGWINSZ, size)  # type: ignore[arg-type]
        if all(size):
            return size[2] // size[1], size[3] // size[0]
    return CELL
