"""Decisions of reviewers: what stands, what comes back, what finds its finding again."""

import json
import shutil
from pathlib import Path

import pytest
from sample_report import make_report

from compare.batch import run_batch
from compare.decisions import Entry, Seen, decided, entry, log_lines, matched, read_log, seen, standing
from compare.dossier import FileDossier, StoreDossier, open_dossier
from compare.encode import load_encoder
from compare.errors import InputError, StoreError
from compare.records import Finding, Report
from compare.render.markdown import markdown_report
from compare.render.page import html_report
from compare.render.table import claims_csv
from compare.saved import decided_report, log_beside
from compare.store import Store
from compare.stored import stored_report
from compare.summary import summary
from compare.write import write_report

FRENCH = "Le 11 mars 2020, une attaque sur le camp Taji a tué 22 miliciens irakiens, selon la police.\n"
ENGLISH = "On March 11, 2020, an attack on Camp Taji killed one Iraqi militiaman, the Pentagon said.\n"
REPORT = make_report()
CLAIMS = {claim.id: claim for claim in REPORT.claims}
FIRST = REPORT.findings[0]


def log(*steps: str, finding: Finding = FIRST) -> list[Entry]:
    """Returns decisions given as "reviewer verdict", a second after each other."""
    entries = []
    for second, step in enumerate(steps):
        who, _, verdict = step.partition(" ")
        made = f"2026-01-02T03:04:{second:02}+00:00"
        entries.append(
            entry(finding.id, seen(finding, CLAIMS), verdict, reviewer=who).model_copy(update={"made": made})
        )
    return entries


@pytest.mark.parametrize(
    ("steps", "stands", "settled"),
    [
        (["ada accepted"], ["ada accepted"], True),
        (["ada dismissed", "bo accepted"], ["bo accepted"], True),
        (["ada dismissed", "ada undone", "ada accepted"], ["ada accepted"], True),
        (["ada accepted", "ada dismissed", "ada undone"], ["ada accepted"], True),
        (["ada dismissed", "bo note", "ada undone"], ["bo note"], False),
        (["ada dismissed", "bo undone"], ["ada dismissed"], True),
        (["ada same event"], ["ada same event"], False),
        (["ada same event", "ada other event"], ["ada other event"], True),
        (["ada note", "bo note", "ada accepted"], ["ada note", "bo note", "ada accepted"], True),
    ],
)
def test_what_stands(steps, stands, settled):
    found = standing(log(*steps), seen(FIRST, CLAIMS))
    assert [f"{one.reviewer} {one.verdict}" for one in found] == stands
    assert decided(found) is settled
    assert found == standing(reversed(log(*steps)), seen(FIRST, CLAIMS)), "the order of lines says nothing"


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({}, False),
        ({"relation": "update"}, True),
        ({"claims": (*FIRST.claims, "c15")}, True),  # another figure
        ({"claims": FIRST.claims[:1]}, False),  # a claim is withdrawn: nothing new is said
    ],
)
def test_a_finding_that_says_something_new_is_open_again(change, changed):
    now = seen(FIRST.model_copy(update=change), CLAIMS)
    (found,) = standing(log("ada accepted"), now)
    assert found.changed is changed
    assert decided([found]) is not changed


def test_the_same_voice_in_another_article_is_nothing_new():
    again = CLAIMS[FIRST.claims[0]].model_copy(update={"id": "wire", "article": "a3"})
    wider = FIRST.model_copy(update={"claims": (*FIRST.claims, "wire")})
    (found,) = standing(log("ada dismissed"), seen(wider, {**CLAIMS, "wire": again}))
    assert not found.changed


def test_a_speaker_who_gets_his_full_name_is_nothing_new():
    (held,) = (one for one in REPORT.findings if "c4" in one.claims)

    def named(**names: str) -> Seen:
        speaker = CLAIMS["c4"].speaker.model_copy(update=names)
        return seen(held, CLAIMS | {"c4": CLAIMS["c4"].model_copy(update={"speaker": speaker})})

    before = log("ada dismissed", finding=held)[0].model_copy(update={"seen": named(name="Kirby")})
    assert not standing([before], named(name="Kirby", canonical="John Kirby"))[0].changed
    assert standing([before], named(name="Ryder", canonical="Pat Ryder"))[0].changed


def renamed(report: Report) -> Report:
    """Returns the report as another machine makes it: every id is another."""
    text = report.to_json()
    for claim in report.claims:
        text = text.replace(f'"{claim.id}"', f'"other-{claim.id}"')
    for finding in report.findings:
        text = text.replace(f'"{finding.id}"', f'"other-{finding.id}"')
    return Report.from_json(text)


