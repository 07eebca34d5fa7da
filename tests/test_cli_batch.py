"""Batch runs as a user meets them."""

import json

import pytest
from command import run
from test_cli import ENGLISH, FRENCH

from compare.store import Store


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(FRENCH, "utf-8")
    (folder / "b.txt").write_text(ENGLISH, "utf-8")
    return folder


def batch(tmp_path, *rest, **options):
    return run("batch", *rest, "--store", "s.db", "--processes", 0, cwd=tmp_path, **options)


def test_a_run_tells_what_is_new_and_a_second_nothing(articles, tmp_path):
    first = batch(tmp_path, articles)
    assert (first.returncode, first.stderr) == (0, "")
    assert "articles   2 new, 0 edited, 0 withdrawn, 0 unchanged, 0 not read\n" in first.stdout
    assert "new        1 conflict\n" in first.stdout
    assert "  new conflict: killed: 22 ↔ 1  2020-03-11 · Taji, Camp Taji · " in first.stdout
    second = batch(tmp_path, articles)
    assert "articles   0 new, 0 edited, 0 withdrawn, 2 unchanged, 0 not read\n" in second.stdout
    assert "new        none\nchanged    none\nresolved   none\n" in second.stdout


def test_the_report_of_a_store(articles, tmp_path):
    batch(tmp_path, articles)
    done = run("report", "--store", "s.db", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith("\nout\n")
    found = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert [one["relation"] for one in found["findings"]] == ["conflict"]
    assert len(found["claims"]) == 2


def test_fail_on_and_unread(articles, tmp_path):
    (articles / "c.txt").write_text("", "utf-8")
    done = batch(tmp_path, articles)
    assert done.returncode == 4
    assert done.stderr.startswith("not read: ")
    assert "c.txt: it is empty" in done.stderr
    assert done.stderr.count("\n") == 1
    (articles / "d.txt").write_text(ENGLISH.replace("one", "nine"), "utf-8")
    assert batch(tmp_path, articles, "--fail-on", "conflict").returncode == 3
    assert batch(tmp_path, articles, "--fail-on", "conflict").returncode == 4  # it is not new any more


def test_many_that_cannot_be_read_are_counted_and_kept(tmp_path):
    (tmp_path / "many.jsonl").write_text("no JSON\n" * 40, "utf-8")
    done = batch(tmp_path, "many.jsonl")
    assert done.returncode == 4
    assert done.stderr.count("many.jsonl: line") == 5
    assert done.stderr.endswith("\nnot read: 35 more; --verbose lists all\n")
    assert batch(tmp_path, "many.jsonl", "--verbose").stderr.count("many.jsonl: line") == 40
    with Store(tmp_path / "s.db") as store:
        assert store.count("unread") == 40


def test_nothing_to_read_makes_no_store(tmp_path):
    done = batch(tmp_path, "none.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("claim-compare: none.txt: there is no such file or folder; expected ")
    assert not (tmp_path / "s.db").exists()
    assert "there is nothing to watch; expected" in batch(tmp_path, "-", "--watch").stderr


def test_lines_on_stdin(tmp_path):
    line = json.dumps({"text": ENGLISH, "url": "https://example.org/1"})
    done = batch(tmp_path, "-", stdin=line.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 new" in done.stdout
    assert "1 unchanged" in batch(tmp_path, "-", stdin=line.encode()).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["report", "--store", "none.db"],
            "none.db: there is no such store; expected one that `claim-compare batch` made",
        ),
        (["batch", "x.txt", "--store", "no/s.db"], "cannot be written"),
        (["batch", "x.txt", "--store", "s.db", "--lang", "xx"], "xx"),
        (["batch", "x.txt", "--store", "broken.db"], "broken.db: it is no store or is damaged"),
    ],
)
def test_errors_are_one_line(tmp_path, arguments, message):
    (tmp_path / "x.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "broken.db").write_bytes(b"x" * 5000)
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_paths_and_a_store_do_not_go_together(tmp_path):
    assert run("report", cwd=tmp_path).returncode == 2
    assert run("report", "a.txt", "--store", "s.db", cwd=tmp_path).returncode == 2
