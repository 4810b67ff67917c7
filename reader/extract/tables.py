"""Tables: those that lay out a page become boxes, and the cells of those that hold data are made plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import BLOCKS, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_HEAVY = ("h1", "h2", "h3", "ul", "ol", "blockquote", "pre", "article", "form", "figure")
_CELL = 400  # characters: a cell with more is a column of text


def settle(root: Element) -> None:
    """Unwrap each table that holds a table of data, and the single boxes inside of a data table's cells."""
    tables = list(root.iter("table"))
    for part in root.iter("thead", "tbody", "table"):
        _rows(part)
    data = {table for table in tables if is_data(table)}
    for table in tables:
        if table not in data and any(inner in data for inner in table.iterdescendants("table")):
            _unwrap(table)
    for table in data:
        for cell in table.iter("td", "th"):
            _plain(cell)


def _rows(part: Element) -> None:
    """Give cells that stand outside of any row one of their own."""
    import lxml.html

    stray = [cell for cell in part if cell.tag in {"td", "th"}]
    if stray:
        row = lxml.html.Element("tr")
        stray[0].addprevious(row)
        for cell in stray:
            row.append(cell)


def is_data(table: Element) -> bool:
    """Tell a table of data: several rows and columns of short cells, with no table, heading or list in them."""
    if table.get("role") in {"presentation", "none"} or next(table.iterdescendants("table", *_HEAVY), None) is not None:
        return False
    rows = [row for row in table.iter("tr") if len(row)]
    if not rows or max(len(row) for row in rows) < 2:
        return False
    lengths = [len(text_of(cell)) for cell in table.iter("td", "th")]
    if max(lengths, default=0) > _CELL and next(table.iter("th"), None) is None:
        return False
    return len(rows) >= 2 or next(table.iter("th"), None) is not None


def rows(table: Element) -> list[Element]:
    """Return the table's own rows, without those of a table in it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def is_layout(table: Element, rows: list[Element]) -> bool:
    """Tell a table that lays out the page: one column, or whole articles in its cells."""
    if table.get("role") in {"presentation", "none"} or not rows:
        return True
    cells = [list(row.iterchildren("td", "th")) for row in rows]
    if max(map(len, cells)) <= 1:
        return True
    if any(cell.tag == "th" for row in cells for cell in row):
        return False
    if next(table.iterdescendants("table", "h1", "h2", "h3", "ul", "ol", "blockquote", "pre"), None) is not None:
        return True
    return any(len(text_of(cell)) > _CELL and _paragraphs(cell) >= 2 for row in cells for cell in row)


def is_headed(rows: list[Element]) -> bool:
    """Tell whether the first row says what the columns are: marked so, all bold, or words over columns of figures."""
    table = [list(row.iterchildren("td", "th")) for row in rows]
    first, rest = table[0], table[1:]
    if all(cell.tag == "th" for cell in first) or rows[0].getparent().tag == "thead":
        return True
    if not rest or any(cell.tag == "th" for row in table for cell in row):
        return False
    named = [cell for cell in first if text_of(cell)]
    if len(named) >= 2 and all(map(_is_bold, named)):
        return not all(_is_bold(cell) for cell in rest[0])
    if any(_FIGURE.match(text_of(cell)) for cell in first) or not all(text_of(cell) for cell in first[1:]):
        return False
    columns = list(zip(*(row for row in rest if len(row) == len(first)), strict=True))
    return any(len(column) >= 2 and all(_FIGURE.match(text_of(c)) for c in column) for column in columns)


_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d.,:\s]*\W{0,2}\w{0,3}$")


def _is_bold(cell: Element) -> bool:
    return bool(text_of(cell)) and "".join(text_of(part) for part in cell.iter("b", "strong")) == text_of(cell)


def _paragraphs(cell: Element) -> int:
    return sum(1 for paragraph in cell.iter("p") if text_of(paragraph))


def _unwrap(table: Element) -> None:
    inner = {part for nested in table.iterdescendants("table") for part in nested.iter()}
    for part in [table, *table.iterdescendants(*_PARTS)]:
        if part not in inner:
            part.tag = "div"


def _plain(cell: Element) -> None:
    """Take the single box of a cell away: its text is the cell's."""
    while len(cell) == 1 and cell[0].tag in {"div", "p", "center", "section"} and not (cell.text or "").strip():
        box = cell[0]
        if (box.tail or "").strip() or next((e for e in box.iterdescendants() if e.tag in BLOCKS - {"div", "p"}), None):
            return
        box.drop_tag()
