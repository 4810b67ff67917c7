"""The page as a reader's eye meets it: one line for each leaf block, in order, with what it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.extract.tree import HEADINGS, leaves, raw_text, text_of
from reader.noise import Stand

if TYPE_CHECKING:
    from reader.extract.tree import Element

_BULLET = re.compile(r"^\s*[•●▪◦‣∙·*–-]\s+(?=\S)")
_CAPTION_CLASS = re.compile(r"caption|photo-?credit|image-?credit|legend\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s/>›»|·•,→\\]*")


@dataclass(eq=False, slots=True)
class Line:
    """A line of the page: `text` without its bullet.

    `level`: a heading's, else 0. `item`: in a list, or with a bullet. `caption`: marked up as a picture's caption.
    `linked`: most of it is a link. `parts`: the pieces of a line that is made of links or spans alone.
    `features`: the classes and ids on it and on the boxes that hold nothing else. `node`: its element, where there is
    one; `above`: the boxes around it on the page, innermost first. `pieces`: the runs of text that it is set from.
    `reason`: why it is noise, once that is known. `gap`: it comes after an empty line (in plain text).
    """

    text: str
    level: int = 0
    item: bool = False
    caption: bool = False
    linked: bool = False
    parts: tuple[str, ...] = ()
    features: str = ""
    node: Any = None
    above: tuple[Any, ...] = ()
    pieces: tuple[str, ...] = ()
    reason: str | None = None
    gap: bool = True

    @property
    def words(self) -> int:
        """How many words it has; a run of ideographs counts one for two characters."""
        return len(self.text.split()) + len(_IDEOGRAPHS.findall(self.text)) // 2

    def stand(self) -> Stand:
        """Return what the noise rules look at."""
        return Stand(self.text, self.linked, self.item, self.pieces)


_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def line_of_text(text: str, *, gap: bool = True) -> Line:
    """Make a line of plain text."""
    bullet = _BULLET.match(text)
    return Line(" ".join(text[bullet.end() if bullet else 0 :].split()), item=bool(bullet), gap=gap)


def lines(root: Element) -> list[Line]:
    """Return the lines of a prepared tree; preformatted text and the cells of tables are no lines."""
    found = []
    around: dict[Element, tuple[Element, ...]] = {}
    for leaf in leaves(root):
        if leaf.tag in {"pre", "hr"}:
            continue
        text = text_of(leaf)
        if text:
            found.append(_line(leaf, text, _above(leaf, around)))
    return found


def _above(leaf: Element, around: dict[Element, tuple[Element, ...]]) -> tuple[Element, ...]:
    """Return the boxes around a leaf; lines in one box share the tuple."""
    parent = leaf.getparent()
    if parent is None:
        return ()
    if parent not in around:
        around[parent] = (parent, *parent.iterancestors())
    return around[parent]


def _line(leaf: Element, text: str, boxes: tuple[Element, ...]) -> Line:
    above = [e.tag for e in boxes[:3]]
    bullet = _BULLET.match(text)
    get = leaf.get
    features = f"{get('class', '')} {get('id', '')} {get('itemprop', '')} {get('rel', '')}"
    if boxes and leaf.getnext() is None and leaf.getprevious() is None:
        features += f" {boxes[0].get('class', '')} {boxes[0].get('id', '')}"
    level = next((int(tag[1]) for tag in (leaf.tag, *above) if tag in HEADINGS), 0)
    mixed = len(leaf) > 0
    return Line(
        text[bullet.end() if bullet else 0 :],
        level=level,
        item=leaf.tag == "li" or "li" in above or bool(bullet),
        caption=leaf.tag == "figcaption" or "figcaption" in above or bool(_CAPTION_CLASS.search(features)),
        linked="a" in above or (mixed and _linked(leaf, text)),
        parts=_parts(leaf) if mixed else (),
        features=features,
        node=leaf,
        above=boxes,
        pieces=tuple(piece.strip() for piece in leaf.itertext() if piece.strip()) if mixed else (),
    )


def _linked(leaf: Element, text: str) -> bool:
    inside = sum(len(raw_text(a)) for a in leaf.iter("a"))
    return inside * 2 > len(text)


def _parts(leaf: Element) -> tuple[str, ...]:
    """Return the pieces of a line that consists of inline elements and separators alone."""
    if len(leaf) < 2 or not _SEPARATORS.fullmatch(leaf.text or ""):
        return ()
    if any(not _SEPARATORS.fullmatch(child.tail or "") for child in leaf):
        return ()
    pieces = map(text_of, leaf)
    return tuple(piece for piece in pieces if piece and not _SEPARATORS.fullmatch(piece))
