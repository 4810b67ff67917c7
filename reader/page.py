"""An article as a page of its own: the `Document` written as HTML, with nothing in it that runs or is fetched unasked.

The document is the one reading of an article; this only writes it down. So captions are captions, footnotes lead
there and back, and what is on the page is what is read aloud.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.document import Kind
from reader.page_text import Form, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.article import Article
    from reader.document import Block, Document, Item, Span


def page(article: Article) -> str:
    """Return a whole HTML page: title, byline, summary and body."""
    language = f' lang="{escape(article.metadata.language)}"' if article.metadata.language else ""
    title = escape(article.metadata.title or "Article")
    head = f'<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>'
    form = Form(shown=lambda url: _held(article, url))
    text = f"<body>\n<article>\n{body(article.document, form)}</article>\n</body>"
    return f"<!DOCTYPE html>\n<html{language}>\n{head}\n{text}\n</html>"


def _held(article: Article, url: str) -> str:
    """Return a `data:` address of a picture that the article's page held in itself."""
    from base64 import b64encode

    found = article.embedded.get(url)
    return f"data:{found.kind};base64,{b64encode(found.data).decode('ascii')}" if found else ""


def body(document: Document, form: Form | None = None) -> str:
    """Return the blocks of `document` as HTML, its footnotes in a section at the end."""
    writer = _Writer(document, form or Form())
    return "".join(f"{line}\n" for line in writer.lines())


