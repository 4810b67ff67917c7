"""The two lines around the article: the top line and the listening bar, painted from `tui.widgets.listening`'s rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets import listening
from tui.widgets.listening import Listening, Row

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

_ROLES = {"rows--strong", "rows--muted", "rows--accent", "rows--faint"}


class Rows(Widget, can_focus=False):
    """Some rows of runs at the whole width; a role is a component class, so that a theme colours it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = _ROLES
    DEFAULT_CSS = """
    Rows {
        width: 1fr;
        height: auto;
        background: $surface;
        color: $foreground;
        & .rows--strong { text-style: bold; }
        & .rows--muted { color: $muted; }
        & .rows--accent { color: $accent; text-style: bold; }
        & .rows--faint { color: $foreground; text-opacity: 35%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Row] = []

    def rows(self, width: int) -> list[Row]:
        """Return what is to be shown in `width` cells; how many rows there are depends on the screen's size alone."""
        raise NotImplementedError

    def renew(self) -> None:
        """Paint again where the text is another than the one that stands there."""
        rows = self.rows(self.size.width) if self.size.width else []
        before, self._shown = self._shown, rows
        if len(before) != len(rows):
            self.refresh()
        elif changed := [y for y, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self.renew()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many rows there are."""
        return len(self.rows(width)) if width else 1

    def render_line(self, y: int) -> Strip:
        """Paint a row."""
        base = self.rich_style
        if y >= len(self._shown):
            return Strip.blank(self.size.width, base)
        styles = {
            role: self.get_component_rich_style(f"rows--{role}") for role in ("strong", "muted", "accent", "faint")
        }
        return Strip([Segment(run.text, styles.get(run.role, base)) for run in self._shown[y]], self.size.width)


class TopLine(Rows):
    """The article's title, where it is from, and how long it takes to read."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._parts: tuple[str, ...] = ()

    def say(self, title: str, parts: tuple[str, ...]) -> None:
        """Show another title and other `parts`; both are already sanitised."""
        self._title, self._parts = title, parts
        self.renew()

    def rows(self, width: int) -> list[Row]:
        """Return the one row."""
        return [listening.headline(self._title, self._parts, width)]


class ListeningBar(Rows):
    """Play or pause, voice, speed as x and WPM, progress, time left and saved, one line for what matters now."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Listening()

    class Scrubbed(Message):
        """The line of the article was clicked at a part of it, 0 to 1."""

        def __init__(self, part: float) -> None:
            super().__init__()
            self.part = part

    def on_click(self, event: events.Click) -> None:
        """Tell where the line was clicked."""
        if event.y == 0 and self.size.width:
            self.post_message(self.Scrubbed(event.x / self.size.width))

    def say(self, now: Listening) -> None:
        """Show `now`; nothing is painted where no word of it has changed."""
        self.now = now
        self.renew()

    def rows(self, width: int) -> list[Row]:
        """Return three rows, or four where the screen is high enough."""
        return listening.rows(self.now, width, self.app.size.height)
