"""Writes cldr/<language>.json from the Unicode CLDR: run by hand, never at run time.

`python -m compare.languages.generate` needs the [dev] extra. Month, weekday, country, city and currency names come
from babel's copy of the CLDR, number words from ICU's spell-out rules; the Unicode licence lies beside the output.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def names(locale: Any) -> dict[str, dict[str, int | str]]:
    """Returns the lower-case names of one babel locale: months, weekdays, territories, cities."""
    from babel.core import get_global

    months = _calendar(locale.months, first=1)
    weekdays = _calendar(locale.days, first=0)
    territories = {
        name.lower(): code
        for code, name in sorted(locale.territories.items())
        if len(code) == 2 and code.isalpha() and code not in _NO_PLACE
    }
    zones = get_global("zone_territories")
    latin = locale.character_order == "left-to-right" and str(locale) not in ("ru", "uk", "zh")
    cities: dict[str, int | str] = {}
    for zone, territory in sorted(zones.items()):
        place = zone.rsplit("/", 1)[-1].replace("_", " ")
        if zone.startswith("Etc/") or "/" not in zone or territory in ("ZZ", "001"):
            continue
        name = locale.time_zones.get(zone, {}).get("city") or (place if latin else None)
        if name:  # "Tripoli (Libye)" is written without its country in text
            cities.setdefault(name.split(" (")[0].lower(), f"{place}, {territory}")
    return {"months": months, "weekdays": weekdays, "territories": territories, "cities": cities}


_NO_PLACE = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def _calendar(tables: Any, first: int) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in tables[form][width].items():
                word = name.lower().rstrip(".")
                if len(word) > 1 and not word.isdigit():
                    found.setdefault(word, number)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def main(languages: Iterable[str] = ()) -> None:
    """Writes one JSON file per language file, or for the given codes."""
    from babel import Locale

    for code in languages or sorted(path.stem for path in HERE.glob("*.toml")):
        data = names(Locale.parse(code))
        text = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=False)
        (HERE / "cldr" / f"{code}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
