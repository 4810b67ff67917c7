"""Passages in another language: what the page's `lang` attributes say is carried into Markdown.

Markdown has no word for it, so a comment stands at the end of each line of such a passage (`reader.parse` reads it, and
other readers of Markdown show nothing): behind the text, where it changes nothing of how the line is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract.tree import BLOCKS
from reader.metadata import language_tag

if TYPE_CHECKING:
    from reader.extract.tree import Element

MARK = "passage"
"""The tag of the empty element that becomes the comment; its `lang` is the language."""
# One line in a grid, characters that are no prose: these keep the voice of the page.
_OTHER = frozenset({"pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "math", "svg"})


def settle(article: Element, language: str) -> None:
    """Mark the blocks of `article` that are in another language than the page's (BCP 47, "" where unknown)."""
    if not any(e.get("lang") is not None or e.get("xml:lang") is not None for e in article.iter("*")):
        return
    page, stack = language_tag(language) or "", [(article, "")]
    while stack:
        block, around = stack.pop()
        tag = language_tag(str(block.get("lang") or block.get("xml:lang") or ""))
        here = tag or around
        boxes = [child for child in block if child.tag in BLOCKS]
        stack += [(box, here) for box in boxes if box.tag not in _OTHER]
        if here and here.partition("-")[0] != page.partition("-")[0]:
            for end in (*boxes, None):
                _close(block, end, here)


def _close(block: Element, end: Element | None, language: str) -> None:
    """Put the mark behind the run of text in front of the child `end` (None: the last one), if it has any letter."""
    import lxml.html

    before: Element = end.getprevious() if end is not None else block[-1] if len(block) else None
    last, said = before, False
    while before is not None and before.tag not in BLOCKS:
        said = said or _has_letters("".join(before.itertext())) or _has_letters(before.tail)
        if last is before and before.tag == "br" and not (before.tail or "").strip():
            last = before.getprevious()  # a break at the end is none, and must not stand in front of the mark
        before = before.getprevious()
    if not (said or _has_letters(block.text if before is None else before.tail)):
        return
    block.insert(0 if last is None else block.index(last) + 1, lxml.html.Element(MARK, lang=language))


def _has_letters(text: str | None) -> bool:
    return any(character.isalpha() for character in text or "")
