"""The formats that are the article itself: Markdown with front matter, plain text, braille. Nobody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ExportError
from voices import pace
from voices.export import braille, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config import Settings
    from voices.export.about import About


def _markdown(abouts: Sequence[About], settings: Settings, _: int) -> bytes:
    bodies = [about.markdown for about in abouts if about.markdown is not None]
    if len(bodies) != len(abouts):
        raise ExportError("Markdown is written of an article", hint="Give what `reader.load` returned")
    # Front matter stands at the head of a file and speaks of one article.
    head = _front(abouts[0], settings) if len(abouts) == 1 else ""
    return (head + "\n\n---\n\n".join(body.strip("\n") for body in bodies) + "\n").encode("utf-8", "replace")


def _front(about: About, settings: Settings) -> str:
    rows: dict[str, str | int | tuple[str, ...]] = {
        "title": about.title, "byline": about.byline, "site": about.site, "published": about.published,
        "language": about.language, "url": about.url, "words": about.document.words,
        "reading_minutes": pace.reading_minutes(about.document, settings),
    }  # fmt: skip
    lines = [line for name, value in rows.items() if value for line in _row(name, value)]
    return "\n".join(["---", *lines, "---", "", ""])


def _row(name: str, value: str | int | tuple[str, ...]) -> list[str]:
    if isinstance(value, tuple):
        return [f"{name}:", *(f"  - {_quoted(item)}" for item in value)]
    return [f"{name}: {value if isinstance(value, int) else _quoted(value)}"]


def _quoted(text: str) -> str:
    """Return a YAML string: always quoted, so that no colon, dash or number in it means anything."""
    bare = " ".join(text.split())
    return '"' + bare.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(abouts: Sequence[About], _: Settings, wrap: int) -> bytes:
    return "\n\n".join(plain.text(about.document, wrap) for about in abouts).encode("utf-8", "replace")


def _braille(abouts: Sequence[About], _: Settings, __: int) -> bytes:
    return braille.brf([about.document for about in abouts])


WRITTEN: dict[str, Callable[[Sequence[About], Settings, int], bytes]] = {
    ".md": _markdown,
    ".txt": _text,
    ".brf": _braille,
}
"""By ending: articles, settings and a width to wrap at (0: not at all) to the file's bytes."""
