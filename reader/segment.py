"""Sentences and words, as spans: what is said in one breath, and what is lit while it is said.

A sentence never crosses a block, a line of code or a row of a table, and it does end inside a quotation: what is
spoken should be short. A word is what stands between spaces, without the punctuation around it, if it holds a letter
or a digit; in scripts that write no spaces each ideograph and each hiragana is one, and a run of katakana is one. Thai,
Lao, Khmer and Burmese have neither spaces nor a rule this short: there a word is what stands between two spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from reader.document import Block, Document, Kind, Sentence, Span
from reader.segment_data import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.segment_data import Rules

LONGEST = 600
"""Beyond so many code points a sentence is divided at the end of a clause: about half a minute of speech."""

# These end a sentence even where no space follows: Chinese, Japanese, Devanagari, Ethiopic, Burmese, Khmer, Armenian.
_FULL = "。！？｡।॥።፧။។៕։"
# Quotation marks, brackets and note marks belong to the sentence they close; French sets a space before its guillemet.
_CLOSES = r"[\"'”’»›)\]}」』】）〉》*†‡¹²³⁰⁴-⁹]|\[\d{1,3}\]|[ \u00a0\u202f]»(?!\w)"
_ENDING = re.compile(
    rf"(?P<full>[{_FULL}][{_FULL}.!?…]*)(?:{_CLOSES})*"
    rf"|(?P<stop>[.!?…‽؟۔]+)(?:{_CLOSES}|[“‘«‹])*"  # these four close German, Danish and Polish quotations
)
_LEAD = re.compile(r"\s*[\"'“”„‟«»‹›‘’‚(\[{¿¡—–\-…*#@•「『（【]*\s*")
_FOLLOWING = re.compile(r"[^\W\d_]+['’]?")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_COUNTER = re.compile(r"\d{1,3}|[IVXLC]{1,6}|[A-Za-z]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")  # U.S, Ph.D; not example.com
# What may stand behind "5 p.m." in the same sentence with a capital: a day, a month, a zone, a place's time.
_HOURS = frozenset({"a.m", "p.m"})
_AFTER_HOUR = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Eastern|Central|Mountain|Pacific"
    r"|[A-Z]{2,4}\b|\w+ (?:Time|time)\b)"
)
_BEFORE = frozenset(".-'’&")
_CLAUSES = (re.compile(r"[;:—–；：]+[\"'”’)]*\s*"), re.compile(r",\s+|[，、]"), re.compile(r"\s+"))

# Ideographs, kana, bopomofo, and what is punctuation between them: no word runs across these.
_NO_SPACES = "\u3000-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U00020000-\U0003ffff"
_SINGLE = "\u3005-\u3007\u3041-\u309f\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_APART = f'\\s—―…\\[\\]{{}}"“”„‟«»‹›{_NO_SPACES}'
_LETTER = f"[^\\W_{_NO_SPACES}]"
_WORD = re.compile(
    f"[{_SINGLE}]|[{_KATAKANA}]+"
    rf"|(?:[#@$€£¥₹₩₽¢+±§]{{1,3}}|(?<!\S)[-−](?=[\d$€£]))?{_LETTER}(?:[^{_APART}]*{_LETTER})?[%‰°′″+#]{{0,3}}"
    r"|[^\W_]"
)
_RUN_ON = re.compile(r"\.{2,}|-{2,}")  # "wait...what", "this--that": two words


def segment(document: Document) -> tuple[Sentence, ...]:
    """Return all sentences in reading order, with their words; each letter and digit is in exactly one word."""
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        table = rules(block.lang or document.language)
        for spans in _units(document.text, block, table):
            found += _spoken(document.text, spans, index)
    return tuple(found)


def words(text: str, span: Span) -> tuple[Span, ...]:
    """Return the words inside `span` of `text`."""
    found: list[Span] = []
    start, end = span.start, span.end
    runs = [match.span() for match in _RUN_ON.finditer(text, start, end)]
    for left, right in pairwise([start, *(edge for run in runs for edge in run), end]):
        found += [Span(*match.span()) for match in _WORD.finditer(text, left, right)]
    return tuple(found) if text.isascii() else tuple(_with_marks(text, found, end))


def _with_marks(text: str, found: list[Span], end: int) -> Iterator[Span]:
    """Give each word the combining marks that follow it: an Indic vowel sign is none of Python's letters."""
    for word in found:
        stop = word.end
        while stop < end and text[stop] > "\u02ff" and (category(text[stop])[0] == "M" or text[stop] in "\u200c\u200d"):
            stop += 1
        yield word if stop == word.end else Span(word.start, stop)


def _units(text: str, block: Block, table: Rules) -> Iterator[list[Span]]:
    """Yield the block's parts that no sentence crosses, each as its sentences."""
    if block.kind is Kind.CODE:
        yield from ([line] for line in _lines(text, block.span))
    elif block.kind is Kind.TABLE:
        yield from ([Span(row[0].start, row[-1].end)] for row in block.rows)
    elif block.kind is Kind.BYLINE:  # "By J. Doe" is one, whatever its full stops are
        yield [block.span]
    else:
        yield _Prose(text, block.span.start, block.span.end, table).sentences()


