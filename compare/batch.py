"""New articles against all that earlier runs have read: what is new, changed or resolved.

A run takes four steps, and each keeps what it has done: articles are taken in (intake.py), those that came in are
placed into stories (stories.py), stories that have changed are compared anew, and what is gone is resolved. A run
that was cut off is taken up where it ended by the next one.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

import numpy as np

from compare.encode import Encoder
from compare.errors import StoreError
from compare.extract import unpack
from compare.flags import Flags
from compare.intake import Intake, Progress, take_in
from compare.pipeline import compare_readings
from compare.records import Finding
from compare.render.order import Layout
from compare.store import Store, as_json
from compare.stored import GlanceRow, glance_rows, keep_glances, with_stored_decisions
from compare.stories import Outlines, Screening, days, gather, links
from compare.workers import Workers

_STORIES = 16  # stories that a worker compares and a transaction keeps at a time
_ARTICLES = 60  # articles of such stories, from which on no other story is added


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding that this run found new, changed, or resolved (as it was last)."""

    kind: str
    finding: Finding
    line: str  # what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run has done."""

    intake: Intake
    screening: Screening
    compared: int  # stories compared anew
    counts: Mapping[str, int]  # of articles, claims and findings in the store now
    changes: tuple[Change, ...]
    resumed: bool  # an earlier run had been cut off


