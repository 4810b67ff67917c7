"""The site-noise rules, as data: what a line that stands alone says when it is no part of the article, and why.

A rule is held against a whole line (a paragraph, a block, a line of pasted text), never against a part of one: the word
"advertisement" inside a sentence is the author's. Some lines are noise only in company: "Slow" next to "Choose
your listening speed" is a button's label, "Slow" alone may be anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 160  # characters; a longer line is prose, whatever it opens with


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that a whole line must match, and the reason that is reported.

    `company`: the line is noise only beside another line of the same reason that is noise by itself. `linked`: only
    where most of the line is a link, so that "Read more books, he says" stays.
    """

    reason: str
    pattern: re.Pattern[str]
    company: bool = False
    linked: bool = False
    prose: bool = True  # False: not in lists, where a short item may say anything


def _rule(reason: str, *alternatives: str, company: bool = False, linked: bool = False, prose: bool = True) -> Rule:
    return Rule(reason, re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE), company, linked, prose)


AD = "an advertisement's label"
READING_TIME = "the page's reading time"
BADGE = "a trust badge of the site"
LISTEN = "the listening widget"
SHARE = "buttons for sharing"
SIGN_UP = "an invitation to subscribe"
MORE = "a pointer to other articles"
COMMENTS = "the comment section's frame"
NAVIGATION = "the page's own navigation"
EMBED = "what stands in for an embed that cannot be shown"

_SPEED = r"\d(?:[.,]\d{1,2})?\s?[x×]"
_MINUTES = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min(?:ute)?s?|mins?\.)"

