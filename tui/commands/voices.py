"""`earmark voices`: what can speak here, best first, and how one of them sounds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from voices.engine import Voice
    from voices.registry import Registry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark voices` takes."""
    parser.add_argument("--language", "--lang", default="", metavar="TAG", help="only voices for it: en, pt-BR")
    parser.add_argument("--all", action="store_true", help="list every language; without it, English and yours")
    parser.add_argument("--json", action="store_true", help="print every voice as JSON, best first")
    parser.add_argument(
        "--try", dest="line", nargs="?", const="", default=None, metavar="TEXT", help="speak a line instead of listing"
    )
    parser.add_argument("--voice", default="", metavar="ID", help="the voice to try: an id, a name, an engine")


def run(options: argparse.Namespace) -> int:
    """List the voices, or try one; return 0, or 1 where nothing can speak. Raises `NoVoice` and `EngineFailed`."""
    from voices.registry import Registry

    with Registry() as registry:
        if options.line is not None:
            return _try(registry, options.line, options.voice, options.language)
        return _list(registry, options)


def _list(registry: Registry, options: argparse.Namespace) -> int:
    from reader.errors import DONE, FAILED
    from reader.sanitize import clean, one_line

    found = registry.voices(options.language)
    if options.json:
        import json

        print(clean(json.dumps([described(voice) for voice in found], ensure_ascii=False, indent=2)))
    else:
        _print(found, everything=options.all or bool(options.language), language=options.language)
    for problem in registry.problems:
        print(f"earmark: {one_line(problem)}", file=sys.stderr)
    return DONE if any(voice.installed for voice in found) else FAILED


def described(voice: Voice) -> dict[str, Any]:
    """Return a voice as the object that `--json` prints."""
    return {
        "id": voice.id,
        "engine": voice.engine,
        "name": voice.name,
        "languages": list(voice.languages),
        "natural": voice.natural,
        "offline": voice.offline,
        "installed": voice.installed,
    }


def _print(found: Sequence[Voice], *, everything: bool, language: str) -> None:
    from reader.sanitize import one_line
    from tui.sound import manner

    shown = found if everything else _near(found)
    rows = [tuple(map(one_line, (voice.id, voice.name, ", ".join(voice.languages), manner(voice)))) for voice in shown]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]))
    for line in _remarks(found, shown, language):
        print(line, file=sys.stderr)


def _near(found: Sequence[Voice]) -> list[Voice]:
    """Keep English and the language of the user's locale."""
    from voices.languages import NONE, fit

    return [voice for voice in found if any(fit(tag, voice.languages) != NONE for tag in ("en", _own_language()))]


def _own_language() -> str:
    import locale

    return (locale.getlocale()[0] or "en").partition(".")[0].replace("_", "-")


def _remarks(found: Sequence[Voice], shown: Sequence[Voice], language: str) -> list[str]:
    """Say on stderr what else there is, and how to get it."""
    from voices.registry import INSTALL_NATURAL

    remarks = []
    if not found:
        what = f"No voice here speaks {language!r}." if language else "Nothing here can speak."
        remarks.append(f"{what} `earmark doctor` says what is missing.")
    if len(shown) < len(found):
        count = len({voice.languages[0].partition("-")[0] for voice in found})
        remarks.append(f"{len(found)} voices in {count} languages: `--language fr` lists one of them, `--all` all.")
    if any(not voice.installed for voice in shown):
        remarks.append(f"The natural voice is not installed. {INSTALL_NATURAL}.")
    return remarks


def _try(registry: Registry, line: str, wanted: str, language: str) -> int:
    """Speak a line through the very player that reads articles, and say which voice it was."""
    from reader import config
    from reader.document import Block, Document, Kind, Span
    from reader.errors import DONE
    from reader.sanitize import clean, one_line
    from tui.commands.common import Teller
    from tui.line import play_out
    from tui.sound import sample
    from voices.player import Player

    loaded, tell = config.load(), Teller()
    for warning in loaded.warnings:
        tell(warning)
    settings = loaded.settings
    voice = registry.choose(language, wanted or settings.voice)
    tag = language or voice.languages[0]
    text = clean(line).strip() or sample(tag) or voice.name
    document = Document(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),), tag)
    print(one_line(f"{voice.name} ({voice.id}): {text}"), file=sys.stderr)
    with Player(document, registry, voice, speed=settings.speed, settings=settings) as player:
        player.play()
        play_out(player)
        if player.error is not None:
            raise player.error
        if player.notice:
            print(one_line(player.notice), file=sys.stderr)
    return DONE
