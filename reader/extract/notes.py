"""Footnotes: a sign that leads to a note elsewhere becomes `[^1]`, and the note its definition.

What makes a footnote is its shape, not a class: a link whose text is a number or a sign, to a piece of the page that
comes later and is no heading (`reader.extract.loose` knows those that no link ties together). The notes are taken out
of the page before the article is chosen, for they stand in what looks like furniture, and come back at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.extract import loose
from reader.extract.tree import HEADINGS, drop, prepare, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.extract.tree import Element

SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|[ivx]{1,5}|note \d{1,3})[\])]?", re.IGNORECASE)
_BACK = re.compile(
    r"[\s↩↑⤴←⏎^\[\]()\ufe0e\ufe0f]*(?:\d{1,3}|[a-z]|back|return|jump up|go back)?[.\s↩↑⤴←⏎^\[\]()\ufe0e\ufe0f:]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:[\[(]\s*\d{1,3}\s*[\])]|\d{1,3}\s*[.):\]]|\d{1,3}(?=\s|$))[.:)]*\s*")
_OPENING = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])\s*[\]).:]*", re.IGNORECASE)
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section", "td"})
_SIGN = 40  # characters of a link that can be a note's sign, with the space in it
_LONGEST = 3000  # characters of a note
MARK = "data-note"  # on a reference, until the article is known: the key of its note
REFERENCE, NOTE = "footnote-reference", "footnote-note"  # the converter writes these two


def take(root: Element, *, beside: bool = True) -> dict[str, Element]:
    """Mark the page's references, and return their notes, by key, taken out of the page.

    `beside` tells whether to look for those that stand at their sign.
    """
    found: dict[Element, str] = {}
    pairs = [*(loose.inline(root) if beside else ()), *_linked(root), *loose.numbered(root)]
    for reference, note in pairs:
        if MARK not in reference.attrib and note is not reference:
            _mark(reference, found.setdefault(note, str(len(found) + 1)))
    taken = {key: _taken(note) for note, key in found.items()}
    return {key: note for key, note in taken.items() if note is not None}


def settle(article: Element, taken: dict[str, Element] | None = None) -> None:
    """Number the references of the article in their order, and put their notes at its end."""
    taken = take(article) if taken is None else taken
    labels: dict[str, str] = {}
    _refer(article, taken, labels)
    notes: list[Element] = []
    while len(notes) < len(labels):  # a note may mention another
        note = taken[list(labels)[len(notes)]]
        _refer(note, taken, labels)
        notes.append(note)
    if notes:
        _trim(article)
    for key, note in zip(labels, notes, strict=True):
        note.tag, note.tail = NOTE, None
        note.attrib.clear()
        note.set("data-label", labels[key])
        article.append(note)
        for cell in note.iter("td", "th", "tr", "li") if note[:1] and note[0].tag in {"td", "tr"} else ():
            cell.tag = "div"


def _refer(part: Element, taken: dict[str, Element], labels: dict[str, str]) -> None:
    for reference in list(part.xpath(f".//*[@{MARK}]")):
        key = reference.get(MARK)
        if key not in taken:
            del reference.attrib[MARK]
            continue
        if key not in labels:
            labels[key] = _label(reference, labels)
        reference.set("data-label", labels[key])
        reference.tag = REFERENCE
        for child in list(reference):
            reference.remove(child)
        reference.text = None


def _label(reference: Element, labels: dict[str, str]) -> str:
    """Return the number that the page gave the note, or else the next one that is free."""
    said = re.sub(r"\D", "", text_of(reference))
    taken = set(labels.values())
    if said and said not in taken and said == text_of(reference).strip("[]() "):
        return said
    return next(n for n in map(str, range(1, len(labels) + 2)) if n not in taken)


def _trim(article: Element) -> None:
    """Drop the rules at the article's end: they parted it from its notes."""
    last = article
    while len(last) and not (last[-1].tail or "").strip():
        last = last[-1]
        if last.tag == "hr":
            above = last.getparent()
            drop(last)
            last = above


def _linked(root: Element) -> list[tuple[Element, Element]]:
    """Return (reference, note) for each link from a sign to a note further down."""
    links = [a for a in root.iter("a") if "#" in (a.get("href") or "") and _is_short(a) and _is_sign(a)]
    if not links:
        return []
    ids: dict[str, Element] = {}
    for element in root.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and isinstance(element.tag, str) and element.tag != "input":
            ids.setdefault(name, element)
    order = {element: i for i, element in enumerate(root.iter())}
    pairs: list[tuple[Element, Element]] = []
    for link in links:
        target = ids.get(link.get("href").rpartition("#")[2])
        if target is None or order[target] <= order[link]:
            continue
        note = _holder(target, root)
        if note is None or order.get(note, order[target]) <= order[link] or not _leads(link, target, note):
            continue
        pairs.append((link, note))
    return pairs


def _is_short(link: Element) -> bool:
    return len("".join(link.itertext())) < _SIGN


def _is_sign(link: Element) -> bool:
    text = text_of(link)
    return bool(SIGN.fullmatch(text)) and (_raised(link) or text[:1] in "[(" or not text.isalpha())


