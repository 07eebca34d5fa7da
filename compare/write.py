"""Writes a report's files: all of them beside their places first, then renamed: none is ever half there."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from compare.errors import OutputError
from compare.records import Report
from compare.render.markdown import markdown_report
from compare.render.page import html_report
from compare.render.table import claims_csv

# Folders under reports/ that git keeps in this project's own checkout; a report never goes there by default.
_KEPT = ("page", "samples")


def default_folder(paths: Iterable[Path]) -> Path:
    """Returns where the report of these inputs goes unless told otherwise: reports/<name of the input>.

    Of several inputs the first gives the name: reports/seeds-and-2-more.
    """
    first, *others = paths
    whole = first.resolve()
    name = (whole.name if whole.is_dir() else whole.stem) or "articles"
    if others:
        name = f"{name}-and-{len(others)}-more"
    return Path("reports") / (f"{name}-report" if name in _KEPT else name)


def make_folder(folder: Path) -> None:
    """Makes a folder for outputs, or finds that it is one that can be written.

    Raises:
        OutputError: it is not.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(_message(folder, error)) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        message = (
            f"cannot write into {folder}: permission denied; expected a folder of yours: name another with -o"
        )
        raise OutputError(message)


def write_report(report: Report, folder: Path) -> tuple[Path, ...]:
    """Writes report.html, report.json, report.md and claims.csv into a folder and returns their paths.

    Raises:
        InputError: the report names what it does not hold.
        OutputError: a file cannot be written; then none of them has changed.
    """
    return write_files(
        folder,
        {
            "report.html": html_report(report),
            "report.json": report.to_json(),
            "report.md": markdown_report(report),
            "claims.csv": claims_csv(report),
        },
    )


def write_files(folder: Path, texts: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Writes texts (as UTF-8) or bytes by file name, all or none, and returns their paths.

    Raises:
        OutputError: a file cannot be written.
    """
    make_folder(folder)
    places = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in texts}
    try:
        for (place, part), text in zip(places.items(), texts.values(), strict=True):
            if place.is_dir():
                raise IsADirectoryError(None, "it is a folder")
            part.write_bytes(text.encode("utf-8", errors="replace") if isinstance(text, str) else text)
        for place, part in places.items():
            part.replace(place)
    except OSError as error:
        raise OutputError(_message(place, error)) from None
    finally:
        for part in places.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return tuple(places)


def _message(place: Path, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"cannot write {place}: {reason}; expected a place that can be written: name another with -o"
