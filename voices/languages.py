"""BCP 47 tags: how they are written, and how well a voice's tag fits an article's."""

from __future__ import annotations

# Codes that mean the same language, or one that a listener of it understands: the left is asked for, the right is
# tried too.
_ALSO = {
    "in": "id", "iw": "he", "ji": "yi", "cmn": "zh", "nn": "nb", "no": "nb", "sh": "hr", "fil": "tl", "mo": "ro",
    "arb": "ar", "zsm": "ms", "prs": "fa", "pes": "fa",
}  # fmt: skip
EXACT, FAMILY, NONE = 2, 1, 0
# ISO 639-1 and -2/T, from the register of the Library of Congress: what the tags of sound files speak.
_THREE = (
    " aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul"
    " bi:bis bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym"
    " da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij"
    " fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat"
    " hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk in:ind io:ido is:isl it:ita iu:iku iw:heb"
    " ja:jpn ji:yid jv:jav ka:kat kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur"
    " kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri"
    " mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld nn:nno no:nor"
    " nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh"
    " rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk sl:slv sm:smo sn:sna so:som"
    " sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn"
    " to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol"
    " xh:xho yi:yid yo:yor za:zha zh:zho zu:zul"
)


def canonical(tag: str) -> str:
    """Return `tag` as it is written: en-US, zh-Hant-HK, en-GB-x-rp."""
    parts = tag.replace("_", "-").split("-")
    written = [parts[0].lower()]
    for part in parts[1:]:
        private = "x" in written
        shape = str.lower if private else {2: str.upper, 4: str.title}.get(len(part), str.lower)
        written.append(shape(part))
    return "-".join(written)


def primary(tag: str) -> str:
    """Return the language without region and script."""
    return tag.replace("_", "-").partition("-")[0].lower()


def three_letters(tag: str) -> str:
    """Return the ISO 639-2 code of a BCP 47 tag's language; "und" where it is not known."""
    language = primary(tag)
    at = _THREE.find(f" {language}:")
    if at >= 0:
        return _THREE[at + 4 : at + 7]
    return language if len(language) == 3 and language.isascii() and language.isalpha() else "und"


def fit(asked: str, languages: tuple[str, ...]) -> int:
    """Tell how well `languages` serve the tag `asked`: EXACT, FAMILY (the same language, another region), or NONE.

    Nothing asked fits anything.
    """
    if not asked:
        return EXACT
    tags = [canonical(language) for language in languages]
    if canonical(asked) in tags:
        return EXACT
    known = {primary(tag) for tag in tags}
    return FAMILY if known & {primary(asked), _ALSO.get(primary(asked), primary(asked))} else NONE