def test_a_decision_finds_its_finding_by_id_by_claims_and_by_sentences():
    entries = log("ada dismissed")
    assert matched(entries, REPORT) == {FIRST.id: entries}
    moved = Report.from_json(REPORT.to_json().replace(f'"{FIRST.id}"', '"f-else"'))
    assert matched(entries, moved) == {"f-else": entries}
    assert matched(entries, renamed(REPORT)) == {f"other-{FIRST.id}": entries}
    without = REPORT.model_copy(update={"findings": REPORT.findings[1:]})
    assert matched(entries, without) == {}


def test_a_log_is_read_as_it_was_written(tmp_path):
    entries = log("ada dismissed", "bo note")
    place = tmp_path / "log.jsonl"
    place.write_text("".join(log_lines(entries)), "utf-8")
    assert read_log(place) == entries


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{}", "is no decision at finding"),
        ("nonsense", "line 2, is no decision"),
        (json.dumps({"verdict": "eaten"}), "is no decision"),
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path, line, why):
    place = tmp_path / "log.jsonl"
    place.write_text("".join(log_lines(log("ada accepted"))) + line + "\n", "utf-8")
    with pytest.raises(InputError, match=why):
        read_log(place)


def test_words_of_a_reviewer_are_cleaned_and_bounded():
    made = entry(
        FIRST.id,
        seen(FIRST, CLAIMS),
        "note",
        reviewer="a\x1b[2J" + "b" * 300,
        reason="\x1b]0;x\x07\n" + "c" * 5000,
    )
    assert "\x1b" not in made.reviewer + made.reason
    assert (len(made.reviewer), len(made.reason)) == (200, 2000)


def shown(report: Report) -> list[str]:
    return [markdown_report(report), html_report(report), claims_csv(report), report.to_json()]


def test_decisions_reach_every_rendering(tmp_path):
    write_report(REPORT, tmp_path)
    dossier = FileDossier(tmp_path)
    dossier.decide(FIRST.id, "dismissed", reviewer="Ada", reason="a <b>misprint</b>")
    report = decided_report(tmp_path)
    for text in shown(report):
        assert "Ada" in text
        assert "misprint" in text
        assert "Ada" not in "".join(shown(REPORT))
    assert "<b>misprint" not in html_report(report)
    assert report.findings[0].decisions[0].reason == "a <b>misprint</b>"


def test_a_report_made_anew_keeps_what_lies_beside_it(tmp_path):
    write_report(REPORT, tmp_path)
    FileDossier(tmp_path).decide(FIRST.id, "dismissed", reviewer="Ada", reason="no")
    write_report(decided_report(tmp_path), tmp_path)  # it carries the decision now, too
    again = FileDossier(tmp_path / "report.json")
    assert [one.verdict for one in again.decisions(FIRST.id)] == ["dismissed"]
    again.decide(FIRST.id, "undone", reviewer="Ada")
    assert decided_report(tmp_path).findings[0].decisions == ()


def test_decisions_that_a_report_carries_can_be_taken_back_without_their_log(tmp_path):
    write_report(REPORT, tmp_path)
    FileDossier(tmp_path).decide(FIRST.id, "dismissed", reviewer="Ada", reason="no")
    write_report(decided_report(tmp_path), tmp_path)
    log_beside(tmp_path / "report.json").unlink()
    FileDossier(tmp_path).decide(FIRST.id, "undone", reviewer="Ada")
    assert decided_report(tmp_path).findings[0].decisions == ()
    assert [one.verdict for one in read_log(log_beside(tmp_path / "report.json"))] == ["dismissed", "undone"]


# In a store, through runs.


