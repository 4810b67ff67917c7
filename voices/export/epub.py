"""EPUB 3.3 with Media Overlays: a chapter for each article, its sound inside, lit by sentence or by word.

The same input, voice and speed give the same bytes: entries stand in a fixed order with a fixed time.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.document import Kind, Style
from reader.page import body
from voices.export.about import tags
from voices.export.album import Album
from voices.export.job import recorded, shares
from voices.export.overlay import Overlay, notes_of
from voices.export.xml import holdable

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Block, Document
    from voices.engine import Voice
    from voices.export.about import About
    from voices.export.cover import Cover
    from voices.export.job import Job

_ACTIVE = "-epub-media-overlay-active"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can name
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "auditory"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "auditory"),
    ("accessModeSufficient", "textual,auditory"),
    ("accessibilityFeature", "synchronizedAudioText"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityHazard", "none"),
)
_SUMMARY = (
    "The whole text is read aloud by a synthetic voice and lit as it is spoken. Code is announced, not read. {pictures}"
    " Notes, figures and tables can be skipped."
)
_UNSEEN = (
    (
        "accessibilitySummary",
        _SUMMARY.format(pictures="Pictures are left out; captions or alternative texts are kept."),
    ),
)
_SEEN = (
    ("accessMode", "visual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilitySummary", _SUMMARY.format(pictures="Captions or alternative texts of pictures are read.")),
)


@dataclass(frozen=True, slots=True)
class _Chapter:
    """An article in the book: its number from 1, its title, its contents (id, title), its clips' sum in seconds.

    `pictures`: the names and the media types of those that are in the book.
    """

    number: int
    title: str
    contents: tuple[tuple[str, str], ...]
    seconds: float
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def page(self) -> str:
        return f"chapter-{self.number}.xhtml"


def write(file: BinaryIO, job: Job) -> None:
    """Write the book, with its sound at the job's speed."""
    # Notes have clips of their own, and code one that announces it: a player skips what is not wanted.
    job = replace(job, settings=replace(job.settings, read_footnotes="off", read_code="brief"))
    with ZipFile(file, "w") as book:
        _add(book, "mimetype", b"application/epub+zip", ZIP_STORED)
        _add(book, "META-INF/container.xml", _CONTAINER.encode())
        chapters = [
            _chapter(book, job, number, about, voice, progress)
            for number, about, voice, progress in zip(
                range(1, len(job.abouts) + 1), job.abouts, job.readers[0], shares(job, len(job.abouts)), strict=True
            )
        ]
        _add(book, "EPUB/style.css", files("voices.export").joinpath("page", "book.css").read_bytes())
        cover = tags(job.abouts).cover()
        if cover:
            _add(book, f"EPUB/{_cover_name(cover)}", cover.data, ZIP_STORED)
        _add(book, "EPUB/nav.xhtml", _nav(job, chapters).encode())
        _add(book, "EPUB/package.opf", _package(job, chapters, cover).encode())


def _add(book: ZipFile, name: str, data: bytes, how: int = ZIP_DEFLATED) -> None:
    book.writestr(_entry(name, how), data)


def _entry(name: str, how: int) -> ZipInfo:
    info = ZipInfo(name, _BEGINNING)
    info.compress_type, info.create_system, info.external_attr = how, 3, 0o644 << 16
    return info


def _chapter(  # noqa: PLR0917 - one caller
    book: ZipFile,
    job: Job,
    number: int,
    about: About,
    voice: Voice,
    progress: Callable[[float, float], None] | None,
) -> _Chapter:
    documents = [about.document, *notes_of(about.document)]
    with recorded(job, [(document, voice) for document in documents], job.speed, progress) as recording:
        with book.open(_entry(f"EPUB/audio-{number}.mp3", ZIP_STORED), "w", force_zip64=True) as entry:
            shutil.copyfileobj(recording.sound, entry)
        album = Album(about, f"picture-{number}")
        overlay = Overlay(documents, recording, album.name, words=job.overlay == "word")
    language, title = about.language or "en", about.title or f"Article {number}"
    text = body(about.document, overlay.form)
    section = f'<section epub:type="chapter" role="doc-chapter" aria-label="{escape(title)}">\n{text}</section>'
    chapter = _Chapter(number, title, tuple(_contents(about.document)), 0.0)
    _add(book, f"EPUB/{chapter.page}", _page(title, language, section).encode())
    smil, seconds = overlay.smil(chapter.page, f"audio-{number}.mp3")
    _add(book, f"EPUB/chapter-{number}.smil", smil.encode())
    for name, picture in album.pictures.items():
        _add(book, f"EPUB/{name}", picture.data, ZIP_STORED)
    kinds = tuple((name, picture.kind) for name, picture in album.pictures.items())
    return replace(chapter, seconds=seconds, pictures=kinds)


def _contents(document: Document) -> list[tuple[str, str]]:
    headings = [block for block in document.blocks if block.kind is Kind.HEADING]
    return [(f"at-{block.span.start}", name) for block in headings if (name := _name(document, block))]


def _name(document: Document, block: Block) -> str:
    """Return a heading's text on one line, without the references to notes in it."""
    text, at = "", block.span.start
    for inline in sorted(block.inlines, key=lambda inline: inline.span.start):
        if inline.style is Style.FOOTNOTE_REF:
            text += document.text[at : inline.span.start]
            at = inline.span.end
    return " ".join((text + document.text[at : block.span.end]).split())


