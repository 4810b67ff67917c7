"""What is done to the sound and the marks of every engine. Standard library only: workers import it."""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from itertools import accumulate

# (seconds, code point in the text, reported by the engine)
Raw = tuple[float, int, bool]

# What is spoken as a word: a run without space or dash that holds a letter or a digit; each kana or ideograph alone.
_RUN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u2013\u2014\u2026/\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_BLOCK = 0.005  # seconds: how finely silence at the ends is measured
_EDGE = 0.010  # seconds of it that stay, so that a soft onset is not cut
_FLOOR = 160  # 46 dB below full scale: louder is speech


def samples(pcm: bytes) -> array[int]:
    """Return signed 16-bit little-endian PCM as numbers."""
    numbers = array("h")
    numbers.frombytes(pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def trimmed(pcm: bytes, rate: int, marks: list[Raw]) -> tuple[bytes, list[Raw]]:
    """Take the silence off both ends, so that a pause is as long as was asked; the marks move along."""
    first, last = _edges(samples(pcm), max(1, round(rate * _BLOCK)))
    if first >= last:
        return b"", []
    keep = round(rate * _EDGE)
    first, last = max(0, first - keep), min(len(pcm) // 2, last + keep)
    lead, length = first / rate, (last - first) / rate
    return pcm[2 * first : 2 * last], [(min(max(0.0, t - lead), length), place, exact) for t, place, exact in marks]


def _edges(numbers: array[int], block: int) -> tuple[int, int]:
    """Return the frames where sound louder than the floor starts and ends, in whole blocks."""
    starts = range(0, len(numbers), block)
    first = next((start for start in starts if _loud(numbers[start : start + block])), len(numbers))
    last = next((start for start in reversed(starts) if start < first or _loud(numbers[start : start + block])), 0)
    return first, min(last + block, len(numbers))


def _loud(block: array[int]) -> bool:
    return max(block) > _FLOOR or min(block) < -_FLOOR


def tokens(text: str) -> list[tuple[int, int]]:
    """Return the start and end of everything in `text` that is spoken as a word."""
    return [match.span() for match in _RUN.finditer(text) if any(map(str.isalnum, match.group()))]


def completed(text: str, marks: list[Raw], duration: float) -> list[Raw]:
    """Order the engine's marks, set each on a letter, and estimate one for every word that it reported none for.

    espeak-ng joins short words ("in the") under one event and, at high speeds, reports a few of them backwards in time.
    """
    spans = tokens(text)
    known = _ordered(text, marks)
    missing = [span for span in spans if not _holds(known, span)]
    return sorted([*known, *_between(text, known, missing, duration)], key=lambda mark: mark[1])


def estimated(text: str, duration: float) -> list[Raw]:
    """Return a mark for every word by its share of the letters, all of them inexact."""
    return completed(text, [], duration)


def _ordered(text: str, marks: list[Raw]) -> list[Raw]:
    """Drop what points backwards or twice at a place, and clamp the times to a running maximum."""
    ordered: list[Raw] = []
    for time, place, exact in marks:
        letter = _letter(text, place)
        if letter is None or (ordered and letter <= ordered[-1][1]):
            continue
        ordered.append((max(time, ordered[-1][0]) if ordered else time, letter, exact))
    return ordered


def _letter(text: str, place: int) -> int | None:
    """Return the first letter of the run at or after `place`, or its symbol; None outside the text."""
    if not 0 <= place < len(text):
        return None
    while place < len(text) - 1 and text[place].isspace():
        place += 1
    ahead = place
    while ahead < len(text) and not text[ahead].isalnum() and not text[ahead].isspace():
        ahead += 1
    return ahead if ahead < len(text) and text[ahead].isalnum() else place


def _weight(letter: str) -> float:
    """Return how long a character takes, in letters: on news, a third less error than counting them all alike."""
    return 4.0 if letter.isdecimal() or letter in ",;:()—–" else 1.0


def _holds(known: list[Raw], span: tuple[int, int]) -> bool:
    index = bisect_left(known, span[0], key=lambda mark: mark[1])
    return index < len(known) and known[index][1] < span[1]


def _between(text: str, known: list[Raw], missing: list[tuple[int, int]], duration: float) -> list[Raw]:
    """Place words between the marks around them, by what there is to say between."""
    fixed = [(0, 0.0), *((place, time) for time, place, _ in known), (len(text), duration)]
    said = [0.0, *accumulate(map(_weight, text))] if missing else []
    found: list[Raw] = []
    for start, _ in missing:
        index = min(bisect_left(fixed, start, key=lambda knot: knot[0]), len(fixed) - 1)
        (left, since), (right, until) = fixed[max(0, index - 1)], fixed[index]
        share = (said[start] - said[left]) / (said[right] - said[left]) if right > left else 0.0
        found.append((since + share * (max(until, since) - since), _letter(text, start) or start, False))
    return found
