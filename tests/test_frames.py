"""Reports and stores as tables."""

import importlib
import sys

import pandas as pd
import pytest
from sample_report import make_report

from compare.batch import run_batch
from compare.dossier import FileDossier
from compare.encode import load_encoder
from compare.errors import InputError
from compare.frames import frames
from compare.records import Report
from compare.store import Store
from compare.write import write_report

REPORT = make_report()


def test_the_tables_of_a_report():
    tables = frames(REPORT)
    assert list(tables.claims.index) == [claim.id for claim in REPORT.claims]
    assert tables.claims.loc["c4", ["value", "speaker", "language"]].tolist() == [1.0, "the Pentagon", "en"]
    assert tables.claims.loc["c5", "high"] is pd.NA, "open ends are missing"
    assert tables.claims.dtypes[["value", "vague", "start"]].astype(str).tolist() == [
        "Float64",
        "boolean",
        "Int64",
    ]
    for finding in REPORT.findings:
        row = tables.findings.loc[finding.id]
        assert (row.relation, row.claims) == (finding.relation, len(finding.claims))
    assert tables.findings.relation.iloc[0] == "conflict"
    assert len(tables.pairs) == sum(len(finding.pairs) for finding in REPORT.findings)
    assert set(tables.events.index) == {event.id for event in REPORT.events}
    assert set(tables.articles.index) == {article.id for article in REPORT.articles}
    assert tables.decisions.empty


def test_the_tables_join():
    tables = frames(REPORT)
    claims = tables.claims[["measure", "value", "speaker"]]
    joined = tables.pairs.merge(claims, left_on="a", right_index=True)
    joined = joined.merge(claims, left_on="b", right_index=True, suffixes=("_a", "_b"))
    assert len(joined) == len(tables.pairs)
    conflicts = joined[joined.relation == "conflict"]
    assert not conflicts.empty
    assert (conflicts.value_a != conflicts.value_b).all()
    assert (conflicts.measure_a == conflicts.measure_b).all()


def test_decisions_of_a_saved_report_and_its_folder(tmp_path):
    write_report(REPORT, tmp_path)
    FileDossier(tmp_path).decide(REPORT.findings[0].id, "dismissed", reviewer="Ada", reason="no")
    for source in (tmp_path, str(tmp_path / "report.json")):
        tables = frames(source)
        assert tables.decisions[["finding", "verdict", "reviewer"]].values.tolist() == [
            [REPORT.findings[0].id, "dismissed", "Ada"]
        ]
        assert bool(tables.findings.loc[REPORT.findings[0].id, "dismissed"])


def test_a_store(tmp_path):
    (tmp_path / "a.txt").write_text(
        "On March 11, 2020, an attack on Camp Taji killed 22 men, police said.\n", "utf-8"
    )
    with Store(tmp_path / "s.store") as store:
        run_batch([tmp_path / "a.txt"], store, encoder=load_encoder())
    assert frames(tmp_path / "s.store").claims.value.tolist() == [22.0]


def test_a_report_of_nothing_and_figures_beyond_all_bounds():
    empty = {
        "claims": (),
        "events": (),
        "findings": (),
        "apart": (),
        "framing": (),
        "accounts": (),
        "articles": (),
    }
    tables = frames(REPORT.model_copy(update=empty))
    assert tables.claims.empty
    assert str(tables.claims.value.dtype) == "Float64"
    huge = Report.from_json(REPORT.to_json().replace('"value": 22,', f'"value": {10**400},'))
    assert frames(huge).claims.value.max() > 1e299


def test_what_is_no_report_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        frames(tmp_path)


def test_without_pandas_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.delitem(sys.modules, "compare.frames")
    with pytest.raises(ImportError, match=r"install claim-compare\[pandas\]"):
        importlib.import_module("compare.frames")
