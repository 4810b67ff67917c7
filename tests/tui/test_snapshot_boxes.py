"""What each box of the reader looks like. After a change that is meant: `pytest FILE --snapshot-update`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.tui.test_app import shown, until
from tests.tui.test_snapshot import SIZES, Stage

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.test_snapshot import Before

# One of each kind of block, and what a box can be opened for.
EVERYTHING = """# The night crossing

The [ferry](https://ferry.test/) leaves Varnes at ten.[^1] It carries [mail](mailto:mail@ferry.test) and cars.

![The ferry at its berth, in the rain](https://ferry.test/berth.jpg)

## What it costs

| Ticket | Day | Night |
|---|---|---|
| On foot | 12 | 9 |
| With a car | 60 | 45 |

- A cabin is extra.
- [x] Dogs travel free.

> Nobody sleeps on the night boat.

## What to bring

```python
coat = warm + dry
```

A coat, a book and a *good* sandwich: the galley closes at eleven, and the wind does not.

[^1]: On Sundays at eleven.
"""


async def settled(pilot: Pilot[None], looks: int) -> None:
    """Wait until the screen has been the same for so many looks, 50 ms apart."""
    before, same = "", 0
    while same < looks:
        await pilot.pause(0.05)
        now = shown(pilot)
        same = same + 1 if now == before else 0
        before = now


def pressing(stage: Stage, keys: str) -> Before:
    opening, _, inside = keys.partition("|")

    async def before(pilot: Pilot[None]) -> None:
        await stage.ready(pilot)
        await pilot.press(*opening.split(","))
        await until(pilot, lambda: pilot.app.screen is not stage.page, "the box")
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        if inside:
            await pilot.press(*inside.split(","))
        await settled(pilot, 8 if "ctrl+p" in keys else 3)  # the palette searches in its own time

    return before


# Each box by the keys that open it, and, behind the stroke, those that are pressed in it.
BOXES = {
    "help": "question_mark",
    "contents": "c",
    "elements": "e",
    "speeds": "s|right,right",
    "themes": "t",
    "reading": "r",
    "search": "slash|p,o,r,t",
    "links": "o",
    "goto": "colon|5,0",
    "mark": "m",
    "where": "W",
    "note": "tab,tab,enter",
    "look": "S|down",
    "scrub": "J|down",
    "sleep": "B",
    "table": "d,T",
    "picture": "P",
    "pronounce": "a",
    "palette": "ctrl+p|n,o,t,e",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", list(BOXES))
def test_each_box(snap_compare: Any, name: str, size: tuple[int, int]) -> None:
    stage = Stage(article=EVERYTHING)
    assert snap_compare(stage.app, terminal_size=size, run_before=pressing(stage, BOXES[name]))
