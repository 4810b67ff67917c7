"""The text of a page's blocks as HTML: styles as elements, and spans that a player can find laid over them.

Styles may lie across the spans to be marked. An outer layer (sentences) cuts the styles at its borders, an inner layer
(words) is cut by them, so that elements always nest; what is cut stands there in several pieces.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from reader.document import Kind, Span, Style
from reader.markdown import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.document import Document, Inline

_HELD = "cid:"  # begins the name of a picture that the article's page held in itself
_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code", Style.STRIKE: "s"}


@dataclass(frozen=True, slots=True)
class Layer:
    """Spans to be marked, disjoint and rising, as offsets into `Document.text`.

    `attributes(piece)` gives what stands in the tag of a piece, with a space before it; it is called in page order.
    """

    spans: Sequence[Span] = ()
    attributes: Callable[[Span], str] = lambda _: ""

    def pieces(self, within: Span) -> Iterator[Span]:
        """Yield what of the layer lies in `within`."""
        first = bisect_right(self.spans, within.start, key=lambda span: span.end)
        last = bisect_left(self.spans, within.end, key=lambda span: span.start)
        for span in self.spans[first:last]:
            if max(span.start, within.start) < min(span.end, within.end):
                yield Span(max(span.start, within.start), min(span.end, within.end))


@dataclass(frozen=True, slots=True)
class Form:
    """How a page is to be written.

    `xml`: as XHTML with the vocabulary of EPUB. `pictures`: False gives their addresses as links, since a page that
    fetches nothing cannot show them; those are then shown that `shown` gives an address within the page or book for, as
    are always those that the article's page held in itself. `deeper`: how many levels its headings stand below their
    own. `prefix` begins each id. `outer` and `inner` are the layers of marks.
    """

    xml: bool = False
    pictures: bool = True
    shown: Callable[[str], str] = lambda _: ""
    deeper: int = 0
    prefix: str = ""
    outer: Layer = field(default_factory=Layer)
    inner: Layer = field(default_factory=Layer)

    def within(self, url: str) -> str:
        """Return the address within the page or book of a picture; "" where it is not to be shown, or not by that."""
        return self.shown(url) if not self.pictures or url.startswith(_HELD) else ""

    def goes(self, url: str) -> str:
        """Return the address that a link to a picture, or a picture from its site, can have; "" where there is none."""
        return "" if url.startswith(_HELD) else address(url, None)

    def void(self, tag: str) -> str:
        """Return an element without content: `tag` is its name and attributes."""
        return f"<{tag}/>" if self.xml else f"<{tag}>"


class Text:
    """Writes runs of one document's text."""

    def __init__(self, document: Document, form: Form) -> None:
        self._text = document.text
        self._form = form
        labels = {block.label for block in document.blocks if block.kind is Kind.FOOTNOTE}
        self.notes = {label: number for number, label in enumerate(sorted(labels), 1)}
        self.first: dict[str, int] = {}  # where each note is first referred to
        for block in document.blocks:
            for inline in block.inlines:
                if inline.style is Style.FOOTNOTE_REF:
                    self.first.setdefault(inline.url, inline.span.start)

    def write(self, span: Span, inlines: Sequence[Inline]) -> str:
        """Return the text of `span` with the styles that lie in it, and the marks over both."""
        out, at = [], span.start
        for piece in self._form.outer.pieces(span):
            out.append(self._clipped(at, piece.start, inlines))
            out.append(
                f"<span{self._form.outer.attributes(piece)}>{self._clipped(piece.start, piece.end, inlines)}</span>"
            )
            at = piece.end
        return "".join([*out, self._clipped(at, span.end, inlines)])

    def _clipped(self, start: int, end: int, inlines: Sequence[Inline]) -> str:
        inside = []
        for inline in inlines:
            piece = Span(max(start, inline.span.start), min(end, inline.span.end))
            if self._text[piece.start : piece.end].strip():  # the space between two sentences needs no style
                # A picture whose words are two sentences is shown once: what is said of it further is text.
                again = inline.style is Style.IMAGE and piece.start > inline.span.start
                inside.append(replace(inline, span=piece, url="" if again else inline.url))
        inside.sort(key=lambda inline: (inline.span.start, -inline.span.end))
        return self._run(start, end, inside, linked=False)

    def _run(self, start: int, end: int, inlines: Sequence[Inline], *, linked: bool) -> str:
        out, at, index = [], start, 0
        while index < len(inlines):
            inline = inlines[index]
            index += 1
            if inline.span.start < at or inline.span.end > end:
                continue  # styles that cross: the outer one is kept
            nested = [i for i in inlines[index:] if i.span.end <= inline.span.end]
            out += [self._plain(at, inline.span.start), self._styled(inline, nested, linked=linked)]
            at = inline.span.end
        return "".join([*out, self._plain(at, end)])

    def _plain(self, start: int, end: int) -> str:
        out, at = [], start
        for piece in self._form.inner.pieces(Span(start, end)):
            out.append(self._escaped(at, piece.start))
            out.append(f"<span{self._form.inner.attributes(piece)}>{self._escaped(piece.start, piece.end)}</span>")
            at = piece.end
        return "".join([*out, self._escaped(at, end)])

    def _escaped(self, start: int, end: int) -> str:
        return escape(self._text[start:end]).replace("\n", f"{self._form.void('br')}\n")

    def _styled(self, inline: Inline, nested: Sequence[Inline], *, linked: bool) -> str:
        if inline.style is Style.FOOTNOTE_REF:
            return self._reference(inline, linked=linked)
        target = escape(self._form.goes(inline.url)) if inline.style in {Style.IMAGE, Style.LINK} else ""
        if inline.style is Style.IMAGE:
            source = escape(self._form.within(inline.url)) or (target if self._form.pictures else "")
            if source or self._form.pictures:
                return self._pictured(inline, source)
        opens = bool(target) and not linked  # no link inside a link
        inner = self._run(inline.span.start, inline.span.end, nested, linked=linked or opens)
        if inline.style in {Style.IMAGE, Style.LINK}:
            return f'<a href="{target}">{inner}</a>' if opens else inner
        tag = _TAGS[inline.style]
        return f"<{tag}>{inner}</{tag}>"

    def _pictured(self, inline: Inline, source: str) -> str:
        """Return a picture in the line, what it shows as its alternative text; marked as the first of that is."""
        alt = escape(self._text[inline.span.start : inline.span.end])
        picture = self._form.void(f'img src="{source}" alt="{alt}"') if source else alt
        mark = next(self._form.inner.pieces(inline.span), None)
        return f"<span{self._form.inner.attributes(mark)}>{picture}</span>" if mark else picture

    def _reference(self, inline: Inline, *, linked: bool) -> str:
        """Return a footnote's number as a link to it, where there is such a note."""
        shown = escape(self._text[inline.span.start : inline.span.end])
        if inline.url not in self.notes or linked:
            return f"<sup>{shown}</sup>"
        kind = ' epub:type="noteref"' if self._form.xml else ""
        there, here = self.note_id(inline.url), self.reference_id(inline.span.start)
        return f'<sup><a href="#{there}" id="{here}"{kind} role="doc-noteref">{shown}</a></sup>'

    def note_id(self, label: str) -> str:
        """Return the id of the note with this label, for as long as there is one."""
        return f"{self._form.prefix}note-{self.notes[label]}"

    def reference_id(self, offset: int) -> str:
        """Return the id of the reference at an offset."""
        return f"{self._form.prefix}ref-{offset}"
