"""Where a thing stands written in English: scripture, law, a composer's works."""

from __future__ import annotations

import re

from voices.rules.models import named
from voices.rules.numbers import cardinal
from voices.rules.rule import Rule, rule, words

# Written: said. The full names stand for themselves.
_BOOKS = {
    "Gen": "Genesis", "Ex": "Exodus", "Exod": "Exodus", "Lev": "Leviticus", "Num": "Numbers", "Deut": "Deuteronomy",
    "Josh": "Joshua", "Judg": "Judges", "Sam": "Samuel", "Kgs": "Kings", "Chron": "Chronicles", "Ps": "Psalm",
    "Pss": "Psalms", "Prov": "Proverbs", "Eccl": "Ecclesiastes", "Isa": "Isaiah", "Jer": "Jeremiah", "Ezek": "Ezekiel",
    "Dan": "Daniel", "Matt": "Matthew", "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians", "Eph": "Ephesians",
    "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians", "Tim": "Timothy", "Heb": "Hebrews",
    "Jas": "James", "Pet": "Peter", "Rev": "Revelation",
}  # fmt: skip
_WHOLE = (
    "Genesis Exodus Leviticus Numbers Deuteronomy Joshua Judges Ruth Samuel Kings Chronicles Ezra Nehemiah Esther Job "
    "Psalm Psalms Proverbs Ecclesiastes Isaiah Jeremiah Lamentations Ezekiel Daniel Hosea Joel Amos Obadiah Jonah "
    "Micah Nahum Habakkuk Zephaniah Haggai Zechariah Malachi Matthew Mark Luke John Acts Romans Corinthians Galatians "
    "Ephesians Philippians Colossians Thessalonians Timothy Titus Hebrews James Peter Jude Revelation Surah Sura"
)
_BOOK = rf"(?:(?P<which>[123]) )?(?P<book>{words([*_WHOLE.split(), *_BOOKS])})"


def _scripture(match: re.Match[str]) -> str:
    """Say 1 Cor. 13:4-7 `First Corinthians thirteen, four to seven`."""
    which = {"1": "First ", "2": "Second ", "3": "Third "}.get(match["which"] or "", "")
    last = f" to {cardinal(int(match['last']))}" if match["last"] else ""
    book = _BOOKS.get(match["book"], match["book"])
    return f"{which}{book} {cardinal(int(match['chapter']))}, {cardinal(int(match['verse']))}{last}"


def _work(match: re.Match[str]) -> str | None:
    if not re.search(
        r"\b(?:[Ss]ymphon|[Cc]oncerto|[Ss]onata|[Qq]uartet|[Mm]ass|[Cc]antata|[Oo]pera|major|minor)", match.string
    ):
        return None
    letters = match[0].split()[0].rstrip(".")
    return f"{' '.join(letters.upper()) if letters in {'KV', 'BWV', 'RV'} else letters} {named(match['n'])}"


def _bill(match: re.Match[str]) -> str:
    return f"{' '.join(match['h'].replace('.', ''))} {named(match['n'])}"


RULES: tuple[Rule, ...] = (
    rule(
        "scripture",
        rf"(?<![\w.]){_BOOK}\.? (?P<chapter>\d{{1,3}}):(?P<verse>\d{{1,3}})(?:[–-](?P<last>\d{{1,3}}))?(?![\w:])",
        _scripture,
    ),
    rule("psalm", r"\bPs\.? (?=\d)", "Psalm "),
    rule("works", r"\b(?:K|KV|BWV|D|RV|Hob|Wq|WoO)\.? (?P<n>\d{2,4})(?=[,.;)]| in )(?<=\d)", _work),
    rule("resolution", r"\bRes(?:olution|\.) (?P<n>\d{3,4})(?!\w|[.,]\d)", lambda m: f"Resolution {named(m['n'])}"),
    rule("bill", r"(?<![\w.])(?P<h>H\.R\.|S\.|HR|HB|SB) (?P<n>\d{1,4})(?!\w|[.,]\d)", _bill),
    rule("act of a year", r"(?:(?<=Regulation )|(?<=Directive )|(?<=Decision ))"
         r"(?P<y>(?:19|20)\d\d)/(?P<n>\d{2,4})(?!\w)",
         lambda m: f"{named(m['y'])}, {named(m['n'])}"),
    rule("file of a year", r"(?<![\w/.,])(?P<n>\d{1,3})/(?P<y>(?:19|20)\d\d)(?![\w/])",
         lambda m: f"{named(m['n'])} {named(m['y'])}" if int(m["n"]) > 12 else None),
)  # fmt: skip
