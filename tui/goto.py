"""A place as a person writes it: a part of the article (`50%`, `50`) or a time in it (`12:30`, `1:02:30`, `12 min`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_UNITS = re.compile(
    r"(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,3})\s*m(?:in(?:utes?)?)?)?\s*(?:(\d{1,4})\s*s(?:ec(?:onds?)?)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Goal:
    """Where to go: a `part` of the article from 0 to 1, or `seconds` of listening from its start; one of the two."""

    part: float | None = None
    seconds: float | None = None


def parse(text: str) -> Goal | None:
    """Return what was written, None where it is neither a part nor a time."""
    text = text.strip()
    if found := _PART.fullmatch(text):
        part = float(found[1].replace(",", ".")) / 100
        return Goal(part=part) if part <= 1 else None
    found = _CLOCK.fullmatch(text) or (_UNITS.fullmatch(text) if text else None)
    if found is None:
        return None
    hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return Goal(seconds=hours * 3600 + minutes * 60 + seconds)
