"""A page as one lxml tree, parsed once: bounded in depth, without what is never shown, every line in a block of its
own.

After `prepare` each piece of running text stands in a *leaf block*: an element with no block inside it. All that
follows (noise, the head, readability, pruning) looks at leaf blocks, so stray text, `<br>` and `<span>` used as
paragraphs are settled here and nowhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reader import deadline, noise
from reader.extract.held import held
from reader.extract.sentence import ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Element = Any  # lxml.html.HtmlElement: lxml ships no types
Named = list[tuple[Element, str]]

DEEPEST = 160  # levels; real pages stay below 60, markdownify recurses three calls a level
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Stray text inside these is given a paragraph of its own; inside a list or a table row it would not be HTML.
_HOLDS_TEXT = (
    BLOCKS
    - frozenset(["html", "ul", "ol", "dl", "menu", "dir", "table", "tbody", "thead", "tfoot", "tr", "p", "pre"])
    - HEADINGS
)
_TOO_DEEP = "boolean(" + "/*" * (DEEPEST + 1) + ")"
_CANNOT_NEST = frozenset({"p", "pre", "img", "br", "hr"})
_NEVER_SHOWN = frozenset([
    "script", "style", "link", "meta", "template", "object", "embed", "applet", "canvas", "map", "area", "base",
    "head", "title", "datalist", "select", "option", "button", "input", "textarea", "frameset", "frame", "noframes",
    "dialog",
])  # fmt: skip
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)\b[^<>]*>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_PIECES = 3  # hidden boxes of one kind that make one text
_TEXT = 1000  # characters of it
_PARAGRAPH = 80  # characters of one, at least
_SEEN = 250  # characters of paragraphs that are an article
_CAPTION = 300  # characters beside a picture


def parse(html: str) -> Element:
    """Return the page's root; a page too deep for the parser loses the innermost tags, never the text."""
    return grown(held(html))


def grown(html: bytes) -> Element:
    """Return the root of a page that is ready for the parser (`held`)."""
    root = _parse(html)
    if root is None:
        root = _parse(_flattened(html.decode()).encode())
    _bound(root)
    return root


def _parse(html: bytes) -> Element | None:
    """Return the root, or None where libxml2 gave up at its own depth limit."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # One class for all elements: lxml.html's own lookup asks Python for every element that is touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement))
    try:
        root = lxml.html.document_fromstring(html or b"<p/>", parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing but comments
        root = lxml.html.document_fromstring(b"<p/>", ensure_head_body=True)
    return None if any("xcessive depth" in entry.message for entry in parser.error_log) else root


def _flattened(html: str) -> str:
    """Drop the tags beyond `DEEPEST`, in one pass over the tags."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _VOID or tag[0].endswith("/>"):
            return tag[0]
        depth += -1 if tag[1] else 1
        depth = max(depth, 0)
        return tag[0] if depth < DEEPEST else " "

    return _TAG.sub(kept, html)


def _bound(root: Element) -> None:
    """Unwrap the elements below `DEEPEST`, innermost first, so that nothing after this can exhaust the stack."""
    from lxml import etree

    if not root.xpath(_TOO_DEEP):  # nearly every page: answered by libxml2 alone
        return
    deep, depth = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and element.tag not in _CANNOT_NEST:
            deep.append(element)
    for element in reversed(deep):
        element.drop_tag()


@cache
def _tostring() -> Any:
    from lxml import etree

    return etree.tostring


def raw_text(element: Element) -> str:
    """Return the element's text as it stands in the page; the serialiser is four times as fast as `itertext`."""
    return str(_tostring()(element, method="text", encoding="unicode", with_tail=False))


def text_of(element: Element) -> str:
    """Return the element's text on one line."""
    if not len(element):
        return " ".join(element.text.split()) if element.text else ""
    deadline.tick()
    return " ".join(raw_text(element).split())


def classes(root: Element) -> str:
    """Return all class names of a page as one string: what is in none of them need not be looked for."""
    return "\n".join({names for element in root.iter("*") if (names := element.get("class"))})