def _lines(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for line in text[span.start : span.end].split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _spoken(text: str, spans: list[Span], block: int) -> Iterator[Sentence]:
    """Divide what is too long, trim, and join what holds no word (a row of dots, a stray mark) to its neighbour."""
    waiting: Sentence | None = None
    for long in spans:
        for span in _divided(text, long):
            trimmed = _trimmed(text, span)
            if trimmed.start == trimmed.end:
                continue
            sentence = Sentence(trimmed, words(text, trimmed), block)
            if waiting and (not sentence.words or not waiting.words):
                sentence = Sentence(Span(waiting.span.start, trimmed.end), waiting.words + sentence.words, block)
            elif waiting:
                yield waiting
            waiting = sentence
    if waiting:
        yield waiting


def _trimmed(text: str, span: Span) -> Span:
    whole = text[span.start : span.end]
    start = span.start + len(whole) - len(whole.lstrip())
    return Span(start, max(start, span.start + len(whole.rstrip())))


def _divided(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        cut = _clause_end(text, start)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _clause_end(text: str, start: int) -> int:
    """Return where to divide: behind the last clause, comma or word that ends in the later half, else anywhere."""
    low, high = start + LONGEST // 2, start + LONGEST
    for ending in _CLAUSES:
        if ends := [match.end() for match in ending.finditer(text, low, high)]:
            return ends[-1]
    while high > low and category(text[high])[0] == "M":  # never between a letter and its accent
        high -= 1
    return high


@dataclass(frozen=True, slots=True)
class _Prose:
    """A block of prose, `[start, end)` of `text`, and the rules of its language."""

    text: str
    start: int
    end: int
    table: Rules

    def sentences(self) -> list[Span]:
        """Return the block's sentences, end to end, with the space between them."""
        cuts = {match.end() for match in _ENDING.finditer(self.text, self.start, self.end) if self._ends(match)}
        cuts |= set(self._line_ends())
        edges = [self.start, *sorted(cuts - {self.start, self.end}), self.end]
        return [Span(left, right) for left, right in pairwise(edges)]

    def _line_ends(self) -> Iterator[int]:
        """Yield the hard line breaks that end a sentence: a verse's, an address's; not one inside a running one."""
        at = self.text.find("\n", self.start, self.end)
        while at >= 0:
            if not self.text[at + 1 : at + 2].islower():
                yield at + 1
            at = self.text.find("\n", at + 1, self.end)

    def _ends(self, match: re.Match[str]) -> bool:
        """Tell whether the stop that matched ends a sentence."""
        text, end = self.text, match.end()
        if end >= self.end:
            return True
        if match["full"]:
            # Japanese goes on behind a quotation: the "to" or "tte" of "said that".
            return not (text[end] in "とっ" and end > match.end("full"))
        lead = _LEAD.match(text, end, self.end)
        at = lead.end() if lead else end
        if not text[end].isspace() or at >= self.end or text[at].islower():
            return False
        return match["stop"] != "." or not self._abbreviates(match.start(), at)

    def _abbreviates(self, dot: int, at: int) -> bool:
        """Tell whether the full stop at `dot`, with the next word at `at`, belongs to the word before it."""
        word = self._word_before(dot)
        key = word.lower().removeprefix("ex-")
        if key in self.table.titles:
            return True
        awaited = _AFTER_HOUR if key in _HOURS else _NUMBER if key in self.table.numbered else None
        found = bool(awaited and awaited.match(self.text, at, self.end))
        if found or (awaited and not (len(word) == 1 and word.isupper())):  # "c. 1910", but "A. B. Hay"
            return found
        if _COUNTER.fullmatch(word) and self._opens(dot - len(word)):
            return True  # "1. Kites", "II. Strings": a heading's or a paragraph's number
        if word.isdigit():
            return self.table.ordinals and len(word) <= 2 and not self._starts(at)
        if key in self.table.usual or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper()):
            return not self._starts(at)
        return False

    def _opens(self, at: int) -> bool:
        """Tell whether the block, or a line of it, begins at `at`, an opening bracket aside."""
        return at - self.start <= 1 or self.text[at - 1] == "\n"

    def _word_before(self, dot: int) -> str:
        at = dot
        while at > max(self.start, dot - 24) and (self.text[at - 1].isalnum() or self.text[at - 1] in _BEFORE):
            at -= 1
        return self.text[at:dot].lstrip(".-'’&")

    def _starts(self, at: int) -> bool:
        """Tell whether a word that likes to start a sentence stands at `at`; "A" in "J. A. Smith" does not."""
        match = _FOLLOWING.match(self.text, at, self.end)
        if not match:
            return False
        word, end = match[0], match.end()
        initial = len(word) == 1 and self.text[end : end + 1] == "."
        return not initial and word.replace("’", "'").lower() in self.table.starters
