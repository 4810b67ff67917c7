"""`earmark say`: reads the article aloud in line mode, or shows what would be said."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from reader.errors import EarmarkError
from reader.sanitize import one_line
from tui.commands.common import Teller, add_fetching, add_quiet, answer, ending
from tui.memory import Memory

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.article import Article
    from reader.config import Settings
    from reader.document import Document
    from tui.aside import Aside
    from voices.engine import Voice
    from voices.player import Player
    from voices.registry import Registry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark say` takes."""
    parser.add_argument("source", metavar="SOURCE", help="an address, a file (HTML, text, Markdown), or - for stdin")
    add_voice(parser)
    add_read(parser)
    parser.add_argument(
        "--show",
        action="store_true",
        help="play nothing; print each sentence, a tab, and the words that are said (before names and letters are "
        "spelled as the voice needs them)",
    )
    parser.add_argument("--from-start", action="store_true", help="do not go on where it was left")
    add_fetching(parser)
    add_quiet(parser)


def add_voice(parser: argparse.ArgumentParser) -> None:
    """Declare voice and speed."""
    parser.add_argument("--voice", default="", metavar="ID", help="the voice to read with; `earmark voices` lists them")
    speed = parser.add_mutually_exclusive_group()
    speed.add_argument("--speed", default="", metavar="X", help="listening speed, such as 1.25")
    speed.add_argument("--wpm", default="", metavar="N", help="the same in words a minute: 250 is 1.25x")


def add_read(parser: argparse.ArgumentParser) -> None:
    """Declare what is read of each kind of block."""
    parser.add_argument(
        "--read", action="append", default=[], metavar="KIND=LEVEL",
        help="how much is read of a kind of block: off, brief or full, such as code=full,tables=brief; the kinds are "
        "captions, images, code, tables, footnotes, links, headings, quotes, lists (`earmark config` tells what "
        "each level does)",
    )  # fmt: skip


def speed_of(options: argparse.Namespace, settings: Settings) -> float:
    """Return the speed asked for, or the settings' one. Raises `ConfigError` for what is none."""
    from voices import pace

    if options.speed:
        return pace.parse_speed(options.speed, settings.base_wpm)
    return pace.parse_wpm(options.wpm, settings.base_wpm) if options.wpm else settings.speed


def run(options: argparse.Namespace) -> int:
    """Read it aloud; return 0. Raises `ReaderError` and `VoiceError`."""
    from reader import config
    from reader.errors import DONE
    from voices import lexicon

    loaded = config.load()
    tell = Teller(quiet=options.quiet)
    for warning in (*loaded.warnings, *lexicon.load().warnings):
        tell(warning)
    settings = config.read_as(loaded.settings, options.read)
    speed = speed_of(options, settings)
    # Only text goes out, whatever the terminal's encoding can show of it.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    if options.show:
        _show(_document(options, settings), settings, options.voice)
    else:
        _say(options, settings, speed, tell)
    return DONE


def _document(options: argparse.Namespace, settings: Settings) -> Document:
    from voices import passages

    return passages.settled(_article(options, settings).document)


def _article(options: argparse.Namespace, settings: Settings) -> Article:
    import reader

    offline = options.offline or settings.offline
    return reader.load(options.source, offline=offline, allow_private=options.allow_private)


def _show(document: Document, settings: Settings, voice: str) -> None:
    """Print display form, tab, spoken form: a line for each sentence that is read; what is announced has no display."""
    from itertools import groupby

    from voices.script import script

    for _, line in groupby(script(document, settings, voice=voice, words=True), key=lambda utterance: utterance.line):
        portions = list(line)
        spoken = " ".join(portion.spoken.text.strip() for portion in portions)
        shown = "" if portions[0].announced else one_line(document.slice(portions[0].sentence))
        print(f"{shown}\t{one_line(spoken)}")


def _say(options: argparse.Namespace, settings: Settings, speed: float, tell: Teller) -> None:
    from voices.registry import Registry

    with ending(), Registry() as registry:
        # The engine's process starts first and loads while the article is being parsed: neither waits for the other.
        _warm(registry, options.voice, settings.voice)
        _aloud(options, settings, speed, tell, registry)


def _aloud(
    options: argparse.Namespace, settings: Settings, speed: float, tell: Teller, registry: Registry, *, from_: str = ""
) -> None:
    """Read an article aloud; `from_` is the title of that which a link led from, "" where none did."""
    from reader.errors import NothingReadable
    from tui.aside import Aside, answering
    from tui.choice import choose
    from voices import passages
    from voices.outline import readable
    from voices.player import Player

    article = _article(options, settings)
    document = passages.settled(article.document)
    if not readable(document, settings):
        raise NothingReadable("There is nothing in it to read aloud", source=options.source)
    voice, remark = choose(registry, document.language, options.voice, settings.voice)
    if remark:
        tell(remark)
    with Player(document, registry, voice, speed=speed, settings=settings) as player:
        aside = Aside(player, answering(registry, settings, player))
        follow = _Follow(options, settings, tell, registry, article.metadata.title or "the article", player)
        if from_:
            tell(f"q goes back to {one_line(from_)}.")
        try:
            _play(
                player,
                article,
                document,
                tell,
                options,
                settings=settings,
                aside=aside,
                voices=registry.voices,
                open_link=follow,
            )
        finally:
            aside.stop()


