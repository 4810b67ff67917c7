"""An article that its site cut into pages: which address is the next one, and how the pages become one text.

`rel=next` alone is no proof (a blog's next post has it too), so an address counts as the next page only where it is the
first one's with a page number, one higher than the last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 20  # pages of one article
_NAMES = frozenset(
    ["page", "p", "pg", "paged", "pagenum", "pageno", "pagenumber", "seite", "pagina", "strona", "sayfa"]
)
_SAID = re.compile(
    r"[/_,.-](?:page|seite|pagina|página|strona|sayfa|pg|p)[/_=-]?(\d{1,3})(?=/?$|\.\w{2,5}$)", re.IGNORECASE
)
_BARE = re.compile(r"[/_,-](\d{1,2})(?=/?$|\.\w{2,5}$)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")


def number(url: str, first: str) -> int:
    """Return which page of the article at `first` stands at `url` (1 is the first), or 0 where it is none of it."""
    if _place(url) == _place(first):
        return 1
    here, there = urlsplit(url), urlsplit(first)
    if here.scheme not in {"http", "https"} or here.netloc.lower() != there.netloc.lower():
        return 0
    found = [n for bare, n in _unnumbered(url) if bare == _place(first) or (bare, 1) in _unnumbered(first, said=True)]
    return found[0] if found else 0


def _place(url: str) -> tuple[str, str]:
    """Return path and query, written in one way."""
    pieces = urlsplit(url)
    return pieces.path.rstrip("/"), urlencode(sorted(parse_qsl(pieces.query, keep_blank_values=True)))


def _unnumbered(url: str, *, said: bool = False) -> list[tuple[tuple[str, str], int]]:
    """Return each way to read a page number out of the address: (the place without it, the number).

    `said`: only where it is called a page: "/news/1" may be the first of many articles.
    """
    path, query = urlsplit(url).path, parse_qsl(urlsplit(url).query, keep_blank_values=True)
    found = []
    for name, value in query:
        if name.lower() in _NAMES and value.isdigit() and len(value) <= 3:
            rest = urlencode(sorted((n, v) for n, v in query if n != name))
            found.append(((path.rstrip("/"), rest), int(value)))
    for pattern in (_SAID,) if said else (_SAID, _BARE):
        if match := pattern.search(path):
            bare = (path[: match.start()] + path[match.end() :]).rstrip("/")
            found.append(((bare, urlencode(sorted(query))), int(match[1])))
    return found


def following(html: str, url: str, first: str) -> str | None:
    """Return the address of the page after the one at `url`, of the article that begins at `first`, or None."""
    from reader.extract import tree

    wanted = number(url, first) + 1
    for element in tree.parse(html).iter("link", "a"):
        if element.tag == "link" and "next" not in (element.get("rel") or "").lower().split():
            continue
        try:
            target: str = urljoin(url, (element.get("href") or "").strip()).split("#")[0]
            if wanted > 1 and number(target, first) == wanted:
                return target
        except ValueError:
            continue
    return None


def joined(before: str, after: str, page: int) -> str:
    """Return the Markdown of two pages as one: what the second repeats at its top or its end is left out.

    The same text comes back where the second page holds nothing new.
    """
    known = set(_blocks(before))
    blocks = _blocks(_own_notes(before, after, page))
    while blocks and blocks[0] in known:
        blocks.pop(0)
    while blocks and blocks[-1] in known:
        blocks.pop()
    return "\n\n".join([before, *blocks])


def _own_notes(before: str, after: str, page: int) -> str:
    """Give the second page's footnotes labels of their own."""
    taken = set(_NOTE.findall(before))
    return _NOTE.sub(lambda note: f"[^{page}-{note[1]}]" if note[1] in taken else note[0], after)


def _blocks(markdown: str) -> list[str]:
    """Cut Markdown at its empty lines; code keeps its own."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for row in markdown.split("\n"):
        if mark := _FENCE.match(row):
            fence = ("" if mark[1].startswith(fence) else fence) if fence else mark[1]
        if row.strip() or fence:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


def one_article(titles: Iterable[str | None]) -> bool:
    """Tell whether two pages name the same article, a "page 2" at the end left aside; a page without a title does."""
    from reader.extract.head import same_title

    end = r"[\s(\[|–—,:-]+(?:page|seite|p\.)\s*\d+(?:\s*(?:of|/|von)\s*\d+)?[)\]]?$"
    named = [re.sub(end, "", title, flags=re.IGNORECASE) for title in titles if title]
    return len(named) < 2 or same_title(named[0], named[1])