def _raised(link: Element) -> bool:
    return any(above.tag == "sup" for above in link.iterancestors()) or next(link.iter("sup"), None) is not None


def _leads(link: Element, target: Element, note: Element) -> bool:
    """Tell a footnote from a reference to a numbered part: raised, in brackets, led back to, or so numbered."""
    if _raised(link) or text_of(link)[:1] == "[":
        return True
    backs = {link.get("id"), link.get("name"), *(a.get("id") for a in link.iterancestors("span", "sup"))} - {None}
    if any((a.get("href") or "").rpartition("#")[2] in backs for a in note.iter("a") if "#" in (a.get("href") or "")):
        return True
    number = re.sub(r"\W", "", text_of(link))
    return (
        bool(re.match(rf"[\[(]?{re.escape(number)}[\]).:\s]", text_of(note)) and number.isdigit())
        and target.tag != "section"
    )


def _holder(target: Element | None, root: Element) -> Element | None:
    """Return the block of the note that a link leads to."""
    while target is not None and target is not root and target.tag not in _HOLDERS:
        if target.tag in HEADINGS or target.tag == "dt":
            if not _OPENING.fullmatch(text_of(target)):
                return None
            return _gathered(target)
        target = target.getparent()
    if target is None or target is root or target.tag == "body":
        return None
    length = len(text_of(target))
    if target.tag == "td" and _OPENING.fullmatch(text_of(target)):
        target = target.getnext()
        return target if target is not None and text_of(target) else None
    if _OPENING.fullmatch(text_of(target)) and target.tag in {"p", "div"}:
        return _gathered(target)
    return target if 0 < length <= _LONGEST and next(target.iter("h1", "h2"), None) is None else None


def _gathered(head: Element) -> Element | None:
    """Gather what stands under a line that only numbers a note into one element."""
    import lxml.html

    parts = []
    for after in head.itersiblings():
        if after.tag in HEADINGS or after.tag in {"dt", "hr"} or _OPENING.fullmatch(text_of(after) or "-"):
            break
        parts.append(after)
        if sum(len(text_of(p)) for p in parts) > _LONGEST:
            return None
    else:  # the last one: what follows its first block may be the article again
        parts = parts[:1]
    if not parts:
        return None
    box = lxml.html.Element("div")
    parts[-1].addnext(box)
    for part in parts:
        tail, part.tail = part.tail, None
        if part.tag == "dd":
            part.tag = "div"
        box.append(part)
        part.tail = tail
    drop(head)
    return box


def _mark(reference: Element, key: str) -> None:
    """Make the link a reference; the `<sup>` or `<span>` around it goes."""
    while True:
        above = reference.getparent()
        if above is None or above.tag not in {"sup", "span", "small"} or text_of(above) != text_of(reference):
            break
        reference = above
    tail, text = reference.tail, text_of(reference)
    reference.clear()
    reference.tag, reference.text, reference.tail = "sup", text, tail
    reference.set(MARK, key)


def _taken(note: Element) -> Element | None:
    """Take a note out of the page, without its number and the way back; None where nothing is left of it."""
    import lxml.html

    for link in list(note.iter("a")):
        if "#" in (link.get("href") or "#") and _BACK.fullmatch(text_of(link)) and link.get(MARK) is None:
            above = link.getparent()
            drop(link)
            if above is not None and above.tag in {"sup", "span"} and above is not note and not text_of(above):
                drop(above)
    for part in (note, *note.iter("span", "sup", "div")):
        part.attrib.pop("style", None)
        part.attrib.pop("hidden", None)
    _unnumbered(note, numbers=note.tag != "li" or note.getparent().tag != "ol")
    box = note.getparent()
    drop(note)
    while box is not None and box.tag not in {"body", "article", "main", "html"} and not text_of(box):
        if next(box.iter("img", "table", "pre"), None) is not None:
            break
        box, empty = box.getparent(), box
        drop(empty)
    whole = lxml.html.Element("div")
    note.tail = None
    inner = "p" if note.tag in {"span", "small", "sup"} else "div"
    note.tag = inner if note.tag != "p" else "p"
    whole.append(note)
    prepare(whole)
    return whole if text_of(whole) else None


def _unnumbered(note: Element, *, numbers: bool) -> None:
    """Take the note's own number, or what is left of the way back, from its beginning."""
    for part, place in _texts(note):
        said = getattr(part, place) or ""
        if not said.strip(" \t\r\n\xa0^↑"):
            setattr(part, place, None)
            continue
        alone = place == "text" and part is not note and part.tag in {"sup", "strong", "b", "span", "a"}
        if numbers and alone and _OPENING.fullmatch(text_of(part)):
            part.tail = (part.tail or "").lstrip(" \t\r\n.:)]\xa0")
            drop(part)
        elif numbers:
            setattr(part, place, _NUMBER.sub("", said, count=1))
        return


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield where text stands in the element, in reading order: (element, "text" or "tail")."""
    yield element, "text"
    for child in list(element):
        yield from _texts(child)
        yield child, "tail"
