"""Watching: what counts is how the files are, not what the system says of them."""

import pytest

from compare.watch import watch


class OverError(Exception):
    pass


def follow(folder, *acts, path=None):
    """Watches a folder and does one thing after the other; returns what of it was there at each."""
    seen = []

    def act():
        seen.append(sorted(one.name for one in folder.glob("*.txt")))
        if len(seen) > len(acts):
            raise OverError
        return acts[len(seen) - 1]() is not False

    with pytest.raises(OverError):
        watch([str(path or folder)], act, patience=0.05)
    return seen


def test_what_changes_meanwhile_is_seen(tmp_path):
    new, old = tmp_path / "new.txt", tmp_path / "old.txt"
    old.write_text("1", "utf-8")

    def replace():
        (tmp_path / "part").write_text("2", "utf-8")
        (tmp_path / "part").replace(old)

    steps = (lambda: new.write_text("1", "utf-8"), replace, replace, old.unlink)
    assert follow(tmp_path, *steps) == [["old.txt"], *[["new.txt", "old.txt"]] * 3, ["new.txt"]]


def test_a_single_file_is_followed_through_its_replacements(tmp_path):
    old = tmp_path / "old.txt"
    old.write_text("1", "utf-8")

    def replace():
        (tmp_path / "part").write_text("2", "utf-8")
        (tmp_path / "part").replace(old)

    assert len(follow(tmp_path, replace, replace, replace, path=old)) == 4


def test_a_store_among_the_files_wakes_nobody(tmp_path):
    times = []

    def write():
        times.append("")
        (tmp_path / "s.db").write_text("1" * len(times), "utf-8")
        if len(times) == 1:
            return False  # tried again without any change
        (tmp_path / "a.txt").write_text("1", "utf-8")
        return None

    assert follow(tmp_path, write, write) == [[], [], ["a.txt"]]


def test_what_does_not_exist_yet_is_waited_for(tmp_path):
    inner = tmp_path / "inner"

    def make():
        inner.mkdir()
        (inner / "a.txt").write_text("1", "utf-8")

    assert len(follow(tmp_path, make, path=f"{inner}/*.txt")) == 2
