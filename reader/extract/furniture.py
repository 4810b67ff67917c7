"""The dialogs of a page (consent, sign-in, settings), and what opens over its words. They are cut before anything is
weighed, for some of them hold more prose than the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import drop, holding, text_of

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
# Asked first, for a pattern takes ten times as long.
_may_open_over = holding(
    "tooltip", "tool-tip", "popover", "pop-over", "rollover", "roll-over", "hovercard", "hover-card"
)
_may_be_dialog = holding(
    "cookie", "consent", "gdpr", "ccpa", "onetrust", "didomi", "cmp", "truste", "modal", "pop", "privacy", "lightbox"
)


def cut(root: Element, named: Named) -> list[tuple[str, str]]:
    """Drop the page's dialogs; `named` are its named elements. Return (text, reason) for each."""
    found: list[tuple[str, str]] = []
    every = "\n".join({names for _, names in named})
    may_be_dialog, may_open_over = _may_be_dialog.among(every), _may_open_over.among(every)
    verdicts: dict[str, str] = {}  # many boxes bear the same names
    for box, names in named:
        if names not in verdicts:
            verdicts[names] = _reason(names) if may_be_dialog(names) or may_open_over(names) else ""
        if reason := verdicts[names]:
            _cut(box, found, reason)
    boxes = list(root.iter("*"))
    playing = [(box, role) for box in boxes if (role := box.get("role"))]  # a part on the page
    dialogs = {box for box, role in playing if role == "dialog"} | {b for b in boxes if b.get("aria-modal") == "true"}
    for box in boxes if dialogs else ():
        if box in dialogs:
            _cut(box, found)
    for box, role in playing:
        if role == "tooltip":
            _cut(box, found, HOVER)
    return found


def _reason(names: str) -> str:
    """Return why a box with these names is cut, or ""."""
    if _may_be_dialog(names) and _NAMED.search(names):
        return DIALOG
    return HOVER if _may_open_over(names) and _HOVER.search(names) else ""


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
