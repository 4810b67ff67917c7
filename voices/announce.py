"""What is said beside the page's own words: that code, a table or a quotation comes, how long it is, what a note says.

The words are in the document's language where they are written down here, else in English. They say numbers after a
colon where a language would bend the noun by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.document import Block, Document


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words; `{n}` is a number, `{what}` a name. Of two forms, `|` between, the first is for 1."""

    code: str
    formula: str
    table: str
    image: str
    note: str
    quote: str
    unquote: str
    heading: str
    level: str
    list: str
    link: str
    link_to: str


_PHRASES = {
    "en": Phrases("Code, one line|Code, {n} lines", "Formula", "Table, one row|Table, {n} rows", "Image", "Note {n}",
                  "Quote", "End of quote", "Heading", "Heading, level {n}", "List, one item|List, {n} items",
                  "link", "link to {what}"),
    "de": Phrases("Code, eine Zeile|Code, {n} Zeilen", "Formel", "Tabelle, eine Zeile|Tabelle, {n} Zeilen", "Bild",
                  "Fußnote {n}", "Zitat", "Ende des Zitats", "Überschrift", "Überschrift, Ebene {n}",
                  "Liste, ein Punkt|Liste, {n} Punkte", "Link", "Link zu {what}"),
    "fr": Phrases("Code, une ligne|Code, {n} lignes", "Formule", "Tableau, une ligne|Tableau, {n} lignes", "Image",
                  "Note {n}", "Citation", "Fin de citation", "Titre", "Titre de niveau {n}",
                  "Liste, un élément|Liste, {n} éléments", "lien", "lien vers {what}"),
    "es": Phrases("Código, una línea|Código, {n} líneas", "Fórmula", "Tabla, una fila|Tabla, {n} filas", "Imagen",
                  "Nota {n}", "Cita", "Fin de la cita", "Título", "Título de nivel {n}",
                  "Lista, un elemento|Lista, {n} elementos", "enlace", "enlace a {what}"),
    "it": Phrases("Codice, una riga|Codice, {n} righe", "Formula", "Tabella, una riga|Tabella, {n} righe", "Immagine",
                  "Nota {n}", "Citazione", "Fine della citazione", "Titolo", "Titolo di livello {n}",
                  "Elenco, un elemento|Elenco, {n} elementi", "link", "link a {what}"),
    "pt": Phrases("Código, uma linha|Código, {n} linhas", "Fórmula", "Tabela, uma linha|Tabela, {n} linhas", "Imagem",
                  "Nota {n}", "Citação", "Fim da citação", "Título", "Título de nível {n}",
                  "Lista, um item|Lista, {n} itens", "link", "link para {what}"),
    "nl": Phrases("Code, één regel|Code, {n} regels", "Formule", "Tabel, één rij|Tabel, {n} rijen", "Afbeelding",
                  "Noot {n}", "Citaat", "Einde citaat", "Kop", "Kop, niveau {n}",
                  "Lijst, één punt|Lijst, {n} punten", "link", "link naar {what}"),
    "pl": Phrases("Kod, liczba wierszy: {n}", "Wzór", "Tabela, liczba wierszy: {n}", "Obraz", "Przypis {n}", "Cytat",
                  "Koniec cytatu", "Nagłówek", "Nagłówek, poziom {n}", "Lista, liczba punktów: {n}",
                  "link", "link do {what}"),
    "ru": Phrases("Код, строк: {n}", "Формула", "Таблица, строк: {n}", "Изображение", "Примечание {n}", "Цитата",
                  "Конец цитаты", "Заголовок", "Заголовок, уровень {n}", "Список, пунктов: {n}",
                  "ссылка", "ссылка на {what}"),
    "zh": Phrases("代码，{n}行", "公式", "表格，{n}行", "图片", "注{n}", "引文", "引文结束", "标题", "{n}级标题",
                  "列表，{n}项", "链接", "链接到{what}"),
    "ja": Phrases("コード、{n}行", "数式", "表、{n}行", "画像", "注{n}", "引用", "引用終わり", "見出し",
                  "見出し、レベル{n}", "リスト、{n}項目", "リンク", "{what}へのリンク"),
    "ko": Phrases("코드, {n}줄", "수식", "표, {n}행", "그림", "각주 {n}", "인용", "인용 끝", "제목", "제목, 수준 {n}",
                  "목록, {n}항목", "링크", "{what} 링크"),
}  # fmt: skip

