"""From a page's HTML to the article's own element: what is scored, kept, dropped and why."""

from __future__ import annotations

import copy
import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader import noise
from reader.extract import (
    again,
    beside,
    between,
    called,
    cards,
    constructs,
    crowd,
    ending,
    figures,
    furniture,
    grow,
    head,
    lead,
    missed,
    names,
    notes,
    prune,
    second,
    several,
    short,
    thread,
    tree,
)
from reader.extract.held import held
from reader.extract.lines import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.extract.tree import Element
    from reader.metadata import Facts, Metadata


@dataclass(slots=True)
class Page:
    """What a page gave: the article's `markdown`, its `metadata`, and (text, reason) for each removed piece."""

    metadata: Metadata
    markdown: str
    removed: list[tuple[str, str]] = field(default_factory=list)


_MARK = "data-earmark-line"  # finds a line again after readability-lxml has copied and moved its element


def extract(html: str, url: str | None = None) -> Page:
    """Find the article on a page; its Markdown is empty where there is none."""
    with _uncollected():
        return _extracted(html, url)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put the cyclic garbage collector off: over a page's thousands of elements, none of which is garbage yet, it
    takes a twelfth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _extracted(html: str, url: str | None) -> Page:
    from reader import metadata
    from reader.markdown import convert

    data = held(html)
    root = tree.grown(data)
    alive = list(root.iter())  # noqa: F841 - keeps lxml from making each element's Python object again and again
    facts = metadata.read(root, url)
    aside = constructs.settle(root, data.decode("latin-1"))  # what is looked for is ASCII: a byte a sign is fast
    removed = crowd.cut(root)
    removed += [(label, prune.CONTROL) for label in tree.prepare(root)]
    named = tree.named(root)
    removed += furniture.cut(root, named)
    if pasted := _pasted(root, facts):
        return pasted
    rows = _swept(root, removed)
    if (said := thread.read(root)) is not None:
        notes.settle(said, aside)
        return _conversation(said, rows, facts, removed)
    article = _article(root, named, rows, facts, removed)
    if article is None:
        return Page(facts.metadata, "", removed)
    inside = _inside(article)
    found = _head(inside, rows, facts)
    known = metadata.settle(facts, found, [row.text for row in rows if not row.reason])
    if found.title and not head.same_title(found.title, known.title or ""):  # the reader is shown another one
        found.roles = {i: role for i, role in found.roles.items() if role is not head.Role.TITLE}
    _apply(article, inside, rows, found, known.image)
    figures.settle(article)
    notes.settle(article, aside)
    base = facts.base or ""
    again.cut(article, lambda text, reason: removed.append((text, reason)))
    beside.cut(article, lambda text, reason: removed.append((text, reason)))
    cards.cut(article, base, lambda text, reason: removed.append((text, reason)))
    ending.cut(article, known.byline, lambda text, reason: removed.append((text, reason)))
    prune.prune(article, known.title or "", base, lambda text, reason: removed.append((text, reason)))
    markdown = convert(article, facts.base, known.language or "") if prune.has_text(article) else ""
    return Page(known, markdown, removed)


def _conversation(said: Element, rows: Sequence[Line], facts: Facts, removed: list[tuple[str, str]]) -> Page:
    """Read a page that is posts and nothing else."""
    from reader import metadata
    from reader.markdown import convert

    known = metadata.settle(facts, head.Head(0), [row.text for row in rows if not row.reason])
    figures.settle(said)
    prune.prune(said, known.title or "", facts.base or "", lambda text, reason: removed.append((text, reason)))
    if len(said) and said[0].tag == "hr":  # nothing but the title stood above it
        tree.drop(said[0])
    return Page(known, convert(said, facts.base, known.language or ""), removed)


def _pasted(root: Element, facts: Facts) -> Page | None:
    """Read a page that is one piece of preformatted text, and that text an article, as the plain text that it is."""
    from reader import metadata, plain

    longest = max(root.iter("pre"), key=lambda pre: len(pre.text_content()), default=None)
    text = longest.text_content() if longest is not None else ""
    if len(text) < 0.8 * len(root.text_content()) or not plain.is_article(text):
        return None
    known, markdown, removed = plain.read(text)
    said = metadata.settle(facts, head.Head(0, title=known.title or ""), [])
    filled = {name: getattr(known, name) for name in ("byline", "section", "summary") if getattr(known, name)}
    return Page(replace(said, **filled), markdown, removed)


def _swept(root: Element, removed: list[tuple[str, str]]) -> list[Line]:
    """Read the page's lines, and take the noise among them out of the tree."""
    rows = lines(root)
    for i, (row, reason) in enumerate(zip(rows, noise.sweep([row.stand() for row in rows]), strict=True)):
        if reason and (row.node.tag not in {"td", "th"} or reason == noise.AD) and not _heads(rows, i):
            row.reason = reason
            removed.append((row.text, reason))
            tree.drop(row.node)
    return rows


def _heads(rows: Sequence[Line], i: int) -> bool:
    """Tell a section's heading, with its text right under it, from a label that says the same."""
    row = rows[i]
    if row.level < 2 or row.linked or i + 1 == len(rows) or not noise.may_head(row.text):
        return False
    return row.above[0] in rows[i + 1].above and head.is_prose(rows[i + 1])


