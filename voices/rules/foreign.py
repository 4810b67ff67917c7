"""What engines get wrong in languages other than English: money, magnitudes, dates in figures, ranges, abbreviations.

Figures stay figures: the engines spell numbers well, each in its own language. A language is a row of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from voices.rules.rule import Rule, rule, words

_NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"


@dataclass(frozen=True, slots=True)
class Table:
    """One language: `to` stands between the ends of a range, `day` follows a day's number in a date."""

    to: str
    months: str
    money: dict[str, str]
    magnitudes: dict[str, str]
    abbreviations: dict[str, str]
    day: str = " "


_TABLES = {
    "de": Table("bis", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                {"€": "Euro", "$": "Dollar", "£": "Pfund"},
                {"Mio.": "Millionen", "Mrd.": "Milliarden", "Bio.": "Billionen", "Tsd.": "Tausend"},
                {"z. B.": "zum Beispiel", "d. h.": "das heißt", "u. a.": "unter anderem", "bzw.": "beziehungsweise",
                 "ca.": "circa", "evtl.": "eventuell", "ggf.": "gegebenenfalls", "Nr.": "Nummer",
                 "usw.": "und so weiter", "vgl.": "vergleiche", "Dr.": "Doktor",
                 "Prof.": "Professor", "St.": "Sankt"}, ". "),
    "fr": Table("à", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                {"€": "euros", "$": "dollars", "£": "livres"}, {"Mds": "milliards de", "Md": "milliards de"},
                {"M.": "monsieur", "MM.": "messieurs", "Mme": "madame", "Mmes": "mesdames", "Mlle": "mademoiselle",
                 "Dr": "docteur", "etc.": "et cetera", "n°": "numéro", "p. ex.": "par exemple",
                 "c.-à-d.": "c'est-à-dire"}),
    "es": Table("a", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                {"€": "euros", "$": "dólares", "£": "libras"}, {"mill.": "millones de"},
                {"Sr.": "señor", "Sra.": "señora", "Srta.": "señorita", "Dr.": "doctor", "Dra.": "doctora",
                 "EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos", "p. ej.": "por ejemplo",
                 "n.º": "número", "etc.": "etcétera", "Ud.": "usted"}, " de "),
    "it": Table("a", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
                {"€": "euro", "$": "dollari", "£": "sterline"}, {"mln": "milioni di", "mld": "miliardi di"},
                {"Sig.": "signor", "Sig.ra": "signora", "Dott.": "dottor", "Prof.": "professor",
                 "ecc.": "eccetera", "p. es.": "per esempio"}),
    "pt": Table("a", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
                {"€": "euros", "R$": "reais", "US$": "dólares", "$": "dólares", "£": "libras"},
                {"mi": "milhões de", "bi": "bilhões de"},
                {"Sr.": "senhor", "Sra.": "senhora", "Dr.": "doutor", "Dra.": "doutora", "n.º": "número",
                 "etc.": "et cetera", "p. ex.": "por exemplo", "EUA": "Estados Unidos"}, " de "),
    "nl": Table("tot", "januari februari maart april mei juni juli augustus september oktober november december",
                {"€": "euro", "$": "dollar", "£": "pond"}, {"mln.": "miljoen", "mln": "miljoen", "mld.": "miljard",
                                                            "mld": "miljard"},
                {"bijv.": "bijvoorbeeld", "d.w.z.": "dat wil zeggen", "m.a.w.": "met andere woorden",
                 "enz.": "enzovoort", "dhr.": "de heer", "mevr.": "mevrouw", "nr.": "nummer",
                 "o.a.": "onder andere", "ca.": "circa"}),
    "pl": Table("do", "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
                      "grudnia",
                {"€": "euro", "$": "dolarów", "zł": "złotych"},
                {"tys.": "tysięcy", "mln": "milionów", "mld": "miliardów"},
                {"np.": "na przykład", "tzn.": "to znaczy", "m.in.": "między innymi", "itd.": "i tak dalej",
                 "tzw.": "tak zwany", "prof.": "profesor", "dr": "doktor", "ul.": "ulica", "ok.": "około"}),
    "ru": Table("до", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
                {"€": "евро", "$": "долларов", "₽": "рублей", "руб.": "рублей"},
                {"тыс.": "тысяч", "млн": "миллионов", "млрд": "миллиардов", "трлн": "триллионов"},
                {"т. е.": "то есть", "т.е.": "то есть", "и т. д.": "и так далее", "и т.д.": "и так далее",
                 "т. к.": "так как", "т.к.": "так как", "др.": "другие", "ул.": "улица"}),
}  # fmt: skip


@cache
def stages(language: str) -> tuple[tuple[Rule, ...], ...]:
    """Return the stages of a language (its primary subtag); none where there is no table."""
    table = _TABLES.get(language)
    return (_rules(table),) if table else ()


def _rules(table: Table) -> tuple[Rule, ...]:
    months = table.months.split()
    money, magnitudes = words(table.money), words(table.magnitudes)
    spaces = {written.replace(" ", ""): said for written, said in table.abbreviations.items()}
    # A space within an abbreviation may be of any width, or none.
    short = "|".join(
        re.escape(key).replace(r"\ ", r"\s?") for key in sorted(table.abbreviations, key=len, reverse=True)
    )

    def date(match: re.Match[str]) -> str | None:
        month = int(match["m"])
        if not 1 <= month <= 12 or not 1 <= int(match["d"]) <= 31:
            return None
        between = " de " if table.day == " de " else " "
        return f"{int(match['d'])}{table.day}{months[month - 1]}{between}{match['y']}"

    def sum_(match: re.Match[str]) -> str:
        size = f" {table.magnitudes[match['mag']]}" if match["mag"] else ""
        return f"{match['n']}{size} {table.money[match['sign']]}"

    def abbreviation(match: re.Match[str]) -> str:
        # At the end its full stop is the sentence's as well.
        stop = "." if match[0].endswith(".") and match.end() == len(match.string) else ""
        return spaces[re.sub(r"\s", "", match[0])] + stop

    end = r"(?![\w])"
    return (
        rule("date", r"(?<![\w.,/])(?P<d>\d{1,2})(?P<s>[./])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?![\w/]|\.\d)", date),
        rule("money", rf"(?<![\w.,])(?P<sign>{money})\s?(?P<n>{_NUMBER})(?:\s(?P<mag>{magnitudes}){end})?", sum_),
        rule("money", rf"(?<![\w.,])(?P<n>{_NUMBER})(?:\s?(?P<mag>{magnitudes}))?\s?(?P<sign>{money}){end}", sum_),
        rule(
            "magnitude",
            rf"(?<=\d)(?P<gap>\s?)(?P<mag>{magnitudes}){end}",
            lambda m: f" {table.magnitudes[m['mag']].removesuffix(' de').removesuffix(' di')}",
        ),
        rule("range", r"(?<=\d)\s?–\s?(?=\d)", f" {table.to} "),
        rule("abbreviation", rf"(?<![\w.])(?:{short}){end}", abbreviation),
    )
