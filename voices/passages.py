"""Which language an article, a block or a sentence is in where its page does not say: told only where that is clear.

A wrong voice is worse than a strange accent. Small words tell cheaply that a sentence is in the article's own language;
only what has next to none of them is shown to the detector (`telling`), all of an article at once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from reader.document import Kind
from voices.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.document import Block, Document, Span

# At least so many words of so many letters together, or letters of another script, which may know no spaces.
_WORDS, _LETTERS, _OTHERS = 6, 30, 12
# Of all words those at most that are small ones of the article's own language and of no other, and so many at least
# that are small ones of another, or one in letters that are not plain: 1 of 25 English sentences is as doubtful.
_OWN, _FOREIGN = 0.05, 2
# How far the detector's score of a language must be ahead of the article's own, and of any other. Of 33,222 English
# sentences 2 are then taken for another language, and 91 of 100 Italian, French, Czech and Portuguese ones are told.
_BEFORE_OWN, _BEFORE_OTHERS = 0.15, 0.075
# An article's language: so much of it is looked at, and its small words tell where they are so many, such a part of all
# words, and so many times those of any other language.
_SAMPLE, _SENTENCES = 2000, 24
_FEW, _ENOUGH, _LEAD = 2, 0.25, 1.5
# Else the detector's score must be such, and so far ahead of others: made-up words reach 0.2, Danish is near Norwegian.
_LIKE, _BEFORE_LIKE = 0.35, 0.02
# The languages whose articles may be shown to the detector, by its names: an article in one that it does not know, or
# does not know in all of its scripts (Serbian, Kurdish), would be taken for a neighbour's sentence by sentence.
_NAMES = (
    "am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko lo lt lv ml mr ms nl no"
    " or pa pl pt ro ru sk sl sq sv ta te th tl tr uk ur vi yo zh"
)
_DETECTED = frozenset(_NAMES.split())
_OTHER_SCRIPTS = frozenset("am ar be bg bn el fa gu he hi hy ja ka kn ko lo ml mr or pa ru ta te th uk ur zh".split())  # noqa: SIM905
_CALLED = {
    "nb": "no", "nn": "no", "id": "ms", "in": "ms", "iw": "he", "fil": "tl", "cmn": "zh", "yue": "zh",
}  # fmt: skip
_READ = 1000  # characters of a text that are looked at
_KEPT = 4  # articles of which it is kept what was told
_TOGETHER = 300  # texts that the detector is asked about at once; it starts in the time that it takes for 2,000

_SMALL_WORDS = {
    "en": "the of and to in is that it was for on are with as his they at be this from have or by not but what were"
    " we when your can there an which their she he will would if about who been its had has you my i so do did"
    " me him her",
    "de": "der die das und ist nicht ich du er sie es wir ihr ein eine einen einem einer zu den dem des mit auf für"
    " von im in sich auch als aber wie war sind hat haben wird dass daß noch nur nach bei aus wenn so kein"
    " keine mein oder",
    "fr": "le la les des un une et est pas je tu il elle nous vous ils que qui dans ce cette ces pour sur avec par"
    " de du au aux en ne se sont était mais ou où comme plus son sa ses leur mon être avait bien tout on à y",
    "es": "el la los las un una y es no que en de del por para con se su sus lo le al como más pero este esta yo él"
    " ella está son era fue hay muy ya o porque cuando sin sobre todo mi tu nos también ha",
    "it": "il lo la i gli le un una e è non che in di del della dei per con si suo sua al alla come più ma questo"
    " questa io lui lei sono era ha ho nel nella da dal o anche perché quando mi ti ci ne tutto se",
    "pt": "o a os as um uma e é não que em de do da dos das por para com se seu sua no na nos nas ao como mais mas"
    " este esta eu ele ela são era foi há muito já ou porque quando sem sobre tudo meu também à",
    "nl": "de het een en is niet dat van in op te met voor zijn er aan ik je hij ze wij we maar om ook als dan bij"
    " uit naar nog was heeft hebben wordt door deze dit die geen of over zo wat worden",
    "pl": "i w na z nie się jest to że do o jak ale po co za od dla przez przy był była było są tym tego czy już"
    " tylko ja ty on ona my wy mnie jego jej ich być który która które może bardzo",
    "sv": "och att det i en ett är som på av för med den till inte om de han hon jag du vi var har men så från"
    " eller när hade sig kan ska skulle mycket efter också bara nu över",
    "da": "og at det i en et er som på af for med den til ikke om de han hun jeg du vi var har men så fra eller når"
    " havde sig kan skal skulle meget efter også kun nu over",
    "no": "og at det i en et er som på av for med den til ikke om de han hun jeg du vi var har men så fra eller når"
    " hadde seg kan skal skulle mye etter også bare nå over",
}  # fmt: skip
_TABLE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ALL = frozenset[str]().union(*_TABLE.values())
_OWN_WORDS = {
    name: words.difference(*(other for language, other in _TABLE.items() if language != name))
    for name, words in _TABLE.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_PROSE = frozenset({Kind.PARAGRAPH, Kind.FOOTNOTE})


def settled(document: Document) -> Document:
    """Return `document` in the language that it says, else in the one it is told to be in, else as it is."""
    if document.language:
        return document
    told = _article(document)
    return replace(document, language=told) if told else document


def language(document: Document, block: Block, sentence: Span) -> str:
    """Return the BCP 47 language of a sentence where it is not the document's; "" where it is.

    As the page says of its block, else as the block's words say, else its own: a quotation within a paragraph. A
    doubtful sentence that the detector has not seen yet waits for it, and for some hundred others.
    """
    own = _own(document)
    if block.lang or block.kind not in _PROSE or not own:
        return block.lang
    spans = [span for span in (block.span, sentence) if _doubtful(_text(document, span), own)]
    known = _known(document) if spans else None
    told = (known.language(span) for span in spans) if known is not None else ()
    return next(filter(None, told), "")


def foreign(document: Document) -> Mapping[Span, str]:
    """Return the languages that are not the document's own, by the spans of blocks and sentences.

    To be called beforehand, so that nobody waits for it.
    """
    return _known(document).all() if _own(document) else {}


def know(document: Document, told: Mapping[Span, str]) -> None:
    """Take over what another process was told of `document`."""
    _keep(_Known(document, dict(told), []))


class _Known:
    """What is known of one document: the languages told, and the doubtful spans that were not asked about yet."""

    def __init__(self, document: Document, told: dict[Span, str], asking: list[Span]) -> None:
        self.document, self._told = document, told
        self._asking = asking  # in the document's order
        self._lock = Lock()

    def language(self, span: Span) -> str:
        """Return the language of a block or a sentence, "" where it is the document's."""
        with self._lock:
            if span in self._asking:
                at = self._asking.index(span)
                self._ask(slice(at, at + _TOGETHER))
            return self._told.get(span, "")

    def all(self) -> Mapping[Span, str]:
        """Ask about all of it, piece by piece: who reads from some place on comes in between."""
        while self._asking:
            with self._lock:
                self._ask(slice(0, _TOGETHER))
        return self._told

    def _ask(self, part: slice) -> None:
        spans = self._asking[part]
        told = clear([_text(self.document, span) for span in spans], _own(self.document))
        self._told.update((span, language) for span, language in zip(spans, told, strict=True) if language)
        del self._asking[part]