def _article(
    root: Element, named: tree.Named, rows: list[Line], facts: Facts, removed: list[tuple[str, str]]
) -> Element | None:
    """Choose the article's element: readability-lxml's, or a second opinion's where it holds little of the prose."""
    from reader.extract.readable import article_of, cleared

    for i, row in enumerate(rows):
        if not row.reason:
            row.node.set(_MARK, str(i))
    weight = second.prose(rows)
    spare = copy.deepcopy(root)
    base = facts.base or ""
    article, lost = article_of(root, spare, named, base)
    inside = _inside(article) if article is not None else []
    chosen = _chosen(article, inside) if article is not None else set()
    copies = _copies(spare, weight.keys() - set(inside))
    better = several.own(rows, chosen, facts.titles) or second.better(rows, chosen, weight, facts.titles, facts.body)
    wanted = better or grow.larger(rows, chosen, weight, facts.titles)
    labelled = None if better else called.whole(rows, set(inside) | set(wanted or ()), weight)
    if not (better or labelled) and (brief := short.whole(rows, chosen)):
        article, lost = short.taken(_box_of(spare, brief)) or (article, lost)
    elif lines_of := labelled or wanted:
        other, also = cleared(spare, lambda tree_: _box_of(tree_, lines_of), base)
        if other is not None:
            article, lost = other, also
            if labelled:
                _end(article, labelled[-1])
            elif not better:
                _trim(article, lines_of)
    removed += lost
    if article is None:
        return None
    own = _lines_in(article)
    left = missed.left_out(rows, own.keys(), weight, facts.titles)
    own = missed.join(article, own, [i for i in left if not _judged(rows[i], lost)], copies)
    for i, node in own.items():
        rows[i].node = node
    _cut_after(sorted(own), rows, weight, removed)
    return article


def _judged(row: Line, lost: Sequence[tuple[str, str]]) -> bool:
    return any(row.text in text for text, _ in lost)


def _copies(root: Element, wanted: AbstractSet[int]) -> dict[int, Element]:
    """Return copies of these lines, by their indexes."""
    return {i: missed.paragraph(node) for i, node in _lines_in(root).items() if i in wanted} if wanted else {}


def _lines_in(root: Element) -> dict[int, Element]:
    """Return the marked lines under an element, by their indexes."""
    return {int(mark): node for node in root.iterdescendants("*") if (mark := node.get(_MARK))}


def _cut_after(
    inside: Sequence[int], rows: Sequence[Line], weight: dict[int, int], removed: list[tuple[str, str]]
) -> None:
    """Cut the lines after the box that the page calls the article's text; `inside` are the article's own."""
    for i in called.after(rows, inside, weight):
        removed.append((rows[i].text, called.AFTER))
        tree.drop(rows[i].node)


def _box_of(root: Element, wanted: Sequence[int]) -> Element | None:
    """Return the smallest element around the marked lines."""
    known = set(wanted)
    nodes = [node for i, node in _lines_in(root).items() if i in known]
    if not nodes:
        return None
    around = [set(node.iterancestors()) for node in nodes]
    common = set.intersection(*around)
    return next((box for box in nodes[0].iterancestors() if box in common), None)


def _trim(article: Element, wanted: Sequence[int]) -> None:
    nodes = _lines_in(article)
    known = [nodes[i] for i in wanted if i in nodes]
    if known:
        grow.trim(article, known[0], known[-1])


def _end(article: Element, last: int) -> None:
    """Cut the lines after the last one of the article."""
    for i, node in _lines_in(article).items():
        if i > last:
            tree.drop(node)


def _inside(article: Element) -> list[int]:
    return sorted(_lines_in(article))


def _chosen(article: Element, inside: Sequence[int]) -> set[int]:
    """Return the lines that scored: what was put between them tells nothing of whether they are the whole article."""
    joined = (box for box in article if box.get(between.JOINED) is not None)
    between_ = {int(node.get(_MARK)) for box in joined for node in box.iter() if node.get(_MARK)}
    return set(inside) - between_


def _head(inside: Sequence[int], rows: Sequence[Line], facts: Facts) -> head.Head:
    own = [i for i in inside if head.is_prose(rows[i])]
    first = min(inside[0], own[0]) if own else (inside[0] if inside else 0)
    found = head.read(rows, facts.titles, first)
    lead.keep(found, rows, set(inside))
    return found


def _apply(article: Element, lines_: Sequence[int], rows: Sequence[Line], found: head.Head, image: str | None) -> None:
    """Take the head's lines out of the body, and make figures of the captions; `lines_` are the article's own."""
    inside = set(lines_)
    captions = [i for i, role in found.roles.items() if role is head.Role.CAPTION]
    for i, role in found.roles.items():
        if i in inside and role is not head.Role.CAPTION:
            tree.drop(rows[i].node)
    for i in sorted(inside - set(found.roles)):
        row = rows[i]
        if i > found.body and not (row.level or row.item) and names.is_caption(row.text) and row.words <= 60:
            captions.append(i)
    for i in sorted(captions):
        if i not in inside:
            figures.insert_first(article, image or "", "", rows[i].text)
        elif rows[i].node.tag != "figure" and not any(e.tag == "figure" for e in rows[i].node.iterancestors()):
            figures.caption_line(rows[i].node)


__all__ = ["Page", "extract"]
