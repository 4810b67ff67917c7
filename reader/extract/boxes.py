"""The boxes inside the chosen node that are no part of the article: readability-lxml's conditional cleaning, with
reasons.

The library deletes without a word, and sometimes the article itself; here a box that holds much of the text stays,
whatever its class is called, a list or a table is judged by its links alone, and what goes is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.extract.sentence import ended
from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.extract.tree import Element

    Weigh = Callable[[Element], int]
    Report = Callable[[str, str], None]

FORM = "a form"
CALL = "a call to subscribe or download"
NAMED = "a box that the page itself names as furniture"
LINKS = "a box of links to elsewhere"
SHORT = "a box with next to nothing in it"
PICTURES = "a box of pictures without text"
HEADLINE = "a headline that leads elsewhere"

_SHORTEST = 25  # characters, as in the library
_OWN = 12  # characters of an item that stand in no link: more than a number, a date's year or "by"
_MUCH = 0.4  # of the article's text: such a box is the article
_CALL = re.compile(r"\s*(?:sign up|subscribe|download|get the latest)\b", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")  # a link that shows its own address is no headline
_FACTS = 5  # rows of a table of facts, at least
_PROSE = 200  # characters of unlinked text that speak for a box, whatever it is called
_FURNITURE = re.compile(
    r"comment|related|footer|sidebar|promo|newsletter|sponsor|shoutbox|outbrain|taboola|recirc|disqus|subscri|"
    r"share|author|bio\b",
    re.IGNORECASE,
)
# Where every site leads its readers: to be followed, shared, bought from.
_COMPANY = re.compile(
    r"(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|whatsapp|tiktok|threads|t|telegram|reddit|flipboard|"
    r"google|apple|spotify|bsky|amazon|amzn)\.[a-z]{2,4}"
)
_WHOLE = ("pre", "math", "svg", "blockquote", "h2", "h3", "h4", "h5", "h6")  # what is complete however short it is
_BOXES = ("table", "ul", "div", "aside", "header", "footer", "section")


def clear(
    article: Element, weigh: Weigh, scores: dict[Element, float], kept: set[Element], *, base: str, report: Report
) -> None:
    """Drop the boxes of `article` that are furniture; `weigh` is a class name's weight, `kept` the boxes that stay,
    `base` the page's address."""
    total = max(1, len(text_of(article)))
    _headlines(article, weigh, report)
    for paragraph in list(article.iter("p")):
        if _CALL.match(text_of(paragraph)) and density(paragraph) > 0.2:
            _out(paragraph, CALL, report)
    for form in list(article.iter("form", "textarea")):
        if len(text_of(form)) > _MUCH * total:
            form.tag = "div"
        else:
            _out(form, FORM, report)
    for frame in list(article.iter("iframe")):
        drop(frame)
    for box in reversed(list(article.iter(*_BOXES))):
        if box is article or box in kept or box.getparent() is None or _is_part(box, text := text_of(box), base):
            continue
        reason = _why(box, text, weigh(box), scores)
        if reason and len(text) < _MUCH * total and not _between_long(box):
            _out(box, reason, report)


def _is_part(box: Element, text: str, base: str) -> bool:
    """Tell a box that is a part of the article, whatever it is called."""
    if _quotes(box, text) or is_value(box) or _is_captioned(box, text):
        return True
    return box.tag == "ul" and leads_abroad(box, base)


def _quotes(box: Element, text: str) -> bool:
    """Tell whether most of the box is a quotation: an embedded post has links, and it is no furniture."""
    return any(2 * len(text_of(quote)) > len(text) for quote in box.iter("blockquote"))


def _is_captioned(box: Element, text: str) -> bool:
    """Tell a box that holds pictures with their captions, which may be all link, and nothing else; or such a
    caption."""
    if next(box.iter("img"), None) is not None:
        said = " ".join(text_of(part) for part in box.iter("figcaption", "div", "p") if _is_caption(part))
        return bool(said) and said == text
    above = box.getparent()
    return (
        _is_caption(box) and above is not None and text_of(above) == text and next(above.iter("img"), None) is not None
    )


def _is_caption(box: Element) -> bool:
    return box.tag == "figcaption" or "caption" in (box.get("class") or "").lower()


def is_value(box: Element) -> bool:
    """Tell a box in a cell of a table that names its rows, as one of facts does: a list of languages, a flag."""
    cell = next(box.iterancestors("td", "th"), None)
    row = cell.getparent() if cell is not None else None
    if row is None or next(row.iterchildren("th"), None) is not None:
        return row is not None
    rows = [other for other in row.getparent() if len(other) > 1]
    return len(rows) >= _FACTS and sum(1 for other in rows if other[0].tag == "th") * 2 > len(rows)


def _out(element: Element, reason: str, report: Report) -> None:
    report(text_of(element), reason)
    drop(element)


def density(element: Element) -> float:
    """Return which share of the element's text is a link to another page (0 to 1)."""
    texts = (text_of(a) for a in element.iter("a") if not (a.get("href") or "").startswith("#"))
    linked = sum(len(text) for text in texts if not ADDRESS.match(text))
    return linked / max(len(text_of(element)), 1) if linked else 0.0


