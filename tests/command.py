"""Runs the command line: here, or as a process of its own where its streams, signals or hash seed matter."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

import compare
from compare.cli import main

HOME = str(Path(compare.__file__).resolve().parent.parent)  # where the tested package lies, installed or not
START = "from compare.cli import main; import sys; sys.argv[0] = 'claim-compare'; main()"


def run(
    *args: object, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Runs a command in this process, which spares the seconds that a new one takes to begin."""
    env = {"PYTHONIOENCODING": "utf-8", **(env or {})}
    encoding = env["PYTHONIOENCODING"]
    given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, newline="\n") for _ in range(2))
    interrupt = signal.getsignal(signal.SIGINT)
    command = ["claim-compare", *map(str, args)]
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, env),
        mock.patch.multiple(sys, argv=command, stdin=given, stdout=out, stderr=err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        finally:
            signal.signal(signal.SIGINT, interrupt)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return subprocess.CompletedProcess(command, code, *texts)


def run_alone(
    *args: object, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a command as a user's shell does."""
    return subprocess.run(
        [sys.executable, "-c", START, *map(str, args)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": HOME, "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
