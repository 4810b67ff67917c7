"""The inside of one block: inline Markdown -> text and styled spans, offsets counted from the block's start.

Most paragraphs of most articles hold no Markdown sign at all; those never see the inline parser, which is half of the
time it takes to open a long page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.document import Inline, Span, Style
from reader.sanitize import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# What can mean something to the inline parser, beside two spaces in front of a line end.
_SIGNS = re.compile(r"[\\`*_~\[\]<>&^]")
# What a link or an emphasis most often is, and so strictly that CommonMark has one reading of it. Where these are all
# that a paragraph holds, there is nothing to parse: a test compares the two. (The look-behinds stand behind the first
# sign, for a pattern that begins with a literal is searched for ten times as fast.)
_TEXT = r"[^\n\\`*_~\[\]<>&^]"
_INNER = rf"[^\W_](?:{_TEXT}*[^\W_])?"
_SIMPLE = re.compile(
    rf"\[(?<!!\[)(?P<link>(?!\s){_TEXT}+(?<!\s))\]\((?P<url>https?://[A-Za-z0-9/.:?=#+,;~@-]+)\)"
    rf"|\*\*(?<![^\s(“‘\"'—]\*\*)(?P<strong>{_INNER})\*\*(?![^\s.,;:!?)”’\"'—])"
    rf"|\*(?<![^\s(“‘\"'—]\*)(?P<emphasis>{_INNER})\*(?![^\s.,;:!?)”’\"'—])"
)
_FORMULA = re.compile(r"(?<![\w$\\])(?:\$\$([^$\n]+)\$\$|\$([^\s$](?:[^$\n]*[^\s$\\])?)\$)(?![\w$])")
_SPACES = re.compile(r"[ \t\n]+")
# A line end between two ideographs or kana is no space: these scripts write none. Hangul does, so it is left out.
_CJK = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
# Each bracket that nothing closes makes the parser look ahead to the end: so many are no writing but an attack.
_OPEN_BRACKETS = 1000

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# Tags that are markup wherever they stand; anything else in angle brackets (`Vec<T>`, `<name>`) is the author's text.
_HTML_NAMES = """
    a abbr acronym address article aside audio b bdi bdo big blockquote body button caption center cite code col
    colgroup data dd del details dfn div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5
    h6 head header hgroup html i iframe img input ins kbd label legend li link main map mark math meta meter nav
    noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul var video wbr
"""
_HTML = frozenset(_HTML_NAMES.split())
_HTML_STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "i": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
    "strike": Style.STRIKE,
}
# Raised and lowered figures keep their meaning (10⁶, H₂O) as characters of their own; one for one, so offsets hold.
_SUP = str.maketrans("0123456789+-\u2212=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = {"sup": _SUP, "sub": _SUB}
_HIDDEN = frozenset({"script", "style"})  # their content is no text


class Leaf(NamedTuple):
    """A block's text and its styled spans, offsets from the start of that text."""

    text: str
    inlines: tuple[Inline, ...] = ()


class Picture(NamedTuple):
    """An image that stands alone: `caption` is its title, or its alternative text; `notes` refer to footnotes."""

    caption: str
    alt: str
    url: str
    notes: tuple[Token, ...] = ()

    def leaf(self) -> Leaf:
        """Return the caption with the references behind it."""
        run = _Run(flat=True)
        run.plain(self.caption)
        for note in self.notes:
            run.take(note)
        return run.leaf() if self.notes else Leaf(self.caption)


def read(content: str, parser: MarkdownIt, env: dict[str, object], *, flat: bool = False) -> Leaf:
    """Turn a block's inline Markdown into its text and spans; `flat` puts a space for a hard line break."""
    if _is_plain(content):
        return Leaf(_flow(content).strip(" "))
    return simple(content, flat=flat) or collect(tokens(content, parser, env), flat=flat)


def simple(content: str, *, flat: bool = False) -> Leaf | None:
    """Read a paragraph whose only markup is plain links and emphasis; None where there is anything else."""
    if "\n" in content and not content.isascii():
        return None
    run, at = _Run(flat), 0
    for match in _SIMPLE.finditer(content):
        if not _is_plain(content[at : match.start()]):
            return None
        run.plain(content[at : match.start()])
        if match["link"]:
            run.styled(Style.LINK, match["link"], match["url"])
        else:
            run.styled(*_emphasis(match))
        at = match.end()
    if not _is_plain(content[at:]):
        return None
    run.plain(content[at:])
    return run.leaf()


