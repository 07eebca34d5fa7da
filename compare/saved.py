"""Saved reports, and the decisions that lie beside them: report.json has report.decisions.jsonl."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from compare.decisions import Entry, log_lines, matched, read_log, seen, with_decisions
from compare.errors import InputError
from compare.records import Report


def load_report(place: Path) -> Report:
    """Reads a saved report, as it was saved.

    Raises:
        InputError: the file is not there or is not a report.
    """
    mend = "expected a report.json that `claim-compare report` wrote"
    try:
        return Report.from_json(place.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"cannot read {place}: {(error.strerror or str(error)).lower()}; {mend}"
    except UnicodeDecodeError:
        message = f"{place} is not UTF-8 text; {mend}"
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{place} is not a report{f' at {where}' if where else ''}: {first['msg'].lower()}; {mend}"
    raise InputError(message)


def decided_report(path: Path) -> Report:
    """Reads a saved report, or the one in a folder, with the decisions that lie beside it.

    Raises:
        InputError: the file is not there, is not a report, or lies beside what is no log.
    """
    place = path / "report.json" if path.is_dir() else path
    return with_log(load_report(place), log_beside(place))


def with_log(report: Report, log: Path) -> Report:
    """Returns a report with its own decisions and those of a log, if there is one.

    Raises:
        InputError: the log cannot be read.
    """
    return with_decisions(report, matched(whole_log(report, log), report))


def whole_log(report: Report, log: Path) -> list[Entry]:
    """Returns the decisions that a report carries and those of a log, each once.

    Raises:
        InputError: the log cannot be read.
    """
    beside = read_log(log) if log.exists() else []
    known = {one.key for one in beside}
    return [*(one for one in _carried(report) if one.key not in known), *beside]


def log_beside(report: Path) -> Path:
    """Returns where the decisions on a report.json lie: report.decisions.jsonl."""
    return report.with_name(f"{report.stem}.decisions.jsonl")


def add_to_log(path: Path, new: Iterable[Entry]) -> None:
    """Adds decisions to a log; it is written beside its place and then renamed.

    Raises:
        InputError: what lies there is no log.
        OutputError: it cannot be written.
    """
    from compare.write import write_files  # the page's parts come with it, and `show` need not wait for them

    log = [*(read_log(path) if path.exists() else ()), *new]
    write_files(path.parent, {path.name: "".join(log_lines(log))})


def _carried(report: Report) -> Iterator[Entry]:
    """Yields the decisions that a report itself carries, as lines of a log."""
    claims = {claim.id: claim for claim in report.claims}
    for finding in (one for one in report.findings if one.decisions):
        now = seen(finding, claims)
        for one in finding.decisions:
            with suppress(ValidationError):  # the file is another's, and may say anything
                yield Entry(
                    finding=finding.id,
                    verdict=one.verdict,
                    reason=one.reason,
                    reviewer=one.reviewer,
                    made=one.made,
                    seen=now.model_copy(update={"voices": ()}) if one.changed else now,
                )
