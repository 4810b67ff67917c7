"""Bytes to text: the byte order mark, what the server says, what the page says, then a guess that cannot fail."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reader.sources import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What browsers read these names as (WHATWG Encoding): pages that say Latin-1 hold Windows-1252's quotation marks.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "utf8": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "unicode": "utf-8",
}
# Tried in this order where nobody says it; each but the first must look like the language that it is used for.
_GUESSES = ("utf-8", "cp932", "euc_jp", "cp949", "gb18030", "big5hkscs")
_ONE_BYTE = frozenset(
    {"cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866"}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", *(f"iso8859-{i}" for i in range(1, 17))}
)
# Python's own notations, and UTF-7, which only ever served to smuggle tags: no page is in any of them.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"}
)
_UTF8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_LOOK = 1_000_000  # bytes
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# (what its text is full of, the least share of the characters beyond ASCII)
_LOOKS = {
    "cp932": (_KANA, 0.2),
    "euc_jp": (_KANA, 0.2),
    "cp949": (re.compile("[\uac00-\ud7a3]"), 0.7),
    "gb18030": (
        re.compile(
            "[的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长火车]"
        ),
        0.12,
    ),
    "big5hkscs": (
        re.compile(
            "[的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長火車]"
        ),
        0.12,
    ),
}


def decode(data: bytes, *, declared: str = "", html: bool = False) -> str:
    """Return the text of `data`; `declared` is the server's charset, `html` looks at the page's own. Never fails.

    The order is the server's word, the mark in the bytes, the page's word, a guess. Each must fit the bytes. A mark is
    there or it is not, so it is looked at first (a server's "latin-1" would fit anything); UTF-8 that is called
    something else is UTF-8, for no other text is that by chance; and letters that no language writes are not believed.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    named = [name for name in map(known, [declared, *(_named(data) if html else [])]) if name]
    for name in named:
        text = _strictly(data, name)
        if text is not None and name not in _ONE_BYTE:
            return text
        if text is not None and letters.spells(data, name):
            return _mistaken(data) or text
    return _guessed(data, named)


def _mistaken(data: bytes) -> str | None:
    """Return the text of bytes that are UTF-8 beyond doubt, whatever is said of them, or None."""
    if len(_UTF8.findall(data[:_LOOK])) < 3:
        return None
    return _strictly(data, "utf-8")


def known(name: str) -> str:
    """Return Python's name for a charset, or "" where it is none."""
    name = name.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    try:
        found = codecs.lookup(name) if name and "\x00" not in name else None
    except (LookupError, ValueError):
        return ""
    return found.name if found and found._is_text_encoding and found.name not in _NO_CHARSETS else ""


def _named(data: bytes) -> list[str]:
    head = data[:4096]
    names = [found[1].decode("ascii") for pattern in (_XML, _META) if (found := pattern.search(head))]
    # A page that says UTF-16 in ASCII letters is not UTF-16 (WHATWG).
    return ["utf-8" if name.lower().startswith("utf-16") else name for name in names]


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes, named: Sequence[str]) -> str:
    """Return the text in the first charset that fits and looks like its language; a few bad bytes do not change it."""
    for name in named:
        if name not in _ONE_BYTE and _nearly(data, name):
            return data.decode(name, "replace")
    if data.count(b"\x00") * 3 > len(data):
        return data.decode("utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be", "replace")
    if b"\x1b$" in data[:_LOOK] and (text := _strictly(data, "iso2022_jp")) is not None:
        return text
    for name in _GUESSES:
        found = _strictly(data, name)
        if found is not None and _looks_right(found, name):
            return found
    for name in _GUESSES:
        if _nearly(data, name) and _looks_right(data.decode(name, "ignore"), name):
            return data.decode(name, "replace")
    return data.decode(letters.charset(data) or next(iter(named), "") or _library(data) or "cp1252", "replace")


def _nearly(data: bytes, name: str) -> bool:
    """Tell whether all but a few of the characters beyond ASCII are whole in a charset of several bytes a character."""
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    return bad * 10 < sum(1 for c in text if c > "\x7f") - bad


def _library(data: bytes) -> str:
    """Ask chardet, which knows more charsets than this module; "" where it is not sure."""
    import chardet

    found = chardet.detect(letters.sample(data))
    return known(found["encoding"] or "") if (found["confidence"] or 0) >= 0.7 else ""


def _looks_right(text: str, name: str) -> bool:
    """Tell whether the characters beyond ASCII are what a text in this charset is full of."""
    if name not in _LOOKS:
        return True
    pattern, share = _LOOKS[name]
    beyond = sum(1 for c in text if ord(c) > 127)
    return beyond >= 4 and len(pattern.findall(text)) >= share * beyond
