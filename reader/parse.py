"""Markdown -> `Document`: the one form that is shown, spoken and exported becomes text and spans.

markdown-it-py finds the blocks (CommonMark, tables, strikethrough, footnotes); `reader.inline` reads inside of them.
Nothing that a person could read is lost on the way, however deep it nests and however unusual its markup is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reader import inline
from reader.document import Block, Document, Inline, Item, Kind, Span
from reader.inline import Leaf, Picture
from reader.sanitize import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from reader.metadata import Metadata

# Deeper than any author nests, and far from the interpreter's recursion limit; below it all is one paragraph.
_DEEPEST = 48
_MARKERS = re.compile(r"(?m)^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+[ \t]*")
_TASK = re.compile(r"\[([ xX])\](?:[ \t\n]+|$)")
_CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z]+)\][-+]?(?:[ \t]+(?P<title>[^\n]+))?(?:\n|$)")
_CLEAR = re.compile(r"\n\n(?=[^\W\d_]|#{1,6} )")
_REFERENCE = re.compile(r"(?m)^[> \t]*\[[^\]\n]+\]:")
# Behind a block's text: what `reader.extract.passages` says of its language.
_LANG = re.compile(r"(?:^|[ \t\n]+)<!-- lang: ([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}) -->\s*$")
_FENCE = re.compile(r"(?m)^ {0,3}(?:```|~~~)")


def parse(markdown: str, head: Metadata | None = None) -> Document:
    """Turn an article's body, with what `head` knows of it in front, into a `Document`."""
    walk = _Walk(_parser())
    if head:
        walk.head(head)
    walk.body(clean(markdown))
    return walk.document((head and head.language) or "")


def opening(markdown: str, head: Metadata | None = None, characters: int = 20_000) -> Document | None:
    """Return the first `characters` or so of the article as a document, or None where that cannot be told apart.

    Every offset in it is the same as in the whole: a screenful can be shown at once while `parse` works on the rest. It
    ends in front of a paragraph or heading, which closes any list; and where something further down is referred to
    (footnotes, links by reference), or the article is not much longer, there is none.
    """
    if len(markdown) < 2 * characters or _REFERENCE.search(markdown):
        return None
    cuts = [match.start() for match in _CLEAR.finditer(markdown, 0, characters)]
    if not cuts or len(_FENCE.findall(markdown, 0, cuts[-1])) % 2:
        return None
    return parse(markdown[: cuts[-1]], head)


def byline(names: Sequence[str]) -> str:
    """Return the author line: `By A`, `By A and B`, `By A, B and C`; empty without names."""
    if len(names) < 2:
        return f"By {names[0]}" if names else ""
    return f"By {', '.join(names[:-1])} and {names[-1]}"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import ParserBlock
    from markdown_it.token import Token
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    class Blocks(ParserBlock):
        """The block parser, but what nests too deep becomes a paragraph where it would be dropped."""

        def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - as overridden
            if state.level < _DEEPEST:
                return super().tokenize(state, startLine, endLine)
            last = startLine
            while last < endLine and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
                last += 1
            text = _MARKERS.sub("", state.getLines(startLine, last, state.blkIndent, False).strip())
            state.tokens += [
                Token("paragraph_open", "p", 1),
                Token("inline", "", 0, content=text, children=[]),
                Token("paragraph_close", "p", -1),
            ]
            state.line = last
            return None

    parser = MarkdownIt("commonmark")
    parser.block = Blocks()
    # html_inline sees the tags one by one, so that the text between them is never lost with a whole HTML block.
    parser.configure("commonmark", {"maxNesting": _DEEPEST + 8}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False).use(dollarmath_plugin)
    parser.disable(["html_block", "inline", "text_join", "math_inline"])
    parser.inline.ruler.before("escape", "formula", inline.formula)
    return parser


@dataclass(slots=True)
class _Entry:
    """A list item that is open; `fresh` until its first block stands."""

    ordinal: int | None
    checked: bool | None = None
    fresh: bool = True


