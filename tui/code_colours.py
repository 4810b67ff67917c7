"""Which part of a code block is a keyword, a string, a comment, a number or a name that is defined: by Pygments.

Only what the page itself names the language of, and only code of a bounded length: a lexer's patterns may take very
long with what was written to make them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document import Block, Document

LONGEST = 10_000  # characters
KINDS = ("keyword", "string", "comment", "number", "defined")

Part = tuple[int, int, str]


def coloured(document: Document, block: Block) -> list[Part]:
    """Return the parts of a code block that stand out: `[start, end)` in the document's text, and one of `KINDS`."""
    language = block.language.split()[0].strip("{}.").lower() if block.language.strip() else ""
    if not language or len(block.span) > LONGEST:
        return []
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return []
    found: list[Part] = []
    for at, token, text in lexer.get_tokens_unprocessed(document.slice(block.span)):
        kind = _kind(token)
        if kind and text.strip():
            start = block.span.start + at
            found.append((start, start + len(text), kind))
    return found


def _kind(token: object) -> str:
    """Return what of `KINDS` a token of Pygments is, "" for none."""
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    table = (
        (Comment, "comment"), (String, "string"), (Number, "number"), (Keyword, "keyword"), (Operator.Word, "keyword"),
        (Name.Function, "defined"), (Name.Class, "defined"), (Name.Tag, "keyword"),
    )  # fmt: skip
    return next((kind for one, kind in table if token in one), "")
