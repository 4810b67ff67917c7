"""The reader's voice: registry and player, made in the background, so that the screen never waits for an engine."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from reader.errors import EarmarkError, VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config import Settings
    from reader.document import Document
    from tui.opening import Asked
    from voices.engine import Voice
    from voices.player import Player
    from voices.registry import Registry

# What a voice says of itself where nothing was given to say; in other languages there is none.
SAMPLES = {
    "de": "So klinge ich, wenn ich Ihnen einen Artikel vorlese.",
    "en": "This is how I sound when I read an article to you.",
    "es": "Así sueno cuando le leo un artículo.",
    "fr": "Voici ma voix lorsque je vous lis un article.",
    "it": "Ecco come suono quando leggo un articolo.",
    "nl": "Zo klink ik als ik een artikel voorlees.",
    "pt": "É assim que eu soo quando leio um artigo.",
}


class Sound:
    """One article's player, made by `prepare` on a thread of its own; until then, or where that failed, None.

    `ready` is called on that thread when the words are counted, and when there is a player or a `failure`; it must only
    post a message.
    """

    def __init__(self, document: Document, settings: Settings, asked: Asked, ready: Callable[[], object]) -> None:
        self.document, self.settings, self.asked = document, settings, asked
        self.player: Player | None = None
        self.registry: Registry | None = None
        self.failure: EarmarkError | None = None
        self.remark = ""  # why another voice reads than was wished for
        self.minutes = 0  # the reading time, 0 until it is counted
        self._ready, self._lock, self._closed = ready, Lock(), False

    def prepare(self) -> None:
        """Start making the player and warming its engine; returns at once."""
        Thread(target=self._prepare, name="earmark-voice", daemon=True).start()

    def _prepare(self) -> None:
        from voices import pace, passages

        self.minutes = pace.reading_minutes(self.document, self.settings)
        self._ready()
        try:
            self._make()
        except EarmarkError as error:
            self.failure = error
        except Exception as error:  # the page can still be read: tell it there and keep the reader open
            self.failure = VoiceError("The voice could not be prepared", why=f"{type(error).__name__}: {error}")
        self._ready()
        if self.player is not None and self.settings.passages:
            passages.foreign(self.document)

    def _make(self) -> None:
        from tui.choice import choose
        from voices import passages
        from voices.player import Player
        from voices.registry import Registry

        self.document = passages.settled(self.document)
        registry, settings = Registry(), self.settings
        self.registry = registry
        voice, self.remark = choose(registry, self.document.language, self.asked.voice, self.settings.voice)
        given = {"open_device": self.asked.open_device} if self.asked.open_device else {}
        player = Player(self.document, registry, voice, speed=self.asked.speed, settings=settings, **given)
        with self._lock:
            if not self._closed:
                self.player = player
                if self.settings is not settings:  # changed meanwhile
                    player.reread(self.settings)
        if self._closed:
            player.close()
            registry.close()
        else:
            player.warm()

    def reread(self, settings: Settings | None = None) -> None:
        """Read by other settings, or with other pronunciations, from the sentence that is heard on."""
        with self._lock:
            self.settings = replace(settings, voice=self.settings.voice) if settings is not None else self.settings
            player = self.player
        if player is not None:
            player.reread(self.settings)

    def voices(self) -> list[Voice]:
        """List the voices that are here, those that speak the article's language first; starts nothing."""
        if self.registry is None:
            return []
        fitting = list(self.registry.voices(self.document.language))
        return fitting + [voice for voice in self.registry.voices() if voice not in fitting]

    def close(self) -> None:
        """Stop the sound and end every engine's process; it may be called twice, and before `prepare` has finished."""
        with self._lock:
            self._closed = True
            player, self.player = self.player, None
        if player is not None:
            player.close()
            if self.registry is not None:
                self.registry.close()


class Preview:
    """One sentence said by a voice that is being considered, with its own engines: the article's keep their place."""

    def __init__(self, text: str, language: str, settings: Settings, asked: Asked) -> None:
        from reader.document import Block, Document, Kind, Span

        self._document = Document(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),), language)
        self._settings, self._asked = settings, asked
        self._lock, self._closed = Lock(), False
        self._registry: Registry | None = None
        self._player: Player | None = None
        self._failed = ""

    @property
    def notice(self) -> str:
        """Why what was asked for last is not heard, one sentence of the outside's; "" where all is well."""
        player = self._player
        return self._failed or (player.notice if player is not None else "")

    def say(self, voice: Voice) -> None:
        """Say it with `voice`, in place of what is being said; returns at once."""
        Thread(target=self._say, args=(voice,), name="earmark-preview", daemon=True).start()

    def _say(self, voice: Voice) -> None:
        try:
            self._failed = ""
            self._play(voice)
        except Exception as error:  # a thread that dies says nothing: the box tells it
            self._failed = str(error) if isinstance(error, EarmarkError) else f"{type(error).__name__}: {error}"

    def _play(self, voice: Voice) -> None:
        from voices.player import Player
        from voices.registry import Registry

        given = {"open_device": self._asked.open_device} if self._asked.open_device else {}
        with self._lock:
            if self._closed:
                return
            self._registry = self._registry or Registry()
            if self._player is not None:
                self._player.close()
            self._player = Player(
                self._document, self._registry, voice, speed=self._asked.speed, settings=self._settings, **given
            )
            self._player.play(0)

    def close(self) -> None:
        """Stop, and free the engines; returns at once, and may be called twice."""
        # No daemon: the program waits for it, so that no engine's process is left behind.
        Thread(target=self._close, name="earmark-preview-end").start()

    def _close(self) -> None:
        with self._lock:
            self._closed = True
            if self._player is not None:
                self._player.close()
            if self._registry is not None:
                self._registry.close()
            self._player = self._registry = None


def manner(voice: Voice) -> str:
    """Say in words what a voice is: `natural, offline`."""
    kind = f"{'natural' if voice.natural else 'synthetic'}, {'offline' if voice.offline else 'needs the network'}"
    return kind if voice.installed else f"{kind}, not installed"


def sample(language: str) -> str:
    """Return what a voice says of itself in a language (BCP 47), "" where that is not written down here."""
    return SAMPLES.get(language.replace("_", "-").partition("-")[0].lower(), "")
