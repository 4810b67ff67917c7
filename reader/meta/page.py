"""What a page's head says of it: JSON-LD before the tags, the surest name of each tag first."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.meta import dates, jsonld
from reader.metadata import Facts, Metadata, language_tag
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.extract.tree import Element
    from reader.meta.jsonld import Node
    from reader.meta.survey import Survey

_TITLES = (
    "dc.title",
    "og:title",
    "twitter:title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
)
_AUTHORS = (
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "byl",
    "sailthru.author",
    "cxenseparse:author",
)
_INVERTED = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pub_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "article:publicationdate",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "publication_date",
    "published",
    "dc.date",
    "date",
)
_WRITTEN = re.compile(
    r"written by|author|verfasst von|geschrieben von|autor|écrit par|auteur|escrito por|scritto da|written|"
    r"автор|skrevet av|napisane przez|geschreven door",
    re.IGNORECASE,
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
)


def read(root: Element, url: str | None) -> Facts:
    """Read what a page's head says of it, from the tree as it was parsed."""
    from reader.meta import shown
    from reader.meta.survey import survey

    found = survey(root)
    graph = jsonld.nodes(found.scripts)
    ld = jsonld.article(graph)
    base = _base(found, url)
    language = _language(root, ld, found)
    sites = _sites(ld, graph, found, url)
    called = _called(ld, found, sites)
    around = shown.read(found, called, _month_first(language))
    image, caption, credit = _image(ld, found, base)
    known = Metadata(
        byline=_byline(ld, found, _own(sites, graph)),
        site=sites[0] if sites and sites[0] == _site(ld, graph, found) else None,
        section=_section(ld, found, graph, called),
        published=_date(ld.get("datePublished"), *found.all(*_PUBLISHED), *_marked(found, "datePublished")),
        modified=_date(ld.get("dateModified"), *found.all(*_MODIFIED), *_marked(found, "dateModified")),
        language=language,
        url=_canonical(found, url),
        image=image,
        caption=caption,
        credit=credit,
    )
    described = jsonld.text(ld.get("description")) or jsonld.text(
        found.first("og:description", "description", "twitter:description", "dc.description")
    )
    body = ld.get("articleBody")
    text = html.unescape(body) if isinstance(body, str) else ""
    return Facts(known, called, described or "", text, base, sites, around)


def _called(ld: Node, found: Survey, sites: Sequence[str]) -> tuple[str, ...]:
    """Return all that the page is called, but the site's own name."""
    from reader.meta.people import fold

    own = {fold(site) for site in sites}
    given = (
        jsonld.text(ld.get("headline")),
        jsonld.text(ld.get("name")),
        *map(jsonld.text, found.all(*_TITLES)),
        *map(one_line, found.titles[:1]),
    )
    return tuple(dict.fromkeys(title for title in given if title and fold(title) not in own))


def _sites(ld: Node, graph: Sequence[Node], found: Survey, url: str | None) -> tuple[str, ...]:
    """Return all that the site is called, its own word first, its address last."""
    host = urlsplit(url or "").hostname or ""
    given = (
        _site(ld, graph, found),
        jsonld.name(ld.get("publisher")),
        jsonld.text(jsonld.of_type(graph, "website").get("name")),
        jsonld.text(jsonld.of_type(graph, "organization", "newsmediaorganization").get("name")),
        jsonld.text(found.first("application-name")),
        jsonld.text(found.first("apple-mobile-web-app-title")),
        re.sub(r"^www\d?\.", "", host),
        max(host.split(".")[:-1], key=len, default=""),
    )
    return tuple(dict.fromkeys(name for name in given if name))


def _site(ld: Node, graph: Sequence[Node], found: Survey) -> str | None:
    return (
        jsonld.text(found.first("og:site_name"))
        or jsonld.name(ld.get("publisher"))
        or jsonld.text(jsonld.of_type(graph, "website").get("name"))
        or jsonld.text(found.first("application-name", "dc.publisher"))
    )


def _own(sites: Sequence[str], graph: Sequence[Node]) -> tuple[str, ...]:
    """Return the site's names that no person bears: a blog is often called after who writes it."""
    from reader.meta.people import fold

    persons = {fold(jsonld.name(node) or "") for node in graph if "person" in jsonld.types(node)}
    return tuple(site for site in sites if fold(site) not in persons)


def _byline(ld: Node, found: Survey, sites: Sequence[str]) -> tuple[str, ...]:
    """Return the names that the page's head and its microdata give; the first source that names a person."""
    from reader.meta.people import is_organisation, people

    sources = [
        (jsonld.authors(ld.get("author")), False),
        (jsonld.authors(ld.get("creator")), False),
        *((found.all(name), name in _INVERTED) for name in _AUTHORS),
        (_labelled(found), False),
        (_authors(found), False),
    ]
    named = [people(given, sites, inverted=inverted) for given, inverted in sources if given]
    persons = [names for names in named if names and not all(map(is_organisation, names))]
    return next(iter(persons or [names for names in named if names]), ())


