"""Writes cldr/<language>.json from the Unicode CLDR: run by hand, never at run time.

`python -m compare.languages.generate [CODE ...]` needs the [dev] extra. Month, weekday, country, city and currency
names come from babel's copy of the CLDR, number words from ICU's spell-out rules; the Unicode licence lies beside
the output.
"""

import json
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from compare.languages.atlas import script_of
from compare.languages.fold import cut
from compare.languages.spelling import Speller

HERE = Path(__file__).resolve().parent


def names(locale: Any, script: str) -> dict[str, dict[str, int | str]]:
    """Returns the lower-case names of one babel locale: months, weekdays, territories, cities."""
    from babel.core import get_global

    months = _calendar(locale.months, script)
    weekdays = _calendar(locale.days, script)
    territories = {
        name.lower(): code
        for code, name in sorted(locale.territories.items())
        if len(code) == 2 and code.isalpha() and code not in _NO_PLACE
    }
    zones = get_global("zone_territories")
    cities: dict[str, int | str] = {}
    for zone, territory in sorted(zones.items()):
        place = zone.rsplit("/", 1)[-1].replace("_", " ")
        if zone.startswith("Etc/") or "/" not in zone or territory in ("ZZ", "001"):
            continue
        name = locale.time_zones.get(zone, {}).get("city") or (place if script == "Latin" else None)
        if name:  # "Tripoli (Libye)" is written without its country in text
            cities.setdefault(name.split(" (")[0].lower(), f"{place}, {territory}")
    return {"months": months, "weekdays": weekdays, "territories": territories, "cities": cities}


_NO_PLACE = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def _calendar(tables: Any, script: str) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in tables[form][width].items():
                word = name.lower().rstrip(".")
                alien = script_of(word) not in (script, "Han" if script == "Kana" else script)
                if (
                    len(word) > 1 and not word.isdigit() and not alien
                ):  # babel mixes languages up now and then
                    found.setdefault(word, number)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def number_words(code: str, numbers: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Returns the number words of a language that cannot be composed of others, and those that multiply.

    Every spelling ICU has for a number is read with the words found so far; only what cannot be read is kept.

    Args:
        code: of the language.
        numbers: the [numbers] table of the language's file, which says how its numbers are composed.
    """
    words: dict[str, int] = {}
    scales: dict[str, int] = {}
    if numbers.get("positional"):  # a digit and a power at a time: the language's file holds the few signs
        return {"numerals": words, "scales": scales}
    speller = Speller(
        numbers.get("words", {}),
        numbers.get("scales", {}),
        numbers.get("joiners", {}),
        glued=numbers.get("glued", False),
        units_first=numbers.get("units_first", False),
        compound=numbers.get("compound", False),
    )
    for number in _lesson():
        for spelling in spellings(code, number):
            parts = spelling.split()
            if numbers.get("compound") and 100 < number < 1000:
                parts = ["".join(parts)]  # ICU does not mark every seam
            found = speller.read(parts, 0)
            if found is not None and found.value == number and found.last == len(parts):
                continue
            scale = _multiplier(speller, parts, number)
            table, phrase, value = (scales, *scale) if scale else (words, spelling, number)
            table.setdefault(phrase, value)
            speller.learn(phrase, value, scale=bool(scale))
    return {"numerals": words, "scales": scales}


_POWERS = (100, 1000, 10**6, 10**9, 10**12)


def _lesson() -> Iterator[int]:
    """Yields the numbers in the order in which their words are best learnt."""
    yield from range(100)
    for power in _POWERS:
        for factor in (3, 5, 9, 2, 4, 6, 7, 8, 11, 21, 22, 1):
            if factor < 10 or power > 100:
                yield factor * power
    yield from range(100, 1000)


def spellings(code: str, number: int) -> Iterator[str]:
    """Yields each way in which a number is spelled, in lower case, its parts divided by single spaces."""
    spelled, names = _rules(code)
    seen = set()
    for name in names:
        if "ordinal" in name or "year" in name or "days" in name:
            continue
        text = _fold_words(spelled.format(number, name))
        if text not in seen:
            seen.add(text)
            yield text


@cache
def _rules(code: str) -> tuple[Any, list[str]]:
    """Returns ICU's spell-out rules of a language and their names."""
    import icu

    spelled = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(code))
    return spelled, [spelled.getRuleSetName(index) for index in range(spelled.getNumberOfRuleSetNames())]


