"""Metadata against pages whose title, byline, site, language and date are known, with the peers beside Earmark.

    python benchmarks/gold_metadata.py --corpus DIR [--set NAME …] [--wrong FIELD]

A corpus is a directory a set, and in it one gzipped JSON a page: `url`, `html`, and `meta` with what is known. Prints
one JSON object per set, field and extractor. `exact`: the same value, case, spaces, quotes and dashes put aside; a
byline is the same where it names the same people, in any order; a date where it is the same day. `loose`: one
title holds the other, one person at least is the same. `headline`, for titles: exact once a last piece behind a bar, a
dash or in brackets (mostly the site's name) is put aside on either side. `stated`, for dates: exact, of the `stated_n`
pages on which the gold's day stands anywhere (a gold may have another year than its page). `spurious`: the share of
pages that got a value though they have none. trafilatura, newspaper4k, readability-lxml and htmldate are measured in
the same run where they import.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import time
import unicodedata
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Extractor = Callable[[str, str], Mapping[str, str]]

# What the sets call each field; a field that no page of a set has is not measured there.
FIELDS = {
    "title": ("title",),
    "byline": ("byline", "author"),
    "published": ("publishedTime", "published"),
    "site": ("siteName", "site"),
    "language": ("lang",),
}
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_BETWEEN = re.compile(r"\s*[,;|](?:\s*(?:and|&)\s)?\s*|\s+(?:and|und|et|y|e|with|avec)\s+|\s*&\s*")
_CREDENTIAL = re.compile(r"(?:[A-Z]{2,5}|[A-Z][a-z]?\.?[A-Z]\.?)$")  # "MA", "Ph.D." behind a name


def folded(text: str) -> str:
    """Put aside what two people would write differently: case, spaces, the shape of quotes and dashes."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).casefold().split())


def bare(title: str) -> str:
    """Return a title without its last piece."""
    return re.sub(r"(?:\s+[|–—·»-]\s+|_|\s+\[)[^|–—·»\[]{1,60}\]?$", "", folded(title))


def people(text: str) -> frozenset[str]:
    """Return the names in a byline: its first line, without "By", what stands in brackets, dates and titles behind."""
    first = re.sub(r"[(<].*?[)>]", " ", text.strip().split("\n")[0])
    parts = [part.strip() for part in _BETWEEN.split(re.sub(r"^\s*by\s+", "", first, flags=re.IGNORECASE))]
    named = [part for part in parts if part and not re.search(r"\d|https?:", part) and not _CREDENTIAL.match(part)]
    return frozenset(folded(name).rstrip(".") for name in named)


def _states(html: str, day: str) -> bool:
    """Tell whether a page holds a day (ISO 8601) anywhere, in figures or in English words."""
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return True
    y, m, d, month = at.year, at.month, at.day, f"{at:%b}[a-z.]*"
    figures_ = rf"{y}\D{{1,2}}0?{m}\D{{1,2}}0?{d}(?!\d)|{y}{m:02}{d:02}|(?<!\d)(?:0?{d}\D0?{m}|0?{m}\D0?{d})\D{y}"
    words = rf"{month}\s+0?{d}(?:st|nd|rd|th)?,?\s+{y}|(?<!\d)0?{d}(?:st|nd|rd|th)?[\s.-]+{month},?[\s-]+{y}"
    return bool(re.search(f"{figures_}|{words}", html, re.IGNORECASE))


def _same(name: str, gold: str, got: str) -> tuple[bool, bool]:
    """Tell whether two values are the same exactly, and loosely."""
    if name == "published":
        return gold[:10] == got[:10], gold[:7] == got[:7]
    if name == "language":
        return folded(gold) == folded(got), folded(gold)[:2] == folded(got)[:2]
    wanted, found = folded(gold), folded(got)
    if name == "byline":
        mine, theirs = people(got), people(gold)
        return wanted == found or mine == theirs, bool(mine & theirs) or wanted in found or found in wanted
    return wanted == found, wanted in found or found in wanted


def earmark(html: str, url: str) -> dict[str, str]:
    from reader import from_html
    from reader.errors import NothingReadable

    try:
        known = from_html(html, url).metadata
    except NothingReadable:
        return {}
    return {
        "title": known.title or "",
        "byline": ", ".join(known.byline),
        "published": known.published or "",
        "site": known.site or "",
        "language": known.language or "",
    }


def _trafilatura() -> Extractor:
    library: Any = importlib.import_module("trafilatura")

    def read(html: str, url: str) -> dict[str, str]:
        found = library.bare_extraction(html, url=url, with_metadata=True)
        known = found.as_dict() if found else {}
        names = {"title": "title", "byline": "author", "published": "date", "site": "sitename", "language": "language"}
        return {name: known.get(key) or "" for name, key in names.items()}

    return read


def _newspaper() -> Extractor:
    library: Any = importlib.import_module("newspaper")

    def read(html: str, url: str) -> dict[str, str]:
        article = library.Article(url or "https://example.org/")
        article.download(input_html=html)
        article.parse()
        return {
            "title": article.title or "",
            "byline": ", ".join(article.authors),
            "published": str(article.publish_date or ""),
            "site": article.meta_site_name or "",
            "language": article.meta_lang or "",
        }

    return read


