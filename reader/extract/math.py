"""Formulas: KaTeX, MathJax, MathML, Temml and pictures of LaTeX become one element that holds the TeX source.

A formula leaves here as `<code data-math="inline">` or `<pre data-math="block">` with nothing but TeX in it; the
converter writes `$…$` and `$$…$$`. It is settled before anything is read off the page: as the page draws it, a formula
is its signs three times over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.mathml import tex
from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

MATH = "data-math"
_HINTS = ("math", "atex", "mjx-", "MathJax", "data-tex=")  # "atex" is in "katex" and in "latex"
_ALT = re.compile(r"""alt=["'][^"'<>]*\\[a-zA-Z]""")
_FOUND = (
    "//math | //mjx-container | //script[starts-with(@type, 'math/')] | //*[@data-math or @data-latex or @data-tex]"
    " | //*[contains(@class, 'katex') or contains(@class, 'MathJax')]"
    " | //img[contains(@alt, '\\') or contains(@class, 'latex') or contains(@src, 'latex')]"
)
_LIBRARY = re.compile(r"katex|mathjax|mwe-math|ltx_Math|hurmet|temml", re.IGNORECASE)
_GENERIC = re.compile(r"(?:^|[\s_-])(?:maths?|tex|latex|formula|equation)(?:$|[\s_-])", re.IGNORECASE)
_SOURCES = ("data-math", "data-latex", "data-tex")
_LOOKS = re.compile(r"\\[a-zA-Z]+|[\^_]")
_DRAWN = re.compile(r"\\[a-zA-Z]+\s*[{_^(\\]|[_^]\{|\\[a-zA-Z]{2,}\b.*[=+^_]|\$.*\\[a-zA-Z]")
_SERVED = re.compile(
    r"(?:latex|mimetex|mathtex)(?:\.php|\.cgi)?\?|codecogs\.com/", re.IGNORECASE
)  # it draws what it is sent
_DISPLAY = re.compile(r"display|(?:^|[\s_-])(?:math-)?block", re.IGNORECASE)
_DELIMITERS = re.compile(r"^(?:\$\$?|\\\(|\\\[)(.+?)(?:\$\$?|\\\)|\\\])$", re.DOTALL)
_RAW = re.compile(r"\\\((?P<inline>.+?)\\\)|\\\[(?P<block>.+?)\\\]|\$\$(?P<also>.+?)\$\$", re.DOTALL)
_PROSE = frozenset({"body", "html", "article", "main", "section", "td", "th", "li", "table", "tbody", "tr"})


def settle(root: Element, html: str) -> None:
    """Replace each formula of the page by its source; `html`, the page as it came, tells whether there can be one."""
    if not any(hint in html for hint in _HINTS) and not ("\\" in html and _ALT.search(html)):
        return
    for element in root.xpath(_FOUND):
        if element is root or element.getroottree().getroot() is not root:
            continue
        if element.tag == "img":
            _picture(element)
        elif not any(above.tag in {"pre", "code"} for above in element.iterancestors()):
            _formula(element)
    if "MathJax" in html or "mathjax" in html or "katex" in html:
        _raw(root)


def _formula(element: Element) -> None:
    if element.tag == "script":
        _preview(element)
    outer = _outer(element)
    source = _source(outer)
    if source:
        _replace(outer, source, block=_is_block(outer, element))
    elif "MathJax" in (element.get("class") or "") and text_of(element) == "":
        drop(element)


def _preview(script: Element) -> None:
    """Drop what MathJax 2 drew beside the script that holds the source."""
    before = script.getprevious()
    while before is not None and "MathJax" in (before.get("class") or "") and not (before.tail or "").strip():
        script_before, before = before, before.getprevious()
        drop(script_before)


def _outer(element: Element) -> Element:
    """Return the widest element that holds this formula and nothing else."""
    while True:
        above = element.getparent()
        if above is None or above.tag in _PROSE or len(list(above.iter("math"))) > 1:
            return element
        names = above.get("class") or ""
        library = str(above.tag).startswith("mjx-") or _LIBRARY.search(names) or any(above.get(n) for n in _SOURCES)
        alone = text_of(above) == text_of(element) and (
            _GENERIC.search(names) or above.tag in {"span", "div"} or _said(above)
        )
        if not (library or (alone and len(above) == 1 and not (above.text or "").strip())):
            return element
        element = above


def _said(element: Element) -> str:
    """Return TeX that an attribute of the element holds."""
    given = next((element.get(n) for n in _SOURCES if element.get(n)), "")
    if given or next(element.iter("math"), None) is None:
        return str(given or "")
    values = (v for n, v in element.attrib.items() if n.startswith("data-") and len(v) < 4000)
    return next((v for v in values if _LOOKS.search(v) and "<" not in v), "")


def _source(outer: Element) -> str:
    for element in outer.iter():
        if said := _said(element):
            return _bare(str(said))
        if element.tag == "annotation" and "tex" in (element.get("encoding") or "").lower():
            return _bare(element.text or "")
        if element.tag == "script":
            return _bare(element.text or "")
        if element.tag == "math" and element.get("alttext") and next(element.iter("annotation"), None) is None:
            return _bare(str(element.get("alttext")))
    drawn = next(outer.iter("math"), None)
    if drawn is None:
        drawn = next(outer.iter("mjx-math"), None)
    return tex(drawn) if drawn is not None else ""


def _bare(source: str) -> str:
    found = _DELIMITERS.match(source.strip())
    return (found[1] if found else source).strip()


def _is_block(outer: Element, element: Element) -> bool:
    if outer.tag == "script" and "display" in (outer.get("type") or ""):
        return True
    for part in [outer, *(e for e in outer.iter("math", "mjx-container", "span", "div"))]:
        if part.get("display") in {"block", "true"} or part.tag in {"div", "p"}:
            return True
        if part.get("display") == "inline":
            return False
        if (_LIBRARY.search(part.get("class") or "") or part.get(MATH)) and _DISPLAY.search(part.get("class") or ""):
            return True
    return _DISPLAY.search(element.get("class") or "") is not None


def _replace(element: Element, source: str, *, block: bool) -> None:
    tail = element.tail
    element.clear()
    # In a heading, a cell or a link a block cannot stand.
    if block and any(above.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "a", "td", "th"} for above in _near(element)):
        block = _alone_in_table(element)
    element.tag = "pre" if block else "code"
    element.set(MATH, "block" if block else "inline")
    element.text, element.tail = source if block else " ".join(source.split()), tail
    if block:
        for above in _near(element):
            if above.tag == "p":
                above.tag = "div"


