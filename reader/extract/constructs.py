"""What a page writes with more than one element: settled on the whole page, before any of it is judged or cut.

A formula, a code block, a footnote, a callout: each is scattered over elements that look like furniture (hidden
copies, gutters, an `aside`, a box of small print), so the choice of the article would tear it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.extract import callouts, code, embeds, loose, math, notes, tables
from reader.extract.tree import classes, drop

if TYPE_CHECKING:
    from reader.extract.tree import Element


_SCRIPT = 300  # characters: a tag with its address, or the name of what is set up


def settle(root: Element, html: str) -> dict[str, Element]:
    """Make each construct one plain element; returns the footnotes, by label, which are taken out of the page."""
    html = _markup(html)
    math.settle(root, html)
    code.settle(root)
    names = classes(root)
    if "data-callout" in html or callouts.may_be_named(names):
        callouts.settle(root)
    tables.settle(root)
    embeds.settle(root)
    if "mw-editsection" in names:
        for edit in root.xpath("//*[contains(@class, 'mw-editsection')]"):  # "[edit]" behind a wiki's headings
            drop(edit)
    _quotations(root)
    for box in [box for listing in root.iter("dl") for box in listing.iterchildren("div")]:
        box.drop_tag()  # HTML allows it, and it looks like one more box
    return notes.take(root, beside=loose.may_be_named(names))


def _markup(html: str) -> str:
    """Return the page without its scripts, which are half of it: only their tags and first words are of interest."""
    first, *scripts = html.split("<script")
    return "".join([first, *(f"<script{script[:_SCRIPT]}{script.partition('</script')[2]}" for script in scripts)])


def _quotations(root: Element) -> None:
    """Keep who said it with what was said: a foot of a quotation is none of the page, its caption is a part of it."""
    for source in [foot for quotation in root.iter("blockquote") for foot in quotation.iter("footer")]:
        source.tag = "p"
    for figure in list(root.iter("figure")):
        quotation, caption = figure.find("blockquote"), figure.find("figcaption")
        if quotation is None or caption is None:
            continue
        caption.tag, caption.tail = "p", None
        quotation.append(caption)
        figure.tag = "div"
