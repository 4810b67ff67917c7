"""An article as a page of its own: the `Document` written as HTML, with nothing in it that runs or is fetched unasked.

The document is the one reading of an article; this only writes it down. So captions are captions, footnotes lead
there and back, and what is on the page is what is read aloud.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.document import Kind, Style
from reader.markdown import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article import Article
    from reader.document import Block, Document, Inline, Item, Span

_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code", Style.STRIKE: "s"}


def page(article: Article) -> str:
    """Return a whole HTML page: title, byline, summary and body."""
    language = f' lang="{escape(article.metadata.language)}"' if article.metadata.language else ""
    title = escape(article.metadata.title or "Article")
    head = f'<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>'
    text = f"<body>\n<article>\n{body(article.document)}</article>\n</body>"
    return f"<!DOCTYPE html>\n<html{language}>\n{head}\n{text}\n</html>"


def body(document: Document) -> str:
    """Return the blocks of `document` as HTML, its footnotes in a section at the end."""
    writer = _Writer(document)
    return "".join(f"{line}\n" for line in writer.lines())


class _Writer:
    """Goes through the blocks once, with the quotations and lists that are open around the present one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotes = 0
        self._lists: list[str] = []  # the tags of the lists that are open, each with an open item

    def lines(self) -> Iterator[str]:
        """Yield the page's lines."""
        notes = [block for block in self._document.blocks if block.kind is Kind.FOOTNOTE]
        for block in self._document.blocks:
            if block.kind is not Kind.FOOTNOTE:
                yield from self._around(block.quote, _items(block))
                yield self._block(block)
        yield from self._around(0, ())
        if notes:
            yield '<section role="doc-endnotes">'
            yield from (self._note(block, notes[:number]) for number, block in enumerate(notes))
            yield "</section>"

    def _around(self, quotes: int, items: Sequence[Item]) -> Iterator[str]:
        """Close and open quotations and lists until exactly those of the next block are open."""
        same = 0 if quotes != self._quotes else min(len(self._lists), len(items))
        fresh = next((level for level in range(same) if items[level].first), None)
        keep = same if fresh is None else fresh
        renewed = fresh is not None and self._lists[fresh] == _list(items[fresh])
        while len(self._lists) > keep + (1 if renewed else 0):
            yield f"</li></{self._lists.pop()}>"
        if renewed:
            yield f"</li>{_item(items[keep])}"
            keep += 1
        yield from self._quoted(quotes)
        for item in items[keep:]:
            self._lists.append(_list(item))
            start = f' start="{item.ordinal}"' if item.ordinal not in {None, 1} else ""
            yield f"<{_list(item)}{start}>{_item(item)}"

    def _quoted(self, quotes: int) -> Iterator[str]:
        yield from ("</blockquote>" for _ in range(self._quotes - quotes))
        yield from ("<blockquote>" for _ in range(quotes - self._quotes))
        self._quotes = quotes

    def _block(self, block: Block) -> str:
        write = _BLOCKS.get(block.kind)
        return write(self, block) if write else f"<p>{self._text(block.span, block.inlines)}</p>"

    def _heading(self, block: Block) -> str:
        level = 1 if block.kind is Kind.TITLE else min(max(block.level, 1), 6)
        return f"<h{level}>{self._text(block.span, block.inlines)}</h{level}>"

    def _code(self, block: Block) -> str:
        language = f' class="language-{escape(block.language.split()[0])}"' if block.language.strip() else ""
        return f"<pre><code{language}>{escape(self._document.slice(block.span))}</code></pre>"

    def _figure(self, block: Block) -> str:
        text = self._text(block.span, block.inlines)
        source = address(block.url, None)
        alt = block.alt or ("" if not source else self._document.slice(block.span))
        picture = f'<img src="{escape(source)}" alt="{escape(alt)}">' if source else ""
        captioned = text and not (picture and alt == self._document.slice(block.span))
        return f"<figure>{picture}{f'<figcaption>{text}</figcaption>' if captioned else ''}</figure>"

    def _table(self, block: Block) -> str:
        rows = [
            "".join(f"<{tag}>{self._text(cell, block.inlines)}</{tag}>" for cell in cells)
            for number, cells in enumerate(block.rows)
            for tag in ["th" if block.header and number == 0 else "td"]
        ]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def _rule(self, _block: Block) -> str:
        return "<hr>"

    def _note(self, block: Block, before: Sequence[Block]) -> str:
        label = escape(block.label)
        name = "" if any(note.label == block.label for note in before) else f' id="note-{label}"'
        back = f' <a href="#ref-{label}" role="doc-backlink">↩</a>' if name else ""
        shown = f"{label}. " if name else ""
        return f"<p{name}>{shown}{self._text(block.span, block.inlines)}{back}</p>"

    def _text(self, span: Span, inlines: Sequence[Inline]) -> str:
        """Return the text of `span` with the styles that lie in it."""
        inside = [i for i in inlines if span.start <= i.span.start and i.span.end <= span.end and len(i.span)]
        inside.sort(key=lambda inline: (inline.span.start, -inline.span.end))
        return self._run(span.start, span.end, inside)

    def _run(self, start: int, end: int, inlines: Sequence[Inline]) -> str:
        out, at, index = [], start, 0
        while index < len(inlines):
            inline = inlines[index]
            index += 1
            if inline.span.start < at or inline.span.end > end:
                continue  # styles that cross: the outer one is kept
            nested = [i for i in inlines[index:] if i.span.end <= inline.span.end]
            out += [self._plain(at, inline.span.start), self._styled(inline, nested)]
            at = inline.span.end
        return "".join([*out, self._plain(at, end)])

    def _plain(self, start: int, end: int) -> str:
        return escape(self._document.text[start:end]).replace("\n", "<br>\n")

    def _styled(self, inline: Inline, nested: Sequence[Inline]) -> str:
        inner = self._run(inline.span.start, inline.span.end, nested)
        target = escape(address(inline.url, None))
        if inline.style is Style.IMAGE:
            return f'<img src="{target}" alt="{escape(self._document.slice(inline.span))}">' if target else inner
        if inline.style is Style.LINK:
            return f'<a href="{target}">{inner}</a>' if target else inner
        if inline.style is Style.FOOTNOTE_REF:
            label = escape(inline.url)
            return f'<sup><a href="#note-{label}" id="ref-{label}" role="doc-noteref">{inner}</a></sup>'
        tag = _TAGS[inline.style]
        return f"<{tag}>{inner}</{tag}>"


def _items(block: Block) -> tuple[Item, ...]:
    from reader.document import Item

    return (Item(first=True),) if block.kind is Kind.SUMMARY else block.items


def _list(item: Item) -> str:
    return "ul" if item.ordinal is None else "ol"


def _item(item: Item) -> str:
    if item.checked is None:
        return "<li>"
    return f'<li><input type="checkbox" disabled{" checked" if item.checked else ""}>'


_BLOCKS: dict[Kind, Callable[[_Writer, Block], str]] = {
    Kind.TITLE: _Writer._heading,
    Kind.HEADING: _Writer._heading,
    Kind.CODE: _Writer._code,
    Kind.FIGURE: _Writer._figure,
    Kind.TABLE: _Writer._table,
    Kind.RULE: _Writer._rule,
}
