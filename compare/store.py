"""One SQLite file that holds what earlier runs have read and found.

Every change is a transaction, so that a process killed at any moment leaves the last whole step. The file is in
WAL mode; while a run works on it, a lock file beside it keeps a second run waiting.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from compare.errors import StoreError

APPLICATION = 0x636C636D  # marks the file as ours, in SQLite's header
_WAIT = 0.2  # seconds between two looks at the lock

# One script a version; never changed once released. The version is the number of scripts applied.
MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        started TEXT NOT NULL,           -- ISO 8601, UTC
        ended TEXT,                      -- NULL: it was cut off, and the next run goes on with it
        counts TEXT NOT NULL DEFAULT '{}'
    );
    CREATE TABLE file (                  -- what was read, so that an unchanged file is not read again
        path TEXT PRIMARY KEY,
        digest TEXT NOT NULL             -- sha256 of its bytes
    ) WITHOUT ROWID;
    CREATE TABLE unread (                -- what could not be read, and why
        path TEXT NOT NULL,
        mark TEXT NOT NULL,              -- tells the articles of a file apart
        error TEXT NOT NULL,
        PRIMARY KEY (path, mark)
    ) WITHOUT ROWID;
    CREATE TABLE story (                 -- articles that are compared with each other
        id INTEGER PRIMARY KEY,
        stale INTEGER NOT NULL           -- 1: its articles have changed since they were compared
    );
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,              -- of its file, absolute; '-' for standard input
        mark TEXT NOT NULL,
        name TEXT NOT NULL UNIQUE,       -- its id in reports
        digest TEXT NOT NULL,            -- sha256 of all that the file says of it
        summary TEXT NOT NULL,           -- ArticleSummary as JSON
        reading BLOB NOT NULL,           -- Reading as zlib-packed JSON
        vectors BLOB NOT NULL,           -- of its sentences: float16, little endian, row by row
        story INTEGER REFERENCES story (id),
        UNIQUE (path, mark)
    );
    CREATE INDEX article_story ON article (story);
    CREATE TABLE claim (
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,         -- in the article, from 0
        family TEXT NOT NULL,            -- of measures
        at_event INTEGER NOT NULL,
        first INTEGER,                   -- days since 0001-01-01; NULL: not known
        last INTEGER,
        spots TEXT NOT NULL,             -- places by sound, JSON
        land TEXT,                       -- the country of all of them; NULL: not known, or several
        vector BLOB NOT NULL,            -- of its sentence: float16
        data TEXT,                       -- Claim as JSON, once compared
        PRIMARY KEY (article, number)
    ) WITHOUT ROWID;
    CREATE TABLE event (
        id TEXT PRIMARY KEY,
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        data TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX event_story ON event (story);
    CREATE TABLE flag (                  -- a finding through its changes: what a reader decides on
        id INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
        data TEXT NOT NULL               -- Finding as JSON, as it was last
    );
    CREATE TABLE flag_claim (            -- by which claims a flag is known again; those of former wordings too
        claim TEXT NOT NULL,
        flag INTEGER NOT NULL REFERENCES flag (id),
        PRIMARY KEY (claim, flag)
    ) WITHOUT ROWID;
    CREATE TABLE finding (
        id TEXT PRIMARY KEY,
        flag INTEGER NOT NULL REFERENCES flag (id),
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        data TEXT NOT NULL               -- Finding as JSON
    ) WITHOUT ROWID;
    CREATE INDEX finding_story ON finding (story);
    CREATE INDEX finding_flag ON finding (flag);
    CREATE TABLE framing (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (story, number)
    ) WITHOUT ROWID;
    CREATE TABLE apart (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (story, number)
    ) WITHOUT ROWID;
    CREATE TABLE change (                -- what each run found new, changed or resolved
        run INTEGER NOT NULL REFERENCES run (id),
        flag INTEGER NOT NULL REFERENCES flag (id),
        kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'resolved')),
        PRIMARY KEY (run, flag)
    ) WITHOUT ROWID;
    CREATE TABLE decision (              -- what reviewers said of a flag; added to, and never changed
        id INTEGER PRIMARY KEY,
        flag INTEGER NOT NULL REFERENCES flag (id),
        verdict TEXT NOT NULL CHECK (
            verdict IN ('accepted', 'dismissed', 'same event', 'other event', 'note', 'undone')
        ),
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        made TEXT NOT NULL,              -- ISO 8601, UTC, to the microsecond
        finding TEXT NOT NULL,           -- the flag's finding then
        seen TEXT NOT NULL,              -- what that finding said: Seen as JSON
        UNIQUE (flag, made, reviewer, verdict)
    );
    CREATE TABLE account (
        story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        data TEXT NOT NULL,              -- EventAccounts as JSON
        PRIMARY KEY (story, number)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE glance (                -- a finding as lists show it, so that a list need not read all claims
        finding TEXT PRIMARY KEY REFERENCES finding (id) ON DELETE CASCADE,
        relation TEXT NOT NULL,
        measure TEXT NOT NULL,
        headline TEXT NOT NULL,
        event TEXT NOT NULL,
        strength REAL NOT NULL,
        speakers INTEGER NOT NULL,
        seen TEXT NOT NULL,              -- what a decision keeps of it: Seen as JSON
        words TEXT NOT NULL              -- what a search looks in, case-folded
    );
    ALTER TABLE flag ADD COLUMN line TEXT NOT NULL DEFAULT '';  -- its finding in one line, as it was last
    """,
    """
    ALTER TABLE claim ADD COLUMN town TEXT;  -- the one city it happened in; NULL: not known, or no city of the world
    """,
)


