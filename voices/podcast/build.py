"""From articles to a feed in a folder: what changed is spoken, what is there stays, what is no longer wanted goes."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from reader.errors import ExportError
from reader.paths import cache_dir
from voices.export import cover, names
from voices.export.about import tags
from voices.export.atomic import new_file
from voices.export.lock import locked
from voices.export.order import ordered
from voices.export.portions import speech
from voices.export.streamed import STREAMED
from voices.export.studio import Studio
from voices.podcast import episodes, rss
from voices.podcast.channel import TYPES
from voices.podcast.episodes import FOLDER, Episode, File
from voices.podcast.facts import facts_of, plain_name
from voices.podcast.several import Several, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from reader.config import Settings
    from voices.engine import Voice
    from voices.export.about import About
    from voices.export.order import Order
    from voices.player import HasDocument
    from voices.podcast.channel import Channel
    from voices.registry import Registry

# https://github.com/Podcastindex-org/podcast-namespace: the namespace of feeds in UUIDs of version 5.
_FEEDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_OLD = 3600.0  # seconds that nothing was written to a file for


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one to build the feed of a folder, on this machine and for this user.

    Raises `ExportError` where another run is at it.
    """
    # Not in the folder, which is there to be published.
    lock = cache_dir() / "feeds" / sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
    try:
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = lock.open("ab")
    except OSError as error:
        raise ExportError(f"{lock.parent} cannot be written", why=error.strerror or str(error)) from error
    with file:
        if not locked(file):
            hint = "Wait until it is done; the same again then speaks only what is missing"
            raise ExportError(f"The feed in {folder} is being built already", why="by another run", hint=hint)
        yield


