"""Dates as pages write them: ISO 8601, RFC 822, in words in twenty languages, in figures, in an address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

# The months of the languages most written on the web; a name that two languages share means one month in both.
_MONTHS = {
    name: month
    for month, names in {
        1: (
            "jan january januar janvier enero gennaio januari janeiro stycznia января ledna ocak jänner gener "
            "ianuarie január tammikuuta ιανουαρίου січня"
        ),
        2: (
            "feb february februar février fevrier febrero febbraio februari fevereiro lutego февраля února şubat "
            "feber februarie február helmikuuta φεβρουαρίου лютого"
        ),
        3: (
            "mar march märz maerz mars marzo maart março marca марта března mart martie március maaliskuuta "
            "μαρτίου березня maret"
        ),
        4: "apr april avril abril aprile kwietnia апреля dubna nisan aprilie április huhtikuuta απριλίου квітня",
        5: "may mai mayo maggio mei maj maio maja мая května mayıs május toukokuuta μαΐου травня",
        6: ("jun june juni juin junio giugno junho czerwca июня června haziran iunie június kesäkuuta ιουνίου червня"),
        7: (
            "jul july juli juillet julio luglio julho lipca июля července temmuz iulie július heinäkuuta ιουλίου липня"
        ),
        8: (
            "aug august août aout agosto augustus augusti sierpnia августа srpna ağustos augusztus elokuuta "
            "αυγούστου серпня agustus"
        ),
        9: (
            "sep sept september septembre septiembre settembre setembro września сентября září eylül septembrie "
            "szeptember syyskuuta σεπτεμβρίου вересня"
        ),
        10: (
            "oct october oktober octobre octubre ottobre okt outubro października октября října ekim octombrie "
            "október lokakuuta οκτωβρίου жовтня"
        ),
        11: (
            "nov november novembre noviembre novembro ноября listopadu kasım noiembrie marraskuuta νοεμβρίου "
            "листопада listopada"
        ),
        12: (
            "dec december dezember décembre decembre diciembre dicembre dez dezembro grudnia декабря prosince "
            "aralık decembrie joulukuuta δεκεμβρίου грудня desember"
        ),
    }.items()
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d{2})"
_DATES = (
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?,?[\s/-]+(?:de\s+|of\s+)?(?P<n>{_MONTH})\b\.?,?[\s/-]+"
        rf"(?:de\s+|del\s+)?{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}", re.IGNORECASE),
)
# In figures: 22.12.2023 can be one thing only; 12/22/2023 is read where one of the two cannot be a month.
_FIGURES = re.compile(rf"(?<![\d.])(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s){_YEAR}(?!\d)")
_ISO = re.compile(
    r"((?:19|20)\d{2}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3},\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?(?:\s+(?:[+-]\d{4}|[A-Z]{2,4}))?$"
)
_COMPACT = re.compile(rf"{_YEAR}(?P<m>\d{{2}})(?P<d>\d{{2}})(?:T?\d{{4,6}}Z?)?$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
_IN_ADDRESS = re.compile(rf"/{_YEAR}[/_-](?P<m>\d{{1,2}}|[a-z]{{3}})[/_-](?P<d>\d{{1,2}})(?=[/_-]|$)", re.IGNORECASE)
_COMPACT_IN_ADDRESS = re.compile(rf"/{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?=/|$)")
_WORDS = re.compile(
    r"(?:published|updated|posted|last|modified|created|first|edited|date|on|at|am|pm|a\.m\.|p\.m\.|mon|tues?|"
    r"wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|[a-z]{2,4}t|utc|gmt|z|t|ago|hours?|minutes?|days?|h|min|uhr|est|edt|et|pt|ist|hkt"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|am|um|vom|veröffentlicht|aktualisiert|stand"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|publié|mis|à|jour|le|modifié|lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo|publicado|actualizado|el|a|las|de|del|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|"
    r"domenica|pubblicato|aggiornato|il|alle|ore|опубликовано|обновлено|opublikowano|aktualizacja|godz",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:published|updated|posted|last (?:updated|modified))\b|\d+ (?:minutes?|hours?|days?) ago$", re.IGNORECASE
)
UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|aktualisiert|geändert|actualizado|modifié|mis à jour|aggiornato|"
    r"atualizado|обновлено|bijgewerkt|opdateret|uppdaterad|aktualizacja|güncelle\w*)\b|更新",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def iso_date(text: str, month_first: bool | None = None) -> str | None:
    """Return the date in `text` as ISO 8601, with its time and zone where they are written for machines, or None.

    `month_first` tells what 03/04/2023 means; without it, such a date is not guessed.
    """
    text = text.strip()
    if not any(map(str.isdigit, text)):
        return None
    if whole := _iso(text) or _other_machines(text):
        return whole
    for pattern in _DATES:
        if found := pattern.search(text):
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"].lower()]
            return _day(int(parts["y"]), month, int(parts["d"]))
    return _in_figures(text, month_first)


def _iso(text: str) -> str | None:
    found = _ISO.match(text)
    if not found:
        return None
    if not found[2]:
        return _valid(found[1])
    zone = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}.get((found[4] or "").upper(), found[4] or "")
    return _valid(f"{found[1]}T{found[2]}{'.' + found[3][:6].ljust(6, '0') if found[3] else ''}{zone}")


def _other_machines(text: str) -> str | None:
    """Read RFC 822, YYYYMMDD and seconds since 1970."""
    if _RFC_822.match(text):
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            return None
    if compact := _COMPACT.match(text):
        return _day(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    return datetime.fromtimestamp(int(text[:10]), UTC).isoformat() if _EPOCH.match(text) else None


def _valid(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).isoformat() if "T" in text else date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_figures(text: str, month_first: bool | None) -> str | None:
    found = _FIGURES.search(text)
    if not found:
        return None
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if found["s"] == "." or first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    return None if month_first is None else _day(year, *((first, second) if month_first else (second, first)))


def in_address(url: str | None) -> str | None:
    """Return the day that an address names ("/2023/12/22/…", "/2023-12-22-…", "/20231222/"), or None."""
    for pattern in (_IN_ADDRESS, _COMPACT_IN_ADDRESS):
        if found := pattern.search(url or ""):
            month = _MONTHS.get(found["m"].lower()) or (int(found["m"]) if found["m"].isdigit() else 0)
            return _day(int(found["y"]), month, int(found["d"]))
    return None


def plausible(iso: str | None) -> str | None:
    """Return the date unless no web page can have it: before 1990, or after tomorrow."""
    if not iso:
        return None
    return iso if "1990" <= iso[:10] <= (datetime.now(UTC) + timedelta(days=2)).date().isoformat() else None


def apart(first: str, second: str) -> int:
    """Return how many days lie between two ISO dates as they are written."""
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)


def local(moment: str, shown: str) -> bool:
    """Tell whether the ISO date `shown` is the moment, given in Greenwich's time, as a clock west of it has it.

    East of it too the day may be another; there, though, the machine's is mostly the one that is meant.
    """
    if "T" not in moment or "T00:00:00" in moment or not moment.endswith("+00:00") or apart(moment, shown) != 1:
        return False  # midnight is no moment, but a day alone
    if "T" in shown:
        told = datetime.fromisoformat(shown)
        return told.tzinfo is not None and abs(told - datetime.fromisoformat(moment)) < timedelta(minutes=1)
    return shown < moment[:10] and int(moment[11:13]) < 12


def is_date(text: str) -> bool:
    """Tell whether a line is a date, with or without "Published" and a time, and nothing else."""
    if len(text) > 120 or not re.search(r"\d", text):
        return False
    bare = text
    for pattern in (*_DATES, _FIGURES):
        bare = pattern.sub(" ", bare)
    if bare == text and not _TOLD.match(text):
        return False
    rest = re.findall(r"[^\W\d_]+\.?(?:m\.)?", bare)
    return all(_WORDS.fullmatch(word) or word.lower() in _MONTHS for word in rest)
