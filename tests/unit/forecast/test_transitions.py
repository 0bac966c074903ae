"""The four CSV files of the existing open model are read unchanged, and their faults are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.forecast.folder import forecast_transitions
from highneeds.forecast.transitions import read_transitions
from highneeds.vocabulary.errors import DefinitionError, FeedError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = []
    for year in (2021, 2022, 2023):
        rows += [f"{year},MS,T,{age},MS,T,{age + 1}" for age in range(5, 12) for _ in range(9)]
        rows += [f"{year},MS,T,{age},SS,T,{age + 1}" for age in range(5, 12)]
        rows += [f"{year},SS,U,{age},NONSEND,NONSEND,{age + 1}" for age in range(8, 12)]
        rows += [
            f"{year},NONSEND,NONSEND,{age - 1},MS,T,{age}" for age in range(3, 9) for _ in range(4)
        ]
    (tmp_path / "transitions.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")
    people = [f"{year},{age},500" for year in range(2021, 2028) for age in range(-2, 21)]
    (tmp_path / "population.csv").write_text(
        "calendar-year,academic-year,population\n" + "\n".join(people), encoding="utf-8"
    )
    (tmp_path / "costs.csv").write_text(
        "need,setting,cost\nT,MS,1000\nU,MS,1200.50\nT,SS,9000\n", encoding="utf-8"
    )
    (tmp_path / "valid-states.csv").write_text(
        "setting,setting-group,min-academic-year,max-academic-year,needs,setting->setting\n"
        'MS,Mainstream,-2,20,"T,U","SS"\nSS,Special,0,20,"T,U","MS"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_stock_is_where_the_last_years_steps_ended(folder: Path) -> None:
    cohort = read_transitions(folder)
    assert cohort.january == 2024
    assert sum(cell.plans for cell in cohort.stock) == 7 * 9 + 7 + 6 * 4


def test_joiners_and_leavers_are_told_apart(folder: Path) -> None:
    steps = read_transitions(folder).steps
    joined = [step for step in steps if step.before is None]
    assert {step.age for step in joined} == set(range(2, 8))
    assert {step.need for step in joined} == {"T"}
    assert sum(step.plans for step in steps if step.after is None) == 3 * 4


def test_costs_are_pounds_read_as_pence(folder: Path) -> None:
    costs = {(cost.need, cost.setting): cost.pence for cost in read_transitions(folder).costs}
    assert costs["U", "MS"] == 120050


def test_population_sets_how_far_ahead_the_forecast_goes(folder: Path) -> None:
    forecast = forecast_transitions(folder, simulations=50)
    years = {row.year for row in forecast.rows if row.series == "plans"}
    assert max(years) == "2027"
    assert {row.series for row in forecast.rows} == {"plans", "spend"}


def test_a_cost_missing_for_one_need_is_pooled_and_listed(folder: Path) -> None:
    forecast = forecast_transitions(folder, simulations=50)
    assert any("U in SS" in finding for finding in forecast.findings)


def test_a_setting_without_any_cost_is_refused(folder: Path) -> None:
    (folder / "costs.csv").write_text("need,setting,cost\nT,MS,1000\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match="no cost for the setting 'SS'"):
        forecast_transitions(folder, simulations=50)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "costs.csv").unlink()
    with pytest.raises(FeedError, match=r"no costs\.csv"):
        read_transitions(folder)


def test_a_year_that_is_no_number_is_named_by_row(folder: Path) -> None:
    path = folder / "population.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\nsoon,3,500", encoding="utf-8")
    with pytest.raises(FeedError, match=r"population\.csv, row 163: calendar-year is 'soon'"):
        read_transitions(folder)


def test_the_same_inputs_and_seed_give_the_same_answer(folder: Path) -> None:
    one, other = (forecast_transitions(folder, simulations=100, seed=4) for _ in range(2))
    assert one.to_json() == other.to_json()
    assert one.rows != forecast_transitions(folder, simulations=100, seed=5).rows


def test_json_has_the_promised_shape(folder: Path) -> None:
    plain = forecast_transitions(folder, simulations=50).to_json()
    assert {"rows", "agreement", "savings"} <= set(plain)
    assert list(plain["rows"][0]) == [
        "year", "series", "scenario",
        "q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975",
    ]  # fmt: skip
