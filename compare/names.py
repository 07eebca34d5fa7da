"""Names for the articles of a run: short, unique, and the same on every machine and in every order."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path


def name_files(paths: Iterable[str]) -> dict[str, str]:
    """Returns an id for each path: the file's name without its suffix, where that is enough to tell it apart.

    >>> name_files(["en/raid.txt", "fr/raid.txt", "fr/toll.txt"])
    {'en/raid.txt': 'en/raid', 'fr/raid.txt': 'fr/raid', 'fr/toll.txt': 'toll'}
    """
    named = sorted(set(paths))
    groups: dict[str, list[str]] = defaultdict(list)
    for path in named:
        groups[_writable(Path(path).stem)].append(path)
    found: dict[str, str] = {}
    for group in groups.values():
        found |= _apart(group)
    taken: dict[str, int] = defaultdict(int)
    for path in named:
        name = found[path]
        taken[name] += 1
        if taken[name] > 1:
            found[path] = f"{name}~{taken[name]}"
    return {path: found[path] for path in paths}


def _apart(group: list[str]) -> dict[str, str]:
    """Names files of one stem: with as many folders before it as it takes, else with the suffix too."""
    full = {path: Path(path).parts for path in group}
    parts = {path: (*full[path][:-1], Path(path).stem) for path in group}
    for kind in (parts, full):
        for depth in range(1, max(map(len, kind.values())) + 1):
            names = {path: _writable("/".join(kind[path][-depth:])) for path in group}
            if len(set(names.values())) == len(group):
                return names
    return {path: _writable(path) for path in group}


def _writable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")
