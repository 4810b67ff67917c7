"""Covers: a picture of the article's own that is here, else one drawn; in every format that holds one."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

import reader
from reader.library import Library
from tests.voices.tones import ToneEngine, Tones
from voices.export import cover, export, lettering
from voices.export.drawing import Canvas

if TYPE_CHECKING:
    from pathlib import Path

mutagen = pytest.importorskip("mutagen")
ENDINGS = [".mp3", ".m4a", ".m4b", ".flac", ".opus", ".ogg", ".epub"]


def pixels(data: bytes) -> tuple[int, list[bytes]]:
    """Return the side and the rows of an RGB picture that our own writer made."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, side = 8, b"", 0
    while at < len(data):
        (size,), name = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size]) == (zlib.crc32(name + body),)
        if name == b"IHDR":
            side, height, *rest = struct.unpack(">IIBBBBB", body)
            assert (height, rest) == (side, [8, 2, 0, 0, 0])
        packed += body if name == b"IDAT" else b""
        at += 12 + size
    raw = zlib.decompress(packed)
    rows = [raw[n * (3 * side + 1) : (n + 1) * (3 * side + 1)] for n in range(side)]
    assert all(row[0] == 0 for row in rows)
    return side, [row[1:] for row in rows]


def small(red: int = 200, side: int = 240) -> bytes:
    """Return a picture that is large enough to be a cover."""
    canvas = Canvas(side, (red, 20, 30))
    canvas.draw([[(20, 20), (side - 20, side - 20)]], 12, (255, 255, 255))
    return canvas.png()


def found(path: Path) -> bytes:
    """Return the cover that a reader by others, or the book's own list, finds in a file."""
    if path.suffix == ".epub":
        with ZipFile(path) as book:
            package = book.read("EPUB/package.opf").decode()
            (item,) = re.findall(
                r'<item id="cover" href="([^"]+)" media-type="image/png" properties="cover-image"/>', package
            )
            return book.read(f"EPUB/{item}")
    file: Any = mutagen.File(path)
    if path.suffix == ".mp3":
        (picture,) = file.tags.getall("APIC")
        assert (picture.type, picture.mime) == (3, "image/png")
        return bytes(picture.data)
    if path.suffix in {".m4a", ".m4b"}:
        (data,) = file["covr"]
        return bytes(data)
    if path.suffix == ".flac":
        (picture,) = file.pictures
    else:
        import base64

        from mutagen.flac import Picture

        (coded,) = file["metadata_block_picture"]
        picture = Picture(base64.b64decode(coded))  # type: ignore[no-untyped-call]
    assert (picture.type, picture.mime) == (3, "image/png")
    return bytes(picture.data)


def written(path: Path, article: Any) -> Path:
    return export(article, path, voice=ToneEngine().voices()[0], registry=Tones())


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_that_can_holds_the_drawn_cover(tmp_path: Path, ending: str) -> None:
    if ending not in {".mp3", ".epub"}:
        pytest.importorskip("av")
    article = reader.from_markdown("---\nsite: The Post\n---\n\n# Mada mede\n\nModo mudo.")
    data = found(written(tmp_path / f"x{ending}", article))
    assert data == cover.drawn("Mada mede", "The Post")


def test_a_picture_beside_the_page_is_the_cover_and_changes_what_the_file_is_made_of(tmp_path: Path) -> None:
    folder = tmp_path / "page_files"
    folder.mkdir()
    (tmp_path / "page.md").write_text("# Mada\n\nMede modo.\n\n![At sea](page_files/a%20b.png)\n", encoding="utf-8")
    for red in (200, 100):
        (folder / "a b.png").write_bytes(small(red))
        path = export(
            reader.load(tmp_path / "page.md"), tmp_path / "x.mp3", voice=ToneEngine().voices()[0], registry=Tones(),
            force=True,
        )  # fmt: skip
        assert found(path) == small(red)


def test_a_page_saved_by_a_browser_has_its_pictures_beside_it(tmp_path: Path) -> None:
    text = "Words enough to be an article stand here, and after them some more of them. " * 4
    (tmp_path / "p_files").mkdir()
    (tmp_path / "p_files" / "lead.png").write_bytes(small())
    (tmp_path / "p.html").write_text(
        "<!-- saved from url=(0023)https://e.example/news/p --><html><head><title>Mada</title></head><body><article>"
        f'<h1>Mada</h1><p>{text}</p><img src="./p_files/lead.png" alt="x"><p>{text}</p></article></body></html>',
        encoding="utf-8",
    )
    article = reader.load(tmp_path / "p.html")
    (address,) = re.findall(r"!\[[^\]]*\]\(([^) ]+)", article.markdown)
    assert address == "https://e.example/news/p_files/lead.png"
    picture = article.picture(address)
    assert picture is not None
    assert (picture.data, picture.kind, picture.size) == (small(), "image/png", (240, 240))


