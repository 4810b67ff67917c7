"""Which language a block or a sentence is in where its page does not say: told only where that is clear.

A wrong voice is worse than a strange accent.
A script tells by itself, if the article's language is not written in it. Among languages in Latin letters the small
words tell that stand in every sentence: enough of them, nearly none of the article's own, and far fewer of any other's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.document import Kind
from voices.languages import primary

if TYPE_CHECKING:
    from reader.document import Block, Document, Span

# At least so many words (letters, in another script), and so many different small words among them.
_WORDS, _LETTERS, _DIFFERENT = 6, 12, 3
# Of all words: the small ones of the language at least, those of the article's own at most; the lead over any other.
_ENOUGH, _OWN, _LEAD = 0.25, 0.1, 1.5
_SCRIPT_SHARE = 0.9
_READ = 2000  # characters of a block that are looked at

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
    "nb": "og at det i en et er som på av for med den til ikke om de han hun jeg du vi var har men så fra eller når"
    " hadde seg kan skal skulle mye etter også bare nå over",
}  # fmt: skip
_TABLE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
# The characters of a script, and its languages: the first whose sign (None: any) is in the text. What none fits is not
# told: the letters alone do not tell Bulgarian from Macedonian.
_SCRIPTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("\u3041-\u30ff\u3400-\u9fff", (("ja", "[\u3041-\u30ff]"), ("zh", ""))),
    ("\uac00-\ud7af", (("ko", ""),)),
    ("\u0400-\u052f", (("uk", "[іїєґІЇЄҐ]"), ("ru", "[ыэЫЭ]"))),
    ("\u0600-\u06ff", (("fa", "[پچژگ]"), ("ar", ""))),
    ("\u0590-\u05ff", (("he", ""),)),
    ("\u0370-\u03ff\u1f00-\u1fff", (("el", ""),)),
    ("\u0900-\u097f", (("hi", ""),)),
    ("\u0e00-\u0e7f", (("th", ""),)),
)
_WORD = re.compile(r"[^\W\d_]+")
_PROSE = frozenset({Kind.PARAGRAPH, Kind.FOOTNOTE})


def language(document: Document, block: Block, sentence: Span) -> str:
    """Return the BCP 47 language of a sentence where it is not the document's; "" where it is.

    As the page says of its block, else as the block's words say, else its own: a quotation within a paragraph.
    """
    own = primary(document.language)
    if block.lang or block.kind not in _PROSE or own not in _TABLE:
        return block.lang  # of a language without a table a neighbour of it could be taken for another
    for span in (block.span, sentence):
        found = told(document.text[span.start : min(span.end, span.start + _READ)], own)
        if found and found != own:
            return found
    return ""


@lru_cache(maxsize=64)  # asked for each sentence of a block
def told(text: str, own: str) -> str:
    """Return the language of `text` in an article in `own` (a language with a table of small words); "" if unclear."""
    letters = _WORD.findall(text)
    count = sum(map(len, letters))
    for script, languages in _SCRIPTS:
        if count >= _LETTERS and len(re.findall(f"[{script}]", "".join(letters))) >= _SCRIPT_SHARE * count:
            return next((name for name, sign in languages if re.search(sign, text)), "")
    return _by_words([word.lower() for word in letters], own) if len(text.split()) >= _WORDS else ""


def _by_words(words: list[str], own: str) -> str:
    hits = {name: sum(word in table for word in words) for name, table in _TABLE.items()}
    best, second = sorted(hits, key=lambda name: -hits[name])[:2]
    clear = (
        best != own
        and hits[best] >= _ENOUGH * len(words)
        and len(_TABLE[best].difference(_TABLE[own]).intersection(words)) >= _DIFFERENT
        and hits[best] >= _LEAD * hits[second]
        and len(_TABLE[own].difference(_TABLE[best]).intersection(words)) <= _OWN * len(words)
    )
    return best if clear else ""
