"""Findings through their changes: a flag stays the same while at least one of its claims stays in it.

A finding gets another id with every claim that joins it, so decisions are kept by flag. A new finding takes the
flag with which it shares the most claims and which no other finding holds; an article that was edited hands its
flags on to the claims that took the place of the former ones (intake.py).
"""

from collections import Counter

from compare.records import Finding
from compare.store import Store


class Flags:
    """Gives findings their flags, and notes what a run has changed. All calls stand inside transactions."""

    def __init__(self, store: Store, run: int) -> None:
        """Takes the number of the run that changes are noted for."""
        self._store, self._run = store, run

    def give(self, finding: Finding, line: str) -> int:
        """Returns the flag of a finding, a new one if it has none yet; `line` says what it says."""
        flag = self._known(finding)
        if flag is None:
            flag = self._store.do(
                "INSERT INTO flag (state, data, line) VALUES ('open', ?, ?)",
                (finding.model_dump_json(), line),
            )
            self._note(flag, "new")
        else:
            (state, data) = self._store.rows("SELECT state, data FROM flag WHERE id = ?", (flag,))[0]
            former = Finding.model_validate_json(data)
            if state == "resolved" or _told(former) != _told(finding):
                self._note(flag, "changed")
            self._store.do(
                "UPDATE flag SET state = 'open', data = ?, line = ? WHERE id = ?",
                (finding.model_dump_json(), line, flag),
            )
        self._store.do_all(
            "INSERT OR IGNORE INTO flag_claim VALUES (?, ?)", [(one, flag) for one in finding.claims]
        )
        return flag

    def resolve(self) -> None:
        """Closes the flags that no finding holds any longer."""
        gone = self._store.rows(
            "SELECT id FROM flag WHERE state = 'open' AND id NOT IN (SELECT flag FROM finding) ORDER BY id"
        )
        for (flag,) in gone:
            self._store.do("UPDATE flag SET state = 'resolved' WHERE id = ?", (flag,))
            self._note(flag, "resolved")

    def _known(self, finding: Finding) -> int | None:
        """Returns the flag that shares the most claims with a finding and is free; of several the oldest."""
        shared: Counter[int] = Counter()
        for claim in finding.claims:
            shared.update(
                flag for (flag,) in self._store.rows("SELECT flag FROM flag_claim WHERE claim = ?", (claim,))
            )
        for flag, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
            held = self._store.rows(
                "SELECT 1 FROM finding JOIN story ON story.id = story WHERE flag = ? AND NOT stale LIMIT 1",
                (flag,),
            )
            if not held:
                return flag
        return None

    def _note(self, flag: int, kind: str) -> None:
        """Notes a change; what is new in a run stays new in it."""
        self._store.do(
            "INSERT INTO change VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind WHERE kind <> 'new'",
            (self._run, flag, kind),
        )


def _told(finding: Finding) -> tuple[object, ...]:
    """Returns what of a finding a reader would call changed; a light edit gives its claims other ids only."""
    return finding.relation, finding.low, finding.high, len(finding.claims)
