"""Callouts (notes, tips, warnings set apart in a box) become quotations that open with `[!kind] Title`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import HEADINGS, drop, holding, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

KINDS = frozenset(
    [
        "note",
        "info",
        "tip",
        "hint",
        "important",
        "warning",
        "caution",
        "danger",
        "error",
        "success",
        "question",
        "example",
        "abstract",
        "bug",
        "todo",
        "failure",
        "attention",
        "seealso",
        "warn",
        "help",
        "faq",
        "check",
        "done",
        "quote",
        "cite",
        "fail",
        "missing",
        "tldr",
        "summary",
    ]
)
_BOX = re.compile(r"(?:^|[\s_-])(?:admonition|callout|alert|hint)(?:$|[\s_-])", re.IGNORECASE)
may_be_named = holding("admonition", "callout", "alert", "hint")
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|heading|summary|label)(?:$|[\s_-])", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+")
_LONGEST, _LONGEST_TITLE = 4000, 120  # characters


def settle(root: Element) -> None:
    """Mark the page's callouts."""
    for box in root.xpath(
        "//*[self::div or self::aside or self::section or self::blockquote or self::details]"
        "[@data-callout or contains(@class,'admonition') or contains(@class,'callout')"
        " or contains(@class,'alert') or contains(@class,'hint')]"
    ):
        if box.getroottree().getroot() is root and (kind := _kind(box)) and _fits(box):
            _mark(box, kind)


def _kind(box: Element) -> str:
    names = (box.get("class") or "").lower()
    said = (box.get("data-callout") or box.get("data-callout-type") or "").lower()
    if said:
        return said if said in KINDS else "note"
    if not _BOX.search(names):
        return ""
    kind = next((name for name in _TOKEN.findall(names) if name in KINDS and name != "hint"), "")
    return kind or ("note" if re.search(r"(?:^|\s)(?:admonition|hint)(?:\s|$)", names) else "")


def _fits(box: Element) -> bool:
    inside = any(
        above.tag == "blockquote" and (above.text or "") == "" and len(above) and (above[0].text or "").startswith("[!")
        for above in box.iterancestors("blockquote")
    )
    length = len(text_of(box))
    return 0 < length <= _LONGEST and not inside and next(box.iter("h1", "form", "input"), None) is None


def _mark(box: Element, kind: str) -> None:
    import lxml.html

    title = next((e for e in box.iterdescendants() if _is_title(box, e)), None)
    said = text_of(title) if title is not None else kind.title()
    if title is not None:
        drop(title)
    first = lxml.html.Element("p")
    first.text, first.tail = f"[!{kind}] {said}", box.text
    box.text = None
    box.insert(0, first)
    box.tag = "blockquote"
    for part in box.iter():  # the names of such boxes say "furniture" to whatever judges by names
        part.attrib.pop("class", None)
        part.attrib.pop("role", None)


def _is_title(box: Element, element: Element) -> bool:
    if element.tag not in {"p", "div", "span", "strong", "b", "summary", "header", *HEADINGS}:
        return False
    text = text_of(element)
    named = _TITLE.search(element.get("class") or "") or element.tag == "summary"
    return bool(named and 0 < len(text) <= _LONGEST_TITLE and len(text) < len(text_of(box)))
