"""Which language a passage is in where its page does not say so: only what is clear is told."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import reader
from reader.config import Settings
from reader.parse import parse
from voices.passages import _doubtful, clear, foreign, know, language, settled
from voices.script import script

CLEAR = [
    ("de", "Ich weiß nicht, wie das mit dem alten Haus auf dem Hügel war."),
    ("fr", "Nous ne savons pas ce qui est arrivé dans la maison de mon oncle."),
    ("es", "No sabemos lo que pasó en la casa de mi tío cuando era niño."),
    ("it", "Non sappiamo che cosa è successo nella casa di mio zio."),
    ("pt", "Não sabemos o que aconteceu na casa do meu tio quando ele era menino."),
    ("nl", "Wij weten niet wat er in het huis van mijn oom is gebeurd."),
    ("pl", "Nie wiemy, co się stało w domu mojego wuja."),
    ("sv", "Jag är inte den som ska säga det till henne nu."),
    ("cs", "Nevíme, co se stalo v domě mého strýce, když tam nikdo nebyl."),
    ("tr", "Amcamın evinde ne olduğunu bilmiyoruz, kimse konuşmak istemiyor."),
    ("hu", "Nem tudjuk, mi történt a nagybátyám házában azon az éjszakán."),
    ("bg", "Ние не знаем какво се е случило в къщата на чичо ми през онази нощ."),
    ("ru", "Мы не знаем, что случилось в этом доме и был ли он пуст."),
    ("ja", "私たちはその家で何が起きたのか知らない。"),
    ("zh", "我们不知道那座房子里发生了什么事情。"),
    ("ko", "우리는 그 집에서 무슨 일이 있었는지 모른다."),
    ("ar", "نحن لا نعرف ماذا حدث في ذلك البيت"),
    ("he", "אנחנו לא יודעים מה קרה בבית ההוא"),
    ("el", "Δεν ξέρουμε τι συνέβη σε εκείνο το σπίτι"),
    ("hi", "हम नहीं जानते कि उस घर में क्या हुआ था"),
    ("th", "เราไม่รู้ว่าเกิดอะไรขึ้นในบ้านหลังนั้น"),
]  # fmt: skip


UNCLEAR = [
    "C'est la vie, mon ami.",  # too short
    "No Such Thing as a Fish",
    "Asst. Sec. Ng met Supt. Ray.",
    "He shouted “Nous ne savons pas!” and she answered that nobody in the village did.",
    "https://www.exemple.fr/nous-ne-savons-pas/ce-qui-est-arrive/dans-la-maison/de-mon-oncle.html",
    "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor.",
    "Si",
]


def told(texts: list[str], own: str = "en") -> list[str]:
    """Return the languages of paragraphs in an article in `own`, each of them one sentence or more."""
    document = replace(parse("\n\n".join(text.replace("*", "\\*") for text in texts)), language=own)
    first = {sentence.block: sentence.span for sentence in reversed(document.sentences)}
    return [language(document, document.blocks[at], span) for at, span in sorted(first.items())]


def test_clear_sentences_are_told() -> None:
    assert told([text for _, text in CLEAR]) == [name for name, _ in CLEAR]


@pytest.mark.parametrize(("name", "text"), [one for one in CLEAR if one[0] in {"de", "tr", "ru", "zh"}])
def test_an_article_s_own_language_is_not_another(name: str, text: str) -> None:
    assert told([text], name) == [""]
    assert told([text, "The ferry leaves the harbour at ten, and it is back before noon."], name) == ["", "en"]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("id", "Kami tidak tahu apa yang terjadi di rumah paman saya pada malam itu."),
        ("nb", "Jeg er ikke den som skal si det til henne nå, for hun vet det allerede."),
        ("af", "Ons weet nie wat in my oom se huis gebeur het toe hy klein was nie."),
        ("gl", "Non sabemos o que pasou na casa do meu tío cando el era un neno."),
        ("sr", "Ne znamo šta se dogodilo u kući mog ujaka te noći kada je bio sam."),
    ],
)
def test_an_article_in_a_language_that_the_detector_takes_for_its_neighbour_is_left_alone(own: str, text: str) -> None:
    assert told([text, text], own) == ["", ""]


def test_what_is_not_clear_is_not_told() -> None:
    assert [one for one, name in zip(UNCLEAR, told(UNCLEAR), strict=True) if name] == []


@pytest.mark.parametrize(("name", "text"), CLEAR)
def test_a_page_that_does_not_say_its_language_is_read_in_it(name: str, text: str) -> None:
    document = settled(reader.from_text(f"{text}\n\n{text}").document)
    assert document.language == name
    assert settled(replace(document, language="xx")).language == "xx"  # what is said holds


@pytest.mark.parametrize(
    ("text", "name"),
    [("Dies ist ein kurzer Text.", "de"), ("The sea is wide.", "en"), ("Nada.", ""), ("Mada mede modo.", ""),
     ("qwe lomtin saveldor unpre figan ostri belnuka lomer tinsa veldor.", "")],
)  # fmt: skip
def test_a_short_article_is_told_by_its_small_words_or_not_at_all(text: str, name: str) -> None:
    assert settled(reader.from_text(text).document).language == name


def test_what_was_told_is_asked_once_and_another_process_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The ferry leaves the harbour at ten, and it is back before noon. " + CLEAR[1][1]
    document = replace(parse(text), language="en")
    copy = replace(document, language="en")
    found = foreign(document)
    assert list(found.values()) == ["fr"]
    monkeypatch.setattr(sys, "executable", "/nowhere/python")  # nobody can be asked any more
    know(copy, found)
    for one in (document, copy):
        assert [language(one, one.blocks[0], sentence.span) for sentence in one.sentences] == ["", "fr"]


def test_a_long_article_is_asked_about_in_pieces_from_the_place_that_is_read() -> None:
    czech = "\n\n".join(f"Nevíme, co se stalo v domě číslo {number}, když tam nikdo nebyl." for number in range(700))
    document = replace(parse(f"{czech}\n\n{CLEAR[1][1]}"), language="cs")
    last = document.sentences[-1]
    assert language(document, document.blocks[last.block], last.span) == "fr"
    assert list(foreign(document).values()) == ["fr"]


def test_without_the_detector_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert told(["Amcamın evinde ne olduğunu bilmiyoruz, kimse konuşmak istemiyor."]) == [""]
    assert settled(reader.from_text("Amcamın evinde ne olduğunu kimse bilmiyor.").document).language == ""


def test_no_english_sentence_is_taken_for_another() -> None:
    gold = (Path(__file__).parent / "gold").glob("*.tsv")
    texts = [text for file in gold for row in file.read_text(encoding="utf-8").splitlines() for text in row.split("\t")]
    for page in (Path(__file__).parents[2] / "seeds").glob("*.html"):
        document = reader.load(page).document
        texts += [document.slice(block.span) for block in document.blocks]
    assert len(texts) > 1000
    doubtful = [text for text in [*texts, CLEAR[1][1]] if _doubtful(text, "en")]
    assert [text for text, name in zip(doubtful, clear(doubtful, "en"), strict=True) if name] == [CLEAR[1][1]]


@pytest.mark.parametrize(("language", "passages", "expected"), [("en", True, "fr"), ("en", False, ""), ("", True, "")])
def test_a_quotation_is_said_in_its_language(language: str, passages: bool, expected: str) -> None:
    text = "She read the letter twice.\n\n> Nous ne savons pas ce qui est arrivé dans la maison de mon oncle."
    document = replace(parse(text), language=language)
    said = list(script(document, Settings(passages=passages)))
    assert [utterance.language for utterance in said] == ["", expected]


def test_a_sentence_within_a_paragraph_is_told_by_itself() -> None:
    text = "The note was short. “Nous ne savons pas ce qui est arrivé dans la maison de mon oncle.” She folded it up."
    document = replace(parse(text), language="en")
    assert [utterance.language for utterance in script(document, Settings())] == ["", "fr", ""]
