"""Footnotes that no link ties to their notes: beside the sign itself, or numbered like it further down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract.tree import BLOCKS, HEADINGS, holding, text_of

if TYPE_CHECKING:
    from reader.extract.tree import Element

Pair = tuple["Element", "Element"]  # reference, note
_NAMED = re.compile(r"foot-?note|side-?note|margin-?note", re.IGNORECASE)
may_be_named = holding("footnote", "foot-note", "sidenote", "side-note", "marginnote", "margin-note")
_NOTES = re.compile(
    r"(?:foot|end|side)?\s?notes?|references(?: and notes)?|notes and references|sources|fußnoten|anmerkungen|"
    r"notas?(?: al pie)?|note|remarques|примечания|сноски|注释|脚注|各注",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\]).:]*")
_SHORTEST = 8  # characters of a note


def inline(root: Element) -> list[Pair]:
    """Return the notes that stand at their sign: in a box that a click opens, or in the margin."""
    pairs = []
    for note in root.xpath(
        "//span[contains(@class,'ote')] | //aside[contains(@class,'ote')] | //small[contains(@class,'ote')]"
    ):
        if not _NAMED.search(note.get("class") or "") or len(text_of(note)) < _SHORTEST:
            continue
        if any(_NAMED.search(above.get("class") or "") and above.tag == "span" for above in note.iterancestors()):
            above = note.getparent()
            if _own_text(above, note) and _NUMBER.fullmatch(_own_text(above, note)):
                pairs.append(_parted(above, note))
            continue
        if any(_is_content(e) for e in note):
            continue
        before = note.getprevious()
        if before is not None and before.tag == "input" and not (before.tail or "").strip():
            before = before.getprevious()
        if before is not None and _calls(before):
            pairs.append((before, note))
    return pairs


def _calls(element: Element) -> bool:
    """Tell a sign right in front of its note: a label that opens it, or a number."""
    if element.tag not in {"label", "sup", "span", "a"} or (element.tail or "").strip():
        return False
    return element.tag == "label" or bool(_NUMBER.fullmatch(text_of(element)))


def _is_content(element: Element) -> bool:
    return bool(_NAMED.search(element.get("class") or "")) and len(text_of(element)) >= _SHORTEST


def _own_text(element: Element, without: Element) -> str:
    return " ".join(
        [element.text or "", *(c.tail or "" for c in element), *(text_of(c) for c in element if c is not without)]
    ).strip()


def _parted(sign: Element, note: Element) -> Pair:
    """Take the note out of its sign, to stand beside it."""
    note.tail = None
    sign.remove(note)
    tail, sign.tail = sign.tail, None
    sign.addnext(note)
    note.tail = tail
    return sign, note


def numbered(root: Element) -> list[Pair]:
    """Return raised numbers with the notes that are so numbered: all of 1 to n, or none."""
    signs: dict[int, list[Element]] = {}
    opening: list[tuple[int, Element]] = []
    for sup in root.iter("sup"):
        found = _NUMBER.fullmatch(text_of(sup))
        if not found or sup.get("data-note") is not None or next(sup.iter("a"), None) is not None:
            continue
        block = next((a for a in sup.iterancestors() if a.tag in BLOCKS), None)
        if block is None or any(a.tag in {"a", "table"} for a in sup.iterancestors()):
            continue
        if _opens(block, sup):
            opening.append((int(found[1]), block))
        elif _after_word(sup):
            signs.setdefault(int(found[1]), []).append(sup)
    if 1 not in signs:
        return []
    notes = _consecutive(opening) or _after_line(root) or _listed(root)
    if not notes or not set(notes) <= set(signs) | {max(notes)} or set(signs) - set(notes):
        return []
    order = {element: i for i, element in enumerate(root.iter())}
    return [
        (sign, notes[number])
        for number, all_ in signs.items()
        for sign in all_
        if number in notes and (order[notes[number]] > order[sign])
    ]


def _opens(block: Element, sup: Element) -> bool:
    return (
        not (block.text or "").strip()
        and next((e for e in block.iterdescendants() if text_of(e)), None)
        in {
            sup,
            sup.getparent(),
        }
        and len(text_of(block)) > len(text_of(sup)) + _SHORTEST
    )


def _after_word(sup: Element) -> bool:
    """Tell a note's number from an exponent: it follows a word, a full stop or a quotation mark, and no formula."""
    before = sup.getprevious()
    text = (before.tail if before is not None else sup.getparent().text) or ""
    if before is not None and not text:
        text = text_of(before)
    word = re.search(r"(\S+)\s?$", text)
    return bool(word) and bool(re.search(r"[^\W\d]{3,}|[.,;:!?\"”’»)\]。]$", word[1] if word else ""))


def _consecutive(notes: list[tuple[int, Element]]) -> dict[int, Element]:
    numbers = [n for n, _ in notes]
    return _with_followers(dict(notes)) if numbers and numbers == list(range(1, len(numbers) + 1)) else {}


def _after_line(root: Element) -> dict[int, Element]:
    """Return paragraphs that open with a bold number, under a rule or a heading for notes."""
    notes: list[tuple[int, Element]] = []
    for p in root.iter("p"):
        first = p[0] if len(p) and not (p.text or "").strip() else None
        found = _NUMBER.fullmatch(text_of(first)) if first is not None and first.tag in {"strong", "b"} else None
        if found and (notes or _parted_off(p)):
            notes.append((int(found[1]), p))
    return _consecutive(notes)


def _parted_off(element: Element) -> bool:
    before = element.getprevious()
    while before is not None and not text_of(before) and before.tag != "hr":
        before = before.getprevious()
    return before is not None and (
        before.tag == "hr" or (before.tag in HEADINGS and bool(_NOTES.fullmatch(text_of(before).rstrip(":"))))
    )


def _with_followers(notes: dict[int, Element]) -> dict[int, Element]:
    """Give each note but the last what stands between it and the next one."""
    import lxml.html

    whole: dict[int, Element] = {}
    blocks = set(notes.values())
    for number, note in notes.items():
        following = []
        if number + 1 in notes and notes[number + 1].getparent() is note.getparent():
            for after in note.itersiblings():
                if after in blocks:
                    break
                following.append(after)
        if not any(text_of(f) for f in following) or len(following) > 6:
            whole[number] = note
            continue
        box = lxml.html.Element("div")
        note.addprevious(box)
        for part in [note, *following]:
            box.append(part)
        whole[number] = box
    return whole


def _listed(root: Element) -> dict[int, Element]:
    """Return the items of numbered lists in the margin, under a rule or under a heading for notes."""
    notes: dict[int, Element] = {}
    for listing in root.iter("ol"):
        margin = any(above.tag == "aside" for above in listing.iterancestors())
        box = next((a for a in listing.iterancestors() if _NAMED.search(a.get("class") or "")), None)
        if not (margin or box is not None or _parted_off(listing)):
            continue
        start = int(listing.get("start")) if (listing.get("start") or "").isdigit() else 1
        for i, item in enumerate(listing.iterchildren("li")):
            if start + i in notes:
                return {}
            notes[start + i] = item
    return notes if sorted(notes) == list(range(1, len(notes) + 1)) else {}
