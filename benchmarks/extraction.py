"""Which extractor gives the right text, the right facts and the right Markdown of a page, and how fast.

    python benchmarks/extraction.py --corpus DIR [ASPECT …] [--set NAME …]

DIR holds a folder for each set of pages, and in it a gzipped JSON file for each page with the fields id, url, format
(the gold's form: text, html or md), gold, meta and html. One JSON line is printed for each figure. The peers that are
installed run beside Earmark on the same pages, in turn, so that a drift of the machine's speed hits all alike.

`text` is the measure of the public article-extraction-benchmark: multisets of 4-word shingles, a page's counts
normalised to weigh the same, F1 of the mean precision and the mean recall. Words are read from what each extractor
gives: Earmark's Markdown is rendered, an image's caption is no text. `speed` is in milliseconds of CPU for a page, from
the HTML string to the finished text, beside readability-lxml + markdownify: `ratio` of the means, `ratio_median` of the
medians. `memory` is the most that a process of its own has held after all pages of the set, in MB. `markdown` and
`metadata` have a module each (`gold_markdown.py`, `gold_metadata.py`), and so has `round_trip`.
"""

from __future__ import annotations

import argparse
import gzip
import html as markup
import importlib
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Page = dict[str, Any]
Extract = Callable[[str, str], tuple[str, str]]  # (html, url) -> (form, text): form is md, html or text
Shares = tuple[float, float, float]  # of a page's shingles: right, too much, missing; they add up to 1

HERE = pathlib.Path(__file__).resolve().parent
ASPECTS = ("text", "speed", "memory", "metadata", "markdown", "round_trip")
BASE = "readability-lxml + markdownify"
_WORD = re.compile(r"\w+")
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|pre|figure|figcaption|br|hr|dd|dt|section)\b[^>]*>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\((?:[^()\\]|\\.|\([^)]*\))*\)")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


# -- the extractors --------------------------------------------------------------------------------------------------


def earmark(page: str, url: str) -> tuple[str, str]:
    """Return Earmark's Markdown; a page without an article has none."""
    import reader

    try:
        return "md", reader.from_html(page, url=url or None).markdown
    except reader.ReaderError:
        return "md", ""


def readability_markdownify(page: str, url: str) -> tuple[str, str]:
    """Return what readability-lxml chooses, as markdownify writes it."""
    from markdownify import markdownify
    from readability import Document

    return "md", str(markdownify(Document(page, url=url).summary(), heading_style="ATX"))


def _trafilatura(**options: bool) -> Extract:
    def run(page: str, url: str) -> tuple[str, str]:
        trafilatura: Any = importlib.import_module("trafilatura")
        return "text", trafilatura.extract(page, url=url, include_comments=False, **options) or ""

    return run


def resiliparse(page: str, url: str) -> tuple[str, str]:  # noqa: ARG001 - one signature for all
    """Return what resiliparse takes for the main content."""
    html2text: Any = importlib.import_module("resiliparse.extract.html2text")
    return "text", html2text.extract_plain_text(page, main_content=True)


EXTRACTORS: dict[str, tuple[Extract, tuple[str, ...]]] = {  # with the distributions that each is made of
    "earmark": (earmark, ("earmark",)),
    "readability-lxml + markdownify": (readability_markdownify, ("readability-lxml", "markdownify")),
    "trafilatura": (_trafilatura(), ("trafilatura",)),
    "trafilatura precision": (_trafilatura(favor_precision=True), ("trafilatura",)),
    "trafilatura fast": (_trafilatura(fast=True), ("trafilatura",)),
    "resiliparse": (resiliparse, ("resiliparse",)),
}


def versions(distributions: Iterable[str]) -> dict[str, str] | None:
    """Return the version of each distribution, or None where one is not installed."""
    try:
        return {name: version(name) for name in distributions}
    except PackageNotFoundError:
        return None


# -- the measure -----------------------------------------------------------------------------------------------------


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return how often each run of `size` words stands in the text; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def shares(gold: str, got: str) -> Shares:
    """Return which shares of the shingles of both texts are right, too much, and missing."""
    wanted, had = shingles(gold), shingles(got)
    right = (wanted & had).total()
    whole = wanted.total() + had.total() - right
    return (
        (right / whole, (had.total() - right) / whole, (wanted.total() - right) / whole) if whole else (0.0, 0.0, 0.0)
    )


def score(pages: list[Shares]) -> dict[str, float]:
    """Return precision and recall as means over the pages, and their F1; an empty page that is right scores 1."""
    precision = statistics.mean(_rate(tp, fp) for tp, fp, fn in pages if tp + fp or not fn)
    recall = statistics.mean(_rate(tp, fn) for tp, fp, fn in pages if tp + fn or not fp)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def _rate(hit: float, miss: float) -> float:
    return hit / (hit + miss) if hit + miss else 1.0