def test_an_article_of_the_library_has_the_pictures_beside_the_page_that_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(small())
    (tmp_path / "p.md").write_text("# Mada\n\nMede.\n\n![x](a.png)", encoding="utf-8")
    with Library() as library:
        number = library.remember(tmp_path / "p.md", reader.load(tmp_path / "p.md")).id
        other = library.remember("-", reader.from_text("Modo mudo nado.")).id
    picture = reader.load(str(number)).picture("a.png")
    assert picture is not None
    assert picture.data == small()
    assert reader.load(str(other)).picture("a.png") is None


@pytest.mark.parametrize(
    "address",
    ["../secret.png", "/etc/hostname", "%2e%2e/secret.png", "file:///etc/hostname", "//e.example/a.png", "no.png",
     "notes.png", "link.png", "data:image/png;base64,!!!", "data:text/html,<p>", "sub", "a\x00b.png"],
)  # fmt: skip
def test_a_page_gets_no_other_file_and_nothing_that_is_no_picture(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(small())
    (folder / "notes.png").write_text("my notes", encoding="utf-8")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "p.md").write_text("# Mada\n\nMede.", encoding="utf-8")
    assert reader.load(folder / "p.md").picture(address) is None


def test_a_picture_in_the_page_itself_counts_and_an_icon_does_not(tmp_path: Path) -> None:
    import base64

    def article(data: bytes) -> reader.Article:
        coded = base64.b64encode(data).decode()
        return reader.from_markdown(f"# Mada\n\nMede.\n\n![x](data:image/png;base64,{coded})")

    assert found(written(tmp_path / "a.mp3", article(small()))) == small()
    assert found(written(tmp_path / "b.mp3", article(small(side=64)))) == cover.drawn("Mada", "")


def test_a_damaged_picture_costs_the_cover_and_not_the_sound(tmp_path: Path) -> None:
    pytest.importorskip("av")
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xc0\x00\x11\x08\x01\x00\x01\x00" + b"\x03" * 40)
    (tmp_path / "p.md").write_text("# Mada\n\nMede.\n\n![x](a.jpg)", encoding="utf-8")
    for ending in (".m4a", ".flac", ".mp3"):
        assert mutagen.File(written(tmp_path / f"x{ending}", reader.load(tmp_path / "p.md"))).info.length > 0.5


def test_a_drawn_cover_is_square_has_letters_and_one_lit_word() -> None:
    side, rows = pixels(cover.drawn("Why ferries still matter", "The Post"))
    assert side == 1400
    assert len({row[n : n + 3] for row in rows for n in range(0, 3 * side, 3)}) <= 3 * 63 + 1
    assert cover.drawn("Why ferries still matter", "The Post") == cover.drawn("Why ferries still matter", "The Post")
    ground = rows[0][:3]
    # Nothing reaches the margin.
    assert all(row[:270] == ground * 90 and row[-270:] == ground * 90 for row in rows)
    assert all(row == ground * side for row in (*rows[:90], *rows[-90:]))


TITLES = ["", "海辺の町", "لماذا لا تزال العبارات", "Why й", "𝔘nicode", "a" * 400, "wide " * 90, "\x1b[31m"]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_gives_a_cover(title: str) -> None:
    side, rows = pixels(cover.drawn(title, "The Post"))
    ground = rows[0][:3]
    assert sum(row != ground * side for row in rows) > 100
    assert all(row[:270] == ground * 90 and row[-270:] == ground * 90 for row in rows)


def test_the_lettering_holds_the_languages_of_western_and_central_europe() -> None:
    for text in (
        "Größe, Ärger & Öl", "L’été à Orléans… œuvre", "¿Qué año? ¡Señor!", "Žluťoučký kůň úpěl", "Łódź, gęś, źdźbło",
        "Șapte țări", "İstanbul ığüş", "Ðþæ øåÆ", "“Quoted” ‘it’s’ – 50 % — $3, €4, £5", "ķēņģ ŗļ",
    ):  # fmt: skip
        assert lettering.holds(text), [sign for sign in text if not lettering.holds(sign)]
    for text in ("Привет", "ελ", "日本", "שלום", "🙂"):
        assert not lettering.holds(text)
