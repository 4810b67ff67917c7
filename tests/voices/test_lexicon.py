"""The user's own pronunciations: what matches, what goes first, and that no word loses its place."""

from __future__ import annotations

import pytest

from reader.config import Settings
from reader.document import Span
from reader.errors import ConfigError
from reader.parse import parse
from voices import lexicon, pls
from voices.lexicon import Entry, Lexicon
from voices.script import script
from voices.spoken import say


def said(text: str, *entries: Entry, language: str = "en", voice: str = "espeak:en-us") -> str:
    return say(text, Span(0, len(text)), language, (), Lexicon(entries, language, voice)).text


@pytest.mark.parametrize(
    ("entry", "text", "spoken"),
    [
        (Entry("Xi’an", "Shee-ahn"), "In Xi'an and Xi’an's walls.", "In Shee-ahn and Shee-ahn's walls."),
        (Entry("art", "aht"), "Art, a party, ART.", "aht, a party, aht."),
        (Entry("Nice", "niece"), "Nice is nice.", "niece is nice."),
        (Entry("nice", "niece", case=True), "Nice is nice.", "Nice is niece."),
        (Entry("boo", ""), "Well boo there.", "Well there."),
        (Entry("New York Times", "the Times"), "the New York Times wrote", "the the Times wrote"),
        (Entry("C++", "see plus plus"), "In C++, of course.", "In see plus plus, of course."),
        (Entry("$5bn", "a lot"), "It cost $5bn.", "It cost a lot."),
        (Entry(r"(\d+)th floor", r"level \1", regex=True), "On the 12th Floor.", "On the level twelve."),
        (Entry(r"q\w+", "kew", regex=True, case=True), "Quick quick.", "Quick kew."),
        (Entry("重庆", "chongqing"), "我在重庆市", "我在chongqing市"),
        (Entry("café", "caffay"), "A cafe\u0301 here.", "A caffay here."),
        (Entry("İz", "eez"), "The İz ends.", "The eez ends."),
    ],
)  # fmt: skip
def test_an_entry_is_said_where_it_stands(entry: Entry, text: str, spoken: str) -> None:
    assert said(text, lexicon.checked(entry)) == spoken


def test_the_particular_goes_before_the_general_and_the_longer_before_the_shorter() -> None:
    entries = [
        Entry("york", "one"), Entry("york", "two", language="en"), Entry("york", "three", voice="espeak"),
        Entry("new york", "four"), Entry(r"\w+ork", "five", regex=True), Entry("work", "six"),
    ]  # fmt: skip
    assert said("york", *entries) == "three"
    assert said("york", *entries, voice="piper:joe") == "two"
    assert said("york", *entries, voice="piper:joe", language="fr") == "one"
    assert said("york", *entries[:1]) == "one"
    assert said("work, cork", *entries) == "six, five"
    assert said("in new york city", entries[0], entries[3]) == "in four city"


def test_a_language_and_a_voice_bound_an_entry() -> None:
    entry = Entry("Paris", "Pah-ree", language="fr-CA", voice="espeak:fr")
    assert said("Paris", entry, language="fr-CA", voice="espeak:fr") == "Pah-ree"
    assert said("Paris", entry, language="fr", voice="espeak:fr") == "Pah-ree"
    assert said("Paris", entry, language="fr-FR", voice="espeak:fr") == "Paris"
    assert said("Paris", entry, language="fr-CA", voice="espeak:fr-be") == "Paris"
    assert said("Paris", Entry("Paris", "Parris", language="en"), language="") == "Parris", "unknown is English"


def test_every_word_keeps_its_place() -> None:
    text = "We saw Xi’an and then the Yangtze now."
    spoken = say(text, Span(0, len(text)), "en", (), Lexicon([Entry("Xi’an", "Shee ahn"), Entry("the", "")], "en", ""))
    assert spoken.text == "We saw Shee ahn and then Yangtze now."
    for word, heard in (("Xi’an", "Shee"), ("then", "then"), ("Yangtze", "Yangtze")):
        start = text.index(word)
        place = spoken.place(Span(start, start + len(word)))
        assert place is not None
        assert spoken.text.startswith(heard, place)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*)*b", "(?:a?){40}a{40}", "((a*)*)*c"])