@pytest.fixture
def news(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(FRENCH, "utf-8")
    (folder / "b.txt").write_text(ENGLISH, "utf-8")
    return folder


ENCODER = load_encoder()


def batch(news: Path) -> Path:
    place = news.parent / "news.store"
    with Store(place) as store:
        run_batch([news], store, encoder=ENCODER)
    return place


def report_of(place: Path) -> Report:
    with Store(place, create=False) as store:
        return stored_report(store)


def decide(place: Path, verdict: str = "dismissed") -> None:
    with open_dossier(place) as dossier:
        dossier.decide(dossier.report.findings[0].id, verdict, reviewer="Ada", reason="two attacks")


def test_a_decision_survives_runs_and_light_edits(news):
    place = batch(news)
    assert [one.relation for one in report_of(place).findings] == ["conflict"]
    decide(place)
    batch(news)
    assert decided(report_of(place).findings[0].decisions)

    # Every claim's id counts from the start of its article, so both change here.
    (news / "a.txt").write_text("Mise à jour.\n\n" + FRENCH.replace("la police", "la police locale"), "utf-8")
    before = report_of(place).findings[0]
    batch(news)
    (after,) = report_of(place).findings
    assert after.id != before.id
    assert [(one.reviewer, one.reason) for one in after.decisions] == [("Ada", "two attacks")]


def test_a_decision_on_an_edited_article_stands_while_it_says_the_same(news):
    place = batch(news)
    decide(place)
    (news / "a.txt").write_text("Mise à jour.\n\n" + FRENCH, "utf-8")
    batch(news)
    assert decided(report_of(place).findings[0].decisions)
    with Store(place, create=False) as store:
        assert store.rows("SELECT kind FROM change WHERE run > 1") == [], (
            "nothing that a desk must look at again"
        )


def test_a_new_figure_opens_a_decided_flag_again(news):
    place = batch(news)
    decide(place)
    (news / "c.txt").write_text(ENGLISH.replace("one Iraqi militiaman", "nine Iraqi militiamen"), "utf-8")
    batch(news)
    (finding,) = report_of(place).findings
    assert len(finding.claims) == 3
    assert [one.changed for one in finding.decisions] == [True]
    assert not decided(finding.decisions)


def test_a_copy_of_an_article_opens_nothing_again(news):
    place = batch(news)
    decide(place)
    (news / "copy.txt").write_text("From the wire.\n\n" + ENGLISH, "utf-8")
    with Store(place) as store:
        outcome = run_batch([news], store, encoder=ENCODER)
    (change,) = outcome.changes
    assert (change.kind, decided(change.finding.decisions)) == ("changed", True)
    assert not any(change.finding.id in line for line in summary(outcome)), "a desk is not told of it again"
    (finding,) = report_of(place).findings
    assert len(finding.claims) == 3
    assert decided(finding.decisions)


def test_a_withdrawn_flag_that_comes_back_is_still_decided(news):
    place = batch(news)
    decide(place)
    text = (news / "b.txt").read_text("utf-8")
    (news / "b.txt").unlink()
    batch(news)
    assert report_of(place).findings == ()
    (news / "b.txt").write_text(text, "utf-8")
    batch(news)
    assert decided(report_of(place).findings[0].decisions)


def test_decisions_go_from_desk_to_desk(news, tmp_path):
    place = batch(news)
    decide(place)
    with open_dossier(place) as dossier:
        exported = dossier.log()
    other = tmp_path / "elsewhere" / "press"  # other paths, so other ids
    other.parent.mkdir()
    shutil.copytree(news, other)
    there = batch(other)
    for new, known in ((1, 0), (0, 1)):
        with open_dossier(there) as dossier:
            taken = dossier.take(exported)
            assert (taken.new, taken.known, taken.homeless) == (new, known, 0)
    assert decided(report_of(there).findings[0].decisions)
    (finding,) = report_of(there).findings
    nowhere = exported[0].seen.model_copy(update={"claims": (), "marks": ()})
    strange = [one.model_copy(update={"finding": "f-none", "seen": nowhere}) for one in exported]
    with open_dossier(there) as dossier:
        assert dossier.take(strange).homeless == 1
        assert dossier.decisions(finding.id) == finding.decisions


def test_a_decision_is_kept_while_a_run_changes_the_store(news):
    place = batch(news)
    with Store(place, create=False) as store:
        dossier = StoreDossier(store)
        finding = dossier.glances[0].finding
        assert dossier.laid(finding)
        (news / "c.txt").write_text(ENGLISH.replace("one Iraqi militiaman", "nine Iraqi militiamen"), "utf-8")
        batch(news)  # the finding that the reviewer looks at is another one now
        dossier.decide(finding, "dismissed", reviewer="Ada", reason="late")
    (finding,) = report_of(place).findings
    assert [(one.reason, one.changed) for one in finding.decisions] == [("late", True)]


def test_paragraphs_come_from_the_store_or_the_file(news, tmp_path, monkeypatch):
    (news / "a.txt").write_text(f"Un titre\n\n{FRENCH}\nUne suite. Une fin.\n", "utf-8")
    place = batch(news)
    monkeypatch.chdir(tmp_path)
    write_report(report_of(place), tmp_path / "out")
    for source in (place, tmp_path / "out"):
        with open_dossier(source) as dossier:
            claim = next(one for one in dossier.report.claims if one.figure.value == 22)
            before, after = dossier.around(claim)
            assert before.endswith("Un titre ¶ ")
            assert after == " ¶ Une suite. Une fin."
            assert FRENCH in dossier.text(claim)
    (news / "a.txt").write_text("tout autre chose", "utf-8")
    with open_dossier(tmp_path / "out") as dossier:
        assert dossier.around(claim) is None


def test_what_is_neither_store_nor_report_is_named(tmp_path):
    with pytest.raises(StoreError, match="there is no such store"), open_dossier(tmp_path / "none.store"):
        pass
    with pytest.raises(InputError, match=r"cannot read .*report\.json"), open_dossier(tmp_path):
        pass
