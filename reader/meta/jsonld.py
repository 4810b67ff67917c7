"""JSON-LD: every node of a page's scripts, references resolved, broken JSON repaired as far as it goes."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from reader.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Node = dict[str, Any]

_TOO_LARGE = 2_000_000  # characters of JSON-LD; a page's own facts take some thousands
_DEEPEST = 12
_MOST = 500  # nodes of one list
_BRANCHES = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "blogPost")
_WRAPPING = re.compile(r"^(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?|;)$")
# The surest type first: a news page may carry a review, a recipe or a video beside the article itself.
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
_PLACEHOLDER = re.compile(r"\{\{.*\}\}|\$\{.*\}|\{%.*%\}")  # a template that nobody filled
_STRING = r"\"((?:[^\"\\]|\\.)*)\""
_SALVAGED = ("headline", "datePublished", "dateModified", "inLanguage")
_REPAIRS = (
    (re.compile(r"/\*.*?\*/", re.DOTALL), ""),
    (re.compile(r"^\s*//[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"\\(?![\"\\/bfnrtu])"), r"\\\\"),
    (re.compile(r",\s*(?=[}\]])"), ""),
    (re.compile(r"}\s*(?={)"), "},"),
)


def nodes(texts: Iterable[str]) -> list[Node]:
    """Return every object of the scripts, in their order, with `{"@id": …}` put into its place where it is known."""
    found = [node for text in texts if len(text) <= _TOO_LARGE for node in _walk(_loads(text), 0)]
    named = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 2}
    return [_resolved(node, named) for node in found] if named else found


def _loads(text: str) -> Any:
    text = text.strip()
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        text = _WRAPPING.sub("", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return _repaired(text)


def _repaired(text: str) -> Any:
    """Read JSON with trailing commas, comments, stray backslashes, several objects in a row; else what can be saved."""
    for pattern, instead in _REPAIRS:
        text = pattern.sub(instead, text)
    for whole in (text, f"[{text}]", html.unescape(text) if "&quot;" in text else ""):
        try:
            if whole.strip():
                return json.loads(whole, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> Any:
    """Take the article's plain strings out of JSON that cannot be read; only where one article is described."""
    kind = re.search(rf"\"@type\"\s*:\s*\[?\s*{_STRING}", text)
    saved = {name: re.findall(rf"\"{name}\"\s*:\s*{_STRING}", text) for name in _SALVAGED}
    if len(saved["headline"]) != 1:
        return None
    author = re.search(rf"\"author\"\s*:\s*[\[{{\s]*(?:[^{{}}\[\]]*?\"name\"\s*:\s*)?{_STRING}", text)
    return {
        "@type": kind[1] if kind and types({"@type": kind[1]})[0] in _ARTICLES else "Article",
        **{name: re.sub(r"\\(.)", r"\1", values[0]) for name, values in saved.items() if values},
        **({"author": re.sub(r"\\(.)", r"\1", author[1])} if author else {}),
    }


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _BRANCHES:
            yield from _walk(value.get(key), depth + 1) if isinstance(value.get(key), dict | list) else ()


def _resolved(node: Node, named: dict[str, Node]) -> Node:
    """Put what `@id` refers to in the place of the reference, in the fields that hold people and organisations."""

    def resolve(value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(item) for item in value[:_MOST]]
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
            return named.get(value["@id"], value)
        return value

    fields = [
        key for key in ("author", "creator", "publisher", "isPartOf", "image") if isinstance(node.get(key), dict | list)
    ]
    return {**node, **{key: resolve(node[key]) for key in fields}} if fields else node


def types(node: Node) -> list[str]:
    """Return what a node is, in small letters, without the vocabulary's address."""
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [re.split(r"[/#:]", str(k))[-1].lower() for k in kinds]


def article(graph: Sequence[Node]) -> Node:
    """Return the node that describes the article, of the surest type, or an empty one.

    What it leaves open is filled from the page's own node, and from another description of the same article.
    """
    told = [n for n in graph if n.get("headline") or n.get("name") or n.get("articleBody") or n.get("datePublished")]
    found = [node for node in told if set(types(node)) & set(_ARTICLES)]
    pages = [
        n for n in graph if set(types(n)) & {"webpage", "itempage"} and (n.get("datePublished") or n.get("author"))
    ]
    first = found[0] if found else {}
    others = [n for n in found[1:] if _heading(n) and _heading(n) == _heading(first)]
    page = (
        {k: v for k, v in pages[0].items() if k in {"datePublished", "dateModified", "author", "inLanguage"}}
        if pages
        else {}
    )
    merged: Node = {}
    for node in (page, *reversed(others), first):
        merged |= {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return merged


def _heading(node: Node) -> str:
    return text(node.get("headline")) or text(node.get("name")) or ""


def text(value: Any) -> str | None:
    """Return a plain string of one line, its entities and tags resolved, or None."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    if _PLACEHOLDER.search(value):
        return None
    plain = html.unescape(html.unescape(value)) if "&" in value else value
    return one_line(re.sub(r"</?[a-zA-Z][^<>]*>", "", plain) if "<" in plain else plain) or None


def name(value: Any) -> str | None:
    """Return the name of a node, of the first of a list, or the string itself."""
    if isinstance(value, list):
        value = value[0] if value else None
    return text(value.get("name")) if isinstance(value, dict) else text(value)


def authors(value: Any) -> list[str]:
    """Return the names that `author` gives: a node, a string, a list of both, or a node whose name is a list."""
    found: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:20]:
        given = one.get("name") if isinstance(one, dict) else one
        if isinstance(one, dict) and not given and (one.get("givenName") or one.get("familyName")):
            given = f"{one.get('givenName') or ''} {one.get('familyName') or ''}"
        found += [n for g in (given if isinstance(given, list) else [given])[:20] if (n := text(g))]
    return found


def of_type(graph: Sequence[Node], *wanted: str) -> Node:
    """Return the first node of a type, or an empty one."""
    return next((node for node in graph if set(types(node)) & set(wanted)), {})
