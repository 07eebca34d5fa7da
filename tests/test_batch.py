import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from compare.batch import run_batch
from compare.encode import load_encoder
from compare.errors import StoreError
from compare.intake import _Item, _lost, _read, _Refused
from compare.pipeline import compare_articles
from compare.read import read_articles
from compare.store import Store
from compare.stored import stored_report
from compare.workers import Workers

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ENGLISH = (
    "Market bombing\n\n{killed} people were killed by a car bomb in Basra on March 11, 2020, {speaker} said.\n\n"
    "Shops were closed and traffic stood still.\n"
)
FRENCH = (
    "Attentat sur un marché\n\nUne voiture piégée a fait {killed} morts à Bassora le 11 mars 2020, selon {speaker}.\n\n"
    "Les magasins étaient fermés.\n"
)
FAR = "Floods\n\nThe flood in Lima on June 3, 2021 destroyed 300 houses, the mayor said.\n"


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def put(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def run(store_path, *paths, encoder, **options):
    with Store(store_path) as store:
        return run_batch(paths, store, encoder=encoder, **options)


def kinds(outcome):
    return sorted((one.kind, one.finding.relation) for one in outcome.changes)


def content(path):
    """All that a store holds, but for when its runs were."""
    with Store(path, create=False) as store:
        tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: store.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}  # noqa: S608
    del found["run"]  # a run killed in its last moment had ended, and the next one is another
    return found


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "in"
    put(folder, "a.txt", ENGLISH.format(killed=22, speaker="the health ministry"))
    put(folder, "b.txt", FRENCH.format(killed=22, speaker="la police"))
    put(folder, "far.txt", FAR)
    return folder


def test_a_store_reports_of_the_seeds_what_report_does(tmp_path, encoder):
    outcome = run(tmp_path / "s.db", SEEDS, encoder=encoder)
    with Store(tmp_path / "s.db", create=False) as store:
        stored = stored_report(store)
    direct = compare_articles(read_articles(SEEDS), encoder)
    told = [
        [(one.relation, one.measure, one.low, one.high, len(one.claims)) for one in report.findings]
        for report in (stored, direct)
    ]
    assert sorted(map(str, told[0])) == sorted(map(str, told[1]))
    assert len(stored.claims) == len(direct.claims)
    assert outcome.intake.new == 5
    assert {kind for kind, _ in kinds(outcome)} == {"new"}


def test_running_twice_changes_nothing(tmp_path, desk, encoder):
    run(tmp_path / "s.db", desk, encoder=encoder)
    before = content(tmp_path / "s.db")
    outcome = run(tmp_path / "s.db", desk, encoder=encoder)
    after = content(tmp_path / "s.db")
    assert (outcome.intake.new, outcome.intake.unchanged, outcome.compared, outcome.changes) == (0, 3, 0, ())
    assert after == before


def test_new_changed_and_resolved(tmp_path, desk, encoder):
    store = tmp_path / "s.db"
    assert kinds(run(store, desk, encoder=encoder)) == [("new", "agreement")]
    put(desk, "c.txt", ENGLISH.format(killed=9, speaker="the army"))
    outcome = run(store, desk, encoder=encoder)
    assert kinds(outcome) == [("changed", "conflict")]
    assert outcome.compared == 1  # the flood was left alone
    (desk / "c.txt").unlink()
    outcome = run(store, desk, encoder=encoder)
    assert (outcome.intake.withdrawn, kinds(outcome)) == (1, [("changed", "agreement")])
    (desk / "b.txt").unlink()
    assert kinds(run(store, desk, encoder=encoder)) == [("resolved", "agreement")]
    with Store(store) as base:
        assert [one.path.rsplit("/", 1)[1] for one in stored_report(base).articles] == ["a.txt", "far.txt"]


def test_a_light_edit_keeps_the_flag(tmp_path, desk, encoder):
    store = tmp_path / "s.db"
    put(desk, "c.txt", ENGLISH.format(killed=9, speaker="the army"))
    run(store, desk, encoder=encoder)
    put(
        desk,
        "c.txt",
        "Correction: this article was updated.\n\n" + ENGLISH.format(killed=9, speaker="the army"),
    )
    outcome = run(store, desk, encoder=encoder)
    assert outcome.intake.edited == 1
    assert kinds(outcome) == []
    with Store(store) as base:
        assert base.rows("SELECT state FROM flag") == [("open",)]


def test_an_edit_that_settles_the_conflict_changes_it(tmp_path, desk, encoder):
    store = tmp_path / "s.db"
    put(desk, "c.txt", ENGLISH.format(killed=9, speaker="the army"))
    run(store, desk, encoder=encoder)
    put(desk, "c.txt", ENGLISH.format(killed=22, speaker="the army"))
    assert kinds(run(store, desk, encoder=encoder)) == [("changed", "agreement")]


