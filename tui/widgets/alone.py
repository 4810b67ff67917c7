"""The heard or chosen sentence, or the word, alone in the place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui import alone
from tui.widgets.bar import Rows

if TYPE_CHECKING:
    from textual.geometry import Offset

    from tui.widgets.listening import Row


class Alone(Rows):
    """Shows what `say` was given last, in the middle of the room that there is."""

    DEFAULT_CSS = """
    Alone { height: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text, self._lit, self._single = "", (0, 0), False

    def say(self, text: str, lit: tuple[int, int], *, single: bool) -> None:
        """Show a sentence with its part `lit` marked; `single`: that part alone."""
        self._text, self._lit, self._single = text, lit, single
        self.renew()

    def rows(self, width: int) -> list[Row]:
        """Return as many rows as there is room for."""
        height = max(1, self.size.height)
        if self._single:
            return alone.word(self._text[slice(*self._lit)] or self._text.partition(" ")[0], width, height)
        return alone.sentence(self._text, self._lit if self._lit[1] > self._lit[0] else None, width, height)

    def render_line(self, y: int) -> Strip:
        """Paint a row, cut where a word is longer than the room."""
        return Strip([*super().render_line(y)]).adjust_cell_length(self.size.width, self.rich_style)

    @property
    def lit_place(self) -> Offset | None:
        """Where on the screen what is lit begins: for the hardware cursor. None where nothing is."""
        from textual.geometry import Offset

        for y, row in enumerate(self._shown):
            x = 0
            for run in row:
                if run.role == "accent" and run.text.strip():
                    return self.region.offset + Offset(x, y)
                x += len(run.text)
        return None
