"""What Markdown keeps of the structure of pages whose article is known, with the peers beside Earmark.

    python benchmarks/gold_markdown.py --corpus DIR [--set NAME …] [--lost KIND]

A corpus is a directory a set, and in it one gzipped JSON a page: `url`, `html`, `gold`, and `format`, the form of the
gold (`html` or `md`; text has no structure and is passed over). Prints one JSON object per set and extractor: for each
kind of element the recall (share of the gold's elements that are kept) and the F1 of the two multisets, with how many
the gold has; `own` is the recall over those `own_n` that the page itself marks so (a gold may write comments as
quotations, or give a formula as text). Both sides are read from rendered HTML; an element is the words in it: a heading
(the title is one, wherever it stands), a list item, a quotation, a table cell, a run of bold or italics, a block or
line of code, a link with its text, a picture by its file. Addresses are made absolute first, so that a link to a place
on the page is the same in each of its forms; a footnote's sign and the ways back from a note ("↩", "a", "b") are no
words of what they stand in, since Markdown numbers and writes them by itself; nor is a figure's caption, which belongs
to its picture. What Markdown has no form for is not counted: links inside of a code block, lists in a cell of a row of
cells. What stands in a box with the id `comments` is no part of an article, though some gold holds it.
readability-lxml with markdownify, and trafilatura, are measured in the same run where they import.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Extractor = Callable[[str, str], str]
    Elements = dict[str, Counter[str]]

KINDS = {
    "headings": ".//h1|.//h2|.//h3|.//h4|.//h5|.//h6",
    "links": ".//a[@href][not(ancestor::pre)]",
    "images": ".//img[@src]",
    "list_items": ".//li[not(ancestor::tr[count(td|th) > 1])]",
    "code_blocks": ".//pre",
    "inline_code": ".//code[not(ancestor::pre)]",
    "quotations": ".//blockquote",
    "bold": ".//strong|.//b",
    "italics": ".//em|.//i",
    "table_cells": ".//td|.//th",
}
_BOXES = frozenset({"list_items", "quotations", "table_cells"})  # what a figure may stand in
_WORD = re.compile(r"\w+")
_BACK = re.compile(r"[\s\[\]():↩︎↑^\d]+|[a-z]")  # a footnote's sign or the way back from it: no link in Markdown


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)


def elements(text: str, form: str, url: str = "") -> Elements:
    """Return the elements of an article by kind; `form` is `html` or `md`, `url` what addresses are relative to."""
    import lxml.html

    if form == "md":
        front = re.compile(r"\A(?:---\n.*?\n---\n|```json\n.*?\n```\n)", re.DOTALL)
        text = _markdown().render(front.sub("", text, count=1))
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    root = lxml.html.fragment_fromstring(f"<div>{text}</div>", create_parent="div")
    for comments in root.xpath(".//*[@id='comments']"):
        comments.drop_tree()
    for link in list(root.iter("a")):
        if "#" in (link.get("href") or "") and _BACK.fullmatch("".join(link.itertext())) and _in_text(link):
            link.drop_tree()
    return {
        kind: Counter(filter(None, (_words(kind, e, url) for e in root.xpath(path)))) for kind, path in KINDS.items()
    }


def _in_text(link: Any) -> bool:
    """Tell a link in text from a picture, and from a line's number in a block of code."""
    return next(link.iter("img"), None) is None and next(link.iterancestors("pre"), None) is None


def _words(kind: str, element: Any, url: str) -> str:
    """Return what an element is compared by; empty where it says nothing."""
    if kind == "images":
        src = element.get("src") or ""
        return "" if src.startswith("data:") else _file(src, url)
    text = "".join(element.itertext())
    if kind in _BOXES:  # an item's own words: those of a list in it are counted there
        own = "" if kind != "list_items" else "[count(ancestor::li) = $deep]"
        text = "".join(element.xpath(f".//text()[not(ancestor::figcaption)]{own}", deep=len(_items(element))))
    said = " ".join(_WORD.findall(text.casefold()))
    if kind == "links":
        return f"{said} {_file(element.get('href'), url)}" if said else ""
    return said


def _items(element: Any) -> list[Any]:
    return [element, *element.iterancestors("li")]


