"""A picture alone on the screen, over what is written about it; one from the network is fetched only when asked for."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.errors import EarmarkError
from reader.sanitize import clean, one_line
from tui import keymap, pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PictureScreen(ModalScreen[None]):
    """Shows the picture at `where`, which `get` gets; `text` is its alternative text and caption."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "close"),
        keymap.in_box("box.close", "close"),
        ("enter", "fetch", "fetch it"),
        keymap.in_box("box.browser", "browser"),
    ]
    DEFAULT_CSS = """
    PictureScreen {
        background: $background;
        & Container { height: 1fr; align: center middle; }
        & Container > * { width: auto; height: 100%; }
        & #written { height: auto; max-height: 40%; background: $surface; padding: 0 1; }
        & #hint { height: auto; background: $surface; color: $muted; padding: 0 1; }
    }
    """

    class Got(Message):
        """The picture is here, or why it is not."""

        def __init__(self, picture: Image | None, failure: Exception | None = None) -> None:
            super().__init__()
            self.picture, self.failure = picture, failure

    def __init__(self, where: str, text: str, get: Callable[[str], bytes] | None, how: str) -> None:
        super().__init__()
        self._where, self._text, self._get, self._how = where, clean(text), get, how
        self._asked = False

    def compose(self) -> ComposeResult:
        """Yield the room for the picture, what is written about it, and the keys."""
        yield Container()
        yield Static(Content(self._text or "Nothing is written about this picture."), id="written", markup=False)
        yield Static(Content(""), id="hint", markup=False)

    @property
    def _far(self) -> bool:
        return self._where.startswith(("http://", "https://"))

    def on_mount(self) -> None:
        """Show the picture where it lies on this machine; ask where it must be fetched."""
        opens = " · O opens it in the browser" if self._far else ""
        if not pictures.installed():
            self._say(f"{pictures.MISSING}{opens} · esc closes")
        elif self._get is None:
            self._say(f"The picture is not here: {self._where} · esc closes")
        elif self._far:
            host = urlsplit(self._where).hostname or self._where
            self._say(f"It was not fetched: enter fetches it from {host}{opens} · esc closes")
        else:
            self.action_fetch()

    def _say(self, line: str) -> None:
        self.query_one("#hint", Static).update(Content(one_line(line)))

    def action_fetch(self) -> None:
        """Get the picture, on a thread."""
        if self._asked or self._get is None or not pictures.installed():
            return
        self._asked = True
        self._say("The picture is coming… · esc stops")
        Thread(target=self._getting, args=(self._get,), name="earmark-picture", daemon=True).start()

    def _getting(self, get: Callable[[str], bytes]) -> None:
        try:
            self.post_message(self.Got(pictures.decode(get(self._where))))
        except Exception as error:  # a thread that dies silently would leave the screen waiting
            self.post_message(self.Got(None, error))

    async def on_picture_screen_got(self, message: Got) -> None:
        """Show the picture, or say why it cannot be had."""
        if message.picture is not None:
            await self.query_one(Container).mount(pictures.widget(message.picture, pictures.protocol(self._how)))
            self._say("esc closes")
        elif isinstance(message.failure, EarmarkError):
            self._say(f"{message.failure} · esc closes")
        elif message.failure is not None:
            raise message.failure

    def action_browser(self) -> None:
        """Open the picture in the browser."""
        if self._far:
            self.app.open_url(self._where)

    def action_close(self) -> None:
        """Go back to the page."""
        self.dismiss(None)
