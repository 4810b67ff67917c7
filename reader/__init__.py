"""Pages in, `Document` out: the library under Earmark. No audio, no terminal.

    import reader
    article = reader.load("https://example.org/story")
    print(article.markdown)

Names are resolved at first use (PEP 562), so that `import reader` costs nothing.
"""

from __future__ import annotations

from reader.version import __version__

TYPE_CHECKING = False  # as type checkers know it; importing `typing` costs as much as starting Python
if TYPE_CHECKING:
    from typing import Any

    from reader.article import Article, from_html, from_markdown, from_text, load
    from reader.document import Document
    from reader.errors import ReaderError
    from reader.library import Library

__all__ = [
    "Article",
    "Document",
    "Library",
    "ReaderError",
    "__version__",
    "from_html",
    "from_markdown",
    "from_text",
    "load",
]

_HOME = {
    "Article": "reader.article",
    "Document": "reader.document",
    "Library": "reader.library",
    "ReaderError": "reader.errors",
    "from_html": "reader.article",
    "from_markdown": "reader.article",
    "from_text": "reader.article",
    "load": "reader.article",
}


def __getattr__(name: str) -> Any:  # the module protocol; the names are typed above
    if name not in _HOME:
        raise AttributeError(f"module 'reader' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
