"""What is read aloud, in which portions, with which pauses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reader.config import Settings
from reader.document import Document, Kind, Span
from reader.parse import parse
from voices.outline import outline
from voices.script import Utterance, script

SETTINGS = Settings(pause_sentence=100, pause_paragraph=200, pause_heading=400)
PAGE = """## A heading

One sentence here. Another sentence there.[^1]

```python
print("never said")
```

1. First boil it
2. Then pour it

> A quotation stands here.

***

![A brown core](core.jpg "A caption of it")

| Boat | Berths | Built |
|------|-------:|------:|
| Aurelia | 12 | 2019 |
| Borealis | 8 | |

[^1]: A note that is not read.
"""


def said(document: Document, start: int = 0) -> list[str]:
    return [utterance.spoken.text for utterance in script(document, SETTINGS, start)]


def test_what_is_read_and_what_is_not() -> None:
    lines = said(parse(PAGE))
    assert lines[:3] == ["A heading", "One sentence here.", "Another sentence there."]
    assert lines[3:7] == [
        "Code, one line, Python.",
        "one. First boil it",
        "two. Then pour it",
        "A quotation stands here.",
    ]
    joined = " ".join(lines)
    assert "never said" not in joined
    assert "not read" not in joined
    assert "[" not in joined


def test_a_simple_table_is_read_by_row_with_the_columns_names() -> None:
    assert said(parse(PAGE))[-3:] == [
        "Boat, Berths, Built",
        "Aurelia, Berths twelve, Built twenty nineteen",
        "Borealis, Berths eight",
    ]


def test_a_wide_table_is_read_cell_by_cell() -> None:
    head = "| a | b | c | d | e |\n|---|---|---|---|---|\n| m | n | o | p | q |"
    assert said(parse(head)) == ["a, b, c, d, e", "m, n, o, p, q"]


def test_each_word_of_a_table_leads_back_to_its_cell() -> None:
    document = parse(PAGE)
    row = next(u for u in script(document, SETTINGS) if "Aurelia" in u.spoken.text)
    for cell in ("Aurelia", "12", "2019"):
        start = document.text.index(cell)
        place = row.spoken.place(Span(start, start + len(cell)))
        assert place is not None
        assert row.spoken.source(place).start == start


def test_pauses_after_sentence_paragraph_heading_and_none_at_the_end() -> None:
    pauses = {u.spoken.text: u.pause for u in script(parse(PAGE), SETTINGS)}
    assert pauses["A heading"] == 0.4
    assert pauses["One sentence here."] == 0.1
    assert pauses["Another sentence there."] == 0.2
    assert pauses["A quotation stands here."] == 0.4, "a rule follows"
    assert list(pauses.values())[-1] == 0


def test_footnote_references_count_for_nothing() -> None:
    document = parse("A word.[^1]\n\n[^1]: Note.")
    assert [line.words for line in outline(document, SETTINGS)] == [2]


def test_it_starts_at_the_word_asked_for() -> None:
    text = "The first sentence is here. The second sentence stands there."
    document = parse(text)
    assert said(document, 0)[0] == "The first sentence is here."
    assert said(document, text.index("second") + 2) == ["second sentence stands there."]
    assert said(document, text.index("here.") + 5)[0] == "The second sentence stands there."
    assert said(document, len(text) + 9) == []
    halfway = next(iter(script(document, SETTINGS, text.index("sentence is"))))
    assert document.slice(halfway.span) == "sentence is here."
    assert document.slice(halfway.sentence) == "The first sentence is here."


LONG = (
    "When the ferry had left the harbour behind it, with its lights still burning in the grey of the morning, the "
    "captain, who had not slept, asked for coffee; nobody had made any, because the cook had stayed ashore, and so "
    "he went below himself, past the sleeping passengers, past the cars that stood in their rows, and found at last, "
    "in a cupboard that nobody had opened for a year, a tin with a little of it left."
)


def test_only_a_portion_with_another_behind_it_goes_on() -> None:
    utterances = list(script(parse(f"{LONG}[^1] Two.[^1]\n\n[^1]: A note.\n"), SETTINGS))
    *portions, last, short = (utterance.goes_on for utterance in utterances)
    assert portions
    assert all(portions)
    assert not last
    assert not short


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "The old ferry company has raised the fares by a third because its fuel costs so much more this year.",
            "The old ferry company has raised the fares",
        ),
        (
            "Seventeen uncommonly heavy barrels rolled noisily down every single cobbled old lane until they broke.",
            "Seventeen uncommonly heavy barrels rolled noisily down every single cobbled old lane",
        ),
    ],
)
def test_without_a_clause_a_phrase_goes_first_even_a_long_one(text: str, first: str) -> None:
    lines = said(parse(text))
    assert lines[0].strip() == first
    assert "".join(lines) == text


def test_the_first_clause_goes_alone_and_the_rest_stays_in_portions_that_cover_it() -> None:
    document = parse(f"{LONG} {LONG}")
    utterances = list(script(document, SETTINGS))
    first = [u for u in utterances if u.sentence == document.sentences[0].span]
    assert first[0].spoken.text.strip() == "When the ferry had left the harbour behind it,"
    assert "".join(u.spoken.text for u in first) == LONG
    assert _covered(first) == document.sentences[0].span
    assert all(len(u.spoken.text) <= 320 for u in utterances)
    assert [u.pause for u in first[:-1]] == [0.1] * (len(first) - 1)
    later = [u for u in utterances if u.sentence == document.sentences[1].span]
    assert len(later[0].spoken.text) > 100, "only the very first clause is short"


def _covered(utterances: list[Utterance]) -> Span:
    for before, after in pairwise(utterances):
        assert before.span.end == after.span.start
    return Span(utterances[0].span.start, utterances[-1].span.end)


def test_a_cut_never_divides_what_stands_for_one_thing() -> None:
    many = "On 2024-05-25 and 2023-01-02 and 1999-12-31 " * 12
    for utterance in script(parse(many.strip()), SETTINGS):
        for mark in ("May", "January", "December"):
            assert utterance.spoken.text.count(mark) == utterance.spoken.text.count(
                {"May": "May twenty-fifth, twenty twenty-four", "January": "January second, twenty twenty-three"}.get(
                    mark, "December thirty-first, nineteen ninety-nine"
                )
            )


def test_a_word_of_a_million_letters_and_signs_alone_do_no_harm() -> None:
    assert sum(len(text) for text in said(parse("x" * 50_000))) == 50_000
    assert said(parse("…\n\n\\*\\*\\*\n\nEnd.")) == ["End."]
    assert said(Document("", ())) == []


def test_what_is_read_keeps_its_kind() -> None:
    kinds = {utterance.kind for utterance in script(parse(PAGE), SETTINGS)}
    assert Kind.HEADING in kinds
    assert not kinds & {Kind.RULE, Kind.FOOTNOTE}
