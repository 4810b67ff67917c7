"""The line mode's own remarks, said by a voice: never at once with the article, which waits meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document import Block, Document, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config import Settings
    from voices.player import Player
    from voices.registry import Registry


class Aside:
    """Says one remark at a time; `make` gives a player of a document."""

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


def answering(registry: Registry, settings: Settings, article: Player) -> Callable[[Document], Player]:
    """Return what makes a player of a remark, by the answers' own voice and speed, else by the article's of now."""
    named = settings.self_voicing_voice

    def make(remark: Document) -> Player:
        from voices.player import Player

        own = next((one for one in registry.voices() if one.id == named and one.installed), None) if named else None
        return Player(remark, registry, own or article.voice, speed=settings.self_voicing_speed or article.speed)

    return make
