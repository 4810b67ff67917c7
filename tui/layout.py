"""Document x width -> lines, as offsets only: pure, no Textual, a few milliseconds for a long article.

A line is a span of `Document.text` behind a prefix (a quotation's bar, a bullet, a number) that is decoration and no
part of the text; in a table it is several spans side by side. A cell is a terminal cell, counted from the left edge of
the text column; a line number counts from the top of the article.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.document import Block, Document, Item, Kind, Span
from tui.wrap import Lines, cells, chop, longest_word, split_at, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

BAR, BULLET, RULE, IMAGE = "│ ", "• ", "─", "[Image] "
_GAP = 2  # cells between two columns of a table
_COLUMN = 14  # cells that a column's longest word may claim before it is broken
_NARROWEST = 8  # cells of text that a prefix leaves free


class Run(NamedTuple):
    """A piece of text on a line: from which cell it is drawn, and its offsets `[start, end)`."""

    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document at a width.

    `starts` and `ends` are offsets and never fall from line to line; all lines of one table row share the row's.
    `blocks` is the block's index, -1 for a blank line; `prefixes` is what is drawn in front.
    """

    document: Document
    width: int
    spacing: int = 0
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    _rows: dict[int, tuple[Run, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def runs(self, line: int) -> tuple[Run, ...]:
        """Return the pieces of text on `line`, from left to right."""
        if line in self._rows:
            return self._rows[line]
        return (Run(cells(self.prefixes[line]), self.starts[line], self.ends[line]),)

    def line_of(self, offset: int) -> int:
        """Return the line that shows `offset`, or that ends in front of it; 0 where there is none."""
        line = max(0, bisect_right(self.starts, offset) - 1)
        return self._line_of_cell(line, offset) if line in self._rows else line

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the cell where the character at `offset` is drawn."""
        line = self.line_of(offset) if self.starts else 0
        if not self.starts:
            return 0, 0
        run = next((r for r in reversed(self.runs(line)) if r.start <= offset), self.runs(line)[0])
        return line, run.cell + cells(self.document.text[run.start : max(run.start, min(offset, run.end))])

    def offset_at(self, line: int, cell: int) -> int:
        """Return the offset of what is drawn at `cell` of `line`; beside the text, the nearest one on the line."""
        if not self.starts:
            return 0
        line = max(0, min(line, len(self.starts) - 1))
        runs = self.runs(line)
        run = next((r for r in reversed(runs) if r.cell <= cell), runs[0])
        return split_at(self.document.text, run.start, run.end, cell - run.cell)

    def lines_of(self, span: Span) -> range:
        """Return the lines that show any of `span`; in a table they may hold more than it."""
        if not self.starts:
            return range(0)
        first, last = self.line_of(span.start), self.line_of(max(span.start, span.end - 1))
        return range(min(first, last), max(first, last) + 1)

    def _line_of_cell(self, last: int, offset: int) -> int:
        """Find the line among those of one table row, of which `last` is the lowest."""
        best, line = last, last
        while line in self._rows and self.starts[line] == self.starts[last]:
            if any(run.start <= offset < run.end for run in self._rows[line]):
                return line
            if any(run.start <= offset for run in self._rows[line]):
                best = line
            line -= 1
        return best


def layout(document: Document, width: int, spacing: int = 0) -> Layout:
    """Lay `document` out in lines of at most `width` cells, `spacing` blank ones between those of a paragraph."""
    builder = _Builder(document, max(1, width), spacing)
    previous: Block | None = None
    for index, block in enumerate(document.blocks):
        if previous:
            builder.gap(previous, block)
        _BUILDERS.get(block.kind, _Builder.prose)(builder, index, block)
        previous = block
    return builder.laid


class _Builder:
    """Adds a block's lines to the layout."""

    def __init__(self, document: Document, width: int, spacing: int) -> None:
        self.laid = Layout(document, width, spacing)
        self._text = document.text
        self._note = ""  # the footnote whose label has been drawn

    def gap(self, previous: Block, block: Block) -> None:
        """Put a blank line between two blocks, but between those that belong together; a quotation's bar goes on."""
        together = (previous.kind, block.kind) in _TOGETHER
        together = together or "\n\n" not in self._text[previous.span.end : block.span.start]
        bars = (BAR * min(previous.quote, block.quote, self.laid.width // 8)).rstrip()
        for _ in range(self.laid.spacing + (not together)):
            self._line(previous.span.end, previous.span.end, -1, bars)

    def prose(self, index: int, block: Block) -> None:
        first, rest = self._prefixes(block)
        room = self.laid.width - len(rest)
        lines = wrap(self._text, block.span.start, block.span.end, room, room - (len(first) - len(rest)))
        self._lines(index, lines[:1], first, rest)
        for start, end in lines[1:]:
            for _ in range(self.laid.spacing):
                self._line(start, start, -1, rest.rstrip())
            self._line(start, end, index, rest)

    def code(self, index: int, block: Block) -> None:
        """Keep the lines of code; what is too long goes on below, indented, so that nothing is hidden."""
        first, rest = self._prefixes(block)
        start = block.span.start
        for source in self._text[block.span.start : block.span.end].split("\n"):
            lines = chop(self._text, start, start + len(source), max(1, self.laid.width - len(rest) - 2))
            self._lines(index, lines, first, rest + "  ")
            first, start = rest, start + len(source) + 1

    def rule(self, index: int, block: Block) -> None:
        first, _ = self._prefixes(block)
        self._line(block.span.start, block.span.end, index, first + RULE * max(1, self.laid.width - len(first)))

    def table(self, index: int, block: Block) -> None:
        first, rest = self._prefixes(block)
        widths = self._columns(block, self.laid.width - len(rest))
        if widths is None:
            self._records(index, block, first, rest)
            return
        for number, row in enumerate(block.rows):
            self._row(index, row, widths, rest if number else first)
            if number == 0 and block.header:
                underline = (" " * _GAP).join(RULE * width for width in widths)
                self._line(row[-1].end, row[-1].end, index, rest + underline)

    def _row(self, index: int, row: tuple[Span, ...], widths: list[int], prefix: str) -> None:
        """Add a row: each cell wrapped in its column, side by side."""
        columns = [wrap(self._text, c.start, c.end, w) for c, w in zip(row, widths, strict=False)]
        for line in range(max(map(len, columns))):
            runs, cell = [], len(prefix)
            for lines, width in zip(columns, widths, strict=False):
                if line < len(lines):
                    runs.append(Run(cell, *lines[line]))
                cell += width + _GAP
            self._add_runs(index, row, tuple(runs), prefix)

    def _add_runs(self, index: int, row: tuple[Span, ...], runs: tuple[Run, ...], prefix: str) -> None:
        self.laid._rows[len(self.laid)] = runs
        self._line(row[0].start, row[-1].end, index, prefix)

    def _columns(self, block: Block, room: int) -> list[int] | None:
        """Return the columns' widths in cells, or None where the table does not fit beside itself."""
        count = max(len(row) for row in block.rows)
        natural, least = [1] * count, [1] * count
        for row in block.rows:
            for column, cell in enumerate(row):
                text = self._text[cell.start : cell.end]
                natural[column] = max(natural[column], cells(text))
                least[column] = max(least[column], min(_COLUMN, longest_word(text)))
        room -= _GAP * (count - 1)
        if sum(natural) <= room:
            return natural
        spare = room - sum(least)
        if spare < 0:
            return None
        wanted = [wide - narrow for wide, narrow in zip(natural, least, strict=True)]
        return [narrow + spare * want // max(1, sum(wanted)) for narrow, want in zip(least, wanted, strict=True)]

    def _records(self, index: int, block: Block, first: str, rest: str) -> None:
        """Add a table that is too wide as "column: value" lines, after a line or two with all columns' names."""
        room = self.laid.width - len(rest)
        names = block.rows[0] if block.header else ()
        if block.header:
            self._packed(index, block.rows[0], first, rest, room)
        for row in block.rows[1:] if block.header else block.rows:
            self._line(row[0].start, row[0].start, -1, rest.rstrip())
            for column, cell in enumerate(row):
                name = self._text[names[column].start : names[column].end] if column < len(names) else ""
                label = _cropped(name, room // 2)
                lines = wrap(self._text, cell.start, cell.end, room - 2, room - cells(label))
                for number, (start, end) in enumerate(lines if cell.start < cell.end else ()):
                    prefix = rest + ("  " if number else label)
                    self._add_runs(index, row, (Run(cells(prefix), start, end),), prefix)

    def _packed(self, index: int, row: tuple[Span, ...], first: str, rest: str, room: int) -> None:
        """Add the cells of one row one after the other, on as many lines as it takes."""
        runs: list[Run] = []
        prefix, used = first, 0
        for cell in row:
            for start, end in wrap(self._text, cell.start, cell.end, room):
                width = cells(self._text[start:end])
                if runs and used + width > room:
                    self._add_runs(index, row, tuple(runs), prefix)
                    runs, prefix, used = [], rest, 0
                runs.append(Run(len(rest) + used, start, end))
                used += width + _GAP
        self._add_runs(index, row, tuple(runs), prefix)

    def _lines(self, index: int, lines: Lines, first: str, rest: str) -> None:
        for start, end in lines:
            self._line(start, end, index, first)
            first = rest

    def _line(self, start: int, end: int, index: int, prefix: str) -> None:
        laid = self.laid
        laid.starts.append(start)
        laid.ends.append(end)
        laid.blocks.append(index)
        laid.prefixes.append(prefix)

    def _prefixes(self, block: Block) -> tuple[str, str]:
        """Return what stands in front of the block's first line and of the others; both leave room for the text."""
        first = rest = ""
        if block.quote or block.items:
            first, rest = _nesting(block, self.laid.width)
        if block.kind is Kind.FOOTNOTE:
            label = f"[{block.label}] "
            first += " " * len(label) if block.label == self._note else label
            rest += " " * len(label)
            self._note = block.label
        elif block.kind in _LABELS:
            own, other = _LABELS[block.kind]
            first, rest = first + own, rest + other
        room = max(0, self.laid.width - _NARROWEST)
        return (first, rest) if len(first) <= room else (first[:room], rest[:room])


def _nesting(block: Block, width: int) -> tuple[str, str]:
    """Draw quotations and lists; of what nests deeper than half the width, the innermost levels are shown."""
    first = rest = BAR * min(block.quote, width // 8)
    deepest = max(1, (width // 2 - len(first)) // 4)
    for item in block.items[-deepest:]:
        marker = _marker(item)
        first += marker if item.first else " " * len(marker)
        rest += " " * len(marker)
    return first, rest


def _marker(item: Item) -> str:
    if item.checked is not None:
        return "[x] " if item.checked else "[ ] "
    return BULLET if item.ordinal is None else f"{item.ordinal}. ".rjust(4)


def _cropped(name: str, room: int) -> str:
    """Return a column's name as a label of at most `room` cells."""
    if not name:
        return ""
    if cells(name) + 2 <= room:
        return f"{name}: "
    return f"{name[: split_at(name, 0, len(name), max(1, room - 3))]}…: "


_TOGETHER = frozenset(
    {(Kind.TITLE, Kind.BYLINE), (Kind.SUMMARY, Kind.SUMMARY), (Kind.FOOTNOTE, Kind.FOOTNOTE)},
)
_LABELS = {Kind.SUMMARY: (BULLET, " " * len(BULLET)), Kind.FIGURE: (IMAGE, "  "), Kind.CODE: ("  ", "  ")}
_BUILDERS: dict[Kind, Callable[[_Builder, int, Block], None]] = {
    Kind.CODE: _Builder.code,
    Kind.TABLE: _Builder.table,
    Kind.RULE: _Builder.rule,
}
