"""One narration into one file: speak, stretch, count frames, hand on to the writer."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ExportError
from voices.export import made
from voices.export.about import tags
from voices.export.atomic import new_file, refuse
from voices.export.job import Job
from voices.export.order import WHOLE, form_of
from voices.export.streamed import STREAMED
from voices.export.track import Track
from voices.export.written import WRITTEN
from voices.narrator import Narrator

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from reader.document import Document
    from voices.export.order import Order
    from voices.export.writers import Writer
    from voices.registry import Registry

# Between two articles in one file, seconds.
_GAP = 2.0


def write(
    order: Order,
    path: Path,
    registry: Registry,
    *,
    force: bool = False,
    progress: Callable[[float, float], None] | None = None,
) -> None:
    """Write what was ordered to `path`, whole or not at all. Raises `ExportError`, `EngineFailed`."""
    # The file first: a name that cannot be written should not cost minutes of speaking.
    with new_file(path, force=force) as file:
        _fill(file, order, registry, progress)
    made.remember(path, order.name)


def _fill(file: BinaryIO, order: Order, registry: Registry, progress: Callable[[float, float], None] | None) -> None:
    if order.form in WRITTEN:
        file.write(WRITTEN[order.form](order.abouts, order.settings, order.wrap))
        return
    if order.form in WHOLE:
        job = Job(order.abouts, order.readers, registry, order.settings, order.speed, order.overlay, progress)
        import_module(f"voices.export.{WHOLE[order.form]}").write(file, job)
        return
    reading = [
        (document, Narrator(document, registry, voice, order.settings))
        for document, voice in zip(order.documents, order.readers[0], strict=True)
    ]
    speak(reading, STREAMED[order.form](file, tags(order.abouts)), order.speed, progress)


def check(path: str | Path, *, force: bool = False, form: str = "") -> None:
    """Raise the `ExportError` that an export to this path would, before any work is done.

    A file that may turn out to be the very one that is asked for is not refused yet.
    """
    path = Path(path)
    form_of(path, form)
    refuse(path, force=force or made.known(path))


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
