"""Documents become sound: portions that are missing are made, all are joined on one clock and handed to a writer."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import ExportError
from voices.export import identity, portions
from voices.export.ahead import Ahead
from voices.export.joint import Part, join
from voices.export.makers import Makers, Task, cores
from voices.export.workshop import Workshop
from voices.narrator import Narrator
from voices.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from voices.export.portions import Piece, Speech
    from voices.export.writers import Writer

# So few letters of speech are said before another process would be ready to.
_SHORT = 4_000
# What it takes to make a second of sound, and to write one, in milliseconds: only for how far it is by now.
_MAKING, _MAKING_ELSE = {"espeak": 0.9, "piper": 60.0, "silent": 0.1}, 5.0
WRITING = {".wav": 0.2, ".flac": 0.6, ".mp3": 2.7, ".html": 2.7, ".epub": 2.7, ".m4a": 3.0, ".m4b": 3.0}
WRITING |= {".opus": 8.0, ".ogg": 8.0}


_RATE = 22_050  # Hz, of what is being made: most voices'


@dataclass(slots=True)
class _Take:
    """A speech, cut into portions, and the pieces that there are of it by their numbers."""

    speech: Speech
    name: str
    folder: Path
    narrator: Narrator
    cuts: list[range]
    pieces: dict[int, Piece] = field(default_factory=dict)

    def task(self, number: int) -> Task:
        known = self.pieces[0].learned if number and self.waits else None
        return Task(self.name, self.speech, self.folder, number, self.cuts[number], known)

    @property
    def part(self) -> Part:
        return Part(self.speech.document, self.folder, [self.pieces[number] for number in range(len(self.cuts))])

    @property
    def waits(self) -> bool:
        """Whether the other portions wait for what the first one tells of the voice."""
        return not self.speech.voice.natural

    def there(self) -> Iterator[Piece]:
        """Yield the pieces that are kept, those too that nobody has taken in yet."""
        for number in range(len(self.cuts)):
            piece = self.pieces.get(number) or portions.kept(self.folder, number)
            if piece:
                yield piece

    def missing(self) -> Iterator[int]:
        return (number for number in range(len(self.cuts)) if number not in self.pieces)

    @property
    def letters(self) -> float:
        return sum(self.narrator.plan.reached[self.cuts[n].stop] - self.narrator.plan.reached[self.cuts[n].start]
                   for n in self.missing())  # fmt: skip


class Studio:
    """Speaks for one file; a context manager, at whose end what was made is removed, unless it ends by an error.

    `jobs` processes speak at once, one a core where it is 0. Engines of a `registry` that is given speak in this
    process, and keep what they are from one portion to the next: then it is theirs whether bytes are the same again.
    `makers` that are given speak for others too, and stay the caller's.
    """

    def __init__(self, registry: Registry | None = None, jobs: int = 0, makers: Makers | None = None) -> None:
        self._given = registry
        self._makers = makers
        self._jobs = jobs or cores()
        self._stack = ExitStack()
        self._workshop = Workshop()
        self._kept: list[_Take] = []

    def __enter__(self) -> Self:
        self._stack.enter_context(self._workshop)
        self._registry = self._given or self._stack.enter_context(Registry())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    @property
    def kept(self) -> float:
        """How many seconds of sound there are that the next run need not make again."""
        there = (piece for take in self._kept for piece in take.there())
        return sum(piece.frames / piece.rate for piece in there if piece.rate)

    def speak(
        self,
        speeches: Sequence[Speech],
        writer: Writer,
        progress: Callable[[float, float], None] | None = None,
        *,
        form: str = ".mp3",
    ) -> None:
        """Speak one after the other into a writer, and finish it; `form` is the ending of what is written.

        Raises `ExportError` where there is nothing to say or a piece cannot be written, and what the engines raise.
        """
        takes = [self._take(speech) for speech in speeches]
        self._kept += takes
        expected = sum(t.narrator.seconds(0, len(t.speech.document.text), t.speech.speed) for t in takes)
        steps = _Steps(progress, expected, _making(takes), WRITING.get(form, 0.1))
        for take in takes:
            for piece in take.pieces.values():
                steps.more(piece)
        self._make(takes, steps)
        if not any(piece.frames for take in takes for piece in take.pieces.values()):
            raise ExportError("There is nothing in it to read aloud", hint="Look at it with `earmark read`")
        with Ahead(writer) as ahead:
            join([take.part for take in takes], ahead, steps.written, speeches[0].settings.loudness, form)
            ahead.finish()

    def _take(self, speech: Speech) -> _Take:
        name = identity.of_speech(speech.document, speech.voice, speech.speed, speech.settings)
        narrator = Narrator(speech.document, self._registry, speech.voice, speech.settings)
        take = _Take(speech, name, self._workshop.folder(name), narrator, portions.cut(narrator))
        for number in range(len(take.cuts)):
            if piece := portions.kept(take.folder, number, whole=True):
                take.pieces[number] = piece
        return take

    def _make(self, takes: Sequence[_Take], steps: _Steps) -> None:
        """Make what is missing: the first portions before the others, which want to know what those tell."""
        first = [(take, 0) for take in takes if take.cuts and take.waits and 0 not in take.pieces]
        rest = [(take, number) for take in takes for number in take.missing() if number or not take.waits]
        if self._makers:
            self._round(first, takes, steps, self._makers)
            self._round(rest, takes, steps, self._makers)
            return
        with ExitStack() as stack:
            jobs = min(self._jobs, max(len(first), len(rest)))
            makers = stack.enter_context(Makers(jobs)) if jobs > 1 and not self._alone(takes) else None
            if makers and rest:
                makers.warm((take.name, take.speech) for take, _ in rest)
            self._round(first, takes, steps, makers if len(first) > 1 else None)
            self._round(rest, takes, steps, makers)

    def _alone(self, takes: Sequence[_Take]) -> bool:
        """Tell whether what is missing is spoken in this process, by engines of the caller's or because it is short."""
        short = sum(take.letters for take in takes) < _SHORT and all(take.waits for take in takes)
        return self._given is not None or short

    def _round(
        self, work: Sequence[tuple[_Take, int]], takes: Iterable[_Take], steps: _Steps, makers: Makers | None
    ) -> None:
        if makers is None:
            for take, number in work:
                take.pieces[number] = self._piece(take.task(number), take.narrator, steps)
                steps.more(take.pieces[number])
            return

        def done(task: Task, piece: Piece) -> None:
            for take in takes:
                if take.name == task.name:  # the same article may be in it twice
                    take.pieces[task.number] = piece
                    steps.more(piece)

        tasks = {(take.name, number): take.task(number) for take, number in work}
        makers.make([*tasks.values()], done, lambda size: steps.growing(size / 2 / _RATE))

    def _piece(self, task: Task, narrator: Narrator, steps: _Steps) -> Piece:
        """Make a portion in this process, with an engine of its own."""
        with ExitStack() as stack:
            registry = self._given or stack.enter_context(Registry())
            fresh = narrator.again(registry, task.known)
            portions.make(task.folder, task.number, fresh, task.lines, task.speech.speed, told=steps.growing)
        piece = portions.kept(task.folder, task.number)
        if piece is None:
            raise ExportError("A part of the article was not kept", why=f"it is gone from {task.folder}")
        return piece


def _making(takes: Sequence[_Take]) -> float:
    return max(_MAKING.get(take.speech.voice.engine, _MAKING_ELSE) for take in takes)


class _Steps:
    """How far it is, of two steps as one: `making` and `writing` say how long a second of sound takes in each."""

    def __init__(
        self, progress: Callable[[float, float], None] | None, total: float, making: float, writing: float
    ) -> None:
        self._progress, self._total = progress, total
        self._share = making / (making + writing)
        self._made = 0.0

    def more(self, piece: Piece) -> None:
        """A piece is there."""
        self._made += piece.frames / piece.rate if piece.rate else 0.0
        self.growing(0.0)

    def growing(self, seconds: float) -> None:
        """There are so many seconds of those that are being made."""
        self._tell(self._share * (self._made + seconds))

    def written(self, seconds: float, total: float) -> None:
        """So many of all the seconds are written."""
        self._tell(seconds + self._share * self._made * (1 - seconds / total))

    def _tell(self, done: float) -> None:
        if self._progress is not None:
            self._progress(done, self._total)
