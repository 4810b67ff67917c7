"""What a rule is: a pattern, and what is said for a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Part(NamedTuple):
    """A stretch `[start, end)` of a text, in code points, and what is said in its place."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`say(match)` gives what is said for the whole match, its parts, or None where the match is none of its business.

    Parts lie inside the match, rise and do not overlap; what they leave out is said as it stands. The first rule of a
    table that claims a stretch keeps it. `figures`: it says nothing of a text without a figure, and is not asked there.
    """

    name: str
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str | list[Part] | None]
    figures: bool = False


def rule(
    name: str, pattern: str, say: Callable[[re.Match[str]], str | list[Part] | None] | str, flags: int = 0
) -> Rule:
    """Make a rule; a plain string as `say` is said for every match."""
    if isinstance(say, str):
        fixed = say
        return Rule(name, re.compile(pattern, flags), lambda _: fixed)
    return Rule(name, re.compile(pattern, flags), say)


def words(table: Iterable[str]) -> str:
    """Return a pattern that takes any of these, the longest first."""
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))
