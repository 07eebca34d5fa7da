"""The house: imports one way, the schema in step with the records, the wheel, the public names."""

import ast
import graphlib
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import jsonschema
import pytest
from sample_report import make_report

import compare
from compare.render.schema import report_schema

ROOT = Path(__file__).resolve().parent.parent

# Top to bottom; a module imports from its own line or a line above it, and never in a circle.
# A package counts as one module. A new module must be given its line.
LAYERS = (
    "records errors settings shipped",
    "languages vectors catalogue coverage checkpoint pieces encode encode_transformers vector_cache second_opinion",
    "names lines decode detect boilerplate published sources read",
    "split words vocabulary lexicon quotes glue when where phrasing agency caseless persons voices",
    "figures",
    "fates reporting attribute counting asides deeds events mentions parts tolls retold additions sides feared",
    "victims claims toponyms acts convert parallel neighbours same_event guard judge evidence candidates match align"
    " apart passages group update origins assemble passing happenings framing accounts",
    "pipeline",
    "render",
    "write vector_files store progress listing workers",
    "extract stories flags intake decisions saved stored dossier batch watch summary ledger rows review export frames",
    "cli",
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names.split()}


def modules() -> list[Path]:
    return sorted((ROOT / "compare").rglob("*.py"))


def part(path: Path) -> str:
    """Returns the module or package right under compare/ that a file belongs to."""
    return path.relative_to(ROOT / "compare").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Returns the dotted names a file imports from this package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.split(".")[0] == "compare"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; expected the full name"
            if node.module == "compare":
                names |= {f"compare.{alias.name}" for alias in node.names}
            elif node.module and node.module.startswith("compare."):
                names.add(node.module)
    return names - {"compare.__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downwards(path):
    own = part(path)
    if own == "__init__":
        return  # the public surface
    assert own in LEVEL, f"{own} has no line in LAYERS; give it one in tests/test_house.py"
    for name in imported(path):
        other = name.split(".")[1]
        assert LEVEL[other] <= LEVEL[own], f"{own} imports {other}, which stands below it"


def test_no_imports_in_a_circle():
    graph: dict[str, set[str]] = {}
    for path in modules():
        if part(path) != "__init__":
            graph.setdefault(part(path), set()).update(name.split(".")[1] for name in imported(path))
    graphlib.TopologicalSorter({own: others - {own} for own, others in graph.items()}).prepare()


def test_renderings_see_the_report_alone():
    for path in modules():
        if part(path) == "render":
            seen = {name.split(".")[1] for name in imported(path)}
            assert seen <= {"render", "records", "errors", "shipped"}, path


def test_public_names_exist_and_are_sorted():
    assert list(compare.__all__) == sorted(compare.__all__)
    for name in compare.__all__:
        assert hasattr(compare, name)
    for name in ("read_article", "read_articles", "find_figures", "load_encoder", "compare_articles"):
        assert callable(getattr(compare, name))


def test_the_package_is_typed():
    assert (ROOT / "compare" / "py.typed").exists()


def test_the_schema_is_what_the_records_say():
    kept = (ROOT / "reports" / "report.schema.json").read_text("utf-8")
    assert kept == report_schema(), "run: python -m compare.render.schema"


def test_a_report_fits_the_schema_and_a_bent_one_does_not():
    schema = json.loads(report_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    report = json.loads(make_report().to_json())
    validator.validate(report)
    for bend in ({"findings": [{}]}, {"schema": None}, {"extra": 1}):
        with pytest.raises(jsonschema.ValidationError, match=r"required|not of type|were unexpected"):
            validator.validate(report | bend)


def test_the_json_has_the_keys_of_the_contract():
    report = json.loads(make_report().to_json())
    assert list(report) == [
        "schema", "version", "encoder", "settings", "articles", "claims", "events", "findings", "apart",
        "framing", "accounts", "unread",
    ]  # fmt: skip
    assert report["schema"] == "claim-compare/1"
    assert set(report["events"][0]["date"]) == {"from", "to"}


def test_the_wheel_installs_bare_and_reports(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(site)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {name.split("/")[0] for name in names} == {
        "compare",
        f"claim_compare-{compare.__version__}.dist-info",
    }
    assert project["scripts"] == {"claim-compare": "compare.cli:main"}
    assert {
        "compare/py.typed",
        "compare/reports/page/page.html",
        "compare/reports/report.schema.json",
    } <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)

    # What the base install lacks must not be asked for: torch and its kin cannot be imported here.
    script = (
        "import sys\n"
        "for name in ('torch', 'transformers', 'sentence_transformers', 'pandas', 'pytest'): sys.modules[name] = None\n"
        "import compare\n"
        f"assert compare.__file__.startswith({str(site)!r}), compare.__file__\n"
        "from compare.cli import main\n"
        f"sys.argv = ['claim-compare', 'report', {str(ROOT / 'seeds')!r}]\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nreports/seeds\n")
    assert (tmp_path / "reports" / "seeds" / "report.html").stat().st_size > 1000
