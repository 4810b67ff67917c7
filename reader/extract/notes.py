"""Footnotes: a raised number that leads to a note further down becomes `[^1]`, and the note its definition.

What makes a footnote is its shape, not a class: a link whose text is a number or a sign, to an element of the article
that comes later and is no heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import HEADINGS, drop, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|[ivx]{1,5})[\])]?", re.IGNORECASE)
_BACK = re.compile(
    r"[\s↩↑⤴←^\[\]()\ufe0e\ufe0f]*(?:\d{1,3}|[a-z]|back|return|jump up)?[\s↩↑⤴←^\[\]()\ufe0e\ufe0f:]*", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*[\[(]?\d{1,3}[\]).:]*\s*")
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section", "td"})
REFERENCE, NOTE = "footnote-reference", "footnote-note"  # the converter writes these two


def settle(article: Element) -> None:
    """Mark the references, and move their notes to the end of the article."""
    ids = {e.get("id") or e.get("name"): e for e in article.iter() if e.get("id") or (e.tag == "a" and e.get("name"))}
    order = {element: i for i, element in enumerate(article.iter())}
    labels: dict[Element, str] = {}
    for link in list(article.iter("a")):
        target = (link.get("href") or "").rpartition("#")[2] if "#" in (link.get("href") or "") else ""
        note = _holder(ids.get(target), article)
        if note is None or not _is_reference(link) or order[note] <= order[link] or link in set(note.iter()):
            continue
        _mark(link, labels.setdefault(note, str(len(labels) + 1)))
    for note, label in labels.items():
        _move(article, note, label)


def _is_reference(link: Element) -> bool:
    text = text_of(link)
    raised = any(above.tag == "sup" for above in link.iterancestors()) or next(link.iter("sup"), None) is not None
    return bool(_SIGN.fullmatch(text)) and (raised or text[:1] in "[(" or not text.isalpha())


def _holder(target: Element | None, article: Element) -> Element | None:
    """Return the block of the note that a link leads to."""
    while target is not None and target is not article and target.tag not in _HOLDERS:
        if target.tag in HEADINGS:
            return None
        target = target.getparent()
    usable = target is not None and target is not article and 0 < len(text_of(target)) <= 3000
    return target if usable else None


def _mark(link: Element, label: str) -> None:
    """Make the link a reference; the `<sup>` around it goes."""
    above = link.getparent()
    outer = above if above is not None and above.tag == "sup" and text_of(above) == text_of(link) else link
    tail = outer.tail
    outer.clear()
    outer.tag, outer.tail = REFERENCE, tail
    outer.set("data-label", label)


def _move(article: Element, note: Element, label: str) -> None:
    for link in list(note.iter("a")):
        if (link.get("href") or "").startswith("#") and _BACK.fullmatch(text_of(link)):
            drop(link)
    first = next((e for e in note.iter() if (e.text or "").strip()), note)
    if note.tag != "li":
        first.text = _NUMBER.sub("", first.text or "")
    box = note.getparent()
    drop(note)
    while box is not None and box is not article and not text_of(box) and next(box.iter("img"), None) is None:
        box, empty = box.getparent(), box
        drop(empty)
    note.tag, note.tail = NOTE, None
    note.set("data-label", label)
    article.append(note)
