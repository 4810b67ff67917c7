"""When each line begins at a speed: an even pace, with no more hurrying and holding back than it takes. Pure.

Lines that are full of figures come out of a voice slowly, talk comes out quickly, headings and lists are half silence:
at one natural rhythm some minutes would hold half the words that were asked for. So the time up to the end of each
line may differ from what its words stand for by a little, and within that tube the way is taken that leaves the rhythm
alone as long as it can and bends as little as it can: that of a thread which is pulled tight. Of all ways through a
tube it is the one that keeps every convex cost of its slopes least (R. E. Barlow, D. J. Bartholomew, J. M. Bremner and
H. D. Brunk, Statistical Inference under Order Restrictions, 1972; as the taut string: P. L. Davies and A. Kovac, Annals
of Statistics 29, 2001), and the slopes here are how much slower or faster than its letters ask a line is said. Where it
bends, it is rounded by a moving mean: nobody is to hear that a sentence is quicker than the one before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Seconds to either side. What lies between any two places is off by twice as much at most, and of 60 seconds a tenth
# is six. A minute at 0.5x holds a hundred words, and where in its sentence it begins makes five of them: there the
# tube is narrower, though to hurry costs least there.
_TUBE, _TUBE_MORE, _TUBE_MOST = 0.5, 1.0, 2.0
# Seconds to either side that a bend is spread over. Of four widths tried with benchmarks/steady.py this one takes two
# thirds of the step between two sentences for half a percent more in the worst minute.
_ROUNDING = 8.0
# Nobody is hurried or held back by more, and at a high speed by less: as if `_MORE` times the words of 1x a minute were
# asked for beside those that are. A table of prices has a fifth of the words on the page that it has when it is said.
_MORE, _LEAST, _MOST = 0.75, 1.3, 2.0
# How many times as short, or as long, a pause gets beside that: silence gives way before words do, so that single words
# of talk, with a pause behind each, are not gabbled.
_GIVES_WAY = (0.8, 2.0)
# Where this is exceeded by so little, or after so many rounds, it is good enough.
_NEARLY, _ROUNDS = 0.05, 4
# Seconds that every line takes at least.
_MOMENT = 0.001


@dataclass(frozen=True, slots=True)
class Schedule:
    """The seconds at one speed: `begins` of each line, and of the end; `speech`, how long each is said; and how many
    times as fast as by itself that is, its `haste`: below 1 it is held back.
    """

    begins: tuple[float, ...]
    speech: tuple[float, ...]
    haste: tuple[float, ...]

    def pause(self, line: int) -> float:
        """Return the seconds of silence behind a line."""
        return max(0.0, self.begins[line + 1] - self.begins[line] - self.speech[line])

    def time(self, line: int, part: float) -> float:
        """Return the seconds in front of the place within a line that a `part` of its speech, from 0 to 1, leads to."""
        return self.begins[line] + (part * self.speech[line] if part else 0.0)  # the end has no speech

    def said(self, lines: range) -> float:
        """Return the seconds of speech, pauses aside, of these lines."""
        return sum(self.speech[lines.start : lines.stop])


def schedule(speed: float, due: Sequence[float], speech: Sequence[float], pauses: Sequence[float]) -> Schedule:
    """Deal the time out at `speed`: `due` are the seconds that each line's words stand for, `speech` and `pauses` those
    that it and the silence behind it would take by themselves; both ways they add up to the same.
    """
    if not due:
        return Schedule((0.0,), (), ())
    tube = min(_TUBE_MOST, _TUBE + _TUBE_MORE * speed)
    most = bounded(1 + _MORE / speed, _LEAST, _MOST)
    dealt = _dealt(due, speech, pauses, tube)
    pauses = [pause / bounded(rate, *_GIVES_WAY) for pause, rate in zip(pauses, dealt.haste, strict=True)]
    longer = max(0.0, sum(due) - sum(pauses)) / sum(speech)
    speech = [longer * own for own in speech]
    dealt = _dealt(due, speech, pauses, tube)
    for _ in range(_ROUNDS):
        eased = _eased(due, dealt.haste, speech, pauses, most)
        if eased is due:
            break
        due = eased
        dealt = _dealt(due, speech, pauses, tube)
    return dealt


def _dealt(due: Sequence[float], speech: Sequence[float], pauses: Sequence[float], tube: float) -> Schedule:
    """Pull the thread tight: two knots for each line, one where it falls silent and one where the next begins."""
    natural, centre = [0.0], [0.0]
    for reached, said, paused in zip(accumulate(due), speech, pauses, strict=True):
        natural += natural[-1] + said, natural[-1] + said + paused
        centre += reached, reached
    given = rounded(natural, string(natural, [y - tube for y in centre], [y + tube for y in centre]))
    times = tuple(max(_MOMENT, given[n + 1] - given[n]) for n in range(0, len(given) - 1, 2))
    return Schedule(tuple(given[::2]), times, tuple(own / time for own, time in zip(speech, times, strict=True)))


def _eased(
    due: Sequence[float], haste: Sequence[float], speech: Sequence[float], pauses: Sequence[float], most: float
) -> Sequence[float]:
    """Return what is due where nothing is hurried or held back by more than `most`; `due` itself where nothing is.

    A line that would be gets just the time that it lacks, or loses what it has too much; the others, whose words are
    far more, make up for it.
    """
    limit = most * (1 + _NEARLY)
    hard = {n: bounded(rate, 1 / most, most) for n, rate in enumerate(haste) if not 1 / limit < rate < limit}
    eased = {n: max(0.0, due[n] + (speech[n] + pauses[n]) * (1 / rate - 1 / haste[n])) for n, rate in hard.items()}
    rest = sum(time for n, time in enumerate(due) if n not in hard)
    if not hard or rest <= 0:
        return due
    scale = max(0.0, sum(due) - sum(eased.values())) / rest
    return [eased.get(n, time * scale) for n, time in enumerate(due)]


def string(x: Sequence[float], low: Sequence[float], high: Sequence[float]) -> list[float]:
    """Return the heights at `x`, which rise, of a thread that is pulled tight between `low` and `high`.

    It begins and ends in the middle of them. The way of a funnel, whose two sides are the thread's bounds so far (as
    for a shortest path in a corridor: D. T. Lee and F. P. Preparata, Networks 14, 1984); linear in the knots.
    """
    begin, end = (x[0], (low[0] + high[0]) / 2), (x[-1], (low[-1] + high[-1]) / 2)
    below, above, bends = [begin], [begin], [begin]
    for place, under, over in zip(x[1:-1], low[1:-1], high[1:-1], strict=True):
        above = _narrowed(above, below, (place, over), 1, bends)
        below = _narrowed(below, above, (place, under), -1, bends)
    above = _narrowed(above, below, end, 1, bends)
    _narrowed(below, above, end, -1, bends)
    return _heights(x, [*bends, end])


_Point = tuple[float, float]


def _narrowed(side: list[_Point], other: list[_Point], point: _Point, way: int, bends: list[_Point]) -> list[_Point]:
    """Return a side of the funnel with a further bound; `way`: 1 above, -1 below.

    A side leads from the last bend along its corners. Where the bound lies beyond the other side, the thread bends at
    that one's corners.
    """
    x, y = point
    last = side.pop()
    while side:
        left, height = side[-1]
        if ((last[1] - height) * (x - left) - (y - height) * (last[0] - left)) * way < 0:
            break
        last = side.pop()
    side.append(last)
    if len(side) > 1:
        side.append(point)
        return side
    passed = 0
    for corner in other[1:]:
        if ((corner[1] - last[1]) * (x - last[0]) - (y - last[1]) * (corner[0] - last[0])) * way < 0:
            break
        last = corner
        bends.append(corner)
        passed += 1
    del other[:passed]
    return [last, point]


def _heights(x: Sequence[float], path: Sequence[tuple[float, float]]) -> list[float]:
    """Return the heights at `x` of the way through the points of `path`."""
    heights, at = [], 0
    for place in x:
        while at < len(path) - 2 and path[at + 1][0] <= place:
            at += 1
        (left, low), (right, high) = path[at], path[at + 1]
        heights.append(low + (high - low) * min(1.0, (place - left) / max(right - left, 1e-12)))
    return heights


def rounded(x: Sequence[float], y: Sequence[float], reach: float = _ROUNDING) -> list[float]:
    """Return the heights at `x` of the way through `x`, `y` with its bends rounded: the mean `reach` to either side.

    Beyond its ends it goes on as it came, turned about them, so that they stay where they are. Linear in the knots.
    """
    reach = min(reach, (x[-1] - x[0]) / 2)
    if reach <= 0:
        return list(y)
    first, last = bisect_right(x, x[0] + reach), bisect_left(x, x[-1] - reach) - 1
    along = [*(2 * x[0] - at for at in x[first:0:-1]), *x, *(2 * x[-1] - at for at in x[-2 : last - len(x) - 1 : -1])]
    up = [*(2 * y[0] - at for at in y[first:0:-1]), *y, *(2 * y[-1] - at for at in y[-2 : last - len(y) - 1 : -1])]
    below, above = (_areas(along, up, [at + way for at in x]) for way in (-reach, reach))
    return [(high - low) / (2 * reach) for low, high in zip(below, above, strict=True)]


def _areas(x: Sequence[float], y: Sequence[float], places: Iterable[float]) -> Iterator[float]:
    """Yield the areas under the way through `x`, `y` up to `places`, which rise."""
    area, at = 0.0, 0
    for place in places:
        while at < len(x) - 2 and x[at + 1] <= place:
            area += (x[at + 1] - x[at]) * (y[at] + y[at + 1]) / 2
            at += 1
        inside, wide = place - x[at], max(x[at + 1] - x[at], 1e-12)
        yield area + inside * (y[at] + (y[at + 1] - y[at]) * inside / wide / 2)


def bounded(value: float, low: float, high: float) -> float:
    """Return the value, or the bound that it is beyond."""
    return min(max(value, low), high)
