"""The rules for English labels: patterns, since English pages have the most ways to say a thing.

Order matters only between rules of two reasons: the first that matches names the reason.
"""

from __future__ import annotations

from reader.noise.rule import (
    AD,
    AUTHOR,
    BADGE,
    COMMENTS,
    CONSENT,
    CREDIT,
    EMBED,
    LISTEN,
    MORE,
    NAVIGATION,
    PAYWALL,
    READING_TIME,
    RIGHTS,
    SHARE,
    SIGN_UP,
    Rule,
    rule,
)

_SPEED = r"\d(?:[.,]\d{1,2})?\s?[x×]"
_MINUTES = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:min(?:ute)?s?|mins?\.)"

RULES: tuple[Rule, ...] = (
    rule(
        AD,
        r"(?:paid |sponsored )?advertise?ments?(?: feature)?",
        r"(?:advertisement|ad)s?[\s:–—|-]+(?:scroll|(?:story |article |page )?continues?|skip|close).{0,60}",
        r"(?:story|article|content)? ?(?:continues?|continue reading)(?: below| after)?(?: this| the)? "
        r"(?:advertisements?|ads?|advert|sponsor message)",
        r"(?:scroll|skip) (?:down )?to (?:continue|next|the end)?.{0,30}",
        r"(?:sponsored|promoted)(?: content| by .{1,30}| post| links?)?",
        r"ads? by \w+|ad|advert",
        r"remove ads?|report (?:this )?ad|why this ad\??|hide ad",
    ),
    rule(
        READING_TIME,
        rf"(?:estimated |approximate )?read(?:ing)?[ -]?time\s*:?\s*(?:about |approx\.? |~)?(?:{_MINUTES})?",
        rf"{_MINUTES}(?: |-)(?:to )?read(?:ing)?(?: time)?",
    ),
    rule(READING_TIME, _MINUTES, company=True),
    rule(
        BADGE,
        r"why (?:you can|can you|you may) trust (?!me\b|him\b|her\b|them\b|us\?)\w.{0,40}",
        r"our standards: .{0,60}trust principles\.?",
        r"(?:this article|it) (?:was|has been) fact[- ]checked(?: by .{1,40})?",
        r"(?:learn|read|find out) (?:more )?about (?:our|how we) (?:editorial|standards|review|fact|trust).{0,60}",
    ),
    rule(
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
    rule(LISTEN, rf"{_SPEED}", r"\d{2,3}\s?wpm", rf"(?:{_SPEED})\s*[=/·|(-]?\s*\d{{2,3}}\s?wpm\)?", prose=False),
    rule(
        LISTEN,
        rf"(?:(?:slow|average|normal|fast|faster|slower|{_SPEED}|\d{{2,3}}\s?wpm|play|pause|stop|voice|speed|"
        rf"male|female)"
        r"[\s/|·•,]*)+",
        company=True,
    ),
    rule(
        SHARE,
        r"share(?: this| on| via)?[:!]?|share (?:on|via|by) .{1,40}|share with (?:friends|others|your|a friend).{0,30}",
        r"share (?:(?:this|the) )?(?:article|story|page|post|link|video|image|entry|news|recipe|content)\b.{0,50}",
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
    rule(
        PAYWALL,
        r"(?:this (?:article|story|content|post) is|the rest of this (?:article|story|post) is) "
        r"(?:(?:only|exclusively) )?(?:available |reserved )?(?:only |exclusively )?(?:for|to) "
        r"(?:(?:paid|paying|our|premium|registered) )*(?:subscribers|members)(?: only)?.{0,60}",
        r"(?:subscribe|register|sign up|sign in|log in|join(?: us)?|become a (?:member|subscriber))(?: now| today)? "
        r"(?:to|and) (?:continue|keep|unlock|read|get (?:full|unlimited)|view|access|finish).{0,100}",
        r"to (?:continue|keep) reading(?: this (?:article|story))?,.{0,110}",
        r"(?:for )?(?:subscribers|members)[ -]only(?: content)?",
        r"for (?:paid |paying )?(?:subscribers|members)(?: only)?",
        r"(?:subscriber|member|premium)[ -](?:exclusive|content)|exclusive (?:for|to) (?:subscribers|members)",
        r"(?:you have|you['’]ve) (?:read|reached|used|\d+|one|no) .{0,40}(?:free )?(?:articles?|stories|limit)"
        r"(?: (?:left|remaining|this month))?\b.{0,60}",
        r"(?:start|try) (?:your |a )?(?:free trial|\d+[- ](?:day|week|month) trial).{0,60}",
        r"keep reading (?:this post|with a|for \S+ ?1).{0,80}",
        r"(?:unlock|get) (?:unlimited|full) (?:digital )?access.{0,80}",
    ),
    rule(
        SIGN_UP,
        r"subscribe(?: (?:now|today|here|to .{1,80}))?[.!]?",
        r"(?:sign|log) (?:up|in)(?: (?:now|here|today|for .{1,100}))?[.!]?",
        r"(?:sign|log) (?:up|in) to (?:our|continue|receive|get|read|comment|post|view|save|join|see|leave|reply|"
        r"access|start|unlock|hear|stay)\b.{0,80}",
        r"sign up to (?:(?-i:[A-Z]).{0,80}|.{0,60}newsletters?\b.{0,30})",
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
    rule(
        SIGN_UP,
        r"(?:click|tap) here (?:to|for) .{0,120}",
        r"(?:follow|contact|email|reach|write to) (?:\w+ ){0,5}(?:on|at|via) .{0,80}",
        r"(?:support|donate|become a (?:member|subscriber|patron)|buy (?:it )?now|shop now|pre-?order).{0,100}",
        linked=True,
    ),
    rule(
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
        r"(?:also |further )?(?:read more|read also|also read|read next|see also|"
        r"related(?: (?:story|stories|article|reading|coverage))?|more on this|recommended|don['’]t miss|"
        r"further reading)\s?: .{1,139}[^.:,;]",
    ),
    rule(
        MORE,
        r"(?:(?:also |go |learn |further )?(?:read|see|watch|listen|also|related|more|view|recommended|deeper|next|"
        r"previous|learn more)(?: (?:more|also|next|on|here|this|reading|story|stories|articles?|coverage|posts?|"
        r"content|topics?))*"
        r"\s?[:|–—-]).{0,150}",
        r"(?:read|see|watch|listen|view|discover|explore|related|recommended|more|learn more)\b.{0,149}[^.!?:,]",
        r"(?:read|see|check out) (?:our|the) (?:(?:full|complete|in-depth) )?(?:\w+ ){0,2}"
        r"(?:review|guide|story|report|article|interview)\b.{0,100}",
        linked=True,
    ),
    rule(
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
    rule(
        NAVIGATION,
        r"skip (?:to|navigation|past).{0,40}|back to (?:top|home|all|the top).{0,30}|(?:jump|go) to "
        r"(?:comments?|content|top|navigation).{0,20}",
        r"(?:main |site )?(?:menu|navigation|search|close|open menu|toggle .{1,20}|expand|collapse|"
        r"loading)\s*(?:\.{3}|…)?",
        r"image \d+ of \d+|\d+ ?/ ?\d+ (?:photos|images|slides)|(?:hide|show|toggle) caption|(?:view|open|"
        r"see) (?:in )?(?:full ?screen|gallery)"
        r"|enlarge(?: (?:this )?image)?|(?:previous|next) (?:slide|image|photo)|zoom (?:in|image)|click "
        r"(?:here )?to (?:enlarge|expand|zoom).{0,20}",
        r"edit(?: source)?|\[edit\]|\[ ?edit ?\| ?edit source ?\]",
    ),
    rule(
        EMBED,
        r"(?:please )?enable javascript.{0,100}|javascript (?:is )?(?:required|disabled|must be).{0,100}",
        r"(?:view|see) (?:this post|more|the original post|profile|tweet|full profile|original tweet) on "
        r"(?:instagram|twitter|x|facebook|tiktok|threads)",
        r"(?:this (?:content|video|embed)|content) (?:is not available|cannot be displayed|could not be loaded).{0,80}",
        r"play video|watch (?:now|video)|video (?:player|loading).{0,20}",
    ),
    rule(
        RIGHTS,
        r"(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:\d{4})?.{0,120}|all rights reserved\.?.{0,60}",
        r"(?:this (?:material|article|content) may not be|no part of this (?:article|publication|page) may be) "
        r"(?:published|reproduced|copied).{0,120}",
    ),
    rule(
        CONSENT,
        r"(?:we(?: and our (?:\d+ )?partners)?|this (?:site|website|page)|our (?:site|website)) "
        r"uses? (?:\w+ ){0,3}cookies"
        # A baker uses cookies too: what a site uses them for, or that it says no more, tells the two apart.
        r"(?=[.!]?$|.{0,120}(?:experience|site|service|\bads\b|advert|traffic|analy[sz]|personali[sz]|privacy|"
        r"preference|choices|brows|policy|consent|by continuing|learn more|find out)).{0,130}",
        r"(?:accept|reject|manage|allow|decline|customi[sz]e)(?: (?:all|only|my|the|necessary|optional|your))* "
        r"(?:cookies?|preferences|choices|cookie settings)|(?:accept|reject) all",
        r"cookie (?:settings|preferences|policy)",
        r"(?:to (?:see|view|show|watch) this (?:content|video|post|embed),? (?:please |you (?:must|need to) )?"
        r"(?:accept|allow|enable|change|consent|agree)).{0,110}",
        r"by (?:using|continuing to use|browsing|closing) (?:this|our) (?:site|website|banner),? you .{0,120}",
    ),
    rule(
        AUTHOR,
        r"about the authors?:?|about the writers?:?|(?:the|our) authors?|author bio(?:graphy)?",
        r"(?:view|see|read|show) (?:all|more|other) (?:posts?|articles|stories|work)? ?(?:by|from) .{1,60}",
        r"(?:more|all|other|latest) (?:posts?|articles|stories|from this author|by this author)"
        r"(?: (?:by|from) .{1,60})?",
        prose=False,
    ),
    rule(
        CREDIT,
        r"(?:photo(?:graph)?s?|image|picture|illustration|video)(?:s)? ?(?:credit|courtesy(?: of)?|by|from|source|via)"
        r"\s?[:：/]?\s?(?-i:[A-Z@©])[^.!?]{1,70}\.?",
        r"(?:photo(?:graph)?s?|image|picture|credit|image source)s?\s?[:：/]\s?(?-i:[A-Z@©])[^.!?]{1,70}\.?",
        r"(?:\(?(?:ap|afp|reuters|getty(?: images)?|shutterstock|istock(?:photo)?|alamy|unsplash|pexels|pixabay|epa)"
        r"(?: (?:photo|images|stock photo|file))?\)?)",
        r"(?:(?-i:[A-Z])[\w.'’-]* ){1,4}/ ?(?:ap|afp|reuters|getty(?: images)?|shutterstock|istock(?:photo)?|alamy|"
        r"unsplash|epa|bloomberg)(?: (?:photo|images|via .{1,30}))?",
        prose=False,
    ),
)

# Labels of the page that a section of an article may be called too, in any of the languages.
SECTIONS = frozenset([
    "communication", "conversation", "discusión", "discussion", "discussione", "discussão", "diskussion", "discussie",
    "dyskusja", "expand", "loading", "menu", "menus", "navegación", "navegação", "navigation", "navigatie",
    "navigazione", "nawigacja", "response", "responses", "search", "обсуждение", "поиск", "навигация", "réponse",
    "recherche", "suche", "búsqueda", "ricerca", "tartışma", "讨论", "讨论区", "搜索", "議論", "考察", "検索",
])  # fmt: skip
