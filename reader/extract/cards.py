"""Cards in the middle of an article: a headline, a line under it and one address, which is another article's; and the
lines of tags that an article is filed under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from reader.extract.sentence import ended
from reader.extract.tree import HEADINGS, drop, leaves, text_of
from reader.noise.rule import MORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.extract.tree import Element

TAGS = "the subjects that the page files the article under"

_LONGEST = 300  # characters of a card
_MOST = 0.3  # of the article's text: where the cards are more, they are the article
_LEAST = 15  # characters under the headline
_FILED = re.compile(
    r"[/?&_-](?:tags?|categor(?:y|ies|ia|ias|ie)|topics?|tema|schlagwort|etiqueta|mot-cle)(?:[/=]|$)", re.IGNORECASE
)
_BOXES = ("div", "article", "aside", "section", "li", "p")


def cut(article: Element, base: str, report: Callable[[str, str], None]) -> None:
    """Cut the cards and the lines of tags; `base` is the page's address, `report(text, reason)` hears of each."""
    _tags(article, report)
    home = urlsplit(base).netloc
    found: dict[Element, str] = {}
    for heading in article.iter(*HEADINGS):
        box, text = next(
            ((box, text) for box in _around(heading, article) if (text := _card(box, base, home))), (None, "")
        )
        if box is not None:
            found[box] = text
    if found and sum(len(text) for text in found.values()) <= _MOST * len(text_of(article)):
        for box, text in found.items():
            report(text, MORE)
            drop(box)


def _around(heading: Element, article: Element) -> list[Element]:
    """Return the boxes around a heading that are no longer than a card, the outermost first."""
    boxes: list[Element] = []
    for box in heading.iterancestors():
        if box is article or len(text_of(box)) > _LONGEST:
            break
        if box.tag in _BOXES:
            boxes.insert(0, box)
    return boxes


def _card(box: Element, base: str, host: str) -> str:
    """Return the text of a card, or "". Its headline is a link, or nothing on it is: then the links lie over it."""
    links = [a for a in box.iter("a") if a.get("href")]
    if not links or len(text := text_of(box)) > _LONGEST or not text:
        return ""
    titles = list(box.iter(*HEADINGS))
    if len(titles) != 1:
        return ""
    titled = any(near is titles[0] for a in links for near in (*a.iter(), *a.iterancestors()))
    if not titled and (len(links) < 2 or any(text_of(a) for a in links)):
        return ""
    where = {urldefrag(urljoin(base, a.get("href").strip()))[0] for a in links}
    if len(where) != 1 or (address := where.pop()) == urldefrag(base)[0]:
        return ""
    rest = len(text) - len(text_of(titles[0]))
    return text if rest >= _LEAST and urlsplit(address).netloc == host else ""


def _tags(article: Element, report: Callable[[str, str], None]) -> None:
    all_filed = {a for a in article.iter("a") if a.get("rel") == "tag" or _FILED.search(a.get("href") or "")}
    for leaf in list(leaves(article)) if len(all_filed) >= 2 else ():
        links = list(leaf.iter("a"))
        filed = [a for a in links if a in all_filed]
        if len(filed) < 2 or len(filed) * 3 < len(links) * 2:
            continue
        text = text_of(leaf)
        if ended(text) or sum(len(text_of(a)) for a in filed) * 2 < len(text):
            continue
        report(text, TAGS)
        drop(leaf)


__all__ = ["cut"]
