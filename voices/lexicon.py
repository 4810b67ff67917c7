"""The user's own pronunciations: a word, a phrase or a regular expression, and what is said in its place.

They stand in `lexicon.toml`, beside the settings file, which may be edited by hand:

    [[entry]]
    write = "Xi’an"
    say = "Shee-ahn"      # "" skips it
    language = "en"       # only in passages of this language; without it in all
    voice = "piper"       # only with this voice, or with any of this engine; without it with all
    case = true           # only as it is written; without it `write` in small letters matches any case
    regex = true          # `write` is a regular expression, and \\1 in `say` its first group

An entry is a whole word or phrase: "art" is not said in "party". Curly and straight apostrophes are the same. Of two
that begin at the same place, the one for the voice goes before the one for the language, that before the general, the
longer before the shorter, and words before regular expressions.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from reader.errors import ConfigError
from reader.paths import config_file
from reader.sanitize import one_line
from voices.languages import canonical
from voices.rules.rule import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# How long all regular expressions together may take for one sentence, seconds; one that takes longer finds nothing.
_TIME = 0.05
# Characters of an entry's two sides, and entries in all: far beyond what a person writes, and no burden.
LONGEST, MOST = 500, 100_000
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
# Scripts without spaces: there a word has no edges, and each character begins one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|\S")
_EDGED = re.compile(rf"[^\W{_UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written and what is said for it; `language` (BCP 47) and `voice` (an id or an engine) bound it."""

    write: str
    say: str = ""
    language: str = ""
    voice: str = ""
    case: bool = False
    regex: bool = False

    @property
    def exact(self) -> bool:
        """Whether only the case that is written matches: where it was asked for, or `write` has a capital."""
        return self.case or (not self.regex and self.write != self.write.lower())

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same entry as another: the spelling, the language and the voice."""
        return self.write.translate(_APOSTROPHES), self.language.lower(), self.voice.lower()

    def fits(self, language: str, voice: str) -> bool:
        """Tell whether it holds for a passage in `language`, said by the voice with the id `voice`."""
        mine, other = f"{self.language.lower()}-", f"{language.lower() or 'en'}-"
        spoken = not self.language or mine.startswith(other) or other.startswith(mine)
        return spoken and (not self.voice or self.voice.lower() in {voice.lower(), voice.partition(":")[0].lower()})


def checked(entry: Entry) -> Entry:
    """Return the entry with its texts in order. Raises `ConfigError` for one that cannot be used."""
    write, say = (normalize("NFC", one_line(text).strip()) for text in (entry.write, entry.say))
    hint = 'Write it as in `earmark lexicon add "Xi’an" "Shee-ahn"`'
    if not write:
        raise ConfigError("An entry has no word", hint=hint)
    if max(len(write), len(say)) > LONGEST:
        raise ConfigError(f"{write[:40]!r} is too long for an entry", why=f"at most {LONGEST} characters", hint=hint)
    if entry.regex:
        _compiled(Entry(write, say, regex=True))
    return Entry(write, say, canonical(entry.language) if entry.language else "", entry.voice, entry.case, entry.regex)


def _compiled(entry: Entry) -> Any:
    import regex

    try:
        pattern = regex.compile(entry.write, 0 if entry.case else regex.IGNORECASE)
        found = pattern.search("")
        if found:
            found.expand(entry.say)
        regex.compile(f"{entry.write}|").search("").expand(entry.say)
    except (regex.error, IndexError, RecursionError, OverflowError, MemoryError) as error:
        why = str(error) or type(error).__name__
        raise ConfigError(f"{entry.write[:60]!r} is no regular expression that can be used", why=why) from error
    return pattern


class Lexicon:
    """Entries in force for one language and one voice: finds what they replace in a sentence."""

    def __init__(self, entries: Iterable[Entry], language: str, voice: str) -> None:
        fitting = [entry for entry in entries if entry.fits(language, voice)]
        fitting.sort(key=lambda e: (not e.voice, not e.language, -len(e.language), -len(e.write)))
        self._by_token: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in fitting:
            token = None if entry.regex else _TOKEN.match(_folded(entry.write))
            if token:
                self._by_token[token[0]].append((_folded(entry.write), entry))
        self._patterns = [(_compiled(entry), entry.say) for entry in fitting if entry.regex]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._by_token or self._patterns)

    def parts(self, text: str) -> list[Part]:
        """Return what is replaced in `text`, in offsets of it; the parts rise and do not overlap."""
        found = list(self._words(text))
        taken = bytearray(len(text))
        for part in found:
            taken[part.start : part.end] = b"\x01" * (part.end - part.start)
        for part in self._matches(text):
            if not any(taken[part.start : part.end]):
                taken[part.start : part.end] = b"\x01" * (part.end - part.start)
                found.append(part)
        return sorted(found)

    def _words(self, text: str) -> Iterator[Part]:
        if not self._by_token:
            return
        folded, end = _folded(text), 0
        for token in _TOKEN.finditer(folded):
            if token.start() < end:
                continue
            for word, entry in self._by_token.get(token[0], ()):
                if self._stands(word, entry, text, folded, token.start()):
                    end = token.start() + len(word)
                    yield Part(token.start(), end, entry.say)
                    break

    @staticmethod
    def _stands(word: str, entry: Entry, text: str, folded: str, at: int) -> bool:
        end = at + len(word)
        if not folded.startswith(word, at):
            return False
        if entry.exact and text[at:end].translate(_APOSTROPHES) != entry.write.translate(_APOSTROPHES):
            return False
        return not (_EDGED.match(word[-1]) and end < len(text) and _EDGED.match(text[end]))

    def _matches(self, text: str) -> Iterator[Part]:
        """Yield what the regular expressions find, until their time is over: a hostile pattern finds nothing."""
        from time import monotonic

        until = monotonic() + _TIME
        for pattern, say in self._patterns:
            if (left := until - monotonic()) <= 0:
                return
            try:
                for match in pattern.finditer(text, timeout=left):
                    if match.end() > match.start():
                        yield Part(match.start(), match.end(), match.expand(say))
            except TimeoutError:
                return


def _folded(text: str) -> str:
    """Return `text` in small letters with straight apostrophes, each character still in its place."""
    small = text.translate(_APOSTROPHES)
    lower = small.lower()
    return lower if len(lower) == len(small) else "".join(c.lower() if len(c.lower()) == 1 else c for c in small)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The entries of a file, and one warning for each that cannot be used."""

    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()


