"""What a page writes with more than one element: settled on the whole page, before any of it is judged or cut.

A formula, a code block, a footnote, a callout: each is scattered over elements that look like furniture (hidden
copies, gutters, an `aside`, a box of small print), so the choice of the article would tear it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract import callouts, code, embeds, math, notes, tables
from reader.extract.tree import drop

if TYPE_CHECKING:
    from reader.extract.tree import Element


_SCRIPT = 300  # characters: a tag with its address, or the name of what is set up


def settle(root: Element, html: str) -> dict[str, Element]:
    """Make each construct one plain element; returns the footnotes, by label, which are taken out of the page."""
    html = _markup(html)
    math.settle(root, html)
    code.settle(root)
    callouts.settle(root, html)
    tables.settle(root)
    embeds.settle(root)
    for edit in root.xpath("//*[contains(@class, 'mw-editsection')]"):  # "[edit]" behind a wiki's headings
        drop(edit)
    _quotations(root)
    for box in root.xpath("//dl/div"):  # HTML allows it, and it looks like one more box
        box.drop_tag()
    return notes.take(root, html)


def _markup(html: str) -> str:
    """Return the page without its scripts, which are half of it: only their tags and first words are of interest."""
    first, *scripts = html.split("<script")
    return "".join([first, *(f"<script{script[:_SCRIPT]}{script.partition('</script')[2]}" for script in scripts)])


def _quotations(root: Element) -> None:
    """Keep who said it with what was said: a foot of a quotation is none of the page, its caption is a part of it."""
    for source in root.xpath("//blockquote//footer"):
        source.tag = "p"
    for figure in root.xpath("//figure[blockquote and figcaption]"):
        quotation, caption = figure.find("blockquote"), figure.find("figcaption")
        caption.tag, caption.tail = "p", None
        quotation.append(caption)
        figure.tag = "div"
