"""Every minute has its words, with no more hurrying than that takes: by the numbers, and in the sound they make."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from math import hypot
from random import Random

import pytest

from reader.config import Settings
from reader.parse import parse
from voices.narrator import Narrator
from voices.outline import outline
from voices.registry import Registry
from voices.schedule import Schedule, rounded, schedule, string
from voices.steering import Plan

PROSE = (
    "The ferry had left before anyone thought of the dog. It stood at the end of the pier, looking at the place where "
    "the boat had been, and did not bark. Somebody telephoned the harbour office, where they said that they would see "
    "what could be done; an hour later the same ferry came back, which no ferry on that line had ever done before."
)
FIGURES = (
    "Sales rose 12.4% to $3.86bn in 2023, against $3.43bn in 2022 and $2,975m in 2019. Of 1,284 branches, 1,017 made a "
    "profit, 203 broke even and 64 lost up to €415,000 each. The share closed at 1,742.5p, down 0.85% from 1,757.44p."
)
TALK = "“Is it far?” “No.” “How far?” “A mile.” “Up?” “Up and down.” She sighed. He did not. “Come on, then.” “I am.”"
LIST = "\n".join(f"- {what}" for what in ("salt", "two lemons", "oil", "a little sugar", "bread, stale"))
HEADED = "\n\n".join(f"## Day {day}\n\nIt rained." for day in ("one", "two", "three", "four"))
PIECES = (PROSE, FIGURES, FIGURES, TALK, TALK, LIST, PROSE, HEADED, FIGURES, PROSE, LIST, TALK, PROSE)
UNEVEN = "\n\n".join(PIECES)


def ways(random: Random, low: list[float], high: list[float]) -> list[float]:
    """Return some way between the bounds, that begins and ends in their middle."""
    way = [random.uniform(a, b) for a, b in zip(low, high, strict=True)]
    way[0], way[-1] = (low[0] + high[0]) / 2, (low[-1] + high[-1]) / 2
    return way


@pytest.mark.parametrize("seed", range(20))
def test_a_string_stays_within_its_bounds_and_no_other_way_is_shorter(seed: int) -> None:
    random = Random(seed)
    x, middle = [0.0], [0.0]
    for _ in range(random.randint(2, 30)):
        x.append(x[-1] + random.uniform(0.1, 4))
        middle.append(middle[-1] + random.uniform(-1, 5))
    low, high = [y - 1.5 for y in middle], [y + 1.5 for y in middle]
    found = string(x, low, high)
    assert [found[0], found[-1]] == pytest.approx([middle[0], middle[-1]])
    assert all(a - 1e-9 <= y <= b + 1e-9 for a, y, b in zip(low, found, high, strict=True))

    def length(way: list[float]) -> float:
        return sum(hypot(x[n + 1] - x[n], b - a) for n, (a, b) in enumerate(pairwise(way)))

    for _ in range(200):
        other = ways(random, low, high)
        for part in (1.0, 0.1, 0.01):  # the farther and the nearer ones
            near = [y + part * (z - y) for y, z in zip(found, other, strict=True)]
            assert length(found) <= length(near) + 1e-9


@pytest.mark.parametrize("seed", range(10))
def test_rounding_makes_no_step_larger_and_leaves_the_ends_and_what_is_straight(seed: int) -> None:
    random = Random(seed)
    x, y = [0.0], [0.0]
    for _ in range(random.randint(1, 60)):
        x.append(x[-1] + random.choice([0.3, 2.0, 6.0]))
        y.append(y[-1] + (x[-1] - x[-2]) * random.choice([0.7, 1.0, 1.5]))
    found = rounded(x, y)
    assert [found[0], found[-1]] == pytest.approx([y[0], y[-1]])
    slopes = [(found[n + 1] - found[n]) / (x[n + 1] - x[n]) for n in range(len(x) - 1)]
    assert 0.7 - 1e-6 <= min(slopes) <= max(slopes) <= 1.5 + 1e-6
    assert max((abs(b - a) for a, b in pairwise(slopes)), default=0) < 0.8 / 2
    assert rounded(x, [3 * at for at in x]) == pytest.approx([3 * at for at in x])


def test_what_is_even_is_left_as_it_is() -> None:
    dealt = schedule(1.0, [6.0] * 30, [5.4] * 30, [0.6] * 30)
    assert dealt.haste == pytest.approx([1.0] * 30)
    assert dealt.begins == pytest.approx([6.0 * n for n in range(31)])
    assert [dealt.pause(line) for line in range(30)] == pytest.approx([0.6] * 30)


def test_nothing_to_say_takes_no_time() -> None:
    assert schedule(1.0, [], [], []) == Schedule((0.0,), (), ())


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.5, 2.0, 4.0])
def test_every_minute_has_its_words_and_nobody_is_hurried_beyond_bounds(speed: float) -> None:
    document = parse(UNEVEN)
    lines = outline(document, Settings())
    times = Plan(document, lines, Settings()).at(speed)
    due = [0.0, *accumulate(line.words * 60 / (200 * speed) for line in lines)]
    assert times.begins[-1] == pytest.approx(due[-1])
    minutes = [(n, bisect_left(due, start + 60)) for n, start in enumerate(due) if start + 60 <= due[-1]]
    for first, last in minutes:
        assert times.begins[last] - times.begins[first] == pytest.approx(due[last] - due[first], abs=6.0)
    assert list(times.begins) == sorted(times.begins)
    most = 2.1 if speed < 1 else 1.85 if speed == 1 else 1.6
    assert 1 / most < min(times.haste)
    assert max(times.haste) < most


def test_a_table_of_prices_is_not_raced_through() -> None:
    rows = "\n".join(
        f"| Model {n} | $1,{n}99.00 | $2,{n}49.00 | €3,{n}25.00 | £4,{n}75.00 | ¥{n}25,000 |" for n in range(10, 40)
    )
    table = f"| Name | US | Canada | Europe | Britain | Japan |\n|---|---|---|---|---|---|\n{rows}"
    document = parse(f"{PROSE}\n\n{PROSE}\n\n{table}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}")
    plan = Plan(document, outline(document, Settings()), Settings())
    for speed, most in ((0.5, 2.1), (1.0, 1.85), (2.0, 1.5), (4.0, 1.4)):
        assert max(plan.at(speed).haste) < most
        assert plan.at(speed).begins[-1] == pytest.approx(plan.total(speed))


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.25, 2.0])
def test_any_minute_heard_is_within_a_tenth_and_the_time_left_within_three_percent(speed: float) -> None:
    pytest.importorskip("espeakng_loader")
    with Registry() as registry:
        narrator = Narrator(parse(UNEVEN), registry, registry.choose("en", "espeak:en-us"), Settings())
        words: list[float] = []
        left: list[tuple[float, float]] = []
        at = end = 0.0
        for passage in narrator.narrate(0, lambda: speed):
            tempo = narrator.tempo(passage, speed)
            left.append((at, narrator.seconds(passage.span.start, 10**9, speed)))
            words += [at + onset.time / tempo.stretch for onset in passage.words]
            end = at + passage.clip.duration / tempo.stretch
            at = end + tempo.pause
    counts = [bisect_left(words, start + 60) - n for n, start in enumerate(words) if start + 60 <= end]
    assert len(counts) > 50
    asked = 200 * speed
    assert 0.9 * asked <= min(counts)
    assert max(counts) <= 1.1 * asked
    told = [abs(says / (end - since) - 1) for since, says in left if end - since >= 30]
    assert sorted(told)[int(0.95 * len(told))] < 0.03
