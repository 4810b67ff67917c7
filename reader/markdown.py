"""Article HTML to Markdown: markdownify, subclassed where it loses structure, is quadratic, or writes what reads back wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from reader.sanitize import clean

if TYPE_CHECKING:
    from reader.extract.tree import Element

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029]+")
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_[ce]id|igshid|_hs(?:enc|mi)|vero_id|ref_src|ncid|cmpid|s_cid|mkt_tok)$",
    re.IGNORECASE,
)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
# Where a sign would be read as Markdown. Elsewhere it is left alone: "R&D", "a + b", "5 * 3" and "[sic]" read as they are.
_ESCAPES = (
    (re.compile(r"\\(?=[!-/:-@\[-`{-~])"), r"\\\\"),
    (re.compile(r"`"), r"\\`"),
    (re.compile(r"\*(?=\S)|(?<=\S)\*"), r"\\*"),
    (re.compile(r"(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])"), r"\\_"),
    (re.compile(r"\[(?=\^)|\](?=[(\[:])"), r"\\\g<0>"),
    (re.compile(r"~(?=~)"), r"\\~"),
    (re.compile(r"<(?=[A-Za-z/!?])"), r"\\<"),
    (re.compile(r"&(?=#?\w{1,32};)"), r"\\&"),
)
_LINE_START = re.compile(
    r"^(?:(?P<hash>#{1,6}(?=\s|$)|>|\+(?=\s|$)|-(?=\s|$)|=+$|-{2,}$|~{3,}|\||:(?=\s))|(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$))"
)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush:|hljs|sourceCode)[-\s]?([a-z0-9+#_.-]+)", re.IGNORECASE
)
_NOT_LANGUAGES = frozenset(
    {"plaintext", "text", "none", "nohighlight", "hljs", "code", "language", "plain", "txt", "undefined"}
)
_FENCE = re.compile(r"`{3,}")
_MATH_TEX = re.compile(r"\S")


def escape(text: str) -> str:
    """Escape the signs of running text that Markdown would take for its own; the start of a line is `escape_start`'s."""
    for sign, instead in _ESCAPES:
        text = sign.sub(instead, text)
    return text


def escape_start(text: str) -> str:
    """Escape what at the start of a line would open a heading, a list, a quotation, a rule or a table."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.end('number') :]}"
    return "\\" + text


def line(text: str) -> str:
    """Return a line of plain text as a line of Markdown that reads the same."""
    return escape_start(escape(text))


def figure(caption: str, src: str = "", alt: str = "") -> str:
    """Return a figure's Markdown; without a picture the caption is all of it."""
    if not src:
        return f"![{_in_brackets(caption)}](<>)"
    title = f' "{_quoted(caption)}"' if caption else ""
    return f"![{_in_brackets(alt)}]({src}{title})"


def _in_brackets(text: str) -> str:
    return (
        re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))
        .replace("`", "\\`")
        .replace("*", "\\*")
        .replace("<", "\\<")
    )


