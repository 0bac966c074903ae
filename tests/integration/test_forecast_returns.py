"""A council's returns are filled in their own categories, and read back as they were written."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from highneeds.cli.forecast_returns import write_returns
from highneeds.forecast.cohort_input import CohortInput, Step, StockCell
from highneeds.forecast.definition import ForecastDefinition, PlanningArea
from highneeds.forecast.forecast import PlanReturnRow
from highneeds.forecast.return_tables import capacity_tables, management_plan_tables
from highneeds.forecast.run import run_forecast

if TYPE_CHECKING:
    from pathlib import Path

STOCK = (
    StockCell(3, "ASD", "special", 40),
    StockCell(8, "ASD", "special", 30),
    StockCell(8, "SEMH", "independent_or_non_maintained", 10),
    StockCell(8, "ASD", "mainstream", 20),
)
STEPS = tuple(
    Step(2023, cell.age - 1, cell.need, cell.setting, cell.setting, cell.plans) for cell in STOCK
)


def _written(folder: Path) -> dict[str, Path]:
    cohort = CohortInput(january=2024, stock=STOCK, steps=STEPS, source="made up")
    forecast = run_forecast(cohort=cohort, simulations=20, years=2)
    return {path.name: path for path in write_returns(forecast, folder)}


def test_plans_stand_by_placement_age_group_and_need_in_both_files(tmp_path: Path) -> None:
    files = _written(tmp_path)
    lines = list(
        csv.DictReader(io.StringIO(files["dsg-management-plan.csv"].read_text("utf-8-sig")))
    )
    begun = {
        (line["Category"], line["Age group"], line["Primary need"]): float(line["Plans"])
        for line in lines
        if line["Scenario"] == "unmitigated"
        and line["January"] == "2024"
        and line["Plans"] != "0.0"
    }
    assert begun == {
        ("MdSSA", "5 to 10", "ASD"): 40,
        ("MdSSA", "11 to 15", "ASD"): 30,
        ("NMISS", "11 to 15", "SEMH"): 10,
        ("MmSoA", "11 to 15", "ASD"): 20,
    }
    book = openpyxl.load_workbook(files["dsg-management-plan.xlsx"])
    assert book.sheetnames == ["Plans unmitigated", "Plans mitigated"]
    rows = list(book["Plans unmitigated"].iter_rows(min_row=5, values_only=True))
    assert sum(row[4] for row in rows) == 100
    assert {row[0] for row in rows} == {"MmSoA", "MdSSA", "NMISS"}


def test_the_capacity_survey_has_provision_by_phase_and_no_mainstream(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_written(tmp_path)["school-capacity-send.xlsx"])
    rows = list(book["Places unmitigated"].iter_rows(min_row=5, values_only=True))
    assert {(row[0], row[2]): row[3] for row in rows} == {
        ("SS", "Primary"): 40, ("SS", "Secondary"): 30, ("IN", "Secondary"): 10,
    }  # fmt: skip


def test_non_maintained_special_schools_are_state_special_in_the_capacity_survey() -> None:
    row = PlanReturnRow("2024", "unmitigated", "NMISS", "IN", "11 to 15", "SEMH", 10.0)
    table = capacity_tables([row], non_maintained=0.3)[0]
    assert {line[0]: line[3] for line in table.rows} == {"SS": 3.0, "IN": 7.0}
    plan = management_plan_tables([row])[0]
    assert [(line[0], line[4]) for line in plan.rows] == [("NMISS", 10.0)]


def test_planning_areas_part_the_places_of_a_provision_where_the_council_names_them(
    tmp_path: Path,
) -> None:
    areas = (
        PlanningArea("8650011", "SS", "Secondary", Decimal("0.25")),
        PlanningArea("8650012", "SS", "Secondary", Decimal("0.75")),
    )
    cohort = CohortInput(january=2024, stock=STOCK, steps=STEPS, source="made up")
    definition = ForecastDefinition(planning_areas=areas)
    forecast = run_forecast(cohort=cohort, definition=definition, simulations=20, years=2)
    files = {path.name: path for path in write_returns(forecast, tmp_path)}
    lines = csv.DictReader(io.StringIO(files["school-capacity-send.csv"].read_text("utf-8-sig")))
    begun = {
        (line["Planning area"], line["Provision"], line["Phase"]): float(line["Plans"])
        for line in lines
        if line["Scenario"] == "unmitigated" and line["January"] == "2024"
    }
    assert begun == {
        ("", "SS", "Primary"): 40, ("8650011", "SS", "Secondary"): 7.5,
        ("8650012", "SS", "Secondary"): 22.5, ("", "IN", "Secondary"): 10,
    }  # fmt: skip
    sheet = openpyxl.load_workbook(files["school-capacity-send.xlsx"])["Places unmitigated"]
    assert ("8650011", "SS") in {row[:2] for row in sheet.iter_rows(min_row=5, values_only=True)}


def test_planning_areas_whose_shares_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match=r"shares of SS, Primary add up to 0\.4; 1 was wanted"):
        ForecastDefinition(planning_areas=(PlanningArea("1", "SS", "Primary", Decimal("0.4")),))


def test_the_same_forecast_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = _written(tmp_path / "one"), _written(tmp_path / "two")
    assert all(one[name].read_bytes() == two[name].read_bytes() for name in one)