@dataclass(slots=True)
class _Walk:
    """Walks over block tokens once and lays the leaves end to end."""

    parser: MarkdownIt
    _env: dict[str, Any] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _quote: int = 0
    _numbers: list[int | None] = field(default_factory=list)  # per open list: the next ordinal
    _entries: list[_Entry] = field(default_factory=list)
    _lists: int = 0  # how many outermost lists have been opened: the identity of the one that is open
    _tight: int = 0  # the outermost list whose tight item was written last; 0 after anything else
    _container: Token | None = None
    _rows: list[list[Leaf]] = field(default_factory=list)
    _header: bool = False
    _note: str = ""
    _lang: str = ""  # of the block that is being read
    _notes: dict[str, list[list[Token]]] = field(default_factory=dict)

    def head(self, head: Metadata) -> None:
        """Write title, byline and standfirst."""
        lines = [(Kind.TITLE, head.title or ""), (Kind.BYLINE, byline(head.byline))]
        for kind, line in [*lines, *((Kind.SUMMARY, point) for point in head.summary)]:
            if text := one_line(line):
                self._leaf(Leaf(text), Block(kind, Span(0, 0), level=1 if kind is Kind.TITLE else 0))

    def body(self, markdown: str) -> None:
        """Write the blocks in reading order, then the footnotes in the order of their first mention."""
        self._blocks_of(self.parser.parse(markdown, self._env))
        self._footnotes()

    def document(self, language: str) -> Document:
        return Document("".join(self._parts), tuple(self._blocks), language)

    def _blocks_of(self, tokens: list[Token]) -> None:
        skip = 0  # how deep inside footnote definitions
        note: list[Token] = []
        for token in tokens:
            if token.type == "footnote_reference_open":
                skip += 1
                note = []
                self._notes.setdefault(token.meta["label"], []).append(note)
            elif token.type == "footnote_reference_close":
                skip -= 1
            elif skip:
                note.append(token)
            elif handler := _HANDLERS.get(token.type):
                handler(self, token)

    def _footnotes(self) -> None:
        """Write the notes: those mentioned, by number (a note may mention another), then those never mentioned."""
        listed: dict[int, dict[str, Any]] = self._env.get("footnotes", {}).get("list", {})
        number = 0
        while number < len(listed) or self._notes:
            if number not in listed:
                label = next(iter(self._notes))
                listed[number] = {"label": label, "count": 0}
                self._env["footnotes"]["refs"][f":{label}"] = number
            entry, self._note = listed[number], str(number + 1)
            number += 1
            if "tokens" in entry:
                self._leaf(inline.collect(entry["tokens"]), Block(Kind.FOOTNOTE, Span(0, 0)))
            for tokens in self._notes.pop(entry.get("label", ""), []):
                self._blocks_of(tokens)

    def _quote_open(self, _: Token) -> None:
        self._quote += 1

    def _quote_close(self, _: Token) -> None:
        self._quote -= 1

    def _list_open(self, token: Token) -> None:
        self._lists += not self._numbers
        self._numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)

    def _list_close(self, _: Token) -> None:
        self._numbers.pop()

    def _item_open(self, _: Token) -> None:
        number = self._numbers[-1]
        self._entries.append(_Entry(number))
        if number is not None:
            self._numbers[-1] = number + 1

    def _item_close(self, _: Token) -> None:
        self._entries.pop()

    def _opens(self, token: Token) -> None:
        self._container = token

    def _rule(self, _: Token) -> None:
        self._leaf(Leaf(""), Block(Kind.RULE, Span(0, 0)))

    def _math(self, token: Token) -> None:
        if text := token.content.strip():
            self._leaf(Leaf(text), Block(Kind.CODE, Span(0, 0), language="math"))

    def _code(self, token: Token) -> None:
        text = token.content.strip("\n").expandtabs(4)
        if text.strip():
            language = one_line(token.info).split(" ")[0]
            self._leaf(Leaf(text), Block(Kind.CODE, Span(0, 0), language=language))

    def _inline(self, token: Token) -> None:
        """Read a block's text, and what stands behind it of its language."""
        content = token.content
        if content.endswith("-->") and (found := _LANG.search(content)):
            self._lang, content = found[1], content[: found.start()]
        self._text(content)
        self._lang = ""

    def _text(self, content: str) -> None:
        container = self._container
        if container is None or container.type == "paragraph_open":
            self._paragraph(content, hidden=container is not None and container.hidden)
        elif container.type == "heading_open":
            leaf = inline.read(content, self.parser, self._env, flat=True)
            if leaf.text:
                self._leaf(leaf, Block(Kind.HEADING, Span(0, 0), level=int(container.tag[1])))
        else:
            self._rows[-1].append(inline.read(content, self.parser, self._env, flat=True))

    def _paragraph(self, content: str, *, hidden: bool) -> None:
        if self._entries and self._entries[-1].fresh and (task := _TASK.match(content)):
            self._entries[-1].checked = task[1] != " "
            content = content[task.end() :]
        if self._quote and (callout := _CALLOUT.match(content)):
            self._paragraph(f"**{callout['title'] or callout['kind'].title()}**", hidden=False)
            content = content[callout.end() :]
        if "![" in content[:3]:
            stream = inline.tokens(content, self.parser, self._env)
            if found := inline.pictures(stream):
                self._figures(found)
                return
            leaf = inline.collect(stream)
        else:
            leaf = inline.read(content, self.parser, self._env)
        if leaf.text:
            self._leaf(leaf, Block(Kind.PARAGRAPH, Span(0, 0)), tight=hidden)

    def _figures(self, found: tuple[Picture, ...]) -> None:
        for picture in found:
            self._leaf(picture.leaf(), Block(Kind.FIGURE, Span(0, 0), url=picture.url, alt=picture.alt))

    def _table_open(self, _: Token) -> None:
        self._rows = []

    def _row_open(self, _: Token) -> None:
        self._rows.append([])

    def _table_close(self, _: Token) -> None:
        """Write the rows, one a line, cells apart by tabs; a header row of empty cells is Markdown's need, not text."""
        header = any(cell.text for cell in self._rows[0])
        rows = [row for row in self._rows if any(cell.text for cell in row)]
        if not rows:
            return
        spans: list[tuple[Span, ...]] = []
        inlines: list[Inline] = []
        at = 0
        for row in rows:
            cells = []
            for cell in row:
                cells.append(Span(at, at + len(cell.text)))
                inlines.extend(_moved(cell.inlines, at))
                at += len(cell.text) + 1
            spans.append(tuple(cells))
        text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        self._leaf(Leaf(text, tuple(inlines)), Block(Kind.TABLE, Span(0, 0), rows=tuple(spans), header=header))

    def _leaf(self, leaf: Leaf, block: Block, *, tight: bool = False) -> None:
        """Add a block: `block` says what it is, with offsets (rows) counted from its own start."""
        outermost = self._lists if tight else 0
        if self._blocks:
            self._put("\n" if tight and outermost == self._tight else "\n\n")
        start, self._tight = self._length, outermost
        self._put(leaf.text)
        self._blocks.append(
            replace(
                block,
                kind=Kind.FOOTNOTE if self._note and block.kind in _PROSE else block.kind,
                span=Span(start, self._length),
                inlines=_moved(leaf.inlines, start),
                quote=self._quote,
                items=tuple(Item(entry.ordinal, entry.checked, entry.fresh) for entry in self._entries),
                rows=tuple(tuple(Span(c.start + start, c.end + start) for c in row) for row in block.rows),
                label=self._note,
                lang=self._lang,
            )
        )
        for entry in self._entries:
            entry.fresh = False

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _moved(inlines: tuple[Inline, ...], by: int) -> tuple[Inline, ...]:
    return tuple(Inline(i.style, Span(i.span.start + by, i.span.end + by), i.url) for i in inlines)


_PROSE = frozenset({Kind.PARAGRAPH, Kind.HEADING})
_HANDLERS: dict[str, Callable[[_Walk, Token], None]] = {
    "blockquote_open": _Walk._quote_open,
    "blockquote_close": _Walk._quote_close,
    "bullet_list_open": _Walk._list_open,
    "bullet_list_close": _Walk._list_close,
    "ordered_list_open": _Walk._list_open,
    "ordered_list_close": _Walk._list_close,
    "list_item_open": _Walk._item_open,
    "list_item_close": _Walk._item_close,
    "paragraph_open": _Walk._opens,
    "heading_open": _Walk._opens,
    "th_open": _Walk._opens,
    "td_open": _Walk._opens,
    "hr": _Walk._rule,
    "fence": _Walk._code,
    "code_block": _Walk._code,
    "math_block": _Walk._math,
    "inline": _Walk._inline,
    "table_open": _Walk._table_open,
    "table_close": _Walk._table_close,
    "tr_open": _Walk._row_open,
}
