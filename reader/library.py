"""What you read and where you were: one facade over one SQLite file.

    with Library() as library:
        entry = library.remember("https://example.org/story", article)
        library.note(entry.id, article.document, offset)

Every article that is opened is remembered with its text, so that it can be gone on with offline; one that is saved is
kept until it is removed by hand. A place is stored with the text around it (`reader.anchor`) and so outlives an edit of
the article. Whatever happens to the program, what was written more than a second ago is there the next time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from reader.anchor import Anchor
from reader.errors import LibraryError
from reader.paths import data_dir
from reader.storage import database

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from reader.article import Article
    from reader.document import Document
    from reader.metadata import Metadata

_T = TypeVar("_T")
# So close to its end, as a part of its length, an article counts as read: what is left is a note or a list of links.
_ENDS = 0.98
REMEMBERED = 500  # articles that were opened and not saved; older ones are forgotten
_READ_TO = ""  # the name of the place where it was read to
_COLUMNS = """
    d.id, d.source, d.title, d.metadata, d.words, d.kept, d.added, d.opened, d.finished, p.offset, p.length
    FROM documents d LEFT JOIN places p ON p.document = d.id AND p.name = ''
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the library. Times are seconds since 1970, `progress` is 0 to 1, `finished` None until it is."""

    id: int
    source: str
    title: str
    metadata: Metadata
    words: int
    kept: bool
    added: float
    opened: float
    finished: float | None
    progress: float


class Library:
    """The library in `path` (default: the user's); a context manager, usable from any thread.

    `remark` is one sentence where the file was found damaged and set aside, else "". Raises `LibraryError` where there
    is no using the file; the caller then goes on without.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or data_dir() / "library.sqlite3"
        self.remark = ""
        self._lock = threading.RLock()
        self._connection = self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it may be called twice."""
        with self._lock:
            self._connection.close()

    # Articles

    def remember(self, where: str | os.PathLike[str], article: Article, *, keep: bool = False) -> Entry:
        """Take the article that was read from `where` (as for `reader.load`), or its new version; `keep` saves it.

        Its places stay, and a saved one stays saved.
        """
        source = identity(where, article)
        return self._do(lambda: self._remember(source, article, keep))

    def _remember(self, source: str, article: Article, keep: bool) -> Entry:
        with database.transaction(self._connection):
            number = self._number(source)
            if number is None or self._changed(number, article):
                number = self._write(source, article)
            self._connection.execute(
                "UPDATE documents SET opened = ?, kept = max(kept, ?) WHERE id = ?", (time.time(), keep, number)
            )
            self._forget_old()
            return self._entry(number)

    def _changed(self, number: int, article: Article) -> bool:
        query = "SELECT metadata, markdown FROM documents WHERE id = ?"
        stored = self._connection.execute(query, (number,)).fetchone()
        return bool(stored != (_written(article.metadata), article.markdown))

    def _write(self, source: str, article: Article) -> int:
        """Write an article's text, new or instead of its earlier version, and return its number."""
        document, now = article.document, time.time()
        title = article.metadata.title or source
        self._connection.execute(
            "INSERT INTO documents (source, title, metadata, markdown, length, words, added, opened)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT (source) DO UPDATE SET title = ?2,"
            " metadata = ?3, markdown = ?4, length = ?5, words = ?6",
            (source, title, _written(article.metadata), article.markdown, len(document.text), document.words, now),
        )
        number = self._number(source) or 0
        self._connection.execute("DELETE FROM texts WHERE rowid = ?", (number,))
        self._connection.execute(
            "INSERT INTO texts (rowid, title, byline, body) VALUES (?, ?, ?, ?)",
            (number, title, ", ".join(article.metadata.byline), document.text),
        )
        return number

    def _forget_old(self) -> None:
        old = self._connection.execute(
            "SELECT id FROM documents WHERE NOT kept ORDER BY opened DESC, id DESC LIMIT -1 OFFSET ?", (REMEMBERED,)
        ).fetchall()
        for (number,) in old:
            self._remove(number)

    def article(self, number: int) -> Article:
        """Return the article as it was stored. Raises `LibraryError` where there is none of that number."""
        query = "SELECT metadata, markdown FROM documents WHERE id = ?"
        row = self._do(lambda: self._connection.execute(query, (number,)).fetchone())
        if row is None:
            raise _no_such(number)
        from reader.article import Article

        return Article(_read(row[0]), row[1])

    def entry(self, number: int) -> Entry:
        """Return what is known of article `number`. Raises `LibraryError` where there is none."""
        return self._do(lambda: self._entry(number))

    def find(self, where: str | os.PathLike[str]) -> Entry | None:
        """Return the article of the number, or that was read from the address or path `where`; None where none is."""
        number = item(where)
        source = "" if number is not None else identity(where)

        def find() -> Entry | None:
            found = self._number(source) if number is None else number
            row = self._row(found)
            return None if row is None else _entry(row)

        return self._do(find)

    def entries(self, *, kept: bool = False, unfinished: bool = False, most: int = 100) -> tuple[Entry, ...]:
        """List the articles, the last opened first: all, only the saved ones, only those not read to their end."""
        where = " AND ".join(["1", *(["d.kept"] if kept else []), *(["d.finished IS NULL"] if unfinished else [])])
        query = f"SELECT {_COLUMNS} WHERE {where} ORDER BY d.opened DESC, d.id DESC LIMIT ?"
        return self._do(lambda: tuple(map(_entry, self._connection.execute(query, (most,)).fetchall())))

    def search(self, wanted: str, *, most: int = 50) -> tuple[Entry, ...]:
        """List the articles that hold every word of `wanted` (or a word that begins so), the best first."""
        terms = " ".join(f'"{word.replace(chr(34), "")}"*' for word in wanted.split() if any(map(str.isalnum, word)))
        if not terms:
            return ()
        query = (
            f"SELECT {_COLUMNS} JOIN texts t ON t.rowid = d.id WHERE texts MATCH ?"
            " ORDER BY bm25(texts, 8.0, 4.0, 1.0) LIMIT ?"
        )
        return self._do(lambda: tuple(map(_entry, self._connection.execute(query, (terms, most)).fetchall())))

    def remove(self, number: int) -> None:
        """Forget an article, its places and its choices. Raises `LibraryError` where there is none."""

        def remove() -> None:
            self._entry(number)
            with database.transaction(self._connection):
                self._remove(number)

        self._do(remove)

    def _remove(self, number: int) -> None:
        for statement in (
            "DELETE FROM documents WHERE id = ?",
            "DELETE FROM texts WHERE rowid = ?",
            "DELETE FROM choices WHERE scope = 'document:' || ?",
        ):
            self._connection.execute(statement, (number,))

    # Places

    def note(self, number: int, document: Document, offset: int, name: str = _READ_TO) -> None:
        """Store a place of article `number`: where it was read to, or a mark that has a `name`.

        `offset` is a code-point offset into the document's text.
        """
        anchor = Anchor.at(document.text, offset)
        row = (number, name, anchor.offset, anchor.length, anchor.before, anchor.after, time.time())
        ended = name == _READ_TO and anchor.part >= _ENDS

        def note() -> None:
            with database.transaction(self._connection):
                self._connection.execute(
                    "INSERT OR REPLACE INTO places (document, name, offset, length, before, after, noted)"
                    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1)",
                    row,
                )
                if ended:
                    self._connection.execute(
                        "UPDATE documents SET finished = coalesce(finished, ?) WHERE id = ?", (row[-1], number)
                    )

        self._do(note)

    def place(self, number: int, document: Document, name: str = _READ_TO) -> int | None:
        """Return the offset in the document's text of a stored place, None where there is none of that name."""
        return self.places(number, document).get(name)

    def places(self, number: int, document: Document) -> dict[str, int]:
        """Return all stored places of an article by name, as offsets into the document's text."""
        rows = self._do(
            lambda: self._connection.execute(
                "SELECT name, offset, length, before, after FROM places WHERE document = ? ORDER BY name", (number,)
            ).fetchall()
        )
        return {name: Anchor(*anchor).find(document.text) for name, *anchor in rows}

    # Choices

    def choose(self, name: str, value: str, *scopes: str) -> None:
        """Keep what the reader was set to: for each of the `scopes` ("" everywhere, `language:fr`, `document:7`)."""

        def choose() -> None:
            with database.transaction(self._connection):
                self._connection.executemany(
                    "INSERT OR REPLACE INTO choices (scope, name, value) VALUES (?, ?, ?)",
                    [(scope, name, value) for scope in scopes],
                )

        self._do(choose)

    def choices(self, scope: str) -> dict[str, str]:
        """Return what was chosen in a scope, by name."""
        query = "SELECT name, value FROM choices WHERE scope = ?"
        return self._do(lambda: dict(self._connection.execute(query, (scope,)).fetchall()))

    # The file

    def _connect(self) -> sqlite3.Connection:
        try:
            return database.connect(self.path)
        except sqlite3.Error:
            self._set_aside()
            return database.connect(self.path)

    def _set_aside(self) -> None:
        aside = database.set_aside(self.path)
        self.remark = f"The library was damaged: a new one was begun, and what there was is kept in {aside}."

    def _do(self, work: Callable[[], _T]) -> _T:
        """Do `work`, once more with a new file where this one turns out to be damaged."""
        with self._lock:
            try:
                return work()
            except sqlite3.Error as error:
                if not database.is_damage(error):
                    raise database.unusable(self.path, error) from error
            self._connection.close()
            self._set_aside()
            self._connection = self._connect()
            try:
                return work()
            except sqlite3.Error as error:
                raise database.unusable(self.path, error) from error

    def _number(self, source: str) -> int | None:
        row = self._connection.execute("SELECT id FROM documents WHERE source = ?", (source,)).fetchone()
        return None if row is None else int(row[0])

    def _row(self, number: int | None) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None
        row = self._connection.execute(f"SELECT {_COLUMNS} WHERE d.id = ?", (number,)).fetchone()
        return row

    def _entry(self, number: int) -> Entry:
        row = self._row(number)
        if row is None:
            raise _no_such(number)
        return _entry(row)


