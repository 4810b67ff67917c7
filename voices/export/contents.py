"""What a file's head tells of the sound in it, gathered as the sentences come: its chapters, and its transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Kind
from reader.sanitize import one_line
from voices.export.about import about
from voices.export.captions import said
from voices.export.vtt import shown
from voices.export.writers import LEAD

if TYPE_CHECKING:
    from reader.document import Document
    from voices.export.writers import Caption

_HEADINGS = (Kind.TITLE, Kind.HEADING)


class Contents:
    """Chapters and lines, each a time in milliseconds on the file's own clock and a text on one line.

    A heading begins a chapter, and so does another article; `title` names a first chapter that has no name.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._heading: tuple[Document, int] | None = None
        self.chapters: list[tuple[int, str]] = []
        self.lines: list[tuple[int, str]] = []

    def caption(self, caption: Caption) -> None:
        """Take the next sentence in."""
        start = round((caption.start + LEAD) * 1000)
        if text := said(caption):
            self.lines.append((start, text))
        document = caption.document
        number = document.block_at(caption.sentence.start)
        new = self._heading is None or self._heading[0] is not document
        if new or (document.blocks[number].kind in _HEADINGS and self._heading != (document, number)):
            block = " ".join(shown(document, document.blocks[number].span).split())
            title = about(document).title or self._title if new else block
            self.chapters.append((start if self.chapters else 0, one_line(title) or block))
            self._heading = (document, number)
