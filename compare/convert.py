"""The same quantity in two units: 45 miles and 72 kilometres, 80 and 26 degrees."""

from compare.records import Figure
from compare.settings import CONVERSION_TOLERANCE

_METRES = {
    "km": 1000, "m": 1, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "yd": 0.9144, "ft": 0.3048, "in": 0.0254, "nmi": 1852,
}  # fmt: skip
_KILOGRAMS = {
    "t": 1000, "ton": 907.185, "kt": 1e6, "kg": 1, "g": 0.001, "mg": 1e-6, "lb": 0.453592, "oz": 0.0283495,
    "st": 6.35029,
}  # fmt: skip
_HOURS = {
    "s": 1 / 3600, "second": 1 / 3600, "min": 1 / 60, "minute": 1 / 60, "hour": 1, "day": 24, "night": 24, "week": 168,
    "fortnight": 336, "month": 730.5, "quarter": 2191.5, "year": 8766, "decade": 87660, "century": 876600,
}  # fmt: skip
_SQUARE_METRES = {"km2": 1e6, "m2": 1, "mi2": 2589988.11, "ha": 1e4}
_KMH = {"kmh": 1, "mph": 1.609344}
_SCALES = (_METRES, _KILOGRAMS, _HOURS, _SQUARE_METRES, _KMH)
_DEGREES = frozenset({"C", "F", "degree", None})


def same_quantity(a: Figure, b: Figure) -> bool:
    """Returns whether two figures in different units state about the same quantity.

    News rounds when it converts, so both may be off by a tolerance. "Degrees" alone may be of either scale.
    """
    if a.value is None or b.value is None:
        return False
    if a.measure == b.measure == "temperature" and {a.unit, b.unit} <= _DEGREES:
        return _same_temperature(a, b)
    for scale in _SCALES:
        if a.unit in scale and b.unit in scale and a.unit != b.unit:
            return _near(a.value * scale[a.unit], b.value * scale[b.unit])
    return False


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= CONVERSION_TOLERANCE * max(abs(a), abs(b))


def _same_temperature(a: Figure, b: Figure) -> bool:
    """Compares on the Fahrenheit scale, to a degree; differences ("10 degrees warmer") have no zero point."""
    if a.value == b.value and "degree" in (a.unit, b.unit):
        return True
    return any(
        abs(other.value * 1.8 + zero - one.value) <= _ROUNDED
        for one, other in ((a, b), (b, a))
        for zero in (32, 0)
        if one.unit != "C" and other.unit != "F" and one.value is not None and other.value is not None
    )


_ROUNDED = 2  # degrees Fahrenheit that rounding on both scales may add up to
