"""Boxes in the chosen node that name themselves: related posts, the author's card, what a site puts after its content,
calls to sign up. An `<aside>` names itself in its text.

readability-lxml spares such a box where it holds prose or stands between long paragraphs. These names are plain
enough to be believed: they are no words of a layout, and no article's parts are called so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.boxes import NAMED
from reader.extract.tree import drop, holding, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.extract.tree import Element

LEAST = 500  # characters of an article; in a shorter one every box is a good part of it
MOST = 0.3  # of the article's text: such a box is the article
_TAGS = ("div", "section", "aside", "ul", "footer")
_NAMES = re.compile(
    r"related_?-?(?:posts?|stor(?:y|ies)|articles?|links|content|news|reading|topics)|"
    r"author[_-]*(?:box|card|bio|details?|info|about|profile|block)|about[_-]?(?:the[_-]?)?author|bio[_-]?box|"
    r"after[_-]?(?:content|post|entry|article)|(?:^|[\s_-])cta(?:$|[\s_-])|"
    r"newsletter[_-]*(?:sign-?up|form|cta|box|block|subscribe|widget|module|promo)|"
    r"(?:sign-?up|subscribe)[_-]?(?:form|box|block)|trending|most[_-]?(?:read|popular|shared)|recirc|"
    r"sharedaddy|share[_-]?(?:buttons|bar|links|tools)|social[_-]?share|"
    r"yarpp|outbrain|taboola|zergnet|addtoany|addthis|disqus|post[_-]?navigation|read[_-]?next|up[_-]?next|you[_-]?may",
    re.IGNORECASE,
)
# One is in each of these names; asked first, for the pattern takes several times as long.
_may_be_named = holding(
    "related", "author", "bio", "after", "cta", "newsletter", "sign", "subscribe", "trending", "most", "recirc",
    "share", "yarpp", "outbrain", "taboola", "zergnet", "addtoany", "addthis", "disqus", "navigation", "next", "you",
)  # fmt: skip


_LETTER = re.compile(r"\bnewsletters?\b", re.IGNORECASE)  # the word is the same in a dozen languages


def cut(article: Element, report: Callable[[str, str], None]) -> None:
    """Cut the boxes that name themselves; `report(text, reason)` hears of each."""
    named = [box for box in article.iter(*_TAGS) if box is not article and (_is_named(box) or _invites(box))]
    whole = len(text_of(article)) if named else 0
    if whole < LEAST:
        return
    for box in named:
        if article not in box.iterancestors():
            continue  # it went with the box around it
        text = text_of(box)
        if len(text) <= MOST * whole and next(box.iter("article", "main"), None) is None:
            if text:
                report(text, NAMED)
            drop(box)


def _invites(box: Element) -> bool:
    """Tell a box beside the text that speaks of a newsletter: all of it is an invitation to it."""
    return bool(box.tag == "aside" and _LETTER.search(text_of(box)))


def _is_named(box: Element) -> bool:
    names = f"{box.get('class', '')} {box.get('id', '')}"
    return _may_be_named(names) and bool(_NAMES.search(names))


__all__ = ["cut"]
