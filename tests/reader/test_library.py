"""The library from the outside: what is remembered, found, gone on with, and what survives damage and a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import reader
from reader.errors import LibraryError
from reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """# The lighthouse at Vardø

By Ingrid Solberg

The lamp was lit in 1896. Its keeper counted the ships by night and the birds by day.

The café below it sells waffles. Nobody has ever left without one.
"""
WHERE = "https://example.org/lighthouse"


@pytest.fixture
def article() -> reader.Article:
    return reader.from_markdown(FIRST)


def test_an_article_is_there_again_as_it_was(article: reader.Article) -> None:
    with Library() as library:
        number = library.remember(WHERE, article).id
    with Library() as library:
        entry = library.find(WHERE + "#part-2")
        assert entry is not None
        assert (entry.id, entry.title, entry.metadata.byline) == (
            number,
            "The lighthouse at Vardø",
            ("Ingrid Solberg",),
        )
        assert (entry.words, entry.progress, entry.finished, entry.kept) == (article.document.words, 0.0, None, False)
        assert library.article(number).document == article.document
        assert library.article(number).metadata == article.metadata


def test_a_place_survives_an_edit_and_the_other_program(article: reader.Article) -> None:
    document = article.document
    with Library() as library:
        number = library.remember(WHERE, article).id
        library.note(number, document, document.text.index("waffles"))
        library.note(number, document, document.text.index("keeper"), name="a")
    edited = reader.from_markdown(FIRST.replace("The lamp", "Corrected: an earlier version named 1895.\n\nThe lamp"))
    with Library() as library:
        assert library.remember(WHERE, edited).id == number
        places = library.places(number, edited.document)
        assert edited.document.text[places[""] :].startswith("waffles")
        assert edited.document.text[places["a"] :].startswith("keeper")
        assert 0.5 < library.entry(number).progress < 1
        assert library.article(number).document == edited.document


def test_an_article_read_to_its_end_is_finished_and_not_offered_again(article: reader.Article) -> None:
    with Library() as library:
        number = library.remember(WHERE, article).id
        library.note(number, article.document, len(article.document.text))
        assert library.entry(number).finished is not None
        assert library.entries(unfinished=True) == ()
        library.note(number, article.document, 0)  # read once more: it has been finished all the same
        assert library.entry(number).progress == 1.0


def test_search_needs_every_word_and_knows_accents_and_beginnings(article: reader.Article) -> None:
    with Library() as library:
        number = library.remember(WHERE, article).id
        for wanted in ("lighthouse", "cafe waffles", "SOLBERG", "vardø light", 'keeper "birds'):
            assert [entry.id for entry in library.search(wanted)] == [number], wanted
        for wanted in ("lighthouse submarine", "", '"', "* OR"):
            assert library.search(wanted) == (), wanted


def test_what_is_not_saved_is_forgotten_when_there_is_too_much(
    article: reader.Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.REMEMBERED", 2)
    with Library() as library:
        kept = library.remember(WHERE, article, keep=True).id
        library.choose("speed", "1.5", f"document:{kept + 1}")
        others = [library.remember(f"{WHERE}/{n}", article).id for n in range(3)]
        assert {entry.id for entry in library.entries()} == {kept, *others[1:]}
        assert [entry.id for entry in library.entries(kept=True)] == [kept]
        assert library.choices(f"document:{others[0]}") == {}
        assert len(library.search("lighthouse")) == 3


def test_removing_takes_all_of_it(article: reader.Article) -> None:
    with Library() as library:
        number = library.remember(WHERE, article).id
        library.note(number, article.document, 10)
        library.remove(number)
        assert library.entries() == library.search("lighthouse") == ()
        for ask in (library.entry, library.article, library.remove):
            with pytest.raises(LibraryError, match=f"no article {number} in the library"):
                ask(number)
        library.note(number, article.document, 10)  # the reader may still be open on it
        assert library.places(number, article.document) == {}


def test_choices_are_kept_apart_by_scope() -> None:
    with Library() as library:
        library.choose("speed", "1.5", "", "document:7")
        library.choose("speed", "1.25", "document:7")
        assert (library.choices(""), library.choices("document:7")) == ({"speed": "1.5"}, {"speed": "1.25"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_can_read_it(home: Path) -> None:
    with Library() as library:
        assert stat.S_IMODE(library.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(library.path.parent.stat().st_mode) == 0o700
        assert library.path.is_relative_to(home)


@pytest.mark.parametrize("damage", ["zeroed", "random", "truncated"])
def test_a_damaged_file_is_set_aside_and_told(damage: str, article: reader.Article) -> None:
    with Library() as library:
        for number in range(30):
            library.remember(f"{WHERE}/{number}", article)
        path = library.path
    whole = path.read_bytes()
    broken = {
        "zeroed": bytes(len(whole)),
        "random": bytes((byte * 7 + 13) % 256 for byte in whole),
        "truncated": whole[: len(whole) // 2 - 100],
    }[damage]
    path.write_bytes(broken)
    with Library(path) as library:
        entry = library.remember(WHERE, article)  # a truncated one is noticed when the missing part is asked for
        assert library.find(WHERE) == entry
        assert "kept in" in library.remark
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_bytes()[:1000] == broken[:1000]


def test_a_newer_file_is_left_alone() -> None:
    with Library() as library:
        path = library.path
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="written by a newer Earmark"):
        Library(path)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch, article: reader.Article) -> None:
    with Library() as library:
        path, number = library.path, library.remember(WHERE, article).id
    from reader.storage import schema

    broken = (*schema.STEPS, "ALTER TABLE documents ADD COLUMN colour TEXT;\nALTER TABLE nothing ADD COLUMN x;\n")
    monkeypatch.setattr("reader.storage.database.STEPS", broken)
    with pytest.raises(LibraryError, match="cannot be used"):
        Library(path)
    monkeypatch.undo()
    with Library(path) as library:
        assert library.entry(number).title == "The lighthouse at Vardø"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be used"):
        Library(tmp_path / "library.sqlite3")


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="The library cannot be used"):
        Library(tmp_path / "file" / "library.sqlite3")


WRITER = """
import itertools, sys, reader
from reader.library import Library
article = reader.from_markdown(sys.stdin.read())
library = Library()
number = library.remember("https://example.org/long", article).id
for offset in itertools.count():
    library.note(number, article.document, offset % 100)
    print(offset, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("after", [1, 40, 300])
def test_a_kill_at_any_moment_loses_nothing_that_was_written(after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(FIRST)
        program.stdin.close()
        said = [program.stdout.readline() for _ in range(after)]
        program.send_signal(signal.SIGKILL)
        last = int([*said, *program.stdout.readlines()][-1])
    document = reader.from_markdown(FIRST).document
    with Library() as library:
        entry = library.find("https://example.org/long")
        assert entry is not None
        # The next one may have been written, and not yet told.
        assert library.place(entry.id, document) in {last % 100, (last + 1) % 100}
    checked = sqlite3.connect(library.path)
    assert checked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    checked.close()


def test_two_programs_write_at_once(article: reader.Article) -> None:
    with Library() as library:
        number = library.remember(WHERE, article).id
        with subprocess.Popen(
            [sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(FIRST)
            program.stdin.close()
            program.stdout.readline()
            until = time.monotonic() + 1
            written = 0
            while time.monotonic() < until:
                library.note(number, article.document, written % 50)
                written += 1
            program.kill()
            theirs = len(program.stdout.readlines())
        assert written > 0
        assert theirs > 0
        library.note(number, article.document, 3)
        assert library.place(number, article.document) == 3
