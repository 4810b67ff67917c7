"""markdownify, subclassed where it loses structure, is quadratic, or writes what reads back as something else.

It walks over the article's own lxml tree: the page is parsed once, and Beautiful Soup's tree, which markdownify walks
by itself, is never built. Imported late (law 2): this module imports markdownify.
"""
# ruff: noqa: D102, D106, ARG002 - the methods' names, arguments and meanings are the library's

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdownify import ATX, BACKSLASH, MarkdownConverter

from reader import deadline
from reader.extract import tables
from reader.extract.embeds import is_player
from reader.markdown import balanced, bracketed, emphasis, escape, escape_start, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.extract.tree import Element

_Base: Any = MarkdownConverter  # the library ships no types
_FENCE = re.compile(r"`{3,}")
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
])  # fmt: skip
# White space means nothing at the inner edges of these, nor right beside them.
_TIGHT = frozenset([
    "article", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_TIGHT_OUTSIDE = _TIGHT | {"pre"}
_IN_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})  # what is in these is one line
_CELLS = frozenset({"td", "th"})
_CLOSING = re.compile(r"(?:(?<=\s)|^)#+$")  # at a heading's end: it would close it
_BREAKS = re.compile(r"\s*(?:<br>\s*)+")
_LITERAL = frozenset({"pre", "code", "kbd", "samp"})
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_VARIABLE = re.compile(r"[^\W_]{1,3}|[^\W_]?[-+−=][^\W_]{1,2}|[^\W_]{1,2}[-+−][^\W_]?")
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ère|ème|o|a|os|as|tm|sm|r|c|mo|ma|\d+", re.IGNORECASE)
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


@cache
def converter() -> Converter:
    """Return the converter: it holds no state of an article."""
    return Converter()


