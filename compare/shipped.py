"""Finds the files that ship with the package: in a wheel under compare/, in a checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(relative: str) -> Path:
    """Returns the place of a shipped file or folder such as "models/encoder".

    Raises:
        FileNotFoundError: it lies neither in the package nor beside it.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        if (root / relative).exists():
            return root / relative
    message = f"{relative} is missing from this installation; reinstall claim-compare"
    raise FileNotFoundError(message)
