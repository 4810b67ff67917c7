"""Pictures that a saved page holds in itself, and pictures in the line: in the page, in the book, on the cover."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

import reader
from reader.library import Library
from reader.page import page
from reader.pictures import LARGEST
from tests.voices.test_export_cover import found, small
from tests.voices.test_export_epub import X, assert_that_it_holds_together, parsed, written
from tests.voices.test_export_html import parts
from tests.voices.test_export_html import written as written_page

if TYPE_CHECKING:
    from pathlib import Path

SAID = "The ferry came back before noon, and the pilot told nobody where it had been all the while. "
SIGN = small(10, 48)
SCRIPT = quote("<svg onload=alert(1)></svg>")


def held(data: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def saved(*shown: str) -> str:
    """Return a page as an extension saves it: all in one file."""
    body = "".join(f"<p>{SAID * 3}</p>\n{one}\n" for one in shown)
    return (
        "<!DOCTYPE html><html lang='en'><head><title>The ferry</title></head>"
        f"<body><article><h1>The ferry</h1>\n{body}<p>{SAID * 3}</p></article></body></html>"
    )


PAGE = saved(
    f"<figure><img src='{held(small())}' alt='The quay'><figcaption>The quay at noon.</figcaption></figure>",
    f"<p>Where the sign <img src='{held(SIGN)}' alt='red anchor'> hangs, it lands. {SAID}</p>",
    f"<p><img src='{held(b'GIF89a' + bytes(40), 'gif')}' alt='nothing'></p>",
    f"<p>A drawing <img src='data:image/svg+xml,{SCRIPT}' alt='drawn'> is none. {SAID}</p>",
)


def test_a_saved_page_keeps_the_pictures_that_it_holds() -> None:
    article = reader.from_html(PAGE)
    names = list(article.embedded)
    assert [picture.data for picture in article.embedded.values()] == [small(), SIGN]
    assert all(name in article.markdown for name in names)
    assert "data:" not in article.markdown
    assert "svg" not in article.markdown
    shown = page(article)
    assert held(SIGN) in shown
    assert "cid:" not in shown


def test_an_article_of_the_library_has_those_of_the_file_that_it_was(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_text(PAGE, encoding="utf-8")
    with Library() as library:
        number = library.remember(path, reader.load(path)).id
    assert [picture.data for picture in reader.load(str(number)).embedded.values()] == [small(), SIGN]
    path.unlink()
    assert not reader.load(str(number)).embedded


def test_what_is_too_large_is_left_out() -> None:
    large = small() + bytes(LARGEST)
    article = reader.from_html(saved(f"<p><img src='{held(large)}' alt='large'></p>"))
    assert not article.embedded
    assert "cid:" not in article.markdown


@pytest.mark.parametrize("overlay", ["sentence", "word"])
def test_they_are_in_the_book_and_the_first_is_its_cover(tmp_path: Path, overlay: str) -> None:
    path = written(tmp_path / "x.epub", reader.from_html(PAGE), overlay=overlay)
    assert_that_it_holds_together(path)
    images = parsed(path, "chapter-1.xhtml").findall(".//h:img", X)
    assert [(image.get("src"), image.get("alt")) for image in images] == [
        ("picture-1-1.png", "The quay"),
        ("picture-1-2.png", "red anchor"),
    ]
    around = images[1].getparent()
    assert (around.tag.rpartition("}")[2], around.get("id")) == ("span", around.get("id"))
    assert found(path) == small()


def test_they_are_in_the_page_that_reads_itself(tmp_path: Path) -> None:
    root, _ = parts(written_page(tmp_path / "x.html", reader.from_html(PAGE)))
    images = root.findall(".//main//img")
    assert [base64.b64decode(image.get("src").partition(",")[2]) for image in images] == [small(), SIGN]
    assert images[1].getparent().get("data-o")
    assert "".join(images[1].getparent().getparent().itertext()).startswith("Where the sign ")


def test_a_picture_in_the_line_that_lies_beside_the_page_is_shown(tmp_path: Path) -> None:
    (tmp_path / "sign.png").write_bytes(SIGN)
    (tmp_path / "page.md").write_text(
        "# Signs\n\nThe sign ![It is red. It is an anchor.](sign.png) hangs here, ![gone](gone.png) does not.",
        encoding="utf-8",
    )
    article = reader.load(tmp_path / "page.md")
    root, _ = parts(written_page(tmp_path / "x.html", article))
    (image,) = root.findall(".//main//img")
    assert base64.b64decode(image.get("src").partition(",")[2]) == SIGN
    assert [link.get("href") for link in root.findall(".//main//a")] == ["gone.png"]
    path = written(tmp_path / "x.epub", article)
    assert_that_it_holds_together(path)
    assert [one.get("src") for one in parsed(path, "chapter-1.xhtml").iterfind(".//h:img", X)] == ["picture-1-1.png"]