def item(where: str | os.PathLike[str]) -> int | None:
    """Return the number of the library's article that `where` names; None where it is an address or a file."""
    where = os.fspath(where)
    digits = where.isascii() and where.isdigit() and len(where) < 10
    return int(where) if digits and not Path(where).exists() else None


def identity(where: str | os.PathLike[str], article: Article | None = None) -> str:
    """Return what an article is known by: its address without the fragment, its absolute path, or its text's digest."""
    from reader.sources import is_address

    where = os.fspath(where)
    if where == "-":
        text = article.full_markdown if article is not None else ""
        return f"text:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return where.partition("#")[0] if is_address(where) else str(Path(where).expanduser().resolve())


def _no_such(number: int) -> LibraryError:
    return LibraryError(f"There is no article {number} in the library", hint="`earmark list` shows what there is")


def _entry(row: tuple[Any, ...]) -> Entry:
    number, source, title, metadata, words, kept, added, opened, finished, offset, length = row
    progress = 1.0 if finished is not None else (offset or 0) / (length or 1)
    return Entry(number, source, title, _read(metadata), words, bool(kept), added, opened, finished, progress)


def _written(metadata: Metadata) -> str:
    return json.dumps({name: value for name, value in asdict(metadata).items() if value}, ensure_ascii=False)


def _read(text: object) -> Metadata:
    """Read metadata back; what an older or newer version wrote under other names is passed over."""
    from reader.metadata import Metadata

    known = {field.name for field in fields(Metadata)}
    given: Any = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(str(text)).items()
        if name in known
    }
    return Metadata(**given)
