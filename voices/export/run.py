"""One narration into one file: choose voices, speak, stretch, count frames, hand on to the writer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.document import Document, Kind
from reader.errors import ExportError
from voices import pace
from voices.export.atomic import new_file, refuse
from voices.export.track import Track
from voices.export.writers import WRITERS, Mp3, Tags, lame
from voices.narrator import Narrator
from voices.outline import readable
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.engine import Voice
    from voices.export.writers import Writer
    from voices.player import HasDocument

# Between two articles in one file, seconds.
_GAP = 2.0


def run(
    what: HasDocument | Document | Sequence[HasDocument | Document],
    path: str | Path,
    voice: str | Voice | None,
    speed: float,
    *,
    force: bool,
    progress: Callable[[float, float], None] | None,
    registry: Registry | None,
    settings: Settings | None,
) -> Path:
    """Do what `voices.export.export` says."""
    path, settings = Path(path), settings or Settings()
    make = _writer(path)
    if not pace.SLOWEST <= speed <= pace.FASTEST:
        limits = f"{pace.times(pace.SLOWEST)} to {pace.times(pace.FASTEST)}"
        raise ExportError(f"{speed!r} is not a listening speed", hint=f"Choose one from {limits}")
    documents = _documents(what, settings)
    with ExitStack() as stack:
        # The file first: a name that cannot be written should not cost minutes of speaking.
        file = stack.enter_context(new_file(path, force=force))
        registry = registry or stack.enter_context(Registry())
        narrators = [Narrator(d, registry, _voice(d, registry, voice, settings), settings) for d in documents]
        _speak(list(zip(documents, narrators, strict=True)), make(file, _tags(documents[0])), speed, progress)
    return path


def check(path: str | Path, *, force: bool = False) -> None:
    """Raise the `ExportError` that `run` would for this path, before any work is done."""
    _writer(Path(path))
    refuse(Path(path), force=force)


def _speak(
    reading: list[tuple[Document, Narrator]],
    writer: Writer,
    speed: float,
    progress: Callable[[float, float], None] | None,
) -> None:
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


def _voice(document: Document, registry: Registry, voice: str | Voice | None, settings: Settings) -> Voice:
    if voice is None or isinstance(voice, str):
        return registry.choose(document.language, voice or settings.voice)
    return voice


def _writer(path: Path) -> Callable[..., Writer]:
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        ending = f"Its ending {path.suffix} is" if path.suffix else "Without an ending it is"
        known = ", ".join(WRITERS)
        raise ExportError(
            f"{path} cannot be written", why=f"{ending} no format known here", hint=f"These work: {known}"
        )
    if make is Mp3:
        lame()
    return make


def _tags(document: Document) -> Tags:
    """Take title and author from the document's head."""
    heads = {block.kind: document.slice(block.span) for block in reversed(document.blocks)}
    return Tags(heads.get(Kind.TITLE, ""), heads.get(Kind.BYLINE, "").removeprefix("By "), document.language)