class Converter(_Base):  # type: ignore[misc]
    """markdownify with its known losses mended, each where it is written."""

    class Options:
        heading_style = ATX
        newline_style = BACKSLASH

    def process_tag(self, node: Element, parent_tags: frozenset[str] = frozenset()) -> str:
        """Return the Markdown of an element, its white space already single (`reader.extract.fit`)."""
        deadline.tick()
        if node.tag == "table":  # its cells are read by the grid, once
            return self.convert_table(node, "", parent_tags)
        write = self.get_conv_fn_cached(node.tag)
        text = "" if node.tag == "pre" else self._inside(node, parent_tags)
        return str(write(node, text, parent_tags)) if write else text

    def _inside(self, node: Element, parent_tags: frozenset[str]) -> str:
        """Join what is in an element; where newlines meet, the longer run of them counts, and two at most."""
        tag = node.tag
        here = parent_tags | {tag}
        if tag in _IN_LINE:
            here |= {"_inline"}
        if tag in _LITERAL:
            here |= {"_noformat"}
        out: list[str] = []
        newlines = 0
        for said in self._pieces(node, here):
            body = said.strip("\n")
            if not body:
                newlines = max(newlines, len(said))
                continue
            start = said.index(body)
            if out and not newlines + start:
                out[-1] = _apart(out[-1], body[0])
            out += ["\n" * (min(2, max(newlines, start)) if newlines and start else newlines + start), body]
            newlines = len(said) - start - len(body)
        return "".join(out) + "\n" * newlines

    def _pieces(self, node: Element, here: frozenset[str]) -> Iterator[str]:
        children = list(node)
        if node.text:
            yield self._text(node, node.text, None, children[0] if children else None, here)
        for number, child in enumerate(children, 1):
            if isinstance(child.tag, str):
                yield self.process_tag(child, here)
            if child.tail:
                yield self._text(node, child.tail, child, children[number] if number < len(children) else None, here)

    def _text(
        self, node: Element, text: str, before: Element | None, after: Element | None, here: frozenset[str]
    ) -> str:
        """Return the text in `node` that stands between two children of it (None: its edge)."""
        if node.tag in _TIGHT if before is None else before.tag in _TIGHT_OUTSIDE:
            text = text.lstrip(" \t\r\n")
        if node.tag in _TIGHT if after is None else after.tag in _TIGHT_OUTSIDE:
            text = text.rstrip()
        if not text or "_noformat" in here:
            return text
        text = escape(text)
        if "a" in here and not balanced(text):
            text = bracketed(text)
        if "_inline" in here or "a" in here:  # in a link the line's first sign is its bracket
            return text
        bare = text.lstrip()
        safe = escape_start(bare)
        return text if safe == bare or not _opens_line(node, before) else text[: len(text) - len(bare)] + safe

    def convert_a(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        href = el.get("href")
        if not href or not text.strip():
            return text
        if "\n\n" in text.strip():  # a card: a link around blocks is no link in Markdown
            return text
        if href == text.strip() and re.match(r"https?:", href):
            return f"<{href}>"
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{lead}[{text.strip()}]({href}){trail}"

    def convert_img(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        src, alt = el.get("src") or "", el.get("alt") or ""
        if "_inline" in parent_tags and not src:
            return alt
        if is_player(src):
            return f"[{escape(el.get('data-caption') or alt or 'Video')}]({src})"
        caption = el.get("data-caption") or ""
        return figure(caption, src, alt) if src else figure(caption or alt) if caption or alt else ""

    def convert_br(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        if not _something_after(el) or not _something_before(el) or _block_follows(el):
            return " " if "_inline" in parent_tags else ""
        return "<br>" if parent_tags & _CELLS else str(super().convert_br(el, text, parent_tags))

    def convert_p(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        if "`" not in text:  # an emptied `<i> </i>` leaves two spaces; inside code they would be the author's
            text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
        if parent_tags & _CELLS:
            return _row(text)
        return str(super().convert_p(el, text, parent_tags))

    def convert_div(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return _row(text) if parent_tags & _CELLS else str(super().convert_div(el, text, parent_tags))

    convert_article = convert_section = convert_div

    def convert_footnote_reference(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return f"[^{el.get('data-label')}]"

    def convert_footnote_note(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        rows = text.strip().split("\n")
        return (
            f"\n\n[^{el.get('data-label')}]: "
            + "\n".join([rows[0], *(f"    {row}" if row else "" for row in rows[1:])])
            + "\n\n"
        )

    def convert_li(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        text = (text or "").strip()
        if "_inline" in parent_tags:
            return _row(text) if parent_tags & _CELLS else f" {text} "
        if not text:
            return "\n"
        other = el.getparent() is not None and el.getparent().get("data-other") is not None
        number = el.get("data-number")
        if number and el.getparent() is not None and el.getparent().tag == "ol":
            bullet = f"{number}{')' if other else '.'} "
        else:
            bullet = "* " if other else "- "
        pad = " " * len(bullet)
        if el.get("data-task") is not None:
            text = f"[{el.get('data-task')}] {text}"
        rows = text.split("\n")
        return bullet + "\n".join([rows[0], *(pad + row if row else "" for row in rows[1:])]) + "\n"

    def convert_pre(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        code = "".join(el.itertext()).strip("\n").rstrip()
        if el.get("data-math") is not None:
            return f"\n\n$$\n{code.strip()}\n$$\n\n"
        if not code:
            return ""
        fence = "`" * max([3, *(len(run) + 1 for run in _FENCE.findall(code))])
        return f"\n\n{fence}{el.get('data-language') or ''}\n{code}\n{fence}\n\n"

    def convert_code(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        if el.get("data-math") is not None:
            # Right beside a letter or a digit a dollar is a price: a space tells a formula apart.
            left, right = (" " if _beside(el, forward=f).isalnum() else "" for f in (False, True))
            return f"{left}${''.join(el.itertext()).strip()}${right}"
        return str(super().convert_code(el, text, parent_tags))

    def convert_sup(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return text if "_noformat" in parent_tags else _raised("sup", text, _SUPERSCRIPT)

    def convert_sub(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return text if "_noformat" in parent_tags else _raised("sub", text, _SUBSCRIPT)

    def convert_abbr(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        title = el.get("data-title")  # written on its first mention
        return (
            f'<abbr title="{title}">{text}</abbr>'
            if title and text.strip() and "_noformat" not in parent_tags
            else text
        )

    def convert_hr(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        # Behind a list's bullets hyphens or stars would make one rule with them.
        return "\n\n___\n\n" if "li" in parent_tags else str(super().convert_hr(el, text, parent_tags))

    def convert_passage(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return f" <!-- lang: {el.get('lang')} -->"

    def convert_mark(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return f"<mark>{text}</mark>" if text.strip() and "_noformat" not in parent_tags else text

    def convert_q(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return f"“{text}”" if text else ""

    def _marked(self, mark: str, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        """Set `mark` around the text, paragraph by paragraph; nested in itself it says nothing."""
        if "_noformat" in parent_tags or not text.strip():
            return text
        if "\n\n" in text.strip():
            blocks = re.split(r"(\n{2,})", text)
            return "".join(emphasis(mark, b) if b.strip() and not _STRUCTURE.match(b) else b for b in blocks)
        return emphasis(mark, text, _beside(el, forward=False), _beside(el, forward=True))

    def convert_b(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return text if parent_tags & {"b", "strong"} else self._marked("**", el, text, parent_tags)

    def convert_em(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return text if parent_tags & {"em", "i"} else self._marked("*", el, text, parent_tags)

    def convert_del(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return text if parent_tags & {"del", "s", "strike"} else self._marked("~~", el, text, parent_tags)

    convert_strong = convert_b
    convert_i = convert_em
    convert_s = convert_del
    convert_strike = convert_del

    def convert_hN(self, n: int, el: Element, text: str, parent_tags: frozenset[str]) -> str:  # noqa: N802 - the library's name
        text = " ".join(text.replace("\\\n", " ").split())
        if not text or "_inline" in parent_tags:
            return text
        text = _CLOSING.sub(r"\\\g<0>", text)
        bare = re.fullmatch(r"\*\*(.+)\*\*", text)  # a heading is bold by itself
        return str(super().convert_hN(n, el, bare[1] if bare and "**" not in bare[1] else text, parent_tags))

    def convert_list(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        if "_inline" in parent_tags:
            return text
        if "li" in parent_tags:
            return "\n" + text.rstrip()
        after = el.getnext()
        text_after = (el.tail or "").strip() or (after is not None and after.tag not in {"ul", "ol"})
        return "\n\n" + text + ("\n" if text_after else "")

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_table(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        rows = tables.rows(el)
        if tables.is_layout(el, rows):
            return self._unwrapped(rows, parent_tags)
        caption = next((c for c in el.iterchildren("caption")), None)
        named = self.process_tag(caption, parent_tags - {"_inline"}).strip() if caption is not None else ""
        return (f"\n\n{named}" if named else "") + _grid(rows, self._cell)

    def _cell(self, cell: Element) -> str:
        inner = " ".join(self._inside(cell, frozenset()).split())
        # The table's parser takes one backslash before each bar, whatever stands before that.
        return _BREAKS.sub(_one_break, inner).strip().replace("|", "\\|")

    def _unwrapped(self, rows: list[Element], parent_tags: frozenset[str]) -> str:
        """Read a table that only lays out the page: its cells one after the other."""
        cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
        for cell in cells:
            cell.tag = "div"
        tags = parent_tags - {"_inline", "table"}
        return "\n\n".join(["", *(self.process_tag(cell, tags).strip() for cell in cells), ""])

    convert_td = convert_th = None

    def convert_figcaption(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return str(self.convert_p(el, text, parent_tags))

    def convert_caption(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return str(self.convert_p(el, text, parent_tags))

    def convert_iframe(self, el: Element, text: str, parent_tags: frozenset[str]) -> str:
        return ""

    convert_video = convert_audio = convert_iframe  # one whose address plays has become an image by now


def _apart(text: str, following: str) -> str:
    """Keep the end of a text from joining what follows it: "!" with a link, a code span with another."""
    if text[-1] + following == "![" and text[-2:-1] != "\\":
        return text[:-1] + "\\!"
    return text + "<!-- -->" if text[-1] + following == "``" and text[-2:-1] != "\\" else text


def _row(text: str) -> str:
    """Set a block in a table's cell off from what is around it."""
    return f"<br>{text.strip()}<br>" if text.strip() else ""


def _one_break(breaks: re.Match[str]) -> str:
    """Return one break for a run of them, and none at the cell's ends."""
    return "<br>" if breaks.start() > 0 and breaks.end() < len(breaks.string) else ""


def _opens_line(node: Element, before: Element | None) -> bool:
    """Tell whether what comes after the child `before` of `node` (None: at its beginning) is the first of a line."""
    while before is None:
        if node is None or node.tag not in _INLINE:
            return True
        if (_text_before(node) or "").strip():
            return False
        before, node = node.getprevious(), node.getparent()
    return before.tag == "br" or (before.tag not in _INLINE and before.tag != "img")


def _text_before(el: Element) -> str | None:
    before = el.getprevious()
    found = before.tail if before is not None else el.getparent().text if el.getparent() is not None else None
    return found if found is None else str(found)


def _beside(el: Element, *, forward: bool) -> str:
    """Return the character that stands right beside an inline element; "*" for the mark of another one."""
    edge = 0 if forward else -1
    while True:
        if text := el.tail if forward else _text_before(el):
            return str(text[edge])
        beside = el.getnext() if forward else el.getprevious()
        if beside is None:
            el = el.getparent()
            if el is None or el.tag not in _INLINE or (el.tag in _MARKED and not _is_nested(el)):
                return ""
        elif said := "".join(beside.itertext()):
            return "*" if beside.tag in _MARKED and not said[edge].isspace() else said[edge]
        elif beside.tag in {"br", "img"}:
            return " "
        else:
            el = beside


_MARKED = frozenset({"b", "strong", "i", "em", "s", "strike", "del"})
_SAME = {tag: same for same in (("b", "strong"), ("i", "em"), ("s", "strike", "del")) for tag in same}


def _is_nested(el: Element) -> bool:
    """Tell a mark inside of its like: it is not written."""
    return next(el.iterancestors(*_SAME[el.tag]), None) is not None


_STRUCTURE = re.compile(r"^\s*(?:[-+*]\s|\d+[.)]\s|#|>|```|\|)")


def _something_after(el: Element) -> bool:
    return bool((el.tail or "").strip()) or any(s.tag != "br" or (s.tail or "").strip() for s in el.itersiblings())


def _block_follows(el: Element) -> bool:
    after = el.getnext()
    return not (el.tail or "").strip() and after is not None and after.tag in _BREAKING


_BREAKING = frozenset({"p", "div", "ul", "ol", "pre", "table", "blockquote", "h2", "h3", "h4", "h5", "h6", "hr"})


def _something_before(el: Element) -> bool:
    before = el.itersiblings(preceding=True)
    above = el.getparent()
    return bool(above is not None and (above.text or "").strip()) or any(
        s.tag != "br" or (s.tail or "").strip() for s in before
    )


def _raised(tag: str, text: str, signs: dict[int, int]) -> str:
    """Write a raised or lowered number with its own signs, where there are any, and a variable as HTML.

    Ordinals ("1st") and trade marks read right in the line; longer text was made small, not raised.
    """
    bare = text.strip()
    if bare and all(ord(c) in signs for c in bare):
        return bare.translate(signs)
    return f"<{tag}>{bare}</{tag}>" if _VARIABLE.fullmatch(bare) and not _ORDINAL.fullmatch(bare) else text


def _grid(rows: list[Element], read: Callable[[Element], str]) -> str:
    """Write a table: a cell over several rows or columns stands in the first of them, the others stay empty."""
    grid: list[list[str]] = []
    taken: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(rows):
        line_, x = [], 0
        for cell in row.iterchildren("td", "th"):
            while taken.get((y, x)):
                line_.append("")
                x += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            line_ += [read(cell), *[""] * (wide - 1)]
            taken.update({(y + dy, x + dx): True for dy in range(1, min(high, len(rows) - y)) for dx in range(wide)})
            x += wide
        while taken.get((y, x)):
            line_.append("")
            x += 1
        grid.append(line_)
    grid = [line_ for line_ in grid if any(line_)]
    if not grid:
        return ""
    width = max(map(len, grid))
    table = grid if tables.is_headed(rows) else [[""] * width, *grid]
    written = ["| " + " | ".join(line_ + [""] * (width - len(line_))) + " |" for line_ in table]
    return "\n\n" + "\n".join([written[0], "|" + " --- |" * width, *written[1:]]) + "\n\n"


def _span(cell: Element, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(100, int(value))) if value.isdigit() else 1
