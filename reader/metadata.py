"""What is known about an article besides its text: JSON-LD, OpenGraph, meta tags, microdata, and what is visible."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.extract.head import Head
    from reader.extract.tree import Element


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. What is not known is None or empty, never a guess dressed as a fact.

    `byline`: names alone; `section`: from the narrowest to the widest, as the page orders them; `published` and
    `modified`: ISO 8601; `language`: BCP 47; `summary`: the standfirst's points; `image`: the lead image's address.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    site: str | None = None
    section: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    summary: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of the page says, before the visible text is asked.

    `titles`: all that it is called, the surest first; `description`: its summary for search engines; `body`: the
    article's text as JSON-LD gives it; `base`: what relative addresses are relative to.
    """

    metadata: Metadata
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    base: str | None = None


_ARTICLES = (
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "backgroundnewsarticle",
    "article",
    "blogposting",
    "techarticle",
    "scholarlyarticle",
    "report",
    "liveblogposting",
    "socialmediaposting",
    "review",
    "recipe",
    "howto",
    "medicalwebpage",
    "advertisercontentarticle",
)
_TOO_LARGE = 2_000_000  # characters of JSON-LD; a page's own facts take some thousands
_DEEPEST = 12
_SITE_CUT = re.compile(r"\s+(?:[|–—·•»›‹«]|-|::|//)\s+")


def read(root: Element, url: str | None) -> Facts:
    """Read what a page's head says of it, from the tree as it was parsed."""
    graph = list(_json_ld(root))
    meta = _metas(root)
    ld = _article_node(graph)
    base = _base(root, url)
    title_tag = next((one_line(t.text_content()) for t in root.iter("title") if t.text_content().strip()), "")
    site = (
        _first(meta, "og:site_name", "twitter:app:name:iphone", "application-name") if "og:site_name" in meta else None
    )
    site = _text(site) or _text(_name_of(ld.get("publisher"))) or _text(_first(meta, "application-name"))
    titles = tuple(
        dict.fromkeys(
            t
            for t in (
                _text(ld.get("headline")),
                _text(ld.get("name")) if ld else None,
                _text(
                    _first(
                        meta,
                        "og:title",
                        "twitter:title",
                        "dc.title",
                        "citation_title",
                        "parsely-title",
                        "sailthru.title",
                    )
                ),
                title_tag,
            )
            if t
        )
    )
    known = Metadata(
        title=None,
        byline=_byline(ld, meta, root, site),
        site=site,
        section=_section(ld, meta, graph, titles),
        published=_date(
            ld.get("datePublished"),
            *_all(
                meta,
                "article:published_time",
                "og:article:published_time",
                "date",
                "pubdate",
                "publishdate",
                "publish-date",
                "dc.date",
                "dc.date.issued",
                "dcterms.created",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "citation_publication_date",
                "article.published",
                "cxenseparse:recs:publishtime",
            ),
            _microdate(root, "datePublished"),
        ),
        modified=_date(
            ld.get("dateModified"),
            *_all(meta, "article:modified_time", "og:updated_time", "last-modified", "dcterms.modified"),
            _microdate(root, "dateModified"),
        ),
        language=_language(root, ld, meta),
        url=_canonical(root, meta, url),
        image=_image(ld, meta, base),
    )
    description = (
        _text(ld.get("description"))
        or _text(_first(meta, "og:description", "description", "twitter:description"))
        or ""
    )
    body = ld.get("articleBody")
    return Facts(known, titles, description, html.unescape(body) if isinstance(body, str) else "", base)


def settle(facts: Facts, found: Head, visible: Sequence[str]) -> Metadata:
    """Join what the page's head says with its visible text, which wins where both name the same thing."""
    from reader.extract import names

    known = facts.metadata
    title = _title(facts, found, known.site)
    shown = found.section
    covered = {s.casefold() for s in known.section} <= {s.casefold() for s in shown}
    section = tuple(names_ for s in known.section for names_ in names.sections(s) or (s,))
    section = shown if shown and covered else (section or shown)
    return replace(
        known,
        title=one_line(title) or None,
        byline=tuple(map(one_line, known.byline or found.byline)),
        section=tuple(one_line(s) for s in section if s != title),
        published=known.published or found.published,
        summary=tuple(map(one_line, found.summary)) or _described(facts.description, title, visible, known.site),
    )