def named(root: Element) -> Named:
    """Return the elements of the body that have a class or an id, each with both as one string."""
    found: Named = []
    for body in root.iter("body"):
        for element in body.iterdescendants("*"):
            name, label = element.get("class"), element.get("id")
            if name is not None or label is not None:
                found.append((element, f"{name or ''} {label or ''}"))
    return found


class Holding:
    """The test for whether a string holds one of some words, which are in small letters."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)

    def __call__(self, names: str) -> bool:
        """Tell whether one of the words is in these names, whatever their case."""
        names = names.lower()
        for word in self._words:  # noqa: SIM110 - asked for each box of the page: any() takes three times as long
            if word in names:
                return True
        return False

    def among(self, names: str) -> Holding:
        """Return the same test for these names' parts alone: of all its words a page has few."""
        names = names.lower()
        return Holding(word for word in self._words if word in names)


def holding(*words: str) -> Holding:
    """Return the test for whether a string holds one of the words, which are in small letters."""
    return Holding(words)


def drop(element: Element) -> None:
    """Take the element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def prepare(root: Element) -> list[str]:
    """Make the tree fit to be read: unhide, drop what is never shown, give every line a block of its own.

    Returns the labels of the buttons and menus that went.
    """
    hidden = [element for element in root.iter("*") if _hidden(element)]
    _reveal(root, hidden)
    _lazy_images(root)
    labels = [label for element in root.iter("button", "select") if (label := text_of(element))]
    _drop_unseen(root, hidden)
    _name_blocks(root)
    _unnest_tables(root)
    _promote_spans(root)
    _lift_breaks(root)
    _split_breaks(root)
    _wrap_stray_text(root)
    return labels


def _reveal(root: Element, hidden: list[Element]) -> None:
    """Show what a script would: React streams the page into hidden `S:` blocks and moves each to its `B:` place."""
    for block in hidden:
        if block.get("hidden") is None or not (block.get("id") or "").startswith("S:"):
            continue
        del block.attrib["hidden"]
        for place in root.xpath("//*[@id=$id]", id="B:" + block.get("id")[2:])[:1]:
            if place not in block.iter():
                drop(block)
                block.tail = None
                place.addnext(block)


def _lazy_images(root: Element) -> None:
    """Give a placeholder image its real address, from its data attributes or from the `<noscript>` beside it."""
    for noscript in list(root.iter("noscript")):
        image = next(noscript.iter("img"), None)
        if image is None or image.get("width") in _POINT or image.get("height") in _POINT:
            drop(noscript)
        elif (shown := _alone(noscript.getprevious())) is not None:
            for name in ("src", "srcset", "alt"):
                if image.get(name):
                    shown.set(name, image.get(name))
            drop(noscript)
        else:
            noscript.tag = "span"


_POINT = frozenset({"0", "1", "0px", "1px"})  # the width of a picture that counts readers


def _alone(box: Element | None) -> Element | None:
    """Return the one picture of a box that holds little else: the page's whole body may stand there too."""
    images = [image for image, _ in zip(box.iter("img"), range(2), strict=False)] if box is not None else []
    return images[0] if len(images) == 1 and len(text_of(box)) <= _CAPTION else None


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def _drop_unseen(root: Element, hidden: list[Element]) -> None:
    """Drop scripts, controls and hidden elements, unless a script shows them later: the page, or a part of its text."""
    for element in list(root.iter(*_NEVER_SHOWN)):
        drop(element)
    hidden = [e for e in hidden if _hidden(e) and e.tag not in {"html", "body"}]
    if not hidden:
        return
    total, later = len(root.text_content()), _shown_later(root, hidden)
    hidden = [element for element in hidden if element not in later]
    large = [element for element in hidden if len(element.text_content()) * 2 >= total]
    for element in set(hidden) - set(large):
        drop(element)
    seen = _prose(root) - sum(map(_prose, large)) if large else 0
    for element in large:  # most of the page, which a script may show: but not where an article can be seen beside it
        if seen >= _SEEN and seen * 2 >= len(text_of(element)):
            drop(element)


def _prose(box: Element) -> int:
    """Return how many characters of the box are paragraphs."""
    return sum(len(text) for p in box.iter("p") if len(text := text_of(p)) >= _PARAGRAPH and ended(text))