def _labelled(found: Survey) -> list[str]:
    """Return what `twitter:data1` gives where `twitter:label1` says that it is the author."""
    pairs = (zip(found.all(f"twitter:label{i}"), found.all(f"twitter:data{i}"), strict=False) for i in (1, 2))
    return [value for pair in pairs for label, value in pair if _WRITTEN.match(label)]


def _authors(found: Survey) -> list[str]:
    """Return what microdata calls the author's name."""
    texts = []
    for element in found.props.get("author", ())[:6]:
        inner = next(iter(element.xpath(".//*[@itemprop='name']")), element)
        texts.append(one_line(inner.get("content") or inner.text_content()))
    return [text for text in dict.fromkeys(texts) if len(text) <= 80]


def _section(ld: Node, found: Survey, graph: Sequence[Node], called: Sequence[str]) -> tuple[str, ...]:
    given = ld.get("articleSection")
    values = [jsonld.text(v) for v in (given if isinstance(given, list) else [given])]
    named = tuple(dict.fromkeys(v for v in values if v and len(v) <= 60))
    tags = found.all("article:section", "og:article:section", "parsely-section")
    return named[:6] or _breadcrumb(graph, called) or tuple(tags[:3])


def _breadcrumb(graph: Sequence[Node], called: Sequence[str]) -> tuple[str, ...]:
    from reader.extract.head import same_title

    for node in graph:
        if "breadcrumblist" in jsonld.types(node) and isinstance(node.get("itemListElement"), list):
            items = [i for i in node["itemListElement"] if isinstance(i, dict)]
            labels = [jsonld.text(i.get("name")) or jsonld.name(i.get("item")) for i in items[:8]]
            return tuple(
                label
                for label in labels
                if label
                and label.casefold() not in {"home", "homepage"}
                and not any(same_title(label, t) for t in called)
            )[:5]
    return ()


def _date(*given: object) -> str | None:
    texts = (text for value in given if (text := jsonld.text(value)))
    return next((iso for text in texts if (iso := dates.plausible(dates.iso_date(text)))), None)


def _marked(found: Survey, name: str) -> Iterable[str]:
    for element in found.props.get(name, ())[:3]:
        yield element.get("content") or element.get("datetime") or one_line(element.text_content())[:120]


def _month_first(language: str | None) -> bool | None:
    """Tell how a language writes 03/04/2023; None where it is not known."""
    if not language or language == "en":
        return None
    return language in {"en-US", "en-PH"}


def _language(root: Element, ld: Node, found: Survey) -> str | None:
    html_ = next(iter(root.xpath("/html")), None)
    given = (
        [html_.get("lang"), html_.get("{http://www.w3.org/XML/1998/namespace}lang"), html_.get("xml:lang")]
        if html_ is not None
        else []
    )
    for value in [
        *given,
        jsonld.text(ld.get("inLanguage")),
        *found.all("content-language", "og:locale", "language", "dc.language", "inlanguage"),
    ]:
        if value and (tag := language_tag(value)):
            return tag
    return None


def _base(found: Survey, url: str | None) -> str | None:
    try:
        base = urljoin(url or "", found.base) if found.base else url
        return base if base and urlsplit(base).scheme in {"http", "https"} else url
    except ValueError:
        return url


def _canonical(found: Survey, url: str | None) -> str | None:
    links = [href for rel, href in found.links if "canonical" in rel.split()]
    for given in [*links, *found.all("og:url")]:
        address = _absolute(given, url)
        if address and (not url or (urlsplit(address).path.strip("/") or not urlsplit(url).path.strip("/"))):
            return address
    return url


def _absolute(given: str | None, base: str | None) -> str | None:
    from reader.markdown import address

    found = address(given, base)
    return found if urlsplit(found).scheme in {"http", "https"} else None


def _image(ld: Node, found: Survey, base: str | None) -> tuple[str | None, str | None, str | None]:
    """Return the lead image's address, its caption and its credit; the last two only from the image's own node."""
    image = ld.get("image")
    image = image[0] if isinstance(image, list) and image else image
    node = image if isinstance(image, dict) else {}
    caption = jsonld.text(node.get("caption"))
    credit = jsonld.text(node.get("creditText")) or jsonld.name(node.get("creator")) or jsonld.name(node.get("author"))
    for given in (
        *found.all("og:image", "og:image:url", "og:image:secure_url"),
        (node.get("url") or node.get("contentUrl") or node.get("@id")) if node else image,
        *found.all("twitter:image", "twitter:image:src"),
    ):
        if isinstance(given, str) and (address := _absolute(given, base)):
            return address, caption, credit
    return None, None, None
