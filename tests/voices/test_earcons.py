"""Tones in front of headings, lists and the like: where they stand, and that no word loses its time by them."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from reader.config import Settings
from reader.parse import parse
from tests.voices.tones import Stage, ToneEngine, Tones
from voices import earcons
from voices.narrator import Narrator

PAGE = """# Boats

They row to the pier.

## On board

- Rope
- Anchor

> The wind is cold.

> And wet.

```
hoist()
```

The end.
"""


def told(settings: Settings) -> list[tuple[str, bool]]:
    """Return the passages in their order: what is said, and whether it is a tone alone."""
    document = parse(PAGE)
    engine = ToneEngine()
    narrator = Narrator(document, Tones(engine), engine.voices()[0], settings)
    return [
        (passage.announced or document.slice(passage.sentence), not passage.words and not passage.announced)
        for passage in narrator.narrate(0, lambda: 1.0)
    ]


def test_a_tone_opens_what_is_no_paragraph() -> None:
    assert [text for text, tone in told(Settings(earcons=True)) if tone] == [
        "On board", "Rope", "Anchor", "The wind is cold.", "The end.",
    ]  # fmt: skip
    assert not any(tone for _, tone in told(Settings()))


def test_a_tone_tells_that_a_link_comes() -> None:
    document = parse("They row. Ask [the pilot](https://pilot.test/). He knows.\n\n- [Rope](https://rope.test/)\n")
    engine = ToneEngine()
    narrator = Narrator(document, Tones(engine), engine.voices()[0], Settings(earcons=True))
    toned = [document.slice(one.sentence) for one in narrator.narrate(0, lambda: 1.0) if not one.words]
    assert toned == ["Ask the pilot.", "Rope", "Rope"]  # the point's own, and the end's


def test_the_end_falls_and_is_heard_last_and_as_loud_as_it_is_asked_for() -> None:
    loudest = {}
    for volume in (50, 200):
        document = parse("They row to the pier.")
        engine = ToneEngine()
        settings = Settings(earcons=True, earcons_volume=volume)
        *_, last = Narrator(document, Tones(engine), engine.voices()[0], settings).narrate(0, lambda: 1.0)
        loudest[volume] = max(map(abs, array("h", last.clip.pcm)))
        assert not last.words
    assert loudest[200] == pytest.approx(4 * loudest[50], rel=0.01)


def test_nothing_else_is_changed_by_it() -> None:
    assert [one for one in told(Settings(earcons=True)) if not one[1]] == told(Settings())


def test_the_words_are_lit_when_they_are_heard_and_all_is_heard() -> None:
    document = parse(PAGE)
    with Stage(document) as plain, Stage(document) as toned:
        toned.player.reread(Settings(earcons=True))
        heard = []
        for stage in (plain, toned):
            stage.player.play()
            heard.append(array("h", stage.finish()))
        assert len(heard[1]) > len(heard[0])
        words = [text for text, _ in toned.registry.tones["tones"].spoken]
        assert words == [text for text, _ in plain.registry.tones["tones"].spoken]


@pytest.mark.parametrize("name", ["heading", "list", "quote", "code", "table", "image", "link", "end"])
def test_a_tone_is_short_soft_and_begins_and_ends_in_silence(name: str) -> None:
    clip = earcons.tone(name, 22_050)
    samples = array("h", clip.pcm)
    assert 0.05 < clip.duration < 0.5
    assert 1500 < max(map(abs, samples)) < 4000
    assert samples[0] == 0
    steps = [abs(b - a) for a, b in pairwise(samples)]
    assert max(steps) < 800  # nothing jumps: it does not click
    assert set(samples[-round(0.05 * 22_050) :]) == {0}
