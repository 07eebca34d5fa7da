"""Units by code: what each measures, and how CLDR's name for it is shortened."""

from compare.records import Measure

SHORT = {
    "kilometer": "km", "meter": "m", "centimeter": "cm", "millimeter": "mm", "mile": "mi", "yard": "yd", "foot": "ft",
    "inch": "in", "nautical-mile": "nmi", "tonne": "t", "ton": "ton", "kilogram": "kg", "gram": "g", "milligram": "mg",
    "pound": "lb", "ounce": "oz", "celsius": "C", "fahrenheit": "F", "square-kilometer": "km2", "square-meter": "m2",
    "square-mile": "mi2", "hectare": "ha", "liter": "l", "gallon": "gal", "cubic-meter": "m3",
    "kilometer-per-hour": "kmh", "mile-per-hour": "mph", "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW",
    "gigabyte": "GB", "megabyte": "MB", "terabyte": "TB",
}  # fmt: skip

_BY_MEASURE: dict[Measure, tuple[str, ...]] = {
    "duration": (
        *(
            "century",
            "decade",
            "year",
            "quarter",
            "month",
            "fortnight",
            "week",
            "weekend",
            "day",
            "night",
            "hour",
        ),
        *("minute", "min", "second", "s"),
    ),
    "distance": ("km", "m", "cm", "mm", "mi", "yd", "ft", "in", "nmi"),
    "weight": ("t", "ton", "kg", "g", "mg", "lb", "oz", "st", "kt"),
    "temperature": ("C", "F", "degree"),
}
_MEASURES: dict[str, Measure] = {unit: measure for measure, units in _BY_MEASURE.items() for unit in units}


def measure_of(unit: str) -> Measure:
    """Returns what a unit measures; units without a measure of their own, such as litres, are counts with a unit."""
    return _MEASURES.get(unit, "count")
