"""Make an article's tree what Markdown can carry, before it is converted.

Links absolute, headings from level 2, lists numbered, code plain, footnotes marked, white space single: on the tree
each is a line or two, in the converter it would be a special case, and two of them (spaces, numbers) are quadratic
there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract import code, embeds
from reader.extract.math import MATH
from reader.extract.tree import BLOCKS, HEADINGS, text_of
from reader.markdown import address

if TYPE_CHECKING:
    from reader.extract.tree import Element

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029]+")


def fit(article: Element, base: str | None) -> None:
    """Make the tree what Markdown can carry: links absolute, headings from 2, lists numbered, code and space plain."""
    for part in article.iter("tbody", "thead", "tfoot", "tr", "td", "th"):
        if next(part.iterancestors("table"), None) is None:  # a cell that held the whole article
            part.tag = "div"
    code.settle(article)
    embeds.anchors(article)
    _merge(article)
    _cards(article)
    _code_links(article)
    _pictures_apart(article)
    _definitions(article)
    _abbreviations(article)
    _single_spaces(article)
    for link in list(article.iter("a")):
        target = address(link.get("href"), base)
        link.attrib.clear()
        if target:
            link.set("href", target)
        else:
            link.drop_tag()
    for image in list(article.iter("img")):
        src = address(image.get("src"), base)
        image.set("src", src)
    _level(article)
    for listing in list(article.iter("ol", "ul")):
        _nest(listing)
    for ordered in article.iter("ol"):
        _number(ordered)


def _merge(article: Element) -> None:
    """Join runs of one style that touch: their marks would meet, and mean something else."""
    for run in list(article.iter(*_SAME)):
        before = run.getprevious()
        if before is None or before.tag not in _SAME[run.tag] or before.tail or _is_formula(run) or _is_formula(before):
            continue
        if len(before):
            before[-1].tail = (before[-1].tail or "") + (run.text or "")
        else:
            before.text = (before.text or "") + (run.text or "")
        for child in list(run):
            before.append(child)
        before.tail = run.tail
        run.getparent().remove(run)


_SAME = {tag: same for same in ({"b", "strong"}, {"i", "em"}, {"code", "kbd", "samp"}) for tag in same}


def _is_formula(element: Element) -> bool:
    return element.get(MATH) is not None


def _cards(article: Element) -> None:
    """Put a link around blocks (a card) around the words of its heading, or of its first block: a link is a line."""
    for link in list(article.iter("a")):
        blocks = [e for e in link.iterdescendants() if e.tag in BLOCKS]
        if not blocks or not link.get("href"):
            continue
        lines = [b for b in blocks if next((e for e in b.iterdescendants() if e.tag in BLOCKS), None) is None]
        named = [b for b in lines if b.tag in HEADINGS] or [b for b in lines if text_of(b)]
        if named:
            _link_inside(named[0], str(link.get("href")))
        link.drop_tag()


def _code_links(article: Element) -> None:
    """Put a link inside of a code span around it: inside, its signs would be code; one around a part of it is none."""
    for span in list(article.iter("code", "kbd", "samp")):
        for link in list(span.iter("a")):
            whole = link if text_of(link) == text_of(span) else None
            link.drop_tag()
            if whole is not None and next(span.iterancestors("a", "pre"), None) is None:
                whole.attrib.pop("class", None)
                _around(span, whole.get("href") or "")


def _around(element: Element, href: str) -> None:
    import lxml.html

    link = lxml.html.Element("a", href=href)
    link.tail, element.tail = element.tail, None
    element.getparent().replace(element, link)
    link.append(element)


def _pictures_apart(article: Element) -> None:
    """Give a picture with a caption, where it stands in the middle of a text, a paragraph in front of it."""
    import lxml.html

    for image in list(article.iter("img")):
        block = next((above for above in image.iterancestors() if above.tag not in _AROUND_PICTURE), None)
        if block is None or block.tag != "p" or not image.get("data-caption") or not text_of(block):
            continue
        moved = image
        while moved.getparent() is not block and not text_of(moved.getparent()):
            moved = moved.getparent()
        spare = lxml.html.Element("p")
        block.addprevious(spare)
        moved.addprevious(place := lxml.html.Element("span"))
        place.tail, moved.tail = moved.tail, None
        spare.append(moved)
        place.drop_tag()


_AROUND_PICTURE = frozenset({"a", "span", "picture", "source", "em", "i", "b", "strong", "small", "font", "u"})


def _link_inside(block: Element, href: str) -> None:
    import lxml.html

    inner = lxml.html.Element("a", href=href)
    inner.text, block.text = block.text, None
    for child in list(block):
        inner.append(child)
    block.append(inner)


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


def _abbreviations(article: Element) -> None:
    """Mark the first mention of each abbreviation that says in words what it stands for."""
    seen = set()
    for short in article.iter("abbr", "acronym"):
        short.tag = "abbr"
        title, text = " ".join((short.get("title") or "").split()), text_of(short)
        if text not in seen and len(title) > len(text) and _WORDS.fullmatch(title) and len(short) == 0:
            short.set("data-title", title)
            seen.add(text)


_WORDS = re.compile(r"[^\W\d_][^\d_<>\"&\\|`*\[\]]*")


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


def _nest(listing: Element) -> None:
    """Put a list that stands right in a list into the item before it; mark one that follows another of its kind.

    Without the mark two lists one after the other would read as one.
    """
    above, before = listing.getparent(), listing.getprevious()
    if above is None or before is None:
        return
    if above.tag in {"ol", "ul"} and before.tag == "li":
        above.remove(listing)
        listing.tail = None
        before.append(listing)
    elif before.tag == listing.tag and not (before.tail or "").strip() and before.get("data-other") is None:
        listing.set("data-other", "")


def _number(ordered: Element) -> None:
    """Write each item's number on it: looking back over the items for each one is quadratic."""
    number = int(ordered.get("start")) if re.fullmatch(r"-?\d{1,9}", ordered.get("start") or "") else 1
    for item in ordered.iterchildren("li"):
        if re.fullmatch(r"\d{1,9}", item.get("value") or ""):
            number = int(item.get("value"))
        item.set("data-number", str(max(number, 0)))
        number += 1
