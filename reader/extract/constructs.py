"""What a page writes with more than one element: settled on the whole page, before any of it is judged or cut.

A formula, a code block, a footnote, a callout: each is scattered over elements that look like furniture (hidden
copies, gutters, an `aside`, a box of small print), so the choice of the article would tear it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract import callouts, code, embeds, math, notes, tables

if TYPE_CHECKING:
    from reader.extract.tree import Element


def settle(root: Element, html: str) -> dict[str, Element]:
    """Make each construct one plain element; returns the footnotes, by label, which are taken out of the page."""
    math.settle(root, html)
    code.settle(root)
    callouts.settle(root, html)
    tables.settle(root)
    embeds.settle(root)
    for source in root.xpath("//blockquote//footer"):  # who said it, no foot of a page
        source.tag = "p"
    return notes.take(root, html)
