"""What stands in an article's place: a robot check, a log-in, a paywall, an error, a shell that only scripts fill.

Judged where a page gave no article, or hardly one: the few words that it shows are its own signal, and so is where they
stand (its title, its heading). An article of some length is never judged, so one that is about cookies, paywalls or
robots is read like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 150  # words of running text: what shows more is an article, whatever it says
_HEAD = 200_000  # characters of a page that are looked at
_SHORT = 2000  # characters of Markdown; a quick look before words are counted
_FEW = 40  # words that a shell may show: its name, "Loading…"


@dataclass(frozen=True, slots=True)
class Wall:
    """A kind of page that is none: `why` there is no article, a `hint` at what to do.

    `title` is searched for in the page's title and headings, `text` in everything that it shows.
    """

    why: str
    hint: str
    title: re.Pattern[str] | None
    text: re.Pattern[str] | None
    most: int = LONGEST  # words that such a page shows, all in all, at most twice this


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_BROWSER = "Open it in a browser, save the page, and give the file"

ROBOT = Wall(
    "the site asks whether a person is reading it",
    _BROWSER,
    _any(
        r"^just a moment",
        r"^attention required",
        r"are you (?:a )?(?:human|robot)",
        r"(?:human|robot|bot|security) (?:check|verification)",
        r"verify(?:ing)? (?:that )?you are (?:a )?human",
        r"^access (?:to this page has been )?denied",
        r"^pardon our interruption",
        r"^(?:please )?(?:complete the )?(?:captcha|security check)",
        r"einen moment|sind sie ein (?:mensch|roboter)|sicherheitsüberprüfung",
        r"^un instant|êtes-vous un (?:humain|robot)|vérification de sécurité",
        r"^un momento|eres (?:un )?(?:humano|robot)|verificación de seguridad",
        r"^um momento|você é (?:um )?(?:humano|robô)|verificação de segurança",
        r"sei un (?:umano|robot)|verifica di sicurezza",
        r"ben je een (?:mens|robot)|beveiligingscontrole",
        r"czy jesteś (?:człowiekiem|robotem)|weryfikacja bezpieczeństwa",
        r"robot (?:değilim|musunuz)|güvenlik doğrulaması",
        r"вы (?:не )?робот|проверка безопасности|подтвердите, что вы",
        r"ロボットでは(?:ない|ありません)|セキュリティ(?:確認|チェック)",
        r"安全验证|人机验证|安全驗證|請稍候|请稍候",
    ),
    _any(
        r"(?:confirm|verify|prove|make sure|check(?:ing)?) (?:that |if )?(?:you(?:['’]re| are)|the site connection|"
        r"your browser)(?: is)?(?: not)? (?:a |an )?(?:human|robot|bot|secure|before accessing)",
        r"(?:complete|solve|enter) (?:the|this|a) (?:captcha|security check)",
        r"unusual (?:traffic|activity) from your (?:computer )?network",
        r"(?:checking your browser before|enable (?:javascript and )?cookies to continue)",
        r"(?:i['’]?m|i am) not a robot",
        r"bestätigen sie,? dass sie (?:ein mensch|kein roboter) sind|ich bin kein roboter",
        r"(?:confirmez|vérifiez) que vous (?:êtes (?:un )?humain|n['’]êtes pas un robot)|je ne suis pas un robot",
        r"(?:confirma|verifica|confirme|verifique) que (?:eres (?:un )?humano|no eres un robot|es (?:un )?humano)|"
        r"no soy un robot",
        r"(?:confirme|verifique) que (?:você )?(?:é humano|não é um robô)|não sou um robô",
        r"(?:conferma|verifica) (?:di essere umano|che non sei un robot)|non sono un robot",
        r"(?:bevestig|controleer) dat (?:je|u) (?:een mens|geen robot) bent|ik ben geen robot",
        r"(?:potwierdź|zweryfikuj),? że (?:jesteś człowiekiem|nie jesteś robotem)|nie jestem robotem",
        r"(?:insan|robot) olma(?:dığınızı|yı)n?ı? (?:doğrulayın|onaylayın)|ben robot değilim",
        r"(?:подтвердите|докажите), что вы (?:человек|не робот)|я не робот",
        r"ロボットではない(?:こと|です)|私はロボットではありません|人間であることを確認",
        r"(?:请|請)(?:完成|进行|進行)(?:安全)?(?:验证|驗證)|我不是机器人|我不是機器人|拖动滑块|拖動滑塊",
    ),
)
ERROR = Wall(
    "the site says that there is no such page, or that something broke",
    "Check the address",
    _any(
        r"^(?:error|http)?[ :#-]*4(?:04|10)\b(?:$|\s*[:|–—!.-]|.{0,12}\b(?:error|not found|page|gone))|\berror 404\b",
        r"^(?:error|http)[ :#-]*50[0234]\b|^50[0234][ :|–—-]+(?:internal|bad|service|gateway|server)",
        r"(?:page|content|article|story|site|file)\b.{0,25}\b(?:not (?:be )?(?:found|available)|"
        r"(?:doesn['’]?t|does not|no longer) exists?|no longer available)",
        r"^(?:oops|not found|whoops|uh[- ]oh|something went wrong|service unavailable|bad gateway|"
        r"internal server error)",
        r"seite (?:wurde )?nicht gefunden|artikel nicht gefunden|nicht (?:mehr )?verfügbar",
        r"page (?:introuvable|non trouvée|inexistante)|erreur 404",
        r"página no (?:encontrada|existe|disponible)|no (?:se ha )?encontrad[oa]",
        r"página não (?:encontrada|existe|disponível)|não encontrad[oa]",
        r"pagina non (?:trovata|esiste|disponibile)",
        r"pagina (?:is )?niet gevonden|pagina bestaat niet",
        r"(?:strona nie (?:została )?(?:znaleziona|istnieje)|nie znaleziono (?:strony)?)",
        r"sayfa bulunamadı|aradığınız sayfa",
        r"страница не (?:найдена|существует)|не найдено|ошибка 404",
        r"ページが(?:見つかり|みつかり|存在し)ません|お探しのページ",
        r"(?:页面|頁面|网页|網頁|找不到)(?:不存在|未找到|找不到|页面|頁面|网页|網頁)|(?:您|你)访问的页面",
        r"صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد",
    ),
    None,
)
CONSENT = Wall(
    "it only asks for consent to cookies",
    "Give your consent in a browser, save the page, and give the file",
    None,
    _any(
        r"(?:we|our (?:\d+ )?partners|this (?:web)?site)\b.{0,60}\buses? (?:\w+ )?(?:cookies|tracking)",
        r"(?:accept|agree|consent|reject)\b.{0,40}\b(?:cookies|processing|all|partners)",
        r"before you continue to|your privacy (?:choices|matters)|we (?:care about|value) your privacy|"
        r"manage (?:your )?(?:cookie|privacy|consent) (?:settings|preferences)",
        r"(?:verwenden|verwendet|nutzen) (?:wir )?cookies|cookies akzeptieren|(?:akzeptieren|zustimmen) und weiter|"
        r"mit werbung (?:und tracking )?(?:weiter)?lesen|ihre zustimmung",
        r"(?:utilis\w+|dépos\w+) des cookies|accepter (?:et continuer|les cookies)|tout accepter|"
        r"continuer sans accepter",
        r"(?:utiliza|usa)(?:mos|n)? cookies|aceptar (?:y continuar|cookies|todas?)|rechazar (?:todas?|y )",
        r"(?:utiliza|usa)(?:mos)? cookies|aceitar (?:e continuar|cookies|todos|tudo)",
        r"(?:utilizziamo|usiamo|utilizza|usa) (?:i )?cookie|accetta (?:e continua|tutt[io]|i cookie)|"
        r"(?:continua )?senza accettare",
        r"gebruiken? (?:wij |we )?cookies|cookies accepteren|alles accepteren|akkoord en door",
        r"(?:używamy|korzysta(?:my)?) (?:z )?plików cookies?|(?:zaakceptuj|akceptuj(?:ę|emy)?) (?:wszystk\w+|pliki|i )",
        r"çerez(?:ler)?(?:i|leri)? (?:kullan|kabul)|tümünü kabul et",
        r"(?:использу\w+|файлы) (?:файлы )?(?:cookies?|куки)|принять (?:все|cookies?|и продолжить)",
        r"(?:cookie|クッキー)(?:を使用|の使用|に同意)|同意(?:する|して続ける)",
        r"使用 ?cookies?|接受(?:所有|全部) ?cookies?|同意并继续|同意並繼續",
        r"(?:از )?کوکی.{0,20}(?:استفاده|پذیر)",
    ),
)
PAYWALL = Wall(
    "only subscribers are shown its text",
    "Sign in with a browser, save the page, and give the file",
    None,
    _any(
        r"subscrib\w+ (?:now )?to (?:continue|read|keep|unlock|get (?:full|unlimited))|(?:subscribers|members)[ -]only|"
        r"(?:only|exclusive(?:ly)?|reserved|available) (?:\w+ )?(?:for|to) (?:our )?(?:\w+ )?(?:subscribers|members)|"
        r"to (?:continue|keep) reading|already (?:a )?subscriber|become a (?:subscriber|member) to",
        r"(?:nur|exklusiv) für abonnenten|(?:jetzt )?weiterlesen mit|bereits (?:abonnent|ein abo)|abo abschließen",
        r"(?:réservée?s?|exclusif) (?:à|aux) (?:nos )?abonnés|abonnez-vous pour|déjà abonné",
        r"(?:solo|sólo|exclusiv\w+) para (?:\w+ )?suscriptores|suscríb\w+ para (?:seguir|leer|continuar)|"
        r"ya eres suscriptor",
        r"(?:só|apenas|exclusiv\w+) para (?:assinantes|subscritores)|assine para (?:ler|continuar)|já é assinante",
        r"riservat\w+ agli abbonati|abbonati per (?:leggere|continuare)|sei già abbonato",
        r"(?:alleen|exclusief) voor abonnees|al abonnee|abonneer (?:je )?om",
        r"(?:tylko|wyłącznie) dla (?:subskrybentów|prenumeratorów)|masz już (?:subskrypcję|prenumeratę)|"
        r"aby czytać dalej",
        r"abonelere özel|okumaya devam etmek için|zaten abone",
        r"только (?:для подписчиков|по подписке|подписчикам)|чтобы (?:читать дальше|продолжить чтение)|"
        r"уже есть подписка",
        r"(?:有料)?会員(?:限定|専用)|有料記事|続きを読むには",
        r"(?:订阅|訂閱|登录|登入)(?:后|後)(?:可)?(?:继续|繼續|阅读|閱讀|查看)|(?:会员|會員)(?:专享|專享|专属|專屬|限定)|"
        r"付费(?:内容|阅读)",
        r"(?:ویژه|فقط برای) مشترکان",
    ),
)
LOG_IN = Wall(
    "it asks for a log-in",
    "Sign in with a browser, save the page, and give the file",
    _any(
        r"^(?:please )?(?:log|sign)[ -]?(?:in|on)\b|^login\b|^(?:account|member) login",
        r"^anmelden\b|^anmeldung\b|^einloggen\b|^se connecter\b|^connexion\b|^connectez-vous",
        r"^inici(?:ar|a) sesión|^iniciar sessão|^entrar\b|^fazer login|^faça login|^accedi\b|^accesso\b",
        r"^inloggen\b|^zaloguj|^logowanie|^giriş(?: yap)?\b|^oturum aç|^вход\b|^войти|^авторизация",
        r"^ログイン|^サインイン|^登录|^登錄|^登入|^ورود\b",
    ),
    None,
)
SHELL = Wall(
    "this page shows its text only to a browser with scripts",
    "Open it in a browser, save the page, and give the file",
    None,
    _any(
        r"(?:enable|turn on|requires?|need(?:s|ed)?|without|activate) java ?script|"
        r"java ?script (?:is |must be |to be )?(?:required|disabled|enabled|not enabled|turned off|needed)|"
        r"doesn['’]t work (?:properly )?without java ?script",
        r"java ?script (?:aktivieren|deaktiviert|ist)|(?:aktivieren|aktiviere) (?:sie )?(?:bitte )?java ?script",
        r"(?:activer|activez|nécessite) java ?script|java ?script est (?:désactivé|requis|nécessaire)",
        r"(?:habilit\w+|activ\w+|ativ\w+|necesit\w+|requiere|precisa|requer) (?:de )?(?:o |el )?java ?script",
        r"(?:abilita|attiva|richiede) java ?script|schakel java ?script|java ?script (?:inschakelen|nodig)",
        r"włącz(?:yć)? (?:obsługę )?java ?script|java ?script.{0,12}etkinleştir",
        r"(?:включите|включить|требуется|необходим\w*) (?:поддержку )?java ?script",
        r"java ?script ?(?:を有効|が無効|を使用)|(?:启用|啟用|开启|開啟|支持|打开) ?java ?script",
        r"جاوا ?اسکریپت",
    ),
)

_TITLES = re.compile(r"<(title|h1|h2)\b[^>]{0,500}>(.{0,400}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_SILENT = re.compile(r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"<(?:head|title|noscript)\b.*?(?:</(?:head|title|noscript)\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_MOUNT = re.compile(
    r"<(?:div|main|section|app-root)\b[^>]{0,300}?(?:\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|gatsby|svelte|"
    r"main-app|react-root|app-root|application|q-app|ember\d*)|data-reactroot|ng-version|ng-app)",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"<input\b[^>]{0,500}?type\s*=\s*[\"']?password", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"(?:cf-chl-|challenge-platform|cf-turnstile|g-recaptcha|h-captcha|hcaptcha\.com|px-captcha|captcha-delivery|"
    r"geo\.captcha|_Incapsula_Resource|awswaf|distil_r_captcha)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows: its titles and headings, its words, and what its code says about it."""

    titles: tuple[str, ...]
    text: str
    asleep: str  # what it says to a browser without scripts
    words: int
    scripts: bool
    mount: bool
    password: bool
    challenge: bool


