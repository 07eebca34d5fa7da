"""Case files: a case is a line and the indented lines below it; an empty line ends it, "#" opens a remark."""

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """Returns the cases of one file: the line, and the indented lines below it without their indent."""
    cases: list[tuple[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  ") and cases:
            cases[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


def all_cases(folder: str) -> list[tuple[str, str, list[str]]]:
    """Returns the cases of all files of a folder, each with its file's name, a language's code."""
    return [
        (path.stem, *case) for path in sorted((CASES / folder).glob("*.txt")) for case in read_cases(path)
    ]
