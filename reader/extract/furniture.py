"""The dialogs of a page (consent, sign-in, settings), and what opens over its words. They are cut before anything is
weighed, for some of them hold more prose than the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element, Named

DIALOG = "a dialog of the page"
HOVER = "a box that opens over a word"
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookie|cookies|consent|gdpr|ccpa|onetrust|didomi|cmp|qc-cmp\d?|truste|modal|pop-?up|privacy-(?:modal|bar|"
    r"box|banner|pref)|lightbox)(?:$|[\s_-])|cookie-?(?:bar|banner|notice|law|consent|modal|popup)|onetrust|"
    r"(?:modal|popup)-?(?:body|content|dialog|box)",
    re.IGNORECASE,
)

# What opens when the pointer rests on a name or a term. The word itself stands in the box around it, which the page
# calls by the same name: only the inner part is meant.
_HOVER = re.compile(
    r"(?:tool-?tip|pop-?over|roll-?over|hover-?card)[\s_-]*(?:block|content|text|body|box|inner|panel|bubble)\b",
    re.IGNORECASE,
)
_HOVER_WORDS = ("tooltip", "tool-tip", "popover", "pop-over", "rollover", "roll-over", "hovercard", "hover-card")
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
    verdicts: dict[str, str] = {}  # many boxes bear the same names
    for box, names in named:
        if names not in verdicts:
            verdicts[names] = DIALOG if _is_dialog(names) else HOVER if _opens_over(names) else ""
        if reason := verdicts[names]:
            _cut(box, found, reason)
    for box in root.xpath("//body//*[@role='dialog' or @aria-modal='true']"):
        _cut(box, found)
    for box in root.xpath("//body//*[@role='tooltip']"):
        _cut(box, found, HOVER)
    return found


def _opens_over(names: str) -> bool:
    low = names.lower()
    return any(word in low for word in _HOVER_WORDS) and bool(_HOVER.search(names))


def _is_dialog(names: str) -> bool:
    low = names.lower()
    return any(word in low for word in _WORDS) and bool(_NAMED.search(names))


def _cut(box: Element, found: list[tuple[str, str]], reason: str = DIALOG) -> None:
    if _spare(box, reason):
        found.append((text_of(box), reason))
        drop(box)


def _spare(box: Element, reason: str) -> bool:
    """Tell whether the box can go: no article stands in it, and it is no article."""
    if box.tag in {"main", "article", "a", "img", "figure"} or box.getparent() is None:
        return False
    whole = ("h1", "article", "main") if reason == HOVER else ("h1", "article", "main", "img", "figure")
    return next(box.iter(*whole), None) is None
