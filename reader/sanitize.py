"""The border where outside text comes in (law 4): what could command a terminal or an engine, or trick an eye, goes.

Used at ingest and again wherever outside text is printed. What natural writing needs stays: right-to-left marks,
zero-width joiners (Persian, Hindi, emoji), combining accents.
"""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1; bidirectional overrides, embeddings and isolates (Trojan Source, CVE-2021-42574); tag
# characters; noncharacters and lone surrogates. LRM, RLM and ALM stay: natural right-to-left text uses them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# A whole escape sequence goes, not only its first byte: OSC and the like with their terminator, CSI, two-byte ones.
_SEQUENCE = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|\x1b[ -/]{0,16}[0-~]"
)
# More marks than any writing system stacks on one letter ("zalgo"); six leaves Vietnamese, Hebrew and Tibetan whole.
_MARKS = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_STACKED = re.compile(f"([{_MARKS}]{{6}})[{_MARKS}]+")


def clean(text: str) -> str:
    """Return `text` without anything that is not text; tabs and newlines stay, other line ends become newlines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    if _UNSAFE.search(text):  # every sequence begins with one of these, and almost no page holds any
        text = _UNSAFE.sub("", _SEQUENCE.sub("", text))
    return text if text.isascii() else _STACKED.sub(r"\1", text)


def one_line(text: str) -> str:
    """Return `text` cleaned, on one line, with single spaces: for messages, titles, names and labels."""
    return " ".join(clean(text).split())
