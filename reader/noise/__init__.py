"""The site-noise rules, as data: what a line that stands alone says when it is no part of the article, and why.

A rule is held against a whole line (a paragraph, a block, a line of pasted text), never against a part of one: the word
"advertisement" inside a sentence is the author's. Some lines are noise only in company: "Slow" next to "Choose
your listening speed" is a button's label, "Slow" alone may be anything. English has patterns (`english`), the other
languages have tables of phrases (`phrases` says how they are written, `tables` holds them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader import deadline
from reader.noise import phrases
from reader.noise.english import RULES, SECTIONS
from reader.noise.rule import (
    AD,
    AUTHOR,
    BADGE,
    COMMENTS,
    CONSENT,
    CREDIT,
    EMBED,
    LISTEN,
    MORE,
    NAVIGATION,
    PAYWALL,
    READING_TIME,
    RIGHTS,
    SHARE,
    SIGN_UP,
    Rule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 160  # characters; a longer line is prose, whatever it opens with

# What may stand around a label: "— Advertisement —", "[Advertisement]", "Share:".
_FRAME = " \t\u00a0*|·•–—-_=~[]()<>»«›‹▼▲↓↑→←"


@dataclass(frozen=True, slots=True)
class Stand:
    """A line that stands alone: its text on one line, whether most of it is a link, whether it is an item of a list.

    `pieces`: the runs of text that it is set from, where it is set from several: a row of labels is one line to the
    page. `caption`: it is marked up as a picture's caption.
    """

    text: str
    linked: bool = False
    item: bool = False
    pieces: tuple[str, ...] = ()
    caption: bool = False


@cache
def _any(linked: bool, item: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return all rules that are for such a line as two patterns: most lines match none, and are asked once.

    The first is for the line in small letters: where case counts, an alternative that begins with another letter is
    passed over at once. The second has the rules that tell capitals from small letters.
    """
    sources = [r.pattern.pattern for r in RULES if (linked or not r.linked) and (linked or r.prose or not item)]
    small, other = (
        [source for source in sources if bool(_CAPITAL.search(source)) is capital] for capital in (False, True)
    )
    return re.compile("|".join(small) or "(?!)"), re.compile("|".join(other) or "(?!)", re.IGNORECASE)


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")  # in a pattern, but for classes like "\\W"


@lru_cache(maxsize=4096)
def _verdict(text: str, linked: bool, item: bool) -> tuple[str, bool] | None:
    """Return (reason, needs company) of the first rule that the whole line matches."""
    found: tuple[str, bool] | None = None
    small, other = _any(linked, item)
    for rule in RULES if small.fullmatch(text.lower()) or other.fullmatch(text) else ():
        if (rule.linked and not linked) or (item and not linked and not rule.prose):
            continue
        if rule.pattern.fullmatch(text):
            if not rule.company:
                return rule.reason, False
            found = found or (rule.reason, True)
    said = phrases.reason(text, linked=linked, item=item)
    return (said, False) if said else found


def reason(line: Stand) -> str | None:
    """Return why this line alone is no part of an article, or None."""
    verdict = _judge(line)
    return verdict[0] if verdict and not verdict[1] else None


def may_head(text: str) -> bool:
    """Tell whether a label of the page's is one that a section of an article may have as its heading."""
    return text.strip(_FRAME).lower() in SECTIONS


def _judge(line: Stand) -> tuple[str, bool] | None:
    deadline.tick()
    whole = _alone(line.text, line)
    if whole or len(line.pieces) < 2 or len(line.text) > 2 * LONGEST:
        return whole
    each: list[tuple[str, bool]] = []
    for piece in line.pieces:
        verdict = _alone(" ".join(piece.split()), line)
        if verdict is None:
            return None
        each.append(verdict)
    return next((verdict for verdict in each if not verdict[1]), None)


def _alone(text: str, line: Stand) -> tuple[str, bool] | None:
    text = text.strip(_FRAME)
    found = _verdict(text, line.linked, line.item) if 0 < len(text) <= LONGEST else None
    return None if found and found[0] == CREDIT and line.caption else found


def sweep(lines: Sequence[Stand]) -> list[str | None]:
    """Return for each line why it is noise, or None; a line that needs company looks at its neighbours."""
    verdicts = [_judge(line) for line in lines]
    reasons: list[str | None] = [v[0] if v and not v[1] else None for v in verdicts]
    for step in (1, -1):  # company spreads along a run of such lines, down the page and then up
        order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
        for i in order:
            v, near = verdicts[i], i - step
            if v and v[1] and reasons[i] is None and 0 <= near < len(lines) and reasons[near] == v[0]:
                reasons[i] = v[0]
    return reasons


__all__ = [
    "AD",
    "AUTHOR",
    "BADGE",
    "COMMENTS",
    "CONSENT",
    "CREDIT",
    "EMBED",
    "LISTEN",
    "LONGEST",
    "MORE",
    "NAVIGATION",
    "PAYWALL",
    "READING_TIME",
    "RIGHTS",
    "RULES",
    "SHARE",
    "SIGN_UP",
    "Rule",
    "Stand",
    "may_head",
    "reason",
    "sweep",
]
