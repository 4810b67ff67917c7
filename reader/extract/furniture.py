"""The dialogs of a page: consent, sign-in, settings. They are cut before anything is weighed, for some of them hold
more prose than the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

DIALOG = "a dialog of the page"
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookie|cookies|consent|gdpr|ccpa|onetrust|didomi|cmp|qc-cmp\d?|truste|modal|pop-?up|privacy-(?:modal|bar|"
    r"box|banner|pref)|lightbox)(?:$|[\s_-])|cookie-?(?:bar|banner|notice|law|consent|modal|popup)|onetrust|"
    r"(?:modal|popup)-?(?:body|content|dialog|box)",
    re.IGNORECASE,
)

_WORDS = (
    "cookie",
    "consent",
    "gdpr",
    "ccpa",
    "onetrust",
    "didomi",
    "cmp",
    "truste",
    "modal",
    "pop",
    "privacy",
    "lightbox",
)


def cut(root: Element) -> list[tuple[str, str]]:
    """Drop the page's dialogs; return (text, reason) for each."""
    found, verdicts = [], {"": False}
    for box in root.xpath("//body//*[@role='dialog' or @aria-modal='true' or @class or @id]"):
        names = f"{box.get('class', '')} {box.get('id', '')}"
        if names not in verdicts:
            low = names.lower()
            verdicts[names] = any(word in low for word in _WORDS) and bool(_NAMED.search(names))
        if (verdicts[names] or box.get("role") == "dialog" or box.get("aria-modal") == "true") and _spare(box):
            found.append((text_of(box), DIALOG))
            drop(box)
    return found


def _spare(box: Element) -> bool:
    """Tell whether the box can go: no article stands in it, and it stands in none."""
    if box.tag in {"main", "article", "a", "img", "figure"} or box.getparent() is None:
        return False
    return next(box.iter("h1", "article", "main", "img", "figure"), None) is None
