"""Pronunciation Lexicon Specification 1.0 (W3C, 2008): lexicons that other speech programs read and write.

A file is somebody else's: no document type, no entity and nothing from elsewhere is looked at, and it is bounded. Only
aliases are used: phonemes are written in an alphabet, and no voice here takes them beside plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader.errors import ConfigError
from reader.sanitize import one_line
from voices.languages import canonical
from voices.lexicon import MOST, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
LARGEST = 10 * 1024 * 1024
"""Bytes of a file, at most."""
_LANG = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(frozen=True, slots=True)
class Read:
    """The entries of a file; the graphemes of lexemes that have only phonemes, which are not used."""

    entries: tuple[Entry, ...]
    unused: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    language: str = ""
    entries: list[Entry] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    root: str = ""
    text: list[str] = field(default_factory=list)
    graphemes: list[str] = field(default_factory=list)
    aliases: list[tuple[bool, str]] = field(default_factory=list)
    preferred: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self.text = []
        if name == f"{NAMESPACE} lexicon":
            self.language = attributes.get(_LANG, "")
        elif name == f"{NAMESPACE} lexeme":
            self.graphemes, self.aliases = [], []
        self.preferred = attributes.get("prefer") == "true"

    def add(self, text: str) -> None:
        self.text.append(text)

    def end(self, name: str) -> None:
        said = " ".join(one_line("".join(self.text)).split())
        if name == f"{NAMESPACE} grapheme":
            self.graphemes.append(said)
        elif name == f"{NAMESPACE} alias":
            self.aliases.append((self.preferred, said))
        elif name == f"{NAMESPACE} lexeme":
            self.lexeme()

    def lexeme(self) -> None:
        chosen = next(
            (said for preferred, said in self.aliases if preferred), self.aliases[0][1] if self.aliases else ""
        )
        for written in filter(None, self.graphemes):
            if chosen:
                # The specification matches graphemes as they are written.
                self.entries.append(Entry(written, chosen, self.language, case=True))
            else:
                self.unused.append(written)
        if len(self.entries) + len(self.unused) > MOST:
            raise ConfigError("The lexicon has too many entries", why=f"at most {MOST} are taken")


def read(data: bytes, source: str = "") -> Read:
    """Read a PLS file. Raises `ConfigError` where it is none, has a document type, or is too large."""
    from xml.parsers.expat import ExpatError, ParserCreate

    if len(data) > LARGEST:
        raise ConfigError(f"{source} is too large for a lexicon", why=f"at most {LARGEST >> 20} MB are read")
    reading = _Reading()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.add
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError) as error:
        raise ConfigError(f"{source} is no PLS lexicon", why=str(error)) from error
    if reading.root != f"{NAMESPACE} lexicon":
        raise ConfigError(f"{source} is no PLS lexicon", why="its root is not <lexicon> of PLS 1.0")
    return Read(tuple(reading.entries), tuple(reading.unused))


def _refuse(*_: object) -> None:
    raise ConfigError(
        "The lexicon has a document type or entities, which are not read", hint="Take the <!DOCTYPE …> out of it"
    )


def write(entries: Iterable[Entry], language: str) -> tuple[bytes, int]:
    """Return a PLS file of the entries that hold in `language`, and how many others it has no form for.

    Regular expressions, entries for one voice and those that skip a word have none.
    """
    listed, left = [], 0
    for entry in entries:
        if not entry.fits(language, entry.voice):
            continue
        if entry.regex or entry.voice or not entry.say:
            left += 1
            continue
        written, said = escape(entry.write), escape(entry.say)
        listed.append(f"  <lexeme><grapheme>{written}</grapheme><alias>{said}</alias></lexeme>\n")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang={quoteattr(canonical(language))}>\n'
    )
    return f"{head}{''.join(listed)}</lexicon>\n".encode(), left
