"""What a full stop can stand behind without ending a sentence, language by language.

All words are in lower case and without their last full stop. A language that is not here is read with English rules:
its own abbreviations may then end a sentence too early, which costs a pause and loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """A language's abbreviations.

    `titles` never end a sentence (a name follows); `numbered` do not where a number follows; `usual` do where a word
    of `starters` follows, and so do initials and dotted letters (U.S.). `ordinals`: a figure with a full stop is an
    ordinal number (German "3. Mai").
    """

    titles: frozenset[str]
    numbered: frozenset[str]
    usual: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False


def _rules(titles: str, numbered: str, usual: str, starters: str, *, ordinals: bool = False) -> Rules:
    sets = [frozenset(words.split()) for words in (titles, numbered, usual, starters)]
    return Rules(sets[0], sets[1], sets[2], sets[3], ordinals)


_ENGLISH = _rules(
    titles="mr mrs ms mx dr prof rev fr hon pres gov sen rep reps sens amb atty capt cmdr cpl col gen lt maj sgt adm"
    " brig cdr cllr pte pvt supt insp det ste messrs mme mlle sec.-gen vs v cf e.g i.e viz approx ca incl excl",
    numbered="no nos p pp vol vols fig figs ch chap sec art pt para eq ex app ref op ver nr c b d agg",
    usual="inc ltd co corp bros llc plc jr sr esq etc al dept univ assn bldg ave blvd rd st mt ft hwy est ext jan feb"
    " mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ph.d m.d b.a m.a u.s u.k u.n"
    " e.u d.c a.d b.c min max avg misc tel",
    starters="the a an this that these those there here he she it they we you i his her its their our my your who"
    " what when where why how which while if as at by for from in into on of to with without after before during"
    " since until although though because but and or nor so yet however also then now still even once only just both"
    " each every all some many most more few another no not never one two three first last next under over between"
    " about despite instead meanwhile moreover nevertheless nobody somebody someone others today yesterday tomorrow"
    " perhaps"
    " maybe let did does do is are was were has have had can could will would should may might",
)

_GERMAN = _rules(
    titles="dr prof hr fr frl hrn dipl ing mag univ st vgl z.b d.h u.a s.o s.u bzw ca sog evtl ggf inkl exkl zzgl"
    " bspw insb allg geb gest verh z d u i.d.r m.e o.g v.a",
    numbered="nr abs art kap bd s abb tab ziff anm aufl jg hrsg v n",
    usual="usw etc usf u.s.w co kg jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so str tel mio"
    " mrd min max std abk chr v.chr n.chr",
    starters="der die das den dem des ein eine einen einem einer er sie es wir ihr ich du man dieser diese dieses dort"
    " hier in im am an auf aus bei beim mit nach von vom zu zum zur für über unter vor seit als wenn weil dass ob doch"
    " aber und oder denn so auch nur noch schon nun dann da damit danach dabei dazu jedoch allerdings trotzdem was wer"
    " wie wo warum alle viele einige kein keine nicht sein seine ihre unser",
    ordinals=True,
)

_FRENCH = _rules(
    titles="m mm mme mmes mlle mlles dr pr me mgr st ste cf p.ex c.-à-d env ap av",
    numbered="n no nos p pp vol chap art fig t éd",
    usual="etc janv févr avr juil sept oct nov déc cie sté bd av apr j.-c",
    starters="le la les un une des ce cet cette ces il elle ils elles on nous vous je tu mon ma mes son sa ses leur"
    " leurs notre votre dans en à au aux de du sur sous par pour avec sans après avant depuis pendant si quand lorsque"
    " mais et ou donc car ainsi aussi alors puis enfin cependant pourtant qui que quel quelle où comment pourquoi c' l'"
    " d' tous toutes chaque plusieurs",
)

_SPANISH = _rules(
    titles="sr sra srta sres dr dra prof profa d dña don lic ing gral cap fr sto sta ud uds vd vds p.ej p.e cf aprox"
    " excmo",
    numbered="n núm nº no p pág págs vol cap art fig t",
    usual="etc ene feb mar abr jun jul ago sep sept oct nov dic cía s.a ee.uu av avda c a.c d.c",
    starters="el la los las un una unos unas este esta estos estas ese esa eso él ella ellos ellas nosotros yo tú"
    " usted su sus mi nuestro en de del a al con sin por para según desde hasta tras ante entre sobre si cuando como"
    " pero y o aunque porque pues entonces así también además sin después antes hoy ayer qué quién dónde cómo todo"
    " todos no",
)

_ITALIAN = _rules(
    titles="sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing arch geom rag on sen mons don s ss cfr p.es es",
    numbered="n nn p pp pag pagg vol cap art fig tav",
    usual="ecc gen feb mar apr mag giu lug ago set ott nov dic s.p.a s.r.l a.c d.c",
    starters="il lo la i gli le un uno una questo questa questi queste quello quella egli lui lei loro noi voi io tu"
    " in nel nella di del della dei a al alla da dal con senza per su sul tra fra dopo prima se quando come ma e o"
    " però perché quindi così anche inoltre poi oggi ieri chi che cosa dove non tutti ogni",
)

_PORTUGUESE = _rules(
    titles="sr sra srs sras dr dra prof profa eng exmo exma d st sto sta p.ex cf aprox gen cel cap",
    numbered="n nº núm p pág págs vol cap art fig",
    usual="etc jan fev mar abr mai jun jul ago set out nov dez cia ltda s.a eua av a.c d.c",
    starters="o a os as um uma uns umas este esta estes estas esse essa isso ele ela eles elas nós eu tu você seu sua"
    " em no na nos nas de do da ao à com sem por para pelo pela segundo desde até após antes depois entre sobre se"
    " quando como mas e ou embora porque pois então assim também além hoje ontem quem que onde não todos",
)

_DUTCH = _rules(
    titles="dhr mevr mw dr drs ir ing prof mr st bv bijv d.w.z m.a.w o.a t.a.v t.o.v i.p.v ca",
    numbered="nr nrs p pp blz art afb hfst dl",
    usual="enz etc jan feb mrt apr jun jul aug sep sept okt nov dec n.v b.v v.chr n.chr",
    starters="de het een deze dit die dat er hij zij ze wij we ik jij u zijn haar hun ons in op aan bij met na van"
    " voor door uit over onder tot als wanneer omdat maar en of dus want toen nu ook nog al niet geen wie wat waar"
    " hoe",
)

_SWEDISH = _rules(
    titles="dr prof hr fru st bl.a t.ex d.v.s s.k m.fl m.m ca f.d t.o.m fr.o.m",
    numbered="nr s sid kap art fig bd",
    usual="etc osv jan feb mar apr jun jul aug sep sept okt nov dec kl tel",
    starters="den det de en ett han hon vi jag du ni i på av till från med om när men och eller så som för efter"
    " innan under vid här där nu inte alla många",
)

_RUSSIAN = _rules(
    titles="г гг гос ул пр пер им проф акад доц св т.е т.к т.н см ср напр тов гр",
    numbered="с стр рис табл гл ст п пп № т",
    usual="др пр руб коп тыс млн млрд н.э т.д т.п и.о",
    starters="в на по с к у о из за от до при для без над под но и а или если когда как что это этот эта эти он она"
    " они мы вы я ты его её их мой наш так также однако потом после до сегодня вчера не все",
)

_POLISH = _rules(
    titles="dr prof inż mgr św ks płk gen por np tzn tzw m.in ok ul al im",
    numbered="nr s str t rys tab art ust pkt",
    usual="itd itp tys mln mld r w godz zł",
    starters="w na po z do od za o u i a ale lub jeśli gdy kiedy jak że to ten ta te on ona oni my ja ty jego jej ich"
    " nie tak także jednak potem dziś wczoraj wszyscy",
    ordinals=True,
)

RULES: dict[str, Rules] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
    "pt": _PORTUGUESE,
    "nl": _DUTCH,
    "sv": _SWEDISH,
    "ru": _RUSSIAN,
    "pl": _POLISH,
}


def rules(language: str) -> Rules:
    """Return the rules for a BCP 47 tag; English ones where there are none, or the language is not known."""
    return RULES.get(language.replace("_", "-").split("-", 1)[0].lower(), _ENGLISH)
