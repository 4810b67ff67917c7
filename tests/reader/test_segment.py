"""Sentences and words: where they end, what they hold, and that nothing of the text falls between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Block, Document, Kind, Span
from reader.metadata import Metadata
from reader.parse import parse
from reader.segment import LONGEST, segment
from reader.segment_data import RULES, rules


def paragraph(text: str, language: str = "en") -> Document:
    return Document(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),), language)


def sentences(text: str, language: str = "en") -> list[str]:
    document = paragraph(text, language)
    return [document.slice(sentence.span) for sentence in document.sentences]


def words(text: str, language: str = "en") -> list[str]:
    document = paragraph(text, language)
    return [document.slice(word) for sentence in document.sentences for word in sentence.words]


# Each line: the language, then the sentences that the joined text must fall into again.
SPLITS = [
    ("en", ["The kite rose.", "It fell!", "Did it break?", "No."]),
    ("en", ["Dr. Lee met Mrs. Hay at 5 p.m. on Jan. 5.", "They flew."]),
    ("en", ["J. A. Smith wrote it.", "The U.S. Senate read it.", "So did the U.K.", "They agreed."]),
    ("en", ["“Let it fly!", "Now,” she said.", "He asked “Why?” and left."]),
    ("en", ["She said “No.”", "“Yes,” he said."]),
    ("en", ["It cost $3.50 at kites.example.com.", "See Fig. 3 and No. 7.", "Done (really.)", "Next."]),
    ("en", ["They came from Kite Inc. and Wind Corp. in Reading.", "It rained."]),
    ("en", ["He works for Kite Inc.", "The firm is old."]),
    ("en", ["I chose plan B.", "The end."]),
    ("en", ["They left at 5 p.m. Sunday.", "It shut at 9 p.m.", "Police came at 6 a.m. GMT."]),
    ("en", ["Ann Low (b. 1910) and A. B. Hay won.", "Some 300 fell, incl. 40 children."]),
    ("en", ["He is from Albany, N.Y.", "Others left the U.K.", "The rest, c. 40, stayed."]),
    ("en", ["It fell.[1]", "It rose.[12][13]", "It flew.²", "Yes."]),
    ("en", ["1. Build a kite.", "Fly it."]),
    ("en", ["Wait… what?", "Well...", "Then go."]),
    ("en", ["What a day!!!", "Really?!", "Yes."]),
    ("de", ["Am 3. Mai flog er z. B. nach Bonn.", "Dr. Hay kam um 5.", "Der Drachen stieg."]),
    ("de", ["„Lass los!“", "Sie ging.", "Im 19. Jahrhundert war das anders."]),
    ("fr", ["« Bonjour. »", "Il part.", "M. Durand est là.", "Quoi ?", "Rien !"]),
    ("es", ["¿Qué pasa?", "¡Nada!", "El Sr. Gil voló.", "Fin."]),
    ("it", ["Il sig. Neri vola.", "Perché?", "Così."]),
    ("pt", ["O Sr. Melo voou.", "Por quê?", "Sim."]),
    ("zh", ["風箏飛高了。", "真的嗎？", "“好！”", "他走了。"]),
    ("ja", ["凧が上がった。", "「行く。」と彼は言った。", "本当？"]),
    ("hi", ["पतंग उड़ी।", "वह गिरी।"]),
    ("ar", ["طارت الطائرة.", "هل سقطت؟", "نعم."]),
    ("", ["No language.", "Still two."]),
    ("en", ["12 Kite Street", "Reading"]),
]
JOINED_WITHOUT_SPACE = {"zh", "ja"}


@pytest.mark.parametrize(("language", "parts"), SPLITS)
def test_sentences_end_where_a_reader_would_breathe(language: str, parts: list[str]) -> None:
    between = "" if language in JOINED_WITHOUT_SPACE else "\n" if parts[-1] == "Reading" else " "
    assert sentences(between.join(parts), language) == parts


def test_a_line_break_inside_a_sentence_does_not_end_it() -> None:
    assert sentences("it goes\non and on") == ["it goes\non and on"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The well-known kite's “tail”, (torn).", "The well-known kite's tail torn"),
        ("$5bn, 50% of C++ and C#", "$5bn 50% of C++ and C#"),
        ("wait...what -- this--that—there…", "wait what this that there"),
        ("see https://kite.test/a?b=c, or mail@kite.test.", "see https://kite.test/a?b=c or mail@kite.test"),
        ("-5 or 3-4 (see [12])", "-5 or 3-4 see 12"),
        ("* * * — ...", ""),
        ("naïve cafe\u0301 H₂O 10⁶", "naïve cafe\u0301 H₂O 10⁶"),
        ("今天AI技術", "今 天 AI 技 術"),
        ("カメラを買う", "カメラ を 買 う"),
        ("पतंग की", "पतंग की"),
        ("연이 높이 난다.", "연이 높이 난다"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_a_sentence_never_crosses_a_block_a_line_of_code_or_a_row() -> None:
    document = parse(
        "no stop here\n\n# A Heading\n\n- item one\n- item two\n\n```\na = 1\n\nb. C\n```\n\n"
        '| x | y |\n|-|-|\n| 1. A | 2 |\n\n![](u "A caption")',
        Metadata(title="Title", byline=("J. Doe",)),
    )
    assert [document.slice(sentence.span) for sentence in document.sentences] == [
        *("Title", "By J. Doe", "no stop here", "A Heading", "item one", "item two"),
        *("a = 1", "b. C", "x\ty", "1. A\t2", "A caption"),
    ]
    assert [document.block_at(s.span.start) for s in document.sentences] == [s.block for s in document.sentences]


def test_what_never_ends_is_divided_at_clauses() -> None:
    clause = "the kite went up and the kite came down, "
    document = paragraph(clause * 60 + "and so on.")
    parts = [document.slice(sentence.span) for sentence in document.sentences]
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith(",") for part in parts[:-1])
    assert " ".join(parts) == document.text


def test_punctuation_alone_is_not_said_alone() -> None:
    assert sentences("Wow! !!! Then on.") == ["Wow! !!!", "Then on."]
    assert sentences("… And on.") == ["… And on."]
    assert [s.words for s in paragraph("* * *").sentences] == [()]


@pytest.mark.parametrize("language", ["de-AT", "DE", "de_DE"])
def test_rules_are_found_by_the_primary_language(language: str) -> None:
    assert rules(language) is RULES["de"]


def test_a_language_without_rules_is_read_with_english_ones() -> None:
    assert rules("xx") is rules("") is RULES["en"]


_PIECES = ". ! ? … .. 。 ！ ” “ » « ( ) [1] ' - -- — , ; : / & $ % # Dr. U.S. e.g. 3. A. a kite Kite"
_LETTERS = "文 カ か ー की é e\u0301 한 ไทย ٣ ² _"
ANY = st.lists(
    st.sampled_from(_PIECES.split())
    | st.sampled_from(_LETTERS.split())
    | st.sampled_from([" ", "\n", "\u00a0"])
    | st.characters(exclude_categories=["Cs", "Cn", "Co"]),
    max_size=80,
).map("".join)


@given(ANY, st.sampled_from(["en", "de", "fr", "zh", "ja", ""]))
@settings(max_examples=600, deadline=None)
def test_every_letter_and_digit_is_in_exactly_one_word(text: str, language: str) -> None:
    document = paragraph(text, language)
    found = [word for sentence in segment(document) for word in sentence.words]
    assert all(left.end <= right.start for left, right in pairwise(found))
    covered = {offset for word in found for offset in range(word.start, word.end)}
    assert {offset for offset, character in enumerate(text) if character.isalnum()} <= covered
    assert all(any(character.isalnum() for character in document.slice(word)) for word in found)


@given(ANY, st.sampled_from(["en", "de", "fr", "zh", "ja", ""]))
@settings(max_examples=400, deadline=None)
def test_sentences_cover_all_but_space_in_order(text: str, language: str) -> None:
    document = paragraph(text, language)
    found = segment(document)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    covered = {offset for sentence in found for offset in range(sentence.span.start, sentence.span.end)}
    assert {offset for offset, character in enumerate(text) if not character.isspace()} <= covered
    for sentence in found:
        assert document.slice(sentence.span) == document.slice(sentence.span).strip() != ""
        assert all(sentence.span.start <= word.start < word.end <= sentence.span.end for word in sentence.words)


# Long enough that anything quadratic would not come back.
NONSENSE = {
    "stops": "." * 400_000,
    "abbreviations": "a." * 100_000,
    "numbers": "1. " * 60_000,
    "closed stops": '."' * 100_000,
    "ideographs": "風箏" * 50_000,
    "a letter": "x" * 400_000,
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_long_text_without_sense_comes_back(text: str) -> None:
    assert segment(paragraph(text))[-1].span.end == len(text.rstrip())