def _fold_words(text: str) -> str:
    text = text.lower().replace("\u00ad", " ")  # a soft hyphen shows where a compound may be cut
    return " ".join(part for part in cut(text) if part not in "-,")


def _multiplier(speller: Speller, parts: list[str], number: int) -> tuple[str, int] | None:
    """Returns the multiplying word at the end of a spelled round number: "hundred" of "three hundred"."""
    power = max((power for power in _POWERS if number % power == 0 and number >= power), default=None)
    if power is None or not 1 < number // power < 100:
        return None
    for length in range(len(parts) - 1, 0, -1):
        found = speller.read(parts[:length], 0)
        if found is not None and found.last == length and found.value == number // power:
            return " ".join(parts[length:]), power
    return None


_UNITS = {
    "duration": ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second", "night"),
    "length": (
        "kilometer",
        "meter",
        "centimeter",
        "millimeter",
        "mile",
        "yard",
        "foot",
        "inch",
        "nautical-mile",
    ),
    "mass": ("tonne", "ton", "kilogram", "gram", "milligram", "pound", "ounce"),
    "temperature": ("celsius", "fahrenheit"),
    "area": ("square-kilometer", "square-meter", "square-mile", "hectare", "acre"),
    "volume": ("liter", "gallon", "barrel", "cubic-meter"),
    "speed": ("kilometer-per-hour", "mile-per-hour"),
    "power": ("megawatt", "gigawatt", "kilowatt"),
    "digital": ("gigabyte", "megabyte", "terabyte"),
}


def unit_names(locale: Any) -> dict[str, str]:
    """Returns the written-out names of units, in every number and case CLDR has, with the unit's CLDR name."""
    patterns = locale._data["unit_patterns"]
    found: dict[str, str] = {}
    for kind, units in _UNITS.items():
        for unit in units:
            forms = patterns.get(f"{kind}-{unit}", {}).get("long", {})
            for form in _texts(forms):
                name = form.replace("{0}", "").strip().lower()
                if name and "{" not in name:
                    found.setdefault(name, unit)
    return found


def _texts(forms: Any) -> Iterator[str]:
    for value in forms.values():
        if isinstance(value, str):
            yield value
        else:
            yield from _texts(value)


_CURRENCIES = (
    *(
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CNY",
        "RUB",
        "CHF",
        "INR",
        "TRY",
        "UAH",
        "ILS",
        "IRR",
        "IQD",
        "SYP",
        "LBP",
    ),
    *(
        "SAR",
        "AED",
        "EGP",
        "CAD",
        "AUD",
        "BRL",
        "MXN",
        "ARS",
        "COP",
        "CLP",
        "PLN",
        "SEK",
        "NOK",
        "DKK",
        "CZK",
    ),
    *(
        "HUF",
        "KRW",
        "HKD",
        "SGD",
        "IDR",
        "THB",
        "ZAR",
        "NGN",
        "PKR",
        "AFN",
        "KZT",
        "MAD",
        "TND",
        "DZD",
        "XOF",
    ),
)


def currency_names(locale: Any, *, noun_first: bool) -> dict[str, str]:
    """Returns the names of currencies and their symbols; a bare "dollar" or "pound" is the most traded one."""
    found: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for currency in _CURRENCIES:
        names = {locale.currencies.get(currency, "")} | set(
            locale._data["currency_names_plural"].get(currency, {}).values()
        )
        for name in sorted(names - {""}):
            found.setdefault(name.lower(), currency)
            parts = name.lower().split()
            nouns.setdefault(parts[0 if noun_first else -1], currency)
        symbol = locale.currency_symbols.get(currency, "")
        if (symbol and not symbol.isascii()) or "$" in symbol:
            found.setdefault(symbol.lower(), currency)
    return {**nouns, **found}


def main(languages: Collection[str] = ()) -> None:
    """Writes one JSON file per language file, or for the given codes."""
    from babel import Locale

    paths = sorted(HERE.glob("*.toml"))
    for path in paths:
        code = path.stem
        if languages and code not in languages:
            continue
        locale = Locale.parse(code)
        own = tomli.loads(path.read_text(encoding="utf-8"))
        data: dict[str, Any] = names(locale, own["script"])
        data |= number_words(code, own.get("numbers", {}))
        first = own.get("numbers", {}).get("noun_first", False)
        data |= {"units": unit_names(locale), "currencies": currency_names(locale, noun_first=first)}
        text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=False)
        (path.parent / "cldr" / f"{code}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
