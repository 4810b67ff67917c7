"""WebVTT: a cue for each sentence, in it the time of each word."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from reader.document import Span, Style
from reader.sanitize import one_line

if TYPE_CHECKING:
    from reader.document import Document
    from voices.export.writers import Caption

_OPENING = {"Ps", "Pi", "Sc"}  # categories of Unicode: brackets and quotation marks that open, currencies
_STRAIGHT = "\"'<#@~&+-−\\"  # signs that stand in front of words too
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def head(title: str) -> bytes:
    """Return the file's first lines; the title stands behind the signature, where the format has room for it."""
    named = f"WEBVTT - {_escaped(one_line(title))}" if title else "WEBVTT"
    return f"{named}\n\n".encode()


def cue(caption: Caption, lead: float) -> bytes:
    """Return one cue, `lead` seconds later than the caption says; "" where it has no length or no text."""
    start, end = round((caption.start + lead) * 1000), round((caption.end + lead) * 1000)
    text = _payload(caption, lead, start, end)
    return f"{_time(start)} --> {_time(end)}\n{text}\n\n".encode() if text and end > start else b""


def _payload(caption: Caption, lead: float, start: int, end: int) -> str:
    """Return the sentence with a time in front of each word; times rise, and lie inside the cue, as the format asks."""
    if caption.announced:
        return f"({_escaped(one_line(caption.announced))})"
    (_, first), *others = timed(caption, lead, start, end)
    parts = [_escaped(first), *(f"<{_time(time)}>{_escaped(text)}" for time, text in others)]
    return " ".join("".join(parts).split())


def timed(caption: Caption, lead: float, start: int, end: int) -> list[tuple[int, str]]:
    """Return the sentence in pieces, each with when it is said: milliseconds that rise from `start`, all below `end`.

    A piece begins with its word, the signs that open it included: a quotation mark, a bracket, a currency.
    """
    document, cuts = caption.document, [(start, caption.sentence.start)]
    for seconds, word in caption.words:
        time = round((seconds + lead) * 1000)
        if cuts[-1][0] < time < end:
            cuts.append((time, _opened(document.text, cuts[-1][1], word.start)))
    edges = [*(at for _, at in cuts[1:]), caption.sentence.end]
    return [(time, shown(document, Span(at, to))) for (time, at), to in zip(cuts, edges, strict=True)]


def _opened(text: str, low: int, start: int) -> int:
    """Return where a word begins with the signs in front of it; signs behind another word are that one's."""
    at = start
    while at > low and (category(text[at - 1]) in _OPENING or text[at - 1] in _STRAIGHT):
        at -= 1
    return at if at == low or text[at - 1].isspace() else start


def shown(document: Document, span: Span) -> str:
    """Return what stands in `span` on one line, without the references to footnotes."""
    block = document.blocks[document.block_at(span.start)]
    kept, at = [], span.start
    for inline in block.inlines:
        if inline.style is Style.FOOTNOTE_REF and span.start <= inline.span.start < span.end:
            kept.append(document.text[at : inline.span.start])
            at = max(at, inline.span.end)
    text = "".join([*kept, document.text[at : span.end]])
    # The spaces around a piece belong to it: words would run together without them.
    lead, trail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{one_line(text)}{trail}" if text.strip() else lead


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _time(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
