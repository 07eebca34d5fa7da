"""The ledger: ranges kept, sources never summed, parties apart."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from articles import article, encoder
from rich.console import Console
from sample_report import make_report

from compare.ledger import ledger
from compare.ledger.rows import precision
from compare.ledger.show import COLUMNS, ledger_csv, ledger_json, print_ledger
from compare.pipeline import compare_articles
from compare.records import Dates, Report

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    ("en", "2024-05-03", "The Syrian Observatory for Human Rights said 14 people, including four children, were killed "
     "by the strike on Al-Bab on 3 May 2024."),
    ("fr", "2024-05-03", "Selon l'OSDH, 14 personnes ont été tuées dans la frappe sur Al-Bab le 3 mai 2024."),
    ("en", "2024-05-03", "Hospital director Salim Bakri said at least 17 people were killed by the strike on Al-Bab on "
     "3 May 2024."),
    ("en", "2024-05-03", "The Syrian Democratic Forces said six people were killed by the strike on Al-Bab on "
     "3 May 2024."),
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    articles = [
        article(text, language, name=f"a{n}", published=day) for n, (language, day, text) in enumerate(TEXTS)
    ]
    return compare_articles(articles, encoder())


def test_a_row_keeps_the_range_and_who_gave_its_ends(report):
    (row,) = ledger(report)
    claims = {claim.id: claim for claim in report.claims}
    assert (row.measure, row.minimum.value, row.maximum.value) == ("killed", 6, 17)
    assert [claims[name].article for name in row.minimum.claims] == ["a3"]
    assert [claims[name].article for name in row.maximum.claims] == ["a2"]
    assert (row.date.from_, row.precision) == ("2024-05-03", "day")


def test_origins_speakers_and_articles_are_counted_apart(report):
    (row,) = ledger(report)
    assert (row.articles, row.origins, len(row.speakers)) == (4, 3, 3)


def test_a_part_of_the_toll_is_no_minimum(report):
    (row,) = ledger(report)
    assert 4 not in (row.minimum.value, row.maximum.value)


def test_a_party_is_in_the_range_and_apart(report):
    (row,) = ledger(report)
    assert [(one.low, one.high) for one in row.parties] == [(6, 6)]
    assert row.conservative.value == 14


def test_every_speaker_has_a_range_of_his_own(report):
    (row,) = ledger(report)
    assert tuple(one.speaker for one in row.voices) == row.speakers
    assert all(row.minimum.value <= one.low <= one.high <= row.maximum.value for one in row.voices)
    assert {name for one in row.voices for name in one.claims} <= set(row.claims)


def _one_row(text: str):
    report = compare_articles([article(text, "en", name="a", published="2024-05-04")], encoder())
    (row,) = [row for row in ledger(report) if row.measure == "killed"]
    return row


def test_fighters_are_apart_where_civilians_are_counted():
    row = _one_row(
        "The strike on Al-Bab on 3 May 2024 killed 8 civilians, said the mayor, Omar Hadi. The Syrian Observatory for "
        "Human Rights said 10 people were killed. The army said that 30 militants were killed, and state "
        "television claimed 70 Daesh members were slain."
    )
    assert (row.minimum.value, row.maximum.value) == (8, 10)
    assert [(one.low, one.high) for one in row.fighters] == [(30, 30), (70, 70)]


STRIKE = "The strike on Al-Bab on 3 March 2024 killed 8 people, said the mayor, Omar Hadi. "


def reported(*texts: str) -> Report:
    """The report of articles of the day of a bombing."""
    articles = [article(text, name=f"a{n}", published="2024-05-03") for n, text in enumerate(texts)]
    return compare_articles(articles, encoder())


def test_a_number_told_in_passing_is_apart():
    texts = (
        "Nine people were killed by a bomb in Al-Bab on 3 May 2024.\n\nThe baker Salim, who stood behind the shop, "
        "said three people had died in the bombing.",
        "Police said 12 people were killed by the bomb in Al-Bab on 3 May 2024.",
    )
    report = reported(*texts)
    (row,) = ledger(report)
    assert (row.minimum.value, row.maximum.value) == (9, 12)
    assert [(one.low, one.high) for one in row.passing] == [(3, 3)]
    (cells,) = csv.DictReader(io.StringIO(ledger_csv([row], report).removeprefix("\ufeff")))
    assert cells["passing"].endswith(": 3")
    told = {claim.id: claim.figure.value for claim in report.claims}
    assert all(3 not in (told[pair.a], told[pair.b]) for one in report.findings for pair in one.pairs)
    assert any("told in passing" in one.why and 3 in (told[one.a], told[one.b]) for one in report.apart)


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        ("But residents keep a list with three names of the dead.", 3),
        ("The baker Salim insisted that only three people had died.", 3),
        ("The baker Salim said three people had died.", 9),
        ("But his nurse said that her ward alone had received three people killed by the bomb.", 9),
    ],
)
def test_a_number_set_against_the_one_before_it_is_not_told_in_passing(answer, least):
    texts = (
        f"Nine people were killed by a bomb in Al-Bab on 3 May 2024, the mayor said. {answer}",
        "Police said 12 people were killed by the bomb in Al-Bab on 3 May 2024.",
    )
    (row,) = ledger(reported(*texts))
    assert (row.minimum.value, row.maximum.value) == (least, 12)


@pytest.mark.parametrize(
    ("fate", "told", "least"),
    [
        # that no civilian was hurt leaves all others
        ("injured", "Not a single civilian was injured, the army said.", 11),
        ("injured", "Nobody was injured, the army said.", 0),
        # that none was killed is what a party sets against the dead that others count
        ("killed", "Not a single civilian was killed, the army said.", 0),
        # far fewer of one nation are some of them; one may be all that a source knows of
        ("killed", "At least eleven people were killed. Four Brazilians died, the consulate said.", 11),
        ("killed", "At least eleven people were killed. Nine Brazilians died, the consulate said.", 9),
        ("killed", "At least eleven people were killed. One Brazilian died, the consulate said.", 1),
    ],
)
def test_numbers_of_one_group_beside_those_of_all(fate, told, least):
    texts = (
        f"Eleven people were {fate} by a bomb in Al-Bab on 3 May 2024, the mayor said.",
        f"A bomb hit Al-Bab on 3 May 2024. {told}",
    )
    (row,) = ledger(reported(*texts))
    assert (row.minimum.value, row.maximum.value) == (least, 11)


def test_the_dead_of_many_attacks_are_of_no_single_one():
    texts = (
        "Marwa: 34 killed on Friday\n\nAt least 34 people were killed across the country in 11 incidents.\n\n"
        "A bomb in Al-Bab killed 12 people on Friday.",
        "Police said 13 people were killed by the bomb in Al-Bab on Friday.",
    )
    rows = [row for row in ledger(reported(*texts)) if row.measure == "killed"]
    assert sorted((row.minimum.value, row.maximum.value) for row in rows) == [(12, 13), (34, 34)]


def test_what_one_hospital_took_in_ends_no_range_where_its_article_counts_more():
    texts = (
        "Fourteen people were killed by a bomb in Al-Bab on 3 May 2024, police said.\n\nA nurse said that "
        "ten people killed by the bomb were brought to her hospital.",
        "Sixteen people were killed by a bomb in Al-Bab on 3 May 2024, the governor said.",
        "A bomb hit Al-Bab on 3 May 2024. The hospital received 13 bodies, a nurse said.",
    )
    report = reported(*texts)
    (row,) = ledger(report)
    assert (row.minimum.value, row.maximum.value) == (13, 16)
    assert [one.low for one in row.partial] == [10]


def test_the_attackers_killed_are_apart_where_most_count_soldiers():
    texts = (
        "Four soldiers were killed by gunmen in Kirkuk on 3 May 2024. The army said two terrorists were killed.",
        "Police said six soldiers were killed by gunmen in Kirkuk on 3 May 2024.",
    )
    report = reported(*texts)
    (row,) = ledger(report)
    assert (row.minimum.value, row.maximum.value) == (4, 6)
    assert [one.low for one in row.fighters] == [2]


@pytest.mark.parametrize(("stated", "ends"), [("36", (36, 36)), ("14", (14, 24)), ("three", (3, 24))])
def test_dozens_end_a_range_where_they_mean_no_stated_number(stated, ends):
    texts = (
        "Dozens of people were killed by a bomb in Al-Bab on 3 May 2024.",
        f"Police said {stated} people were killed by the bomb in Al-Bab on 3 May 2024.",
    )
    report = reported(*texts)
    (row,) = ledger(report)
    assert (row.minimum.value, row.maximum.value) == ends


def test_hundreds_may_be_158():
    texts = (
        "Hundreds of people were injured by a bomb in Al-Bab on 3 May 2024.",
        "Police said 158 people were injured by the bomb in Al-Bab on 3 May 2024.",
    )
    (row,) = ledger(reported(*texts))
    assert (row.minimum.value, row.maximum.value) == (158, 158)


def test_a_great_toll_takes_the_period_that_its_number_is_told_with():
    texts = (
        "Gunmen killed seven people in Al-Bab on 3 May 2024.\n\nDeaths pass 42,000.\n\n"
        "Since 7 October 2023, 42,792 people have been killed in the war.",
        "Police said nine people were killed by gunmen in Al-Bab on 3 May 2024.",
    )
    row = ledger(reported(*texts))[0]
    assert (row.minimum.value, row.maximum.value) == (7, 9)


@pytest.mark.parametrize(("told", "maximum"), [("140 people", 14), ("18 people", 18)])
def test_many_times_what_all_articles_lead_with_is_of_more_than_the_event(told, maximum):
    texts = (
        f"Nine people were killed by a bomb in Al-Bab on 3 May 2024.\n\nThe interior ministry said {told} had died.",
        "Police said 14 people were killed by the bomb in Al-Bab on 3 May 2024.",
    )
    report = reported(*texts)
    (row,) = (row for row in ledger(report) if row.measure == "killed" and row.minimum.value == 9)
    assert row.maximum.value == maximum


@pytest.mark.parametrize(("who", "passing"), [("", True), ("The mayor said ", False)])
def test_an_articles_own_number_far_down_is_apart_and_a_named_ones_is_not(who, passing):
    filler = " ".join(
        f"The market of Al-Bab was still closed in the hour {n} of that day." for n in "abcdefghij"
    )
    texts = (
        f"Nine people were killed by a bomb in Al-Bab on 3 May 2024.\n\n{filler}\n\n{who or 'In all '}seven people "
        "were killed by the bomb in Al-Bab on 3 May 2024.",
        "Police said 12 people were killed by the bomb in Al-Bab on 3 May 2024.",
    )
    report = reported(*texts)
    (row,) = (row for row in ledger(report) if row.measure == "killed")
    assert (row.minimum.value == 9) is passing


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # fighters are the dead where no civilians are counted
        ("The army said that 30 militants were killed.", 8, 30),
        # whoever is quoted in the passage of a told toll counts
        (
            "The Syrian Observatory for Human Rights said 10 people were killed. A doctor, Salim Bakri, spoke of 41 "
            "dead.",
            8,
            41,
        ),
        # what is said weeks later is of the event
        (
            "The Syrian Observatory for Human Rights said 10 people were killed. Investigators who came to the town "
            "three weeks later documented 15 deaths.",
            8,
            15,
        ),
    ],
)
def test_all_who_tell_of_an_event_are_in_its_range(text, low, high):
    row = _one_row(STRIKE + text)
    assert (row.minimum.value, row.maximum.value, row.fighters) == (low, high, ())


def test_a_majority_is_of_origins_and_not_of_articles(report):
    (row,) = ledger(report)
    assert (row.majority, row.majority_origins) == (None, 0)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-05-03", "2024-05-03", "day"),
        ("2024-05-03", "2024-05-06", "days"),
        ("2024-02-01", "2024-02-29", "month"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2014-01-01", "2024-12-31", "years"),
    ],
)
def test_the_precision_of_a_date(first, last, expected):
    assert precision(Dates(from_=first, to=last)) == expected


def test_csv_and_json_hold_the_rows(report):
    (row,) = ledger(report)
    table = list(csv.DictReader(io.StringIO(ledger_csv([row], report).removeprefix("\ufeff"))))
    assert list(table[0]) == list(COLUMNS)
    assert (table[0]["minimum"], table[0]["maximum"], table[0]["origins"]) == ("6", "17", "3")
    assert json.loads(ledger_json([row]))["rows"][0]["minimum"] == {
        "value": 6,
        "claims": list(row.minimum.claims),
    }


LEADS = {
    "en": (
        "At least 12 people were killed when a bus overturned near Karvona on Tuesday, police said.",
        "A bus crash near Karvona on Tuesday left 15 people dead, a hospital official said.",
    ),
    "de": (
        "Mindestens 12 Menschen sind am Dienstag bei einem Busunglück nahe Karvona getötet worden.",
        "Bei einem Busunglück nahe Karvona sind am Dienstag 15 Menschen ums Leben gekommen.",
    ),
    "tr": (
        "Karvona yakınlarında salı günü bir otobüsün devrilmesi sonucu en az 12 kişi öldü, polis açıkladı.",
        "Karvona yakınlarında salı günü meydana gelen otobüs kazasında 15 kişi hayatını kaybetti.",
    ),
    "zh": (
        "警方说，星期二一辆公共汽车在卡沃纳附近翻车，至少12人死亡。",
        "医院说，星期二卡沃纳附近发生公共汽车事故，造成15人死亡。",
    ),
}
BACKGROUND = [
    ("en", "It was the deadliest crash in the region since 2014, when 370 people died."),
    ("en", "In March a similar crash killed 370 people."),
    ("en", "More than 370 people die on the country's roads every year."),
    ("en", "The war, now in its fifth year, has claimed 370 lives."),
    ("en", "Last year 370 people were killed in a fire at a factory in Belmira."),
    ("en", "Another 370 people were killed in a similar accident two weeks ago."),
    ("de", "Jedes Jahr sterben auf den Straßen des Landes 370 Menschen."),
    ("de", "Der Krieg hat bereits 370 Menschen das Leben gekostet."),
    ("tr", "Mart ayında benzer bir kazada 370 kişi ölmüştü."),
    ("tr", "Ocak ayından bu yana ülke yollarında 370 kişi öldü."),
    ("zh", "3月，一起类似事故造成370人死亡。"),
    ("zh", "今年1月以来，该国道路上已有370人死亡。"),
]


@pytest.mark.parametrize("published", ["2025-06-11", None])
@pytest.mark.parametrize(("language", "background"), BACKGROUND)
def test_a_toll_told_as_background_is_no_end_of_the_range(language, background, published):
    first, second = LEADS[language]
    told = article(f"{first} {background}", language, name="a", published=published)
    other = article(second, language, name="b", published=published)
    rows = [one for one in ledger(compare_articles([told, other], encoder())) if one.measure == "killed"]
    assert [12, 15] in [[one.minimum.value, one.maximum.value] for one in rows]


def test_hostile_texts_stay_harmless():
    report = make_report()
    rows = ledger(report)
    for cells in csv.reader(io.StringIO(ledger_csv(rows, report).removeprefix("\ufeff"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    out = io.StringIO()
    print_ledger(report, Console(file=out, width=80))
    assert "\x1b" not in out.getvalue()


def test_the_table_fits_eighty_columns(report):
    out = io.StringIO()
    print_ledger(report, Console(file=out, width=80))
    assert max(map(len, out.getvalue().split("\n"))) <= 80
    assert "killed 17: Hospital director Salim Bakri [3]" in out.getvalue()
    assert "a party’s own: 6" in out.getvalue()


def test_what_the_readme_shows_is_what_the_seeds_give():
    shown = re.search(
        r"\$ claim-compare ledger seeds/\n\.\.\.\n(.*?)\.\.\.\n",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL,
    )
    out = io.StringIO()
    print_ledger(
        Report.from_json((ROOT / "reports/samples/report.json").read_text("utf-8")),
        Console(file=out, width=80),
    )
    assert shown
    assert clean(shown[1]) in clean(out.getvalue())


def clean(text: str) -> str:
    """Without the marks that keep the direction of a text to itself."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_the_toll_of_two_towns_is_not_that_of_one():
    both = article(
        "Two riots on Tuesday left 20 prisoners dead. In Karvona 13 prisoners died, and in Belmira another seven.",
        name="a",
        published="2025-06-11",
    )
    one = article(
        "The prison service said on Tuesday that 13 prisoners had died in a riot in Karvona.",
        name="b",
        published="2025-06-11",
    )
    report = compare_articles([both, one], encoder())
    values = {claim.id: claim.figure.value for claim in report.claims}
    pairs = [{values[pair.a], values[pair.b]} for finding in report.findings for pair in finding.pairs]
    assert {13, 20} not in pairs


def test_the_toll_of_a_war_is_no_event():
    text = (
        "At least 12 people were killed in an air strike on Karvona on Tuesday, medics said.\n\n"
        "The United Nations says the war has killed more than 3,700 people since 2016."
    )
    report = compare_articles([article(text, name="a", published="2025-06-11")], encoder())
    assert 3701 in {claim.figure.low for claim in report.claims}
    assert {row.maximum.value for row in ledger(report)} == {12}
