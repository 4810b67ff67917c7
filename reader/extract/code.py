"""Code blocks: whatever a highlighter made of them, characters and the name of the language again.

Line numbers, "copy" buttons, a bar with the language's name, a table of two columns, one element a line: all of it goes
before anything is read off the page. A block leaves here as `<pre data-language>` with one text in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.math import MATH
from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

LANGUAGE = "data-language"
_NAMED = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|brush:|highlight-text|sourceCode|src)[-\s:]?([a-z0-9+#_.-]+)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:^|\s)(?:hljs|highlight|prism|shiki|code-block|codehilite|hl|prettyprint)\s+([a-z0-9+#]+)(?:\s|$)"
)
_LANGUAGES = frozenset(
    [
        "ada",
        "asm",
        "awk",
        "bash",
        "bat",
        "c",
        "c#",
        "c++",
        "clojure",
        "cmake",
        "cpp",
        "cs",
        "csharp",
        "css",
        "dart",
        "diff",
        "docker",
        "dockerfile",
        "elixir",
        "elm",
        "erlang",
        "f#",
        "fortran",
        "fsharp",
        "go",
        "golang",
        "gradle",
        "graphql",
        "groovy",
        "haskell",
        "hcl",
        "html",
        "ini",
        "java",
        "javascript",
        "jl",
        "js",
        "json",
        "json5",
        "jsonc",
        "jsx",
        "julia",
        "kotlin",
        "kt",
        "latex",
        "lean",
        "less",
        "lisp",
        "llvm",
        "lua",
        "make",
        "makefile",
        "markdown",
        "matlab",
        "md",
        "mermaid",
        "nasm",
        "nginx",
        "nim",
        "nix",
        "objective-c",
        "objectivec",
        "ocaml",
        "pascal",
        "perl",
        "php",
        "plsql",
        "postgresql",
        "powershell",
        "proto",
        "protobuf",
        "ps1",
        "py",
        "python",
        "python3",
        "r",
        "racket",
        "rb",
        "reason",
        "rs",
        "rst",
        "ruby",
        "rust",
        "sass",
        "scala",
        "scheme",
        "scss",
        "sh",
        "shell",
        "solidity",
        "sql",
        "svelte",
        "swift",
        "tcl",
        "terraform",
        "tex",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "vb",
        "verilog",
        "vhdl",
        "vim",
        "vue",
        "wasm",
        "xml",
        "yaml",
        "yml",
        "zig",
        "zsh",
        "console",
        "text",
    ]
)
_NOT_LANGUAGES = frozenset(
    [
        "plaintext",
        "text",
        "none",
        "nohighlight",
        "hljs",
        "code",
        "language",
        "plain",
        "txt",
        "undefined",
        "block",
        "source",
        "rouge",
        "shiki",
        "copy",
    ]
)
_GUTTER = re.compile(r"line-?numbers?|linenos?|lineno|gutter|(?:^|[\s_-])ln(?:$|[\s_-])|rouge-gutter", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s]*\d[\d\s]*")
_LINE = re.compile(
    r"(?:^|[\s_-])(?:line|cl|cm-line|code-line|token-line|ec-line|view-line|react-code-line)(?:$|[\s_-])"
)
_UNSELECTED = re.compile(r"user-select\s*:\s*none", re.IGNORECASE)
_BLOCKS = frozenset({"div", "p", "li", "tr"})
_CONTROLS = ("button", "select", "svg", "style", "script", "input", "template")


def settle(root: Element) -> None:
    """Make every code block of the page a plain `pre`."""
    for table in list(root.iter("table")):
        _numbered(table)
    for code in list(root.iter("code")):
        if code.get(MATH) is None:
            _lone(code)
    for pre in list(root.iter("pre")):
        if pre.get(MATH) is None:
            plain(pre)


def plain(pre: Element) -> None:
    """Reduce a block to its characters and the name of its language."""
    if pre.get(LANGUAGE) is not None and not len(pre):
        return
    language = _language(pre)
    label = _clean(pre)
    core = _core(pre)
    if core is not pre:  # what an unclosed tag drew into the block is no code
        inside = set(core.iter())
        for lost in [p for p in reversed(list(pre.iter("p"))) if p not in inside]:
            drop(lost)
            lost.tail = None
            pre.addnext(lost)
    code = _written(core).replace("\xa0", " ").replace("\u200b", "")
    language = language or label or _bar(pre)
    for child in list(pre):
        pre.remove(child)
    pre.attrib.pop("class", None)
    pre.text = re.sub(r"[ \t]+$", "", code, flags=re.MULTILINE).strip("\n")
    pre.set(LANGUAGE, language)
    _unwrap(pre)


def _unwrap(pre: Element) -> None:
    """A `pre` inside `code` is a block inside a line: the outer one goes."""
    for above in [a for a, _ in zip(pre.iterancestors(), range(3), strict=False) if a.tag == "code"]:
        above.tag = "div"


def _language(pre: Element) -> str:
    boxes = [pre, *pre.iter("code"), *[e for e, _ in zip(pre.iterancestors(), range(3), strict=False)]]
    return next((name for box in boxes if (name := _of(box))), "")


def _of(box: Element) -> str:
    for name in (LANGUAGE, "data-lang", "data-code-language", "data-syntax"):
        if box.get(name) and box.tag in {"pre", "code", "div", "figure"}:
            said = str(box.get(name)).strip().lower()
            return "" if said in _NOT_LANGUAGES else said
    names = box.get("class") or ""
    for pattern in (_NAMED, _BESIDE):
        for found in pattern.finditer(names):
            if (language := found[1].lower()) not in _NOT_LANGUAGES and (pattern is _NAMED or language in _LANGUAGES):
                return language
    if box.tag in {"code", "pre"} and box.get("class") and len(names.split()) == 1 and names.lower() in _LANGUAGES:
        return names.lower()
    return ""


def _core(pre: Element) -> Element:
    """Return the element that holds the code where an editor stands in the `pre`."""
    editor = next(
        (e for e in pre.iter("div") if re.search(r"(?:^|\s)(?:cm-content|view-lines)", e.get("class") or "")), None
    )
    return editor if editor is not None else pre


def _clean(pre: Element) -> str:
    """Take controls, line numbers and the bar out of a block; return the language that the bar names."""
    for control in list(pre.iter(*_CONTROLS)):
        drop(control)
    for part in list(pre.iter()):
        if part is pre or part.getparent() is None:
            continue
        text = text_of(part)
        gutter = _GUTTER.search(part.get("class") or "") or _UNSELECTED.search(part.get("style") or "")
        if (gutter and text and _NUMBERS.fullmatch(text)) or (part.get("aria-hidden") == "true" and not text):
            drop(part)
    return _header(pre)


def _header(pre: Element) -> str:
    """Drop a first block of a `pre` that only names the language."""
    for part in list(pre.iter("div", "header", "span")):
        if part.getparent() is None:
            continue
        said = text_of(part).lower()
        if said in _LANGUAGES and _first(pre, part) and part.tag != "span":
            drop(part)
            return "" if said in _NOT_LANGUAGES else said
    return ""


def _first(pre: Element, part: Element) -> bool:
    """Tell whether nothing but white space comes before the part."""
    while part is not pre:
        above = part.getparent()
        before = (above.text or "").strip() or any(
            text_of(e) or (e.tail or "").strip() for e in part.itersiblings(preceding=True)
        )
        if before:
            return False
        part = above
    return True


def _bar(pre: Element) -> str:
    """Drop the bar over a block: boxes beside it that hold nothing but a language's name and a word for "copy"."""
    level, label = pre, ""
    for _ in range(3):
        above = level.getparent()
        if above is None or above.tag in {"body", "article", "main", "section", "td", "li", "blockquote"}:
            break
        others = [e for e in above if e is not level]
        if len(list(above.iter("pre"))) > 1 or any(e.tag in {"p", "ul", "table", "h2", "h3"} for e in others):
            break
        for beside in others:
            for control in list(beside.iter("button", "svg", "select")):
                if control is not beside:
                    drop(control)
            said = text_of(beside).lower()
            if said in _LANGUAGES and beside.tag in {"div", "span", "header", "figcaption", "button"}:
                label = said
                drop(beside)
            elif beside.tag == "button":
                drop(beside)
        level = above
    return "" if label in _NOT_LANGUAGES else label