def run_batch(
    paths: Sequence[str | Path],
    store: Store,
    *,
    encoder: Encoder,
    processes: int = 0,
    language: str | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Takes in what is new under some paths and compares it with itself and with what the store holds.

    Arguments as for take_in; so many `processes` read and compare, and this one itself if there are none. Nothing
    else may work on the store meanwhile (store.alone).

    Raises:
        StoreError: the store was made with another encoder.
    """
    run, resumed = _begin(store, encoder)
    flags = Flags(store, run)
    with Workers(processes, encoder) as workers:
        intake = take_in(
            paths,
            store,
            workers=workers,
            language=language,
            published=published,
            stdin=stdin,
            progress=progress,
        )
        screening = _place(store, encoder)
        compared = _compare(store, flags, workers, progress)
    counts = {table: store.count(table) for table in ("article", "claim", "finding")}
    return Outcome(
        intake=intake,
        screening=screening,
        compared=compared,
        counts=counts,
        changes=_end(store, run, flags, counts),
        resumed=resumed,
    )


def _begin(store: Store, encoder: Encoder) -> tuple[int, bool]:
    """Returns the number of this run, and whether it goes on with one that was cut off."""
    with store.transaction():
        made = store.meta("encoder")
        if made is None:
            store.note("encoder", as_json([encoder.name, encoder.sha256, encoder.dimensions]))
        elif json.loads(made)[1] != encoder.sha256:
            message = (
                f"{store.path}: its vectors are those of encoder {json.loads(made)[0]}, "
                f"expected {encoder.name}'s; name that encoder, or begin a new store"
            )
            raise StoreError(message)
        open_runs = store.rows("SELECT id FROM run WHERE ended IS NULL")
        if open_runs:
            return open_runs[0][0], True
        return store.do("INSERT INTO run (started) VALUES (?)", (_now(),)), False


def _place(store: Store, encoder: Encoder) -> Screening:
    """Gives every article that came in a story; stories that new articles link become one, and stale."""
    screening = Screening()
    stories: dict[int, int] = {}
    new: set[int] = set()
    # By the index, which holds both: the table's rows are long, and `story` stands at their ends.
    for article, story in sorted(
        store.rows("SELECT id, story FROM article INDEXED BY article_story"), key=itemgetter(0)
    ):
        if story is None:
            new.add(article)
        else:
            stories[article] = story
    if not new:
        return screening
    found = gather(links(_outlines(store, new, encoder), screening), new, stories, screening)
    groups: dict[int, list[int]] = defaultdict(list)
    for article, root in found.items():
        groups[root].append(article)
    with store.transaction():
        for _, members in sorted(groups.items()):
            if not new.isdisjoint(members):
                _settle(
                    store,
                    [one for one in members if one in new],
                    {stories[one] for one in members if one in stories},
                )
    return screening


def _settle(store: Store, new: Sequence[int], joined: Set[int]) -> None:
    """Puts new articles into one story with all articles of the stories they join."""
    story, *others = sorted(joined) or [store.do("INSERT INTO story (stale) VALUES (1)")]
    store.do("UPDATE story SET stale = 1 WHERE id = ?", (story,))
    store.do_all("UPDATE article SET story = ? WHERE id = ?", [(story, one) for one in new])
    moves = [(story, one) for one in others]
    store.do_all("UPDATE article SET story = ? WHERE story = ?", moves)
    store.do_all("UPDATE event SET story = ? WHERE story = ?", moves)
    store.do_all("UPDATE finding SET story = ? WHERE story = ?", moves)
    store.do_all("DELETE FROM story WHERE id = ?", [(one,) for one in others])


def _outlines(store: Store, new: Set[int], encoder: Encoder) -> Outlines:
    """Returns all claims of the store, as far as it takes to find those that may meet."""
    rows = store.rows(
        "SELECT article, family, at_event, first, last, spots, land, town, vector FROM claim ORDER BY article, number"
    )
    windows = np.array([days(first, last) for _, _, _, first, last, *_ in rows], dtype=np.int64).reshape(
        -1, 2
    )
    vectors = np.frombuffer(b"".join(row[-1] for row in rows), dtype="<f2")
    return Outlines(
        article=np.array([row[0] for row in rows], dtype=np.int64),
        family=np.array([row[1] for row in rows], dtype=np.str_),
        at_event=np.array([row[2] for row in rows], dtype=np.bool_),
        first=windows[:, 0],
        last=windows[:, 1],
        spots=[tuple(json.loads(row[5])) for row in rows],
        land=np.array([row[6] or "" for row in rows], dtype=np.str_),
        town=np.array([row[7] or "" for row in rows], dtype=np.str_),
        vectors=vectors.reshape(len(rows), encoder.dimensions),
        new=np.array([row[0] in new for row in rows], dtype=np.bool_),
    )


Packed = tuple[int, list[tuple[bytes, bytes]]]  # a story, and of its articles the reading and the vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What was found of a story, as the store has it: all but the findings as JSON."""

    claims: list[tuple[str, str]]  # each with its article's id
    events: list[tuple[str, str]]  # each with its id
    framing: list[str]
    accounts: list[str]
    apart: list[str]
    findings: tuple[Finding, ...]
    glances: tuple[GlanceRow, ...]


def _compare(store: Store, flags: Flags, workers: Workers, progress: Progress) -> int:
    """Compares the stories that have changed, and keeps what was found of each."""
    stale = [story for (story,) in store.rows("SELECT id FROM story WHERE stale ORDER BY id")]
    done = 0
    for results in workers.map(_judge, _packed(store, stale), lost=_given_up):
        with store.transaction():
            for story, judged in results:
                _keep(store, story, judged, flags)
        done += len(results)
        progress("comparing stories", done, len(stale))
    return done


def _packed(store: Store, stories: Sequence[int]) -> Iterator[list[Packed]]:
    """Yields stories with their articles, a few at a time: large ones take longer, and all processes get some."""
    chunk: list[Packed] = []
    for story in stories:
        articles = store.rows("SELECT reading, vectors FROM article WHERE story = ? ORDER BY name", (story,))
        chunk.append((story, articles))
        if len(chunk) >= _STORIES or sum(len(one) for _, one in chunk) >= _ARTICLES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _judge(encoder: Encoder, packed: Packed) -> tuple[int, _Judged | None]:
    """Compares the articles of a story, in a worker."""
    story, articles = packed
    if not articles:
        return story, None
    readings = [unpack(reading) for reading, _ in articles]
    vectors = [
        np.frombuffer(data, dtype="<f2").astype(np.float32).reshape(-1, encoder.dimensions)
        for _, data in articles
    ]
    report = compare_readings(readings, vectors, encoder)
    return story, _Judged(
        claims=[(one.article, one.model_dump_json()) for one in report.claims],
        events=[(one.id, one.model_dump_json(by_alias=True)) for one in report.events],
        framing=[one.model_dump_json() for one in report.framing],
        accounts=[one.model_dump_json() for one in report.accounts],
        apart=[one.model_dump_json() for one in report.apart],
        findings=report.findings,
        glances=tuple(glance_rows(Layout(report))),
    )


def _given_up(packed: Packed) -> tuple[int, _Judged | None]:
    message = (
        f"story {packed[0]}: the process that compared its {len(packed[1])} articles was killed, twice; "
        "expected enough memory: run again with --processes 1"
    )
    raise StoreError(message)


def _keep(store: Store, story: int, judged: _Judged | None, flags: Flags) -> None:
    """Puts a story's result in the place of its former one."""
    for table in ("event", "finding", "framing", "account", "apart"):
        store.do(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608  (a name of ours)
    if judged is None:
        store.do("DELETE FROM story WHERE id = ?", (story,))
        return
    store.do("UPDATE story SET stale = 0 WHERE id = ?", (story,))
    numbers = dict(store.rows("SELECT name, id FROM article WHERE story = ?", (story,)))
    places: Counter[str] = Counter()
    claims = []
    for article, data in judged.claims:
        claims.append((data, numbers[article], places[article]))
        places[article] += 1
    store.do_all("UPDATE claim SET data = ? WHERE article = ? AND number = ?", claims)
    store.do_all("INSERT INTO event VALUES (?, ?, ?)", [(name, story, data) for name, data in judged.events])
    for table, rows in (("framing", judged.framing), ("account", judged.accounts), ("apart", judged.apart)):
        store.do_all(
            f"INSERT INTO {table} VALUES (?, ?, ?)",  # noqa: S608
            [(story, number, data) for number, data in enumerate(rows)],
        )
    lines = {row.glance.finding: row.glance.line for row in judged.glances}
    for finding in judged.findings:
        store.do(
            "INSERT INTO finding VALUES (?, ?, ?, ?)",
            (finding.id, flags.give(finding, lines[finding.id]), story, finding.model_dump_json()),
        )
    keep_glances(store, judged.glances)


def _end(store: Store, run: int, flags: Flags, counts: Mapping[str, int]) -> tuple[Change, ...]:
    """Resolves what is gone, closes the run, and returns what it has changed."""
    with store.transaction():
        flags.resolve()
        store.do("UPDATE run SET ended = ?, counts = ? WHERE id = ?", (_now(), as_json(counts), run))
    rows = store.rows(
        "SELECT kind, line, data FROM change JOIN flag ON flag.id = flag WHERE run = ? ORDER BY flag", (run,)
    )
    findings = with_stored_decisions(store, [Finding.model_validate_json(data) for *_, data in rows])
    return tuple(
        Change(kind=kind, finding=one, line=line) for (kind, line, _), one in zip(rows, findings, strict=True)
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
