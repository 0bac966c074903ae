"""Beside the data files: what they hold, in shapes that programs check by."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import jsonschema

from highneeds.renderers.extract import extract
from tests.unit.renderers.made_documents import march_report

if TYPE_CHECKING:
    from pathlib import Path


def test_the_package_names_each_data_file_and_describes_it(tmp_path: Path) -> None:
    extract(march_report(), formats=["csv", "json", "txt"], out=tmp_path, internal=False)

    package = json.loads((tmp_path / "highlight-report.datapackage.json").read_text("utf-8"))
    cells, document = package["resources"]
    with (tmp_path / cells["path"]).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert [field["name"] for field in cells["schema"]["fields"]] == header
    content = json.loads((tmp_path / document["path"]).read_text("utf-8"))
    jsonschema.validate(content, document["jsonSchema"])


def test_an_internal_package_stands_beside_internal_files(tmp_path: Path) -> None:
    extract(march_report(internal=True), formats=["csv"], out=tmp_path, internal=True)

    package = json.loads((tmp_path / "highlight-report.internal.datapackage.json").read_text())
    assert [each["path"] for each in package["resources"]] == ["highlight-report.internal.csv"]


def test_a_report_without_a_table_of_cells_has_no_package(tmp_path: Path) -> None:
    paths = extract(march_report(), formats=["json"], out=tmp_path, internal=False)
    assert [path.name for path in paths] == ["highlight-report.json"]
