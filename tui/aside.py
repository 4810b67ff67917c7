"""The line mode's own remarks, said by the article's voice: never at once with the article, which waits meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Block, Document, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from voices.player import Player


class Aside:
    """Says one remark at a time; `make` gives a player of a document, with the voice and speed of now."""

    def __init__(self, article: Player, make: Callable[[Document], Player]) -> None:
        self._article, self._make = article, make
        self._player: Player | None = None
        self._owed = False  # whether the article was playing when the remark began, and is to go on

    def say(self, text: str, language: str = "", *, owed: bool) -> None:
        """Say `text` in place of what is being said; where it is `owed`, the article goes on behind it."""
        self.stop()
        self._article.pause()
        self._owed = owed
        self._player = self._make(Document(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),), language))
        self._player.play(0)

    def stop(self) -> bool:
        """Fall silent; tell whether the article was to go on."""
        owed, self._owed = self._owed, False
        player, self._player = self._player, None
        if player is not None:
            player.close()
        return owed

    def look(self) -> None:
        """Let the article go on where the remark has been said; to be called now and then."""
        # A device that is lost pauses it: nobody would let it go on.
        if self._player is not None and self._player.state != "playing" and self.stop():
            self._article.resume()
