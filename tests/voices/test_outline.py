"""What is read of each kind of block, what is announced, and that neither costs a word its place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reader.config import KINDS, LEVELS, Settings, level_about, read_as
from reader.document import Document, Kind
from reader.errors import ConfigError
from reader.parse import parse
from tests.voices.tones import RATE, ToneEngine, Tones
from voices import announce
from voices.export import export
from voices.narrator import Narrator
from voices.outline import outline, readable
from voices.script import script

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """## Sails

The boat has [two sails](https://www.example.org/sails).[^mast] Both are red.

```python
print("never said")
if berths == 12: sail()
```

1. Hoist the main
2. Trim the jib

> A skipper said this.
>
> She meant it.

![A red sail](sail.jpg "The main in May. Photo: the crew")

![A mast alone](mast.jpg)

![](nothing.jpg)

| Boat | Berths |
|------|-------:|
| Aurelia | 12 |
| Borealis | 8 |

The end.

[^mast]: It has one mast. The mast is of spruce.
"""
DOCUMENT = parse(PAGE)


def said(*read: str, document: Document = DOCUMENT, start: int = 0) -> list[str]:
    return [utterance.spoken.text for utterance in script(document, read_as(Settings(), read), start)]


def difference(*read: str) -> tuple[list[str], list[str]]:
    """Return what the default says and this does not, and what this says instead."""
    usual, other = said(), said(*read)
    return [line for line in usual if line not in other], [line for line in other if line not in usual]


@pytest.mark.parametrize(
    ("read", "gone", "come"),
    [
        ("captions=off", ["The main in May.", "Photo: the crew"], []),
        ("captions=brief", ["Photo: the crew"], []),
        ("images=off", ["A mast alone"], []),
        ("images=full", [], ["Image: A red sail.", "Image.", "Image."]),
        ("code=off", ["Code, two lines, Python."], []),
        ("code=full", [], ['print("never said")', "if berths equals twelve: sail()"]),
        ("tables=off", ["Boat, Berths", "Aurelia, Berths twelve", "Borealis, Berths eight"], []),
        ("tables=brief", ["Boat, Berths", "Aurelia, Berths twelve", "Borealis, Berths eight"], ["Table, two rows."]),
        ("footnotes=brief", ["The boat has two sails."], ["The boat has two sails. Note one."]),
        ("footnotes=full", [], ["Note one: It has one mast.", "The mast is of spruce."]),
        ("links=brief", ["The boat has two sails."], ["The boat has two sails, link."]),
        ("links=full", ["The boat has two sails."], ["The boat has two sails, link to example dot org."]),
        ("headings=brief", [], ["Heading."]),
        ("headings=full", [], ["Heading, level two."]),
        ("quotes=brief", [], ["Quote."]),
        ("quotes=full", [], ["Quote.", "End of quote."]),
        ("lists=off", ["one. Hoist the main", "two. Trim the jib"], ["Hoist the main", "Trim the jib"]),
        ("lists=full", [], ["List, two items."]),
    ],
)  # fmt: skip
def test_each_level_says_what_its_setting_promises(read: str, gone: list[str], come: list[str]) -> None:
    assert difference(read) == (gone, come)


def test_announcements_stand_where_they_belong() -> None:
    lines = said("footnotes=full,quotes=full,lists=full,code=full,headings=full")
    before = dict(pairwise(lines))
    assert lines[:2] == ["Heading, level two.", "Sails"]
    assert before["The boat has two sails."] == "Note one: It has one mast."
    assert before["The mast is of spruce."] == "Both are red."
    assert before["Code, two lines, Python."] == 'print("never said")'
    assert before["List, two items."] == "one. Hoist the main"
    assert before["Quote."] == "A skipper said this."
    assert before["She meant it."] == "End of quote."


EVERYTHING = ",".join(f"{kind}=full" for kind in KINDS)


@pytest.mark.parametrize("level", LEVELS)
def test_places_never_go_back_and_every_word_that_is_read_is_found(level: str) -> None:
    settings = read_as(Settings(), [f"{kind}={level}" for kind in KINDS])
    utterances = list(script(DOCUMENT, settings))
    for before, after in pairwise(utterances):
        assert before.span.end <= after.span.start, (before.spoken.text, after.spoken.text)
    found = {
        word for one in utterances if not one.announced for sentence in DOCUMENT.sentences
        for word in sentence.words if one.spoken.place(word) is not None
    }  # fmt: skip
    lines = [line for line in outline(DOCUMENT, settings) if not line.said]
    assert {w for line in lines for w in line.sentence.words if DOCUMENT.slice(w) != "1"} <= found


def test_an_announcement_lights_no_word_and_leads_to_none() -> None:
    document = DOCUMENT
    with Tones() as tones:
        narrator = Narrator(document, tones, ToneEngine().voices()[0], read_as(Settings(), [EVERYTHING]))
        passages = list(narrator.narrate(0, lambda: 1.0))
    announced = [passage for passage in passages if passage.announced]
    assert len(announced) == len([line for line in outline(document, read_as(Settings(), [EVERYTHING])) if line.said])
    assert not any(passage.words for passage in announced)
    quote = next(passage for passage in announced if passage.announced == "Quote.")
    assert document.slice(quote.sentence) == "A skipper said this."
    note = next(passage for passage in announced if passage.announced.startswith("Note"))
    assert document.slice(note.sentence).startswith("The boat has two sails.")
    read = [document.slice(w.word) for passage in passages for w in passage.words]
    assert read[:5] == ["Sails", "The", "boat", "has", "two"]


def test_from_within_a_block_nothing_is_announced_again() -> None:
    inside = DOCUMENT.text.index("skipper")
    assert said("quotes=full", start=inside)[:3] == ["skipper said this.", "She meant it.", "End of quote."]
    assert said("quotes=full", start=DOCUMENT.text.index("A skipper"))[0] == "Quote."


def test_announced_words_take_time_of_their_own_and_the_page_keeps_its_pace(tmp_path: Path) -> None:
    """The words that are heard, by the minutes: an article with notes takes longer, and is not read faster."""
    paragraph = "Nine words are in this sentence of the page. " * 12
    note = "This is a note of ten words, give or take. " * 8
    document = parse(f"{paragraph.strip()}[^1]\n\n{paragraph.strip()}\n\n[^1]: {note.strip()}\n")
    lengths, counts = [], []
    for level in ("off", "full"):
        settings = read_as(Settings(), [f"footnotes={level}"])
        path = tmp_path / f"{level}.wav"
        export(document, path, voice=ToneEngine().voices()[0], registry=Tones(), settings=settings)
        lengths.append((path.stat().st_size - 44) / 2 / RATE)
        counts.append(sum(line.words for line in outline(document, settings)))
    assert counts[1] - counts[0] == len(note.split()) + 2
    plain, noted = (words * 60 / seconds for seconds, words in zip(lengths, counts, strict=True))
    assert plain == pytest.approx(200, rel=0.03)
    assert noted == pytest.approx(plain, rel=0.02)


def test_captions_put_announcements_in_brackets(tmp_path: Path) -> None:
    path = tmp_path / "page.vtt"
    export(DOCUMENT, path, voice=ToneEngine().voices()[0], registry=Tones())
    text = path.read_text(encoding="utf-8")
    assert "(Code, two lines, Python.)" in text
    assert "never said" not in text


def test_where_nothing_but_code_is_left_it_is_readable_only_when_it_is_read() -> None:
    code = parse("```\nhoist the main\n```\n")
    assert not readable(code, Settings())
    assert said(document=code) == []
    assert readable(code, read_as(Settings(), ["code=full"]))
    assert said("code=full", document=code) == ["Code, one line.", "hoist the main"]


def test_a_note_is_read_once_and_one_that_leads_to_itself_ends() -> None:
    document = parse("One.[^a] Two.[^a] Three.[^b]\n\n[^a]: First note.\n[^b]: See here[^b] and there[^a].\n")
    assert said("footnotes=full", document=document) == [
        "One.", "Note one: First note.", "Two.", "Three.", "Note two: See here and there.",
    ]  # fmt: skip


def test_a_note_that_only_what_is_not_read_refers_to_comes_in_the_end() -> None:
    document = parse("One.[^a]\n\n| Boat |\n|---|\n| Aurelia[^b] |\n\nTwo.\n\n[^a]: First.\n[^b]: Sold. Twice.\n")
    settings = ("footnotes=full", "tables=off")
    assert said(*settings, document=document) == ["One.", "Note one: First.", "Two.", "Note two: Sold.", "Twice."]
    assert said("tables=off", document=document) == ["One.", "Two."]


def test_what_is_announced_is_said_in_the_documents_language() -> None:
    document = Document(DOCUMENT.text, DOCUMENT.blocks, "de-AT")
    assert "Code, 2 Zeilen, Python." in said(document=document)
    for language in announce.languages():
        one = announce.phrases(language)
        for name in type(one).__dataclass_fields__:
            assert announce.counted(getattr(one, name).replace("{what}", "x"), 3).strip()


@pytest.mark.parametrize("wrong", ["code", "code=loud", "poems=full", "=", "code=full,tables"])
def test_what_is_no_kind_or_no_level_is_named(wrong: str) -> None:
    with pytest.raises(ConfigError, match="captions, images, code"):
        read_as(Settings(), [wrong])


def test_every_level_is_explained() -> None:
    for kind in KINDS:
        assert all(level_about(f"read_{kind}", level) for level in LEVELS)


def test_a_rule_and_an_empty_page_announce_nothing() -> None:
    assert said(EVERYTHING, document=parse("---\n")) == []
    assert said(EVERYTHING, document=parse("")) == []
    assert [b.kind for b in DOCUMENT.blocks].count(Kind.FIGURE) == 3


SIGNED = parse("She said: “Stop (now), NASA!” The U-boat – 3.5 m – didn’t; see http://x.example/a.")


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("punctuation=off", "She said: “Stop (now), NASA!”"),
        ("punctuation=brief", "She said colon: quote “Stop open paren (now close paren), NASA! unquote”"),
        (
            "punctuation=full",
            "She said colon: quote “Stop open paren (now close paren) comma, NASA exclamation mark! unquote”",
        ),
        ("capitals=brief", "She said: “Stop (now), all caps NASA!”"),
        ("capitals=full", "cap She said: “ cap Stop (now), all caps NASA!”"),
    ],
)
def test_signs_and_capitals_are_named_as_far_as_it_is_wanted(read: str, expected: str) -> None:
    document = parse("She said: “Stop (now), NASA!”")
    found = " ".join(" ".join(said(read, document=document)).split())
    assert found == expected


def test_named_signs_take_time_of_their_own_and_no_word_loses_its_place() -> None:
    settings = read_as(Settings(), ["punctuation=full,capitals=full"])
    text = SIGNED
    utterances = list(script(text, settings))
    spoken = " ".join(one.spoken.text for one in utterances)
    assert spoken.count("dash") == 2
    assert "three point five meters" in spoken
    assert "apostrophe" not in spoken
    for one in utterances:
        for sentence in text.sentences:
            for word in sentence.words:
                if one.span.start <= word.start < one.span.end:
                    place = one.spoken.place(word)
                    assert place is not None
                    assert one.spoken.source(place).start <= word.end
    more, usual = (sum(line.words for line in outline(text, s)) for s in (settings, Settings()))
    assert more >= usual + 10
