"""What the voice is given for a stretch of the document, and the way back.

Display text is not what one says: "US$1.2 million" is said "one point two million US dollars". Each rewriting keeps,
for every code point of the spoken text, the span of the document that it stands for; a rule only names the parts
it replaces, so a word's place cannot get lost, whatever the rules do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.document import Span
from voices.rules.rule import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voices.lexicon import Lexicon
    from voices.rules.rule import Rule

    Stages = tuple[tuple[Rule, ...], ...]


_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each code point of the spoken text the start and the end, in the document, of what it stands for.

    Both rise or stay: what is said later never stands for something earlier.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text for the voice and its alignment with `Document.text`; `span` is the stretch that it says."""

    text: str
    alignment: Alignment
    span: Span

    @classmethod
    def of(cls, text: str, span: Span) -> Spoken:
        """Take `span` of the document's `text` as it stands, each code point for itself."""
        offsets = range(span.start, span.end)
        return cls(text[span.start : span.end], Alignment(tuple(offsets), tuple(o + 1 for o in offsets)), span)

    def source(self, offset: int) -> Span:
        """Return the span of the document that the spoken code point at `offset` stands for.

        An offset behind the end gives the empty span at the end of what is said.
        """
        if not 0 <= offset < len(self.text):
            return Span(self.span.end, self.span.end)
        return Span(self.alignment.starts[offset], self.alignment.ends[offset])

    def place(self, span: Span) -> int | None:
        """Return the offset in the spoken text where `span` of the document is first said; None where it is not."""
        offset = bisect_right(self.alignment.ends, span.start)
        said = offset < len(self.text) and self.alignment.starts[offset] < span.end
        return offset if said else None

    def rewrite(self, parts: Iterable[Part]) -> Spoken:
        """Replace stretches of the spoken text; the parts rise and do not overlap, in offsets of the spoken text."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for part in parts:
            text += (self.text[at : part.start], part.said)
            source = self._source_of(part.start, part.end)
            starts += (*self.alignment.starts[at : part.start], *[source.start] * len(part.said))
            ends += (*self.alignment.ends[at : part.start], *[source.end] * len(part.said))
            at = part.end
        rest = Alignment((*starts, *self.alignment.starts[at:]), (*ends, *self.alignment.ends[at:]))
        return Spoken("".join(text) + self.text[at:], rest, self.span)

    def _source_of(self, start: int, end: int) -> Span:
        """Return the span of the document behind a stretch; an insertion stands for the place where it is made."""
        if end > start:
            return Span(self.alignment.starts[start], self.alignment.ends[end - 1])
        place = self.source(start).start
        return Span(place, place)

    def slice(self, start: int, end: int) -> Spoken:
        """Return the stretch of this from `start` to `end`, in offsets of the spoken text, at least one long."""
        aligned = Alignment(self.alignment.starts[start:end], self.alignment.ends[start:end])
        return Spoken(self.text[start:end], aligned, Span(aligned.starts[0], aligned.ends[-1]))


def say(
    text: str,
    span: Span,
    language: str,
    edits: Sequence[Part] = (),
    lexicon: Lexicon | None = None,
    *,
    words: bool = False,
) -> Spoken:
    """Return what is said for `span` of the document's `text`, in the document's BCP 47 `language`.

    `edits`, in offsets of the document, come before all rules: references that are not read aloud, the number of a list
    item. What the user's own `lexicon` says comes before the rules too, on text that is cleaned up. Rules for numbers,
    dates and the like exist for English, smaller ones for a few other languages; every other one gets the clean-up
    alone. An unknown language ("") is taken for English. `words` leaves out the last stage, which spells names, words
    with two sounds, letters and kanji so that an engine says them right.
    """
    inside = sorted(edit for edit in edits if span.start <= edit.start <= edit.end <= span.end)
    spoken = Spoken.of(text, span)
    spoken = spoken.rewrite([Part(edit.start - span.start, edit.end - span.start, edit.said) for edit in inside])
    clean, rules, engine, last = _stages(language.replace("_", "-").lower() or "en")
    for stage in clean:
        spoken = spoken.rewrite(parts(spoken.text, stage))
    if lexicon:
        spoken = spoken.rewrite(lexicon.parts(spoken.text))
    for stage in (*rules, *([] if words else engine), *last):
        spoken = spoken.rewrite(parts(spoken.text, stage))
    return spoken


@cache
def _stages(language: str) -> tuple[Stages, Stages, Stages, Stages]:
    """Return the stages of rewriting, clean-up, rules, for engines, last; each sees what the one before left."""
    from voices.rules import cleanup, english, foreign, japanese

    primary, _, region = language.partition("-")
    inner = english.stages(region) if primary == "en" else foreign.stages(primary)
    engine = {"en": (english.ENGINE,), "ja": (japanese.ENGINE,)}.get(primary, ())
    return (cleanup.CHARACTERS, cleanup.SPACES), inner, engine, (cleanup.NEUTRALISED, cleanup.SPACES)


def parts(text: str, rules: Sequence[Rule]) -> list[Part]:
    """Return what the rules replace in `text`, in its order. An earlier rule's claim on a stretch stands."""
    claimed = bytearray(len(text))
    found: list[Part] = []
    figures = _FIGURE.search(text) is not None
    for rule in rules:
        if rule.figures and not figures:
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(claimed[start:end]):
                continue
            said = rule.say(match)
            if said is None:
                continue
            claimed[start:end] = b"\x01" * (end - start)
            found += [Part(start, end, said)] if isinstance(said, str) else said
    return sorted(found, key=lambda part: (part.start, part.end))
