"""A report with the texts behind it and the decisions on it: what a reviewer, an export or a notebook opens.

It comes from a store, or from a report.json with its decisions beside it; the rest of the program need not know which.
"""

import os
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from compare.decisions import (
    Entry,
    Seen,
    by_finding,
    entry,
    matched,
    read_log,
    seen,
    standing,
    with_decisions,
)
from compare.errors import CompareError, InputError
from compare.extract import unpack
from compare.read import read_all
from compare.records import Article, Claim, Decision, Report, Sentence, Verdict
from compare.render.glance import Glance, glance, search_text
from compare.render.order import Laid, Layout, rank
from compare.render.words import decision_words, dismissing
from compare.saved import add_to_log, load_report, log_beside, whole_log
from compare.split import split
from compare.store import Store
from compare.stored import (
    fill_glances,
    stored_decisions,
    stored_finding,
    stored_glances,
    stored_report,
    stored_seen,
)

_AROUND = 4  # sentences shown on each side of one, of its own paragraph and those next to it
_OPEN_TEXTS = 32  # articles kept in memory
_OPEN_FINDINGS = 64  # findings of a store kept in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of decisions that were handed in."""

    new: int
    known: int  # they are there already
    homeless: int  # no finding shares a claim with them


class Dossier(ABC):
    """Findings at a glance and their decisions; each finding, the report and the texts when they are asked for."""

    def __init__(self, path: Path, logs: Mapping[str, Sequence[Entry]]) -> None:
        """Takes the decisions by finding."""
        self.path = path
        self._logs: dict[str, list[Entry]] = defaultdict(list, {name: [*log] for name, log in logs.items()})
        self._standing: dict[str, tuple[Decision, ...]] = {}  # what has been worked out of the logs
        self._passages = lru_cache(_OPEN_TEXTS)(self._read)

    @property
    @abstractmethod
    def report(self) -> Report:
        """The whole report, with the decisions there were when it was opened."""

    @cached_property
    def glances(self) -> tuple[Glance, ...]:
        """The findings in the order in which they are read."""
        return tuple(
            sorted(
                self._glances(),
                key=lambda one: rank(
                    one.relation, one.strength, one.speakers, one.finding,
                    dismissed=dismissing(self.decisions(one.finding)),
                ),
            )
        )  # fmt: skip

    @abstractmethod
    def fresh(self) -> "Dossier":
        """Returns the same as it is now, after runs and other reviewers.

        Raises:
            CompareError: it can no longer be read.
        """

    @abstractmethod
    def laid(self, finding: str) -> tuple[Layout, Laid] | None:
        """Returns a finding as it is read, and the layout that holds it; None if a run has changed it meanwhile."""

    @abstractmethod
    def _glances(self) -> Iterable[Glance]:
        """Returns the findings in any order."""

    @abstractmethod
    def _texts(self) -> Iterable[tuple[str, str]]:
        """Yields the ids of findings and what a search looks in."""

    @abstractmethod
    def _seen(self, finding: str) -> Seen:
        """Returns what a finding says.

        Raises:
            InputError: it is no longer there.
        """

    @abstractmethod
    def _matched(self, log: Sequence[Entry]) -> dict[str, list[Entry]]:
        """Returns decisions by the findings there are."""

    @abstractmethod
    def _keep(self, new: Sequence[Entry], finding: str) -> None:
        """Writes decisions on a finding down.

        Raises:
            CompareError: they cannot be written.
        """

    @abstractmethod
    def _read(self, article: str) -> Sequence[tuple[Article, Sequence[Sentence]]]:
        """Returns what may be an article's text and its sentences; empty if the text cannot be had."""

    def decisions(self, finding: str) -> tuple[Decision, ...]:
        """Returns what has been decided on a finding, and stands."""
        log = self._logs.get(finding)
        if log and finding not in self._standing:
            self._standing[finding] = standing(log, self._seen(finding))
        return self._standing.get(finding, ())

    def decide(
        self, finding: str, verdict: Verdict | Literal["undone"], *, reviewer: str, reason: str = ""
    ) -> None:
        """Notes a decision, or takes the reviewer's last one on this finding back.

        Raises:
            CompareError: it cannot be written.
        """
        new = entry(finding, self._seen(finding), verdict, reviewer=reviewer, reason=reason)
        self._keep([new], finding)
        self._logs[finding].append(new)
        self._standing.pop(finding, None)

    def search(self, words: Sequence[str]) -> Set[str]:
        """Returns the findings in whose claims and decisions all of some case-folded words stand."""
        found = set()
        for finding, text in self._texts():
            told = "\n".join(decision_words(one) for one in self.decisions(finding)).casefold()
            if all(word in text or word in told for word in words):
                found.add(finding)
        return found

    def log(self) -> list[Entry]:
        """Returns all decisions in the order in which they were made."""
        return sorted((one for log in self._logs.values() for one in log), key=lambda one: one.key)

    def take(self, log: Sequence[Entry]) -> Taken:
        """Adds the decisions of another log; what is known already changes nothing.

        Raises:
            CompareError: they cannot be written.
        """
        homes = self._matched(log)
        fresh = 0
        for name, theirs in sorted(homes.items()):
            known = {one.key for one in self._logs[name]}
            new = [one for one in reversed(theirs) if one.key not in known]
            if new:
                self._keep(new, name)
                self._logs[name] += new
                self._standing.pop(name, None)
                fresh += len(new)
        found = sum(map(len, homes.values()))
        return Taken(new=fresh, known=found - fresh, homeless=len(log) - found)

    def around(self, claim: Claim) -> tuple[str, str] | None:
        """Returns what stands before and after a claim's sentence; None where the article cannot be had."""
        for _, sentences in self._at(claim):
            first = bisect_left(sentences, claim.span[0], key=lambda one: one.span[0])
            after = bisect_left(sentences, claim.span[1], key=lambda one: one.span[0])
            if first < after:
                own = sentences[first].paragraph
                before = sentences[max(0, first - _AROUND) : first]
                behind = sentences[after : after + _AROUND]
                return _context(
                    [one for one in before if one.paragraph >= own - 1],
                    sentences[first],
                    [one for one in behind if one.paragraph <= own + 1],
                )
        return None

    def text(self, claim: Claim) -> str | None:
        """Returns the text of a claim's article; None where it cannot be had or is no longer the same."""
        return next((article.text for article, _ in self._at(claim)), None)

    def _at(self, claim: Claim) -> Iterable[tuple[Article, Sequence[Sentence]]]:
        start, end = claim.span
        return (one for one in self._passages(claim.article) if one[0].text[start:end] == claim.text)