def _written(element: Element) -> str:
    """Return the characters of a block: `<br>` ends a line, and so does each element that is a line."""
    out: list[str] = []
    _write(element, out)
    return "".join(out)


def _write(element: Element, out: list[str]) -> None:
    out.append(element.text or "")
    for child in element:
        if child.tag == "br":
            out.append("\n")
        elif isinstance(child.tag, str):
            ends = _ends_line(child)
            if child.tag in _BLOCKS and out and "".join(out[-3:]) and not "".join(out[-3:]).endswith("\n"):
                out.append("\n")
            _write(child, out)
            follows = child.tail or child.getnext() is not None
            if ends and follows and not (child.tail or "").startswith("\n") and not "".join(out[-3:]).endswith("\n"):
                out.append("\n")
            elif ends and follows and not text_of(child) and not (child.tail or "").startswith("\n"):
                out.append("\n" if "\n" not in "".join(child.itertext()) else "")
        out.append(child.tail or "")


def _ends_line(element: Element) -> bool:
    if element.tag in _BLOCKS:
        return True
    after = element.getnext()
    lines = after is not None and bool(_LINE.search(after.get("class") or ""))
    return bool(_LINE.search(element.get("class") or "")) and lines


def _numbered(table: Element) -> None:
    """Make a `pre` of a table whose columns are line numbers and lines of code."""
    gutters = [cell for cell in table.iter("td") if _GUTTER.search(cell.get("class") or "") or _counts(cell)]
    codes = [cell for cell in table.iter("td") if cell not in gutters]
    if not codes or not gutters or len(gutters) < len(list(table.iter("tr"))):
        return
    in_code = next(table.iter("pre"), None) is not None or any(a.tag in {"code", "pre"} for a in table.iterancestors())
    coded = in_code or re.search(r"highlight|code", table.get("class") or "", re.IGNORECASE)
    if not coded or any(
        _GUTTER.search(c.get("class") or "") is None and next(c.iter("pre"), None) is None for c in gutters
    ):
        return
    language = next((name for box in [table, *table.iter("pre", "code")] if (name := _of(box))), "")
    code = "\n".join(_written(cell).strip("\n") for cell in codes)
    tail = table.tail
    table.clear()
    table.tag, table.text, table.tail = "pre", code, tail
    if language:
        table.set(LANGUAGE, language)
        language = ""
    for above, _ in zip(table.iterancestors("code", "pre"), range(3), strict=False):
        above.tag = "div"


def _counts(cell: Element) -> bool:
    return bool(_NUMBERS.fullmatch(text_of(cell))) and next(cell.iter("pre"), None) is not None


def _lone(code: Element) -> None:
    """Make a block of `code` that stands by itself over several lines."""
    if (
        any(above.tag in {"pre", "code"} for above in code.iterancestors())
        or next(code.iter("pre", "table"), None) is not None
    ):
        return
    text = "".join(code.itertext()).strip("\n")
    above = code.getparent()
    if above is None or above.tag in {"a", "td", "th", "span", "h1", "h2", "h3", "h4", "h5", "h6"}:
        return
    lines = text.count("\n") or len(list(code.iter("br")))
    single = code.getprevious() is None and code.getnext() is None  # lxml counts children one by one
    alone = single and text_of(above) == text_of(code)
    named = re.search(
        r"(?:^|\s)block(?:$|\s)|display\s*:\s*block", f"{code.get('class') or ''} {code.get('style') or ''}"
    )
    if named or (lines >= 2 and alone and re.search(r"(?m)^[ \t]{2,}\S|[;{}]\s*$", text)):
        code.tag = "pre"
        if above.tag == "p":
            above.tag = "div"
