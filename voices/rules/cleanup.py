"""Clean-up for every language: characters that an engine stumbles over, spells out or takes for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from voices.rules.rule import Rule, rule

if TYPE_CHECKING:
    import re

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"


def _nfc(match: re.Match[str]) -> str | None:
    composed = normalize("NFC", match[0])
    return composed if composed != match[0] else None


CHARACTERS: tuple[Rule, ...] = (
    # Fullwidth forms are spelled out as hexadecimal, ligatures and mathematical letters too: their plain forms are not.
    rule(
        "plain letters",
        "[\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff]+",
        lambda m: normalize("NFKC", m[0]),
    ),
    # Soft hyphen, zero-width and direction marks, variation selectors, what no text holds, private use, skin tones. The
    # joiners stay between letters that need them (Persian, Hindi) and go between Latin ones.
    rule("invisible", "[\xad\u200b\u200e\u200f\u2060-\u206f\u202a-\u202e\ufe00-\ufe0f\ufeff\ufff9-\uffff"
         "\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e01ef\U0001f3fb-\U0001f3ff]+", ""),
    rule("joiners", "(?<=[A-Za-z0-9])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z0-9])", ""),
    rule("controls", "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+", ""),
    # A letter followed by its accent is mispronounced; the one character is not.
    rule("composed", f"[^\\s{_MARKS}][{_MARKS}]+|[\u1100-\u11ff]{{2,}}|[\u212a\u212b\u2126]", _nfc),
    # Lines drawn with characters say nothing; a single sign of equality between two things does.
    rule("drawn", r"([^\w\s.★])\1{3,}|[\u2500-\u257f]+|\.{4,}"
         r"|(?:(?<=\s)|^)(?!=\s+\S)(?:[*•·▪■●◦‣⁃~_#-]{1,3}|={1,3})(?=\s|$)",
         lambda m: " " if m[0][0] not in "!?." else m[0][0]),
)  # fmt: skip

SPACES: tuple[Rule, ...] = (
    rule("spaces", r"\s{2,}|[^\S ]", " "),
    rule("edges", r"^ +| +$", ""),
)

# espeak-ng obeys [[phonemes]] in plain text. This comes last: the rules before it could bring two brackets together.
NEUTRALISED: tuple[Rule, ...] = (
    rule("brackets", r"\[(?:\s*\[)+", "["),
    rule("brackets", r"\](?:\s*\])+", "]"),
)
