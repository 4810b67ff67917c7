"""What stands between two parts of the article, and is one.

readability-lxml joins the boxes that score, and leaves what no long paragraph is in: a list of what one needs, a
picture between two steps, the heading of a section, a quotation, a table. Where the article goes on behind it, it
belongs to the article.
"""

from __future__ import annotations

import re
from operator import methodcaller
from typing import TYPE_CHECKING

from reader.extract.boxes import density
from reader.extract.tree import HEADINGS, holding, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.extract.tree import Element

_ICON = 24  # pixels: what is smaller is no picture of an article
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
_BOXES = HEADINGS - {"h1"} | {
    "blockquote", "div", "dl", "figcaption", "figure", "img", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
_STRANGE = ("article", "aside", "button", "footer", "form", "h1", "iframe", "input", "nav")
_furniture = holding(
    "author", "button", "byline", "comment", "cta-", "-cta", "ctas", "newsletter", "promo", "related", "share",
    "sign-up", "signup", "subscri",
)  # fmt: skip
_PARENT = methodcaller("getparent")
_ENTRIES = 3  # of a table of contents, at least
_LINKED = 0.2  # of its text, at most


JOINED = "data-earmark-joined"  # on each box that was put between two parts


class Order:
    """The order of a tree's elements, as it is before the parts of an article are taken out of it."""

    def __init__(self, root: Element) -> None:
        self._all = list(root.iter())
        self._place: dict[Element, int] = dict(zip(self._all, range(len(self._all)), strict=True))
        self._above: dict[Element, Element | None] = dict(zip(self._all, map(_PARENT, self._all), strict=True))

    def join(self, article: Element, parts: Iterable[Element], is_part: Callable[[Element], bool]) -> None:
        """Put the parts into `article` in the order in which they stood, with those boxes between them that are
        parts too."""
        known = sorted((part for part in parts if part in self._place), key=self._place.__getitem__)
        around = {box for part in known for box in self._boxes(part)}
        for before, part in zip([None, *known], known, strict=False):
            if before is not None:
                for box in self._outermost(self._end(before), self._place[part], around):
                    if is_part(box):
                        box.set(JOINED, "")
                        article.append(box)
            article.append(part)
        for box in self._before(known[0]) if known else ():
            box.set(JOINED, "")
            article.insert(0, box)

    def _before(self, first: Element) -> Iterator[Element]:
        """Yield, upwards, what belongs to the first part: its heading, and the contents under the article's title."""
        above = self._above[first]
        beside = True
        for box in reversed([e for e in self._all[: self._place[first]] if self._above[e] is above]):
            if box.tag == "h1":
                return
            if is_contents(box) or (beside and box.tag in HEADINGS and density(box) <= _LINKED):
                yield box
            elif text_of(box):
                beside = False

    def _boxes(self, element: Element) -> Iterator[Element]:
        while (element := self._above[element]) is not None:
            yield element

    def _end(self, element: Element) -> int:
        """Return the place of the first element behind this one."""
        inside = {element}
        place: int = self._place[element] + 1
        while place < len(self._all) and self._above[self._all[place]] in inside:
            inside.add(self._all[place])
            place += 1
        return place

    def _outermost(self, start: int, end: int, around: set[Element]) -> list[Element]:
        """Return the boxes between two places that no part stands in, without those in them."""
        found: list[Element] = []
        inside: set[Element] = set()
        for element in self._all[start:end]:
            if self._above[element] in inside:
                inside.add(element)
            elif element not in around:
                inside.add(element)
                found.append(element)
        return found


def is_contents(box: Element) -> bool:
    """Tell a table of contents: a list of links to places on the page."""
    links = list(box.iter("a")) if next(box.iter("ul", "ol"), None) is not None else []
    if len(links) < _ENTRIES or not all((link.get("href") or "").startswith("#") for link in links):
        return False
    return sum(len(text_of(link)) for link in links) * 4 > len(text_of(box)) * 3


def _is_picture(image: Element) -> bool:
    """Tell a picture from what a page counts its readers with, which has no words, no size, and no ending."""
    size = [int(side) for name in ("width", "height") if (side := image.get(name) or "").isdecimal()]
    if size and min(size) < _ICON:
        return False
    address = " ".join(image.get(name) or "" for name in ("src", "data-src", "srcset", "data-srcset"))
    return bool(size or (image.get("alt") or "").strip() or _PICTURE.search(address))


def is_part(box: Element) -> bool:
    """Tell a box that goes on with the article around it."""
    if box.tag not in _BOXES or next(box.iter(*_STRANGE), None) is not None:
        return False
    if any(_furniture(f"{part.get('class', '')} {part.get('id', '')}") for part in box.iter()):
        return False
    if not text_of(box):
        return any(map(_is_picture, box.iter("img"))) and next(box.iter("a"), None) is None
    return density(box) <= _LINKED


__all__ = ["JOINED", "Order", "is_part"]