def _quoted(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def address(href: str | None, base: str | None) -> str:
    """Return a link's target: absolute, without tracking, safe inside parentheses; empty where it is no place to go."""
    href = re.sub(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]+", " ", href or "").strip()
    try:
        target = urljoin(base, href) if base else href
        scheme, host, path, query, fragment = urlsplit(target.strip())
    except ValueError:
        return ""
    if (scheme and scheme.lower() not in _SAFE_SCHEMES) or not href or (not scheme and (host or href.startswith("#"))):
        return ""
    if query and any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        query = urlencode([(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(n)])
    whole = urlunsplit((scheme, host, path, query, fragment))
    return re.sub(r"[\s()<>\"\\|`]", lambda sign: f"%{ord(sign[0]):02X}", whole)


def convert(article: Element, base: str | None = None) -> str:
    """Return the Markdown of an article's element: body only, its headings from level 2."""
    import lxml.html

    settle(article, base)
    html = lxml.html.tostring(article, encoding="unicode")
    return tidy(_converter().convert(html))


def tidy(markdown: str) -> str:
    """Return `markdown` cleaned, without trailing space or more than one empty line in a row outside of code."""
    out: list[str] = []
    fence = ""
    for row in clean(markdown).split("\n"):
        opened = re.match(r"^[ >]*(?:[-*]|\d+[.)])?[ >]*(`{3,}|~{3,})", row)
        if opened and (not fence or (opened[1].startswith(fence) and row.strip(" >`~") == "")):
            fence = "" if fence else opened[1]
        row = row if fence else row.rstrip()  # noqa: PLW2901 - one line's end
        if row or fence or (out and out[-1]):
            out.append(row)
    return "\n".join(out).strip("\n")


# --- what is settled on the tree, before conversion ---------------------------------------------------------------------


def settle(article: Element, base: str | None) -> None:
    """Make the tree what Markdown can carry: links absolute, headings from 2, lists numbered, code plain, space single."""
    _plain_code(article)
    _definitions(article)
    _single_spaces(article)
    for link in list(article.iter("a")):
        target = address(link.get("href"), base)
        link.attrib.clear()
        if target:
            link.set("href", target)
    for image in list(article.iter("img")):
        src = address(image.get("src"), base)
        image.set("src", src)
    _level(article)
    for ordered in article.iter("ol"):
        _number(ordered)


def _plain_code(article: Element) -> None:
    """Reduce preformatted text to its characters and the name of its language."""
    for pre in list(article.iter("pre")):
        boxes = [pre, *pre.iter("code"), *[e for e, _ in zip(pre.iterancestors(), range(3), strict=False)]]
        language = next((name for box in boxes if (name := _code_language(box))), "")
        for gutter in pre.xpath(
            ".//*[contains(@class,'lineno') or contains(@class,'line-number') or contains(@class,'gutter')]"
        ):
            if not re.search(r"[^\d\s]", gutter.text_content()):
                gutter.drop_tree()
        for br in list(pre.iter("br")):
            br.tail = "\n" + (br.tail or "")
        code = "".join(pre.itertext())
        for child in list(pre):
            pre.remove(child)
        pre.text = code
        pre.attrib.clear()
        pre.set("data-language", language)


def _code_language(box: Element) -> str:
    for name in ("data-language", "data-lang", "lang"):
        if box.get(name) and box.tag in {"pre", "code", "div", "figure"} and name != "lang":
            return str(box.get(name)).strip().lower()
    found = _LANGUAGE.search(box.get("class") or "")
    language = found[1].lower() if found else ""
    return "" if language in _NOT_LANGUAGES else language


def _definitions(article: Element) -> None:
    """A term becomes a paragraph in bold, its definition a paragraph: CommonMark has no definition lists."""
    import lxml.html

    for listing in list(article.iter("dl")):
        listing.tag = "div"
        for entry in list(listing.iter("dt", "dd")):
            if entry.tag == "dt":
                strong = lxml.html.Element("strong")
                strong.text, entry.text = entry.text, None
                for child in list(entry):
                    strong.append(child)
                entry.append(strong)
            entry.tag = (
                "p"
                if not any(c.tag in {"p", "div", "ul", "ol", "pre", "dl"} for c in entry.iterdescendants())
                else "div"
            )


def _single_spaces(article: Element) -> None:
    """Runs of white space become one space: they mean nothing in HTML, and markdownify is quadratic in them."""
    keep = {e for pre in article.iter("pre") for e in pre.iter()}
    pres = set(article.iter("pre"))
    for element in article.iter():
        if element.text and element not in keep:
            element.text = _SPACE.sub(" ", element.text)
        if element.tail and (element not in keep or element in pres):
            element.tail = _SPACE.sub(" ", element.tail)


def _level(article: Element) -> None:
    """Shift the headings so that the widest is of level 2: level 1 is the article's title."""
    headings = list(article.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    shift = 2 - min((int(h.tag[1]) for h in headings), default=2)
    for heading in headings:
        heading.tag = f"h{min(6, int(heading.tag[1]) + shift)}"


def _number(ordered: Element) -> None:
    """Write each item's number on it: looking back over the items for each one is quadratic."""
    number = int(ordered.get("start")) if re.fullmatch(r"-?\d{1,9}", ordered.get("start") or "") else 1
    for item in ordered.iterchildren("li"):
        if re.fullmatch(r"\d{1,9}", item.get("value") or ""):
            number = int(item.get("value"))
        item.set("data-number", str(max(number, 0)))
        number += 1


# --- the converter ------------------------------------------------------------------------------------------------------

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def _converter() -> Any:
    from bs4.element import NavigableString
    from markdownify import ATX, BACKSLASH, MarkdownConverter

    base: Any = MarkdownConverter  # the library ships no types

    class Converter(base):  # type: ignore[misc]
        """markdownify with the rows of its known losses mended; made here so that importing this module stays cheap."""

        class Options:
            heading_style = ATX
            newline_style = BACKSLASH
            bullets = "-"
            keep_inline_images_in = (
                "td",
                "th",
                "a",
                "span",
                "p",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "em",
                "strong",
                "b",
                "i",
                "picture",
            )
            autolinks = False

        def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's signature
            return escape(text)

        def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
            text = str(super().process_text(el, parent_tags=parent_tags))
            if not text or (parent_tags and "_noformat" in parent_tags):
                return text
            if text.endswith("!") and getattr(el.next_sibling, "name", "") == "a":
                text = text[:-1] + "\\!"
            return escape_start(text) if _opens_line(el) and not (parent_tags and "_inline" in parent_tags) else text

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

        def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            src, alt = el.get("src") or "", el.get("alt") or ""
            if "_inline" in parent_tags and not src:
                return alt
            return (
                figure(alt, "") if not src and alt else (figure(el.get("data-caption") or "", src, alt) if src else "")
            )

        def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
            if not _something_after(el) or not _something_before(el):
                return " " if "_inline" in parent_tags else ""
            return str(super().convert_br(el, text, parent_tags))

        def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            text = (text or "").strip()
            if not text:
                return "\n"
            number = el.get("data-number")
            bullet = f"{number}. " if number and el.parent is not None and el.parent.name == "ol" else "- "
            pad = " " * len(bullet)
            rows = text.split("\n")
            return bullet + "\n".join([rows[0], *(pad + row if row else "" for row in rows[1:])]) + "\n"

        def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            code = text.strip("\n").rstrip()
            if not code:
                return ""
            fence = "`" * max([3, *(len(run) + 1 for run in _FENCE.findall(code))])
            return f"\n\n{fence}{el.get('data-language') or ''}\n{code}\n{fence}\n\n"

        def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return _raised(text, _SUPERSCRIPT)

        def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return _raised(text, _SUBSCRIPT)

        def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return f"“{text}”" if text else ""

        def _marked(self, mark: str, text: str, parent_tags: set[str]) -> str:
            """Set `mark` around the text, paragraph by paragraph; nested in itself it says nothing."""
            if "_noformat" in parent_tags or not text.strip():
                return text
            if "\n\n" in text.strip():
                blocks = re.split(r"(\n{2,})", text)
                return "".join(
                    self._marked(mark, b, parent_tags) if b.strip() and not _STRUCTURE.match(b) else b for b in blocks
                )
            lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            return f"{lead}{mark}{text.strip()}{mark}{trail}"

        def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return text if parent_tags & {"b", "strong"} else self._marked("**", text, parent_tags)

        def convert_em(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return text if parent_tags & {"em", "i", "cite"} else self._marked("*", text, parent_tags)

        def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return text if parent_tags & {"del", "s", "strike"} else self._marked("~~", text, parent_tags)

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

        def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            rows = [row for row in el.find_all("tr") if row.find_parent("table") is el]
            if _is_layout(el, rows):
                return self._unwrapped(rows, parent_tags)
            return _grid(rows, self._cell)

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

        def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return ""  # the table is written from its grid

        def process_tag(self, node: Any, parent_tags: set[str] | None = None) -> str:
            if node.name == "table":  # its cells are read by the grid, once
                return str(self.convert_table(node, "", parent_tags or set()))
            return str(super().process_tag(node, parent_tags=parent_tags))

        convert_td = convert_th = None

        def convert_figcaption(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return str(self.convert_p(el, text, parent_tags))

        def convert_caption(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return str(self.convert_p(el, text, parent_tags))

        def convert_iframe(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
            return ""

    def _opens_line(el: Any) -> bool:
        while True:
            before = el.previous_sibling
            while isinstance(before, NavigableString) and not before.strip():
                before = before.previous_sibling
            if before is not None:
                return bool(
                    before.name == "br" or (before.name and before.name not in _INLINE and before.name != "img")
                )
            el = el.parent
            if el is None or el.name not in _INLINE:
                return True

    return Converter()


_STRUCTURE = re.compile(r"^\s*(?:[-+*]\s|\d+[.)]\s|#|>|```|\|)")


def _something_after(el: Any) -> bool:
    return any(str(s).strip() for s in el.next_siblings if not (getattr(s, "name", None) == "br"))


def _something_before(el: Any) -> bool:
    return any(str(s).strip() for s in el.previous_siblings if not (getattr(s, "name", None) == "br"))


def _raised(text: str, signs: dict[int, int]) -> str:
    """Write a raised or lowered number with its own signs, where there are any; other text stays as it is."""
    bare = text.strip()
    return bare.translate(signs) if bare and all(ord(c) in signs for c in bare) else text


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