_cache: dict[Path, tuple[tuple[int, int], Loaded]] = {}


_in_force: dict[tuple[str, str], tuple[Loaded, Lexicon]] = {}


def file() -> Path:
    """Return where the user's lexicon is."""
    return config_file().with_name("lexicon.toml")


def stamp(path: Path | None = None) -> tuple[int, int]:
    """Return what changes when the file does: its time in ns and its size; zeros where there is none."""
    try:
        known = (path or file()).stat()
    except OSError:
        return 0, 0
    return known.st_mtime_ns, known.st_size


def load(path: Path | None = None) -> Loaded:
    """Read the lexicon at `path` (default: the user's), again only when it has changed; a missing one is empty."""
    path = path or file()
    now = stamp(path)
    if path not in _cache or _cache[path][0] != now:
        _cache[path] = now, _read(path)
    return _cache[path][1]


def current(language: str, voice: str) -> Lexicon:
    """Return the user's entries for a passage in `language` and the voice with the id `voice`."""
    loaded = load()
    known = _in_force.get((language, voice))
    if known is None or known[0] is not loaded:
        known = _in_force[language, voice] = loaded, Lexicon(loaded.entries, language, voice)
    return known[1]


def _read(path: Path) -> Loaded:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Loaded(warnings=(f"{path} cannot be read ({error}); no pronunciation of it is used.",))
    entries: dict[tuple[str, str, str], Entry] = {}
    warnings = [f"{path}: {name!r} is no entry; it is ignored." for name in given if name != "entry"]
    listed = given.get("entry", [])
    for number, one in enumerate(listed if isinstance(listed, list) else [listed], 1):
        try:
            entry = _entry(one)
        except ConfigError as error:
            warnings.append(f"{path}, entry {number}: {error} It is ignored.")
        else:
            entries[entry.key] = entry
    return Loaded(tuple(entries.values())[:MOST], tuple(warnings))


def _entry(given: Any) -> Entry:
    if not isinstance(given, dict):
        raise ConfigError(f"{given!r} is no table")
    known = {field.name: field for field in fields(Entry)}
    for name, value in given.items():
        if name not in known:
            raise ConfigError(f"There is nothing called {name!r} in an entry")
        if type(value) is not (bool if name in {"case", "regex"} else str):
            raise ConfigError(f"{name} = {value!r} cannot be used")
    if "write" not in given or "say" not in given:
        raise ConfigError("`write` and `say` are both needed")
    return checked(Entry(**given))


def save(entries: Iterable[Entry], path: Path | None = None) -> None:
    """Write the lexicon, whole or not at all. Raises `ConfigError` where that fails."""
    import os

    path = path or file()
    text = "# Your own pronunciations; `earmark lexicon --help` tells more.\n" + "".join(map(_toml, entries))
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise ConfigError("The pronunciation could not be kept", why=str(error)) from error
    _cache.pop(path, None)


def _toml(entry: Entry) -> str:
    import json

    kept = {name: value for name, value in asdict(entry).items() if value or name in {"write", "say"}}
    # JSON writes strings and booleans as TOML does, but for the one control character that `one_line` takes out.
    return "\n[[entry]]\n" + "".join(f"{name} = {json.dumps(v, ensure_ascii=False)}\n" for name, v in kept.items())


def add(entries: Iterable[Entry], path: Path | None = None) -> int:
    """Put entries into the lexicon, in the place of those with the same spelling, language and voice; return how many.

    Raises `ConfigError` for one that cannot be used, and where the file itself is not readable: it is then left alone.
    """
    kept = {entry.key: entry for entry in _editable(path)}
    fresh = {entry.key: entry for entry in map(checked, entries)}
    save({**kept, **fresh}.values(), path)
    return len(fresh)


def remove(write: str, language: str = "", voice: str = "", path: Path | None = None) -> int:
    """Take the entries for `write` out, of one language or voice where these are given; return how many there were."""
    entries = _editable(path)
    gone = [entry for entry in entries if _named(entry, write, language, voice)]
    if gone:
        save([entry for entry in entries if entry not in gone], path)
    return len(gone)


def _named(entry: Entry, write: str, language: str, voice: str) -> bool:
    spelling, of, by = entry.key
    same = spelling == normalize("NFC", write).strip().translate(_APOSTROPHES)
    return same and language.lower() in {"", of} and voice.lower() in {"", by}


def _editable(path: Path | None) -> tuple[Entry, ...]:
    """Return the entries of a file that may be written again: nothing in it would get lost."""
    loaded = load(path)
    if loaded.warnings:
        raise ConfigError("The lexicon has lines that cannot be used", why=loaded.warnings[0].rstrip("."),
                          hint="Mend or delete them first, so that they do not get lost")  # fmt: skip
    return loaded.entries