def _title(facts: Facts, found: Head, site: str | None) -> str:
    from reader.extract.head import same_title

    if found.title and (not facts.titles or any(same_title(found.title, t) for t in facts.titles)):
        return found.title
    cut = _without_site(facts.titles[0], site) if facts.titles else ""
    return cut or found.title


def _without_site(title: str, site: str | None) -> str:
    """Cut the site's name off a title."""
    pieces = _SITE_CUT.split(title)
    if len(pieces) == 1:
        return title
    named = {(site or "").casefold()}
    if pieces[-1].casefold() in named or (len(pieces[-1].split()) <= 4 and len(pieces[0].split()) >= 3):
        return title[: title.rfind(pieces[-1])].rstrip(" |–—·•»›‹«-:/")
    if pieces[0].casefold() in named:
        return title[len(pieces[0]) :].lstrip(" |–—·•»›‹«-:/")
    return title


def _described(description: str, title: str, visible: Sequence[str], site: str | None) -> tuple[str, ...]:
    """Use the description as the summary where it is one: whole, of some length, and not the body's own words."""
    from reader.extract.head import normal

    wanted = normal(description)
    if (
        len(wanted) < 40
        or description.rstrip().endswith(("...", "…"))
        or wanted == normal(title)
        or wanted == normal(site or "")
    ):
        return ()
    if any(wanted[:60] in normal(row) for row in visible if len(row) >= 40):
        return ()
    return (description,)


def _json_ld(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if "ld+json" in kind and len(text) <= _TOO_LARGE:
            yield from _nodes(_loads(text), 0)


def _loads(text: str) -> Any:
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)?|(?:-->|//\s*\]\]>)?\s*;?\s*$", "", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:500]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            yield from _nodes(value.get(key), depth + 1) if isinstance(value.get(key), dict | list) else ()


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(k).rsplit("/", 1)[-1].lower() for k in kinds]


