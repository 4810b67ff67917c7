"""The full-screen reader as a program: opens at once, loads behind its first frame, leaves the terminal as it was.

Importing this imports Textual and nothing else that is heavy: extraction, engines and the network come after the
first frame, on threads.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from reader.errors import INTERRUPTED, EarmarkError
from tui import keymap
from tui.screens.reader import ReaderScreen
from tui.themed import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.driver import Driver
    from textual.screen import Screen

    from tui.opening import Opening
    from tui.screens.loading import LoadingPage


class ReaderApp(ThemedApp[None]):
    """Shows one article. `failure` says why it ended without one."""

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening.theme or opening.settings.theme)
        self.opening = opening
        self.failure: EarmarkError | None = None
        self.warnings = [*opening.warnings, *filter(None, [self.theme_warning])]
        self.keys = keymap.in_force(opening.keys, letters=opening.settings.letters)
        self.set_keymap(dict(self.keys))
        # Its key is one of our own table, so that it can be changed like the others.
        self.use_command_palette = True

    def get_default_screen(self) -> Screen[Any]:
        """Start on the article's page."""
        return ReaderScreen(self.opening, self.warnings)

    def get_driver_class(self) -> type[Driver]:
        """Take Textual's driver for this platform, with the hardware cursor shown."""
        return _with_cursor(super().get_driver_class())

    def on_mount(self) -> None:
        """Take the signals."""
        self._take_signals()
        self.app_resume_signal.subscribe(self, self._repaint)

    def _repaint(self, _app: object) -> None:
        """Draw all of it again: after `fg` the terminal's other screen is empty."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    def on_loading_page_failed(self, message: LoadingPage.Failed) -> None:
        """Leave with the failure of the first article; the others go back to the one before."""
        if isinstance(message.error, EarmarkError):
            self.failure = message.error
            self.exit(return_code=message.error.exit_status)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Put every key's action into the command palette, with the keys that do the same."""
        for key in keymap.KEYS:
            if key.id != "palette":
                keys = keymap.shown(self.keys.get(key.id, key.keys))
                does = partial(self.run_action, key.action, screen)
                yield SystemCommand(key.about[:1].upper() + key.about[1:], keys, does)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves at once, as it does everywhere else."""
        self.exit(return_code=INTERRUPTED)

    def _take_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                try:
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))
                except (RuntimeError, ValueError):
                    return  # not in the main thread: whoever runs us there has the signals

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of all variables, which may hold a private article. The
        # command raises `exception` again when the terminal is restored: a plain traceback, for a report.
        self._close_messages_no_wait()

    @property
    def broke(self) -> Exception | None:
        """The unexpected exception that ended the program, None if none did."""
        return self._exception


class _Lasting:
    """A terminal to write to that may be gone.

    When a terminal is closed, Textual's writing thread would end by the error, and then the program could not: it waits
    for that thread to take its last words.
    """

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, or do nothing where nobody can see it."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what was written, where there is somebody to see it."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _with_cursor(driver: type[Driver]) -> type[Driver]:
    """Show the hardware cursor, which Textual hides but keeps at `App.cursor_position`.

    Braille displays and screen magnifiers follow it; the reader puts it on the lit word. And draw where there is a
    terminal: Textual draws on stderr, which may have been sent to a file.
    """

    class Shown(driver):  # type: ignore[misc, valid-type] # the base is only known here
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            drawn: Any = getattr(self, "_file", None)
            if drawn is not None:
                on_stderr = sys.__stderr__ is not None and sys.__stderr__.isatty()
                self._file = _Lasting(drawn if on_stderr else sys.__stdout__)

        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write("\x1b[?25h")
            self.flush()

    return Shown