def _near(element: Element) -> list[Element]:
    return [above for above, _ in zip(element.iterancestors(), range(6), strict=False)]


def _alone_in_table(element: Element) -> bool:
    """Unwrap a table that only centres and numbers a formula."""
    table = next((above for above in _near(element) if above.tag == "table"), None)
    if table is None or len(text_of(table)) > len(text_of(element)) + 8:
        return False
    for part in [table, *table.iter("tbody", "tr", "td", "th")]:
        part.tag = "div"
    return True


def _picture(image: Element) -> None:
    """Take a picture of LaTeX for what its `alt` says."""
    alt, src = (image.get("alt") or "").strip(), image.get("src") or ""
    named = "latex" in (image.get("class") or "").split() or _SERVED.search(src)
    if not alt or not (named or _DRAWN.search(alt)) or len(alt) > 4000:
        return
    above = image.getparent()
    alone = above is not None and above.tag in {"p", "div", "figure"} and len(above) == 1 and not text_of(above)
    _replace(image, _bare(alt), block=alone)


def _raw(root: Element) -> None:
    """Read the TeX that a script of the page would draw: `\\(…\\)`, `\\[…\\]` and `$$…$$` in running text."""
    for element in list(root.iter()):
        literal = element.tag in {"code", "pre", "script", "style", "textarea", "title"}
        for name in ("tail",) if literal else ("tail", "text"):
            value = getattr(element, name)
            if value and ("\\" in value or "$$" in value) and _RAW.search(value):
                _split(element, name, value)


def _split(element: Element, name: str, value: str) -> None:
    import lxml.html

    parent, index = (element, 0) if name == "text" else (element.getparent(), -1)
    if parent is None or parent.tag in {"code", "pre", "script", "style", "head", "title"}:
        return
    if name == "tail":
        index = parent.index(element) + 1
    at, made = 0, []
    for found in _RAW.finditer(value):
        source = found["inline"] or found["block"] or found["also"]
        formula = lxml.html.Element("code")
        made.append((value[at : found.start()], formula, source, not found["inline"]))
        at = found.end()
    setattr(element, name, made[0][0])
    for i, (_, formula, *_rest) in enumerate(made):
        formula.tail = made[i + 1][0] if i + 1 < len(made) else value[at:]
        parent.insert(index + i, formula)
    for _, formula, source, block in made:
        _replace(formula, source.strip(), block=block)
