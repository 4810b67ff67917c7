"""`earmark feed`: articles as a podcast in a folder, and a server of it for a phone."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.common import Teller, add_fetching, add_quiet, covered, ending

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.article import Article
    from reader.config import Settings
    from voices.podcast.build import Builder
    from voices.podcast.channel import Channel

_ABOUT = """DIR/feed.toml says what the feed is, as far as you want to: title, author, description, url (where DIR is on
the web), language, category, email, image, explicit, format (mp3, m4a, opus), voice, speed, read, sources (a list,
relative to DIR). Sources that are given here stay in the feed until --remove. Only what changed is spoken again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark feed` takes."""
    from tui.commands.export import processes
    from tui.commands.say import add_read, add_voice

    parser.epilog = _ABOUT
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    build = verbs.add_parser("build", help="make the podcast in DIR, an episode for each article", epilog=_ABOUT)
    build.add_argument("folder", metavar="DIR")
    build.add_argument("sources", metavar="SOURCE", nargs="*", help="an address, a file, or an item of the library")
    build.add_argument("--remove", metavar="SOURCE", action="append", default=[], help="take a source out of the feed")
    build.add_argument("--url", default="", metavar="URL", help="where DIR is on the web (else as feed.toml says)")
    add_voice(build)
    add_read(build)
    build.add_argument("--fetch-cover", action="store_true", help="get the articles' pictures from their sites")
    build.add_argument(
        "--jobs", type=processes, default=0, metavar="N", help="processes that speak (default: the cores)"
    )
    build.add_argument("--force", action="store_true", help="speak every episode again")
    add_fetching(build)
    add_quiet(build, "no progress and no remarks on stderr")
    serve = verbs.add_parser("serve", help="serve the podcast in DIR to a phone in the same network")
    serve.add_argument("folder", metavar="DIR")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS",
        help="where to listen; 0.0.0.0 is every network this machine is in (default: this machine alone)",
    )  # fmt: skip
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000; 0 for any that is free")
    add_quiet(serve)


def run(options: argparse.Namespace) -> int:
    """Do what the verb says; return the exit status. Raises `ReaderError`, `ConfigError`, `VoiceError`."""
    return _serve(options) if options.verb == "serve" else _build(options)


def _build(options: argparse.Namespace) -> int:
    from reader import config
    from voices import lexicon
    from voices.podcast.build import Builder, alone
    from voices.podcast.channel import load
    from voices.registry import Registry

    tell = Teller(quiet=options.quiet)
    loaded = config.load()
    for warning in (*loaded.warnings, *lexicon.load().warnings):
        tell(warning)
    folder = Path(options.folder)
    _make(folder)
    channel = load(folder)
    if options.url:
        channel = _at(channel, options.url)
    _check_picture(folder, channel)
    settings = config.read_as(loaded.settings, [channel.read, *options.read])
    with alone(folder), Registry() as registry:
        builder = Builder(folder, channel, registry, settings, jobs=options.jobs)
        return _Run(options, channel, settings, builder, tell).run()


class _Run:
    """One building of the feed."""

    def __init__(
        self, options: argparse.Namespace, channel: Channel, settings: Settings, builder: Builder, tell: Teller
    ) -> None:
        self._options, self._channel, self._settings = options, channel, settings
        self._builder, self._tell = builder, tell

    def run(self) -> int:
        """Make the episodes that there should be, and the feed; what goes wrong with one does not stop the others."""
        from reader.errors import DONE, EarmarkError

        status, spoken, wanted = DONE, 0, self._wanted()
        state = self._builder.state
        with ending(), self._stopping():
            for key, where in wanted.items():
                try:
                    spoken += self._add(key, where)
                except EarmarkError as error:
                    named = "" if where in str(error) else f"{where}: "
                    kept = " Its earlier episode stays." if state.find(key) else ""
                    self._tell.failure(f"{named}{error}{kept}")
                    status = status or error.exit_status
            # A name with a slip in it is told once, and not remembered.
            state.given = [one for one in state.given if state.find(_key(one))]
            self._builder.finish(wanted)
        count = len(self._builder.state.episodes)
        feed = Path(self._options.folder) / "feed.xml"
        self._tell(f"{feed}: {count} {'episode' if count == 1 else 'episodes'}, {spoken} of them new or changed.")
        if not self._channel.url:
            folder = self._options.folder
            self._tell(f"It has no address yet: `earmark feed serve {folder}` gives it one, or url in feed.toml.")
        return status

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """Say where it was stopped that nothing is lost."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            self._tell("Stopped. The episodes that are done are kept: the same again goes on with the others.")
            raise

    def _wanted(self) -> dict[str, str]:
        """Return the sources of the feed: what each is known by, and where it is."""
        from reader.errors import ConfigError
        from reader.sources import is_address

        folder = Path(self._options.folder)
        listed = [one if is_address(one) or one.isdecimal() else str(folder / one) for one in self._channel.sources]
        state, gone = self._builder.state, {_key(one) for one in self._options.remove}
        given = {_key(one): one for one in [*state.given, *map(_kept, self._options.sources)]}
        for key, where in zip(gone, self._options.remove, strict=False):
            if key not in given:
                hint = f"It holds: {', '.join(given.values())}" if given else ""
                raise ConfigError(f"{where} was not given to this feed by hand", hint=hint or "It is in no list of it")
        given = {key: where for key, where in given.items() if key not in gone}
        state.given = list(given.values())
        return {**{_key(one): one for one in listed}, **given}

    def _add(self, key: str, where: str) -> bool:
        from tui.commands.export import Progress
        from tui.commands.say import speed_of
        from voices.pace import clock

        options, channel = self._options, self._channel
        article = self._load(where)
        settings = replace(self._settings, speed=channel.speed or self._settings.speed)
        progress = Progress(sys.stderr, quiet=options.quiet)
        try:
            made = self._builder.add(
                key, article, voice=options.voice or channel.voice or None, speed=speed_of(options, settings),
                force=options.force, progress=progress,
            )  # fmt: skip
        finally:
            progress.clear()
        if made and (episode := self._builder.state.find(key)):
            self._tell(f"{episode.facts.title}: {clock(episode.seconds)}")
        return made

    def _load(self, where: str) -> Article:
        import reader

        offline, private = self._options.offline or self._settings.offline, self._options.allow_private
        article = reader.load(where, offline=offline, allow_private=private)
        wanted = self._options.fetch_cover and not offline
        return covered(article, self._tell, allow_private=private) if wanted else article


def _key(where: str) -> str:
    """Return what a source is known by: an address, a file's path, or the address or path of the library's article."""
    from reader.library import Library, identity, item

    number = item(where)
    if number is not None:
        with Library() as library:
            return library.entry(number).source
    return identity(where)


def _kept(where: str) -> str:
    """Return a source as it is remembered: a path stays right wherever the next run is started."""
    from reader.errors import ConfigError
    from reader.library import item
    from reader.sources import is_address

    if where == "-":
        raise ConfigError("Standard input cannot be in a feed", hint="Save the article into a file, and give that")
    return where if is_address(where) or item(where) is not None else str(Path(where).expanduser().resolve())


def _at(channel: Channel, url: str) -> Channel:
    from urllib.parse import urlsplit

    from reader.errors import ConfigError

    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise ConfigError(f"{url} is no address of a folder", hint="Give one such as https://example.org/podcast")
    return replace(channel, url=url.rstrip("/"))


def _make(folder: Path) -> None:
    from reader.errors import ExportError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"The folder {folder} cannot be made", why=error.strerror or str(error)) from error


def _check_picture(folder: Path, channel: Channel) -> None:
    """Raise `ConfigError` where the feed's own picture is none that directories take."""
    from reader.errors import ConfigError
    from reader.pictures import LARGEST, picture

    if not channel.image:
        return
    path = folder / channel.image
    try:
        with path.open("rb") as file:
            found = picture(file.read(LARGEST + 1))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read", why=error.strerror or str(error)) from error
    size = found.size if found and found.kind in {"image/png", "image/jpeg"} else None
    if not size or size[0] != size[1] or not 1400 <= size[0] <= 3000:
        hint = "Leave image out, and one is drawn"
        raise ConfigError(
            f"{path} cannot be the feed's picture",
            why="it must be a square PNG or JPEG of 1400 to 3000 pixels",
            hint=hint,
        )


def _serve(options: argparse.Namespace) -> int:
    from ipaddress import ip_address

    from reader.errors import DONE
    from voices.podcast.serve import Server

    tell = Teller(quiet=options.quiet)
    with Server(Path(options.folder), options.host, options.port) as server:
        print(server.address, flush=True)
        loopback = ip_address(str(server.server_address[0])).is_loopback
        alone = "; only this machine can reach it (--host 0.0.0.0 lets others in)" if loopback else ""
        tell(f"The address of the podcast is above{alone}. Ctrl-C ends it.")
        try:
            with ending():
                server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
    return DONE