class Store:
    """An open store. Use it as a context; `transaction` for every change."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Opens a store, or makes an empty one.

        Raises:
            StoreError: the file is no store, is damaged, is newer than this package, or cannot be used.
        """
        self.path = path
        if not create and not path.is_file():
            message = f"{path}: there is no such store; expected one that `claim-compare batch` made"
            raise StoreError(message)
        with self._named():
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA busy_timeout = 30000")
            self._migrate()
            self._base.execute("PRAGMA foreign_keys = ON")
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")

    def __enter__(self) -> "Store":
        """Returns itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        self.close()

    def close(self) -> None:
        """Closes the file; what no transaction has finished is forgotten."""
        self._base.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Returns all rows of a query."""
        with self._named():
            return self._base.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yields the rows of a query, without holding them all."""
        with self._named():
            yield from self._base.execute(sql, values)

    def do(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Changes something, inside a transaction; returns the number of the row that was added."""
        with self._named():
            return self._base.execute(sql, values).lastrowid or 0

    def do_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Changes something for each of some rows."""
        with self._named():
            self._base.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside are kept together, or none of them."""
        self.do("BEGIN IMMEDIATE")
        try:
            yield
            self.do("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever a run changes meanwhile."""
        self.do("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._base.execute("COMMIT")

    def count(self, table: str) -> int:
        """Returns how many rows a table has."""
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608  (a name of ours)

    def meta(self, key: str) -> str | None:
        """Returns what is noted under a key."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def note(self, key: str, value: str) -> None:
        """Notes something under a key, inside a transaction."""
        self.do(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
        )

    def _migrate(self) -> None:
        (version,), (application,) = (
            self._base.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")
        )
        tables = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION and (tables or version):
            message = f"{self.path}: it is another program's database; expected a store of claim-compare: name another"
            raise StoreError(message)
        if version > len(MIGRATIONS):
            message = (
                f"{self.path}: its format is {version}, expected at most {len(MIGRATIONS)}; "
                "a newer claim-compare made it: update this one"
            )
            raise StoreError(message)
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
            self._base.executescript(f"BEGIN IMMEDIATE; {script} {marks} COMMIT;")

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turns SQLite's errors into ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _failed(self.path, error) from None


def _failed(path: Path, error: sqlite3.Error) -> StoreError:
    """Returns SQLite's error as one of ours."""
    return StoreError(f"{path}: {_reason(error)}")


def _reason(error: sqlite3.Error) -> str:
    text = str(error).lower()
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return f"it is no store or is damaged ({text}), and was left as it is; expected a store: name another"
    if "full" in text:
        return "the disk is full; what was committed is kept: make room and run again"
    if "disk i/o" in text:
        return "it cannot be read or written (disk i/o error); what was committed is kept: check the disk, run again"
    if "readonly" in text or "unable to open" in text:
        return f"it cannot be written ({text}); expected a file in a folder of yours: name another"
    if "locked" in text:
        return "another program is writing to it; expected to have it alone: try again when that one is done"
    return f"{text}; expected a store of claim-compare"


@contextmanager
def alone(path: Path, *, patience: float = 0.0) -> Iterator[bool]:
    """Keeps other runs off a store until the context ends, or this process, however it ends.

    SQLite itself locks a file beside the store, on every system.

    Args:
        path: the store.
        patience: seconds to wait for another run to end.

    Yields:
        Whether there was another run to wait for.

    Raises:
        StoreError: the other run is still going, or the lock file cannot be made.
    """
    place = path.with_name(f"{path.name}.lock")
    try:
        lock = sqlite3.connect(place, isolation_level=None, timeout=0)
    except sqlite3.Error as error:
        raise _failed(place, error) from None
    begun = time.monotonic()
    waited = False
    try:
        while True:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise _failed(place, error) from None
                if time.monotonic() - begun > patience:
                    message = f"{path}: another run is working on it; expected to have it alone: try again, or --wait"
                    raise StoreError(message) from None
                waited = True
                time.sleep(_WAIT)
        yield waited
    finally:
        lock.close()


def as_json(value: Any) -> str:
    """Returns compact JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
