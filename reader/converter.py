"""markdownify, subclassed where it loses structure, is quadratic, or writes what reads back as something else.

Imported late (law 2): this module imports markdownify and Beautiful Soup.
"""
# ruff: noqa: D102, D106, ARG002 - the methods' names, arguments and meanings are the library's

from __future__ import annotations

import re
from typing import Any

from bs4.element import NavigableString
from markdownify import ATX, BACKSLASH, MarkdownConverter

from reader import deadline
from reader.extract.embeds import is_player
from reader.markdown import emphasis, escape, escape_start, figure

_Base: Any = MarkdownConverter  # the library ships no types
_FENCE = re.compile(r"`{3,}")
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
])  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_VARIABLE = re.compile(r"[^\W_]{1,3}|[^\W_]?[-+−=][^\W_]{1,2}|[^\W_]{1,2}[-+−][^\W_]?")
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ère|ème|o|a|os|as|tm|sm|r|c|mo|ma|\d+", re.IGNORECASE)
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Converter(_Base):  # type: ignore[misc]
    """markdownify with its known losses mended, each where it is written."""

    class Options:
        heading_style = ATX
        newline_style = BACKSLASH
        bullets = "-"
        keep_inline_images_in = (
            "td", "th", "a", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "b", "i", "picture"
        )  # fmt: skip
        autolinks = False

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text)

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_text(el, parent_tags=parent_tags))
        if not text or (parent_tags and "_noformat" in parent_tags):
            return text
        if text.endswith("!") and getattr(el.next_sibling, "name", "") == "a":
            text = text[:-1] + "\\!"
        if not _opens_line(el) or (parent_tags and "_inline" in parent_tags):
            return text
        bare = text.lstrip()
        return text[: len(text) - len(bare)] + escape_start(bare)

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        href = el.get("href")
        if not href or not text.strip():
            return text
        if "\n\n" in text.strip():  # a card: a link around blocks is no link in Markdown
            return text
        if href == text.strip() and re.match(r"https?:", href):
            return f"<{href}>"
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{lead}[{text.strip()}]({href}){trail}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        src, alt = el.get("src") or "", el.get("alt") or ""
        if "_inline" in parent_tags and not src:
            return alt
        if is_player(src):
            return f"[{escape(el.get('data-caption') or alt or 'Video')}]({src})"
        return figure(alt, "") if not src and alt else (figure(el.get("data-caption") or "", src, alt) if src else "")

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if not _something_after(el) or not _something_before(el) or _block_follows(el):
            return " " if "_inline" in parent_tags else ""
        return str(super().convert_br(el, text, parent_tags))

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "`" not in text:  # an emptied `<i> </i>` leaves two spaces; inside code they would be the author's
            text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
        return str(super().convert_p(el, text, parent_tags))

    def convert_footnote_reference(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"[^{el.get('data-label')}]"

    def convert_footnote_note(self, el: Any, text: str, parent_tags: set[str]) -> str:
        rows = text.strip().split("\n")
        return (
            f"\n\n[^{el.get('data-label')}]: "
            + "\n".join([rows[0], *(f"    {row}" if row else "" for row in rows[1:])])
            + "\n\n"
        )

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = (text or "").strip()
        if not text:
            return "\n"
        number = el.get("data-number")
        bullet = f"{number}. " if number and el.parent is not None and el.parent.name == "ol" else "- "
        pad = " " * len(bullet)
        if el.get("data-task") is not None:
            text = f"[{el.get('data-task')}] {text}"
        rows = text.split("\n")
        return bullet + "\n".join([rows[0], *(pad + row if row else "" for row in rows[1:])]) + "\n"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        code = "".join(el.strings).strip("\n").rstrip()
        if el.get("data-math") is not None:
            return f"\n\n$$\n{code.strip()}\n$$\n\n"
        if not code:
            return ""
        fence = "`" * max([3, *(len(run) + 1 for run in _FENCE.findall(code))])
        return f"\n\n{fence}{el.get('data-language') or ''}\n{code}\n{fence}\n\n"

    def convert_code(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if el.get("data-math") is not None:
            # Right beside a letter or a digit a dollar is a price: a space tells a formula apart.
            left, right = (" " if _beside(el, forward=f).isalnum() else "" for f in (False, True))
            return f"{left}${''.join(el.strings).strip()}${right}"
        return str(super().convert_code(el, text, parent_tags))

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _raised("sup", text, _SUPERSCRIPT)

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _raised("sub", text, _SUBSCRIPT)

    def convert_mark(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"<mark>{text}</mark>" if text.strip() and "_noformat" not in parent_tags else text

    def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"“{text}”" if text else ""

    def _marked(self, mark: str, el: Any, text: str, parent_tags: set[str]) -> str:
        """Set `mark` around the text, paragraph by paragraph; nested in itself it says nothing."""
        if "_noformat" in parent_tags or not text.strip():
            return text
        if "\n\n" in text.strip():
            blocks = re.split(r"(\n{2,})", text)
            return "".join(emphasis(mark, b) if b.strip() and not _STRUCTURE.match(b) else b for b in blocks)
        return emphasis(mark, text, _beside(el, forward=False), _beside(el, forward=True))

    def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"b", "strong"} else self._marked("**", el, text, parent_tags)

    def convert_em(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"em", "i"} else self._marked("*", el, text, parent_tags)

    def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"del", "s", "strike"} else self._marked("~~", el, text, parent_tags)

    convert_strong = convert_b
    convert_i = convert_em
    convert_s = convert_del
    convert_strike = convert_del

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the library's name
        text = " ".join(text.replace("\\\n", " ").split())
        if not text or "_inline" in parent_tags:
            return text
        bare = re.fullmatch(r"\*\*(.+)\*\*", text)  # a heading is bold by itself
        return str(super().convert_hN(n, el, bare[1] if bare and "**" not in bare[1] else text, parent_tags))

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        rows = [row for row in el.find_all("tr") if row.find_parent("table") is el]
        if _is_layout(el, rows):
            return self._unwrapped(rows, parent_tags)
        caption = next((c for c in el.find_all("caption") if c.find_parent("table") is el), None)
        named = str(self.process_tag(caption, parent_tags=parent_tags - {"_inline"})).strip() if caption else ""
        return (f"\n\n{named}" if named else "") + _grid(rows, self._cell)

    def _cell(self, cell: Any) -> str:
        inner = "".join(self.process_element(c, parent_tags={"td", "_inline"}) for c in cell.children)
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(inner.replace("\\\n", " ").split()))

    def _unwrapped(self, rows: list[Any], parent_tags: set[str]) -> str:
        """Read a table that only lays out the page: its cells one after the other."""
        cells = [cell for row in rows for cell in row.find_all(["td", "th"], recursive=False)]
        for cell in cells:
            cell.name = "div"
        return "\n\n".join(
            [
                "",
                *(
                    str(self.process_tag(cell, parent_tags=parent_tags - {"_inline", "table"})).strip()
                    for cell in cells
                ),
                "",
            ]
        )

    def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return ""  # the table is written from its grid

    def process_tag(self, node: Any, parent_tags: set[str] | None = None) -> str:
        deadline.tick()
        if node.name == "table":  # its cells are read by the grid, once
            return str(self.convert_table(node, "", parent_tags or set()))
        return str(super().process_tag(node, parent_tags=parent_tags))

    convert_td = convert_th = None

    def convert_figcaption(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(self.convert_p(el, text, parent_tags))

    def convert_caption(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(self.convert_p(el, text, parent_tags))

    def convert_iframe(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return ""


def _opens_line(el: Any) -> bool:
    while True:
        before = el.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if before is not None:
            return bool(before.name == "br" or (before.name and before.name not in _INLINE and before.name != "img"))
        el = el.parent
        if el is None or el.name not in _INLINE:
            return True


def _beside(el: Any, *, forward: bool) -> str:
    """Return the character that stands right beside an inline element; "*" for the mark of another one."""
    while True:
        beside = el.next_sibling if forward else el.previous_sibling
        while beside is not None and not (said := beside.get_text()):
            if getattr(beside, "name", None) in {"br", "img"}:
                return " "
            beside = beside.next_sibling if forward else beside.previous_sibling
        if beside is not None:
            if getattr(beside, "name", None) in _MARKED and not said[0 if forward else -1].isspace():
                return "*"
            return str(said[0 if forward else -1])
        el = el.parent
        if el is None or el.name not in _INLINE or el.name in _MARKED:
            return ""


_MARKED = frozenset({"b", "strong", "i", "em", "s", "strike", "del"})
_STRUCTURE = re.compile(r"^\s*(?:[-+*]\s|\d+[.)]\s|#|>|```|\|)")


def _something_after(el: Any) -> bool:
    return any(str(s).strip() for s in el.next_siblings if getattr(s, "name", None) != "br")


def _block_follows(el: Any) -> bool:
    after = next((s for s in el.next_siblings if str(s).strip()), None)
    return getattr(after, "name", None) in _BREAKING


_BREAKING = frozenset({"p", "div", "ul", "ol", "pre", "table", "blockquote", "h2", "h3", "h4", "h5", "h6", "hr"})


def _something_before(el: Any) -> bool:
    return any(str(s).strip() for s in el.previous_siblings if getattr(s, "name", None) != "br")


def _raised(tag: str, text: str, signs: dict[int, int]) -> str:
    """Write a raised or lowered number with its own signs, where there are any, and a variable as HTML.

    Ordinals ("1st") and trade marks read right in the line; longer text was made small, not raised.
    """
    bare = text.strip()
    if bare and all(ord(c) in signs for c in bare):
        return bare.translate(signs)
    return f"<{tag}>{bare}</{tag}>" if _VARIABLE.fullmatch(bare) and not _ORDINAL.fullmatch(bare) else text


def _is_layout(table: Any, rows: list[Any]) -> bool:
    """Tell a table that lays out the page: one column, or whole articles in its cells."""
    if table.get("role") in {"presentation", "none"} or not rows:
        return True
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
    if max(widths, default=0) <= 1:
        return True
    if table.find("th") is not None:
        return False
    return table.find(["table", "h1", "h2", "h3", "ul", "ol", "blockquote", "pre"]) is not None or any(
        len(cell.find_all("p")) >= 2 for row in rows for cell in row.find_all("td", recursive=False)
    )


def _grid(rows: list[Any], read: Any) -> str:
    """Write a table: a cell over several rows or columns stands in the first of them, the others stay empty."""
    grid: list[list[str]] = []
    taken: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(rows):
        line_, x = [], 0
        for cell in row.find_all(["td", "th"], recursive=False):
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
    headed = (
        all(cell.name == "th" for cell in rows[0].find_all(["td", "th"], recursive=False))
        or rows[0].parent.name == "thead"
    )
    table = grid if headed else [[""] * width, *grid]
    written = ["| " + " | ".join(line_ + [""] * (width - len(line_))) + " |" for line_ in table]
    return "\n\n" + "\n".join([written[0], "|" + " --- |" * width, *written[1:]]) + "\n\n"


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(100, int(value))) if value.isdigit() else 1