def _article_node(graph: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the node that describes the article, the first of the surest type, or an empty one."""
    found = [
        node
        for node in graph
        if set(_types(node)) & set(_ARTICLES) and (node.get("headline") or node.get("name") or node.get("articleBody"))
    ]
    if found:
        return found[0]
    pages = [node for node in graph if "webpage" in _types(node) and (node.get("datePublished") or node.get("author"))]
    return {k: v for k, v in pages[0].items() if k != "name"} if pages else {}


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _all(meta: dict[str, list[str]], *wanted: str) -> list[str]:
    return [value for name in wanted for value in meta.get(name, [])]


def _first(meta: dict[str, list[str]], *wanted: str) -> str | None:
    return next(iter(_all(meta, *wanted)), None)


def _text(value: Any) -> str | None:
    """Return a plain string of one line, or None."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)) if "&" in value else value
    return one_line(re.sub(r"</?[a-zA-Z][^<>]*>", "", text)) or None


def _name_of(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _byline(ld: dict[str, Any], meta: dict[str, list[str]], root: Element, site: str | None) -> tuple[str, ...]:
    for given in (
        _ld_authors(ld.get("author")),
        _ld_authors(ld.get("creator")),
        _all(
            meta,
            "author",
            "article:author",
            "dc.creator",
            "citation_author",
            "parsely-author",
            "byl",
            "sailthru.author",
            "dcterms.creator",
            "article:author_name",
        ),
        _visible_authors(root),
    ):
        people = _people(given, site)
        if people:
            return people
    return ()


def _ld_authors(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for v in values[:20] if (name := _text(_name_of(v)))]


def _visible_authors(root: Element) -> list[str]:
    """Return the names that the markup itself calls the author's: `rel=author` and microdata."""
    found = root.xpath(
        "//*[@itemprop='author']//*[@itemprop='name'] | //a[@rel='author'] | "
        "//*[@itemprop='author'][not(.//*[@itemprop='name'])]"
    )
    return list(dict.fromkeys(one_line(e.get("content") or e.text_content()) for e in found[:6]))


def _people(given: Iterable[str], site: str | None) -> tuple[str, ...]:
    from reader.extract import names

    found: list[str] = []
    for text in given:
        plain = _text(text) or ""
        if (
            re.match(r"https?:|www\.|@", plain)
            or not plain
            or plain.casefold()
            in {"admin", "administrator", "editor", "staff", "unknown", "none", "null", "undefined", "guest", "author"}
        ):
            continue
        found += [n for n in names.names(plain) if n.casefold() not in {f.casefold() for f in found}]
    people = [n for n in found if n.casefold() != (site or "").casefold()]
    return tuple(people or found)


def _section(
    ld: dict[str, Any], meta: dict[str, list[str]], graph: Sequence[dict[str, Any]], titles: Sequence[str]
) -> tuple[str, ...]:
    given = ld.get("articleSection")
    values = [_text(v) for v in (given if isinstance(given, list) else [given])]
    found = tuple(dict.fromkeys(v for v in values if v and len(v) <= 60))
    return (
        found[:6]
        or _breadcrumb(graph, titles)
        or tuple(_all(meta, "article:section", "og:article:section", "parsely-section")[:3])
    )


def _breadcrumb(graph: Sequence[dict[str, Any]], titles: Sequence[str]) -> tuple[str, ...]:
    from reader.extract.head import same_title

    for node in graph:
        if "breadcrumblist" in _types(node) and isinstance(node.get("itemListElement"), list):
            items = [i for i in node["itemListElement"] if isinstance(i, dict)]
            labels = [_text(i.get("name")) or _text(_name_of(i.get("item"))) for i in items[:8]]
            return tuple(
                label
                for label in labels
                if label
                and label.casefold() not in {"home", "homepage"}
                and not any(same_title(label, t) for t in titles)
            )[:5]
    return ()


def _date(*given: Any) -> str | None:
    from reader.extract.names import iso_date

    return next((iso for value in given if (text := _text(value)) and (iso := iso_date(text))), None)


def _microdate(root: Element, name: str) -> str | None:
    found = root.xpath(f"//*[@itemprop='{name}']")
    return next((e.get("content") or e.get("datetime") or e.text_content() for e in found), None)


def _language(root: Element, ld: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    html_ = next(iter(root.xpath("/html")), None)
    given = (
        [html_.get("lang"), html_.get("{http://www.w3.org/XML/1998/namespace}lang"), html_.get("xml:lang")]
        if html_ is not None
        else []
    )
    for value in [
        *given,
        _text(ld.get("inLanguage")),
        *_all(meta, "content-language", "og:locale", "language", "dc.language", "inlanguage"),
    ]:
        if value and (tag := language_tag(value)):
            return tag
    return None


def language_tag(value: str) -> str | None:
    """Return a BCP 47 tag in its usual case ("en_us" gives "en-US"), or None where it is none."""
    found = re.fullmatch(
        r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?", value.strip()
    )
    if not found:
        return None
    parts = [found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()]
    return "-".join(part for part in parts if part)


def _base(root: Element, url: str | None) -> str | None:
    given = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    try:
        base = urljoin(url or "", given) if given else url
        return base if base and urlsplit(base).scheme in {"http", "https"} else url
    except ValueError:
        return url


def _canonical(root: Element, meta: dict[str, list[str]], url: str | None) -> str | None:
    links = [e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for given in [*links, *_all(meta, "og:url")]:
        found = _absolute(given, url)
        if found and (not url or (urlsplit(found).path.strip("/") or not urlsplit(url).path.strip("/"))):
            return found
    return url


def _absolute(given: str | None, base: str | None) -> str | None:
    from reader.markdown import address

    found = address(given, base)
    return found if urlsplit(found).scheme in {"http", "https"} else None


def _image(ld: dict[str, Any], meta: dict[str, list[str]], base: str | None) -> str | None:
    image = ld.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = (image.get("url") or image.get("@id")) if isinstance(image, dict) else image
    for given in (
        *_all(meta, "og:image", "og:image:url", "og:image:secure_url"),
        image,
        *_all(meta, "twitter:image", "twitter:image:src"),
    ):
        if isinstance(given, str) and (found := _absolute(given, base)):
            return found
    return None
