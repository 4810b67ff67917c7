"""The article on the screen, on Textual's line API: a line becomes a strip of segments only when it is visible.

Lighting a word redraws the word's own cells and nothing else. Offsets are code points of `Document.text`, lines and
cells those of `tui.layout`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.document import Document, Kind, Span, Style
from tui.article_paint import COMPONENTS, Lit, Painter
from tui.layout import Layout, layout
from tui.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style as RichStyle
    from textual import events
    from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
    from textual.selection import Selection

# Where the lit word may be on the page before it is scrolled, and where it is put then, as shares of the height: a
# jump every two thirds of a page disturbs less, and costs less, than a scroll with every line.
_BAND, _REST = (0.05, 0.72), 0.22
_CACHED = 1000  # strips, some twenty screens


class ArticleView(ScrollView, can_focus=True):
    """Shows a document, lights what is heard, follows it, and says what was clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    ArticleView {
        background: $background;
        color: $foreground;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;

        & .article--title { color: $accent; text-style: bold; }
        & .article--heading { color: $accent; text-style: bold; }
        & .article--subheading { text-style: bold italic; }
        & .article--byline { text-style: italic; }
        & .article--summary { text-style: bold; }
        & .article--quote { text-style: italic; }
        & .article--code { background: $surface; }
        & .article--caption { text-style: italic; }
        & .article--column { text-style: bold; }
        & .article--mark { color: $accent; }
        & .article--strong { text-style: bold; }
        & .article--emphasis { text-style: italic; }
        & .article--strike { text-style: strike; }
        & .article--link { color: $accent; text-style: underline; }
        & .article--reference { color: $accent; }
        & .article--sentence { background: $panel; }
        & .article--match { color: $accent; text-style: bold underline; }
        & .article--current { color: $accent; text-style: bold reverse; }
        & .article--target { color: $accent; text-style: bold reverse underline; }
        & .article--number { color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold; }
        & .article--code-keyword { text-style: bold; }
        & .article--code-string { color: $accent; }
        & .article--code-comment { color: $muted; text-style: italic; }
        & .article--code-number { color: $accent; }
        & .article--code-defined { text-style: bold underline; }
        & .article--dim { color: $dimmed; text-style: not bold; }
        & .article--ruler { background: $surface; text-style: bold; }
        & .article--word { color: $accent; text-style: bold reverse; }

        &:ansi .article--dim { text-style: dim not bold; }
        &:ansi .article--number { text-style: bold reverse; }
        &:ansi .article--sentence { background: ansi_default; text-style: underline; }
        &:nocolor .article--sentence { text-style: underline; }
    }
    """

    follow: reactive[bool] = reactive(True, repaint=False)
    """The page scrolls with the lit word."""
    measure: reactive[int] = reactive(72, repaint=False)
    """The longest line, in cells; the text column is centred where there is more room."""
    spacing: reactive[int] = reactive(0, repaint=False)
    """Blank lines between the lines of a paragraph."""
    alignment: reactive[str] = reactive("centre")
    """Where the text column stands: one of `reader.config.ALIGNMENTS`."""
    aid: reactive[str] = reactive("off")
    """What helps to keep the line: one of `reader.config.FOCUSES`."""
    document: var[Document | None] = var(None, init=False)
    """What is shown."""

    class Freed(Message):
        """The reader has scrolled by hand: the page no longer follows."""

    class WordClicked(Message):
        """The text at `offset` was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class StopClicked(Message):
        """The link, the reference to a note or the note's number at `offset` was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(name=name, id=id, classes=classes)
        self._layout = Layout(Document("", ()), 1)
        self._lit = Lit()
        self._painter = Painter(self._layout, self._lit, self._style)
        self._strips: dict[int, Strip] = {}
        self._base: RichStyle | None = None  # Textual works `rich_style` out anew each time it is asked
        self._place = 0  # the offset at the top: what a resize keeps
        self._moving = False  # the layout changes: a scroll is no change of place

    # What is shown

    def show(self, document: Document, *, keep: bool = False) -> None:
        """Show `document` from its start, or, with `keep`, from the same place and with the same marks."""
        self.document = document
        if not keep:
            self._lit, self._place = Lit(dim=self.aid == "dim"), 0
        self._lay_out()

    def light(self, word: Span | None, sentence: Span | None) -> None:
        """Light the word and the sentence that are heard; the page follows where `follow` is on."""
        before = self._lit
        if (before.word, before.sentence) == (word, sentence):
            return  # asked 20 times a second, changed three times
        self._lit = before.heard(word, sentence)
        self._painter.lit = self._lit
        if before.sentence != sentence:
            self._changed(before.sentence, sentence)
        if before.word != word:
            self._changed(before.word, word)
        if self.aid != "off" and before.sentence != sentence:
            self._repaint()
        self._after_light()

    def mark(self, found: tuple[Span, ...], current: int = 0) -> None:
        """Mark the places found by a search (in order), and `found[current]` as the present one."""
        self._lit = self._lit.found(found, current)
        self._repaint()

    def point(self, target: Span | None, numbers: Mapping[int, str] | None = None) -> None:
        """Mark the link that is chosen, and draw `numbers` over the text, each at its offset."""
        before = self._lit
        self._lit = before.pointed(target, numbers or {})
        if self._lit != before:
            self._repaint()

    # Where it is

    @property
    def top_offset(self) -> int:
        """The offset of the first text in sight."""
        shown = self._layout
        top = self.scroll_offset.y
        line = next((n for n in range(top, len(shown)) if shown.blocks[n] >= 0), top)
        return shown.runs(line)[0].start if line < len(shown) else 0

    @property
    def sight(self) -> Span:
        """The text in sight."""
        shown, top = self._layout, self.scroll_offset.y
        lines = [n for n in range(top, min(len(shown), top + self._height)) if shown.blocks[n] >= 0]
        return Span(shown.starts[lines[0]], shown.ends[lines[-1]]) if lines else Span(0, 0)

    def reveal(self, offset: int) -> None:
        """Scroll so that `offset` is comfortably in sight; where it is already, nothing moves."""
        line, height = self._layout.line_of(offset), self._height
        top = self.scroll_offset.y
        if not top + int(height * _BAND[0]) <= line < top + max(1, int(height * _BAND[1])):
            self._scroll_line(line - int(height * _REST))

    def to_top(self, offset: int) -> None:
        """Scroll so that `offset` is on the first line."""
        self._scroll_line(self._layout.line_of(offset))

    def screen_position(self, offset: int) -> Offset | None:
        """Return where on the screen `offset` is drawn, None where it is out of sight: for the hardware cursor."""
        line, cell = self._layout.position(offset)
        y = line - self.scroll_offset.y
        if not 0 <= y < self._height or not len(self._layout):
            return None
        return self.content_region.offset + Offset(self._margin + cell, y)

    # Reactions

    def watch_follow(self, follow: bool) -> None:
        """Go to the lit word when following begins."""
        if follow:
            self._after_light()

    def watch_measure(self) -> None:
        """Lay out anew for another line length."""
        self._lay_out()

    def watch_spacing(self) -> None:
        """Lay out anew with other blank lines."""
        self._lay_out()

    def watch_alignment(self) -> None:
        """Paint the column where it stands now."""
        self._repaint()

    def watch_aid(self) -> None:
        """Dim or mark what the aid says."""
        self._lit = replace(self._lit, dim=self.aid == "dim")
        self._repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place."""
        super().watch_scroll_y(old_value, new_value)
        if not self._moving:
            self._place = self.top_offset
            self._put_cursor()

    def on_resize(self) -> None:
        """Lay out for the new width and keep the place."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Paint anew with another theme."""
        super().notify_style_update()
        self._base = None
        self._strips.clear()

    def _lay_out(self) -> None:
        if self.document is None or not self.size.width:
            return
        self._moving = True
        known = self._layout
        if (known.document, known.width, known.spacing) != (self.document, self._columns, self.spacing):
            self._layout = layout(self.document, self._columns, self.spacing)
        self._painter = Painter(self._layout, self._lit, self._style)
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._layout))
        self._scroll_line(self._layout.line_of(self._place) if self._place else 0)
        self._moving = False
        self.refresh()
        self._after_light()

    def _after_light(self) -> None:
        lit = self._lit.word or self._lit.sentence
        if lit and self.follow:
            self.reveal(lit.start)
        self._put_cursor()

    def _put_cursor(self) -> None:
        """Keep the hardware cursor on the lit word: braille displays and magnifiers follow it."""
        lit = self._lit.word or self._lit.sentence
        if lit and (place := self.screen_position(lit.start)):
            self.app.cursor_position = place

    @property
    def _columns(self) -> int:
        return max(1, min(self.measure, self.size.width - 2))

    @property
    def _margin(self) -> int:
        return max(1, (self.size.width - self._columns) // 2) if self.alignment == "centre" else 1

    @property
    def _height(self) -> int:
        return max(1, self.size.height)

    def _scroll_line(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, force=True)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Return the strip for row `y` of the widget."""
        line, width = y + self.scroll_offset.y, self.size.width
        if line >= len(self._layout):
            return Strip.blank(width, self._ground)
        strip = self._ruled(line, width) if line == self._ruler else self._strips.get(line)
        if strip is None:
            if len(self._strips) > _CACHED:
                self._strips.clear()
            strip = self._strips[line] = self._strip(line, width)
        return self._selected(strip, line).apply_offsets(0, line)

    @property
    def _ruler(self) -> int:
        """The line that the ruler lies on: the heard or chosen one, else one that stays where it is on the screen."""
        if self.aid != "ruler":
            return -1
        lit = self._lit.word or self._lit.sentence
        return self._layout.line_of(lit.start) if lit else self.scroll_offset.y + int(self._height * _REST)

    def _ruled(self, line: int, width: int) -> Strip:
        """Paint a line under the ruler, with a sign at either end: colour alone does not tell it."""
        base = self._ground + self._style("ruler")
        text = Strip([Segment(" " * self._margin, base), *self._painter.segments(line, base)])
        left, right = self._margin - 1, self._margin + self._columns
        text = text.adjust_cell_length(width, base)
        signs = Strip([Segment("▸", base)]), Strip([Segment("◂", base)])
        return Strip.join([text.crop(0, left), signs[0], text.crop(left + 1, right), signs[1], text.crop(right + 1)])

    def _strip(self, line: int, width: int) -> Strip:
        base = self._ground
        segments = [Segment(" " * self._margin, base), *self._painter.segments(line, base)]
        strip = Strip(segments).adjust_cell_length(width, base)
        for offset, number in self._lit.numbers.items():
            strip = self._numbered(strip, line, offset, number)
        return strip

    def _numbered(self, strip: Strip, line: int, offset: int, number: str) -> Strip:
        """Draw a link's number over where it begins, where that is on this line."""
        at, cell = self._layout.position(offset)
        if at != line:
            return strip
        left = min(self._margin + cell, strip.cell_length - len(number))
        drawn = Strip([Segment(number, self._ground + self._style("number"))])
        return Strip.join([strip.crop(0, left), drawn, strip.crop(left + len(number))])

    @property
    def _ground(self) -> RichStyle:
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def _style(self, name: str) -> RichStyle:
        return self.get_component_rich_style(f"article--{name}", partial=True)

    def _repaint(self) -> None:
        self._painter.lit = self._lit
        self._strips.clear()
        self.refresh()

    def _changed(self, *spans: Span | None) -> None:
        """Redraw where `spans` are drawn, and only that."""
        for span in spans:
            for line in self._layout.lines_of(span) if span else ():
                self._strips.pop(line, None)
                left, right = self._extent(line, span)
                self.refresh(Region(self._margin + left, line - self.scroll_offset.y, max(1, right - left), 1))

    def _extent(self, line: int, span: Span | None) -> tuple[int, int]:
        """Return the cells that `span` takes on `line`; all of the line in a table."""
        runs = self._layout.runs(line)
        if span is None or len(runs) != 1:
            return 0, self._layout.width
        if self.aid == "ruler":
            return -self._margin, self.size.width - self._margin
        run, text = runs[0], self._layout.document.text
        start, end = max(span.start, run.start), min(span.end, run.end)
        left = run.cell + cells(text[run.start : start])
        return left, left + cells(text[start:end])

    # Selecting and clicking

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text: the article's, without line breaks, bars and bullets of the page."""
        if self.document is None:
            return None
        start = self._offset_of(selection.start) if selection.start else 0
        end = self._offset_of(selection.end) if selection.end else len(self.document.text)
        return self.document.text[start:end], "\n"

    def text_select_all(self) -> None:
        """Do nothing: a double click on a word is no wish for the whole article."""

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Paint the selection."""
        self.refresh()

    def _selected(self, strip: Strip, line: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(line) if selection else None
        if span is None:
            return strip
        text = strip.text
        left, right = cells(text[: span[0]]), cells(text if span[1] < 0 else text[: span[1]])
        style = self.screen.get_component_rich_style("screen--selection")
        pieces = strip.divide([left, right, strip.cell_length])
        return Strip.join([piece.apply_style(style) if n == 1 else piece for n, piece in enumerate(pieces)])

    def _offset_of(self, place: Offset) -> int:
        """Return the text's offset at a place of the page given as (character of the line, line)."""
        text = self._strip(place.y, self.size.width).text if place.y < len(self._layout) else ""
        return self._layout.offset_at(place.y, cells(text[: place.x]) - self._margin)

    def on_click(self, event: events.Click) -> None:
        """Say which word, or what that leads elsewhere, was clicked."""
        line, cell = event.y + self.scroll_offset.y, event.x - self._margin
        if self.document is None or line >= len(self._layout) or self._layout.blocks[line] < 0 or self.text_selection:
            return
        offset = self._layout.offset_at(line, cell)
        beside = cell < self._layout.runs(line)[0].cell  # on the note's number, in front of its text
        clicked = self.StopClicked if self._leads(offset, beside=beside) else self.WordClicked
        self.post_message(clicked(offset))

    def _leads(self, offset: int, *, beside: bool) -> bool:
        """Tell whether what is clicked leads elsewhere."""
        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        block = self.document.blocks[self.document.block_at(offset)]
        if beside and block.kind is Kind.FOOTNOTE:
            return True
        ways = {Style.LINK, Style.FOOTNOTE_REF}
        return any(offset in one.span and one.style in ways and one.url for one in block.inlines)

    # Scrolling by hand

    def _by_hand(self) -> None:
        """Let go of the voice: whoever scrolls wants to read somewhere else."""
        if self.follow and (self._lit.word or self._lit.sentence):
            self.follow = False
            self.post_message(self.Freed())

    def _scroll_by(self, lines: int) -> None:
        self._by_hand()
        self._scroll_line(self.scroll_offset.y + lines)

    def action_scroll_up(self) -> None:
        """Go up a line."""
        self._scroll_by(-1)

    def action_scroll_down(self) -> None:
        """Go down a line."""
        self._scroll_by(1)

    def action_page_up(self) -> None:
        """Go up a page; two lines of the old one stay in sight."""
        self._scroll_by(2 - max(3, self._height))

    def action_page_down(self) -> None:
        """Go down a page; two lines of the old one stay in sight."""
        self._scroll_by(max(3, self._height) - 2)

    def action_scroll_home(self) -> None:
        """Go to the start."""
        self._scroll_by(-len(self._layout))

    def action_scroll_end(self) -> None:
        """Go to the end."""
        self._scroll_by(len(self._layout))

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        """Notice the wheel; the base class scrolls."""
        self._by_hand()

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        """Notice the wheel; the base class scrolls."""
        self._by_hand()

    def on_scroll_to(self, _: ScrollTo) -> None:
        """Notice the scrollbar's handle."""
        self._by_hand()

    def on_scroll_up(self, _: ScrollUp) -> None:
        """Notice a click above the scrollbar's handle."""
        self._by_hand()

    def on_scroll_down(self, _: ScrollDown) -> None:
        """Notice a click below the scrollbar's handle."""
        self._by_hand()
