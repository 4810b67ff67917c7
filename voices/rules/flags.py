"""Flags by the names of their countries: the emoji are two letters each, of ISO 3166."""

from __future__ import annotations

_NAMES = (
    "AE United Arab Emirates,AF Afghanistan,AR Argentina,AT Austria,AU Australia,BD Bangladesh,BE Belgium,BR Brazil,"
    "BY Belarus,CA Canada,CH Switzerland,CL Chile,CN China,CO Colombia,CU Cuba,CZ Czechia,DE Germany,DK Denmark,"
    "EG Egypt,ES Spain,ET Ethiopia,EU European Union,FI Finland,FR France,GB United Kingdom,GH Ghana,GR Greece,"
    "HK Hong Kong,HR Croatia,HU Hungary,ID Indonesia,IE Ireland,IL Israel,IN India,IQ Iraq,IR Iran,IS Iceland,IT Italy,"
    "JM Jamaica,JP Japan,KE Kenya,KP North Korea,KR South Korea,LB Lebanon,LT Lithuania,LV Latvia,MA Morocco,MX Mexico,"
    "MY Malaysia,NG Nigeria,NL Netherlands,NO Norway,NP Nepal,NZ New Zealand,PE Peru,PH Philippines,PK Pakistan,"
    "PL Poland,PS Palestine,PT Portugal,QA Qatar,RO Romania,RS Serbia,RU Russia,SA Saudi Arabia,SE Sweden,SG Singapore,"
    "SN Senegal,SY Syria,TH Thailand,TN Tunisia,TR Turkey,TW Taiwan,UA Ukraine,UN United Nations,US United States,"
    "UY Uruguay,VE Venezuela,VN Vietnam,YE Yemen,ZA South Africa,ZW Zimbabwe"
)
_COUNTRIES = {name[:2]: name[3:] for name in _NAMES.split(",")}
_FIRST = 0x1F1E6
_ARTICLES = ("United", "Netherlands", "Philippines", "European")


def flag(letters: str) -> str:
    """Return what is said for two regional indicators: `flag of France`; `flag` where its name is not known."""
    country = _COUNTRIES.get("".join(chr(ord(letter) - _FIRST + ord("A")) for letter in letters))
    if country is None:
        return "flag"
    return f"flag of {'the ' if country.startswith(_ARTICLES) else ''}{country}"


def flags(letters: str) -> str:
    """Return what is said for flags in a row, the same one only once."""
    pairs = dict.fromkeys(letters[at : at + 2] for at in range(0, len(letters), 2))
    return ", ".join(map(flag, pairs))
