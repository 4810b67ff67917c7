"""The page as a reader's eye meets it: one line for each leaf block, in order, with what it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
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
        ideographs = 0 if self.text.isascii() else len(_IDEOGRAPHS.findall(self.text))
        return len(self.text.split()) + ideographs // 2

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
    around: dict[Element | None, _Around] = {}
    for leaf in leaves(root):
        if leaf.tag in {"pre", "hr"}:
            continue
        text = text_of(leaf)
        if text:
            parent = leaf.getparent()
            if parent not in around:
                around[parent] = _around(parent)
            found.append(_line(leaf, text, around[parent]))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What lines in one box share: the `boxes` around them, innermost first, the `tags` of the nearest, the `level` of
    a heading among these, the `names` of the innermost."""

    boxes: tuple[Element, ...]
    tags: tuple[str, ...]
    level: int
    names: str


def _around(box: Element | None) -> _Around:
    if box is None:
        return _Around((), (), 0, "")
    boxes = (box, *box.iterancestors())
    tags = tuple(e.tag for e in boxes[:3])
    level = next((int(tag[1]) for tag in tags if tag in HEADINGS), 0)
    return _Around(boxes, tags, level, f" {box.get('class', '')} {box.get('id', '')}")


def _line(leaf: Element, text: str, around: _Around) -> Line:
    tag, bullet, get = leaf.tag, _BULLET.match(text), leaf.get
    features = f"{get('class', '')} {get('id', '')} {get('itemprop', '')} {get('rel', '')}"
    if leaf.getnext() is None and leaf.getprevious() is None:
        features += around.names
    mixed = len(leaf) > 0
    return Line(
        text[bullet.end() :] if bullet else text,
        level=int(tag[1]) if tag in HEADINGS else around.level,
        item=tag == "li" or "li" in around.tags or bool(bullet),
        caption=tag == "figcaption" or "figcaption" in around.tags or _captions(features),
        linked="a" in around.tags or (mixed and _linked(leaf, text)),
        parts=_parts(leaf) if mixed else (),
        features=features,
        node=leaf,
        above=around.boxes,
        pieces=tuple(filter(None, map(str.strip, leaf.itertext()))) if mixed else (),
    )


@lru_cache(maxsize=512)
def _captions(features: str) -> bool:
    return bool(_CAPTION_CLASS.search(features))


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
