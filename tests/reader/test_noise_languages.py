"""The noise rules in the languages that the web uses most: labels that stand alone go, sentences stay."""

from __future__ import annotations

import pytest

from reader import from_html, from_text, noise
from reader.noise import Stand, phrases, reason, rule, sweep

# (language, line, reason): one of each common kind, written as sites write them
LABELS = [
    ("en", "Subscribe to continue reading", noise.PAYWALL),
    ("en", "This article is available exclusively to paid subscribers", noise.PAYWALL),
    ("en", "About the author", noise.AUTHOR),
    ("en", "We use cookies to make this site work", noise.CONSENT),
    ("en", "Photo: Nordlicht Press", noise.CREDIT),
    ("en", "Photograph by Mei Okonkwo", noise.CREDIT),
    ("en", "© 2025 The Lantern. All rights reserved.", noise.RIGHTS),
    ("en", "Read more: The lamp that stayed lit", noise.MORE),
    ("de", "ANZEIGE", noise.AD),
    ("de", "Lesezeit: 4 Min.", noise.READING_TIME),
    ("de", "Artikel anhören", noise.LISTEN),
    ("de", "Auf Facebook teilen", noise.SHARE),
    ("de", "Lesen Sie auch: Der letzte Kahn", noise.MORE),
    ("de", "Wir verwenden Cookies, um Ihnen mehr zu bieten", noise.CONSENT),
    ("de", "Exklusiv für Abonnenten", noise.PAYWALL),
    ("de", "12 Kommentare", noise.COMMENTS),
    ("de", "Über die Autorin", noise.AUTHOR),
    ("es", "PUBLICIDAD", noise.AD),
    ("es", "3 min de lectura", noise.READING_TIME),
    ("es", "Te puede interesar: El barco que volvió", noise.MORE),
    ("es", "Compartir en WhatsApp", noise.SHARE),
    ("es", "Suscríbete a nuestro boletín", noise.SIGN_UP),
    ("es", "Contenido exclusivo para suscriptores", noise.PAYWALL),
    ("fr", "La suite après la publicité", noise.AD),
    ("fr", "Temps de lecture : 5 min", noise.READING_TIME),
    ("fr", "À lire aussi : Le dernier bateau", noise.MORE),
    ("fr", "Partager sur Facebook", noise.SHARE),
    ("fr", "Il vous reste 72.5% de cet article à lire", noise.PAYWALL),
    ("fr", "Déjà abonné ?", noise.PAYWALL),
    ("pt", "Continua depois da publicidade", noise.AD),
    ("pt", "Leia também: O barco que voltou", noise.MORE),
    ("pt", "Compartilhe no WhatsApp", noise.SHARE),
    ("pt", "Deixe um comentário", noise.COMMENTS),
    ("it", "Leggi anche: La barca che tornò", noise.MORE),
    ("it", "Tempo di lettura: 2 minuti", noise.READING_TIME),
    ("it", "Riproduzione riservata", noise.RIGHTS),
    ("nl", "Lees verder onder de advertentie", noise.AD),
    ("nl", "Deel dit artikel", noise.SHARE),
    ("nl", "Lees ook: De laatste boot", noise.MORE),
    ("pl", "Dalsza część artykułu pod reklamą", noise.AD),
    ("pl", "Ten tekst przeczytasz w 3 minuty", noise.READING_TIME),
    ("pl", "Czytaj też: Ostatnia łódź", noise.MORE),
    ("pl", "Udostępnij na Facebooku", noise.SHARE),
    ("tr", "İLGİLİ HABER: Son tekne", noise.MORE),
    ("tr", "Facebook'ta paylaş", noise.SHARE),
    ("tr", "Tüm hakları saklıdır.", noise.RIGHTS),
    ("ru", "Реклама", noise.AD),
    ("ru", "Время чтения: 3 мин.", noise.READING_TIME),
    ("ru", "Читайте также: Последняя лодка", noise.MORE),
    ("ru", "Ещё по теме", noise.MORE),
    ("ru", "Поделиться в Telegram", noise.SHARE),
    ("ja", "広告", noise.AD),
    ("ja", "この記事は約3分で読めます", noise.READING_TIME),
    ("ja", "続きを読む", noise.MORE),
    ("ja", "この記事は有料会員限定です。残り1234文字", noise.PAYWALL),
    ("ja", "無断転載を禁じます", noise.RIGHTS),
    ("zh", "廣告", noise.AD),
    ("zh", "延伸閱讀：最後一艘船", noise.MORE),
    ("zh", "阅读全文", noise.MORE),
    ("zh", "分享到：", noise.SHARE),
    ("zh", "责任编辑：王某", noise.RIGHTS),
    ("fa", "بیشتر بخوانید: آخرین قایق", noise.MORE),
    ("fa", "انتهای پیام", noise.RIGHTS),
]