class StoreDossier(Dossier):
    """What a store holds, read piece by piece. The store stays open; a batch run may go on beside it."""

    def __init__(self, store: Store) -> None:
        """Reads the findings at a glance, and the decisions."""
        self._store = store
        fill_glances(store)
        with store.snapshot():
            logs = stored_decisions(store)
            self._flags: dict[str, int] = dict(store.rows("SELECT id, flag FROM finding"))
            self._rows = stored_glances(store)
            self._known = stored_seen(store, logs)  # of what has been decided on, or looked at
        self._laid = lru_cache(_OPEN_FINDINGS)(self._lay)
        super().__init__(store.path, logs)

    @cached_property
    def report(self) -> Report:
        """The whole report, with the decisions there were when it was asked for first."""
        with self._store.snapshot():
            return stored_report(self._store)

    def fresh(self) -> Dossier:
        """Reads the store again."""
        return StoreDossier(self._store)

    def laid(self, finding: str) -> tuple[Layout, Laid] | None:
        """Reads one finding."""
        return self._laid(finding)

    def _lay(self, finding: str) -> tuple[Layout, Laid] | None:
        with self._store.snapshot():
            part = stored_finding(self._store, finding)
            self._known |= stored_seen(self._store, [finding])
        if part is None:
            return None
        layout = Layout(part, self._numbers)
        return layout, layout.findings[0]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The numbers that articles have in a report of the whole store."""
        names = self._store.each("SELECT name FROM article ORDER BY name")
        return defaultdict(int, {name: number for number, (name,) in enumerate(names, start=1)})

    def _glances(self) -> Iterable[Glance]:
        return self._rows

    def _texts(self) -> Iterable[tuple[str, str]]:
        return self._store.each("SELECT finding, words FROM glance")

    def _seen(self, finding: str) -> Seen:
        if finding not in self._known:
            self._known |= stored_seen(self._store, [finding])
        if finding not in self._known:
            message = (
                f"a run has changed finding {finding} meanwhile; expected it as it was listed: read again"
            )
            raise InputError(message)
        return self._known[finding]

    def _matched(self, log: Sequence[Entry]) -> dict[str, list[Entry]]:
        return by_finding(log, {*self._flags}, lambda: stored_seen(self._store))

    def _keep(self, new: Sequence[Entry], finding: str) -> None:
        with self._store.transaction():
            self._store.do_all(
                "INSERT OR IGNORE INTO decision (flag, verdict, reason, reviewer, made, finding, seen) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        self._flags[finding], one.verdict, one.reason, one.reviewer, one.made,
                        one.finding, one.seen.model_dump_json(),
                    )
                    for one in new
                ],
            )  # fmt: skip

    def _read(self, article: str) -> Sequence[tuple[Article, Sequence[Sentence]]]:
        rows = self._store.rows("SELECT reading FROM article WHERE name = ?", (article,))
        return [(reading.article, reading.sentences) for reading in (unpack(data) for (data,) in rows)]


class FileDossier(Dossier):
    """A report.json, its decisions beside it, its articles wherever the report says they lie."""

    def __init__(self, path: Path) -> None:
        """Reads a report.json, or the one in a folder."""
        place = path / "report.json" if path.is_dir() else path
        report = load_report(place)
        beside = log_beside(place)
        log = whole_log(report, beside)
        super().__init__(place, matched(log, report))
        self._report = with_decisions(report, self._logs)
        self._claims = {claim.id: claim for claim in report.claims}
        self._findings = {finding.id: finding for finding in report.findings}
        self._paths = {article.id: article.path for article in report.articles}
        written = {one.key for one in read_log(beside)} if beside.exists() else set()
        self._unwritten = matched([one for one in log if one.key not in written], report)

    @property
    def report(self) -> Report:
        """The report, with the decisions there were when it was read."""
        return self._report

    def fresh(self) -> Dossier:
        """Reads the file again, and the decisions beside it."""
        return FileDossier(self.path)

    def laid(self, finding: str) -> tuple[Layout, Laid] | None:
        """Returns a finding of the report."""
        item = self._items.get(finding)
        return None if item is None else (self._layout, item)

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self._report)

    @cached_property
    def _items(self) -> Mapping[str, Laid]:
        return {item.finding.id: item for item in self._layout.findings}

    def _glances(self) -> Iterable[Glance]:
        return map(glance, self._layout.findings)

    def _texts(self) -> Iterable[tuple[str, str]]:
        return ((name, search_text(item)) for name, item in self._items.items())

    def _seen(self, finding: str) -> Seen:
        return seen(self._findings[finding], self._claims)

    def _matched(self, log: Sequence[Entry]) -> dict[str, list[Entry]]:
        return matched(log, self._report)

    def _keep(self, new: Sequence[Entry], finding: str) -> None:
        """Writes with the first decision on a finding those that the report itself carries of it."""
        add_to_log(log_beside(self.path), [*self._unwritten.get(finding, ()), *new])
        self._unwritten.pop(finding, None)

    def _read(self, article: str) -> Sequence[tuple[Article, Sequence[Sentence]]]:
        path = self._paths[article]
        if not os.path.isfile(path):  # noqa: PTH113  (Path.is_file raises for names that are too long)
            return []
        try:
            articles, _ = read_all([path])
        except CompareError:
            return []
        return [(one, split(one)) for one in articles]


def _context(before: Sequence[Sentence], own: Sentence, behind: Sequence[Sentence]) -> tuple[str, str]:
    """Returns the texts on both sides of a sentence, down to it; a paragraph's end is ¶."""
    run = [*before, own, *behind]
    gaps = [" " if a.paragraph == b.paragraph else " ¶ " for a, b in pairwise(run)]
    texts = [one.text for one in run]
    at = len(before)
    return (
        "".join(text + gap for text, gap in zip(texts[:at], gaps[:at], strict=True)),
        "".join(gap + text for gap, text in zip(gaps[at:], texts[at + 1 :], strict=True)),
    )


@contextmanager
def open_dossier(path: Path) -> Iterator[Dossier]:
    """Opens a store, a report.json, or the folder of one.

    Raises:
        StoreError: it is a store that cannot be used.
        InputError: it is no report.
    """
    if path.is_dir() or path.suffix == ".json":
        yield FileDossier(path)
        return
    with Store(path, create=False) as store:
        yield StoreDossier(store)
