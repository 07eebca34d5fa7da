"""reports/samples/ is what the seeds give today, and what the README shows stands in it.

After a change that is meant: CLAIM_COMPARE_REWRITE=1 pytest tests/test_samples.py, then read the diff.
"""

import io
import os
import re
from pathlib import Path

import pytest
from rich.console import Console

from compare.encode import load_encoder
from compare.pipeline import compare_articles
from compare.read import read_all
from compare.records import Report
from compare.render.terminal import print_report
from compare.write import write_files, write_report

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(```console\n\$ claim-compare report seeds/\n)(.*?)(```)", re.DOTALL)
SAMPLES = ROOT / "reports" / "samples"
NAMES = ("claims.csv", "report.html", "report.json", "report.md", "terminal.txt")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """Writes what `claim-compare report seeds/` gives in a fresh checkout."""
    folder = SAMPLES if os.environ.get("CLAIM_COMPARE_REWRITE") else tmp_path_factory.mktemp("samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        articles, unread = read_all(["seeds/"])
    report = compare_articles(articles, load_encoder(), unread=unread)
    write_report(report, folder)
    out = io.StringIO()
    print_report(report, Console(file=out, width=80))
    write_files(folder, {"terminal.txt": out.getvalue()})
    if folder == SAMPLES:
        readme = README.read_text("utf-8")
        README.write_text(
            BLOCK.sub(lambda found: found[1] + excerpt(out.getvalue()) + found[3], readme), "utf-8"
        )
    return folder


def excerpt(printed: str) -> str:
    """Returns what the README shows: the first line, the first finding, the second one's headline."""
    first = printed.split("\n", 1)[0]
    finding = printed[printed.index("\n1. ") + 1 : printed.index("\n2. ") + 1]
    second = printed[printed.index("\n2. ") + 1 :].split("\n\n", 1)[0]
    return f"{first}\n...\n{finding}{second}\n...\n"


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_what_the_seeds_give_today(fresh, name):
    assert (SAMPLES / name).read_bytes() == (fresh / name).read_bytes(), "see the head of this file"


def test_samples_hold_nothing_else():
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(NAMES)


def test_a_sample_read_back_prints_the_same():
    report = Report.from_json((SAMPLES / "report.json").read_text("utf-8"))
    out = io.StringIO()
    print_report(report, Console(file=out, width=80))
    assert out.getvalue() == (SAMPLES / "terminal.txt").read_text("utf-8")


def test_the_readme_shows_the_programs_output(fresh):
    (shown,) = BLOCK.findall(README.read_text("utf-8"))
    assert shown[1] == excerpt((fresh / "terminal.txt").read_text("utf-8"))


def test_the_python_of_the_readme_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    first, tables = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    exec(compile(first, "README.md", "exec"), {})  # noqa: S102
    assert re.search(r"^conflict killed ", capsys.readouterr().out, re.MULTILINE)
    exec(compile(tables, "README.md", "exec"), {})  # noqa: S102
    assert re.search(r"the Pentagon +1\.0$", capsys.readouterr().out, re.MULTILINE)
