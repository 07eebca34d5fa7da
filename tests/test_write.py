"""Files written beside and renamed."""

import os
from pathlib import Path

import pytest
from sample_report import make_report

from compare.errors import InputError, OutputError
from compare.records import Report
from compare.write import default_folder, write_files, write_report


def test_four_files_and_nothing_else(tmp_path):
    folder = tmp_path / "new" / "deep"
    paths = write_report(make_report(), folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "claims.csv",
        "report.html",
        "report.json",
        "report.md",
    ]
    assert set(paths) == set(folder.iterdir())
    assert Report.from_json((folder / "report.json").read_text("utf-8")) == make_report()


def test_the_same_report_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in write_report(make_report(), tmp_path / "a")]
    assert [path.read_bytes() for path in write_report(make_report(), tmp_path / "b")] == first


def test_files_are_as_readable_as_the_umask_says(tmp_path):
    old = os.umask(0o022)
    try:
        (path,) = write_files(tmp_path, {"x": "y"})
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o644


def test_when_one_cannot_be_written_none_changes(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputError, match=r"cannot write .*b\.txt: it is a folder; expected .* -o$"):
        write_files(tmp_path, {"a.txt": "new", "b.txt": "new"})
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path):
    (tmp_path / "taken").write_text("x")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(OutputError, match=r"^cannot write [^\n]*; expected [^\n]* -o$"):
            write_files(folder, {"x": "y"})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_is_one_line(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError, match="permission denied; expected"):
        write_files(tmp_path, {"x": "y"})


def test_nothing_is_written_for_a_broken_report(tmp_path):
    with pytest.raises(InputError, match="does not hold it"):
        write_report(make_report().model_copy(update={"claims": ()}), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_default_folder_is_named_after_the_input(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "one.v2.txt").write_text("x")
    (tmp_path / "page").mkdir()
    monkeypatch.chdir(tmp_path)
    assert default_folder([Path("seeds/")]) == Path("reports/seeds")
    assert default_folder([Path("one.v2.txt")]) == Path("reports/one.v2")
    assert default_folder([Path()]) == Path("reports") / tmp_path.name
    assert default_folder([Path("seeds"), Path("one.v2.txt"), Path("x")]) == Path("reports/seeds-and-2-more")
    assert default_folder([Path("page")]) == Path("reports/page-report")
    assert default_folder([Path("/")]) == Path("reports/articles")
