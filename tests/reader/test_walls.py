"""Pages that hold no article say what they are; an article that only mentions such things is read."""

from __future__ import annotations

import pytest

from reader import errors, from_html, walls
from tests.reader import newspage

HEAD = '<!doctype html><html lang="x"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'


def page(body: str, title: str = "The Lantern", head: str = "") -> str:
    return HEAD.format(title=title, head=head) + f"<body>{body}</body></html>"


SHELLS = {
    "an empty root": page('<div id="root"></div><script src="/app.js"></script>'),
    "a framework's root": page(
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="__next"></div>'
        '<script src="/a.js"></script><script>window.__DATA__={"a":"' + "words and words " * 200 + '"}</script>'
    ),
    "a custom element": page('<app-root ng-version="17"></app-root><script type="module" src="/main.js"></script>'),
    "a spinner": page('<div class="load">Loading…</div><script src="/x.js"></script>'),
    "German": page("<p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p><script>1</script>"),
    "Japanese": page("<p>このサイトを見るにはJavaScriptを有効にしてください。</p><script>1</script>"),
    "Spanish": page("<p>Habilite JavaScript para ver esta página.</p><script>1</script>"),
}
ROBOTS = {
    "a challenge": page(
        '<div id="cf-chl-widget"></div><script src="/cdn-cgi/challenge-platform/x.js"></script>', "Just a moment..."
    ),
    "a question": page(
        "<h1>Are you a robot?</h1><p>Please make sure your browser supports JavaScript and cookies.</p>"
    ),
    "a captcha": page("<p>Please complete the captcha to prove that you are not a robot.</p><form><input></form>"),
    "French": page("<h1>Vérification de sécurité</h1><p>Confirmez que vous n'êtes pas un robot pour continuer.</p>"),
    "Russian": page("<p>Подтвердите, что вы не робот, чтобы продолжить.</p>"),
    "Chinese": page("<h1>安全验证</h1><p>请完成验证后继续访问。</p>"),
}
ERRORS = {
    "404": page(
        "<h1>404</h1><p>Sorry, the page that you were looking for went elsewhere, or was never here at all.</p>",
        "404 | The Lantern",
    ),
    "not found": page("<h1>Page not found</h1><p>We looked behind the sofa. Try the search instead.</p>"),
    "German": page(
        "<h1>Seite nicht gefunden</h1><p>Die gesuchte Seite gibt es leider nicht mehr auf unserem Server.</p>"
    ),
    "Polish": page(
        "<h1>Strona nie została znaleziona</h1><p>Przepraszamy, takiej strony już nie ma w naszym serwisie.</p>"
    ),
    "Japanese": page("<h1>お探しのページが見つかりません</h1><p>移動または削除された可能性があります。</p>"),
    "Turkish": page("<h1>Sayfa bulunamadı</h1><p>Aradığınız sayfa kaldırılmış ya da adresi değişmiş olabilir.</p>"),
}
CONSENTS = {
    "English": page(
        "<div><p>We and our 214 partners use cookies to store your choices.</p><p>Accept all</p><p>Reject all</p></div>"
    ),
    "German": page(
        "<p>Wir verwenden Cookies. Mit Werbung weiterlesen oder ein Abo abschließen?</p><p>Akzeptieren und weiter</p>"
    ),
    "Italian": page(
        "<p>Noi e i nostri partner utilizziamo i cookie.</p><p>Accetta e continua</p><p>Continua senza accettare</p>"
    ),
}
PAYWALLS = {
    "English": page("<h1>The lamp</h1><p>Subscribe to continue reading</p><p>Already a subscriber? Sign in</p>"),
    "French": page("<h1>La lampe</h1><p>Article réservé aux abonnés</p><p>Déjà abonné ?</p>"),
    "Japanese": page("<h1>灯台</h1><p>この記事は有料会員限定です</p>"),
}
LOGINS = {
    "a form": page('<form><input name="user"><input type="password" name="p"><button>Go</button></form>', "Members"),
    "a title": page(
        '<h1>Sign in</h1><form><input type="password"></form><p>Forgot the password that you chose last year?</p>',
        "Sign in | The Lantern",
    ),
}
KINDS = [
    (SHELLS, walls.SHELL),
    (ROBOTS, walls.ROBOT),
    (ERRORS, walls.ERROR),
    (CONSENTS, walls.CONSENT),
    (PAYWALLS, walls.PAYWALL),
    (LOGINS, walls.LOG_IN),
]
CASES = [(html, wall) for pages, wall in KINDS for html in pages.values()]
NAMES = [f"{wall.why[:20]} {name}" for pages, wall in KINDS for name in pages]


@pytest.mark.parametrize(("html", "wall"), CASES, ids=NAMES)
def test_each_kind_of_page_is_named(html: str, wall: walls.Wall) -> None:
    with pytest.raises(errors.NothingReadable) as caught:
        from_html(html)
    assert caught.value.why == wall.why
    assert caught.value.hint
    assert caught.value.exit_status == 3


def test_a_page_of_links_is_none_of_them() -> None:
    links = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(40))
    with pytest.raises(errors.NothingReadable) as caught:
        from_html(page(f"<nav><ul>{links}</ul></nav>"))
    assert caught.value.why == "it holds no running text"


FURNITURE = (
    '<div class="cookie-banner"><p>We and our partners use cookies.</p><button>Accept all</button></div>'
    '<form class="login"><input name="user"><input type="password"><a href="/in">Sign in</a></form>'
    "<noscript>Please enable JavaScript</noscript><script src='/g-recaptcha.js'></script>"
)


@pytest.mark.parametrize("form", newspage.PAGES.values(), ids=newspage.PAGES)
def test_an_article_with_all_of_that_around_it_is_read(form: object) -> None:
    html = newspage.with_metadata().replace("<main>", FURNITURE + "<main>")
    assert from_html(html).metadata.title == newspage.TITLE


ABOUT = (
    (
        "The baker's cookies",
        "We use cookies at our house to count the weeks till winter, one each, and nobody may accept a broken one.",
    ),
    (
        "Are robots good gardeners?",
        "The little machine went round the beds twice and then stopped, in front of my aunt's begonias.",
    ),
    (
        "404 steps to the lighthouse",
        "There are exactly that many, and Roos counted them on the way up and again on the way down, to be quite sure.",
    ),
    (
        "Logging in the north woods",
        "They sign in at six, they sign out at four, and between those hours the forest is as loud as any harbour.",
    ),
    (
        "Only subscribers came",
        "The library opened a room that was for members only, and by the spring it had more mice in it than members.",
    ),
)


@pytest.mark.parametrize(("title", "text"), ABOUT, ids=[title for title, _ in ABOUT])
def test_a_short_article_about_such_things_is_read(title: str, text: str) -> None:
    article = from_html(page(f"<article><h1>{title}</h1><p>{text}</p></article>", title))
    assert text in article.document.text


def test_a_teaser_is_an_article_with_a_note() -> None:
    offer = "<div><p>This article is available only to subscribers</p></div>"
    data = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    short = from_html(page(f"<article><h1>The lamp</h1><p>{newspage.BODY[0]}</p>{offer}</article>", head=data))
    assert "only its beginning" in short.notes[0]
    whole = newspage.with_metadata()
    assert from_html(whole).notes == ()
    long = "".join(f"<p>{text}</p>" for text in newspage.BODY * 2)
    free = from_html(page(f"<article><h1>The lamp</h1>{long}{offer}</article>"))
    assert free.notes == ()


def test_counting_words_knows_scripts_without_spaces() -> None:
    assert walls.words("one two three") == 3
    assert walls.words("磨坊主打开门外面") == 4