def words(text: str) -> int:
    """Count words; two ideographs or kana make one."""
    return (
        len(re.findall(r"[^\W\u3040-\u30ff\u3400-\u9fff]+", text))
        + len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]", text)) // 2
    )


def look(html: str) -> Look:
    """Look at a page as a person does who asks what it is, in its first 200,000 characters."""
    from html import unescape

    loud = _SILENT.sub(" ", html[:_HEAD])
    titles = tuple(_bare(unescape(found[2])) for found in _TITLES.finditer(loud))
    asleep = _bare(" ".join(re.findall(r"(?is)<noscript\b[^>]*>(.{0,2000}?)</noscript", loud)))
    text = _bare(unescape(_HIDDEN.sub(" ", loud)))
    return Look(
        titles,
        text,
        asleep,
        words(text),
        "<script" in html.lower()[:_HEAD],
        bool(_MOUNT.search(html[:_HEAD])),
        bool(_PASSWORD.search(loud)),
        bool(_CHALLENGE.search(html[:_HEAD])),
    )


def _bare(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def wall(html: str) -> Wall | None:
    """Return what stands in the article's place on a page, or None where nothing of its own says so."""
    seen = look(html)
    tests = (
        (ROBOT, _says(ROBOT, seen) or (seen.challenge and seen.words <= 2 * _FEW)),
        (ERROR, _says(ERROR, seen)),
        (SHELL, _is_shell(seen)),
        (CONSENT, len(_asked(seen.text)) > 1),
        (PAYWALL, _says(PAYWALL, seen)),
        (CONSENT, _says(CONSENT, seen)),
        (LOG_IN, seen.password or _says(LOG_IN, seen)),
    )
    return next((found for found, holds in tests if holds), None)


def _says(kind: Wall, seen: Look) -> bool:
    heads = kind.title is not None and any(kind.title.search(title) for title in seen.titles)
    return heads or (kind.text is not None and bool(kind.text.search(seen.text)))


def _is_shell(seen: Look) -> bool:
    """Tell a page that is all script: it shows next to nothing, and says so, or has the box that a script fills."""
    if not seen.scripts or seen.words > _FEW:
        return False
    said = SHELL.text is not None and SHELL.text.search(f"{seen.asleep} {seen.text}")
    return seen.mount or bool(said) or seen.words <= 3


def instead(html: str, body: str, title: str = "") -> Wall | None:
    """Return the wall that a page is in spite of the short text `body` that was found on it, or None."""
    if len(body) > _SHORT or words(body) > LONGEST // 2:
        return None
    seen = look(html)
    if seen.words > 2 * LONGEST:
        return None
    heads = (title, *seen.titles)
    for kind in (ROBOT, ERROR):
        if kind.title is not None and any(kind.title.search(head) for head in heads):
            return kind
    if seen.password and LOG_IN.title is not None and any(LOG_IN.title.search(head) for head in heads[:2]):
        return LOG_IN
    if any(kind.text.search(body) for kind in (ROBOT, SHELL) if kind.text is not None):
        return ROBOT if ROBOT.text is not None and ROBOT.text.search(body) else SHELL
    # One mention may be an article's: a note about biscuits, or about a law. A consent box says it and asks for it.
    return CONSENT if len(_asked(body)) > 1 else None


def _asked(text: str) -> set[str]:
    """Return the different ways in which a text speaks of consent."""
    return {found[0].lower() for found in CONSENT.text.finditer(text)} if CONSENT.text is not None else set()


_OPENING = 500  # words; what a subscriber's page shows to all others is less
_NOT_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.IGNORECASE)


def is_teaser(html: str, body: str, offered: bool) -> bool:
    """Tell whether a page shows only an article's beginning.

    `offered`: a paywall's offer was among what was removed. Many sites say so on articles that they show whole, and say
    in their data that an article is not free while it is all there: it takes the offer, and one thing more.
    """
    if not offered or len(body) > 20 * _SHORT:
        return False
    return words(body) <= (_OPENING if _NOT_FREE.search(html) else 2 * LONGEST)