_lock = Lock()
_kept: list[_Known] = []


def _known(document: Document) -> _Known:
    with _lock:
        found = next((known for known in _kept if known.document is document), None)
    if found is None:
        own = _own(document)
        spans = [span for span in dict.fromkeys(_spans(document)) if _doubtful(_text(document, span), own)]
        found = _keep(_Known(document, {}, spans))
    return found


def _keep(known: _Known) -> _Known:
    with _lock:
        others = [one for one in _kept if one.document is not known.document]
        _kept[:] = [*others[1 - _KEPT :], known]
    return known


def _own(document: Document) -> str:
    """Return the document's language as the detector calls it, "" where it does not know it."""
    own = primary(document.language)
    own = _CALLED.get(own, own)
    return own if own in _DETECTED else ""


def _spans(document: Document) -> Iterator[Span]:
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.kind in _PROSE and not block.lang:
            yield block.span
            yield sentence.span


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : min(span.end, span.start + _READ)]


def clear(texts: Sequence[str], own: str) -> list[str]:
    """Return the language of each text in an article in `own`, "" where it is that or is not clear."""
    from voices.telling import tell

    return [_clear(scores, own) for scores in tell(texts)] if texts else []


def _clear(scores: Mapping[str, float], own: str) -> str:
    first, *others = sorted(scores, key=lambda name: -scores[name]) or [""]
    if not first or first == own:
        return ""
    ahead = scores[first] - scores.get(own, 0.0) >= _BEFORE_OWN
    return first if ahead and all(scores[first] - scores[one] >= _BEFORE_OTHERS for one in others) else ""


def _doubtful(text: str, own: str) -> bool:
    """Tell whether a text may be in another language than `own`."""
    if not _long_enough(text):
        return False
    words = _WORD.findall(text)
    letters = "".join(words)
    if own in _OTHER_SCRIPTS:
        return len(_LATIN.findall(letters)) > len(letters) / 2
    if own not in _TABLE:
        return True
    small = [word.lower() for word in words]
    if sum(word in _OWN_WORDS[own] for word in small) > _OWN * len(small):
        return False
    return not letters.isascii() or sum(word in _ALL and word not in _TABLE[own] for word in small) >= _FOREIGN


def _long_enough(text: str) -> bool:
    letters = "".join(_WORD.findall(text))
    words = len(text.split()) >= _WORDS and len(letters) >= _LETTERS
    return words or len(letters) - len(_LATIN.findall(letters)) >= _OTHERS


def _article(document: Document) -> str:
    """Return the language of a whole article, "" where it is not told."""
    from voices.telling import tell

    prose = (sentence.span for sentence in document.sentences if document.blocks[sentence.block].kind in _PROSE)
    sample = [_text(document, span) for _, span in zip(range(_SENTENCES), prose, strict=False)]
    words = [word.lower() for word in _WORD.findall(" ".join(sample)[:_SAMPLE])]
    hits = {name: sum(word in table for word in words) for name, table in _TABLE.items()}
    best, second = sorted(hits, key=lambda name: -hits[name])[:2]
    if hits[best] >= max(_FEW, _ENOUGH * len(words), _LEAD * hits[second]):
        return best
    if not _long_enough(" ".join(sample)):
        return ""
    (scores,) = tell([" ".join(sample)[:_READ]])
    first, *others = sorted(scores, key=lambda name: -scores[name]) or [""]
    sure = first and scores[first] >= _LIKE and all(scores[first] - scores[one] >= _BEFORE_LIKE for one in others)
    return first if sure else ""
