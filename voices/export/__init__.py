"""An article as a file to take along: sound, captions, a page or a book, the format being the file's ending.

All of them are one narration with another writer at its end, so that captions made with the same voice and speed are
on the same clock as the sound.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.config import Settings
    from reader.document import Document
    from voices.engine import Voice
    from voices.player import HasDocument
    from voices.registry import Registry


def export(
    what: HasDocument | Document | Sequence[HasDocument | Document],
    path: str | Path,
    *,
    form: str = "",
    voice: str | Voice | Sequence[str | Voice] | None = None,
    speed: float = 1.0,
    overlay: str = "sentence",
    wrap: int = 0,
    force: bool = False,
    jobs: int = 0,
    progress: Callable[[float, float], None] | None = None,
    registry: Registry | None = None,
    settings: Settings | None = None,
) -> Path:
    """Write the article, or several one after the other, to `path` and return it.

    `form` is the format (`mp3`; default: the path's ending). `voice` is a voice or its id (default: the settings' one,
    or the best for each article's language), or, where the format can hold it, several to choose from; `speed` a
    multiple of 1x; `overlay` what a book lights at a time, "sentence" or "word"; `wrap` the longest line of a text, in
    characters, 0 for no limit; `jobs` how many processes speak at once, 0 for one a core. `progress(done, total)` is
    called again and again with how far it is and an estimate of the whole, in seconds of sound.

    The file appears whole or not at all, and never in the place of another one without `force`; one that is there
    already, made of the same and untouched since, stays as it is. What was spoken is kept until the file is whole: an
    export that was stopped goes on where it was. Engines of a `registry` of your own speak in this process.
    Raises `ExportError`, and the errors of the voice (`NoVoice`, `EngineFailed`).
    """
    from contextlib import ExitStack
    from pathlib import Path

    from reader.config import Settings
    from voices.export import made, run
    from voices.export.order import form_of, ordered
    from voices.registry import Registry

    path = Path(path)
    run.check(path, force=force, form=form)
    with ExitStack() as stack:
        speakers = registry or stack.enter_context(Registry())
        order = ordered(
            what, form_of(path, form), speakers, settings or Settings(),
            voice=voice, speed=speed, overlay=overlay, wrap=wrap,
        )  # fmt: skip
        if force or not made.there(path, order.name):
            run.write(order, path, registry, force=force, jobs=jobs, progress=progress)
    return path


class _Callable(ModuleType):
    """This module; calling it exports.

    `voices.export` names the function in the documentation and this package in Python's import system, which sets the
    attribute at the first import of any module in here. Either way it can be called.
    """

    def __call__(self, *arguments: Any, **options: Any) -> Path:
        return export(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