def _file(address: str, url: str) -> str:
    """Return what names the place: the last part of the path, or else the host."""
    try:
        host, path = urlsplit(urljoin(url, address))[1:3]
    except ValueError:
        return address
    return unquote(path.rstrip("/").rpartition("/")[2] or host).casefold()


def earmark(html: str, url: str) -> str:
    from reader import from_html
    from reader.errors import NothingReadable

    try:
        return from_html(html, url).full_markdown
    except NothingReadable:
        return ""


def _readability() -> Extractor:
    library: Any = importlib.import_module("readability")
    converter: Any = importlib.import_module("markdownify")
    return lambda html, url: str(
        converter.markdownify(library.Document(html, url=url).summary(), heading_style=converter.ATX)
    )


def _trafilatura() -> Extractor:
    library: Any = importlib.import_module("trafilatura")
    options = {"output_format": "markdown", "include_links": True, "include_images": True, "include_comments": False}
    return lambda html, url: library.extract(html, url=url, include_formatting=True, **options) or ""


PEERS = {"readability-lxml+markdownify": _readability, "trafilatura": _trafilatura}


def extractors() -> dict[str, Extractor]:
    """Return Earmark and those peers that import."""
    found: dict[str, Extractor] = {"earmark": earmark}
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


class Tally:
    """What one extractor kept, kind by kind, over the pages of a set."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.got: Counter[str] = Counter()
        self.both: Counter[str] = Counter()
        self.own: Counter[str] = Counter()
        self.own_both: Counter[str] = Counter()
        self.lost: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, page: str, gold: Elements, got: Elements, whole: Elements) -> None:
        """Count one page; `whole` is what stands on it, article or not."""
        for kind in KINDS:
            self.gold[kind] += gold[kind].total()
            self.got[kind] += got[kind].total()
            self.both[kind] += (gold[kind] & got[kind]).total()
            own = gold[kind] & whole[kind]
            self.own[kind] += own.total()
            self.own_both[kind] += (own & got[kind]).total()
            self.lost[kind] += [(page, words) for words in (gold[kind] - got[kind]).elements()]

    def figures(self) -> dict[str, dict[str, float | int]]:
        """Return recall, F1 and the gold's number of each kind that the gold has, and the recall of the page's own."""
        return {
            kind: {
                "recall": round(self.both[kind] / self.gold[kind], 4),
                "f1": round(2 * self.both[kind] / (self.gold[kind] + self.got[kind]), 4),
                "n": self.gold[kind],
                "own": round(self.own_both[kind] / self.own[kind], 4) if self.own[kind] else 1.0,
                "own_n": self.own[kind],
            }
            for kind in KINDS
            if self.gold[kind]
        }


def tallies(pages: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Tally]:
    """Run the extractors over the pages whose gold has structure, and count by (set, extractor)."""
    run = extractors()
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for page in pages:
        if page["format"] not in {"html", "md"}:
            continue
        gold = elements(page["gold"], page["format"], page["url"])
        whole = elements(page["html"], "html", page["url"])
        for name, extract in run.items():
            try:
                got = extract(page["html"], page["url"])
            except Exception:  # an extractor that raises keeps nothing of that page
                got = ""
            found[page.get("set", ""), name].add(page["id"], gold, elements(got, "md", page["url"]), whole)
    return found


def figures(pages: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield one figure per set and extractor."""
    for (name, extractor), tally in tallies(pages).items():
        yield {"figure": "markdown", "set": name, "extractor": extractor, **tally.figures()}


def read(corpus: Path, names: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the pages of a corpus, each with the name of its set."""
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        if not names or folder.name in names:
            for file in sorted(folder.glob("*.json.gz")):
                yield {"set": folder.name, **json.loads(gzip.decompress(file.read_bytes()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--lost", choices=KINDS, help="list what Earmark lost of a kind instead")
    options = parser.parse_args()
    pages = read(options.corpus, options.sets)
    if not options.lost:
        for figure in figures(pages):
            print(json.dumps(figure, ensure_ascii=False))
        return
    for (name, extractor), tally in tallies(pages).items():
        if extractor == "earmark":
            for page, words in tally.lost[options.lost]:
                print(name, page, words[:160], sep="\t")


if __name__ == "__main__":
    main()