def test_a_hostile_pattern_on_a_hostile_text_is_given_up_in_time(pattern: str) -> None:
    entry = lexicon.checked(Entry(pattern, "x", regex=True))
    text = "a" * 1500 + "!"  # without a limit it would take years
    assert said(text, entry, Entry("zebra", "x")).endswith("!")


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", "x"), Entry(" \x00 ", "x"), Entry("(a", "x", regex=True), Entry("a", r"\7", regex=True),
        Entry("a" * 501, "x"), Entry("a", "b" * 501),
    ],
)  # fmt: skip
def test_what_cannot_be_an_entry_is_refused_in_a_sentence(entry: Entry) -> None:
    with pytest.raises(ConfigError):
        lexicon.checked(entry)


def test_a_broken_line_is_named_and_the_rest_is_used() -> None:
    lexicon.file().parent.mkdir(parents=True, exist_ok=True)
    lexicon.file().write_text(
        '[[entry]]\nwrite = "one"\nsay = "wun"\n[[entry]]\nwrite = "two"\n[[entry]]\nwrite = "(x"\nsay = "y"\n'
        'regex = true\n[[entry]]\nwrite = 5\nsay = "five"\n[[entry]]\nwrote = "six"\n[other]\na = 1\n'
    )
    loaded = lexicon.load()
    assert [entry.write for entry in loaded.entries] == ["one"]
    assert len(loaded.warnings) == 5
    assert "entry 3: '(x' is no regular expression" in loaded.warnings[2]
    with pytest.raises(ConfigError, match="Mend or delete"):
        lexicon.add([Entry("more", "x")])
    lexicon.file().write_text("entry = [\n")
    assert lexicon.load().entries == ()
    assert "cannot be read" in lexicon.load().warnings[0]


def test_what_is_added_is_heard_by_a_narration_that_is_under_way() -> None:
    utterances = script(parse("Quiet Worcester. Loud Worcester."), Settings())
    assert next(utterances).spoken.text == "Quiet Worcester."
    lexicon.add([Entry("Worcester", "Wooster")])
    assert next(utterances).spoken.text == "Loud Wooster."
    lexicon.add([Entry("Worcester", 'a "b" \\ c')])
    assert [entry.say for entry in lexicon.load().entries] == ['a "b" \\ c'], "it takes the other's place"
    assert lexicon.remove("Worcester", "de") == 0
    assert lexicon.remove("Worcester") == 1
    assert lexicon.load().entries == ()


PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <meta name="x" content="y"/>
  <lexeme><grapheme>W3C</grapheme><grapheme>WWWC</grapheme><alias>World Wide Web Consortium</alias></lexeme>
  <lexeme><grapheme>judgment</grapheme><phoneme>\u02c8d\u0292\u028cd\u0292.m\u0259nt</phoneme></lexeme>
  <lexeme><grapheme>a&amp;b</grapheme><phoneme>x</phoneme><alias>one</alias><alias prefer="true">two</alias></lexeme>
</lexicon>"""


def test_a_pls_file_is_read_and_what_is_not_used_is_told() -> None:
    read = pls.read(PLS.encode())
    assert [(e.write, e.say, e.language, e.case) for e in read.entries] == [
        ("W3C", "World Wide Web Consortium", "en-GB", True),
        ("WWWC", "World Wide Web Consortium", "en-GB", True),
        ("a&b", "two", "en-GB", True),
    ]
    assert read.unused == ("judgment",)
    again = pls.read(pls.write(read.entries, "en-GB")[0])
    assert again.entries == read.entries


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no xml", PLS.encode()[:200], b"<html><lexicon/></html>", b"<lexicon/>", b"\xff\xfe\x00",
        PLS.replace("<lexicon", '<!DOCTYPE lexicon [<!ENTITY a "aaaa">]><lexicon', 1).encode(),
        PLS.replace("<lexicon", '<!DOCTYPE lexicon SYSTEM "file:///etc/passwd"><lexicon', 1).encode(),
        PLS.encode() + b" " * pls.LARGEST,
    ],
)  # fmt: skip
def test_what_is_no_pls_file_or_a_hostile_one_is_refused(data: bytes) -> None:
    with pytest.raises(ConfigError):
        pls.read(data, "a.pls")


def test_among_ten_thousand_entries_each_is_found() -> None:
    own = Lexicon([Entry(f"word{number} more", f"said {number}") for number in range(10_000)], "en", "")
    parts = own.parts("a word77 more or word9999 more here " * 50)
    assert [part.said for part in parts] == ["said 77", "said 9999"] * 50
