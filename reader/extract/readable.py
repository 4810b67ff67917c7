"""readability-lxml, working on a tree that is parsed once.

The algorithm is the library's own. What differs: nothing is parsed, cleaned or serialised for the whole page (58% of
the library's time), the test for blocks inside a `<div>` is made once for all of them, and three causes of lost
articles are mended: a class name weighs no more than the text under it; the chosen node is never deleted for its
class; page builders call everything "widget". Imported late (law 2): this module imports the library.
"""

from __future__ import annotations

import copy
import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from readability import Document
from readability.readability import REGEXES, text_length

from reader.extract import between, boxes
from reader.extract.tree import HEADINGS, drop, holding, text_of
from reader.extract.tree import named as tree_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.extract.boxes import Report
    from reader.extract.tree import Element, Holding, Named

_BLOCK_PREFIXES = ("blockquote", "dl", "div", "img", "ol", "p", "table", "ul")
# Embedded posts are quotations, and a page builder's "widget" is any box: neither name tells against a node.
_NEUTRAL = re.compile(
    r"elementor[\w-]*|wp-block[\w-]*|widget[_-](?:text|container|content|theme)[\w-]*|twitter-tweet|"
    r"twitter-video|tweet-embed|"
    r"instagram-media|social-media-embed|media-embed|tiktok-embed|bluesky-embed|embedded-tweet|et_pb[\w-]*|"
    r"fl-(?:module|node|row|col)[\w-]*|siteorigin[\w-]*",
    re.IGNORECASE,
)
_may_be_neutral = holding(
    "elementor", "wp-block", "widget", "tweet", "twitter", "instagram", "embed", "et_pb", "fl-", "siteorigin"
)
_NOT_A_BODY = re.compile(
    r"caption|headline|disclaimer|page-?title|byline|breadcrumb|cookie|consent|newsletter|author-?_?(?:info|bio|box|"
    r"card)|about-?author|-bio\b|modal|pop-?up|gdpr|onetrust|privacy-",
    re.IGNORECASE,
)
_HEADER = re.compile(r"header", re.IGNORECASE)
_Base: Any = Document  # the library ships no types
_LINKED, _NESTED = 0.1, 0.25  # of a body's text in links, at most; of the best score, at least for an article in it
_COLUMNS, _CELL = 3, 80  # of a table of data: columns at least, characters of a cell at most
_SHORTEST = 250  # characters; below this the page is read again without throwing unlikely boxes away


Piece = tuple[str, str]  # a text that was removed, and the reason


def article_of(root: Element, spare: Element, named: Named, base: str) -> tuple[Element | None, list[Piece]]:
    """Return the element that holds the article, out of the tree `root` or of its copy `spare` (one or both are
    changed); `named` are the named elements of `root`, `base` is the page's address.

    None where there is nothing; the second is (text, reason) for each box that was cleared away inside of it.
    """
    # The library logs every decision; nobody reads it, and it would reach stderr.
    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
    lost: list[Piece] = []
    first = Readable(root, _into(lost), base, named).element(ruthless=True)
    if first is not None and _length(first) >= _SHORTEST:
        return first, lost
    also: list[Piece] = []
    second = Readable(copy.deepcopy(spare), _into(also), base).element(ruthless=False)
    longer = second is not None and _length(second) > (_length(first) if first is not None else 0)
    return (second, also) if longer else (first, lost)


def cleared(root: Element, find: Callable[[Element], Element | None], base: str) -> tuple[Element | None, list[Piece]]:
    """Return the element that `find` points out in `root`, with the boxes of furniture in it cleared away."""
    lost: list[Piece] = []
    reading = Readable(root, _into(lost), base)
    reading.remove_unlikely_candidates()
    found = find(root)
    if found is None:
        return None, []
    reading.transform_misused_divs_into_paragraphs()
    boxes.clear(
        found, reading.class_weight, {}, set(reading.get_preserved_elements(found)), base=base, report=_into(lost)
    )
    return found, lost


@cache
def _any_of(name: str) -> Holding:
    """Return the test for one of the library's lists of words, which it writes as a pattern: words are faster."""
    return holding(*REGEXES[name].pattern.lower().split("|"))


def _bare(names: str) -> str:
    """Return the names without those that tell nothing."""
    return _NEUTRAL.sub("", names) if _may_be_neutral(names) else names


def _into(pieces: list[tuple[str, str]]) -> Report:
    return lambda text, reason: pieces.append((text, reason))


def _length(element: Element) -> int:
    return len(text_of(element))