PROSE = [
    "Die Werbung lief drei Wochen in zwei Zeitungen.",
    "Teilen wollte er das Brot mit niemandem.",
    "Lesen Sie auch mal ein Buch, riet der Müller, und zwar ganz.",
    "La publicidad del circo duró tres semanas.",
    "Compartir en familia era su costumbre de los domingos.",
    "Leer más le habría hecho bien, dijo su tía.",
    "La publicité du cirque dura trois semaines.",
    "Lire la suite du carnet lui prit deux nuits.",
    "Leia mais livros, dizia a avó, e ouça menos rádio.",
    "Leggi anche i libri degli altri, diceva la nonna.",
    "Reclame maken voor de kermis deed hij zelf.",
    "Reklama cyrku wisiała trzy tygodnie na płocie.",
    "Reklam panosu üç hafta boyunca meydanda durdu.",
    "Реклама цирка висела на заборе три недели.",
    "広告は三週間、二つの新聞に載った。",
    "广告在两家报纸上登了三个星期。",
    "تبلیغ سیرک سه هفته روی دیوار ماند.",
    "Share one thing that you have never told your sister.",
    "Log in to the machine with the key that hangs by the door.",
    "Why you should trust us",
    "9.7/10",
    "We used cookies as counters, and ate them when the game was over.",
    "Read more slowly, and out loud.",
]


@pytest.mark.parametrize(("language", "line", "why"), LABELS, ids=[f"{lang} {line}" for lang, line, _ in LABELS])
def test_a_label_is_told_in_its_language(language: str, line: str, why: str) -> None:
    assert reason(Stand(line)) == why


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_stays_in_every_language(line: str) -> None:
    assert reason(Stand(line)) is None


def test_every_language_says_the_main_things() -> None:
    main = {rule.AD, rule.READING_TIME, rule.SHARE, rule.SIGN_UP, rule.MORE, rule.COMMENTS, rule.CONSENT, rule.PAYWALL}
    for language in phrases.LANGUAGES:
        assert main <= set(phrases.table(language)), language


def test_a_phrase_is_not_found_inside_a_longer_word_or_line() -> None:
    assert reason(Stand("Foto: Mei Okonkwo")) == noise.CREDIT
    assert reason(Stand("Fotografie: eine Kunst")) is None
    assert reason(Stand("Foto: " + "sehr " * 20 + "lang")) == noise.CREDIT
    assert reason(Stand("Foto: " + "sehr lange Rede " * 12)) is None
    assert reason(Stand("Sigue leyendo con la lámpara apagada")) is None
    assert reason(Stand("Sigue leyendo con la lámpara apagada", linked=True)) == noise.MORE


def test_an_item_of_a_list_is_spared_unless_it_is_a_link() -> None:
    assert reason(Stand("Guardar", item=True)) is None
    assert reason(Stand("Foto: el carné lleva una", item=True)) is None
    assert reason(Stand("Leer más", item=True, linked=True)) == noise.MORE


def test_a_credit_in_a_caption_is_the_captions() -> None:
    assert reason(Stand("Photo: Nordlicht Press", caption=True)) is None
    assert reason(Stand("Foto: Nordlicht Press", caption=True)) is None
    assert reason(Stand("Foto: Nordlicht Press")) == noise.CREDIT


BODY = (
    (
        "Der Schleusenwärter schrieb jedes Boot auf, das vorbeikam, mit Bleistift, mit der Stunde, der Ladung und dem "
        "Namen des Hundes an Bord."
    ),
    (
        "Niemand hatte ihn darum gebeten, und als der Kanal zugeschüttet wurde, kamen die Hefte auf einen Dachboden "
        "über der Bäckerei, wo sie vierzig Jahre trockneten."
    ),
    (
        "Erst die Enkelin des Bäckers las sie, und sie zählte nach: Es waren mehr Hunde als Boote, und jeder hatte "
        "einen anderen Namen."
    ),
)
LINES = (
    "Anzeige",
    BODY[0],
    "Lesen Sie auch: Der letzte Kahn",
    BODY[1],
    "Anzeige",
    BODY[2],
    "Artikel teilen",
    "3 Kommentare",
)


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_page_and_pasted_text_lose_the_same_lines_and_tell(form: str) -> None:
    if form == "html":
        article = from_html("<html><body><div>" + "".join(f"<p>{line}</p>" for line in LINES) + "</div></body></html>")
    else:
        article = from_text("\n\n".join(LINES))
    assert article.markdown.split("\n\n") == list(BODY)
    assert {(piece.text, piece.reason) for piece in article.removed} == {
        ("Anzeige", noise.AD),
        ("Lesen Sie auch: Der letzte Kahn", noise.MORE),
        ("Artikel teilen", noise.SHARE),
        ("3 Kommentare", noise.COMMENTS),
    }


def test_sweep_judges_each_line_by_itself() -> None:
    rows = [Stand(line) for line in ("Reklama", "Reklama cyrku wisiała trzy tygodnie.", "Czytaj też: Ostatnia łódź")]
    assert sweep(rows) == [noise.AD, None, noise.MORE]