def _emphasis(match: re.Match[str]) -> tuple[Style, str]:
    return (Style.STRONG, match["strong"]) if match["strong"] else (Style.EMPHASIS, match["emphasis"])


def _is_plain(content: str) -> bool:
    return not _SIGNS.search(content) and "  \n" not in content and content.count("$") < 2


def formula(state: StateInline, silent: bool) -> bool:
    """Read `$…$` as a formula: no space inside the signs, no letter or digit outside of them, as prices have."""
    found = _FORMULA.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("code_inline", "code", 0).content = found[1] or found[2]
    state.pos = found.end()
    return True


def tokens(content: str, parser: MarkdownIt, env: dict[str, object]) -> list[Token]:
    """Parse inline Markdown; what would take forever, or the interpreter's whole stack, comes back as it is."""
    from markdown_it.token import Token

    try:
        if content.count("[") - content.count("]") > _OPEN_BRACKETS:
            raise RecursionError
        return parser.inline.parse(content, parser, env, [])
    except RecursionError:
        return [Token("text", "", 0, content=content)]


def collect(stream: Iterable[Token], *, flat: bool = False) -> Leaf:
    """Turn inline tokens into text and spans."""
    run = _Run(flat)
    for token in stream:
        run.take(token)
    return run.leaf()


def pictures(stream: list[Token]) -> tuple[Picture, ...]:
    """Return the images of a paragraph that holds nothing but images (linked or not, with notes), else nothing."""
    found: list[Picture] = []
    for token in stream:
        if token.type == "image":
            alt = one_line(plain(token.children or []))
            found.append(Picture(one_line(str(token.attrs.get("title", ""))) or alt, alt, _url(token, "src")))
        elif token.type == "footnote_ref" and found:
            found[-1] = found[-1]._replace(notes=(*found[-1].notes, token))
        elif token.type not in _BESIDE_IMAGES and token.content.strip():
            return ()
    return tuple(found)


def plain(stream: Iterable[Token]) -> str:
    """Return the tokens' text alone: what an image's brackets say."""
    stack, parts = list(stream)[::-1], []
    while stack:
        token = stack.pop()
        parts.append(" " if token.type in {"softbreak", "hardbreak"} else "" if token.children else token.content)
        stack.extend((token.children or [])[::-1])
    return "".join(parts)


_BESIDE_IMAGES = frozenset({"link_open", "link_close", "softbreak", "hardbreak", "html_inline"})


def _flow(text: str) -> str:
    """Join the lines of a paragraph and fold runs of spaces; a soft hyphen is a printer's hint, not text."""
    if not ("  " in text or "\n" in text or "\t" in text or "\u00ad" in text):
        return text
    if "\n" in text and not text.isascii():
        text = _cjk(f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])").sub("", text)
    return _SPACES.sub(" ", text.replace("\u00ad", ""))


@cache
def _cjk(pattern: str) -> re.Pattern[str]:
    """Compile at first need: these ranges take longer to compile than a page without them takes to read."""
    return re.compile(pattern)


def _between_ideographs(left: str, right: str) -> bool:
    one = _cjk(f"[{_CJK}]")
    return bool(left and right and one.match(left[-1]) and one.match(right[0]))


def _url(token: Token, attribute: str) -> str:
    return one_line(str(token.attrs.get(attribute, "")))


@dataclass(slots=True)
class _Open:
    """A style, or a raised figure, that has begun: at which offset, and with which part of the text."""

    key: str
    start: int
    part: int
    style: Style | None = None
    url: str = ""


