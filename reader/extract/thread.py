"""A page that is a conversation: posts, each with who wrote it and when, and nothing else that is as long.

What makes a post is its shape: the largest box with one date in it, an author's name beside that date, and text under
both. Where such boxes hold most of a page's text, they are what the page is for; below an article they are its
comments, and are left alone.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.extract.boxes import density
from reader.extract.tree import HEADINGS, drop, text_of
from reader.meta import dates
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.extract.tree import Element

LEAST = 3  # posts
_SHARE = 0.5  # of the page's text that leads nowhere
_ARTICLE = 1200  # characters
_REPLIES = 0.25  # of it, that the posts after the first hold
_LINKED = 0.5  # of a post
_TEXT = 15  # characters of a post
_ABOVE = 40  # characters above the name, at most: a card opens with its headline
_HEAD = 150  # characters of the box that holds the name and the date
_NAME = 60  # characters
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]|$)")
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:author|(?:hn)?user(?:-?name)?|display-?name|nick(?:-?name)?|poster|commenter|sender)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its `box`, the parts of it that say who wrote it and when, these two, and the post's own address."""

    box: Element
    head: tuple[Element, ...]
    author: str
    when: str
    href: str


def read(root: Element) -> Element | None:
    """Return the conversation on a prepared page as an article's element; None where the page is something else.

    The first post is the article where its box is of another kind than the others; each other is a quotation.
    """
    marks = _marks(root)
    if len(marks) < LEAST:
        return None
    boxes = _boxes(marks)
    posts = [post for mark, box in boxes.items() if (post := _post(box, mark, marks[mark]))]
    if len(posts) < LEAST or len({post.author for post in posts}) < 2 or not _is_most(root, posts):
        return None
    return _written(posts)


def _marks(root: Element) -> dict[Element, str]:
    """Return the elements that say when, each with the day, or the time as it is shown."""
    found: dict[Element, str] = {}
    for element in root.iter("time", "relative-time", "span", "abbr", "a"):
        given = element.get("datetime") or element.get("title")
        if not given:
            continue
        if iso := _ISO.match(given):
            found[element] = iso[1]
        elif element.get("title") and len(given) <= 40 and any(map(str.isdigit, given)) and dates.iso_date(given):
            found[element] = text_of(element) or given
    return {mark: when for mark, when in found.items() if not any(above in found for above in mark.iterancestors())}


def _boxes(marks: dict[Element, str]) -> dict[Element, Element]:
    """Return for each mark the largest box that holds no other."""
    held = Counter(above for mark in marks for above in mark.iterancestors())
    found = {}
    for mark in marks:
        alone = [above for above in mark.iterancestors() if held[above] == 1]
        if alone:
            found[mark] = alone[-1]
    return found


def _is_most(root: Element, posts: Sequence[Post]) -> bool:
    """Tell whether the posts hold most of what is no link on the page, and neither the first nor what stands beside
    them is as long as an article."""
    own = [len(text_of(post.box)) * (1 - density(post.box)) for post in posts]
    whole = len(text_of(root)) * (1 - density(root))
    beside = whole - sum(own)
    return sum(own) >= _SHARE * whole and max(own[0], beside) <= _ARTICLE and sum(own[1:]) >= _REPLIES * whole


def _post(box: Element, mark: Element, when: str) -> Post | None:
    """Return the post in a box; None where nobody signs it, nothing is said, or it is a card of another page."""
    signed = next((e for e in box.iterdescendants() if e is not mark and _name(e)), None)
    if signed is None:
        return None
    above = set(signed.iterancestors())
    around = next(e for e in mark.iterancestors() if e in above)
    head = (signed, mark) if around is box or len(text_of(around)) > _HEAD else (around,)
    said = len(text_of(box)) - sum(len(text_of(part)) for part in head)
    titles = (h for h in box.iter(*HEADINGS) if signed not in set(h.iter()))
    if said < _TEXT or density(box) > _LINKED or any(density(title) > 0.3 for title in titles):
        return None
    if text_of(box).find(text_of(signed)) > _ABOVE:
        return None
    return Post(box, head, _name(signed), when, _address(mark))


def _name(element: Element) -> str:
    """Return the name that an element is marked up as, or ""."""
    if element.get("email") and element.get("name"):
        return one_line(element.get("name"))
    marked = element.get("rel") == "author" or element.get("itemprop") == "author"
    if not marked and not _AUTHOR.search(element.get("class") or ""):
        return ""
    text = text_of(element)
    return text if 0 < len(text) <= _NAME and len(text.split()) <= 6 else ""


def _address(mark: Element) -> str:
    link = next(mark.iterancestors("a"), None)
    if link is None:
        link = next(mark.iter("a"), None)
    href = "" if link is None else link.get("href") or ""
    return "" if href.startswith("#") else href


def _written(posts: Sequence[Post]) -> Element:
    import lxml.html

    article = lxml.html.Element("div")
    kinds = Counter((post.box.tag, post.box.get("class")) for post in posts)
    first = posts[0].box
    opens = kinds[first.tag, first.get("class")] < max(kinds.values())
    for element in [] if opens else _before(posts):
        article.append(element)
    for post in posts:
        for part in post.head:
            drop(part)
    if opens:
        article.append(_moved(first, "div"))
        posts = posts[1:]
    if len(article):
        article.append(lxml.html.Element("hr"))
    for post in posts:
        quotation = _moved(post.box, "blockquote")
        quotation.insert(0, _signature(post))
        article.append(quotation)
    return article


def _moved(box: Element, tag: str) -> Element:
    """Return the box under another name, without the table that lays it out."""
    box.tail = None
    for part in box.iter("table", "tbody", "tr", "td"):
        part.tag = "div"
    box.tag = tag
    for part in box.iter():
        part.attrib.pop("class", None)
    return box


def _signature(post: Post) -> Any:
    import lxml.html

    line = lxml.html.Element("p")
    name = lxml.html.Element("strong")
    name.text, name.tail = post.author, " · "
    line.append(name)
    if post.href:
        link = lxml.html.Element("a", href=post.href)
        link.text = post.when
        line.append(link)
    else:
        name.tail += post.when
    return line


def _before(posts: Sequence[Post]) -> list[Element]:
    """Return what stands before the first post in the box around them all."""
    common = [
        above for above in posts[0].box.iterancestors() if all(above in set(p.box.iterancestors()) for p in posts)
    ]
    if not common:
        return []
    around = common[0]
    branch = next(e for e in (posts[0].box, *posts[0].box.iterancestors()) if e.getparent() is around)
    found = [copy.deepcopy(e) for e in reversed(list(branch.itersiblings(preceding=True))) if _says(e)]
    for element in found:
        for picture in list(element.iter("img")):
            if any("avatar" in (e.get("class") or "") for e in (picture, *picture.iterancestors())):
                drop(picture)
    return found


def _says(element: Element) -> bool:
    return len(text_of(element)) >= _TEXT and density(element) < _LINKED


__all__ = ["read"]
