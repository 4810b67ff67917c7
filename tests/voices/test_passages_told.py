"""Which language a passage is in where its page does not say so: only what is clear is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import reader
from reader.config import Settings
from reader.parse import parse
from voices.passages import told
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


@pytest.mark.parametrize(("language", "text"), CLEAR)
def test_a_clear_sentence_is_told(language: str, text: str) -> None:
    assert told(text, "en") == language


@pytest.mark.parametrize(("language", "text"), CLEAR[:8])
def test_an_article_s_own_language_is_not_another(language: str, text: str) -> None:
    assert told(text, language) in {"", language}


@pytest.mark.parametrize(
    "text",
    [
        "C'est la vie, mon ami.",  # too short
        "No Such Thing as a Fish",
        "Café de la Paix, Place de la Concorde, Rue de Rivoli, Gare de Lyon",  # names
        "He shouted “Nous ne savons pas!” and she answered that nobody in the village did.",
        "Си", "Ние не знаем какво е станало в тази стара къща",  # Bulgarian: no sign of Russian or Ukrainian
    ],
)  # fmt: skip
def test_what_is_not_clear_is_not_told(text: str) -> None:
    assert told(text, "en") == ""


def test_no_english_sentence_is_taken_for_another() -> None:
    gold = (Path(__file__).parent / "gold").glob("*.tsv")
    texts = [text for file in gold for row in file.read_text(encoding="utf-8").splitlines() for text in row.split("\t")]
    for page in (Path(__file__).parents[2] / "seeds").glob("*.html"):
        document = reader.load(page).document
        texts += [document.slice(block.span) for block in document.blocks]
    assert len(texts) > 1000
    assert [text for text in texts if told(text, "en")] == []


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
