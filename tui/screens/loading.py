"""How the reader's page gets its article, and how it comes to lie on another one: from link to article and back."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from reader.errors import EarmarkError
from reader.sanitize import one_line

if TYPE_CHECKING:
    from reader.article import Article
    from reader.document import Document
    from tui.opening import Opening

# Characters of a long article that are shown before the rest is parsed: more than the largest terminal holds.
FIRST_SCREEN = 12_000


class LoadingPage(Screen[str]):
    """Loads what `opening` says.

    It lies on the page whose link led to it; its result, on the way back there, is why it could not be had ("" else).
    """

    class Loaded(Message):
        """The article is here; with `start`, its first screenful is, and the rest is still being parsed."""

        def __init__(self, article: Article, start: Document | None = None) -> None:
            super().__init__()
            self.article, self.start = article, start

    class Failed(Message):
        """The article could not be had, or something broke on the way to it."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, opening: Opening, warnings: list[str]) -> None:
        super().__init__()
        self.opening, self.warnings = opening, warnings
        self.document: Document | None = None
        self.stopped = False  # while it was loading: nobody wants to know any more how that ends
        self.ahead = ""  # the article from which one came back to this one

    # What it becomes

    def show_start(self, article: Article, start: Document) -> None:
        """Show the first screenful of `article` while the rest is parsed; its offsets are those of the whole."""
        raise NotImplementedError

    def show(self, article: Article) -> None:
        """Show `article`."""
        raise NotImplementedError

    def say(self, line: str) -> None:
        """Put `line` into the bar for a moment."""
        raise NotImplementedError

    def figures(self) -> None:
        """Renew what the bar says, and keep the place."""
        raise NotImplementedError

    def rest(self) -> None:
        """Fall silent and let the voice go: another article is shown."""
        raise NotImplementedError

    def wake(self) -> None:
        """Have a voice again."""
        raise NotImplementedError

    # Loading

    def load(self) -> None:
        """Start loading, on a thread."""
        # A daemon, for it must not keep the program when it is left: a host may take its time to answer.
        Thread(target=self._loading, name="earmark-load", daemon=True).start()

    def _loading(self) -> None:
        from reader.parse import opening

        try:
            article = self.opening.load()
            if start := opening(article.markdown, article.metadata, FIRST_SCREEN):
                self.post_message(self.Loaded(article, start))
            _ = article.document  # parsed here and not where the screen waits for it
        except Exception as error:  # a thread that dies silently would leave a blank page
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Loaded(article))

    def on_loading_page_loaded(self, message: Loaded) -> None:
        """Show the article, or as much of it as there is."""
        if self.stopped:
            return
        if message.start is not None:
            self.show_start(message.article, message.start)
        else:
            self.show(message.article)

    def on_loading_page_failed(self, message: Failed) -> None:
        """Go back to the article before this one, if there is one; the program ends with the failure otherwise."""
        if self.stopped:
            message.stop()
            return
        if not isinstance(message.error, EarmarkError):
            raise message.error
        if not self.first:
            message.stop()
            self.leave(str(message.error))

    # From article to article

    @property
    def first(self) -> bool:
        """Whether no article lies below this one."""
        return self.app.screen_stack[0] is self

    def follow_to(self, where: str) -> None:
        """Open the article at `where` (as for `reader.load`) on top of this one, which falls silent."""
        if self.opening.follow is None:
            self.say(f"Links are not opened here: {where}")
            return
        try:
            opening = self.opening.follow(where)
        except EarmarkError as error:
            self.say(str(error))
            return
        self.rest()
        self.ahead = where
        page = type(self)(opening, [])
        self.hand_over(page)

        def back(failure: str | None) -> None:
            page.hand_over(self)
            self.wake()
            if failure:  # a sentence with its reason and what to do: too long for a line
                self.call_later(self._explain, failure)

        self.app.push_screen(page, back)

    def hand_over(self, other: LoadingPage) -> None:
        """Give `other`, which is shown next, what goes on from page to page."""

    def _explain(self, failure: str) -> None:
        from tui.screens.card import Card

        self.app.push_screen(Card("The link could not be opened", one_line(failure)))

    def leave(self, failure: str = "") -> None:
        """Go back to the article below this one, and tell there the `failure` of this one, where there was any."""
        if self.document is not None:
            self.figures()
        self.pop_until_active()
        self.dismiss(failure)
