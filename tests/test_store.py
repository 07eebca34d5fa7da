import sqlite3
import subprocess
import sys

import pytest

from compare.errors import StoreError
from compare.store import APPLICATION, MIGRATIONS, Store, alone

TABLES = {
    "account": "story number data",
    "apart": "story number data",
    "article": "id path mark name digest summary reading vectors story",
    "change": "run flag kind",
    "claim": "article number family at_event first last spots land vector data town",
    "decision": "id flag verdict reason reviewer made finding seen",
    "event": "id story data",
    "file": "path digest",
    "finding": "id flag story data",
    "flag": "id state data line",
    "flag_claim": "claim flag",
    "glance": "finding relation measure headline event strength speakers seen words",
    "framing": "story number data",
    "meta": "key value",
    "run": "id started ended counts",
    "story": "id stale",
    "unread": "path mark error",
}


def test_the_schema_is_this(tmp_path):
    with Store(tmp_path / "s.db") as store:
        tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: " ".join(row[1] for row in store.rows(f"PRAGMA table_info({name})")) for name in tables
        }
        assert found == TABLES
        assert store.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert store.rows("PRAGMA application_id") == [(APPLICATION,)]
        assert store.rows("PRAGMA journal_mode") == [("wal",)]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]


def test_a_store_is_opened_again_as_it_was(tmp_path):
    with Store(tmp_path / "s.db") as store, store.transaction():
        store.note("encoder", "x")
        store.note("encoder", "y")
    with Store(tmp_path / "s.db", create=False) as store:
        assert store.meta("encoder") == "y"
        assert store.meta("nothing") is None


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    with Store(tmp_path / "s.db") as store:
        with pytest.raises(StoreError, match="no such table"), store.transaction():  # noqa: PT012
            store.note("a", "1")
            store.do("INSERT INTO nowhere VALUES (1)")
        assert store.meta("a") is None


def test_a_newer_store_is_refused_and_left(tmp_path):
    path = tmp_path / "s.db"
    with Store(path) as store:
        store.do("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(
        StoreError, match=r"its format is 99, expected at most \d; a newer claim-compare made it"
    ):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be one" * 50, b"SQLite format 3\0" + b"\1" * 4096]
)
def test_a_corrupt_store_is_named_and_left(tmp_path, content):
    path = tmp_path / "s.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=f"{path}: it is no store or is damaged"):
        Store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "s.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE bookmarks (url)")
    base.close()
    with pytest.raises(StoreError, match="it is another program's database"):
        Store(path)


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="there is no such store"):
        Store(tmp_path / "s.db", create=False)
    assert not (tmp_path / "s.db").exists()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        Store(tmp_path / "no" / "s.db")


def test_a_second_run_waits_and_says_so(tmp_path):
    path = tmp_path / "s.db"
    with alone(path) as waited:
        assert not waited
        with pytest.raises(StoreError, match="another run is working on it"), alone(path, patience=0.3):
            pass
    with alone(path, patience=0.3) as waited:
        assert not waited


def test_the_lock_goes_with_the_process(tmp_path):
    path = tmp_path / "s.db"
    code = (
        "import os, sys; from pathlib import Path; from compare.store import alone\n"
        "with alone(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(StoreError, match="another run"), alone(path):
        pass
    holder.kill()
    holder.communicate()
    with alone(path, patience=5):
        pass
