"""What is known about an article besides its text: JSON-LD, OpenGraph, meta tags, microdata, and what is visible."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.meta import dates, jsonld, titles
from reader.meta.shown import Shown
from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.extract.head import Head
    from reader.extract.tree import Element
    from reader.meta.jsonld import Node
    from reader.meta.survey import Survey


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. What is not known is None or empty, never a guess dressed as a fact.

    `byline`: names alone; `section`: from the narrowest to the widest, as the page orders them; `published` and
    `modified`: ISO 8601; `language`: BCP 47; `summary`: the standfirst's points; `image`: the lead image's address,
    with its `caption` and `credit`.
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
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of the page says, before the visible text is asked.

    `titles`: all that it is called, the surest first; `sites`: all that the site is called; `description`: its summary
    for search engines; `body`: the article's text as JSON-LD gives it; `base`: what relative addresses are relative
    to; `shown`: what stands around the headline.
    """

    metadata: Metadata
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    base: str | None = None
    sites: tuple[str, ...] = ()
    shown: Shown = field(default_factory=Shown)


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
_SIGNATURES = 2  # times that an author's name stands on a page, at most; who is named more often is its subject
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


def settle(facts: Facts, found: Head, visible: Sequence[str]) -> Metadata:
    """Join what the page's head says with its visible text, which wins where both name the same thing."""
    from reader.extract import names

    known = facts.metadata
    title = _title(facts, found)
    covered = {s.casefold() for s in known.section} <= {s.casefold() for s in found.section}
    section = tuple(names_ for s in known.section for names_ in names.sections(s) or (s,))
    section = found.section if found.section and covered else (section or found.section)
    return replace(
        known,
        title=one_line(title) or None,
        byline=_signed(facts, found, visible),
        section=tuple(one_line(s) for s in section if s != title),
        published=_published(facts, found),
        summary=tuple(map(one_line, found.summary)) or _described(facts.description, title, visible, known.site),
    )


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


def _title(facts: Facts, found: Head) -> str:
    """Choose the headline that is seen; without one, what the metadata agree on, the site's name cut off."""
    from reader.extract.head import same_title

    cut = tuple(titles.without_site(title, facts.sites) for title in facts.titles)
    for seen in (found.title, facts.shown.headline):
        if seen and (not cut or any(same_title(seen, title) for title in facts.titles)):
            return titles.without_kicker(titles.clean(seen), cut)
    for seen in (facts.shown.headline, found.title):
        if seen and any(titles.alike(seen, title) for title in cut):
            return titles.clean(seen)
    agreed = [title for i, title in enumerate(cut) if any(same_title(title, other) for other in cut[i + 1 :])]
    return next(iter(agreed or cut), found.title)


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


def _signed(facts: Facts, found: Head, visible: Sequence[str]) -> tuple[str, ...]:
    """Choose the byline: the metadata's names as they are spelt on the page, else the names that are seen."""
    from reader.extract import names
    from reader.meta.people import fold, is_organisation, is_staff, people

    signed = people(facts.shown.signed)
    marked = _spoken(people(n for line in facts.shown.marked for n in names.byline(line, bare=True)), visible)
    read = people(found.byline)
    if not found.signed:
        text = "\n".join((*facts.titles, *visible))
        read = tuple(name for name in _spoken(read, visible) if text.count(name) <= _SIGNATURES)
        read = () if facts.metadata.byline else read
    spelt = {fold(name): name for name in (*read, *marked, *signed)}
    known = tuple(spelt.get(fold(name), name) for name in facts.metadata.byline)
    given = [names_ for names_ in (known, signed, marked, read) if names_]
    persons = [names_ for names_ in given if not all(map(is_organisation, names_))]
    others = [names_ for names_ in given if names_ is not known or not any(map(is_staff, names_))]
    return tuple(map(one_line, next(iter(persons or others), ())))


def _spoken(given: Sequence[str], visible: Sequence[str]) -> tuple[str, ...]:
    """Keep the names whose words the text does not use as common ones: "Text Size" is a button, no person."""
    text = " ".join(visible) if given else ""
    common = (any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in name.split()[-2:]) for name in given)
    return tuple(name for name, used in zip(given, common, strict=True) if not used)


def _published(facts: Facts, found: Head) -> str | None:
    """Choose the date: the metadata's, unless the page shows a reader another one, and not as that of a change.

    One day's difference is the same moment told in another zone.
    """
    known, shown = facts.metadata, facts.shown
    if not known.published:
        return shown.date or found.published or dates.in_address(known.url)
    if not shown.date or shown.updated:
        return known.published
    republished = known.modified and dates.apart(known.modified, shown.date) == 0
    return shown.date if dates.apart(known.published, shown.date) > (0 if republished else 1) else known.published


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


def language_tag(value: str) -> str | None:
    """Return a BCP 47 tag in its usual case ("en_us" gives "en-US"), or None where it is none."""
    found = re.fullmatch(
        r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?", value.strip()
    )
    if not found:
        return None
    parts = [found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()]
    return "-".join(part for part in parts if part)


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
