"""Transformers models on the command line: options, streams, errors of one line."""

import json
import re
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs claim-compare[test]")
pytest.importorskip("sentence_transformers", reason="needs claim-compare[test]")

from command import run_alone
from tiny_models import save_classifier, save_encoder


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "On March 11, 2020, eight rockets hit the base and killed 22 people.\n", "utf-8"
    )
    (folder / "b.txt").write_text(
        "Le 11 mars 2020, huit roquettes sur la base ont tué 3 personnes.\n", "utf-8"
    )
    return folder


def run_offline(*args: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {"XDG_CACHE_HOME": str(cwd / "cache"), "HF_HOME": str(cwd / "hub")}
    return run_alone(*args, cwd=cwd, env=env)


def test_report_runs_a_checkpoint_with_its_options_in_silence(tmp_path, news, checkpoint):
    options = ("--device", "cpu", "--batch-size", 1, "--prefix", "query: ", "--half")
    done = run_offline("report", news, "--encoder", checkpoint, *options, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads((tmp_path / "reports" / "news" / "report.json").read_text("utf-8"))
    assert (report["encoder"]["name"], report["encoder"]["dimensions"]) == (str(checkpoint), 16)
    assert [path.stem for path in (tmp_path / "cache" / "claim-compare").iterdir()] == [
        report["encoder"]["sha256"]
    ]


def test_an_unknown_model_is_one_line(tmp_path, news):
    done = run_offline("report", news, "--encoder", "nobody/no-such-model", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        r"claim-compare: nobody/no-such-model is no folder .*`hf download nobody/no-such-model`.*\n",
        done.stderr,
    )


def test_a_second_opinion_joins_the_reasons_and_decides_nothing(tmp_path, news):
    classifier = save_classifier(tmp_path / "nli")
    assert run_offline("report", news, "-o", "without", cwd=tmp_path).returncode == 0
    done = run_offline("report", news, "-o", "with", "--nli", classifier, "--device", "cpu", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    without, told = (
        json.loads((tmp_path / name / "report.json").read_text("utf-8")) for name in ("without", "with")
    )
    assert told["settings"].pop("nli") == str(classifier)
    del told["settings"]["nli_sha256"]
    pairs = [pair for finding in told["findings"] for pair in finding["pairs"]]
    assert pairs
    for pair in pairs:
        said = pair["why"].pop()
        label = r"(entailment|neutral|contradiction), [01]\.\d\d"
        assert re.fullmatch(rf"second opinion of nli: {label}; the other way round: {label}", said)
    assert told == without
    assert "second opinion of" in " ".join(done.stdout.split())
