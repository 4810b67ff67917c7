"""The listening speed: a slider that is heard at once, presets, or a number as x or words a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ConfigError
from reader.sanitize import one_line
from tui.screens.box import WIDTH, Choice, Picker
from tui.widgets.listening import LABELS, savings, slider
from voices import pace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

PRESETS = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
_HINT = "left, right slide   enter chooses   esc closes"


class Speeds(Picker):
    """A speed by slider, by preset, or typed as `1.3`, `1.3x` or `260 wpm`. The result is the speed as text.

    `listen(speed)` lets it be heard and returns the seconds that it saves, None where that is not known.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the line that is typed into, which is too short to need them.
        Binding("left", "slide(-1)", "slower", priority=True),
        Binding("right", "slide(1)", "faster", priority=True),
    ]
    around: ClassVar[int] = 6
    DEFAULT_CSS = """
    Speeds {
        & #slider { height: 1; width: 1fr; color: $accent; text-style: bold; }
        & #pace { height: 1; width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(
        self,
        speed: float,
        base: int,
        language: str = "",
        listen: Callable[[float], float | None] = lambda _: None,
    ) -> None:
        self._base, self._language = base, language
        self._before = self._speed = speed
        self._slid, self._listen = False, listen
        speeds = sorted({*PRESETS, round(speed, 3)})
        choices = [Choice(str(one), pace.describe(one, base, language), pace.label(one)) for one in speeds]
        super().__init__(
            "Listening speed", choices, chosen=str(round(speed, 3)), ask="1.25x, or 250 wpm", hint=self._hint_for("")
        )

    def _hint_for(self, typed: str) -> str:
        """Say what the typed speed comes to, or why it is none."""
        if not typed.strip():
            return _HINT
        try:
            asked = pace.parse_speed(typed, self._base)
        except ConfigError as error:
            return one_line(str(error))
        return f"{pace.describe(asked, self._base, self._language)}, {pace.label(asked)}"

    def matching(self, typed: str) -> list[Choice]:  # noqa: ARG002 - what is typed is a speed
        """Keep every preset in sight: what is typed is a speed and not a search."""
        return self.choices

    def contents(self) -> ComposeResult:
        """Yield the slider over the line to type into and the presets."""
        yield Static("", id="slider", markup=False)
        yield Static("", id="pace", markup=False)
        yield from super().contents()

    def on_mount(self) -> None:
        """Put the slider where the speed is."""
        self._draw()

    def on_resize(self) -> None:
        """Draw the slider as wide as the box."""
        super().on_resize()
        self._draw()

    def _draw(self) -> None:
        width = max(10, min(WIDTH, self.app.size.width) - 6)
        self.query_one("#slider", Static).update(Content(slider(self._speed, width)))
        label = pace.label(self._speed)
        labels = " ".join(f"[{name}]" if name == label else name for name in LABELS)
        saved = savings(self._listen(self._speed) if self._slid else None)
        parts = [pace.describe(self._speed, self._base, self._language), labels, saved]
        if len("   ".join(parts)) > width:
            parts[1] = f"[{label}]"
        self.query_one("#pace", Static).update(Content("   ".join(filter(None, parts))))

    def action_slide(self, by: int) -> None:
        """Go a step slower or faster; it is heard at once."""
        self._speed = pace.faster(self._speed) if by > 0 else pace.slower(self._speed)
        self._slid = True
        self.query_one(Input).value = ""
        self._draw()

    def action_move(self, how: str) -> None:
        """Move the cursor of the presets; the slider no longer counts."""
        self._slid = False
        super().action_move(how)

    def action_close(self) -> None:
        """Close, at the speed that there was before."""
        if self._speed != self._before:
            self._listen(self._before)
        super().action_close()

    @on(Input.Changed)
    def _explain(self, event: Input.Changed) -> None:
        self._slid = self._slid and not event.value
        self.say(self._hint_for(event.value))

    def result(self) -> str | None:
        """Return the typed speed where there is one, else the slider's, else the preset; None where it is none."""
        typed = self.query_one(Input).value
        if not typed.strip():
            return str(round(self._speed, 4)) if self._slid else self.highlighted()
        try:
            return str(pace.parse_speed(typed, self._base))
        except ConfigError:
            return None
