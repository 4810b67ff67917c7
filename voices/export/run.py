"""From an order to the file."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EarmarkError
from voices import pace
from voices.export import made
from voices.export.about import tags
from voices.export.atomic import new_file, refuse
from voices.export.job import Job
from voices.export.order import WHOLE, form_of
from voices.export.portions import speech
from voices.export.streamed import STREAMED
from voices.export.studio import Studio
from voices.export.written import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from voices.export.makers import Makers
    from voices.export.order import Order
    from voices.registry import Registry


def write(
    order: Order,
    path: Path,
    registry: Registry | None = None,
    *,
    force: bool = False,
    jobs: int = 0,
    progress: Callable[[float, float], None] | None = None,
    makers: Makers | None = None,
) -> None:
    """Write what was ordered to `path`, whole or not at all. Raises `ExportError`, `EngineFailed`.

    `registry` gives engines of the caller's own, which then speak in this process; else `jobs` processes of their own
    do, one a core where it is 0, or those of `makers`, which may work for others too. An error says what is kept for
    the next run; an interruption has a note on it.
    """
    # The file first: a name that cannot be written should not cost minutes of speaking.
    with Studio(registry, jobs, makers) as studio, _noted(studio), new_file(path, force=force) as file:
        _fill(file, order, studio, progress)
    made.remember(path, order.name)


@contextmanager
def _noted(studio: Studio) -> Iterator[None]:
    """Say with an error what is kept."""
    try:
        yield
    except BaseException as error:
        if studio.kept >= 1:
            said = f"{pace.clock(studio.kept)} of sound is kept: the same again goes on from there"
            if isinstance(error, EarmarkError):
                error.hint = f"{error.hint}. {said}" if error.hint else said
            else:
                error.add_note(f"{said}.")
        raise


def _fill(file: BinaryIO, order: Order, studio: Studio, progress: Callable[[float, float], None] | None) -> None:
    if order.form in WRITTEN:
        file.write(WRITTEN[order.form](order.abouts, order.settings, order.wrap))
        return
    if order.form in WHOLE:
        job = Job(order.abouts, order.readers, studio, order.settings, order.speed, order.overlay, progress)
        import_module(f"voices.export.{WHOLE[order.form]}").write(file, job)
        return
    reading = zip(order.documents, order.readers[0], strict=True)
    speeches = [speech(document, voice, order.settings, order.speed) for document, voice in reading]
    writer = STREAMED[order.form](file, tags(order.abouts))
    studio.speak(speeches, writer, progress, form=order.form)


def check(path: str | Path, *, force: bool = False, form: str = "") -> None:
    """Raise the `ExportError` that an export to this path would, before any work is done.

    A file that may turn out to be the very one that is asked for is not refused yet.
    """
    path = Path(path)
    form_of(path, form)
    refuse(path, force=force or made.known(path))
