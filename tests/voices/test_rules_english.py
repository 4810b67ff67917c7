"""What is said for what stands there. Each line is display form -> spoken form, written for this project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.document import Span
from voices.rules import english
from voices.spoken import say

LINES = """
Money
raised US$1.2 million -> raised one point two million US dollars
paid $5bn in cash -> paid five billion dollars in cash
a $5bn deal -> a five billion dollar deal
the $5bn in cash -> the five billion dollars in cash
a $10-a-day pass -> a ten dollar-a-day pass
cost €3.50 each -> cost three euros and fifty cents each
cost £0.99 -> cost ninety-nine pence
HK$78m of it -> seventy-eight million Hong Kong dollars of it
C$3.4m -> three point four million Canadian dollars
¥100bn -> one hundred billion yen
RMB 5bn -> five billion yuan
20 € -> twenty euros
$10-20 million -> ten to twenty million dollars
$1 -> one dollar
$1,250 -> one thousand two hundred fifty dollars
-$40 -> minus forty dollars
70p. -> seventy pence.
Metres and millions
a 2.5m shark -> a two point five meter shark
3m people -> three million people
1,500m of it -> one thousand five hundred meters of it
a 50m x 25m pool -> a fifty meter by twenty-five meter pool
at 20m from the wall -> at twenty meters from the wall
6ft 7in tall -> six feet seven inches tall
12st 4lb -> twelve stone four pounds
on the 21st -> on the twenty-first
Places
at 35.7°N, 51°25'E -> at thirty-five point seven degrees north, fifty-one degrees twenty-five minutes east
in Oxford St on Monday -> in Oxford Street on Monday
at St Mary's -> at Saint Mary's
to Albany, NY 12231 -> to Albany, New York one two two three one
in Apt. 3C, at 3C -> in Apartment three C, at three degrees Celsius
at GMT-5 -> at G M T minus five
Capitals that are words
the FIRST of THREE -> the FIRST of THREE
the FIFA of UNRWA -> the FIFA of UNRWA
Written down
in 1 Cor. 13:4-7 -> in First Corinthians thirteen, four to seven
under s.1(2) -> under section one two
he made 402-7 in 90 overs -> he made four hundred two for seven in ninety overs
8.5/10 for it, 8/10 of it -> eight point five out of ten for it, eight tenths of it
cut at odds of 7/2 -> cut at odds of seven to two
Signs between things
If a = b, then -> If a equals b, then
So == it -> So it
Percent
3.5% -> three point five percent
(-0.3%) -> (minus zero point three percent)
10–20% of them -> ten to twenty percent of them
+5% -> plus five percent
Dates
on 2023-05-25 -> on May twenty-fifth, twenty twenty-three
on 2023-13-25 -> on two thousand twenty-three thirteen twenty-five
on 05/25/2023 -> on May twenty-fifth, twenty twenty-three
on Jan. 5 -> on January fifth
on April 18, 2026 -> on April eighteenth, twenty twenty-six
on 5 January 2023 -> on the fifth of January twenty twenty-three
May 25–27 -> May twenty-fifth to twenty-seventh
in Nov. 2022 -> in November twenty twenty-two
he may 5 times -> he may five times
in 1984 -> in nineteen eighty-four
in 1066 -> in ten sixty-six
in 1905 -> in nineteen oh five
in 1900 -> in nineteen hundred
in 2005 -> in two thousand five
in 2010 -> in twenty ten
the 1990s -> the nineteen nineties
the ’90s -> the nineties
the 2000s -> the two thousands
1939–1945 -> nineteen thirty-nine to nineteen forty-five
2023-24 -> twenty twenty-three to twenty-four
FY2024 -> fiscal year twenty twenty-four
44 BC -> forty-four B C
Times
at 22:00 -> at twenty-two hundred
at 12.30pm -> at twelve thirty P M
at 10:30pm GMT -> at ten thirty P M G M T
at 10:05 -> at ten oh five
at 10:00 -> at ten o'clock
at 3 p.m. it -> at three P M it
ended at 3 p.m. -> ended at three P M.
Titles and abbreviations
Gen. Smith -> General Smith
Sen. Okafor and Prof. Xu -> Senator Okafor and Professor Xu
St. John St. -> Saint John Street.
Mt. Skarn -> Mount Skarn
No. 5 -> number five
us vs. them -> us versus them
Ph.D. students -> P H D students
Acme Inc. said -> Acme Incorporated said
e.g. this, i.e. that -> for example this, that is that
and so on, etc. -> and so on, et cetera.
the U.S. army -> the U S army
pp. 10–20 -> pages ten to twenty
Quantities
100 km/h -> one hundred kilometers per hour
20°C -> twenty degrees Celsius
1 km -> one kilometer
a 10-km run -> a ten-kilometer run
5m people -> five million people
3 m. -> three meters.
6ft -> six feet
6'2" -> six foot two
20 GB -> twenty gigabytes
5 km² -> five square kilometers
−5°C -> minus five degrees Celsius
1/2 -> one half
3/4 -> three quarters
2½ -> two and a half
5-4 -> five to four
10–20 -> ten to twenty
10-20 -> ten to twenty
24/7 -> twenty-four seven
9/11 -> nine eleven
the 21st -> the twenty-first
1,000,000 -> one million
007 -> double oh seven
a 20-year-old -> a twenty-year-old
10x faster -> ten times faster
5 x 7 prints -> five by seven prints
w/ milk -> with milk
3.11.2 -> three point eleven point two
5G -> five G
+1 (555) 010-4567 -> plus one, five five five, zero one zero, four five six seven
call 911 -> call nine one one
mc^2 -> mc squared
Roman numerals
World War II -> World War two
Henry VIII -> Henry the Eighth
King Charles I -> King Charles the First
Louis XIV, -> Louis the Fourteenth,
Super Bowl LVII -> Super Bowl fifty-seven
Chapter I -> Chapter one
Malcolm X -> Malcolm X
I am -> I am
Web and notes
see https://www.example.org/tech/a?x=1#y for more -> see example dot org for more
at example.com. -> at example dot com.
to a.b@example.org, -> to a dot b at example dot org,
so it is.[1][23] Next -> so it is. Next
#ChipWar -> hashtag Chip War
@earmark -> at earmark
Signs
A & B -> A and B
and/or -> and or
AC/DC -> A.C. D C
5+ -> five plus
~50 -> about fifty
≥ 3 -> at least three
A → B -> A to B
Capitals
BIG FIRMS FACE NEW EU RULES ON AI -> Big Firms Face New E U Rules On A.I.
The WHO said -> The W H O said
CO2 -> C O two
"""
CASES = [tuple(line.split(" -> ")) for line in LINES.strip().splitlines() if " -> " in line]


def spoken(text: str, language: str = "en") -> str:
    return say(text, Span(0, len(text)), language).text


@pytest.mark.parametrize(("display", "expected"), CASES, ids=[case[0] for case in CASES])
def test_it_is_said(display: str, expected: str) -> None:
    assert spoken(display) == expected


def test_a_language_without_rules_of_its_own_gets_the_clean_up_alone() -> None:
    assert spoken("Det kostade 5 mn € den 3 maj", "sv-SE") == "Det kostade 5 mn € den 3 maj"
    assert spoken("En a\u030agren ha\xa0tid", "sv") == "En ågren ha tid"


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ("cafe\u0301", "café"),
        ("soft\xadhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("ＡＢＣ", "ABC"),
        ("ﬁne", "fine"),
        ("line\none\ttwo\u00a0three", "line one two three"),
        ("say [[hh@l'oU]] now", "say [hh@l'oU] now"),
        ("say [\u200b[x [ [ y]\xad]", "say [x [ y]"),
        ("a [[1][b]] c", None),
        ("wait!!!!! what", "wait! what"),
        ("* * *", ""),
        ("", ""),
    ],
)
def test_clean_up(display: str, expected: str | None) -> None:
    said = spoken(display, "xx")
    assert "[[" not in said
    assert "]]" not in said
    if expected is not None:
        assert said == expected
    assert "[[" not in spoken(display, "en")


@pytest.mark.parametrize("name", sorted(path.stem for path in (Path(__file__).parent / "gold").glob("*.tsv")))
def test_rules_that_are_not_asked_where_no_figure_is_would_have_nothing_to_say_there(name: str) -> None:
    lines = (Path(__file__).parent / "gold" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    bare = [re.sub(r"\d", "", line.partition("\t")[0]) for line in lines]
    skipped = [rule for stage in english.STAGES for rule in stage if rule.figures]
    assert skipped
    assert [(rule.name, line) for rule in skipped for line in bare if rule.pattern.search(line)] == []


def test_flags_are_named_once_each() -> None:
    assert spoken("Final: 🇫🇷🇫🇷🇳🇱 tonight 🇦🇶") == "Final: flag of France, flag of the Netherlands tonight flag"
