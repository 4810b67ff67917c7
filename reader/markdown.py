"""Markdown as Earmark writes it: escaped where it must be, tidy, with addresses that are safe to print.

The conversion of an article's HTML starts here (`convert`); the converter itself is `reader.converter`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from reader.sanitize import clean

if TYPE_CHECKING:
    from reader.extract.tree import Element

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029]+")
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|mc_[ce]id|igshid|_hs(?:enc|mi)|vero_id|"
    r"ref_src|ncid|cmpid|s_cid|mkt_tok)$",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"#(?:$|!|top$)")  # a link that only a script, or the page's frame, gives a meaning
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
_EMBEDDED = re.compile(r"cid:picture-[0-9a-f]{16}\.\w{3,4}")  # a picture that the page itself holds: `pictures.name`
# Where a sign would be read as Markdown. Elsewhere it is left alone: "R&D", "a + b", "5 * 3" and "[sic]" read as they
# are.
_ESCAPES = (
    (re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)"), r"\\\\"),
    (re.compile(r"`"), r"\\`"),
    (re.compile(r"\*(?=\S)|(?<=\S)\*|^\*|\*$"), r"\\*"),
    (re.compile(r"(?<![^\W_])_(?=\S|$)|(?<=\S)_(?![^\W_])"), r"\\_"),
    (re.compile(r"\[(?=\^)|\](?=[(\[:])|!(?=\[)"), r"\\\g<0>"),
    (re.compile(r"~(?=~)"), r"\\~"),
    (re.compile(r"<(?=[A-Za-z/!?])"), r"\\<"),
    (re.compile(r"&(?=#?\w{1,32};)"), r"\\&"),
    (re.compile(r"(?<![\w$\\])\$(?=\$|[^\s$](?:[^$\n]*[^\s$\\])?\$(?![\w$]))"), r"\\$"),
)
_RISKY = re.compile(r"[\\`*_\[\]~<&$]")
_LINE_START = re.compile(
    r"^(?:(?P<hash>#{1,6}(?=\s|$)|>|[+*_](?=\s|$)|-(?=\s|$)|=+$|-[-\s]+$|~{3,}|\||:(?=\s)|\[(?=[ xX]\](?:\s|$)))|"
    r"(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$))"
)


def escape(text: str) -> str:
    """Escape the signs in running text that Markdown would take for its own; a line's start is `escape_start`'s."""
    if not _RISKY.search(text):  # most texts: asked once, where each pattern would ask
        return text
    for sign, instead in _ESCAPES:
        text = sign.sub(instead, text)
    return text


def escape_start(text: str) -> str:
    """Escape what at the start of a line would open a heading, a list, a quotation, a rule or a table."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.end('number') :]}"
    return "\\" + text


def line(text: str) -> str:
    """Return a line of plain text as a line of Markdown that reads the same."""
    return escape_start(escape(text))


def emphasis(mark: str, text: str, before: str = "", after: str = "") -> str:
    """Set `mark` around a text that stands between the characters `before` and `after`, so that it is obeyed there.

    Punctuation at the inner edge of a mark whose outer side is a letter unmakes it: it is put outside. Where that is
    not enough, or another mark stands right beside it, the mark is a tag.
    """
    inner = text.strip()
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = lead[-1:] or before, trail[:1] or after
    while len(inner) > 1 and inner[0] in _MOVABLE and _bars(before, inner[0]):
        lead, before, inner = lead + inner[0], inner[0], inner[1:]
        space = inner[: len(inner) - len(inner.lstrip())]
        lead, before, inner = lead + space, space[-1:] or before, inner.lstrip()
    while len(inner) > 1 and inner[-1] in _MOVABLE and not _CLOSES.search(inner) and _bars(after, inner[-1]):
        trail, after, inner = inner[-1] + trail, inner[-1], inner[:-1]
        space = inner[len(inner.rstrip()) :]
        trail, after, inner = space + trail, space[:1] or after, inner.rstrip()
    if not inner:
        return lead + trail
    clash = "*" in (before, after) or mark[0] in (before, after) or _SAME_SIGN[mark[0]].search(inner)
    if clash or _bars(before, inner[0]) or _bars(after, inner[-1]):
        tag = _TAGS[mark]
        return f"{lead}<{tag}>{inner}</{tag}>{trail}"
    return f"{lead}{mark}{inner}{mark}{trail}"


