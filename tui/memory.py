"""Coming back: where each article was read to, and how it was set, kept in the library while it is read.

The reader must never wait for a disk and never fail for want of one: places go to a thread that writes them once a
second, and a library that cannot be used is told in one sentence and done without.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.config import KINDS, chosen, read_as
from reader.errors import ConfigError, LibraryError
from voices.languages import primary
from voices.pace import clamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article import Article
    from reader.config import Settings
    from reader.document import Document
    from reader.library import Entry, Library

NOTED_EVERY = 1.0  # seconds: what a kill may lose
# What is chosen for a language as a whole, beside the one article: a voice speaks one language, and few listen to a
# foreign one as fast as to their own.
_BY_LANGUAGE = frozenset({"voice", "speed"})
# The settings of the page's look, which are chosen in one box.
VIEW = ("measure", "spacing", "alignment", "focus")
# A place so near to the start is the start, in characters.
_START = 200


class Memory:
    """What is remembered of the article at `where` (as for `reader.load`), and the keeping of it.

    `fixed` are the settings that the user's file sets: they hold for every new article, whatever was chosen elsewhere
    last. `remark` says what is wrong with the library, "" where nothing is; `first` tells that nothing was ever opened.
    """

    def __init__(self, where: str, fixed: frozenset[str] = frozenset()) -> None:
        self.remark = ""
        self.first = False
        self.entry: Entry | None = None
        self._where, self._fixed = where, fixed
        self._library = self._open()
        self._news = threading.Condition()
        self._place: tuple[Document, int] | None = None  # what is to be written next
        self._chosen: dict[str, str] = {}  # likewise
        self._marked: dict[str, tuple[Document, int]] = {}  # likewise, by letter
        self._article: Article | None = None  # likewise
        self._written: tuple[int, int] | None = None  # the place that was written last: text's length, offset
        self._language = ""
        self._general: Mapping[str, str] = {}
        self._own: Mapping[str, str] = {}
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="earmark-library", daemon=True)
        if self._library is not None:
            self._recall(self._library)
        if self._library is not None:
            self._thread.start()

    def _open(self) -> Library | None:
        from reader.library import Library

        try:
            library = Library()
        except LibraryError as error:
            self.remark = str(error)
            return None
        self.remark = library.remark
        return library

    def _recall(self, library: Library) -> None:
        try:
            self.entry = library.find(self._where)
            self.first = self.entry is None and not library.entries(most=1)
            self._general = library.choices("")
            self._own = library.choices(f"document:{self.entry.id}") if self.entry is not None else {}
        except LibraryError as error:
            self._give_up(error)
            return
        if self.entry is not None:
            self._language = primary(self.entry.metadata.language or "")

    def choice(self, name: str) -> str:
        """Return what was chosen: for this article, else for its language, else anywhere; "" where nothing was.

        What the settings file sets stands above all but the article's own.
        """
        if name in self._own or name in self._fixed:
            return self._own.get(name, "")
        if name in _BY_LANGUAGE and self._language and (chosen := self._for_language().get(name)):
            return chosen
        # A voice chosen for one language is no choice for another.
        return "" if name == "voice" else self._general.get(name, "")

    def _for_language(self) -> Mapping[str, str]:
        try:
            return self._library.choices(f"language:{self._language}") if self._library is not None else {}
        except LibraryError as error:
            self._give_up(error)
            return {}

    def resume(self, document: Document) -> int | None:
        """Return where to go on in `document`, an offset; None for its start, also where it was read to the end."""
        self._language = primary(document.language)
        if self._library is None or self.entry is None or not document.text:
            return None
        try:
            place = self._library.place(self.entry.id, document)
        except LibraryError as error:
            self._give_up(error)
            return None
        return place if place is not None and _START <= place < len(document.text) * 0.98 else None

    def keep(self, article: Article) -> None:
        """Remember the article, with its text; returns at once, as all that follows does."""
        with self._news:
            self._article = article
            self._news.notify_all()

    def note(self, document: Document, offset: int) -> None:
        """Keep the place `offset` of `document`."""
        with self._news:
            self._place = document, offset

    def mark(self, letter: str, document: Document, offset: int) -> None:
        """Keep the place `offset` of `document` under a letter."""
        with self._news:
            self._marked[letter] = document, offset

    def marks(self, document: Document) -> dict[str, int]:
        """Return the places that were kept under letters, as offsets into the document's text."""
        if self._library is None or self.entry is None:
            return {}
        try:
            return {name: at for name, at in self._library.places(self.entry.id, document).items() if name}
        except LibraryError as error:
            self._give_up(error)
            return {}

    def chose(self, name: str, value: str) -> None:
        """Keep what the reader was set to."""
        with self._news:
            self._chosen[name] = value
            self._own = {**self._own, name: value}

    def close(self) -> None:
        """Write what is not written yet, and close the library; it may be called twice."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(2 * NOTED_EVERY)

    # The thread's own

    def _run(self) -> None:
        library = self._library
        if library is None:
            return
        try:
            while self._turn(library):
                with self._news:
                    if not self._closed and self._article is None:
                        self._news.wait(NOTED_EVERY)
        except LibraryError as error:
            self._give_up(error)
        finally:
            library.close()

    def _turn(self, library: Library) -> bool:
        """Write what is new; tell whether to go on."""
        with self._news:
            last = self._closed
            article, self._article = self._article, None
            place, self._place = self._place, None
            chosen: dict[str, str] = {}
            marked: dict[str, tuple[Document, int]] = {}
            if last or article is not None or self.entry is not None:  # else it is not known yet what it belongs to
                chosen, self._chosen = self._chosen, {}
                marked, self._marked = self._marked, {}
        if article is not None:
            where = self.entry.source if self.entry is not None else self._where
            self.entry = library.remember(where, article)
        for name, value in chosen.items():
            library.choose(name, value, *self._scopes(name))
        if self.entry is not None:
            for letter, (document, offset) in marked.items():
                library.note(self.entry.id, document, offset, letter)
        if self.entry is not None and place is not None and (len(place[0].text), place[1]) != self._written:
            library.note(self.entry.id, *place)
            self._written = len(place[0].text), place[1]
        return not last

    def _scopes(self, name: str) -> list[str]:
        """Return what a choice is kept for: the article, its language, and everywhere."""
        own = [f"document:{self.entry.id}"] if self.entry is not None else []
        language = [f"language:{self._language}"] if name in _BY_LANGUAGE and self._language else []
        return [*own, *language, *([""] if name != "voice" else [])]

    def _give_up(self, error: LibraryError) -> None:
        self.remark = str(error)
        self._library = None


def as_chosen(settings: Settings, memory: Memory) -> Settings:
    """Return the settings with what was chosen in the reader before; the voice waits for the article's language."""
    with suppress(ValueError):  # another version may have written what is no number here
        if speed := memory.choice("speed"):
            settings = replace(settings, speed=clamp(float(speed)))
    for name in VIEW:
        settings = chosen(settings, name, value) if (value := memory.choice(name)) else settings
    with suppress(ConfigError):
        levels = {kind: memory.choice(f"read_{kind}") for kind in KINDS}
        settings = read_as(settings, [f"{kind}={level}" for kind, level in levels.items() if level])
    return replace(settings, theme=memory.choice("theme") or settings.theme)
