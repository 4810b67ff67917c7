"""Engines' set-rates and the words a minute that come out of them, as measured; a line between two neighbours.

A figure counts words (runs without space) by the minutes of their clips: pauses inside a sentence are in it, those
between sentences are not, because they are the narrator's. `benchmarks/engines.py` measures them anew.
"""

from __future__ import annotations

from bisect import bisect_left

# (words a minute heard, rate to set), rising in the first column.
Table = tuple[tuple[float, float], ...]

# espeak-ng 1.52, en-us, 11,000 words of news; one article differs from another by 8 %. Below 80 it is clamped, from 450
# on it stretches the sound by itself.
ESPEAK: Table = (
    (86, 80), (101.5, 100), (151, 150), (199.5, 200), (244.6, 250), (288.4, 300), (332, 350), (375.7, 400), (418, 449),
)  # fmt: skip
# piper-tts 1.8 with en_US-joe-medium, 700 words of news: the length scale. Beyond its end words lose their vowels, and
# half of the scale is far from twice the speed; slower than its beginning the voice sinks, at 2.0 by a third of a
# semitone.
PIPER: Table = ((150, 1.37), (163, 1.25), (187, 1.0), (213, 0.8), (252, 0.667))


def setting(table: Table, wpm: float) -> float:
    """Return what to set for `wpm` words a minute; outside of the table, what its nearest end says."""
    if wpm <= table[0][0]:
        return table[0][1]
    if wpm >= table[-1][0]:
        return table[-1][1]
    index = bisect_left(table, wpm, key=lambda row: row[0])
    (low, slow), (high, fast) = table[index - 1], table[index]
    return slow + (wpm - low) / (high - low) * (fast - slow)