_MOVABLE = frozenset(".,;:!?\"'“”‘’„‚«»‹›—–-…()、。，：；！？「」『』（）・/")
_CLOSES = re.compile(r"\\.$|\]\([^()\s]*(?:\s\"[^\n]*\")?\)$")  # an escaped sign, a link's own bracket
# A sign of the mark's own at its inner edge, but one whole run of it inside, as in ***so***.
_SAME_SIGN = {
    "*": re.compile(r"^(?!\*[^*]+\*$|\*\*[^*]+\*\*$)(?:\*|.*(?<!\\)\*$)", re.DOTALL),
    "~": re.compile(r"^~|~$"),
}
_TAGS = {"*": "em", "**": "strong", "~~": "del"}


def _bars(outer: str, inner: str) -> bool:
    """Tell whether a mark between these two is none: a letter outside of it, punctuation inside."""
    return bool(outer) and not outer.isspace() and not _is_sign(outer) and _is_sign(inner)


def _is_sign(character: str) -> bool:
    import unicodedata

    return unicodedata.category(character)[0] in "PS"


def figure(caption: str, src: str = "", alt: str = "") -> str:
    """Return a figure's Markdown; without a picture the caption is all of it."""
    if not src:
        return f"![{_in_brackets(caption)}](<>)"
    title = f' "{_quoted(caption)}"' if caption else ""
    return f"![{_in_brackets(alt)}]({src}{title})"


def _in_brackets(text: str) -> str:
    return bracketed(escape(" ".join(text.split())))


def bracketed(markdown: str) -> str:
    """Escape the brackets of a text that is escaped already, for it is to stand in brackets itself."""
    return _BRACKETS.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", markdown)


_BRACKETS = re.compile(r"\\.|[\[\]]")


def balanced(markdown: str) -> bool:
    """Tell whether each bracket of a text has its other half, those that are escaped left aside."""
    depth = 0
    for sign in _BRACKETS.findall(markdown):
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth < 0:
            return False
    return not depth


def _quoted(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def address(href: str | None, base: str | None) -> str:
    """Return a link's target: absolute, without tracking, safe inside parentheses; empty where it is no place to go."""
    # Browsers leave control characters out of an address, so "java\tscript:" is one: they go before it is judged.
    href = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]+", "", href or "").strip()
    try:
        target = urljoin(base, href) if base else href
        scheme, host, path, query, fragment = urlsplit(target.strip())
    except ValueError:
        return ""
    if _EMBEDDED.fullmatch(href):
        return href
    if (scheme and scheme.lower() not in _SAFE_SCHEMES) or not href or (not scheme and (host or href.startswith("#"))):
        return ""
    if _NOWHERE.match(href):
        return ""
    if query and any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        query = urlencode([(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(n)])
    whole = urlunsplit((scheme, host, path, query, fragment))
    return re.sub(r"[\s()<>\"\\|`]", lambda sign: f"%{ord(sign[0]):02X}", whole)


def convert(article: Element, base: str | None = None, language: str = "") -> str:
    """Return the Markdown of an article's element: body only, its headings from level 2.

    `language` is the page's (BCP 47): passages that the page says are in another one are marked.
    """
    from reader.converter import converter
    from reader.extract import passages
    from reader.extract.fit import fit

    fit(article, base)
    passages.settle(article, language)
    return tidy(converter().process_tag(article))


def tidy(markdown: str) -> str:
    """Return `markdown` cleaned, without trailing space or more than one empty line in a row outside of code."""
    out: list[str] = []
    fence = ""
    for row in clean(markdown).split("\n"):
        opened = re.match(r"^[ >]*(?:(?:[-*]|\d+[.)])[ >]*)?(`{3,}|~{3,})", row)
        if opened and (not fence or (opened[1].startswith(fence) and row.strip(" >`~") == "")):
            fence = "" if fence else opened[1]
        row = row if fence else row.rstrip()  # noqa: PLW2901 - one line's end
        if row or fence or (out and out[-1]):
            out.append(row)
    return "\n".join(out).strip("\n")
