"""What an archive holds: its tables, as numbered migrations, and how a file is brought to the latest of them.

A *thread* is one discussion; a *snapshot* is one capture of it, whole, as packed by `pack`; the fullest is the one
that is shown. An *entry* is what search finds: a comment or the story of a snapshot, with its words in a *shard* of the
index (`shards.py`) under the same number (`snapshot.base` for the story, and the comments behind it in captured order).
Of several snapshots, each comment has one entry, in the fullest snapshot that holds it. A *source* is a file that was
read, its bytes in `original` or at `linked`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .shards import HASH_BYTES, SEGMENTS
from .tokens import FACT

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION_ID: Final = 0x46494348
"""`FICH` in the header of the file (sqlite.org/fileformat2.html, section 1.3.17)."""

_FIRST: Final = f"""
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL,
    options TEXT NOT NULL,             -- JSON: how it was asked to be read
    name TEXT NOT NULL,
    size INTEGER NOT NULL,             -- in bytes
    linked TEXT,                       -- the path, where the bytes are not kept
    whole INTEGER NOT NULL DEFAULT 0,  -- 1 once all its threads are here
    added TEXT NOT NULL,
    UNIQUE (sha256, options)
);
CREATE TABLE original (
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,                -- a stretch of the bytes, packed
    PRIMARY KEY (source, number)
);
CREATE TABLE thread (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,          -- 20 hexadecimal digits; an ID is a beginning of them
    current INTEGER REFERENCES snapshot DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE thread_key (
    key TEXT PRIMARY KEY,              -- of each snapshot (parser/identity.py)
    thread INTEGER NOT NULL REFERENCES thread ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX thread_key_thread ON thread_key (thread);
CREATE TABLE landmark (
    key INTEGER NOT NULL,
    thread INTEGER NOT NULL REFERENCES thread ON DELETE CASCADE,
    PRIMARY KEY (key, thread)
) WITHOUT ROWID;
CREATE INDEX landmark_thread ON landmark (thread);
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL REFERENCES thread ON DELETE CASCADE,
    digest BLOB NOT NULL UNIQUE,
    source INTEGER REFERENCES source,
    ordinal INTEGER NOT NULL,          -- which thread of its source, from 0
    base INTEGER NOT NULL UNIQUE,      -- the entry of the story; those of the comments follow
    comments INTEGER NOT NULL,
    claimed INTEGER,
    title TEXT NOT NULL,
    address TEXT,                      -- the URL as it is compared
    url TEXT,
    language TEXT,
    published TEXT,                    -- as the page writes it
    published_at INTEGER,              -- microseconds since 1970 on the clock of the page
    captured TEXT,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    added TEXT NOT NULL,
    reader TEXT NOT NULL,              -- the version that read it and worked out its replies
    keys BLOB,                         -- 64 bits for each entry, once the thread has another snapshot
    head BLOB NOT NULL
);
CREATE INDEX snapshot_thread ON snapshot (thread);
CREATE INDEX snapshot_source ON snapshot (source);
CREATE INDEX snapshot_address ON snapshot (address) WHERE address IS NOT NULL;
CREATE TABLE part (
    snapshot INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (snapshot, number)
);
CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,         -- a name is not a person
    folded TEXT NOT NULL
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,            -- `snapshot.base` for a story, and on from there for its comments
    depth INTEGER,                     -- this and the next two are NULL for a story
    replies INTEGER,
    answers INTEGER,
    score INTEGER,
    certainty REAL,
    earliest INTEGER,                  -- microseconds since 1970 on the clock of the page
    latest INTEGER
);
CREATE VIRTUAL TABLE words USING fts5 (title, story, name, text, facts, content = '', tokenize = 'ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', {HASH_BYTES});
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(4.0, 1.5, 1.0, 1.0, 0.0)');
"""

_SECOND: Final = f"""
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY              -- of the index, of three characters or more (`vocabulary.py`)
) WITHOUT ROWID;
CREATE TABLE vocabulary_reach (
    entry INTEGER NOT NULL             -- the last entry whose words are in `vocabulary`
);
INSERT INTO vocabulary_reach VALUES (0);
CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, words, row);
INSERT OR IGNORE INTO vocabulary SELECT term FROM temp.term
    WHERE (term < '{FACT}' OR term >= '{chr(ord(FACT) + 1)}') AND length(term) >= 3;
DROP TABLE temp.term;
UPDATE vocabulary_reach SET entry = (SELECT ifnull(max(id), 0) FROM entry);
"""

_THIRD: Final = f"""
ALTER TABLE words RENAME TO words_0;
INSERT INTO words_0 (words_0, rank) VALUES ('automerge', {SEGMENTS});
CREATE TABLE shard (
    number INTEGER PRIMARY KEY,        -- the words are in `words_<number>` (`shards.py`)
    first INTEGER NOT NULL UNIQUE      -- the least entry in it
);
INSERT INTO shard VALUES (0, 1);
"""

MIGRATIONS: Final = (_FIRST, _SECOND, _THIRD)
"""What brings an archive from each version to the next; an empty file is version 0. Never change one: add one.

A semicolon ends a statement where it ends a line."""

VERSION: Final = len(MIGRATIONS)


def migrate(db: Connection) -> None:
    """Bring an archive to the latest version, all at once or not at all, though several may try at the same time."""
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        for step in MIGRATIONS[version:]:
            for statement in step.split(";\n"):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {max(version, VERSION)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
