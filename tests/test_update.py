"""When a later toll takes the place of an earlier one, and when it contradicts it."""

import pytest
from articles import article, encoder

from compare.claims import read_claims
from compare.pipeline import compare_articles
from compare.update import supersedes


def relation(*told: tuple[str | None, str]) -> tuple[str, str]:
    """The relation of the one pair of tolls in articles of (day, text), and its reasons."""
    articles = [article(text, name=f"a{n}", published=day) for n, (day, text) in enumerate(told)]
    report = compare_articles(articles, encoder())
    (pair,) = [
        pair for one in report.findings for pair in one.pairs if pair.relation in ("conflict", "update")
    ]
    return pair.relation, "; ".join(pair.why)


TUESDAY, WEDNESDAY = "2024-05-07", "2024-05-08"
FIRST = "The interior ministry said eight people were killed by the blast in Kirkuk on 7 May 2024."


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The governor said 12 people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY, "update"),
        ("The governor said 12 people were killed by the blast in Kirkuk on 7 May 2024.", TUESDAY, "conflict"),
        ("The governor said six people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY, "conflict"),
        ("The toll of the blast in Kirkuk on 7 May 2024 was lowered to six, the governor said.", WEDNESDAY, "update"),
        ("The interior ministry said six people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY,
         "update"),
        ("Amnesty International said 12 people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY,
         "conflict"),
        ("Rescuers said 12 people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY, "update"),
        ("Security sources said 12 people were killed by the blast in Kirkuk on 7 May 2024.", WEDNESDAY, "update"),
        ("The death toll of the blast in Kirkuk on 7 May 2024 rose to 12, the governor said.", None, "update"),
        ("The death toll of the blast in Kirkuk on 7 May 2024 rose to six, the governor said.", TUESDAY, "conflict"),
        ("The governor said 12 people were killed by the blast in Kirkuk on 7 May 2024.", None, "conflict"),
    ],
)  # fmt: skip
def test_what_supersedes_the_ministrys_eight_of_tuesday(text, day, expected):
    assert relation((TUESDAY, FIRST), (day, text))[0] == expected


def test_a_nameless_source_is_of_another_kind_than_a_monitor():
    first = "A medical source said eight people were killed by the blast in Kirkuk on 7 May 2024."
    later = "Amnesty International said 12 people were killed by the blast in Kirkuk on 7 May 2024."
    assert relation((TUESDAY, first), (WEDNESDAY, later))[0] == "conflict"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's office, however, says the toll has risen to 12.", "conflict"),
        ("On Tuesday night the toll rose to 12, the mayor's office said.", "update"),
    ],
)
def test_what_an_article_sets_against_its_own_toll_is_no_update(text, expected):
    assert relation((TUESDAY, f"{FIRST} {text}"))[0] == expected


@pytest.mark.parametrize(
    ("language", "text", "former"),
    [
        ("en", "The army raised the number of dead to eight from six.", "from"),
        ("en", "The death toll rose from at least six to eight.", "from"),
        ("en", "The death toll rose to more than six.", None),
        ("ar", "ارتفع عدد القتلى من 6 إلى 8.", "من"),
        ("ar", "ارتفع عدد القتلى إلى أكثر من 6.", None),
        ("es", "La cifra de muertos subió de seis a ocho.", "de"),
        ("es", "El gobernador elevó el balance a un total de seis muertos.", None),
        ("es", "La cifra de muertos asciende a más de seis.", None),
        ("fr", "Le bilan est passé de six à huit morts.", "de"),
        ("fr", "Le bilan s'est alourdi : un nouveau bilan de six morts.", None),
    ],
)
def test_a_toll_that_another_is_told_to_have_risen_from_is_an_earlier_one(language, text, former):
    told = read_claims(article(text, language, published=TUESDAY)).mentions
    other = read_claims(article("Twenty people were killed.", name="b", published=TUESDAY)).mentions
    low = min(told, key=lambda one: one.figure.low)
    why = supersedes(low, other[0], {low.id: None, other[0].id: None})
    assert (why and why.rpartition("earlier toll: ")[2]) == (former and f"“{former}”")


def test_the_reasons_tell_the_days():
    text = "The governor said 12 people were killed by the blast in Kirkuk on 7 May 2024."
    assert (
        "the higher toll is the later one: 2024-05-07 / 2024-05-08"
        in relation((TUESDAY, FIRST), (WEDNESDAY, text))[1]
    )
    assert "both stated on 2024-05-07" in relation((TUESDAY, FIRST), (TUESDAY, text))[1]
    assert "which was stated first is not known" in relation((TUESDAY, FIRST), (None, text))[1]


def test_claims_tell_when_they_were_stated():
    report = compare_articles(
        [article(FIRST, published=WEDNESDAY), article("Nine died.", name="b")], encoder()
    )
    assert [claim.said for claim in report.claims] == [WEDNESDAY, None]


@pytest.mark.parametrize(
    ("day", "children", "expected"),
    [(WEDNESDAY, "four", "update"), (WEDNESDAY, "two", "conflict"), (TUESDAY, "four", "conflict")],
)
def test_a_part_of_a_toll_grows_whoever_counts_it(day, children, expected):
    first = (
        "Eight people, three of them children, were killed by the blast in Kirkuk on 7 May 2024, police said."
    )
    later = (
        f"Eight people, {children} of them children, were killed by the blast in Kirkuk on 7 May 2024, Amnesty "
        "International said."
    )
    assert relation((TUESDAY, first), (day, later))[0] == expected
