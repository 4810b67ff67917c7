"""Japanese for an engine that knows no kanji: espeak-ng says "Chinese letter" for each of them.

The readings come from pykakasi, which is an extra: without it the text stays as it is, and `available` says so.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from voices.rules.rule import Part, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_KANJI = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SAYABLE = re.compile(r"[^\W_]")
# Particles are written otherwise than they are said; pykakasi gives them as they are written.
_PARTICLES = {
    "は": "わ",
    "へ": "え",
    "には": "にわ",
    "では": "でわ",
    "とは": "とわ",
    "からは": "からわ",
    "までは": "までわ",
}
# Read by the dictionary as a greeting; on a page they mean "today" and "tonight".
_READINGS = {"今日は": "きょうわ", "今晩は": "こんばんわ", "今日": "きょう", "一日": "いちにち", "明日": "あした"}


def available() -> bool:
    """Tell whether kanji can be read: whether pykakasi is installed."""
    return find_spec("pykakasi") is not None


@cache
def _kakasi() -> Any:
    if not available():
        return None
    import pykakasi

    make: Any = pykakasi.kakasi  # it ships no types
    return make()


def _readings(match: re.Match[str]) -> list[Part] | None:
    """Return the kana of what holds kanji, and a space in front of each word, so that none runs into the next."""
    kakasi, text = _kakasi(), match[0]
    if kakasi is None or not _KANJI.search(text):
        return None
    tokens = [(token["orig"], token["hira"]) for token in kakasi.convert(text)]
    if "".join(written for written, _ in tokens) != text:
        return None  # the dictionary has changed a character: no place would be right any more
    return list(_parts(tokens, match.start()))


def _parts(tokens: list[tuple[str, str]], at: int) -> Iterator[Part]:
    before = ""
    for written, kana in tokens:
        kanji = _KANJI.search(written) is not None
        said = _READINGS.get(written, kana if kanji else _PARTICLES.get(written, written) if before else written)
        # A word with kanji opens a phrase; particles and endings close it.
        apart = " " if kanji and before and _SAYABLE.match(before) and not _KANJI.match(before) else ""
        if apart or said != written:
            yield Part(at, at + len(written), apart + said)
        at += len(written)
        before = written[-1:]


ENGINE = (Rule("kanji", re.compile(r"(?s).+"), _readings),)
"""The stage for engines."""
