"""What the keys do that have to do with time: moving along the article as on a line, and the sleep timer."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from tui.screens.finding import FindingPage

if TYPE_CHECKING:
    from tui.screens.loading import LoadingPage
    from tui.sleep import Sleep
    from tui.widgets.bar import ListeningBar

# A step along the article, in seconds of listening; as a part of it where there is no voice to tell the time by.
_STEP, _STEP_PART = 10.0, 0.01


class TimingPage(FindingPage):
    """The page and its time."""

    _sleep: Sleep | None = None  # when the voice is to fall asleep

    def action_scrub(self) -> None:
        """Move along the article on a line with its sections; the page shows what is there."""
        if self.document is None or not self.document.text:
            return
        from tui.screens.timeline import Scrub

        length = len(self.document.text)
        total = self.player.duration() if self.player is not None else 0.0
        before = self._now()
        part = (self.here() if self.state in {"playing", "paused"} else self.view.top_offset) / length

        def moved(part: float) -> None:
            self.view.follow = False
            self.view.to_top(round(part * length))

        def chosen(result: str | None) -> None:
            if result is None:
                self._return(before, seek=False)
                return
            self.places.leave(before)
            self._go(round(float(result) * length), along=True)

        step = max(0.002, _STEP / total) if total else _STEP_PART
        self.app.push_screen(Scrub(part, self.sections, self._told_at, moved, step), chosen)

    def _told_at(self, part: float) -> str:
        """Say what is at a part of the article: the time, and the section."""
        from tui.widgets.listening import duration

        assert self.document is not None  # noqa: S101 - for the type checker; the caller has looked
        offset = round(part * len(self.document.text))
        section = self.landmarks(self.document).section(offset)
        name = f"   {section.name}" if section is not None else ""
        if self.player is None:
            return f"{round(100 * part)} percent{name}"
        return f"{duration(self.player.seconds_between(0, offset))} of {duration(self.player.duration())}{name}"

    def on_listening_bar_scrubbed(self, message: ListeningBar.Scrubbed) -> None:
        """Go where the line of the article was clicked."""
        if self.document is not None:
            self.jump(round(message.part * len(self.document.text)), along=True)

    def action_sleep(self) -> None:
        """Choose when the voice is to fall asleep."""
        if self.document is None:
            return
        from tui.screens.timeline import Sleeping

        section = self.landmarks(self.document).section(self.here())
        self.ask(Sleeping(on=self._sleep is not None, section=section.name if section else ""), self._sleep_at)

    def _sleep_at(self, chosen: str) -> None:
        from tui import sleep

        assert self.document is not None  # noqa: S101 - for the type checker; `action_sleep` has looked
        self._sleep = sleep.chosen(chosen, self.document, self.here(), monotonic())
        self.say(f"The voice {self.sleeping()}." if chosen else "The voice stays awake.")

    def hand_over(self, other: LoadingPage) -> None:
        """Let a timer that counts minutes go on, whichever article is read."""
        super().hand_over(other)
        if isinstance(other, TimingPage) and (self._sleep is None or self._sleep.time is not None):
            other._sleep = self._sleep

    def sleeping(self) -> str:
        """Say when the voice falls asleep, and let it fade where it is time; "" where no timer is set."""
        if self._sleep is None:
            return ""
        from tui.widgets.listening import duration

        player, sleep = self.player, self._sleep
        heard = player is not None and self.state == "playing"
        far = player.seconds_to(sleep.offset) if player is not None and sleep.offset is not None else 0.0
        left = sleep.left(monotonic(), far)
        if (fade := sleep.due(left, heard=heard)) is not None:
            self._sleep = None
            if player is not None:
                player.fade_away(fade)
            return "falls asleep"
        return f"sleeps in {duration(left)}" if sleep.time is not None else f"sleeps at the end of the {sleep.what}"