RULES: tuple[Rule, ...] = (
    _rule(
        AD,
        r"(?:paid |sponsored )?advertise?ments?(?: feature)?",
        r"(?:advertisement|ad)s?[\s:–—|-]+(?:scroll|story continues|article continues|continue|skip|close).{0,60}",
        r"(?:story|article|content)? ?(?:continues?|continue reading)(?: below| after)?(?: this| the)? "
        r"(?:advertisements?|ads?|advert|sponsor message)",
        r"(?:scroll|skip) (?:down )?to (?:continue|next|the end)?.{0,30}",
        r"(?:sponsored|promoted)(?: content| by .{1,30}| post| links?)?",
        r"ads? by \w+|ad|advert|anzeige|werbung|publicit[ée]|publicidad|anuncio|pubblicit[àa]|advertentie|"
        r"реклама|広告|广告|廣告",
        r"remove ads?|report (?:this )?ad|why this ad\??|hide ad",
    ),
    _rule(
        READING_TIME,
        rf"(?:estimated |approximate )?read(?:ing)?[ -]?time\s*:?\s*(?:about |approx\.? |~)?(?:{_MINUTES})?",
        rf"{_MINUTES}(?: |-)(?:to )?read(?:ing)?(?: time)?",
        r"(?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|leestijd)\s*:?.{0,20}",
    ),
    _rule(READING_TIME, _MINUTES, company=True),
    _rule(
        BADGE,
        r"why (?:you can |should (?:you |i )?|you should )?trust (?!me\b|him\b|her\b|them\b|us\?)\w.{0,40}",
        r"our standards: .{0,60}trust principles\.?",
        r"(?:this article|it) (?:was|has been) fact[- ]checked(?: by .{1,40})?",
        r"(?:learn|read|find out) (?:more )?about (?:our|how we) (?:editorial|standards|review|fact|trust).{0,60}",
    ),
    _rule(
        LISTEN,
        r"select (?:a |your )?voice",
        r"(?:choose|select|set|adjust) (?:your |the |a )?(?:listening|playback|reading|audio) (?:speed|rate)",
        rf"get through (?:articles?|stories|the news) (?:{_SPEED}|twice as) fast(?:er)?",
        r"(?:click |tap |press )?(?:here )?(?:to )?listen to (?:this|the) (?:article|story|post|page).{0,40}",
        r"listen(?: now)?(?: to (?:article|story))?\s*[·•|(:-]?\s*(?:\d{1,2}(?::\d\d)? ?(?:min(?:ute)?s?)?)?\)?",
        r"(?:this audio is|audio (?:is )?)(?:auto|computer)[- ]generated.{0,80}",
        r"(?:your browser does not support the (?:audio|video)|sorry, your browser).{0,80}",
        r"\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d",
    ),
    _rule(LISTEN, rf"{_SPEED}", r"\d{2,3}\s?wpm", rf"(?:{_SPEED})\s*[=/·|(-]?\s*\d{{2,3}}\s?wpm\)?", prose=False),
    _rule(
        LISTEN,
        rf"(?:(?:slow|average|normal|fast|faster|slower|{_SPEED}|\d{{2,3}}\s?wpm|play|pause|stop|voice|speed|"
        rf"male|female)"
        r"[\s/|·•,]*)+",
        company=True,
    ),
    _rule(
        SHARE,
        r"share(?: (?:this|the|on|via|with|by|article|story|page|post|link).{0,50})?[:!]?",
        r"(?:tweet|pin|post|like|save|print|e-?mail|copy(?: (?:the )?link| url)?|link copied!?|bookmark|"
        r"facebook|twitter|"
        r"whatsapp|linkedin|reddit|telegram|pinterest|flipboard|messenger|pocket|x|bluesky|threads)"
        r"(?: (?:this|it|article|story|page|post|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest))?",
        r"(?:(?:share|tweet|pin|email|e-mail|print|facebook|twitter|whatsapp|linkedin|reddit|copy link|save|telegram|"
        r"pinterest|messenger|comments?|x)(?:[\s/|·•,]+|$)){2,}",
        r"(?:click|tap) to (?:share|tweet|copy|print|e?-?mail).{0,60}",
        r"(?:open|view) (?:this |the )?(?:share|sharing) (?:options|drawer|menu)",
        r"(?:share|send) (?:as|this as|this article as) (?:a )?gift.{0,30}",
        prose=False,
    ),
    _rule(
        SIGN_UP,
        r"subscribe(?: (?:now|today|here|to .{1,80}))?[.!]?",
        r"(?:sign|log) (?:up|in)(?: (?:now|here|today|for .{1,100}|to .{1,80}))?[.!]?",
        r"(?:get|receive) (?:the|our|daily|weekly|breaking|all the).{0,60}(?:inbox|newsletters?|email alerts?|"
        r"by e-?mail)\b.{0,30}",
        r"(?:enter|your) (?:your )?e-?mail(?: address)?.{0,20}",
        r"(?:newsletter|e-?mail) sign[- ]?up",
        r"(?:already (?:a )?(?:subscriber|member)|not (?:a )?(?:subscriber|member)(?: yet)?|have an account)\??.{0,40}",
        r"(?:by (?:signing up|subscribing|clicking|submitting|continuing|entering)|you can unsubscribe).{0,120}",
        r"(?:follow|like|join|find) us (?:on|at|via) .{1,80}",
        r"(?:download|get) (?:the|our) .{0,30}app\b.{0,40}",
        r"(?:register|join)(?: (?:now|for free|today))?[.!]?",
    ),
    _rule(
        SIGN_UP,
        r"(?:click|tap) here (?:to|for) .{0,120}",
        r"(?:follow|contact|email|reach|write to) (?:\w+ ){0,5}(?:on|at|via) .{0,80}",
        r"(?:support|donate|become a (?:member|subscriber|patron)|buy (?:it )?now|shop now|pre-?order).{0,100}",
        linked=True,
    ),
    _rule(
        MORE,
        r"(?:read|see|view|show|load|find|discover|get|learn|explore)(?: |-)(?:more|all|less|next|also|on|"
        r"full (?:story|article))"
        r"(?: (?:stories|articles|news|posts|comments|here|below|now))?\s*[.…:»>→]*",
        r"(?:related|recommended|suggested|trending|popular|latest|more|top|featured)"
        r"(?: (?:articles?|stories|story|posts?|topics?|reading|content|news|coverage|links?|videos?|for you|"
        r"from .{1,40}|on .{1,40}"
        r"|in .{1,40}|now|today))?\s*:?",
        r"(?:most|editors?['’]?s?) (?:read|popular|viewed|shared|commented|picks?|choice)",
        r"you (?:may|might)(?: also)? (?:like|enjoy|be interested in).{0,40}",
        r"(?:what to read next|up next|read next|next (?:article|story|post|up)|previous (?:article|story|"
        r"post)|in this (?:series|article)"
        r"|don['’]t miss|around the web|from (?:the|our) (?:web|partners|sponsors)|keep reading|continue "
        r"reading|see also)\s*:?",
        r"(?:story|article) continues(?: below)?|(?:article|story) continues? .{0,30}below",
    ),
    _rule(
        MORE,
        r"(?:read|see|watch|listen|also|related|more|view|discover|explore|recommended|learn|go deeper|next|"
        r"previous)\b.{0,150}",
        linked=True,
    ),
    _rule(
        COMMENTS,
        r"(?:\d{1,5} |no |view |show |hide |post |add |leave |write |join |see )*(?:a |all |the |your )?"
        r"(?:comments?|replies|reply|responses?|conversation|discussion)(?: \(?\d{0,5}\)?)?[.!]?",
        r"(?:comments|discussion)(?: (?:are|is))? (?:closed|disabled|off|not available).{0,60}",
        r"(?:leave|post|write|add) a (?:comment|reply).{0,30}|cancel reply|be the first to (?:comment|reply).{0,20}",
        r"your email address will not be published\..{0,60}",
        r"what do you think\?.{0,40}comments?.{0,20}|(?:let us know|tell us|share your thoughts?) "
        r".{0,60}comments?(?: section)?.{0,20}",
        prose=False,
    ),
    _rule(
        NAVIGATION,
        r"skip (?:to|navigation|past).{0,40}|back to (?:top|home|all|the top).{0,30}|(?:jump|go) to "
        r"(?:comments?|content|top|navigation).{0,20}",
        r"(?:main |site )?(?:menu|navigation|search|close|open menu|toggle .{1,20}|expand|collapse|"
        r"loading)\s*(?:\.{3}|…)?",
        r"image \d+ of \d+|\d+ ?/ ?\d+ (?:photos|images|slides)|(?:hide|show|toggle) caption|(?:view|open|"
        r"see) (?:in )?(?:full ?screen|gallery)"
        r"|enlarge(?: (?:this )?image)?|(?:previous|next) (?:slide|image|photo)|zoom (?:in|image)|click "
        r"(?:here )?to (?:enlarge|expand|zoom).{0,20}",
        r"(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:\d{4})?.{0,120}|all rights reserved\.?.{0,60}",
        r"(?:we use|this (?:site|website|page) uses) cookies.{0,120}|(?:accept|reject|manage|allow)(?: all)? "
        r"(?:cookies|preferences|settings)",
        r"edit(?: source)?|\[edit\]|\[ ?edit ?\| ?edit source ?\]",
    ),
    _rule(
        EMBED,
        r"(?:please )?enable javascript.{0,100}|javascript (?:is )?(?:required|disabled|must be).{0,100}",
        r"(?:view|see) (?:this post|more|the original post|profile|tweet|full profile|original tweet) on "
        r"(?:instagram|twitter|x|facebook|tiktok|threads)",
        r"(?:this (?:content|video|embed)|content) (?:is not available|cannot be displayed|could not be loaded).{0,80}",
        r"play video|watch (?:now|video)|video (?:player|loading).{0,20}",
    ),
)