def _page(title: str, language: str, section: str) -> str:
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    tongue = f'lang="{escape(language)}" xml:lang="{escape(language)}"'
    head = f'<title>{escape(title)}</title>\n<link rel="stylesheet" type="text/css" href="style.css"/>'
    return holdable(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html {spaces} {tongue}>\n'
        f"<head>\n{head}\n</head>\n<body>\n{section}\n</body>\n</html>\n",
    )


def _nav(job: Job, chapters: list[_Chapter]) -> str:
    items = []
    for chapter in chapters:
        inside = "".join(
            f'<li><a href="{chapter.page}#{at}">{escape(name)}</a></li>\n' for at, name in chapter.contents
        )
        below = f"\n<ol>\n{inside}</ol>\n" if inside else ""
        items.append(f'<li><a href="{chapter.page}">{escape(chapter.title)}</a>{below}</li>\n')
    title = escape(_title(job))
    listed = f"<h1>{title}</h1>\n<ol>\n{''.join(items)}</ol>"
    nav = f'<nav epub:type="toc" role="doc-toc" aria-label="{title}">\n{listed}\n</nav>'
    return _page(_title(job), job.abouts[0].language or "en", nav)


def _title(job: Job) -> str:
    return tags(job.abouts).title or "Article"


def _cover_name(cover: Cover) -> str:
    return "cover.png" if cover.kind == "image/png" else "cover.jpg"


def _package(job: Job, chapters: list[_Chapter], cover: Cover | None) -> str:
    spaces = 'xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    manifest = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    if cover:
        named = f'href="{_cover_name(cover)}" media-type="{cover.kind}"'
        manifest.append(f'<item id="cover" {named} properties="cover-image"/>')
    for one in chapters:
        n = one.number
        page = f'<item id="chapter-{n}" href="{one.page}" media-type="application/xhtml+xml"'
        manifest += [
            f'{page} media-overlay="overlay-{n}"/>',
            f'<item id="overlay-{n}" href="chapter-{n}.smil" media-type="application/smil+xml"/>',
            f'<item id="audio-{n}" href="audio-{n}.mp3" media-type="audio/mpeg"/>',
        ]
        manifest += [
            f'<item id="{name.partition(".")[0]}" href="{name}" media-type="{kind}"/>' for name, kind in one.pictures
        ]
    spine = [f'<itemref idref="chapter-{one.number}"/>' for one in chapters]
    seen = _SEEN if any(one.pictures for one in chapters) else _UNSEEN
    rows = [
        *_known(job),
        *(_meta(f"schema:{name}", value) for name, value in (*_ACCESS, *seen)),
        *_durations(job, chapters),
    ]
    return holdable(
        f'<?xml version="1.0" encoding="utf-8"?>\n<package {spaces} version="3.0" unique-identifier="id">\n'
        + _element("metadata", rows)
        + _element("manifest", manifest)
        + _element("spine", spine)
        + "</package>\n",
    )


def _element(name: str, rows: list[str]) -> str:
    return f"<{name}>\n" + "".join(f"{row}\n" for row in rows) + f"</{name}>\n"


def _known(job: Job) -> list[str]:
    first = job.abouts[0]
    authors = dict.fromkeys(name for about in job.abouts for name in about.byline)
    languages = dict.fromkeys(about.language or "en" for about in job.abouts)
    dated = re.fullmatch(r"(\d{4}-\d\d-\d\d).*", first.published)
    rows = [f'<dc:identifier id="id">urn:uuid:{_identifier(job)}</dc:identifier>', _dc("title", _title(job))]
    rows += [_dc("language", language) for language in languages]
    rows += [_dc("creator", name) for name in authors]
    rows += [_dc("publisher", first.site)] if first.site else []
    rows += [_dc("date", dated[1])] if dated else []
    rows += [_dc("source", about.url) for about in job.abouts if about.url]
    # Not the present moment: the same article gives the same book.
    rows.append(_meta("dcterms:modified", f"{dated[1] if dated else '2000-01-01'}T00:00:00Z"))
    return rows


def _identifier(job: Job) -> str:
    digest = sha256()
    for about in job.abouts:
        digest.update(f"{about.url}\n{about.document.text}\n".encode("utf-8", "replace"))
    voices = ",".join(voice.id for voice in job.readers[0])
    return str(uuid5(NAMESPACE_URL, f"{digest.hexdigest()} {voices} {job.speed} {job.overlay}"))


def _durations(job: Job, chapters: list[_Chapter]) -> list[str]:
    narrators = dict.fromkeys(voice.name for voice in job.readers[0])
    rows = [_meta("media:duration", _clock(one.seconds), f"#overlay-{one.number}") for one in chapters]
    rows.append(_meta("media:duration", _clock(sum(one.seconds for one in chapters))))
    return [*rows, *(_meta("media:narrator", name) for name in narrators), _meta("media:active-class", _ACTIVE)]


def _clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _dc(name: str, value: str) -> str:
    return f"<dc:{name}>{escape(value)}</dc:{name}>"


def _meta(name: str, value: str, refines: str = "") -> str:
    about = f' refines="{refines}"' if refines else ""
    return f'<meta property="{name}"{about}>{escape(value)}</meta>'
