"""What bytes are, whatever their name says: a picture, an archive, a page, Markdown, text."""

from __future__ import annotations

import re

from reader.errors import SourceNotText
from reader.sanitize import one_line
from reader.sources import HTML, MARKDOWN, TEXT

_BINARIES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an e-book or office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\xff\xfb", "a sound"),
    (b"fLaC", "a sound"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"wOF", "a font"),
    (b"\x00asm", "a program"),
    (b"\x1aE\xdf\xa3", "a film"),
)
_SHORT = frozenset({b"BM", b"MZ", b"ID3", b"\xff\xfb", b"BZh"})  # also how a text may begin
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*|<!--.{0,5000}?-->\s*)*<(?:!doctype|html|head|body|meta|title|article|main|div|"
    r"section|p|h[1-6]|script|style|table|header|link|nav|ul|ol|span|footer|aside|figure|form|center|"
    r"blockquote|font|a)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(r"</(?:p|div|h[1-6]|article|body|html|section|span|li|a)\s*>", re.IGNORECASE)
_MARKS = re.compile(
    r"^(?:#{1,6} \S|```|~~~|> \S|!\[[^\]]*\]\(|\[[^\]]+\]: \S|\|[ :-]+\|)|\]\(https?://|\*\*\S[^*\n]*\S\*\*|"
    r"\A---\n(?:[\w-]+:.*\n)+---\n",
    re.MULTILINE,
)
_ENDINGS = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".mkd": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}


def refuse_binary(data: bytes, where: str) -> None:
    """Raise `SourceNotText` where the bytes are a picture, an archive or another binary."""
    name = one_line(where)
    for mark, what in _BINARIES:
        if data.startswith(mark) and (mark not in _SHORT or _controls(data) > 0.02):
            raise _not_text(name, what)
    if data[4:8] == b"ftyp":
        raise _not_text(name, "a film or a picture")
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        raise _not_text(name, "a picture, a sound or a film")
    if not data.startswith(_UTF16) and not _utf16_like(data) and _controls(data) > 0.1:
        raise _not_text(name, "binary data")


def _not_text(name: str, what: str) -> SourceNotText:
    return SourceNotText(
        f"{name} cannot be read as an article", why=f"it is {what}, whatever its name says", source=name
    )


def _controls(data: bytes) -> float:
    """Return the share of bytes that no text holds, in the first 4096."""
    head = data[:4096]
    return sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x0b\x1b") / max(1, len(head))


def _utf16_like(data: bytes) -> bool:
    """Tell UTF-16 without a mark: every second byte of Latin text is zero."""
    head = data[:4096]
    return (
        len(head) >= 8
        and max(head[::2].count(0), head[1::2].count(0)) > 0.4 * len(head) / 2
        and min(head[::2].count(0), head[1::2].count(0)) < 0.05 * len(head)
    )


def kind_of(text: str, ending: str = "", content_type: str = "") -> str:
    """Tell what a text is: by its look where that is plain, then by what the server or the file's ending says."""
    if _PAGE.match(text[:20000].lstrip("\ufeff")):
        return HTML if ending not in {".md", ".markdown", ".mdown", ".mkd"} else MARKDOWN
    said = _said(content_type) or _ENDINGS.get(ending.lower(), "")
    if said:
        return said
    if len(_CLOSED.findall(text[:50000])) >= 2:
        return HTML
    return MARKDOWN if len(_MARKS.findall(text[:50000])) >= 2 or re.match(r"# \S", text) else TEXT


def _said(content_type: str) -> str:
    media = content_type.split(";", maxsplit=1)[0].strip().lower()
    if media in {"text/html", "application/xhtml+xml", "application/xml", "text/xml"}:
        return HTML
    return MARKDOWN if media in {"text/markdown", "text/x-markdown"} else ""
