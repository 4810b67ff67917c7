"""Which charset of one byte a letter a text is in, where nobody says it: the one whose language it then spells.

Each charset is tried with the letters beyond ASCII of the languages that are written in it. The right one spells words
of one language; a wrong one gives letters of several, signs inside of words, or capitals where none stand.
"""

from __future__ import annotations

import re
from itertools import pairwise

_EVERYWHERE = frozenset("“”„‘’‚–—…«»·•€°§№©®™\u00a0\u00ad×´")
_CENTRAL = (
    "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",  # Polish
    "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",  # Czech
    "áäčďéíľĺňóôŕšťúýžÁÄČĎÉÍĽŇÓÔŠŤÚÝŽ",  # Slovak
    "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",  # Hungarian
    "ăâîşţĂÂÎŞŢ",  # Romanian
    "čćđšžČĆĐŠŽ",  # Croatian, Slovene
)
_WESTERN = (
    "äöüßÄÖÜ",  # German
    "àâæçéèêëîïôœùûÿÀÂÇÉÈÊËÎÔŒ",  # French
    "áéíñóúüÁÉÍÑÓÚ¿¡ªº",  # Spanish
    "áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚªº",  # Portuguese
    "àèéìíòóùÀÈÉÌÒÙ",  # Italian
    "éëïöüáóèê",  # Dutch
    "åäöéÅÄÖÉ",  # Swedish, Finnish
    "æøåéÆØÅÉ",  # Danish, Norwegian
    "áéíóúýðþæöÁÉÍÓÚÝÐÞÆÖ",  # Icelandic
    "àçèéíïòóúü·ÀÇÈÉÍÒÓÚ",  # Catalan
)
_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ",  # Russian, Bulgarian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",  # Ukrainian
    "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",  # Serbian
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",)
_HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
_ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْ،؛؟گچپژ",)
_THAI = ("".join(map(chr, range(0xE01, 0xE5C))),)

# In this order where two are as good: a text in both reads the same, or nobody uses the second.
CHARSETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("cp1255", _HEBREW),
    ("cp1251", _CYRILLIC),
    ("cp1254", ("çğıöşüâîûÇĞİÖŞÜ",)),
    ("cp1253", _GREEK),
    ("cp1256", _ARABIC),
    ("cp874", _THAI),
    ("iso8859_2", _CENTRAL),
    ("iso8859_15", _WESTERN),
    ("iso8859_8", _HEBREW),
    ("koi8_r", _CYRILLIC[:1]),
    ("koi8_u", _CYRILLIC[1:2]),
    ("iso8859_5", _CYRILLIC),
    ("cp866", _CYRILLIC[:1]),
    ("iso8859_7", _GREEK),
    ("iso8859_6", _ARABIC),
)
_ENOUGH = 0.6  # of them, where it is said: names and foreign words may be of any language
_FEW = 20  # characters beyond ASCII, which prove nothing
SURE = 0.9  # of the characters beyond ASCII, less what speaks against it
_SAMPLE = 20_000  # bytes
_RUN = re.compile(rb"[^<>\n]{0,200}[\x80-\xff][^<>\n]{0,200}")


def sample(data: bytes) -> bytes:
    """Return the runs of text that hold anything beyond ASCII, at most 20,000 bytes of them."""
    found, size = [], 0
    for run in _RUN.finditer(data):
        found.append(run[0])
        size += len(run[0])
        if size > _SAMPLE:
            break
    return b"\n".join(found)


def charset(data: bytes) -> str:
    """Return the charset that spells `data` best, or "" where none spells it well."""
    piece = sample(data)
    best, most = "", SURE
    for name, alphabets in CHARSETS:
        text = piece.decode(name, "replace")
        score = max(_score(text, frozenset(alphabet)) for alphabet in alphabets)
        if score > most + 0.001:
            best, most = name, score
    return best


def spells(data: bytes, name: str) -> bool:
    """Tell whether `data`, in the charset that it is said to be in, spells anything; an unknown charset always does."""
    alphabets = next((found for known, found in CHARSETS if known.replace("_", "-") == name.replace("_", "-")), None)
    text = sample(data).decode(name, "replace") if alphabets else ""
    return (
        sum(1 for c in text if c > "\x7f") < _FEW
        or max(_score(text, frozenset(alphabet)) for alphabet in alphabets or ()) >= _ENOUGH
    )


def _score(text: str, alphabet: frozenset[str]) -> float:
    """Return the share of the characters beyond ASCII that the language has, less wrong capitals (at most 1)."""
    beyond = [c for c in text if c > "\x7f"]
    if not beyond:
        return 0.0
    letters = sum(1 for c in beyond if c in alphabet)
    known = letters + sum(1 for c in beyond if c in _EVERYWHERE)
    capitals = sum(1 for c in beyond if c.isupper())
    pairs = list(pairwise(text))
    inside = sum(1 for a, b in pairs if b > "\x7f" and b.isupper() and a.islower())
    against = inside / len(beyond) + (0.5 if capitals * 2 > len(beyond) + 8 else 0.0)
    if alphabet.isdisjoint("áéíóúöüłçğăâčà"):  # another script: its letters and Latin ones make no word together
        against += sum(1 for a, b in pairs if a.isalpha() and b.isalpha() and (a > "\x7f") != (b > "\x7f")) / len(
            beyond
        )
    return known / len(beyond) - against
