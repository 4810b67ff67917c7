"""The border between the text and an engine (law 4): nothing in it may command the engine or trip it.

espeak-ng obeys `[[phonemes]]` and control characters in plain text, stops at NUL, spells fullwidth letters as
hexadecimal and mispronounces a letter whose accent follows as a character of its own. All of this is folded here, and
each character that is left knows where it came from, so that a word's mark still points into the text that was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# An escape sequence goes as a whole: of its first byte alone, "[31m" would remain and be read out.
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]|\x1b[\]PX^_][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)")
# Characters without a sound that cut words in two or are read out by name: soft hyphen, zero-width space, word joiner,
# byte order mark, bidirectional controls, variation selectors, tags. Zero-width (non-)joiners stay: Persian and Hindi
# spell with them.
_SILENT = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
# Double brackets switch espeak-ng and Piper to phonemes; parentheses are read alike and obeyed by neither.
_BRACKETS = re.compile(r"\[{2,}|\]{2,}")
_ROUND = str.maketrans("[]", "()")
_FOLDED = ("<wide>", "<narrow>", "<font>", "<compat>")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text that is safe to speak, and for each of its code points the offset in the text that was given."""

    text: str
    origin: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Return where code point `offset` of the plain text stood in the given one; beyond the end, the last one."""
        return self.origin[min(max(offset, 0), len(self.origin) - 1)] if self.origin else 0

    @property
    def speakable(self) -> bool:
        """Tell whether there is a letter, a digit or a symbol with a name in it."""
        return any(letter.isalnum() or _symbol(letter) for letter in self.text)

    @property
    def wordy(self) -> bool:
        """Tell whether there is a letter or a digit in it: an engine that gives no sound for it has failed."""
        return any(map(str.isalnum, self.text))


def plain(text: str) -> Plain:
    """Fold `text` for an engine."""
    if text.isascii() and text.isprintable():
        return Plain(_BRACKETS.sub(_rounded, text), tuple(range(len(text))))
    pieces = [piece for cluster in _clusters(text) for piece in _fold(*cluster)]
    folded = _BRACKETS.sub(_rounded, "".join(piece for piece, _ in pieces))
    return Plain(folded, tuple(place for _, place in pieces))


def _rounded(match: re.Match[str]) -> str:
    return match.group().translate(_ROUND)


def _clusters(text: str) -> list[tuple[str, int]]:
    """Cut `text` into letters with their accents, each with its offset; what has no sound is left out."""
    from unicodedata import combining

    dropped = {place for match in _SEQUENCE.finditer(text) for place in range(*match.span())}
    clusters: list[tuple[str, int]] = []
    for place, letter in enumerate(text):
        if place in dropped or _SILENT.match(letter):
            continue
        if clusters and combining(letter):
            # Six marks on a letter leave every writing system whole; more are an attack on the eye and a burden to the
            # ear.
            base, start = clusters[-1]
            clusters[-1] = (base + letter if len(base) <= 6 else base, start)
        else:
            clusters.append((letter, place))
    return clusters


def _fold(cluster: str, place: int) -> list[tuple[str, int]]:
    """Return what stands for a cluster, letter by letter, all of them at its place or behind it."""
    from unicodedata import category, decomposition, normalize

    if category(cluster[0]) in {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"} or cluster[0] == "\ufffd":
        return [(" ", place)]
    folded = normalize("NFKC" if decomposition(cluster[0]).startswith(_FOLDED) else "NFC", cluster)
    return [(letter, place) for letter in folded]


def _symbol(letter: str) -> bool:
    from unicodedata import category

    return category(letter).startswith("S") or letter in "#%&*@/"