@dataclass(frozen=True, slots=True)
class _Follow:
    """Reads what a link of an article leads to, with the voice and the speed of now."""

    options: argparse.Namespace
    settings: Settings
    tell: Teller
    registry: Registry
    title: str
    player: Player

    def __call__(self, url: str) -> bool:
        """Read it and tell whether that was done; what cannot be opened is told in a sentence."""
        import argparse

        from tui.links import destination

        goal = destination(url, self.options.source)
        if not goal.opens:
            self.tell(f"{one_line(goal.where)} is nothing that is read here.")
            return False
        self.tell(f"Opening {one_line(goal.where)}.")
        given = {**vars(self.options), "source": goal.where, "voice": self.player.voice.id, "from_start": False}
        try:
            _aloud(
                argparse.Namespace(**given), self.settings, self.player.speed, self.tell, self.registry,
                from_=self.title,
            )  # fmt: skip
        except EarmarkError as error:
            self.tell(one_line(str(error)))
            return False
        return True


def _warm(registry: Registry, asked: str, preferred: str) -> None:
    """Start the engine that will speak, as far as one can know before the language is known."""
    from reader.errors import EarmarkError
    from tui.choice import choose

    try:
        voice, _ = choose(registry, "", asked, preferred)
        registry.engine(voice).warm(voice)
    except EarmarkError:
        return  # it will be told when the voice is needed


def _play(
    player: Player,
    article: Article,
    document: Document,
    tell: Teller,
    options: argparse.Namespace,
    *,
    settings: Settings,
    aside: Aside,
    voices: Callable[[], Sequence[Voice]],
    open_link: Callable[[str], bool],
) -> None:
    from tui import keyboard, keymap, line
    from tui.widgets.listening import duration
    from voices import pace

    keys, warnings = keymap.load()
    with _keys_from(options.source) as terminal, keyboard.keyboard(terminal) as key:
        # Only where somebody is there who could go back: a script gets the whole of it.
        memory = Memory(options.source) if terminal is not None else None
        start = (memory.resume(document) or 0) if memory is not None and not options.from_start else 0
        start = document.sentences[document.sentence_at(start)].span.start if start else 0
        player.play(start)
        speed = f"{pace.describe(player.speed, settings.base_wpm, document.language)}, {pace.label(player.speed)}"
        tell(f"{player.voice.name}, {speed}, {duration(player.duration())}.")
        if terminal is not None:
            for warning in warnings:
                tell(warning)
            tell(f"Keys: {_hints(keys)}.")
        if start:
            first = keymap.shown(keymap.keys_of("say.start", keys))
            percent = 100 * start // len(document.text)
            tell(f"Going on where you were, at {percent} percent. Key {first} goes to the start.")
        if memory is None:
            line.follow(player, document, sys.stdout, tell, key, settings=settings)
            return
        memory.keep(article)
        try:
            line.follow(
                player, document, sys.stdout, tell, key,
                start=start, settings=settings, note=lambda place: memory.note(document, place),
                answer=answer, changed=keys, aside=aside, memory=memory, voices=voices,
                open_link=open_link, markdown=article.full_markdown,
            )  # fmt: skip
        finally:
            memory.close()


def _hints(keys: Mapping[str, str]) -> str:
    """Name the keys that one must know to find the others."""
    from tui import keymap

    hints = (
        ("say.play", "pauses"), ("say.elements", "lists what to jump to"), ("say.where", "tells where you are"),
        ("say.help", "tells all keys"), ("say.quit", "quits"),
    )  # fmt: skip
    return ", ".join(f"{keymap.shown(keymap.keys_of(name, keys))} {does}" for name, does in hints)


@contextmanager
def _keys_from(source: str) -> Iterator[TextIO | None]:
    """Give the terminal to read keys from: standard input, or /dev/tty where that was the article; None without one."""
    if sys.stdin is not None and sys.stdin.isatty():
        yield sys.stdin
        return
    if source != "-" or not sys.stdout.isatty():
        yield None
        return
    try:
        terminal = open("/dev/tty", encoding="ascii", errors="replace")  # noqa: SIM115, PTH123 - a device, closed below
    except OSError:
        yield None
        return
    with terminal:
        yield terminal