def test_bad_articles_are_listed_and_not_tried_again(tmp_path, desk, encoder):
    put(desk, "empty.txt", "")
    put(desk, "lines.jsonl", json.dumps({"text": FAR}) + '\n{"text": 5}\n')
    first = run(tmp_path / "s.db", desk, encoder=encoder)
    assert (first.intake.new, [Path(one.path).name for one in first.intake.unread]) == (
        4,
        ["empty.txt", "lines.jsonl"],
    )
    assert run(tmp_path / "s.db", desk, encoder=encoder).intake.unread == first.intake.unread
    put(desk, "empty.txt", FAR)
    again = run(tmp_path / "s.db", desk, encoder=encoder)
    assert (again.intake.new, len(again.intake.unread)) == (1, 1)


def test_lines_of_stdin_are_known_again(tmp_path, encoder):
    line = json.dumps({"text": FAR, "url": "https://example.org/1"}).encode() + b"\n"
    assert run(tmp_path / "s.db", "-", encoder=encoder, stdin=io.BytesIO(line)).intake.new == 1
    again = run(tmp_path / "s.db", "-", encoder=encoder, stdin=io.BytesIO(line + line.replace(b"/1", b"/2")))
    assert (again.intake.new, again.intake.unchanged, again.intake.withdrawn) == (1, 1, 0)


def test_what_could_not_be_read_of_one_stream_is_not_said_of_the_next(tmp_path, desk, encoder):
    store = tmp_path / "s.db"
    line = json.dumps({"text": FAR}).encode() + b"\n"
    first = run(store, "-", encoder=encoder, stdin=io.BytesIO(b"no JSON\n" + line))
    assert [one.path for one in first.intake.unread] == ["-"]
    assert run(store, desk, encoder=encoder).intake.unread == []
    assert run(store, "-", encoder=encoder, stdin=io.BytesIO(line)).intake.unread == []
    with Store(store) as base:
        assert stored_report(base).unread == ()


def test_a_pattern_takes_what_it_matches_and_withdraws_what_is_gone(tmp_path, desk, encoder):
    store = tmp_path / "s.db"
    put(desk / "inner", "d.txt", FAR)
    outcome = run(store, f"{tmp_path}/in/[ab].txt", f"{tmp_path}/**/d.txt", encoder=encoder)
    assert (outcome.intake.new, outcome.intake.unread) == (3, [])
    (desk / "b.txt").unlink()
    assert run(store, f"{tmp_path}/in/f*.txt", encoder=encoder).intake.withdrawn == 0
    outcome = run(store, f"{tmp_path}/in/[ab].txt", encoder=encoder)
    assert (outcome.intake.withdrawn, outcome.intake.unchanged) == (1, 1)
    put(desk, "[ab].txt", FAR)  # a file's own name comes before the pattern it looks like
    assert run(store, f"{tmp_path}/in/[ab].txt", encoder=encoder).intake.new == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_stops_nothing(tmp_path, desk, encoder):
    odd = Path(os.fsdecode(bytes(desk) + b"/caf\xe9.txt"))
    odd.write_text(FAR, "utf-8")
    outcome = run(tmp_path / "s.db", desk, encoder=encoder)
    assert (outcome.intake.new, outcome.intake.unread) == (4, [])
    assert run(tmp_path / "s.db", desk, encoder=encoder).intake.unchanged == 4
    odd.unlink()
    assert run(tmp_path / "s.db", desk, encoder=encoder).intake.withdrawn == 1


def test_another_version_of_the_program_reads_anew(tmp_path, desk, encoder, monkeypatch):
    store = tmp_path / "s.db"
    put(desk, "empty.txt", "")
    run(store, desk, encoder=encoder)
    with Store(store) as base, base.transaction():
        base.do("UPDATE article SET reading = ? WHERE path LIKE '%a.txt'", (zlib.compress(b'{"older": 1}'),))
    monkeypatch.setattr("compare.intake.__version__", "999")
    outcome = run(store, desk, encoder=encoder)
    assert (outcome.intake.edited, outcome.intake.unchanged, outcome.changes) == (3, 0, ())


def test_another_encoder_is_refused(tmp_path, desk, encoder):
    run(tmp_path / "s.db", desk, encoder=encoder)
    with Store(tmp_path / "s.db") as store, store.transaction():
        store.note("encoder", json.dumps(["other", "0", 256]))
    with pytest.raises(StoreError, match="its vectors are those of encoder other, expected claim-compare"):
        run(tmp_path / "s.db", desk, encoder=encoder)


