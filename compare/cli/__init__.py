"""The command line: arguments in, exit code out. What is slow to import is imported inside the commands."""

import logging
import signal
import sys
from typing import Annotated, NoReturn

import typer

from compare import __version__
from compare.cli import batch, encode, ledger, report, review
from compare.cli.exits import DONE, INTERRUPTED, complain
from compare.errors import CompareError

app = typer.Typer(
    name="claim-compare",
    help="Compares the figures that news articles in several languages claim: which conflict, which merely "
    "differ, which agree, who said each, and how each source puts it.",
    epilog="Exit codes: 0 done; 1 nothing done, the error in one line; 2 wrong usage; 3 --fail-on found "
    "something; 4 done, but some inputs could not be read.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = (
    report.report,
    batch.batch,
    ledger.ledger,
    encode.encode,
    report.show,
    review.review,
    review.decisions,
    review.export,
    encode.languages,
    encode.encoders,
)


def main() -> NoReturn:
    """Runs the command line and exits; an error of this package is one line on stderr."""
    # Libraries warn through logging; what matters of it is in the report.
    logging.getLogger().addHandler(logging.NullHandler())
    signal.signal(signal.SIGINT, lambda *_: sys.exit(INTERRUPTED))  # quiet, and what must be undone is undone
    try:
        app()
    except CompareError as error:
        code = complain(str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        code = complain(f"{place}{error.strerror or error}; expected a file or stream that can be used")
    else:
        code = DONE
    sys.exit(code)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claim-compare {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


for _command in _COMMANDS:
    app.command()(_command)