def _shown_later(root: Element, hidden: list[Element]) -> set[Element]:
    """Return the hidden elements with running text that a button opens, or that are one text in several pieces."""
    opened = set(root.xpath("//@aria-controls"))
    groups: dict[tuple[Element, str], list[Element]] = {}
    found = set()
    for element in hidden:
        groups.setdefault((element.getparent(), element.get("class") or ""), []).append(element)
        opens = element.get("role") in {"region", "tabpanel"} or element.get("id") in opened
        if opens and _holds_text(element):
            found.add(element)
    for group in groups.values():
        pieces = [element for element in group if _holds_text(element)]
        if len(pieces) >= _PIECES and sum(len(text_of(e)) for e in pieces) >= _TEXT:
            found.update(group)
    return found


def _holds_text(element: Element) -> bool:
    return any(_is_text(p) for p in element.iter("p"))


def _is_text(paragraph: Element) -> bool:
    text = text_of(paragraph)
    return len(text) >= _PARAGRAPH and ended(text) and next(paragraph.iter("a"), None) is None


def _name_blocks(root: Element) -> None:
    """Give a custom element the plain tag that it stands for: a picture, a block, or a run of text."""
    for element in root.iter():
        if "-" not in str(element.tag):
            continue
        if element.tag in {"amp-img", "amp-anim"}:
            element.tag = "img"
        else:
            above = element.getparent()
            element.tag = "div" if above is None or above.tag in _HOLDS_TEXT else "span"


def _unnest_tables(root: Element) -> None:
    """Make boxes of the tables in tables in tables: they lay out a page, and no Markdown can carry them."""
    deep = [t for t in root.iter("table") if sum(1 for above in t.iterancestors("table")) >= 2]
    for part in {
        e for table in deep for e in table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
    }:
        part.tag = "div"


def holders(root: Element) -> set[Element]:
    """Return the elements that have a block somewhere inside them."""
    found: set[Element] = set()
    for block in root.iter(*BLOCKS):
        above = block.getparent() if block is not root else None
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent() if above is not root else None
    return found


def leaves(root: Element) -> Iterator[Element]:
    """Yield the leaf blocks in reading order."""
    holding = holders(root)
    return (e for e in root.iter(*BLOCKS) if e not in holding)


def _promote_spans(root: Element) -> None:
    """Make blocks of the spans of a box that holds nothing else, where they are sentences and not runs of style."""
    boxes = {span.getparent() for span in root.iter("span")}
    for box in boxes:
        if box is None or box.tag not in _HOLDS_TEXT - {
            "li",
            "td",
            "th",
            "dd",
            "dt",
            "figcaption",
            "caption",
            "summary",
        }:
            continue
        if len(box) >= 2 and _only_spans(box) and _whole_sentences(list(box)):
            for span in box:
                span.tag = "div"


def _only_spans(box: Element) -> bool:
    if (box.text or "").strip():
        return False
    return all(child.tag == "span" and not (child.tail or "").strip() for child in box)


def _whole_sentences(spans: list[Element]) -> bool:
    long = [text for text in map(text_of, spans) if len(text) >= 60]
    whole = sum(1 for text in long if ended(text))
    return whole >= 1 and whole * 2 >= len(long)


_RUNS = frozenset(["a", "b", "big", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "u"])


def _lift_breaks(root: Element) -> None:
    """Move a `<br>` at the edge of a run of text out of it, where it parts lines: editors write `<span><br></span>`,
    and a style ends with its last word."""
    for br in list(root.iter("br")):
        while (run := br.getparent()) is not None and run.tag in _RUNS and run.getparent() is not None:
            last = br.getnext() is None and not (br.tail or "").strip()
            if not last and (br.getprevious() is not None or (run.text or "").strip()):
                break
            drop(br)
            br.tail = None
            if last:
                br.tail, run.tail = run.tail, None
                run.addnext(br)
            else:
                run.addprevious(br)


def _split_breaks(root: Element) -> None:
    """Make paragraphs of text that is parted by `<br>`: at two in a row, or at each where the pieces are paragraphs."""
    boxes = {br.getparent() for br in root.iter("br")}
    for box in boxes:
        if box is None or box.tag in {"pre", "code"} or any(e.tag == "pre" for e in box.iterancestors()):
            continue
        if (
            box.tag in BLOCKS
            and box.tag not in HEADINGS
            and box.tag not in {"li", "td", "th", "dt", "dd", "figcaption"}
        ):
            _split_box(box)