def test_processes_give_what_one_process_gives(tmp_path, desk, encoder):
    run(tmp_path / "one.db", desk, encoder=encoder)
    run(tmp_path / "two.db", desk, encoder=encoder, processes=2)
    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")


def test_a_slow_article_is_given_up(encoder, monkeypatch):
    monkeypatch.setattr("compare.intake.LONGEST_READING", 1)
    monkeypatch.setattr("compare.intake.extract", lambda *_: time.sleep(30))
    item = _Item(
        path="x",
        digest="",
        file=str(SEEDS / "001_e221a7095dee0649.txt"),
        source=None,
        language=None,
        published=None,
    )
    begun = time.monotonic()
    found = _read(encoder, item)
    assert isinstance(found, _Refused)
    assert "it took longer than 1 s" in found.error
    assert time.monotonic() - begun < 15


def asleep(_, item):
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    time.sleep(60)


def work(_, item):
    if item == "bomb":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.upper()


def test_an_item_that_kills_its_process_stops_no_other(encoder):
    chunks = [["a", "b"], ["c", "bomb", "d"], ["e"]]
    with Workers(1, encoder) as workers:
        for _ in range(2):
            found = list(workers.map(work, chunks, lost=lambda item: f"lost {item}"))
            assert found == [["A", "B"], ["C", "lost bomb", "D"], ["E"]]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for a process where Linux lists it")
def test_workers_end_with_a_run_that_is_killed():
    script = (
        "from test_batch import asleep; from compare.workers import Workers; from compare.encode import load_encoder\n"
        "if __name__ == '__main__':\n"
        "    with Workers(1, load_encoder()) as workers:\n"
        "        list(workers.map(asleep, [['x']], lost=str))\n"
    )
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as run_process:
        worker = Path(f"/proc/{int(run_process.stdout.readline())}/stat")
        assert worker.exists()
        run_process.kill()
    late = time.monotonic() + 20
    while worker.exists() and worker.read_text("ascii").rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < late, "the worker outlives its run"
        time.sleep(0.02)


def test_an_error_ends_workers_whatever_they_are_about(encoder):
    begun = time.monotonic()
    with pytest.raises(KeyError, match="stop"), Workers(1, encoder) as workers:  # noqa: PT012
        workers.submit(asleep, ["x"])
        raise KeyError("stop")  # noqa: EM101
    assert time.monotonic() - begun < 30


def test_what_killed_its_process_is_listed():
    item = _Item(path="/x.txt", digest="", file="/x.txt", source=None, language=None, published=None)
    assert "was killed, twice" in _lost(item).error


def many(folder, count):
    """Writes that many articles, five of them about one event."""
    for number in range(count):
        text = (ENGLISH if number % 2 else FRENCH).format(killed=20 + number % 3, speaker="the army")
        put(folder, f"{number:02}.txt", text.replace("2020", str(2000 + number // 5)))
    return folder


def test_a_killed_run_is_taken_up_and_ends_as_if_nothing_had_happened(tmp_path, encoder):
    folder = many(tmp_path / "in", 30)
    run(tmp_path / "whole.db", folder, encoder=encoder)
    draw = random.Random(5)  # noqa: S311
    command = [sys.executable, "-m", "compare.cli", "batch", str(folder), "--processes", "0", "--store"]
    killed = 0
    for number in range(3):
        path = tmp_path / f"cut{number}.db"
        process = subprocess.Popen([*command, str(path)], cwd=ROOT, stdout=subprocess.DEVNULL)
        while not path.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(draw.uniform(0, 1.5))
        process.kill()
        if process.wait() == -signal.SIGKILL:
            killed += 1
            run(path, folder, encoder=encoder)
        assert content(path) == content(tmp_path / "whole.db")
    assert killed, "no run was cut off; the corpus must be larger"


def test_a_full_disk_keeps_what_was_committed_and_the_next_run_goes_on(tmp_path, encoder):
    folder = many(tmp_path / "in", 5)
    run(tmp_path / "whole.db", folder, encoder=encoder)
    path = tmp_path / "cut.db"
    with Store(path) as store:
        pages = store.rows("PRAGMA page_count")[0][0]
        store.rows(f"PRAGMA max_page_count = {pages + 4}")  # what a disk with no room for more would say
        with pytest.raises(StoreError, match="the disk is full; what was committed is kept"):
            run_batch([folder], store, encoder=encoder)
    run(path, folder, encoder=encoder)
    assert content(path) == content(tmp_path / "whole.db")
