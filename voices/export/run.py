"""One narration into one file: choose voices, speak, stretch, count frames, hand on to the writer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.document import Document
from reader.errors import ExportError
from voices import pace
from voices.engine import Voice
from voices.export import braille, container
from voices.export.about import about, tags
from voices.export.atomic import new_file, refuse
from voices.export.job import OVERLAYS, Job
from voices.export.mp3 import Mp3, lame
from voices.export.streamed import STREAMED
from voices.export.track import Track
from voices.export.written import WRITTEN
from voices.narrator import Narrator
from voices.outline import readable
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.export.writers import Writer
    from voices.player import HasDocument

# Between two articles in one file, seconds.
_GAP = 2.0
# The formats that are more than sound or captions as they come: each a module here, with `write(file, job)`.
WHOLE = {".html": "html", ".epub": "epub"}


def run(
    what: HasDocument | Document | Sequence[HasDocument | Document],
    path: str | Path,
    voice: str | Voice | Sequence[str | Voice] | None,
    speed: float,
    *,
    force: bool,
    progress: Callable[[float, float], None] | None,
    registry: Registry | None,
    settings: Settings | None,
    overlay: str = "sentence",
    wrap: int = 0,
) -> Path:
    """Do what `voices.export.export` says."""
    path, settings = Path(path), settings or Settings()
    form = _form(path)
    if not pace.SLOWEST <= speed <= pace.FASTEST:
        limits = f"{pace.times(pace.SLOWEST)} to {pace.times(pace.FASTEST)}"
        raise ExportError(f"{speed!r} is not a listening speed", hint=f"Choose one from {limits}")
    if overlay not in OVERLAYS:
        raise ExportError(f"{overlay!r} cannot be lit", hint=f"Choose one of: {', '.join(OVERLAYS)}")
    abouts = tuple(about(one) for one in (what if isinstance(what, Sequence) else [what]))
    if form in WRITTEN:
        with new_file(path, force=force) as file:
            file.write(WRITTEN[form](abouts, settings, wrap))
        return path
    documents = _documents(what, settings)
    with ExitStack() as stack:
        # The file first: a name that cannot be written should not cost minutes of speaking.
        file = stack.enter_context(new_file(path, force=force))
        registry = registry or stack.enter_context(Registry())
        readers = _readers(documents, registry, voice, settings, several=form in WHOLE)
        if form in WHOLE:
            job = Job(abouts, readers, registry, settings, speed, overlay, progress)
            import_module(f"voices.export.{WHOLE[form]}").write(file, job)
            return path
        narrators = [Narrator(d, registry, v, settings) for d, v in zip(documents, readers[0], strict=True)]
        writer = STREAMED[form](file, tags(abouts))
        speak(list(zip(documents, narrators, strict=True)), writer, speed, progress)
    return path


def check(path: str | Path, *, force: bool = False) -> None:
    """Raise the `ExportError` that `run` would for this path, before any work is done."""
    _form(Path(path))
    refuse(Path(path), force=force)


def speak(
    reading: list[tuple[Document, Narrator]],
    writer: Writer,
    speed: float,
    progress: Callable[[float, float], None] | None,
) -> None:
    """Speak documents one after the other into a writer, and finish it."""
    total = sum(narrator.seconds(0, len(document.text), speed) for document, narrator in reading)
    track = Track(writer)
    for number, (document, narrator) in enumerate(reading):
        if number:
            track.silence(_GAP)
        for passage in narrator.narrate(0, lambda: speed):
            track.add(document, passage, narrator.tempo(passage, speed))
            if progress:
                progress(track.seconds, total)
        track.end()
    if not track.frames:
        raise ExportError("There is nothing in it to read aloud", hint="Look at it with `earmark read`")
    writer.finish()


def _documents(what: HasDocument | Document | Sequence[HasDocument | Document], settings: Settings) -> list[Document]:
    several = what if isinstance(what, Sequence) else [what]
    documents = [one if isinstance(one, Document) else one.document for one in several]
    if not any(readable(document, settings) for document in documents):
        raise ExportError("There is nothing in it to read aloud", hint="Look at it with `earmark read`")
    return documents


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


def _form(path: Path) -> str:
    """Return the ending that names the format, where it is one that can be written here."""
    form = path.suffix.lower()
    if form not in {*STREAMED, *WHOLE, *WRITTEN}:
        ending = f"Its ending {path.suffix} is" if path.suffix else "Without an ending it is"
        known = ", ".join([*STREAMED, *WHOLE, *WRITTEN])
        raise ExportError(
            f"{path} cannot be written", why=f"{ending} no format known here", hint=f"These work: {known}"
        )
    if form in WHOLE or STREAMED.get(form) is Mp3:
        lame()
    if form in container.FORMS:
        container.library(form)
    if form == ".brf":
        braille.program()
    return form
