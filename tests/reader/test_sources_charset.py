"""Bytes to text: the server's word, a mark, the page's word, a guess; each only where it fits."""

from __future__ import annotations

import pytest

from reader import from_html
from reader.sources import charset

# The same small story, told for these tests in the languages that the charsets are for.
STORY = {
    "de": "Der Müller öffnete die Tür, und draußen lag Schnee über den Dächern. Die Brücke trug alle fünf Wagen.",
    "fr": "Le meunier ouvrit la porte, et la neige était tombée sur les toits. Le vieux pont porta même les bœufs.",
    "es": "El molinero abrió la puerta, y había caído la nieve. ¿Quién habría creído que el puente aguantaría, señor?",
    "pl": "Młynarz otworzył drzwi, a na dworze leżał śnieg. Źle się działo, lecz żaden koń nie ucierpiał na moście.",
    "cs": "Mlynář otevřel dveře a venku ležel sníh. Žádný kůň nepřišel k úrazu, řekl později hospodář a šel domů.",
    "hu": "A molnár kinyitotta az ajtót, és odakint hó borította a háztetőket. A régi híd elbírta mind az öt szekeret.",
    "tr": "Değirmenci kapıyı açtı, dışarıda çatıların üzerine kar yağmıştı. Eski köprü beş arabanın hepsini taşıdı.",
    "ru": "Мельник открыл дверь, и на дворе лежал снег. Никто бы не подумал, что старый мост выдержит пять телег.",
    "uk": "Мельник відчинив двері, а надворі лежав сніг. Старий міст витримав, і він підняв усі п’ять возів.",
    "el": "Ο μυλωνάς άνοιξε την πόρτα, και έξω είχε πέσει χιόνι στις στέγες. Η παλιά γέφυρα σήκωσε τα πέντε κάρα.",
    "he": "הטוחן פתח את הדלת, ובחוץ ירד שלג על הגגות. איש לא היה חושב שהגשר הישן יחזיק את כל חמש העגלות.",
    "ar": "فتح الطحان الباب، وكان الثلج قد غطى السطوح. لم يكن أحد يظن أن الجسر القديم سيصمد، لكنه حمل العربات.",
    "th": "คนโม่แป้งเปิดประตู ข้างนอกหิมะตกลงบนหลังคา ไม่มีใครคิดว่าสะพานเก่าจะทนได้",
    "ja": "粉屋が戸を開けると、外の屋根には雪が積もっていた。古い橋が持ちこたえるとは誰も思わなかった。",
    "ko": "방앗간 주인이 문을 열자 밖에는 눈이 지붕 위에 쌓여 있었다. 낡은 다리가 버틸 것이라고는 아무도 몰랐다.",
    "zh": "磨坊主打开门，外面的屋顶上落满了雪。没有人想到那座老桥能撑得住，可是五辆车它都托住了。",
    "tw": "磨坊主打開門，外面的屋頂上落滿了雪。沒有人想到那座老橋能撐得住，可是五輛車它都托住了。",
}
ENCODINGS = [
    *(("de", e) for e in ("cp1252", "iso-8859-1", "iso-8859-15", "utf-8", "utf-16")),
    ("fr", "cp1252"),
    ("fr", "iso-8859-15"),
    ("es", "cp1252"),
    *((language, e) for language in ("pl", "cs", "hu") for e in ("cp1250", "iso-8859-2")),
    ("tr", "cp1254"),
    ("tr", "iso-8859-9"),
    *(("ru", e) for e in ("cp1251", "koi8-r", "iso-8859-5", "cp866")),
    ("uk", "cp1251"),
    ("el", "cp1253"),
    ("el", "iso-8859-7"),
    ("he", "cp1255"),
    ("ar", "cp1256"),
    ("th", "cp874"),
    *(("ja", e) for e in ("shift_jis", "euc_jp", "iso2022_jp", "utf-8")),
    ("ko", "euc_kr"),
    ("zh", "gb18030"),
    ("zh", "gb2312"),
    ("tw", "big5"),
]


def told(language: str, encoding: str) -> tuple[str, bytes]:
    """Return the story as far as the charset can write it, and its bytes."""
    data = STORY[language].encode(encoding, "ignore")
    return data.decode(encoding), data


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_what_nobody_says_is_guessed(language: str, encoding: str) -> None:
    text, data = told(language, encoding)
    assert charset.decode(data) == text


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_what_the_server_says_is_believed(language: str, encoding: str) -> None:
    text, data = told(language, encoding)
    assert charset.decode(data, declared=encoding) == text


@pytest.mark.parametrize(("language", "encoding"), [e for e in ENCODINGS if e[1] != "utf-16"])
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">']
)
def test_a_page_says_it_itself(language: str, encoding: str, form: str) -> None:
    text, _ = told(language, encoding)
    body = "".join(f"<p>{text}</p>" for _ in range(4))
    page = f"<html><head>{form.format(encoding)}<title>x</title></head><body>{body}</body></html>"
    assert text in from_html(page.encode(encoding)).document.text


def test_the_servers_word_comes_before_the_pages() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>' + STORY["ja"] + "</p></body></html>"
    assert STORY["ja"] in charset.decode(page.encode("shift_jis"), declared="shift_jis", html=True)


def test_a_mark_is_believed_against_everyone() -> None:
    page = '<meta charset="koi8-r">' + STORY["pl"]
    assert charset.decode(page.encode("utf-8-sig"), declared="iso-8859-2", html=True) == page


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "windows-1251", "ascii"])
def test_utf8_under_a_wrong_name_is_utf8(said: str) -> None:
    for language in ("de", "pl", "ru", "zh"):
        assert charset.decode(STORY[language].encode(), declared=said) == STORY[language]


@pytest.mark.parametrize(("language", "encoding"), [("ru", "cp1251"), ("el", "cp1253"), ("pl", "cp1250")])
def test_a_servers_default_that_spells_nothing_gives_way_to_the_page(language: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{STORY[language]}</p></body></html>'
    data = page.encode(encoding, "ignore")
    if language != "pl":  # Polish in Latin letters is half right whatever it is called: the server is believed
        assert charset.decode(data, declared="iso-8859-1", html=True) == data.decode(encoding)
    assert charset.decode(data, declared="no-such-charset", html=True) == data.decode(encoding)


@pytest.mark.parametrize("said", ["utf-8", "big5", "euc-kr"])
def test_a_wrong_name_that_does_not_fit_is_dropped(said: str) -> None:
    data = STORY["de"].encode("cp1252")
    assert charset.decode(data, declared=said) == STORY["de"]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("zh", "gb18030"), ("tw", "big5"), ("ja", "shift_jis"), ("ko", "euc_kr"), ("ru", "utf-8")],
)
def test_a_few_bad_bytes_spoil_nothing_else(language: str, encoding: str) -> None:
    data = STORY[language].encode(encoding) * 5
    spoilt = data[: len(data) // 5 * 2] + b"\xff" + data[len(data) // 5 * 2 :]
    for declared in ("", encoding):
        found = charset.decode(spoilt, declared=declared)
        assert found.count(STORY[language]) >= 3
        assert found != STORY[language] * 5


def test_nothing_makes_it_fail() -> None:
    for data in (
        b"",
        b"\xff",
        b"\x80" * 1000,
        bytes(range(256)) * 10,
        b"\x1b$B\xff",
        b"\xfe\xff\xd8",
        "\udcff".encode("utf-8", "surrogatepass"),
    ):
        for declared in ("", "utf-8", "utf-16", "shift_jis", "idna", "rot13", "base64", "\x00"):
            assert isinstance(charset.decode(data, declared=declared, html=True), str)