class _Writer:
    """Goes through the blocks once, with the quotations and lists that are open around the present one."""

    def __init__(self, document: Document, form: Form) -> None:
        self._document = document
        self._form = form
        self._text = Text(document, form)
        self._level = 1  # the last heading's
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
            kind = ' epub:type="footnotes"' if self._form.xml else ""
            yield f'<div{kind} role="doc-endnotes">'
            yield from (self._note(block, notes[:number]) for number, block in enumerate(notes))
            yield "</div>"

    def _around(self, quotes: int, items: Sequence[Item]) -> Iterator[str]:
        """Close and open quotations and lists until exactly those of the next block are open."""
        same = 0 if quotes != self._quotes else min(len(self._lists), len(items))
        fresh = next((level for level in range(same) if items[level].first), None)
        keep = same if fresh is None else fresh
        renewed = fresh is not None and self._lists[fresh] == _list(items[fresh])
        while len(self._lists) > keep + (1 if renewed else 0):
            yield f"</li></{self._lists.pop()}>"
        if renewed:
            yield f"</li>{self._item(items[keep])}"
            keep += 1
        yield from self._quoted(quotes)
        for item in items[keep:]:
            self._lists.append(_list(item))
            start = f' start="{item.ordinal}"' if item.ordinal not in {None, 1} else ""
            yield f"<{_list(item)}{start}>{self._item(item)}"

    def _item(self, item: Item) -> str:
        if item.checked is None:
            return "<li>"
        state = 'checked="checked" aria-label="done"' if item.checked else 'aria-label="to do"'
        return "<li>" + self._form.void(f'input type="checkbox" disabled="disabled" {state}')

    def _quoted(self, quotes: int) -> Iterator[str]:
        yield from ("</blockquote>" for _ in range(self._quotes - quotes))
        yield from ("<blockquote>" for _ in range(quotes - self._quotes))
        self._quotes = quotes

    def _block(self, block: Block) -> str:
        write = _BLOCKS.get(block.kind)
        return (
            write(self, block) if write else f"<p{self._lang(block)}>{self._text.write(block.span, block.inlines)}</p>"
        )

    def _lang(self, block: Block) -> str:
        """Return the language of a block that is not in the document's."""
        if not block.lang:
            return ""
        named = f' lang="{escape(block.lang)}"'
        return f"{named} xml:{named[1:]}" if self._form.xml else named

    def _heading(self, block: Block) -> str:
        """Return a heading; the title alone has the highest level, and none is left out on the way down."""
        level = 1 if block.kind is Kind.TITLE else min(max(block.level, 2), self._level + 1)
        self._level = level
        tag = f"h{min(level + self._form.deeper, 6)}"
        return f"<{tag}{self._id('at', block)}{self._lang(block)}>{self._text.write(block.span, block.inlines)}</{tag}>"

    def _id(self, name: str, block: Block) -> str:
        """Return the id of a block that a book's contents or overlay points to."""
        return f' id="{self._form.prefix}{name}-{block.span.start}"' if self._form.xml else ""

    def _code(self, block: Block) -> str:
        language = f' class="language-{escape(block.language.split()[0])}"' if block.language.strip() else ""
        return f"<pre{self._id('code', block)}><code{language}>{escape(self._document.slice(block.span))}</code></pre>"

    def _figure(self, block: Block) -> str:
        text = self._text.write(block.span, block.inlines)
        source = self._form.goes(block.url)
        alt = block.alt or ("" if not source else self._document.slice(block.span))
        told = alt if alt != self._document.slice(block.span) or self._form.pictures else ""
        picture = self._picture(block.url, escape(source), escape(told))
        captioned = text and not (self._form.pictures and picture and alt == self._document.slice(block.span))
        if not (picture or captioned):
            return ""
        caption = f"<figcaption>{text}</figcaption>" if captioned else ""
        return f"<figure{self._id('figure', block)}>{picture}{caption}</figure>"

    def _picture(self, url: str, source: str, alt: str) -> str:
        """Return the picture; where none can be, the way to it, and in a book, which is read offline, nothing."""
        within = escape(self._form.within(url))
        if within or (self._form.pictures and source):
            return self._form.void(f'img src="{within or source}" alt="{alt}"')
        if self._form.xml or not source:
            return ""
        return f'<p class="picture"><a href="{source}">Picture{": " if alt else ""}{alt}</a></p>'

    def _table(self, block: Block) -> str:
        rows = [
            "".join(self._cell(cell, block, named=block.header and number == 0) for cell in cells)
            for number, cells in enumerate(block.rows)
        ]
        return f"<table{self._id('table', block)}>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def _cell(self, cell: Span, block: Block, *, named: bool) -> str:
        tag = "th" if named and len(cell) else "td"  # a heading without a word is none
        return f"<{tag}>{self._text.write(cell, block.inlines)}</{tag}>"

    def _rule(self, _block: Block) -> str:
        return self._form.void("hr")

    def _note(self, block: Block, before: Sequence[Block]) -> str:
        text = self._text.write(block.span, block.inlines)
        if any(note.label == block.label for note in before):
            return f"<p>{text}</p>"  # a note goes on
        name = self._text.note_id(block.label)
        if self._form.xml:
            label = f'<span id="{name}-label">{escape(block.label)}.</span>'
            named = f'id="{name}" aria-labelledby="{name}-label"'
            return f'<aside epub:type="footnote" role="doc-footnote" {named}><p>{label} {text}</p></aside>'
        at = self._text.first.get(block.label)
        back = "" if at is None else f' <a href="#{self._text.reference_id(at)}" role="doc-backlink">↩</a>'
        return f'<p id="{name}">{escape(block.label)}. {text}{back}</p>'


def _items(block: Block) -> tuple[Item, ...]:
    from reader.document import Item

    return (Item(first=True),) if block.kind is Kind.SUMMARY else block.items


def _list(item: Item) -> str:
    return "ul" if item.ordinal is None else "ol"


_BLOCKS: dict[Kind, Callable[[_Writer, Block], str]] = {
    Kind.TITLE: _Writer._heading,
    Kind.HEADING: _Writer._heading,
    Kind.CODE: _Writer._code,
    Kind.FIGURE: _Writer._figure,
    Kind.TABLE: _Writer._table,
    Kind.RULE: _Writer._rule,
}
