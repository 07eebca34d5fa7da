"""Interval arithmetic on figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import STRENGTH, bounds, family, relate, retold, strongest
from compare.records import Figure


def figure(value=None, low=None, high=None, *, vague=False, text="x") -> Figure:
    return Figure(start=0, end=1, text=text, value=value, low=low, high=high, vague=vague, measure="killed")


def exactly(value) -> Figure:
    return figure(value, value, value)


def at_least(value) -> Figure:
    return figure(value, value, None)


def more_than(value) -> Figure:
    return figure(value, value + 1, None)


def up_to(value) -> Figure:
    return figure(value, None, value)


def about(value) -> Figure:
    return figure(value, value, value, vague=True)


def between(low, high) -> Figure:
    return figure(None, low, high)


DOZENS = figure(None, 24, None, vague=True, text="dozens")
TEENS = figure(None, 11, 19, vague=True, text="十几")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (exactly(8), at_least(8), "agreement"),
        (more_than(20), exactly(20), "agreement"),
        (about(2500), exactly(2500), "agreement"),
        (at_least(8), up_to(8), "agreement"),
        (between(10, 15), between(10, 15), "agreement"),
        (at_least(10), exactly(18), "divergence"),
        (more_than(20), at_least(33), "divergence"),
        (between(10, 15), exactly(12), "divergence"),
        (about(2500), exactly(2400), "divergence"),
        (about(2500), exactly(2000), "conflict"),
        (at_least(8), exactly(1), "conflict"),
        (exactly(22), exactly(1), "conflict"),
        (between(10, 15), exactly(16), "conflict"),
        (up_to(50), exactly(51), "conflict"),
        (exactly(0), exactly(1), "conflict"),
        (DOZENS, exactly(3), "conflict"),
        (DOZENS, exactly(12), "divergence"),
        (DOZENS, exactly(11), "conflict"),
        (DOZENS, at_least(3), "divergence"),
        (DOZENS, DOZENS, "divergence"),
        (DOZENS, more_than(12), "divergence"),
        (TEENS, exactly(100), "conflict"),
    ],
)
def test_relation_of_two_figures(a, b, relation):
    assert relate(a, b)[0] == relation
    assert relate(b, a)[0] == relation


def test_the_reason_gives_both_figures_in_words():
    assert relate(at_least(8), exactly(1))[1] == "8 or more and 1 have no number in common"
    assert relate(DOZENS, exactly(3))[1] == "3 is less than half of what “dozens” means at least (24 or more)"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (exactly(2500), "2,500"),
        (at_least(8), "8 or more"),
        (up_to(50), "50 or fewer"),
        (between(10, 15), "10 to 15"),
        (about(10), "about 10"),
        (exactly(12.5), "12.5"),
        (figure(), "an open number"),
    ],
)
def test_bounds_in_words(one, words):
    assert bounds(one) == words


numbers = st.integers(0, 10**9)
figures = st.one_of(
    numbers.map(exactly),
    numbers.map(at_least),
    numbers.map(up_to),
    numbers.map(about),
    st.tuples(numbers, numbers).map(lambda pair: between(*sorted(pair))),
    st.just(DOZENS),
    st.just(TEENS),
)


@given(figures, figures)
def test_the_order_of_two_figures_does_not_matter(a, b):
    assert relate(a, b)[0] == relate(b, a)[0]


@given(figures)
def test_no_figure_conflicts_with_itself(one):
    assert relate(one, one)[0] in ("agreement", "divergence")


@given(figures, figures, numbers)
def test_what_both_allow_is_no_conflict(a, b, number):
    def allows(one: Figure) -> bool:
        return (one.low is None or one.low <= number) and (one.high is None or number <= one.high)

    if allows(a) and allows(b):
        assert relate(a, b)[0] != "conflict"


@pytest.mark.parametrize(
    ("a", "b", "contradicts"),
    [
        (more_than(135), more_than(792), True),
        (more_than(135), exactly(792), True),  # translators drop bounds
        (between(2, 3), between(2, 9), True),
        (more_than(135), exactly(140), False),  # rounded
        (about(100), more_than(120), False),
        (up_to(4), between(2, 4), False),
        (figure(None, None, 4), between(2, 4), False),
        (DOZENS, more_than(30), False),
    ],
)
def test_a_translation_that_changes_the_number_contradicts_it(a, b, contradicts):
    for one, other in ((a, b), (b, a)):
        assert (retold(one, other) is not None) == contradicts


def test_families_hold_what_news_mixes_up():
    assert family("rockets") == family("missiles") == family("shells")
    assert family("bases") == family("targets")
    assert family("killed") != family("injured") != family("casualties")


def test_the_strongest_relation_wins():
    assert strongest(["agreement", "divergence", "update"]) == "update"
    assert STRENGTH[0] == "conflict"