# How a programming language is said, by what stands behind the fence; others are said as they are written.
_LANGUAGES = {
    "bash": "shell", "c++": "C plus plus", "cpp": "C plus plus", "cs": "C sharp", "csharp": "C sharp", "css": "C S S",
    "python": "Python", "html": "H T M L",
    "js": "JavaScript", "javascript": "JavaScript", "json": "Jason", "py": "Python",
    "rb": "Ruby", "rs": "Rust", "sh": "shell", "sql": "S Q L", "ts": "TypeScript", "typescript": "TypeScript",
    "xml": "X M L", "yaml": "yaml", "yml": "yaml", "zsh": "shell",
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z][\w+#-]{0,20}")


# What a listener to code cannot do without; brackets and quotation marks are pauses.
_SIGNS = {
    "===": "is identical to", "!==": "is not identical to", "==": "equals", "!=": "is not", "<=": "at most",
    ">=": "at least", "->": "gives", "=>": "gives", ":=": "becomes", "+=": "plus equals", "-=": "minus equals",
    "&&": "and", "||": "or", "**": "to the power of", "//": "slash slash", "++": "plus plus", "=": "is",
    "<": "less than", ">": "greater than", "+": "plus", "*": "times", "%": "modulo", "|": "pipe", "&": "and",
    "#": "hash", "!": "not",
}  # fmt: skip
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))


def signs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the signs of a line of code, `[start, end)` of `text`, with what is said for each, in English."""
    for match in _SIGN.finditer(text, start, end):
        yield *match.span(), f" {_SIGNS[match[0]]} "


def phrases(language: str) -> Phrases:
    """Return the phrases of a BCP 47 language, the English ones where there are none."""
    return _PHRASES.get(language.replace("_", "-").partition("-")[0].lower(), _PHRASES["en"])


def languages() -> tuple[str, ...]:
    """Return the languages that have phrases, as BCP 47 tags."""
    return tuple(_PHRASES)


def counted(phrase: str, n: int) -> str:
    """Return the phrase for `n` things."""
    one, _, more = phrase.partition("|")
    return (one if n == 1 or not more else more).format(n=n)


def code(block: Block, document: Document) -> str:
    """Return what announces a block of code: `Code, 12 lines, Python.`"""
    said = phrases(document.language)
    if block.language == "math":
        return f"{said.formula}."
    lines = counted(said.code, document.slice(block.span).count("\n") + 1)
    name = block.language if _NAME.fullmatch(block.language) else ""
    return f"{lines}, {_LANGUAGES.get(name.lower(), name)}." if name else f"{lines}."


def table(block: Block, document: Document) -> str:
    """Return what announces a table: `Table, 4 rows.`; the row of the columns' names is none."""
    rows = len(block.rows) - (block.header and len(block.rows) > 1)
    return f"{counted(phrases(document.language).table, rows)}."


def heading(block: Block, document: Document, *, full: bool) -> str:
    """Return what announces a heading."""
    said = phrases(document.language)
    return f"{said.level.format(n=block.level)}." if full else f"{said.heading}."


def listed(index: int, document: Document) -> str:
    """Return what announces the list that begins with block `index`: `List, 3 items.`"""
    count = 0
    for block in document.blocks[index:]:
        if not block.items:
            break
        count += block.items[0].first
    return f"{counted(phrases(document.language).list, count)}."


def link(url: str, language: str, *, full: bool) -> str:
    """Return what is said behind a link's text; "" for one within the page."""
    said = phrases(language)
    if url.startswith("#"):
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return said.link_to.format(what=host.removeprefix("www.")) if full and host else said.link


def is_caption(block: Block, document: Document) -> bool:
    """Tell whether a figure's text is a caption; where there is none, its alternative text stands there."""
    return block.kind is Kind.FIGURE and document.slice(block.span) != block.alt
