"""The records listed are those that the figure counts: by file and row, and nothing of a child."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from highneeds.measures.compute import compute_measures
from highneeds.measures.records_counted import list_records
from highneeds.vocabulary.figures import Known, Unit
from tests.spec.test_spec import read_specs
from tests.unit.measures.small_return import open_warehouse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.spec.test_spec import Spec

AS_AT = date(2023, 12, 31)
CENSUS = date(2024, 1, 18)
# Their numbers are sums of numbers told in a row, or split over all rows, not numbers of rows.
SUMS = {
    "sen_support_share",
    "commissioned_places",
    "cost_change",
    "positive_experience",
    "survey_response",
}
BY_RECORD = [spec for spec in read_specs() if spec.measure not in SUMS]


@pytest.mark.parametrize("spec", BY_RECORD, ids=lambda spec: spec.measure)
def test_as_many_records_are_listed_as_the_figure_counts(spec: Spec, tmp_path: Path) -> None:
    case = spec.cases[0]
    tables: dict[str, Any] = {**spec.shared, **case.tables}
    active = [{"person": person} for person in case.plans_of]
    tables["active_plans"] = [*tables.get("active_plans", ()), *active]
    warehouse = open_warehouse(tmp_path, tables, reference_date=case.return_of or case.as_at)

    records = list_records(warehouse=warehouse, as_at=case.as_at, only=[spec.measure])

    counted = Counter(each.variant for each in records if each.use == "counted")
    left_out = Counter(each.reason for each in records if each.use == "left out")
    for result in compute_measures(warehouse=warehouse, as_at=case.as_at, only=[spec.measure]):
        figure = result.figure
        if isinstance(figure, Known) and result.unit in {Unit.COUNT, Unit.PERCENT}:
            assert counted[result.variant] == int(figure.numerator or figure.value)
        if isinstance(figure, Known):
            assert dict(result.lineage.excluded) == dict(left_out)


def test_a_record_is_told_by_file_and_row_and_not_by_its_child(tmp_path: Path) -> None:
    tables: dict[str, Any] = {
        "requests": [
            {"person": "b", "received_on": "2023-05-01", "outcome": "A"},
            {"person": "a", "received_on": None, "outcome": "A"},
        ]
    }
    warehouse = open_warehouse(tmp_path, tables, reference_date=CENSUS)

    records = list_records(warehouse=warehouse, as_at=AS_AT, only=["requests"])

    told = [(each.variant, each.use, each.file, each.row, each.reason) for each in records]
    assert ("calendar", "counted", "return.xml", 2, "") in told
    assert told[-1] == (
        "",
        "left out",
        "return.xml",
        1,
        "requests without the date they were received",
    )
    assert "person" not in msgspec.to_builtins(records[0])