def plain(text: str, form: str) -> str:
    """Return the words of Markdown, HTML or text in reading order; addresses, images and front matter are none."""
    if form == "text":
        return text
    if form == "md":
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        text = parser.render(_IMAGE.sub(" ", _FRONT.sub("", text)))
    return markup.unescape(re.sub(r"<[^>]+>", "", _BLOCK.sub(" ", _HIDDEN.sub(" ", text))))


# -- the run ---------------------------------------------------------------------------------------------------------


def sets(corpus: pathlib.Path, only: Iterable[str]) -> Iterator[tuple[str, list[Page]]]:
    """Yield each set's name and pages."""
    wanted = set(only)
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        files = sorted(folder.glob("*.json.gz"))
        if files and (not wanted or folder.name in wanted):
            yield folder.name, [json.loads(gzip.decompress(file.read_bytes())) for file in files]


def run(name: str, pages: list[Page], aspects: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the figures of text and speed for one set, one for each extractor that is installed."""
    known = {label: found for label, (_, parts) in EXTRACTORS.items() if (found := versions(parts))}
    results: dict[str, list[Shares]] = {label: [] for label in known}
    times: dict[str, list[float]] = {label: [] for label in known}
    failed: Counter[str] = Counter()
    for label in known:  # imports and caches are nobody's page
        _timed(EXTRACTORS[label][0], pages[0])
    for page in pages:
        gold = plain(page["gold"], page["format"])
        for label in known:
            form, got, seconds = _timed(EXTRACTORS[label][0], page)
            failed[label] += form == "error"
            times[label].append(1000 * seconds)
            results[label].append(shares(gold, plain(got, form)))
    for label, found in known.items():
        common = {"set": name, "extractor": label, "pages": len(pages), "errors": failed[label], "versions": found}
        if "text" in aspects:
            yield {"figure": "text", **common, **score(results[label])}
        if "speed" in aspects:
            yield {"figure": "speed", **common, **_speed(times[label], times.get(BASE, []))}


def _timed(extract: Extract, page: Page) -> tuple[str, str, float]:
    start = time.process_time()
    try:
        form, got = extract(page["html"], page["url"])
    except Exception:  # an extractor that raises has scored nothing on that page
        form, got = "error", ""
    return form, got, time.process_time() - start


def _speed(times: list[float], base: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    beside = {
        "ratio": round(sum(times) / sum(base), 3),
        "ratio_median": round(statistics.median(times) / statistics.median(base), 3),
    } if base else {}  # fmt: skip
    return {
        **beside,
        "ms_median": round(statistics.median(ordered), 2),
        "ms_p95": round(ordered[int(0.95 * len(ordered))], 2),
        "ms_mean": round(statistics.mean(ordered), 2),
    }


def memory(corpus: pathlib.Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield what each extractor holds at most, in a process that runs it alone over the set."""
    for label, (_, parts) in EXTRACTORS.items():
        if found := versions(parts):
            held = subprocess.run(
                [sys.executable, __file__, "--corpus", str(corpus), "--set", name, "--held", label],
                capture_output=True, check=True, text=True,
            ).stdout  # fmt: skip
            yield {"figure": "memory", "set": name, "extractor": label, "versions": found, "mb": round(float(held), 1)}


def _held(corpus: pathlib.Path, name: str, label: str) -> float:
    for file in sorted((corpus / name).glob("*.json.gz")):
        _timed(EXTRACTORS[label][0], json.loads(gzip.decompress(file.read_bytes())))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def others(name: str, pages: list[Page], aspects: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the figures of metadata and Markdown, which have a module each."""
    modules = {"metadata": "gold_metadata", "markdown": "gold_markdown", "round_trip": "round_trip"}
    for aspect in sorted(aspects & modules.keys()):
        for figure in importlib.import_module(modules[aspect]).figures(pages):
            yield {**figure, "figure": aspect, "set": name}


def main(arguments: list[str] | None = None) -> int:
    """Print a JSON line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "aspects", nargs="*", metavar="text speed memory metadata markdown round_trip", help="what to measure (all)"
    )
    parser.add_argument("--corpus", type=pathlib.Path, required=True, help="the folder with a folder for each set")
    parser.add_argument("--set", action="append", default=[], dest="sets", help="only this set; may be repeated")
    parser.add_argument("--held", choices=EXTRACTORS, help=argparse.SUPPRESS)  # for `memory`, in a process of its own
    options = parser.parse_args(arguments)
    if options.held:
        print(_held(options.corpus, options.sets[0], options.held))
        return 0
    aspects = set(options.aspects) or set(ASPECTS)
    if aspects - set(ASPECTS):
        parser.error(f"there is no figure called {', '.join(sorted(aspects - set(ASPECTS)))}")
    sys.path.insert(0, str(HERE))
    for name, pages in sets(options.corpus, options.sets):
        if aspects & {"text", "speed"}:
            _print(run(name, pages, aspects))
        if "memory" in aspects:
            _print(memory(options.corpus, name))
        _print(others(name, pages, aspects))
    return 0


def _print(figures: Iterable[dict[str, Any]]) -> None:
    for figure in figures:
        print(json.dumps(figure), flush=True)


if __name__ == "__main__":
    sys.exit(main())