def _split_box(box: Element) -> None:
    pieces, doubles = _pieces(box)
    long = sum(1 for piece in pieces if len(_piece_text(piece)) >= 100 and ended(_piece_text(piece)))
    labelled = any(noise.reason(noise.Stand(_piece_text(piece))) for piece in pieces) if len(pieces) > 1 else False
    every = (long >= 2 and long * 6 >= len(pieces)) or (long >= 1 and labelled)
    if not (every or doubles):
        return
    if not every:
        pieces = _joined(pieces, doubles)
    _rebuild(box, pieces)


Piece = list[Any]  # text and inline elements in order, as one paragraph


def _pieces(box: Element) -> tuple[list[Piece], list[int]]:
    """Return the runs between `<br>`s, and the indexes of the runs that a double break comes before."""
    pieces: list[Piece] = [[box.text or ""]]
    doubles: list[int] = []
    for child in list(box):
        if child.tag == "br":
            if not _piece_text(pieces[-1]) and len(pieces) > 1:
                doubles.append(len(pieces) - 1)
                pieces.pop()
            pieces.append([child.tail or ""])
        else:
            pieces[-1] += [child, child.tail or ""]
    return pieces, doubles


def _piece_text(piece: Piece) -> str:
    return " ".join("".join(part if isinstance(part, str) else raw_text(part) for part in piece).split())


def _joined(pieces: list[Piece], doubles: list[int]) -> list[Piece]:
    """Join again what only a single break parts."""
    import lxml.html

    joined: list[Piece] = [pieces[0]]
    for i, piece in enumerate(pieces[1:], 1):
        if i in doubles or any(not isinstance(p, str) and p.tag in BLOCKS for p in joined[-1][-2:]):
            joined.append(piece)
        else:
            joined[-1] += [lxml.html.Element("br"), *piece]
    return joined


def _rebuild(box: Element, pieces: Iterable[Piece]) -> None:
    import lxml.html

    for child in list(box):
        child.tail = None
        box.remove(child)
    box.text = None
    if box.tag == "p":
        box.tag = "div"
    for piece in pieces:
        if _piece_text(piece) or any(not isinstance(part, str) for part in piece):
            paragraph = lxml.html.Element("p")
            _fill(paragraph, piece)
            box.append(paragraph)
            if any(e.tag in BLOCKS for e in paragraph):
                paragraph.tag = "div"


def _fill(paragraph: Element, piece: Piece) -> None:
    for part in piece:
        if not isinstance(part, str):
            part.tail = None
            paragraph.append(part)
            continue
        part = _CONTROL.sub("", part)  # noqa: PLW2901 - "&#1;" makes characters that lxml reads but does not write
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part


def _wrap_stray_text(root: Element) -> None:
    """Give text that stands beside blocks a paragraph of its own."""
    holding = holders(root)
    for box in holding:
        if box.tag not in BLOCKS or box.tag in _HOLDS_TEXT:
            _wrap(box, holding)


def _wrap(box: Element, holding: set[Element]) -> None:
    children = list(box)
    blocks = [child.tag in BLOCKS or child in holding for child in children]
    stray = bool(box.text) and not box.text.isspace()
    for child, block in zip(children, blocks, strict=True):
        if stray:
            break
        stray = (not block and child.tag != "br") or (bool(child.tail) and not child.tail.isspace())
    if not stray:
        return
    runs: list[Any] = []
    run: Piece = [box.text or ""]
    for child, block in zip(children, blocks, strict=True):
        tail = child.tail or ""
        if block:
            runs += [run, child]
            run = [tail]
        else:
            run += [child, tail]
    runs.append(run)
    _refill(box, runs)


def _refill(box: Element, runs: list[Any]) -> None:
    import lxml.html

    for child in list(box):
        child.tail = None
        box.remove(child)
    box.text = None
    for run in runs:
        if not isinstance(run, list):
            box.append(run)
        elif _piece_text(run) or any(not isinstance(part, str) and part.tag != "br" for part in run):
            paragraph = lxml.html.Element("p")
            _fill(paragraph, run)
            box.append(paragraph)
