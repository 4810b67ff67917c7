"""Short tones in front of what a page is made of: two rising ones for a heading, a tick for a point of a list, a
high one for a link, three falling ones behind the end.

For listeners who know a page by ear; off unless asked for. Each kind has its own pitches, within an octave and a half,
soft beside the voice and faded at both ends, so that none clicks.
"""

from __future__ import annotations

from array import array
from functools import cache
from math import pi, sin
from sys import byteorder
from typing import TYPE_CHECKING

from reader.document import Kind, Style
from voices.clip import Clip

if TYPE_CHECKING:
    from reader.document import Block, Span

END = "end"
# Hz and seconds, one tone after the other.
_TONES: dict[str, tuple[tuple[float, float], ...]] = {
    "heading": ((523.3, 0.07), (784.0, 0.11)),
    "list": ((660.0, 0.035),),
    "quote": ((440.0, 0.07), (392.0, 0.09)),
    "code": ((880.0, 0.03), (0.0, 0.03), (880.0, 0.03)),
    "table": ((523.3, 0.05), (523.3, 0.05)),
    "image": ((784.0, 0.06), (988.0, 0.06)),
    "link": ((1046.5, 0.035),),
    END: ((523.3, 0.09), (392.0, 0.09), (261.6, 0.16)),
}
_LOUD = 2600  # of 32,767: some 10 dB below a voice
_FADE = 0.008  # seconds
_GAP = 0.06  # seconds of silence behind it


def name(block: Block, before: Block | None) -> str:
    """Return which tone opens `block`, "" where none does: a paragraph, or what goes on from the block before it."""
    if block.kind is Kind.HEADING:
        return "heading"
    if block.kind in _KINDS:
        return _KINDS[block.kind]
    if block.quote > (before.quote if before else 0):
        return "quote"
    return "list" if block.items and block.items[-1].first else ""


def linked(block: Block, span: Span) -> str:
    """Return the tone of a stretch in which a link begins, "" where none does."""
    links = (inline for inline in block.inlines if inline.style is Style.LINK)
    return "link" if any(span.start <= link.span.start < span.end for link in links) else ""


_KINDS = {Kind.CODE: "code", Kind.TABLE: "table", Kind.FIGURE: "image"}


@cache
def tone(name: str, rate: int, volume: int = 100) -> Clip:
    """Return the tone of that name as sound at `rate` Hz, the silence behind it included; `volume` in percent."""
    samples = array("h")
    for hertz, seconds in _TONES[name]:
        count, fade = round(seconds * rate), max(1, round(_FADE * rate))
        for n in range(count):
            level = min(1.0, n / fade, (count - n) / fade)
            samples.append(round(_LOUD * volume / 100 * level * sin(2 * pi * hertz * n / rate)))
    samples.extend([0] * round(_GAP * rate))
    if byteorder == "big":
        samples.byteswap()
    return Clip(samples.tobytes(), rate)
