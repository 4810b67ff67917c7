"""Bytes to text: the byte order mark, what the server says, what the page says, then a guess that cannot fail."""

from __future__ import annotations

import codecs
import re

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
# Tried in this order where nobody says it; each but the last must look like the language that it is used for.
_GUESSES = ("utf-8", "cp932", "euc_jp", "cp949", "gb18030", "big5hkscs", "cp1251", "cp1252")
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
    "cp1251": (re.compile("[\u0410-\u044f]"), 0.8),
}


def decode(data: bytes, *, declared: str = "", html: bool = False) -> str:
    """Return the text of `data`; `declared` is the server's charset, `html` looks at the page's own. Never fails."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    named = [declared, *(_named(data) if html else [])]
    for name in filter(None, map(known, named)):
        text = _strictly(data, name)
        if text is not None:
            return text
    return _guessed(data, next(filter(None, map(known, named)), ""))


def known(name: str) -> str:
    """Return Python's name for a charset, or "" where it is none."""
    name = name.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    try:
        return codecs.lookup(name).name if name and "\x00" not in name and codecs.lookup(name)._is_text_encoding else ""
    except (LookupError, ValueError):
        return ""


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


def _guessed(data: bytes, declared: str) -> str:
    """Return the text in the first charset that fits and looks like its language; a few bad bytes do not change it."""
    if declared and data.decode(declared, "replace").count("\ufffd") * 100 < len(data):
        return data.decode(declared, "replace")
    if data.count(b"\x00") * 3 > len(data):
        return data.decode("utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be", "replace")
    for name in _GUESSES:
        text = _strictly(data, name)
        if text is not None and _looks_right(text, name):
            return text
    if data.decode("utf-8", "replace").count("\ufffd") * 200 < len(data):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _looks_right(text: str, name: str) -> bool:
    """Tell whether the characters beyond ASCII are what a text in this charset is full of."""
    if name not in _LOOKS:
        return True
    pattern, share = _LOOKS[name]
    beyond = sum(1 for c in text if ord(c) > 127)
    return beyond >= 4 and len(pattern.findall(text)) >= share * beyond
