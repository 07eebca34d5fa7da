"""The command line as a user meets it: exit codes, streams, one-line errors."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from command import HOME, START, run, run_alone
from sample_report import make_report

import compare
from compare import cli, progress
from compare.cli.exits import FOUND
from compare.dossier import open_dossier
from compare.encode import load_encoder
from compare.records import Report
from compare.shipped import shipped
from compare.write import write_report

ROOT = Path(__file__).resolve().parent.parent
FRENCH = "Le 11 mars 2020, une attaque sur le camp Taji a tué 22 miliciens irakiens, selon la police.\n"
ENGLISH = "On March 11, 2020, an attack on Camp Taji killed one Iraqi militiaman, the Pentagon said.\n"
COMMANDS = (
    "report",
    "batch",
    "ledger",
    "encode",
    "show",
    "review",
    "decisions",
    "export",
    "languages",
    "encoders",
)


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(FRENCH, "utf-8")
    (folder / "b.txt").write_text(ENGLISH, "utf-8")
    return folder


@pytest.fixture
def saved(tmp_path) -> Path:
    write_report(make_report(), tmp_path / "saved")
    return tmp_path / "saved" / "report.json"


def assert_one_line(done: subprocess.CompletedProcess[str], pattern: str, code: int = 1) -> None:
    assert done.returncode == code
    assert done.stdout == ""
    assert re.fullmatch(rf"claim-compare: {pattern}\n", done.stderr), done.stderr
    assert "\n" not in done.stderr.strip("\n")


def test_help_of_every_command(tmp_path):
    whole = run("--help", cwd=tmp_path)
    assert whole.returncode == 0
    assert {command.callback.__name__ for command in cli.app.registered_commands} == set(COMMANDS)
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\w", whole.stdout, re.MULTILINE)
        assert "Usage: claim-compare" in run(command, "--help", cwd=tmp_path).stdout


def test_every_command_and_option_stands_in_the_readme(tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"claim-compare {command}" in readme
        for option in re.findall(r"--[a-z][a-z-]+", run(command, "--help", cwd=tmp_path).stdout):
            assert f"`{option}" in readme or option == "--help", option


def test_help_imports_nothing_heavy():
    heavy = {
        "numpy",
        "pydantic",
        "jinja2",
        "trafilatura",
        "tokenizers",
        "langdetect",
        "rich.console",
        "textual",
    }
    script = f"import sys, compare.cli; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_version(tmp_path):
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"claim-compare {compare.__version__}\n")


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["report"],
        ["report", "x", "--fail-on", "agreement"],
        ["report", "x", "--nli-revision", "y"],
        ["show"],
    ],
)
def test_wrong_usage_exits_with_2(tmp_path, args):
    done = run(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: claim-compare" in done.stderr


def test_languages_are_listed(tmp_path):
    done = run("languages", cwd=tmp_path)
    assert re.search(r"^fr  French \(Latin\) +\d", done.stdout, re.MULTILINE)
    assert len(done.stdout.splitlines()) >= 14


def test_encode_prints_json_lines(tmp_path):
    texts = ["huit morts", "восемь", "a\tb\x1b"]
    done = run("encode", *texts, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["text"] for row in rows] == texts
    vectors = np.array([row["vector"] for row in rows], dtype=np.float32)
    np.testing.assert_array_equal(vectors, load_encoder().encode(texts))


@pytest.mark.parametrize("source", ["file", "stdin", "dash"])
def test_encode_saves_one_row_a_line(tmp_path, source):
    (tmp_path / "in.txt").write_bytes("\ufeffhuit morts\r\n\nвосемь\u2028x\n".encode())
    given = {"file": ["--file", "in.txt"], "stdin": [], "dash": ["--file", "-"]}[source]
    text = (tmp_path / "in.txt").read_bytes()
    done = run("encode", *given, "-o", "out/x.npy", cwd=tmp_path, stdin=text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    saved = np.load(tmp_path / "out" / "x.npy")
    np.testing.assert_array_equal(saved, load_encoder().encode(["huit morts", "", "восемь\u2028x"]))


@pytest.mark.parametrize(
    ("args", "pattern"),
    [
        (["--file", "none.txt"], r"cannot read none\.txt: no such file .*; expected .*"),
        (["--file", "bad.txt"], r"bad\.txt is not UTF-8 at line 2; expected .*"),
        (["a", "-o", "bad.txt/x.npy"], r"cannot write bad\.txt: .*; expected .* -o"),
        (["a", "--prefix", "query: "], r"encoder default takes no prefix.*; leave out --prefix"),
    ],
)
def test_encode_errors_are_one_line(tmp_path, args, pattern):
    (tmp_path / "bad.txt").write_bytes(b"fine\n\xff\n")
    assert_one_line(run("encode", *args, cwd=tmp_path), pattern)


@pytest.mark.parametrize("args", [["a", "--file", "x"], ["a", "-o", "x.csv"], ["a", "--batch-size", "0"]])
def test_encode_refuses_wrong_usage(tmp_path, args):
    done = run("encode", *args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: claim-compare" in done.stderr


def test_show_prints_a_saved_report_again(tmp_path, saved):
    done = run("show", saved, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. CONFLICT killed: 22 ↔ 1" in done.stdout
    assert run("show", saved.parent, cwd=tmp_path).stdout == done.stdout


def test_show_honours_columns(tmp_path, saved):
    done = run("show", saved, cwd=tmp_path, env={"COLUMNS": "40"})
    assert max(map(len, done.stdout.splitlines())) <= 42  # two invisible isolates


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is not a report: invalid json"),
        (b"{}", "is not a report at"),
        (b"[1]", "is not a report"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b'{"schema": "claim-compare/1", "version": 1}', "is not a report at"),
    ],
)
def test_show_refuses_what_is_no_report(tmp_path, data, what):
    (tmp_path / "x.json").write_bytes(data)
    assert_one_line(
        run("show", "x.json", cwd=tmp_path), rf"x\.json {what}.*; expected a report\.json that .* wrote"
    )


def test_show_refuses_a_missing_file(tmp_path):
    assert_one_line(
        run("show", "none.json", cwd=tmp_path), r"cannot read none\.json: no such file.*; expected .*"
    )


def test_show_refuses_a_report_with_a_hole(tmp_path, saved):
    report = json.loads(saved.read_text("utf-8"))
    report["claims"] = report["claims"][1:]
    saved.write_text(json.dumps(report), "utf-8")
    assert_one_line(
        run("show", saved, cwd=tmp_path), "the report names 'c1' but does not hold it; expected .*"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_a_reader_who_leaves_early_is_no_error(tmp_path, saved):
    script = f'"{sys.executable}" -c "{START}" show "{saved}" -v | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": HOME},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.splitlines()[1:], done.stderr) == (["0"], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_one_line(tmp_path, saved):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", START, "show", str(saved)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": HOME},
        )
    assert done.returncode == 1
    assert (
        done.stderr
        == f"claim-compare: {os.strerror(errno.ENOSPC)}; expected a file or stream that can be used\n"
    )


def test_an_encoding_without_the_letters_is_no_error(tmp_path, saved):
    done = run_alone("show", saved, cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "CONFLICT killed: 22 ? 1" in done.stdout


def test_report_writes_four_files_and_prints_their_folder_last(tmp_path, articles):
    done = run("report", "news/", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nreports/news\n")
    folder = tmp_path / "reports" / "news"
    assert sorted(path.name for path in folder.iterdir()) == [
        "claims.csv",
        "report.html",
        "report.json",
        "report.md",
    ]
    report = Report.from_json((folder / "report.json").read_text("utf-8"))
    assert [article.path for article in report.articles] == ["news/a.txt", "news/b.txt"]
    assert {(claim.measure, claim.figure.value) for claim in report.claims} >= {("killed", 22), ("killed", 1)}
    assert "\x1b" not in done.stdout


def test_the_same_input_gives_the_same_bytes(tmp_path, articles):
    for seed, name in enumerate(("one", "two")):
        env = {"PYTHONHASHSEED": str(seed)}
        assert run_alone("report", articles, "-o", tmp_path / name, cwd=tmp_path, env=env).returncode == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_bad_files_are_listed_and_the_good_compared(tmp_path, articles):
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 20)
    done = run("report", articles, cwd=tmp_path)
    assert done.returncode == 4
    assert re.fullmatch(r"(not read: .*(binary|empty)\.txt: .*; .*\n){2}", done.stderr)
    report = Report.from_json((tmp_path / "reports" / "news" / "report.json").read_text("utf-8"))
    assert (len(report.articles), len(report.unread)) == (2, 2)
    assert "Could not be read: 2 inputs" in done.stdout


def test_a_poorly_read_language_is_warned_of_once(tmp_path, articles):
    (articles / "c.txt").write_text(FRENCH, "utf-8")
    encoder = tmp_path / "encoder"
    shutil.copytree(shipped("models/encoder"), encoder)
    manifest = json.loads((encoder / "manifest.json").read_text("utf-8"))
    manifest["scores"]["languages"]["fra"] = 41.5
    (encoder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    done = run("report", articles, "--encoder", encoder, cwd=tmp_path)
    assert done.returncode == 0
    assert re.fullmatch(
        r"warning: encoder .*encoder reads French \(fr\) poorly: 41\.5, expected 85 or more; .*\n",
        done.stderr,
    )


def test_encoders_are_listed_plainly(tmp_path):
    done = run("encoders", cwd=tmp_path, env={"HF_HOME": str(tmp_path), "COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"default  \d+\.\d MB +256", lines[1])
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.stdout


def test_fail_on_conflict(tmp_path, articles):
    done = run("report", articles, "--fail-on", "conflict", cwd=tmp_path)
    assert "CONFLICT killed: 22 ↔ 1" in done.stdout
    assert done.returncode == 3


def test_one_article_alone(tmp_path, articles):
    done = run("report", articles / "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nreports/a\n")


@pytest.mark.parametrize(
    ("args", "pattern"),
    [
        (["nowhere"], "nowhere: .*"),
        (["nowhere", "neither"], "none of 2 .*nowhere: .*"),
        (["empty"], "empty: .*"),
        (["news", "--lang", "xx"], ".*'xx'.*expected.*"),
        (["news", "--date", "yesterday"], ".*yesterday.*expected.*"),
        (["news", "-o", "news/a.txt"], r"cannot write news/a\.txt: .*; expected .* -o"),
        (["news", "-o", "news/a.txt/x"], r"cannot write news/a\.txt/x: .*; expected .* -o"),
    ],
)
def test_errors_are_one_line(tmp_path, articles, args, pattern):
    (tmp_path / "empty").mkdir()
    assert_one_line(run("report", *args, cwd=tmp_path), pattern)
    assert not (tmp_path / "reports" / "news" / "report.html").exists()


def test_an_interrupt_is_quiet(tmp_path, articles):
    script = (
        "import os, signal, compare.cli, compare.pipeline\n"
        "compare.pipeline.compare_articles = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
        f"import sys; sys.argv = ['claim-compare', 'report', {str(articles)!r}]\n"
        "compare.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": HOME},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    monkeypatch.setenv("COLUMNS", "80")


def test_long_work_shows_a_bar_on_stderr(impatient, monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.Progress() as bar:
        bar("aligning", 3, 7)
        time.sleep(0.3)
    out, err = capsys.readouterr()
    assert out == ""
    assert "aligning" in err
    assert "3/7" in err


def test_short_work_shows_none(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.Progress() as bar:
        bar("aligning", 3, 7)
    assert "aligning" not in capsys.readouterr().err


def test_no_bar_where_stderr_is_no_terminal(impatient, monkeypatch, capsys):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    with progress.Progress() as bar:
        bar("aligning", 3, 7)
        time.sleep(0.1)
    assert capsys.readouterr() == ("", "")


def test_decisions_go_from_report_to_report(saved, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(saved.parent, other)
    finding = make_report().findings[0]
    with open_dossier(saved) as dossier:
        dossier.decide(finding.id, "dismissed", reviewer="Ada", reason="two\traids")
    listed = run("decisions", saved, cwd=tmp_path)
    assert re.fullmatch(rf"\S{{16}}  {finding.id}  dismissed by Ada: two raids\n", listed.stdout)
    log = tmp_path / "log.jsonl"
    assert run("decisions", saved.parent, "--export", log, cwd=tmp_path).stdout == ""
    assert run("decisions", saved, "--export", "-", cwd=tmp_path).stdout == log.read_text("utf-8")
    for said in ("1 decisions added, 0 known already", "0 decisions added, 1 known already"):
        done = run("decisions", other, "--import", log, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith(said)
    assert "dismissed by Ada: two raids" in run("show", other, cwd=tmp_path).stdout
    assert_one_line(
        run("decisions", other, "--import", "none.jsonl", cwd=tmp_path), r"cannot read none\.jsonl: .*"
    )


def test_a_dismissed_conflict_does_not_fail_a_run(articles, tmp_path):
    out = tmp_path / "out"
    assert run("report", articles, "-o", out, "--fail-on", "conflict", cwd=tmp_path).returncode == FOUND
    with open_dossier(out) as dossier:
        dossier.decide(dossier.report.findings[0].id, "dismissed", reviewer="Ada", reason="two raids")
    done = run("report", articles, "-o", out, "--fail-on", "conflict", cwd=tmp_path)
    assert done.returncode == 0
    assert "1 dismissed" in done.stdout
    assert "dismissed by Ada: two raids" in (out / "report.md").read_text("utf-8")


@pytest.mark.parametrize("form", ["csv", "annotations"])
def test_exports_go_to_stdout_or_a_file(saved, tmp_path, form):
    printed = run("export", saved, "--format", form, cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
    done = run("export", saved.parent, "--format", form, "-o", "sub/out", cwd=tmp_path)
    assert (printed.returncode, done.returncode, done.stdout) == (0, 0, "")
    written = (tmp_path / "sub" / "out").read_bytes()
    assert printed.stdout.encode() == written
    assert "רקטות" in written.decode()
