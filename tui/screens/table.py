"""A table alone on the screen: it scrolls both ways under its columns' names, the first column stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from reader.sanitize import one_line
from tui import keymap
from tui.wrap import cells, wrap

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.document import Block, Document

# The widest column, in cells; longer cells are broken.
_WIDEST = 40
_HINT = "arrows move   esc closes"


class TableScreen(ModalScreen[None]):
    """Shows the table `block` of `document`; the cell under the cursor is written out at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "close"),
        keymap.in_box("box.close", "close"),
        *(keymap.in_box(f"box.{way}", f"go('{way}')") for way in ("down", "up", "left", "right")),
    ]
    DEFAULT_CSS = """
    TableScreen {
        background: $background;
        & DataTable { height: 1fr; background: $background; color: $foreground; scrollbar-size: 1 1; }
        & DataTable > .datatable--header { background: $surface; color: $accent; text-style: bold; }
        & DataTable > .datatable--fixed { background: $surface; color: $foreground; text-style: bold; }
        & DataTable > .datatable--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & #cell { height: auto; max-height: 3; background: $surface; padding: 0 1; }
        & #hint { height: 1; background: $surface; color: $muted; padding: 0 1; }
    }
    """

    def __init__(self, document: Document, block: Block) -> None:
        super().__init__()
        rows = [[one_line(document.slice(cell)) for cell in row] for row in block.rows]
        count = max(map(len, rows), default=0)
        rows = [row + [""] * (count - len(row)) for row in rows]
        self._names = rows[0] if block.header and rows else [str(number) for number in range(1, count + 1)]
        self._rows = rows[1:] if block.header else rows

    def compose(self) -> ComposeResult:
        """Yield the table and the cell under its cursor."""
        table: DataTable[Text] = DataTable(fixed_columns=1 if len(self._names) > 2 else 0, zebra_stripes=False)
        yield table
        yield Static(Content(""), id="cell", markup=False)
        yield Static(Content(f"{len(self._rows)} rows, {len(self._names)} columns   {_HINT}"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Fill the table."""
        table: DataTable[Text] = self.query_one(DataTable)
        for name in self._names:
            table.add_column(Text(name))
        for row in self._rows:
            broken = [_broken(cell) for cell in row]
            table.add_row(*map(Text, broken), height=max((cell.count("\n") + 1 for cell in broken), default=1))
        table.focus()

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Write the cell out, with its column's name."""
        row, column = event.coordinate
        if row < len(self._rows) and column < len(self._names):
            said = f"{self._names[column]}: {self._rows[row][column]}"
            self.query_one("#cell", Static).update(Content(said))

    def action_go(self, way: str) -> None:
        """Move the cursor."""
        getattr(self.query_one(DataTable), f"action_cursor_{way}")()

    def action_close(self) -> None:
        """Go back to the page."""
        self.dismiss(None)


def _broken(cell: str) -> str:
    if cells(cell) <= _WIDEST:
        return cell
    return "\n".join(cell[start:end] for start, end in wrap(cell, 0, len(cell), _WIDEST))
