"""What is cut out of the chosen node: repetitions of the title, boxes of links, headings over nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.boxes import ADDRESS, announced, density, in_flow, is_value, leads_abroad
from reader.extract.head import normal
from reader.extract.notes import NOTE
from reader.extract.sentence import ended
from reader.extract.tree import BLOCKS, HEADINGS, drop, leaves, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.extract.tree import Element

LINKS = "a box of links to elsewhere"
REPEATED = "a repetition of the title"
BARE = "a heading over nothing"
CONTROL = "a button or a menu of the page"

_ALSO = ":;"  # at the end of a line that is no headline
_SPACE = re.compile(r"\W+")
_HEADLINE = 200  # characters
_LEAST = 25  # characters that are no link
_NO_LINES = HEADINGS | {"li", "td", "th", "pre"}
_MEDIA = ("img", "video", "audio", "iframe", "table", "pre", "math", "svg")


def prune(article: Element, title: str, base: str, report: Callable[[str, str], None]) -> None:
    """Cut what is no part of the article out of its element; `base` is the page's address, `report(text, reason)`
    hears of each piece."""
    _title_again(article, title, report)
    _link_lists(article, base, report)
    _link_lines(article, report)
    _empty_boxes(article)
    _bare_headings(article, report)


def has_text(article: Element) -> bool:
    """Tell an article from a page of links: some of its text leads nowhere."""
    linked = sum(len(_SPACE.sub("", text_of(a))) for a in article.iter("a"))
    text = text_of(article)
    if len(_SPACE.sub("", text[:2000])) - linked >= _LEAST:  # nearly every article: its beginning is enough
        return True
    length = len(_SPACE.sub("", text))
    few = sum(1 for _ in article.iter("a")) <= 2
    return length - linked >= _LEAST or (few and length > 0) or next(article.iter("pre"), None) is not None


def _out(element: Element, reason: str, report: Callable[[str, str], None]) -> None:
    report(text_of(element), reason)
    drop(element)


def _title_again(article: Element, title: str, report: Callable[[str, str], None]) -> None:
    wanted = normal(title)
    if not wanted:
        return
    for leaf, _ in zip(list(leaves(article)), range(12), strict=False):
        if leaf.tag not in {"li", "td"} and normal(text_of(leaf)) == wanted:
            _out(leaf, REPEATED, report)


def _link_density(element: Element, length: int) -> float:
    """Return which share of the element's text is a link, those that show their own address left aside (0 to 1)."""
    linked = sum(len(text) for a in element.iter("a") if not ADDRESS.match(text := text_of(a)))
    return linked / max(1, length)


def _link_lists(article: Element, base: str, report: Callable[[str, str], None]) -> None:
    """Cut lists of headlines."""
    for listing in list(article.iter("ul", "ol")):
        text = text_of(listing)
        items = [text_of(li) for li in listing.iter("li")]
        if (
            listing.getparent() is not None
            and items
            and not (announced(listing) or is_value(listing) or in_flow(listing) or leads_abroad(listing, base))
            and _all_headlines(listing, items, len(text))
        ):
            _out(listing, LINKS, report)


def _link_lines(article: Element, report: Callable[[str, str], None]) -> None:
    """Cut single lines that are all link and no sentence, nor a part of what stands around them."""
    for leaf in list(leaves(article)):
        if leaf.tag in _NO_LINES or leaf.getparent() is None or next(leaf.iter("a"), None) is None:
            continue
        text = text_of(leaf)
        if (
            0 < len(text) <= _row_length(leaf)
            and not ended(text, _ALSO)
            and not (text[0] == "(" and text[-1] == ")")  # a remark on what stands there, no headline
            and _link_density(leaf, len(text)) > 0.8
            and not _belongs(leaf)
        ):
            _out(leaf, LINKS, report)


def _belongs(leaf: Element) -> bool:
    """Tell a line that is the beginning of a list's item, a row's label, a list's or a quotation's name."""
    above, before, after = leaf.getparent(), leaf.getprevious(), leaf.getnext()
    if above.tag == "li" and ((before is None and after is not None) or announced(above.getparent())):
        return True
    if (before is not None and before.tag == "blockquote") or next(
        leaf.iterancestors("td", "th", NOTE), None
    ) is not None:
        return True
    if after is not None and after.tag in {"ul", "ol", "table"} and density(after) < 0.5:
        return True
    quotation = next(leaf.iterancestors("blockquote"), None)
    return quotation is not None and density(quotation) < 0.5


def _row_length(leaf: Element) -> int:
    """Return how long a line of links may be: one headline's length, for each where they are set one under another."""
    breaks = sum(1 for _ in leaf.iter("br"))
    return _HEADLINE * max(1, min(breaks + 1, sum(1 for _ in leaf.iter("a"))))


def _all_headlines(listing: Element, items: list[str], length: int) -> bool:
    if next(listing.iter(*_MEDIA[:1]), None) is None and _link_density(listing, length) < 0.85:
        return False
    whole = sum(1 for item in items if ended(item, _ALSO) or ADDRESS.match(item))
    internal = sum(1 for a in listing.iter("a") if (a.get("href") or "").startswith("#"))
    return _link_density(listing, length) >= 0.85 and whole * 2 <= len(items) and internal * 2 < max(1, len(items))


def _empty_boxes(article: Element) -> None:
    for element in reversed(list(article.iter(*BLOCKS))):
        if element is article or element.getparent() is None or element.tag in {"hr", "td", "th", "tr"}:
            continue
        if not any(map(str.strip, element.itertext())) and next(element.iter(*_MEDIA), None) is None:
            drop(element)


def _bare_headings(article: Element, report: Callable[[str, str], None]) -> None:
    """Cut a heading that nothing follows: what stood under it is gone, or was never part of the article."""
    noted = {e for note in article.iter(NOTE) for e in note.iter()}
    for element in reversed(list(article.iter())):
        if element in noted or not _stands(element):
            continue
        if element.tag not in HEADINGS:
            above = next((a for a in element.iterancestors() if a.tag in HEADINGS), None)
            if above is None or (element.tail or "").strip():
                return
            continue
        if (element.tail or "").strip():
            return
        if text_of(element):
            _out(element, BARE, report)
        else:
            drop(element)


def _stands(element: Element) -> bool:
    """Tell an element that is a heading, or that shows something."""
    shows = (element.text or "").strip() or (element.tail or "").strip() or element.tag in _MEDIA
    return bool(element.tag in HEADINGS or shows)
