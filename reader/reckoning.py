"""How many words a word counts as: what the pace and the lengths are counted in.

Where a script sets spaces between words, one is one. Where it does not, characters are counted, so that a minute of
Chinese at 1x is as brisk as a minute of English is: 200 words. The figures are what newsreaders say in a minute beside
the 150 words of an English one: 240 characters of Mandarin (the rate of its proficiency test, Putonghua Shuiping
Ceshi), 300 of Japanese (NHK's rule of thumb for announcers), some 330 syllables of Korean, whose words are long; Thai,
Lao, Khmer and Burmese by their rate of syllables (C. Coupé and others, Science Advances 5, 2019) at 3.3 letters each.
"""

from __future__ import annotations

import re

CHINESE, JAPANESE, KOREAN, UNSPACED = 1.6, 2.0, 2.2, 4.0
"""Characters that count as one word: of Han, of Japanese in all its scripts, of Hangul, of Thai and its like."""

_HAN = "\u3005-\u3007\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_THAI = "\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u104f\u1780-\u17dd"
_COUNTED = re.compile(f"(?P<han>[{_HAN}]+)|(?P<kana>[{_KANA}]+)|(?P<hangul>[{_HANGUL}]+)|(?P<unspaced>[{_THAI}]+)")


def characters_a_word(language: str) -> float:
    """Return how many characters of `language` (BCP 47) count as a word; 0 where words are counted themselves."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return {
        "zh": CHINESE, "cmn": CHINESE, "yue": CHINESE, "hak": CHINESE, "ja": JAPANESE, "ko": KOREAN, "th": UNSPACED,
        "lo": UNSPACED, "km": UNSPACED, "my": UNSPACED,
    }.get(primary, 0.0)  # fmt: skip


def cjk(text: str) -> int:
    """Return how many Chinese, Japanese and Korean characters `text` has: what a reading time is counted in."""
    if text.isascii():
        return 0
    return sum(len(match[0]) for match in _COUNTED.finditer(text) if match.lastgroup != "unspaced")


def weight(word: str, language: str) -> float:
    """Return how many words `word` of a text in `language` counts as: 1, or by its characters where it has such."""
    if word.isascii():
        return 1
    found = dict.fromkeys(_COUNTED.groupindex, 0)
    for match in _COUNTED.finditer(word):
        found[str(match.lastgroup)] += len(match[0])
    if not any(found.values()):
        return 1
    # A Han character has more syllables in Japanese than in Chinese.
    han = JAPANESE if characters_a_word(language) == JAPANESE else CHINESE
    return found["han"] / han + found["kana"] / JAPANESE + found["hangul"] / KOREAN + found["unspaced"] / UNSPACED


def count(text: str, language: str) -> float:
    """Return how many words `text`, set apart by spaces where its script sets any, counts as."""
    return sum(weight(word, language) for word in text.split())
