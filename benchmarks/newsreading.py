"""Is each line said as a newsreader would say it? Scored on sets of lines with the words that are expected.

    python benchmarks/newsreading.py [--misses]

One JSON object per line. `news` is the set that the rules were written with; the others were kept from them until they
were first scored, and `first_sight` is that score, the percentage of their lines that were right by words. `unseen` is
by a writer who had not seen the rules; from `examiner` on the lines are denser than news is, several short forms in
most of them. Several ways to say a thing are allowed: `a|b` for a line, `[a|b]` for a part of it. A line is right by
words if its words are the expected ones, case and punctuation aside, and by phonemes if espeak-ng makes the
same sounds of both, stress and pauses aside. espeak-ng alone gets the display form. `speed` is the rules' own.
"""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reader.document import Span  # noqa: E402
from voices.engines.espeak_library import Espeak  # noqa: E402
from voices.spoken import say  # noqa: E402

GOLD = ROOT / "tests" / "voices" / "gold"
# In the order of their writing, each with what was right of it when it was first scored.
SETS = {
    "news": None, "apart": 81.6, "fresh": 91.3, "later": 86.0, "latest": 84.0, "agency": 91.7, "unseen": 95.0,
    "examiner": 87.6, "desk": 83.6, "round": 84.9, "brief": 92.6, "wires": 85.3, "daily": 81.1, "week": 92.0,
    "month": 94.0, "term": 92.0, "autumn": 90.0, "winter": 80.0, "spring": 93.3,
}  # fmt: skip
_APART = re.compile(r"[^\w\s]|_")
_STRESS = re.compile(r"[ˈˌːʲ̩\s]")


def alternatives(expected: str) -> list[str]:
    found = []
    for line in re.split(r"\|(?![^\[]*\])", expected):
        pieces = [piece.split("|") if odd % 2 else [piece] for odd, piece in enumerate(re.split(r"[\[\]]", line))]
        found += ["".join(chosen) for chosen in product(*pieces)]
    return found


def lines(name: str) -> list[tuple[str, str]]:
    rows = (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(display, expected) for display, _, expected in (row.partition("\t") for row in rows)]


def words(text: str) -> list[str]:
    """Return the words; letters that are spelled count one by one, however they are written."""
    bare = re.sub(r"(?<=\w)[’'](?=\w)", "", text)
    return _APART.sub(" ", bare).lower().split()


def sounds(espeak: Espeak, text: str) -> str:
    return _STRESS.sub("", "".join(name for _, name in espeak.phonemes(text)))


def main(arguments: list[str]) -> None:
    espeak = Espeak(phonemes=True)
    espeak.use("gmw/en-US")
    for name, first_sight in SETS.items():
        gold = lines(name)
        said = [say(display, Span(0, len(display)), "en", words=True).text for display, _ in gold]
        ways = [alternatives(expected) for _, expected in gold]
        by_words = [words(one) in map(words, way) for one, way in zip(said, ways, strict=True)]
        wanted = [{sounds(espeak, one) for one in way} for way in ways]
        by_sound = [sounds(espeak, one) in sound for one, sound in zip(said, wanted, strict=True)]
        alone = [sounds(espeak, display) in sound for (display, _), sound in zip(gold, wanted, strict=True)]
        for measure, right, peer in (
            ("words", by_words, ""),
            ("phonemes", by_sound, ""),
            ("phonemes", alone, "espeak-ng"),
        ):
            about: dict[str, str | float] = {"peer": peer} if peer else {}
            if measure == "words" and first_sight is not None:
                about["first_sight"] = first_sight
            print(json.dumps({"figure": f"said as expected, by {measure}", "set": name, "lines": len(gold),
                              "percent": round(100 * sum(right) / len(right), 1), **about}))  # fmt: skip
        if "--misses" in arguments:
            for one, (display, expected), fine in zip(said, gold, by_words, strict=True):
                if not fine:
                    print(f"{display}\n   {expected}\n   {one}", file=sys.stderr)
    text = " ".join(display for display, _ in lines("news")) + " "
    began = time.process_time()
    count = 0
    while count < 100_000:
        for display, _ in lines("news"):
            say(display, Span(0, len(display)), "en")
        count += len(text.split())
    print(
        json.dumps({"figure": "speed of the rules", "words_per_second": round(count / (time.process_time() - began))})
    )


if __name__ == "__main__":
    main(sys.argv[1:])
