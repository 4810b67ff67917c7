"""A box over the page, and the picker: a line to type into over a list, everything by keyboard, usable at 40x12."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.wrap import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType


# Below this many lines of screen a box has no margins.
LOW = 18
# How wide a box is where there is room, in cells; the style below says the same.
WIDTH = 76
# Notes stand in a column where the choices before them are not longer than this, in cells.
NOTES_AT = 28


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose: its `id`, what it says, and a `note` after it; both already sanitised."""

    id: str
    text: str
    note: str = ""


class Box(ModalScreen[str | None]):
    """A titled box in the middle of the page. `esc` closes it, with None as its result."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "close")]
    # The rows around what scrolls, without the hint's (borders, title), and those that are only margins.
    around: ClassVar[int] = 3
    margins: ClassVar[int] = 0
    DEFAULT_CSS = """
    Box {
        align: center middle;
        background: $background 60%;
        & #box {
            width: 76;
            max-width: 100%;
            background: $surface;
            border: round $panel;
            padding: 0 2;
        }
        & #title { width: 1fr; text-style: bold; color: $accent; }
        & #hint { width: 1fr; color: $muted; }
    }
    """

    def __init__(self, title: str, hint: str = "esc closes") -> None:
        super().__init__()
        self._title, self._hint, self._said = title, hint, ""

    def compose(self) -> ComposeResult:
        """Put the title above, the hint below, and `contents` in between."""
        with Vertical(id="box"):
            yield Static(Content(self._title), id="title", markup=False)
            yield from self.contents()
            yield Static(Content(self._hint), id="hint", markup=False)

    def contents(self) -> ComposeResult:
        """Yield what stands in the box."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Fit the box to the screen."""
        self.fit()

    def fit(self) -> None:
        """Make the box as high as its contents and its hint need, at most as the screen; margins go first."""
        height = self.app.size.height
        low = height < LOW
        self.set_class(low, "-low")
        inner = min(WIDTH, self.app.size.width) - 6  # borders and padding
        hint = max(1, ceil(cells(self._said or self._hint) / max(1, inner)))
        wanted = self.rows() + hint + self.around + (0 if low else self.margins)
        self.query_one("#box").styles.height = min(height if low else height - 2, wanted)

    def rows(self) -> int:
        """Return how many rows what scrolls in the box would like to have."""
        raise NotImplementedError

    def say(self, line: str) -> None:
        """Put another line (already sanitised) where the hint stands; "" puts the hint back."""
        self._said = line
        self.query_one("#hint", Static).update(Content(line or self._hint))
        self.fit()

    def action_close(self) -> None:
        """Close without choosing."""
        self.dismiss(None)


class Picker(Box):
    """Chooses one of a list; what is typed narrows it. The result is the choice's id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move('cursor_down')", "down"),
        ("up", "move('cursor_up')", "up"),
        ("pagedown", "move('page_down')", "page down"),
        ("pageup", "move('page_up')", "page up"),
    ]
    around: ClassVar[int] = 4
    margins: ClassVar[int] = 3
    DEFAULT_CSS = """
    Picker {
        & Input { width: 1fr; height: 1; border: none; padding: 0; margin: 1 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
        & Input > .input--placeholder { color: $muted; }
        & OptionList {
            height: 1fr;
            border: none;
            padding: 0;
            background: $surface;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            scrollbar-size-vertical: 1;
        }
        & OptionList:focus { border: none; background-tint: transparent; }
        & OptionList > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        & #hint { margin: 1 0 0 0; }
    }
    Picker.-low {
        & Input { margin: 0; }
        & #hint { margin: 0; }
    }
    """

    def __init__(
        self, title: str, choices: Iterable[Choice] = (), *, chosen: str = "", ask: str = "", hint: str = ""
    ) -> None:
        super().__init__(title, hint or "enter chooses   esc closes")
        self.choices, self.chosen, self.ask = list(choices), chosen, ask or "type to search"

    def contents(self) -> ComposeResult:
        """Yield the line to type into, and the list."""
        typed = Input(placeholder=self.ask, select_on_focus=False)
        typed.cursor_blink = False
        yield typed
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show the choices, the one in force first under the cursor."""
        self.query_one(OptionList).can_focus = False  # the keys are the line's; the list is moved from here
        self.fill(self.choices)

    def fill(self, choices: Iterable[Choice]) -> None:
        """Take other choices and show those that match."""
        self.choices = list(choices)
        self._list(self.matching(self.query_one(Input).value))
        self.fit()

    def rows(self) -> int:
        """Return one row for each choice, so that the box keeps its size while what is typed narrows them."""
        return max(3, len(self.choices))

    def matching(self, typed: str) -> list[Choice]:
        """Return the choices that hold every word of what is typed."""
        words = typed.casefold().split()
        return [one for one in self.choices if all(word in f"{one.text} {one.note}".casefold() for word in words)]

    def highlighted(self) -> str | None:
        """Return the id of the choice under the cursor, None where the list is empty."""
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None else None

    def result(self) -> str | None:
        """Return what `enter` chooses; None keeps the box open."""
        return self.highlighted()

    def action_move(self, how: str) -> None:
        """Move the cursor of the list."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(self.matching(event.value))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        event.stop()
        if (result := self.result()) is not None:
            self.dismiss(result)

    def _list(self, choices: list[Choice]) -> None:
        shown = self.query_one(OptionList)
        kept = self.highlighted() or self.chosen
        shown.clear_options()
        shown.add_options([Option(self._line(one), id=one.id) for one in choices])
        ids = [one.id for one in choices]
        shown.highlighted = ids.index(kept) if kept in ids else 0 if ids else None

    def _line(self, one: Choice) -> Content:
        here = "• " if one.id == self.chosen else "  "
        if not one.note:
            return Content(here + one.text)
        column = min(NOTES_AT, max(cells(other.text) for other in self.choices))
        return Content(f"{here}{one.text}{' ' * max(0, column - cells(one.text))}   {one.note}")
