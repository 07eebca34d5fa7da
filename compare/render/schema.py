"""The JSON schema of the report, made from the records: `python -m compare.render.schema` writes it anew."""

import json
from pathlib import Path

from compare.records import Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLACE = Path(__file__).resolve().parents[2] / "reports" / "report.schema.json"


def report_schema() -> str:
    """Returns the schema of what Report.to_json writes, as indented JSON."""
    schema = Report.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps({"$schema": DIALECT, **schema}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.write_text(report_schema(), encoding="utf-8", newline="\n")
