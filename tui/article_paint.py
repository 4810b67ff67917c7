"""The look of one line of the article: which style lies over which, and the segments that come of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.segment import Segment

from reader.document import Inline, Kind, Span, Style
from tui.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.style import Style as RichStyle

    from reader.document import Block
    from tui.layout import Layout, Run

_BLOCKS = {
    Kind.TITLE: "title",
    Kind.BYLINE: "byline",
    Kind.SUMMARY: "summary",
    Kind.HEADING: "heading",
    Kind.CODE: "code",
    Kind.FIGURE: "caption",
}
_INLINES = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "emphasis",
    Style.CODE: "code",
    Style.STRIKE: "strike",
    Style.LINK: "link",
    Style.IMAGE: "caption",
    Style.FOOTNOTE_REF: "reference",
}
COMPONENTS = frozenset(
    f"article--{name}"
    for name in (
        *_BLOCKS.values(),
        *_INLINES.values(),
        *(
            "subheading",
            "quote",
            "column",
            "mark",
            "sentence",
            "match",
            "current",
            "target",
            "number",
            "word",
            "dim",
            "ruler",
            *("code-keyword", "code-string", "code-comment", "code-number", "code-defined"),
        ),
    )
)
"""The component classes of the article's text; `mark` is what stands in front of it: bars, bullets, numbers."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What stands out for now.

    The heard word and sentence, the places found and which of them is the present one, the link that is chosen, the
    links' numbers by where each is drawn; `dim`: all but the sentence steps back.
    """

    word: Span | None = None
    sentence: Span | None = None
    matches: tuple[Span, ...] = ()
    current: int = 0
    target: Span | None = None
    numbers: Mapping[int, str] = field(default_factory=dict)
    dim: bool = False

    def heard(self, word: Span | None, sentence: Span | None) -> Lit:
        """Return the same with another word and sentence."""
        return replace(self, word=word, sentence=sentence)

    def found(self, matches: tuple[Span, ...], current: int) -> Lit:
        """Return the same with other places."""
        return replace(self, matches=matches, current=current)

    def pointed(self, target: Span | None, numbers: Mapping[int, str]) -> Lit:
        """Return the same with another link chosen, and others numbered."""
        return replace(self, target=target, numbers=numbers)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A style over `[start, end)`; a later layer lies over an earlier one."""

    start: int
    end: int
    style: RichStyle


class Painter:
    """Paints the lines of a layout; `style` gives the style of a component by its name without `article--`."""

    def __init__(self, laid: Layout, lit: Lit, style: Callable[[str], RichStyle]) -> None:
        self.lit = lit
        self._laid, self._style = laid, style
        self._reach: dict[int, list[int]] = {}
        self._code: dict[int, list[tuple[int, int, str]]] = {}

    def segments(self, line: int, base: RichStyle) -> list[Segment]:
        """Return the segments of `line`: what stands in front, the text, and a code block's ground to the right."""
        laid = self._laid
        prefix, index = laid.prefixes[line], laid.blocks[line]
        block = laid.document.blocks[index] if index >= 0 else None
        ground = base + self._ground(block)
        bare = block is not None and block.kind is Kind.CODE and not block.quote and not block.items
        found = [Segment(prefix, ground if bare else base + self._style("mark"))] if prefix else []
        if block is None or block.kind is Kind.RULE:
            return found
        at = cells(prefix)
        for run in laid.runs(line):
            found += [Segment(" " * (run.cell - at), ground)] if run.cell > at else []
            found += self._run(index, block, run, ground)
            at = run.cell + cells(laid.document.text[run.start : run.end])
        return [*found, Segment(" " * (laid.width - at), ground)] if block.kind is Kind.CODE else found

    def _ground(self, block: Block | None) -> RichStyle:
        from rich.style import Style as RichStyle

        if block is None:
            return RichStyle.null()
        if block.kind is Kind.HEADING and block.level > 2:
            return self._style("subheading")
        if block.kind in _BLOCKS:
            return self._style(_BLOCKS[block.kind])
        return self._style("quote") if block.quote else RichStyle.null()

    def _run(self, index: int, block: Block, run: Run, ground: RichStyle) -> Iterator[Segment]:
        """Cut the run wherever a layer begins or ends, and lay the layers over one another in between."""
        text = self._laid.document.text
        layers = list(self._layers(index, block, run.start, run.end))
        edges = {run.start, run.end}
        stands_out = self.lit.sentence if self.lit.dim else None
        if stands_out:
            edges |= {min(run.end, max(run.start, edge)) for edge in (stands_out.start, stands_out.end)}
        for layer in layers:
            edges |= {max(run.start, layer.start), min(run.end, layer.end)}
        for left, right in pairwise(sorted(edges)):
            style = ground
            for layer in layers:
                if layer.start <= left < layer.end:
                    style += layer.style
            if stands_out and left not in stands_out:
                style += self._style("dim")
            yield Segment(text[left:right], style)

    def _layers(self, index: int, block: Block, start: int, end: int) -> Iterator[_Layer]:
        if block.header and start < block.rows[0][-1].end:
            yield _Layer(start, end, self._style("column"))
        if block.kind is Kind.CODE and block.language:
            yield from self._coloured(index, block, start, end)
        for inline in self._inlines(index, block, start, end):
            yield _Layer(inline.span.start, inline.span.end, self._style(_INLINES[inline.style]))
        lit = self.lit
        if lit.sentence and lit.sentence.start < end and start < lit.sentence.end:
            yield _Layer(lit.sentence.start, lit.sentence.end, self._style("sentence"))
        first = bisect_left(lit.matches, start, key=attrgetter("end"))
        for number in range(first, bisect_left(lit.matches, end, key=attrgetter("start"))):
            match = lit.matches[number]
            yield _Layer(match.start, match.end, self._style("current" if number == lit.current else "match"))
        if lit.target and lit.target.start < end and start < lit.target.end:
            yield _Layer(lit.target.start, lit.target.end, self._style("target"))
        if lit.word and lit.word.start < end and start < lit.word.end:
            yield _Layer(lit.word.start, lit.word.end, self._style("word"))

    def _coloured(self, index: int, block: Block, start: int, end: int) -> Iterator[_Layer]:
        """Yield the colours of a line of code; a block's are found when its first line is painted."""
        if index not in self._code:
            from tui.code_colours import coloured

            self._code[index] = coloured(self._laid.document, block)
        parts = self._code[index]
        first = bisect_right(parts, start, key=lambda part: part[1])
        for left, right, kind in parts[first : bisect_left(parts, end, key=lambda part: part[0])]:
            yield _Layer(left, right, self._style(f"code-{kind}"))

    def _inlines(self, index: int, block: Block, start: int, end: int) -> tuple[Inline, ...]:
        """Return the inlines that touch `[start, end)`, by bisection: a long paragraph may have thousands."""
        inlines = block.inlines
        if not inlines:
            return ()
        if index not in self._reach:  # how far right any inline up to this one reaches: they nest
            self._reach[index] = list(accumulate((inline.span.end for inline in inlines), max))
        low = bisect_right(self._reach[index], start)
        high = bisect_left(inlines, end, key=lambda inline: inline.span.start)
        return tuple(inline for inline in inlines[low:high] if inline.span.end > start)
