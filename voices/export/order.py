"""What is to be written, looked at before any work is done: articles, a format that works here, who reads, how fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ExportError
from voices import pace
from voices.engine import Voice
from voices.export import braille, container, identity
from voices.export.about import About, about
from voices.export.job import OVERLAYS
from voices.export.mp3 import Mp3, lame
from voices.export.streamed import STREAMED
from voices.export.written import WRITTEN
from voices.outline import readable

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import Settings
    from reader.document import Document
    from voices.player import HasDocument
    from voices.registry import Registry

# The formats that are more than sound or captions as they come: each a module here, with `write(file, job)`.
WHOLE = {".html": "html", ".epub": "epub"}


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be written of `abouts` in the format `form` (an ending).

    `readers` are those who read, a voice for each article; several where the format holds a choice, none where nobody
    speaks. `overlay`: what a book lights at a time; `wrap`: the longest line of a text, 0 for any.
    """

    abouts: tuple[About, ...]
    form: str
    readers: tuple[tuple[Voice, ...], ...]
    settings: Settings
    speed: float = 1.0
    overlay: str = OVERLAYS[0]
    wrap: int = 0

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles' documents."""
        return tuple(one.document for one in self.abouts)

    @property
    def name(self) -> str:
        """A name for all that the file depends on: the same name, the same bytes."""
        spoken = [
            identity.of_speech(document, voice, self.speed, self.settings)
            for voices in self.readers
            for document, voice in zip(self.documents, voices, strict=True)
        ]
        return identity.named(
            [identity.of_article(one) for one in self.abouts], self.form, spoken, self.overlay, self.wrap,
            identity.of_settings(self.settings),
        )  # fmt: skip


def ordered(
    what: HasDocument | Document | Sequence[HasDocument | Document],
    form: str,
    registry: Registry,
    settings: Settings,
    *,
    voice: str | Voice | Sequence[str | Voice] | None = None,
    speed: float = 1.0,
    overlay: str = OVERLAYS[0],
    wrap: int = 0,
) -> Order:
    """Choose the voices and look at all that is asked for. Raises `ExportError` and `NoVoice`; starts no engine."""
    if not pace.SLOWEST <= speed <= pace.FASTEST:
        limits = f"{pace.times(pace.SLOWEST)} to {pace.times(pace.FASTEST)}"
        raise ExportError(f"{speed!r} is not a listening speed", hint=f"Choose one from {limits}")
    if overlay not in OVERLAYS:
        raise ExportError(f"{overlay!r} cannot be lit", hint=f"Choose one of: {', '.join(OVERLAYS)}")
    abouts = tuple(about(one) for one in (what if isinstance(what, Sequence) else [what]))
    readers: tuple[tuple[Voice, ...], ...] = ()
    if form not in WRITTEN:
        documents = [one.document for one in abouts]
        if not any(readable(document, settings) for document in documents):
            raise ExportError("There is nothing in it to read aloud", hint="Look at it with `earmark read`")
        readers = _readers(documents, registry, voice, settings, several=form in WHOLE)
    return Order(abouts, form, readers, settings, speed, overlay, wrap)


def form_of(path: Path, asked: str = "") -> str:
    """Return the format `asked` for (`mp3` or `.mp3`), else the path's ending; it is one that can be written here.

    Raises `ExportError` where it is none, or what writes it is missing.
    """
    form = f".{asked.lower().removeprefix('.')}" if asked else path.suffix.lower()
    if form not in {*STREAMED, *WHOLE, *WRITTEN}:
        ending = f"Its ending {path.suffix} is" if path.suffix else "Without an ending it is"
        what, why = (f"{asked!r} cannot be written", "it is") if asked else (f"{path} cannot be written", ending)
        known = ", ".join([*STREAMED, *WHOLE, *WRITTEN])
        raise ExportError(what, why=f"{why} no format known here", hint=f"These work: {known}")
    if form in WHOLE or STREAMED.get(form) is Mp3:
        lame()
    if form in container.FORMS:
        container.library(form)
    if form == ".brf":
        braille.program()
    return form


def _readers(
    documents: Sequence[Document],
    registry: Registry,
    voice: str | Voice | Sequence[str | Voice] | None,
    settings: Settings,
    *,
    several: bool,
) -> tuple[tuple[Voice, ...], ...]:
    """Return for each voice that is asked for the one that reads each document."""
    asked: list[str | Voice | None] = [voice] if voice is None or isinstance(voice, str | Voice) else [*voice]
    if len(asked) > 1 and not several:
        raise ExportError("One voice reads this format", hint="Name one; a page (.html) can hold several")
    wanted = dict.fromkeys(asked or [None])
    return tuple(tuple(_voice(document, registry, one, settings) for document in documents) for one in wanted)


def _voice(document: Document, registry: Registry, voice: str | Voice | None, settings: Settings) -> Voice:
    if voice is None or isinstance(voice, str):
        return registry.choose(document.language, voice or settings.voice)
    return voice