class Readable(_Base):  # type: ignore[misc]
    """The library's algorithm, on a tree; `report(text, reason)` hears of each box that it clears away."""

    def __init__(self, tree: Element, report: Report, base: str, named: Named | None = None) -> None:
        super().__init__("")
        self._base = base
        self._report = report
        self.html = tree
        self._named = tree_named(tree) if named is None else named
        self._weights: dict[tuple[str, str], int] = {}
        self._best: Element | None = None

    def _html(self, force: bool = False) -> Element:  # noqa: ARG002 - the library's signature
        return self.html

    def element(self, ruthless: bool) -> Element | None:
        """Find the article in the tree; `ruthless` drops unlikely boxes first."""
        for body in self.tags(self.html, "body"):
            body.set("id", "readabilityBody")
        if ruthless:
            self.remove_unlikely_candidates()
        self.transform_misused_divs_into_paragraphs()
        candidates = self.score_paragraphs()
        best = self.select_best_candidate(candidates)
        if not best:
            return None if ruthless else self.html.find("body")
        best = self.get_semantic_article_candidate(candidates, best)
        best = self.get_semantic_main_candidate(candidates, best)
        self._best = best["elem"]
        article = self.get_article(candidates, best, html_partial=True)
        kept = {self._best, *self.get_preserved_elements(article)}
        scores = {element: candidate["content_score"] for element, candidate in candidates.items()}
        boxes.clear(article, self.class_weight, scores, kept, base=self._base, report=self._report)
        return article

    def get_article(
        self, candidates: dict[Element, dict[str, Any]], best_candidate: dict[str, Any], html_partial: bool = False
    ) -> Element:
        """Join the parts as the library does, and what stands between them."""
        order = between.Order(self.html)
        best = best_candidate["elem"]
        own = set(best)
        article = super().get_article(candidates, best_candidate, html_partial)
        parts = [*article, *(part for part in best if part not in own)]  # the library puts some into the best box
        order.join(article, parts, self._is_part)
        return article

    def _is_part(self, box: Element) -> bool:
        return between.is_part(box) and self.class_weight(box) >= 0

    def class_weight(self, e: Element) -> int:
        """Weigh the names of an element (-50 to 50), each combination once."""
        names = (e.get("class") or "", e.get("id") or "")
        if names not in self._weights:
            weight = 0
            for feature in filter(None, map(_bare, names)):
                weight -= 25 if _any_of("negativeRe")(feature) else 0
                weight += 25 if _any_of("positiveRe")(feature) else 0
            self._weights[names] = weight
        return self._weights[names]

    def score_paragraphs(self) -> dict[Element, dict[str, Any]]:
        """Score as the library does, then let a good class name count only as much as the text under it."""
        candidates = self._scored()
        for element, candidate in list(candidates.items()):
            weight = self.class_weight(element)
            if weight > 0:
                earned = candidate["content_score"] - weight
                candidate["content_score"] = earned + min(weight, max(earned, 0))
            if _NOT_A_BODY.search(f"{element.get('class', '')} {element.get('id', '')}") and len(candidates) > 1:
                candidate["content_score"] *= 0.2
        return candidates

    def _scored(self) -> dict[Element, dict[str, Any]]:
        """Give each paragraph's points to the boxes around it: the library's own sums, each text read once."""
        candidates: dict[Element, dict[str, Any]] = {}
        for paragraph in self.tags(self.html, "p", "pre", "td", "blockquote"):
            text = text_of(paragraph)
            if len(text) < self.min_text_length or (parent := paragraph.getparent()) is None:
                continue
            points = 2 + text.count(",") + min(len(text) / 100, 3)
            for box, share in ((parent, 1.0), (parent.getparent(), 0.5)):
                if box is not None:
                    candidate = candidates.get(box) or candidates.setdefault(box, self.score_node(box))
                    candidate["content_score"] += points * share
        for box, candidate in candidates.items():
            candidate["content_score"] *= 1 - self.get_link_density(box)
        return candidates

    def select_best_candidate(self, candidates: dict[Element, dict[str, Any]]) -> dict[str, Any] | None:
        """Choose as the library does, without the description of five candidates that it makes for its log."""
        ranked = sorted(candidates.values(), key=lambda candidate: candidate["content_score"], reverse=True)
        if not ranked:
            return None
        bodies = (one for one in ranked if "articleBody" in (one["elem"].get("itemprop") or "").split())
        best = next((one for one in bodies if self.get_link_density(one["elem"]) <= _LINKED), ranked[0])
        nested = (one for one in ranked if one["elem"].tag == "article" and best["elem"] in one["elem"].iterancestors())
        enough = best["content_score"] * _NESTED
        long = (one for one in nested if one["content_score"] >= enough and text_length(one["elem"]) >= _SHORTEST)
        return next(long, best)

    def remove_unlikely_candidates(self) -> None:
        """Drop the boxes whose names say that they hold no article."""
        every = "\n".join({names for _, names in self._named})
        unlikely, maybe = (_any_of(name).among(every) for name in ("unlikelyCandidatesRe", "okMaybeItsACandidateRe"))
        verdicts: dict[str, bool] = {}
        for elem, called in self._named:
            # A heading is called a section's "header", or the text's "header-anchor": that is no page's header.
            names = _HEADER.sub("", called) if elem.tag in HEADINGS else called
            if names not in verdicts:
                verdicts[names] = bool(
                    unlikely(names) and not maybe(names) and unlikely(bare := _bare(names)) and not maybe(bare)
                )
            if verdicts[names] and not _sheltered(elem):
                drop(elem)

    def get_link_density(self, elem: Element) -> float:
        """Return which share of the element's text stands in links (0 to 1)."""
        linked = sum(len(text_of(a)) for a in elem.iter("a"))
        return linked / max(len(text_of(elem)), 1) if linked else 0.0

    def transform_misused_divs_into_paragraphs(self) -> None:
        """A `<div>` without blocks is a paragraph; stray text was wrapped when the tree was prepared."""
        holding: set[Element] = set()
        for elem in reversed(list(self.html.iter())):
            if elem in holding or str(elem.tag).startswith(_BLOCK_PREFIXES):
                parent = elem.getparent()
                if parent is not None:
                    holding.add(parent)
        for elem in self.html.iter("div", "section", "main", "article", "center", "span", "a"):
            if elem.tag in {"div", "section", "center"} and elem not in holding and elem is not self.html:
                elem.tag = "p"


def _sheltered(elem: Element) -> bool:
    if any(above.tag in {"pre", "code"} for above in elem.iterancestors()) or elem.tag in {
        "pre",
        "code",
        "main",
        "article",
        "thead",
        "th",
    }:
        return True
    if elem.tag == "tr" and next(elem.iterchildren("th"), None) is not None:  # a table's "header" is not the page's
        return True
    if elem.tag == "td" and len(elem.getparent()) >= _COLUMNS and len(text_of(elem)) <= _CELL:
        return True
    return next(elem.iter("main", "article", "math"), None) is not None
