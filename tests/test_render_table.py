"""claims.csv."""

import csv
import io

import pytest
from sample_report import make_report

from compare.render.table import COLUMNS, claims_csv, guarded


def rows() -> list[dict[str, str]]:
    text = claims_csv(make_report()).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_for_each_claim_with_all_columns():
    found = rows()
    assert [row["claim"] for row in found] == [claim.id for claim in make_report().claims]
    assert tuple(found[0]) == COLUMNS
    assert None not in found[0]


def test_a_row_holds_what_a_recorder_asks_for():
    row = rows()[0]
    assert row == row | {
        "finding": "f1", "relation": "conflict", "measure": "killed", "value": "8", "low": "8", "high": "",
        "vague": "no", "basis": "stated", "scope": "whole", "figure": "huit", "date_from": "2023-11-21",
        "date_to": "2023-11-22", "places": "Iraq", "speaker": "des sources sécuritaires irakiennes",
        "speaker_kind": "official", "verb": "selon", "path": "seeds/003.txt", "publisher": "JForum",
        "published": "2023-11-22", "language": "fr",
    }  # fmt: skip
    assert row["sentence"].startswith("Des frappes américaines")


def test_a_claim_in_no_finding_has_a_row():
    row = rows()[-1]
    assert (row["claim"], row["finding"], row["relation"], row["low"]) == ("c17", "", "", "10000000")


def test_no_cell_begins_like_a_formula_and_none_holds_a_line_break():
    for row in rows():
        for column, cell in row.items():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), column
            assert not any(ord(char) < 32 for char in cell), column
    evil = next(row for row in rows() if row["claim"] == "c12")
    assert evil["speaker"] == "'=HYPERLINK(1)"
    assert evil["path"] == "'=evil().txt"
    assert evil["publisher"] == "'@evil"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  +1", "'  +1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'quoted'", "'quoted'"),
        ("two\nlines", "two lines"),
    ],
)
def test_guarded(text, cell):
    assert guarded(text) == cell


def test_negative_figures_stay_numbers():
    report = make_report()
    cold = report.claims[0].model_copy(
        update={"figure": report.claims[0].figure.model_copy(update={"value": -3, "low": -3, "high": -2.5})}
    )
    text = claims_csv(report.model_copy(update={"claims": (cold, *report.claims[1:])}))
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert (row["value"], row["low"], row["high"]) == ("-3", "-3", "-2.5")


def test_bytes_begin_with_the_mark_and_rows_end_as_the_rfc_says():
    data = claims_csv(make_report()).encode()
    assert data.startswith(b"\xef\xbb\xbfclaim,finding,")
    assert data.count(b"\r\n") == len(make_report().claims) + 1
    assert data.count(b"\n") == data.count(b"\r\n")
