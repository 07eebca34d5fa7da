"""One quantity in two units."""

import pytest

from compare.convert import same_quantity
from compare.judge import relate
from compare.records import Figure


def figure(value, unit, measure="distance") -> Figure:
    return Figure(start=0, end=1, text="x", value=value, low=value, high=value, measure=measure, unit=unit)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (figure(45, "mi"), figure(72, "km"), True),
        (figure(45, "mi"), figure(45, "km"), False),
        (figure(6, "m"), figure(20, "ft"), True),
        (figure(1, "t", "weight"), figure(2000, "lb", "weight"), False),
        (figure(907, "kg", "weight"), figure(2000, "lb", "weight"), True),
        (figure(2, "week", "duration"), figure(14, "day", "duration"), True),
        (figure(80, "degree", "temperature"), figure(26, "degree", "temperature"), True),
        (figure(80, "F", "temperature"), figure(26, "C", "temperature"), True),
        (figure(80, "C", "temperature"), figure(26, "C", "temperature"), False),
        (figure(10, "EUR", "money"), figure(10, "USD", "money"), False),
    ],
)
def test_same_quantity(a, b, same):
    assert same_quantity(a, b) is same
    assert same_quantity(b, a) is same


def test_a_conversion_agrees():
    assert relate(figure(45, "mi"), figure(72, "km")) == (
        "agreement",
        "45 mi and 72 km are the same, rounded",
    )