def _readability() -> Extractor:
    library: Any = importlib.import_module("readability")

    def read(html: str, url: str) -> dict[str, str]:
        document = library.Document(html, url=url)
        author = document.author() or ""
        return {"title": document.short_title() or "", "byline": "" if author == "[no-author]" else author}

    return read


def _htmldate() -> Extractor:
    library: Any = importlib.import_module("htmldate")
    return lambda html, url: {"published": library.find_date(html, url=url or None, original_date=True) or ""}


PEERS = {
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "htmldate": _htmldate,
}


def extractors() -> dict[str, Extractor]:
    """Return Earmark and those peers that import."""
    found: dict[str, Extractor] = {"earmark": earmark}
    for name, make in PEERS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found[name] = make()
            except ImportError:
                continue
    return found


@dataclass(slots=True)
class Tally:
    """What one extractor did with one field of one set."""

    exact: list[bool] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    stated: list[bool] = field(default_factory=list)
    spurious: list[bool] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, name: str, page: str, gold: str, got: str, html: str) -> None:
        """Count one page."""
        if not gold:
            self.spurious.append(bool(got))
            self.wrong += [(page, gold, got)] if got else []
            return
        exact, loose = _same(name, gold, got) if got else (False, False)
        self.exact.append(exact)
        self.loose.append(loose or exact)
        if name == "published" and _states(html, gold[:10]):
            self.stated.append(exact)
        if name == "title":
            self.headline.append(exact or bare(gold) == folded(got) or bare(got) == folded(gold))
        if not exact:
            self.wrong.append((page, gold, got))

    def figures(self) -> dict[str, Any]:
        """Return the shares, and of how many pages."""
        shares = {name: _share(getattr(self, name)) for name in ("exact", "loose", "spurious")}
        shares |= {"headline": _share(self.headline)} if self.headline else {}
        shares |= {"stated": _share(self.stated), "stated_n": len(self.stated)} if self.stated else {}
        return {**shares, "n": len(self.exact), "n_without": len(self.spurious)}


def _share(hits: list[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def tallies(pages: Iterable[Mapping[str, Any]], run: Mapping[str, Extractor]) -> dict[tuple[str, str, str], Tally]:
    """Run the extractors over the pages and count by (set, field, extractor)."""
    found: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for page in pages:
        known = page.get("meta") or {}
        for extractor, read in run.items():
            got = _read(read, page)
            for name, keys in FIELDS.items():
                if name == "published" or extractor != "htmldate":
                    gold = next((str(known[key]) for key in keys if known.get(key)), "")
                    told = (page.get("set", ""), name, extractor)
                    if any(key in known for key in keys):
                        found[told].add(name, str(page.get("id", "")), gold, got.get(name, ""), page["html"])
    return found


def _read(read: Extractor, page: Mapping[str, Any]) -> Mapping[str, str]:
    try:
        return read(page["html"], page.get("url") or "")
    except Exception:  # an extractor that fails on a page has found nothing there
        return {}


def figures(pages: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield one dict per set, field and extractor: `exact`, `loose`, `spurious` (None where nothing is known), `n`."""
    for (name, wanted, extractor), tally in tallies(pages, extractors()).items():
        if tally.exact:
            yield {"figure": "metadata", "set": name, "field": wanted, "extractor": extractor, **tally.figures()}


def corpus(directory: Path, sets: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
    """Yield the pages of a corpus, with the name of their set."""
    for name in sets or sorted(path.name for path in directory.iterdir() if path.is_dir()):
        for path in sorted((directory / name).glob("*.json.gz")):
            yield {**json.loads(gzip.decompress(path.read_bytes())), "set": name}


def milliseconds(pages: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what reading a page's metadata takes, the median and the 95th percentile in milliseconds a page."""
    from reader import metadata
    from reader.extract import tree

    times = []
    for page in pages:
        root = tree.parse(page["html"])
        held = list(root.iter())  # as the extraction holds them
        since = time.perf_counter()
        metadata.read(root, page.get("url") or None)
        times.append(1000 * (time.perf_counter() - since))
        del held
    times.sort()
    return {
        "figure": "metadata_ms",
        "median": round(median(times), 3),
        "p95": round(times[int(0.95 * len(times))], 3),
        "n": len(times),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--set", action="append", dest="sets", default=[])
    parser.add_argument(
        "--wrong", metavar="FIELD", help="list the pages on which Earmark's own FIELD is not the gold's"
    )
    options = parser.parse_args()
    if options.wrong:
        for (name, wanted, _), tally in tallies(corpus(options.corpus, options.sets), {"earmark": earmark}).items():
            for row in tally.wrong if wanted == options.wrong else ():
                print(json.dumps(dict(zip(("set", "page", "gold", "got"), (name, *row), strict=True))))
        return
    for found in figures(corpus(options.corpus, options.sets)):
        print(json.dumps(found), flush=True)
    print(json.dumps(milliseconds(corpus(options.corpus, options.sets))))


if __name__ == "__main__":
    main()
