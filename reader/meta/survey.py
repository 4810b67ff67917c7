"""One walk over a page's tree: the tags that metadata are read from, gathered by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.extract.tree import Element

_NAMED = ("property", "name", "itemprop", "http-equiv")
_HEADINGS = frozenset({"h1", "h2"})


@dataclass(slots=True)
class Survey:
    """What a page holds, in its order.

    `metas`: the contents by name, in small letters; `order`: every element; `headings`: indexes into `order` of the
    h1 and h2; `props`: what microdata marks, by its property; `authors`: the links with `rel=author`.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    base: str | None = None
    order: list[Element] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    props: dict[str, list[Element]] = field(default_factory=dict)
    authors: list[Element] = field(default_factory=list)

    def all(self, *wanted: str) -> list[str]:
        """Return the contents of the named meta tags, those of the first name first."""
        return [value for name in wanted for value in self.metas.get(name, [])]

    def first(self, *wanted: str) -> str | None:
        """Return the first content of the named meta tags."""
        return next(iter(self.all(*wanted)), None)


def survey(root: Element) -> Survey:
    """Walk over the tree once."""
    found = Survey(order=[e for e in root.iter() if isinstance(e.tag, str)])
    tags = [e.tag for e in found.order]
    for i, tag in enumerate(tags):
        if tag in _HEADINGS:
            found.headings.append(i)
        elif tag in _READERS:
            _READERS[tag](found, found.order[i])
    _marked(root, found)
    return found


def _meta(found: Survey, meta: Element) -> None:
    content = (meta.get("content") or "").strip()
    if content:
        for name in _names(meta):
            found.metas.setdefault(name, []).append(content)


def _names(meta: Element) -> Iterator[str]:
    """Yield what a tag is called: "dc:title twitter:title" are two names, "dc:title" is also "dc.title"."""
    for attribute in _NAMED:
        for name in (meta.get(attribute) or "").lower().split():
            yield name.replace("dc:", "dc.", 1).replace("dcterm:", "dcterms.", 1) if name.startswith("dc") else name


def _script(found: Survey, script: Element) -> None:
    if "ld+json" in (script.get("type") or "").lower() and script.text:
        found.scripts.append(script.text)


def _link(found: Survey, link: Element) -> None:
    if link.get("href"):
        found.links.append(((link.get("rel") or "").lower(), link.get("href")))


def _title(found: Survey, title: Element) -> None:
    text = title.text_content().strip()
    if text and not any(e.tag == "svg" for e in title.iterancestors()):
        found.titles.append(text)


def _base(found: Survey, base: Element) -> None:
    found.base = found.base or base.get("href")


_READERS = {"meta": _meta, "script": _script, "link": _link, "title": _title, "base": _base}


def _marked(root: Element, found: Survey) -> None:
    for element in found.order:  # a look at each is faster than libxml2's own search for an attribute
        if marked := element.get("itemprop"):
            for name in marked.split():
                found.props.setdefault(name, []).append(element)
    found.authors += [a for a in root.iter("a") if "author" in (a.get("rel") or "").split()]