@dataclass(slots=True)
class _Run:
    """The text under construction; `_length` is what all parts hold together, in code points."""

    flat: bool
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _inlines: list[Inline] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _soft: bool = False  # a line end that becomes a space, or nothing, once the next character is known
    _hidden: str = ""

    def take(self, token: Token) -> None:
        if self._hidden and token.type != "html_inline":
            return
        if handler := _TAKE.get(token.type):
            handler(self, token)
        elif token.nesting == 1:
            self._begin(token.tag, _STYLES.get(token.tag), _url(token, "href"))
        elif token.nesting == -1:
            self._finish(token.tag)
        else:
            self.plain(token.content)

    def leaf(self) -> Leaf:
        """Return the whole, with the spans cut back to the text that is left when its ends are trimmed."""
        whole = "".join(self._parts)
        text = whole.strip(" \n")
        shift, end = len(whole) - len(whole.lstrip(" \n")), len(text)
        cut = (
            Inline(i.style, Span(max(0, i.span.start - shift), min(end, i.span.end - shift)), i.url)
            for i in self._inlines
        )
        return Leaf(text, tuple(sorted((i for i in cut if i.span.start < i.span.end), key=_outermost_first)))

    def plain(self, text: str) -> None:
        text = _flow(text)
        if text:
            self._settle(text)
        if text.startswith(" ") and self._parts and self._parts[-1][-1] in " \n":
            text = text[1:]
        self._put(text)

    def _settle(self, following: str = "") -> None:
        """Turn a line end that is waiting into a space, or into nothing between two ideographs."""
        if self._soft and not _between_ideographs(self._parts[-1] if self._parts else "", following):
            self._put(" ")
        self._soft = False

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _special(self, token: Token) -> None:
        """Write an escape or a character reference: the one way in for a control character after the cleaning."""
        self.plain(clean(token.content))

    def _softbreak(self, _: Token) -> None:
        self._soft = True

    def _hardbreak(self, _: Token | None = None) -> None:
        self._soft = False
        self._put(" " if self.flat else "\n")

    def _code(self, token: Token) -> None:
        self.styled(Style.CODE, token.content.replace("\t", " "))

    def _image(self, token: Token) -> None:
        self.styled(Style.IMAGE, clean(plain(token.children or [])), _url(token, "src"))

    def _footnote(self, token: Token) -> None:
        number = str(token.meta["id"] + 1)
        self.styled(Style.FOOTNOTE_REF, f"[{number}]", number)

    def styled(self, style: Style, text: str, url: str = "") -> None:
        self._begin(style, style, url)
        self.plain(text)
        self._finish(style)

    def _begin(self, key: str, style: Style | None, url: str = "") -> None:
        self._settle()  # the space stands in front of the style, not in it
        self._open.append(_Open(key, self._length, len(self._parts), style, url))

    def _finish(self, key: str) -> None:
        at = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].key == key), None)
        if at is None:
            return
        opened = self._open.pop(at)
        if opened.style and opened.start < self._length:
            self._inlines.append(Inline(opened.style, Span(opened.start, self._length), opened.url))
        if table := _RAISED.get(key):
            text = "".join(self._parts[opened.part :])
            if text and all(ord(character) in table for character in text):
                self._parts[opened.part :] = [text.translate(table)]

    def _html(self, token: Token) -> None:
        """Drop a tag and keep what it stands around; comments go, words in angle brackets that are no tag stay."""
        match = _TAG.match(token.content)
        if not match:
            return
        closing, tag = match[1] == "/", match[2].lower()
        if self._hidden:
            self._hidden = "" if closing and tag == self._hidden else self._hidden
        elif tag == "br":
            self._hardbreak()
        elif tag not in _HTML:
            self.plain(token.content)
        elif closing:
            self._finish(tag)
        else:
            self._tag(tag, token.content)

    def _tag(self, tag: str, source: str) -> None:
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag == "img":
            alt = _ALT.search(source)
            self.styled(Style.IMAGE, (alt[1] or alt[2] or "") if alt else "")
        elif tag in _HTML_STYLES or tag in _RAISED:
            self._begin(tag, _HTML_STYLES.get(tag))


def _outermost_first(inline: Inline) -> tuple[int, int]:
    return inline.span.start, -inline.span.end


_STYLES = {"strong": Style.STRONG, "em": Style.EMPHASIS, "s": Style.STRIKE, "a": Style.LINK}
_TAKE: dict[str, Callable[[_Run, Token], None]] = {
    "text_special": _Run._special,
    "softbreak": _Run._softbreak,
    "hardbreak": _Run._hardbreak,
    "code_inline": _Run._code,
    "image": _Run._image,
    "footnote_ref": _Run._footnote,
    "html_inline": _Run._html,
}