class Builder:
    """Builds the feed of a folder; what `state` holds is written down after each episode.

    `registry` chooses the voices; `engines` are the caller's own, which then speak in this process; else `jobs`
    processes do, one a core where it is 0.
    """

    def __init__(
        self,
        folder: Path,
        channel: Channel,
        registry: Registry,
        settings: Settings,
        *,
        engines: Registry | None = None,
        jobs: int = 0,
    ) -> None:
        self._folder, self._channel = folder, channel
        self._registry, self._settings = registry, settings
        self._engines, self._jobs = engines, jobs
        self.state = episodes.load(folder)
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)

    def add(
        self,
        source: str,
        article: HasDocument,
        *,
        voice: str | Voice | None = None,
        speed: float = 1.0,
        force: bool = False,
        progress: Callable[[float, float], None] | None = None,
    ) -> bool:
        """Make the episode of an article that is known by `source`; return whether there was something to speak.

        Raises `ExportError`, `NoVoice`, `EngineFailed`; the feed is then as it was before.
        """
        form = f".{self._channel.format}"
        order = ordered(article, form, self._registry, self._settings, voice=voice, speed=speed)
        earlier = self.state.find(source)
        same = earlier is not None and earlier.made == order.name and self._whole(earlier)
        if earlier and same and not force:
            self._keep(replace(earlier, facts=facts_of(order.abouts[0], source, earlier)))
            return False
        episode = self._made(order, source, earlier, progress)
        if earlier:
            self._remove(set(_names([earlier])) - set(_names([episode])))
        self._keep(episode)
        return True

    def finish(self, wanted: Collection[str]) -> None:
        """Write the feed of those sources that are wanted; the others' episodes and their files go."""
        gone = [one for one in self.state.episodes if one.source not in wanted]
        self.state.episodes = [one for one in self.state.episodes if one.source in wanted]
        address = f"{self._channel.url}/{rss.NAME}"
        if self._channel.url and not self.state.guid:
            # Given once: a feed that moves keeps it.
            self.state.guid = guid(address)
        if not self._channel.image:
            self._write(rss.COVER, cover.drawn(self._channel.title, self._channel.author))
        self._write(rss.NAME, rss.feed(self._channel, self.state, self._channel.url))
        episodes.save(self._folder, self.state)
        self._remove(set(_names(gone)) - set(_names(self.state.episodes)))
        self._sweep()

    def _sweep(self) -> None:
        """Take away what runs that were killed have left half written; one that goes on just now is left alone."""
        for path in (self._folder / FOLDER).glob(".earmark-*.part"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _OLD:
                    path.unlink()

    def _keep(self, episode: Episode) -> None:
        self.state.put(episode)
        episodes.save(self._folder, self.state)

    def _whole(self, episode: Episode) -> bool:
        with suppress(OSError):
            return all((self._folder / FOLDER / file.name).stat().st_size == file.size for file in episode.files)
        return False

    def _stem(self, title: str, earlier: Episode | None) -> str:
        """Return the name of an episode's files; it stays, whatever becomes of the title: addresses lead to it."""
        if earlier:
            return earlier.stem
        taken = {one.stem for one in self.state.episodes}
        stems = (path.name.replace(" ", "-") for path in names.paths(self._folder, plain_name(title), ""))
        return next(stem for stem in stems if stem not in taken)

    def _made(
        self, order: Order, source: str, earlier: Episode | None, progress: Callable[[float, float], None] | None
    ) -> Episode:
        about = order.abouts[0]
        facts = facts_of(about, source, earlier)
        stem = self._stem(facts.title, earlier)
        spoken = self._spoken(order, stem, progress)
        chapters = {
            "version": "1.2.0",
            "title": facts.title,
            "fileName": f"{stem}{order.form}",
            "chapters": [{"startTime": time / 1000, "title": title} for time, title in spoken.contents.chapters],
        }
        text = json.dumps(chapters, ensure_ascii=False, indent=1)
        self._write(f"{FOLDER}/{stem}.json", text.encode("utf-8", "replace") + b"\n")
        picture = _square(about)
        ending = "png" if picture.kind == "image/png" else "jpg"
        self._write(f"{FOLDER}/{stem}.{ending}", picture.data)
        return Episode(
            source=source,
            made=order.name,
            stem=stem,
            seconds=round(spoken.seconds, 3),
            facts=facts,
            sound=self._file(f"{stem}{order.form}", TYPES[self._channel.format]),
            captions=self._file(f"{stem}.vtt", "text/vtt"),
            chapters=self._file(f"{stem}.json", "application/json+chapters"),
            cover=self._file(f"{stem}.{ending}", picture.kind),
        )

    def _spoken(self, order: Order, stem: str, progress: Callable[[float, float], None] | None) -> Told:
        """Speak an article once, into its sound and its captions."""
        about, voice = order.abouts[0], order.readers[0][0]
        known = tags(order.abouts)
        with ExitStack() as stack:
            studio = stack.enter_context(Studio(self._engines, self._jobs))
            sound, captions = (
                stack.enter_context(new_file(self._folder / FOLDER / f"{stem}{ending}", force=True))
                for ending in (order.form, ".vtt")
            )
            told = Told(known.title)
            writer = Several([STREAMED[order.form](sound, known), STREAMED[".vtt"](captions, known), told])
            said = speech(about.document, voice, self._settings, order.speed)
            studio.speak([said], writer, progress, form=order.form)
        return told

    def _file(self, name: str, kind: str) -> File:
        return File(name, kind, (self._folder / FOLDER / name).stat().st_size)

    def _write(self, name: str, data: bytes) -> None:
        """Write a file; one that is the same already keeps its time, by which it is known in caches."""
        path = self._folder / name
        with suppress(OSError):
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return
        with new_file(path, force=True) as file:
            file.write(data)

    def _remove(self, gone: Collection[str]) -> None:
        for name in gone:
            with suppress(OSError):
                (self._folder / FOLDER / name).unlink()


def guid(address: str) -> str:
    """Return a feed's identifier: of its address without the scheme and the slashes at its end."""
    return str(uuid5(_FEEDS, re.sub(r"^[A-Za-z]+://", "", address).rstrip("/")))


def _square(about: About) -> cover.Cover:
    """Return a picture that directories take: the article's own where it is square and large, else one drawn."""
    known = tags([about])
    own = known.cover()
    if own and own.size[0] == own.size[1] and cover.SIDE <= own.size[0] <= 3000:
        return own
    return cover.Cover(cover.drawn(known.title, known.album), "image/png", (cover.SIDE, cover.SIDE))


def _names(of: Sequence[Episode]) -> list[str]:
    return [file.name for episode in of for file in episode.files]
