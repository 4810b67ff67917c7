"""From how long each phoneme lasts to when each word starts.

Piper's phonemes carry times but no places in the text; espeak-ng's events, made of the same text by nearly the same
rules, carry places but other times. The two sequences are laid side by side: in 999 of 1,000 phonemes they agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voices.engines.sound import Raw

# (seconds, phoneme) by rising time.
Timed = tuple[float, str]

_STRESS = "ˈˌ"
# More than this is laid side by side in pieces: the comparison takes time by the square of the length.
_PIECE = 1500


def onsets(described: list[tuple[int, str]], timed: list[Timed]) -> list[Raw]:
    """Return the onset of every word whose phonemes were found in `timed`.

    `described` is what `Espeak.phonemes` gives: (code point, "") where a word starts, (-1, IPA) for what it is made
    of. An onset is exact where the word's first phoneme itself was found, and otherwise that of the first one that
    was.
    """
    names, words = _spelled(described)
    sounds, times = _sounds(timed)
    partner = _aligned(names, sounds)
    marks: list[Raw] = []
    for index, (place, start) in enumerate(words):
        end = words[index + 1][1] if index + 1 < len(words) else len(names)
        found = next((at for at in range(start, end) if at in partner), None)
        if found is not None:
            marks.append((times[partner[found]], place, found == start))
    return marks


def _spelled(described: list[tuple[int, str]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the phonemes letter by letter, without stress, and (code point, first letter's index) of each word."""
    names: list[str] = []
    words: list[tuple[int, int]] = []
    for place, name in described:
        if place >= 0:
            words.append((place, len(names)))
        else:
            names.extend(_letters(name))
    return names, words


def _letters(name: str) -> Iterable[str]:
    from unicodedata import normalize

    return (letter for letter in normalize("NFD", name) if letter.isalpha() and letter not in _STRESS)


def _sounds(timed: list[Timed]) -> tuple[list[str], list[float]]:
    """Return Piper's phonemes without stress and punctuation, and when each starts, its stress sign included."""
    sounds: list[str] = []
    times: list[float] = []
    since: float | None = None
    for time, phoneme in timed:
        if phoneme in _STRESS:
            since = time if since is None else since
        elif phoneme.isalpha():
            sounds.append(phoneme)
            times.append(time if since is None else since)
            since = None
        else:
            since = None
    return sounds, times


def _aligned(names: list[str], sounds: list[str]) -> dict[int, int]:
    """Return, for each name that has its partner among the sounds, where that is."""
    from difflib import SequenceMatcher

    partner: dict[int, int] = {}
    for low in range(0, len(names), _PIECE):
        scale = len(sounds) / max(1, len(names))
        here = max(partner.values(), default=-1) + 1
        until = round((low + _PIECE) * scale) + _PIECE // 10
        matcher = SequenceMatcher(None, names[low : low + _PIECE], sounds[here:until], autojunk=False)
        for block in matcher.get_matching_blocks():
            partner.update((low + block.a + step, here + block.b + step) for step in range(block.size))
    return partner
