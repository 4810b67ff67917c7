"""The schema, as the steps that lead to it: `PRAGMA user_version` is how many of them a file has seen.

A step is never changed once it has been released: what must change gets a step of its own.
"""

from __future__ import annotations

_FIRST = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,      -- an address, an absolute path, or text:SHA-256 of what has neither
    title TEXT NOT NULL,
    metadata TEXT NOT NULL,           -- reader.metadata.Metadata as JSON
    markdown TEXT NOT NULL,           -- the body, headings from level 2
    length INTEGER NOT NULL,          -- of Document.text, in code points
    words INTEGER NOT NULL,
    kept INTEGER NOT NULL DEFAULT 0,  -- saved by hand, and not only remembered because it was opened
    added REAL NOT NULL,              -- seconds since 1970, as all times here
    opened REAL NOT NULL,
    finished REAL                     -- when its end was reached
);
CREATE INDEX documents_opened ON documents (opened);
CREATE TABLE places (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,               -- '' is where it was read to, a letter is a mark set by hand
    offset INTEGER NOT NULL,          -- code points into Document.text, which was `length` long
    length INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    noted REAL NOT NULL,
    PRIMARY KEY (document, name)
) WITHOUT ROWID;
CREATE TABLE choices (
    scope TEXT NOT NULL,              -- '' everywhere, 'language:fr', 'document:7'
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE texts USING fts5 (title, byline, body, tokenize = "unicode61 remove_diacritics 2");
"""

STEPS: tuple[str, ...] = (_FIRST,)
