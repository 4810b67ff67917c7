"""`earmark lexicon`: your own pronunciations: a word, phrase or regular expression, and what is said in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from voices.lexicon import Entry

_RULES = """An entry in small letters matches any case, one with a capital as it is written; whole words only. The one
for a voice goes before the one for a language, that before the general, the longer before the shorter. They are kept in
lexicon.toml beside the settings file, which may be edited by hand, and are heard at once, also in a running reader."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `earmark lexicon` takes."""
    parser.epilog = _RULES
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help="say a word or phrase in your own way")
    add.add_argument("write", metavar="WRITTEN", help="the word or phrase, as it is written")
    add.add_argument("say", metavar="SAID", nargs="?", help="what is said for it")
    add.add_argument("--skip", action="store_true", help="pass it over in silence")
    add.add_argument("--case", action="store_true", help="only in the case that is written")
    add.add_argument("--regex", action="store_true", help="WRITTEN is a regular expression, \\1 its first group")
    listing = verbs.add_parser("list", help="print the entries")
    listing.add_argument("--json", action="store_true", help="print them as JSON")
    remove = verbs.add_parser("remove", help="take an entry out")
    remove.add_argument("write", metavar="WRITTEN", help="the word or phrase, as it was added")
    for verb in (add, remove):
        verb.add_argument("--language", default="", metavar="TAG", help="of this language alone, such as en or de-AT")
        verb.add_argument("--voice", default="", metavar="ID", help="of this voice or engine alone, such as piper")
    taking = verbs.add_parser("import", help="take in a PLS 1.0 file (W3C)")
    taking.add_argument("file", metavar="FILE.pls")
    giving = verbs.add_parser("export", help="write the entries as a PLS 1.0 file (W3C)")
    giving.add_argument("file", metavar="FILE.pls")
    giving.add_argument("--language", default="en", metavar="TAG", help="of this language (default: en)")
    giving.add_argument("--force", action="store_true", help="overwrite FILE.pls")


def run(options: argparse.Namespace) -> int:
    """Do what the verb says; return 0, or 1 where there was nothing to remove. Raises `ConfigError`."""
    return _VERBS[options.verb](options)


def _tell(line: str) -> None:
    from reader.sanitize import one_line

    print(f"earmark: {one_line(line)}", file=sys.stderr)


def described(entry: Entry) -> str:
    """Return an entry in words: `“Xi’an” is said “Shee-ahn”, with piper`."""
    bounds = f"{f', in {entry.language}' if entry.language else ''}{f', with {entry.voice}' if entry.voice else ''}"
    said = f"is said “{entry.say}”" if entry.say else "is passed over"
    return f"“{entry.write}” {said}{bounds}"


def _add(options: argparse.Namespace) -> int:
    from reader.errors import ConfigError
    from voices import lexicon

    if (options.say is None) != options.skip:
        raise ConfigError("It is not clear what is to be said", hint="Give what is said, or --skip to say nothing")
    entry = lexicon.checked(
        lexicon.Entry(options.write, options.say or "", options.language, options.voice, options.case, options.regex)
    )
    lexicon.add([entry])
    _tell(f"{described(entry)}.")
    return 0


def _list(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from reader.sanitize import one_line
    from voices import lexicon

    loaded = lexicon.load()
    if options.json:
        import json

        print(json.dumps([asdict(entry) for entry in loaded.entries], ensure_ascii=False, indent=2))
    else:
        for entry in loaded.entries:
            kind = " (regular expression)" if entry.regex else ""
            row = (entry.write, entry.say, entry.language or "*", f"{entry.voice or '*'}{kind}")
            print("\t".join(map(one_line, row)))
    for warning in loaded.warnings:
        _tell(warning)
    return 0


def _remove(options: argparse.Namespace) -> int:
    from reader.errors import DONE, FAILED
    from voices import lexicon

    if lexicon.remove(options.write, options.language, options.voice):
        return DONE
    _tell(f"There is no entry for {options.write!r}; `earmark lexicon list` shows all.")
    return FAILED


def _import(options: argparse.Namespace) -> int:
    from reader.errors import ConfigError
    from voices import lexicon, pls

    try:
        with Path(options.file).open("rb") as file:
            data = file.read(pls.LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{options.file} cannot be read", why=error.strerror or str(error)) from error
    read = pls.read(data, options.file)
    count = lexicon.add(read.entries) if read.entries else 0
    _tell(f"{count} entries were taken from {options.file}.")
    if read.unused:
        shown = ", ".join(read.unused[:5]) + (", …" if len(read.unused) > 5 else "")
        _tell(f"{len(read.unused)} have only phonemes, which no voice here takes, and are not used: {shown}.")
    return 0


def _export(options: argparse.Namespace) -> int:
    from reader.errors import ConfigError
    from voices import lexicon, pls

    data, left = pls.write(lexicon.load().entries, options.language)
    try:
        with Path(options.file).open("wb" if options.force else "xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise ConfigError(f"{options.file} is there already", hint="Give another name, or --force") from error
    except OSError as error:
        raise ConfigError(f"{options.file} cannot be written", why=error.strerror or str(error)) from error
    if left:
        _tell(f"{left} entries have no form in PLS (for one voice, skipped, or regular expressions) and are left out.")
    return 0


_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
    "import": _import,
    "export": _export,
}
