"""The dialogs of a page: consent, sign-in, settings. They are cut before anything is weighed, for some of them hold
more prose than the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element, Named

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


def cut(root: Element, named: Named) -> list[tuple[str, str]]:
    """Drop the page's dialogs; `named` are its named elements. Return (text, reason) for each."""
    found: list[tuple[str, str]] = []
    verdicts: dict[str, bool] = {}
    for box, names in named:
        if names not in verdicts:
            verdicts[names] = _is_dialog(names)
        if verdicts[names]:
            _cut(box, found)
    for box in root.xpath("//body//*[@role='dialog' or @aria-modal='true']"):
        _cut(box, found)
    return found


def _is_dialog(names: str) -> bool:
    low = names.lower()
    return any(word in low for word in _WORDS) and bool(_NAMED.search(names))


def _cut(box: Element, found: list[tuple[str, str]]) -> None:
    if _spare(box):
        found.append((text_of(box), DIALOG))
        drop(box)


def _spare(box: Element) -> bool:
    """Tell whether the box can go: no article stands in it, and it stands in none."""
    if box.tag in {"main", "article", "a", "img", "figure"} or box.getparent() is None:
        return False
    return next(box.iter("h1", "article", "main", "img", "figure"), None) is None
