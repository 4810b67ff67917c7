"""Whether Markdown reads back as what it was written from: its document's text against that of the cleaned HTML.

    python benchmarks/round_trip.py --corpus DIR [--set NAME …]

A corpus is a directory a set, and in it one gzipped JSON a page with `url` and `html`. Prints one JSON object per set:
how many pages have an article, and the ids of those on which the two texts differ. They are compared sign by sign,
white space apart, each cleaned of what is no text (`reader.sanitize`); a note's number is none, since notes are
numbered anew, and a picture says its caption, or else its alternative text.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gold_metadata import corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.document import Document

_CALLOUT = re.compile(r"^\[!\w+\] ?")
_UNSEEN = frozenset({"iframe", "video", "audio", "footnote_reference"})
_QUOTES = {"q": ("“", "”")}


def signs(text: str) -> str:
    """Return the text's signs alone, raised and lowered figures as plain ones."""
    from reader.sanitize import clean

    return "".join(unicodedata.normalize("NFKC", clean(text).replace("\u00ad", "")).replace("\u2212", "-").split())


def said(article: Any) -> str:
    """Return what an element says that is ready to be converted."""
    return "".join(_pieces(article))


def _pieces(element: Any) -> Iterator[str]:
    if element.tag == "img":
        yield _picture(element)
    elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
        before, after = _QUOTES.get(element.tag, ("", ""))
        text = element.text or ""
        yield before + (_CALLOUT.sub("", text) if element.tag == "p" and _opens_quotation(element) else text)
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
        yield after


def _opens_quotation(paragraph: Any) -> bool:
    above = paragraph.getparent()
    return above is not None and above.tag == "blockquote" and above[0] is paragraph


def _picture(image: Any) -> str:
    from reader.extract.embeds import is_player

    shown = image.get("data-caption") or image.get("alt") or ""
    return shown or ("Video" if is_player(image.get("src") or "") else "")


def written(document: Document) -> str:
    """Return a document's text without the numbers of its notes."""
    from reader.document import Style

    text = document.text
    marks = [i.span for block in document.blocks for i in block.inlines if i.style is Style.FOOTNOTE_REF]
    for span in sorted(marks, key=lambda span: -span.start):
        text = text[: span.start] + text[span.end :]
    return text


def differs(html: str, url: str | None = None) -> bool | None:
    """Tell whether a page's article does not read back as it was; None where there is no article."""
    import reader
    from reader.extract import fit
    from reader.parse import parse

    texts: list[str] = []
    usual = fit.fit

    def kept(article: Any, base: str | None) -> None:
        usual(article, base)
        texts.append(said(article))

    fit.fit = kept
    try:
        markdown = reader.from_html(html, url).markdown
    except reader.ReaderError:
        return None
    finally:
        fit.fit = usual
    return bool(texts) and signs(texts[-1]) != signs(written(parse(markdown)))


def figures(pages: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield how many of the pages have an article, and the ids of those that do not read back."""
    told = {page["id"]: differs(page["html"], page["url"]) for page in pages}
    wrong = [page for page, different in told.items() if different]
    yield {"articles": sum(different is not None for different in told.values()), "differ": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--set", action="append", dest="sets", default=[])
    options = parser.parse_args()
    for name in options.sets or sorted(path.name for path in options.corpus.iterdir() if path.is_dir()):
        for figure in figures(corpus(options.corpus, [name])):
            print(json.dumps({"figure": "round_trip", "set": name, **figure}), flush=True)


if __name__ == "__main__":
    main()
