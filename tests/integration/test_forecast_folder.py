"""A folder is forecast from the best of what it has: returns, or published statistics alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.forecast.cohort_input import UNTOLD
from highneeds.forecast.folder import forecast_folder
from highneeds.forecast.return_tables import management_plan_tables, table_csv
from highneeds.forecast.returns import cohort_from_returns
from highneeds.synthetic.westmarch import make_westmarch
from highneeds.vocabulary.errors import DefinitionError, FeedError
from highneeds.warehouse import Warehouse
from tests.real_data import real_data

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/modelling/example-forecast.yaml"
RELEASES = ("ehc-plans-2022.zip", "ehc-plans-2025-to-january-2024.zip")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("published")
    (home / "feeds/statistics").mkdir(parents=True)
    for name in RELEASES:
        shutil.copy(real_data(name), home / "feeds/statistics" / name)
    shutil.copy(EXAMPLE, home / "forecast.yaml")
    return home


@pytest.fixture(scope="module")
def westmarch(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    home = tmp_path_factory.mktemp("westmarch")
    made = make_westmarch(out=home, seed=1)
    warehouse = Warehouse(home / "loads")
    for name in made.files:
        feed = name.split("/")[1]
        if feed in {"establishments", "population"} or name.endswith(("03-31.xml", "06-30.xml")):
            warehouse.add(read_feed(feed, home / name, key=b"0" * 32))
    return warehouse


def test_an_authority_with_nothing_loaded_gets_a_forecast(published: Path) -> None:
    forecast = forecast_folder(published, simulations=150, years=5)
    plans = {
        row.year: row.fan
        for row in forecast.rows
        if row.scenario == "unmitigated" and row.series == "plans"
    }
    assert plans["2024"].q50 == 5536
    assert 5800 < plans["2025"].q50 < 6500
    assert plans["2029"].q10 < plans["2029"].q50 < plans["2029"].q90


def test_the_example_gives_every_series_scenario_and_answer(published: Path) -> None:
    plain = forecast_folder(published, simulations=150, years=5).to_json()
    found = {(row["series"], row["scenario"]) for row in plain["rows"]}
    for series in ("plans", "spend", "in_year", "cumulative"):
        assert {(series, "unmitigated"), (series, "mitigated")} <= found
    assert {("cumulative", "agreed"), ("cumulative", "plan")} <= found
    assert [year["year"] for year in plain["agreement"]["years"]][:2] == ["2024-25", "2025-26"]
    assert plain["agreement"]["rating"] in {"green", "amber", "red"}
    assert {"early-help", "own-places", "step-down", "overlap"} == {
        one["id"] for one in plain["savings"]
    }
    assert plain["savings"][0]["claimed"] == 175_300_000
    assert {driver["driver"] for driver in plain["drivers"]} >= {"joiners", "clearing the backlog"}


def test_the_bridge_adds_up_to_the_last_years_mitigated_mean(published: Path) -> None:
    forecast = forecast_folder(published, simulations=50, years=5)
    steps = {step.step: step.pence for step in forecast.bridge}
    assert {"first year", "population", "rate", "mix", "price"} <= set(steps)
    last = [saving for saving in forecast.savings if saving.year == "2028-29"]
    assert sum(one.modelled for one in last) == -sum(list(steps.values())[5:])
    assert steps["overlap"] == dict(forecast.overlap)["2028-29"] > 0


def test_the_management_plan_adds_up_to_the_plans(published: Path) -> None:
    forecast = forecast_folder(published, simulations=50, years=2)
    rows = [row for row in forecast.plan_return if row.scenario == "unmitigated"]
    assert sum(row.plans for row in rows if row.year == "2024") == 5536
    assert {row.category for row in rows} <= {
        "MmSoA",
        "RPSEN",
        "MdSSA",
        "NMISS",
        "HspAP",
        "P16FE",
        "OTHER",
    }
    assert {row.age_group for row in rows} == {
        "Under 5",
        "5 to 10",
        "11 to 15",
        "16 to 19",
        "20 to 25",
    }
    tables = management_plan_tables(forecast.plan_return)
    assert [table.name for table in tables] == ["Plans unmitigated", "Plans mitigated"]
    assert tables[0].columns[4:] == ("2024", "2025", "2026")
    assert sum(float(row[4]) for row in tables[0].rows) == 5536
    lines = table_csv(tables).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 3 * sum(len(table.rows) for table in tables)


def test_the_calibration_can_be_switched_off_and_is_then_missed(
    published: Path, tmp_path: Path
) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "forecast.yaml").write_text("authority: '865'\nsteered: false\n", encoding="utf-8")
    shutil.copytree(published / "feeds/statistics", tmp_path / "feeds/statistics")
    own = forecast_folder(tmp_path, simulations=100, years=3)
    assert any("Not calibrated" in finding for finding in own.findings)
    led = forecast_folder(published, simulations=100, years=3)
    assert not any("Not calibrated" in finding for finding in led.findings)


def test_a_misspelt_line_of_forecast_yaml_is_named(published: Path, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("interventions:", "interventons:")
    (tmp_path / "forecast.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match="interventons"):
        forecast_folder(tmp_path)


def test_a_folder_with_nothing_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="feeds/sen2"):
        forecast_folder(tmp_path)


def test_returns_a_year_apart_give_their_stock_and_two_years_of_steps(westmarch: Warehouse) -> None:
    cohort = cohort_from_returns(westmarch)
    assert cohort is not None
    assert sum(cell.plans for cell in cohort.stock) == pytest.approx(3593, abs=5)
    assert {step.year for step in cohort.steps} == {2022, 2023}
    closing = sum(step.plans for step in cohort.steps if step.year == 2023 and step.after)
    assert closing == sum(cell.plans for cell in cohort.stock)


def test_children_of_a_return_move_join_and_leave(westmarch: Warehouse) -> None:
    cohort = cohort_from_returns(westmarch)
    assert cohort is not None
    joined = sum(step.plans for step in cohort.steps if step.before is None)
    left = sum(step.plans for step in cohort.steps if step.after is None)
    moved = sum(
        step.plans for step in cohort.steps if step.before and step.after not in {None, step.before}
    )
    assert min(joined, left, moved) > 50


def test_the_return_a_year_before_tells_needs_recorded_anew_and_the_needs_of_leavers(
    westmarch: Warehouse,
) -> None:
    cohort = cohort_from_returns(westmarch)
    assert cohort is not None
    last = [step for step in cohort.steps if step.year == 2023]
    both = [step for step in last if step.need_after is not None]
    anew = sum(step.plans for step in both if step.need_after != step.need)
    assert 0.01 < anew / sum(step.plans for step in both) < 0.05  # made at about 3 % a year
    left = [step for step in last if step.after is None]
    told = sum(step.plans for step in left if step.need != UNTOLD)
    # Who got a plan and lost it between two returns is in neither of them with a need.
    assert told > 0.9 * sum(step.plans for step in left)