def leads_abroad(listing: Element, base: str) -> bool:
    """Tell whether most links of a list lead to other sites: a site's furniture leads to its own pages, to where it is
    followed, and to shops; sources and further reading do not."""
    home = _site(base, "")
    sites = [_site(a.get("href") or "", base) for a in listing.iter("a") if text_of(a)]
    away = sum(1 for site in sites if site and site != home and not _COMPANY.match(site))
    return bool(home) and away * 2 > len(sites)


def _site(href: str, base: str) -> str:
    """Return the last two parts of the host that an address leads to: "example.org"."""
    try:
        return ".".join((urlsplit(urljoin(base, href.strip())).hostname or "").split(".")[-2:])
    except ValueError:
        return ""


def _headlines(article: Element, weigh: Weigh, report: Report) -> None:
    """Drop the headings that are named as furniture, or lead elsewhere and have no text under them."""
    for heading in list(article.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        if weigh(heading) < 0 and not _text_under(heading):
            _out(heading, NAMED, report)
        elif density(heading) > 0.33 and not _text_under(heading):
            _out(heading, HEADLINE, report)


def _text_under(heading: Element) -> bool:
    below = next((box.getnext() for box in _boxes_of(heading) if box.getnext() is not None), None)
    for _ in range(3):
        if below is None or below.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            return False
        text, links = text_of(below), density(below)
        if (len(text) >= 80 and links < 0.3) or (len(text) >= 50 and not links and ended(text, ":")):
            return True
        below = below.getnext()
    return False


def _boxes_of(heading: Element) -> Iterator[Element]:
    """Yield the heading and the boxes around it, as far as one of them may end with it."""
    yield heading
    for box, _ in zip(heading.iterancestors(), range(4), strict=False):
        if box.tag in {"li", "article", "body"}:
            return
        yield box


def _why(box: Element, text: str, weight: int, scores: dict[Element, float]) -> str:
    """Return why the box is furniture, or ""."""
    links = density(box)
    own = len(text) * (1 - links)  # characters that lead nowhere
    if weight < 0 and weight + scores.get(box, 0.0) < 0 and box.tag not in {"table", "ul"}:
        names = f"{box.get('class', '')} {box.get('id', '')}"
        return NAMED if own < _PROSE or links > 0.2 or _FURNITURE.search(names) else ""
    if text.count(",") >= 10:
        return ""
    if box.tag in {"table", "ul"}:
        if announced(box) or in_flow(box):
            return ""
        return LINKS if (links > 0.5 and not _says_more(box, links)) or (links > 0.25 and weight < 0) else ""
    return _why_box(box, text, weight, links)


def _says_more(listing: Element, links: float) -> bool:
    """Tell a list whose items say something beside their links from one of headlines: changes made, books read."""
    items = [(item, text_of(item)) for item in listing.iter("li")]
    saying = sum(1 for item, text in items if len(text) * (1 - density(item)) >= _OWN)
    return links <= 0.85 and len(items) >= 3 and saying * 3 >= len(items) * 2


def announced(listing: Element) -> bool:
    """Tell whether the sentence right before a list ends with a colon: the list is what it speaks of."""
    box = listing
    while (before := box.getprevious()) is None and (outer := box.getparent()) is not None and len(outer) == 1:
        box = outer
    if before is None or before.tag not in {"p", "div"} or next(before.iter("ul", "ol", "table"), None) is not None:
        return False
    return len(text := text_of(before)) >= 25 and text[-1] in ":："


def in_flow(listing: Element) -> bool:
    """Tell whether paragraphs of the article stand before and after the list, in the same box."""
    return all(
        any(near.tag == "p" and len(text_of(near)) >= _PROSE and density(near) < 0.3 for near in side)
        for side in (listing.itersiblings(), listing.itersiblings(preceding=True))
    )


def _why_box(box: Element, text: str, weight: int, links: float) -> str:
    if len(box) == 1 and box[0].tag in {"ul", "ol"} and announced(box[0]):
        return ""
    pictures, paragraphs = _count(box, "img"), _count(box, "p")
    if paragraphs and pictures > 1 + paragraphs * 1.3 and len(text) < 80 * pictures:
        return PICTURES
    if _count(box, "li") - 100 > paragraphs:
        return LINKS
    if len(text) < _SHORTEST and (pictures == 0 or pictures > 2) and not _is_whole(box):
        return SHORT
    if links <= (0.5 if weight >= 25 else 0.25 if box.tag == "section" else 0.2):
        return ""
    return LINKS if links > 0.5 or _sentences(box) * 2 < len(text) else ""


def _is_whole(box: Element) -> bool:
    """Tell a box that is complete however short it is, or a part of a quotation."""
    return next(box.iter(*_WHOLE), None) is not None or next(box.iterancestors("blockquote"), None) is not None


def _sentences(box: Element) -> int:
    """Return how many characters of the box stand in sentences with links in them, not in headlines."""
    texts = [(p, text_of(p)) for p in box.iter("p", "li") if next(p.iterdescendants("p", "li", "div"), None) is None]
    return sum(len(text) for p, text in texts if len(text) >= 60 and ended(text, ":") and density(p) < 0.5)


def _count(box: Element, tag: str) -> int:
    return sum(1 for _ in box.iter(tag))


def _between_long(box: Element) -> bool:
    """Tell whether the text right before and after the box is long: then it is part of that."""
    near = 0
    for siblings in (box.itersiblings(), box.itersiblings(preceding=True)):
        near += next((length for s in siblings if (length := len(text_of(s)))), 0)
    return near > 1000