# What may stand around a label: "— Advertisement —", "[Advertisement]", "Share:".
_FRAME = " \t\u00a0*|·•–—-_=~[]()<>»«›‹▼▲↓↑→←"


@dataclass(frozen=True, slots=True)
class Stand:
    """A line that stands alone: its text, whether most of it is a link, whether it is an item of a list.

    `pieces`: the runs of text that it is set from, where it is set from several: a row of labels is one line to the
    page.
    """

    text: str
    linked: bool = False
    item: bool = False
    pieces: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _verdict(text: str, linked: bool, item: bool) -> tuple[str, bool] | None:
    """Return (reason, needs company) of the first rule that the whole line matches."""
    found: tuple[str, bool] | None = None
    for rule in RULES:
        if (rule.linked and not linked) or (item and not linked and not rule.prose):
            continue
        if rule.pattern.fullmatch(text):
            if not rule.company:
                return rule.reason, False
            found = found or (rule.reason, True)
    return found


def reason(line: Stand) -> str | None:
    """Return why this line alone is no part of an article, or None."""
    verdict = _judge(line)
    return verdict[0] if verdict and not verdict[1] else None


def _judge(line: Stand) -> tuple[str, bool] | None:
    whole = _alone(line.text, line.linked, line.item)
    if whole or len(line.pieces) < 2 or len(line.text) > 2 * LONGEST:
        return whole
    each = [_alone(piece, line.linked, line.item) for piece in line.pieces]
    sure = [verdict for verdict in each if verdict and not verdict[1]]
    return sure[0] if sure and all(each) else None


def _alone(text: str, linked: bool, item: bool) -> tuple[str, bool] | None:
    text = " ".join(text.strip(_FRAME + "\n\r").split())
    return _verdict(text, linked, item) if 0 < len(text) <= LONGEST else None


def sweep(lines: Sequence[Stand]) -> list[str | None]:
    """Return for each line why it is noise, or None; a line that needs company looks at its neighbours."""
    verdicts = [_judge(line) for line in lines]
    reasons: list[str | None] = [v[0] if v and not v[1] else None for v in verdicts]
    for step in (1, -1):  # company spreads along a run of such lines, down the page and then up
        order = range(len(lines)) if step == 1 else range(len(lines) - 1, -1, -1)
        for i in order:
            v, near = verdicts[i], i - step
            if v and v[1] and reasons[i] is None and 0 <= near < len(lines) and reasons[near] == v[0]:
                reasons[i] = v[0]
    return reasons
