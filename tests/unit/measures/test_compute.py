"""Figures come from the loads that answer for a day, with their lineage, or say why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.measures.catalogue import load_catalogue
from highneeds.measures.compute import compute_measures
from highneeds.measures.settings import lookup_tables_of
from highneeds.vocabulary.errors import DefinitionError, UsageError
from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.vocabulary.periods import Clock
from highneeds.warehouse import Warehouse
from tests.unit.measures.small_return import load_feed, load_return, open_warehouse

if TYPE_CHECKING:
    from highneeds.measures.result import MeasureResult

CENSUS = date(2024, 1, 18)


def compute(warehouse: Warehouse | None, as_at: date, measure: str) -> list[MeasureResult]:
    return compute_measures(warehouse=warehouse, as_at=as_at, only=[measure])


def test_a_council_orders_provision_as_it_sees_it(tmp_path: Path) -> None:
    tables: dict[str, Any] = {
        "active_plans": [{"person": "a"}],
        "establishments": [{"urn": "1", "type_code": "1"}, {"urn": "2", "type_code": "7"}],
        "placements": [
            {"person": "a", "urn": "1", "entered_on": "2022-03-01", "left_on": "2022-08-31"},
            {"person": "a", "urn": "2", "entered_on": "2022-09-01"},
        ],
    }
    warehouse = open_warehouse(tmp_path / "loads", tables, reference_date=CENSUS)
    own = tmp_path / "ladder.yaml"
    own.write_text(
        "ladder:\n  - {category: SpMdA, residential: any, rank: 1}\n"
        "  - {category: MsMdA, residential: any, rank: 2}\n",
        encoding="utf-8",
    )

    shipped, ours = (
        compute_measures(warehouse=warehouse, as_at=CENSUS, only=["moved_up"], ladder=ladder)[0]
        for ladder in (None, own)
    )

    assert isinstance(shipped.figure, Known)
    assert isinstance(ours.figure, Known)
    assert (shipped.figure.numerator, ours.figure.numerator) == (1, 0)
    assert ours.window.endswith("on the council's own ladder of provision")


def test_a_ladder_of_unknown_provision_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "ladder.yaml"
    own.write_text("ladder:\n  - {category: School, residential: any, rank: 1}\n", encoding="utf-8")

    with pytest.raises(DefinitionError, match="School"):
        lookup_tables_of(own)


def test_without_feeds_every_variant_says_that_its_feed_is_not_established() -> None:
    results = compute_measures(warehouse=None, as_at=CENSUS)

    reasons = {each.figure.why for each in results if isinstance(each.figure, Missing)}
    assert len(results) == sum(len(each.variants) for each in load_catalogue().values())
    assert reasons == {WhyMissing.FEED_NOT_ESTABLISHED}
    assert all(isinstance(each.figure, Missing) and each.figure.detail for each in results)


def test_the_missing_feed_is_named_with_the_place_for_its_file(tmp_path: Path) -> None:
    warehouse = open_warehouse(tmp_path, {"active_plans": [{"person": "a"}]}, reference_date=CENSUS)

    figure = compute(warehouse, CENSUS, "inmss_share")[0].figure
    assert isinstance(figure, Missing)
    assert figure.detail.endswith("put the file in feeds/establishments/")


def test_a_return_that_is_too_old_is_named_by_its_day(tmp_path: Path) -> None:
    warehouse = open_warehouse(tmp_path, {"active_plans": [{"person": "a"}]}, reference_date=CENSUS)

    figure = compute(warehouse, date(2024, 1, 19), "active_plans")[0].figure
    assert figure == Missing(
        WhyMissing.NOT_LOADED,
        detail="the latest return is of 18 January 2024; load one made on or after 19 January 2024",
    )


def test_a_result_tells_its_window_its_clock_and_its_definition(tmp_path: Path) -> None:
    asked = {"requests": [{"person": "a", "received_on": "2023-05-01", "outcome": "A"}]}
    warehouse = open_warehouse(tmp_path, dict(asked), reference_date=CENSUS)

    result = compute(warehouse, date(2023, 12, 31), "requests")[1]
    assert (result.variant, result.clock) == ("financial", Clock.FINANCIAL)
    assert result.window == "1 April 2023 to 31 December 2023"
    assert result.definition_version == load_catalogue()["requests"].version
    assert result.lineage.query == "requests.sql"
    assert len(result.lineage.query_sha256) == 64


def test_a_year_to_date_that_runs_into_a_january_return_says_so(tmp_path: Path) -> None:
    asked = {"requests": [{"person": "a", "received_on": "2023-11-01", "outcome": "A"}]}
    warehouse = open_warehouse(tmp_path, dict(asked), reference_date=CENSUS)

    results = {each.variant: each.window for each in compute(warehouse, CENSUS, "requests")}
    said = "; of January 2024 only what the return of 18 January 2024 holds"
    assert results["financial"] == "1 April 2023 to 18 January 2024" + said
    assert results["calendar"] == "1 January 2024 to 18 January 2024"


def test_lineage_names_the_loads_and_what_was_not_counted_in_full(tmp_path: Path) -> None:
    tables = {
        "active_plans": [{"person": "a"}, {"person": "b"}],
        "placements": [{"person": "a", "urn": "1"}],
        "establishments": [{"urn": "1", "type_code": "10"}],
    }
    warehouse = open_warehouse(tmp_path, tables, reference_date=CENSUS)

    lineage = compute(warehouse, CENSUS, "inmss_share")[0].lineage
    assert [(load.feed, load.file, load.taken) for load in lineage.loads] == [
        ("sen2", "return.xml", 5),
        ("establishments", "establishments.csv", 1),
    ]
    assert lineage.excluded == (("placement not recorded, counted below the line only", 1),)


def test_the_return_made_soonest_after_the_day_answers(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    for year, people in ((2023, "ab"), (2024, "abc")):
        plans = {"active_plans": [{"person": person} for person in people]}
        reference = date(year, 1, 18)
        load_return(warehouse, dict(plans), reference_date=reference, file=f"{year}.xml")

    found = [compute(warehouse, date(year, 1, 18), "active_plans")[0] for year in (2023, 2024)]
    assert [each.figure.value for each in found if isinstance(each.figure, Known)] == [2, 3]


def test_of_two_lists_of_establishments_the_last_stands(tmp_path: Path) -> None:
    tables = {"active_plans": [{"person": "a"}], "placements": [{"person": "a", "urn": "1"}]}
    warehouse = open_warehouse(tmp_path, dict(tables), reference_date=CENSUS)
    load_feed(warehouse, "establishments", [{"urn": "1", "type_code": "10"}], file="2023.csv")
    load_feed(warehouse, "establishments", [{"urn": "1", "type_code": "7"}], file="2024.csv")

    figure = compute(warehouse, CENSUS, "inmss_share")[0].figure
    assert isinstance(figure, Known)
    assert (figure.numerator, figure.denominator) == (0, 1)


def test_of_two_population_files_the_last_stands_age_by_age(tmp_path: Path) -> None:
    plans = {"active_plans": [{"person": "a"}]}
    warehouse = open_warehouse(tmp_path, dict(plans), reference_date=CENSUS)
    first = [{"age": 5, "persons": 10}, {"age": 6, "persons": 20}]
    load_feed(warehouse, "population", first, file="2023.csv")
    load_feed(warehouse, "population", [{"age": 5, "persons": 11}], file="2023-corrected.csv")
    load_feed(warehouse, "population", [{"age": 5, "persons": 12}], file="2023-later.csv")

    figure = compute(warehouse, CENSUS, "population_share")[1].figure
    assert isinstance(figure, Known)
    assert figure.denominator == 32


def test_a_corrected_ledger_replaces_the_lines_it_holds(tmp_path: Path) -> None:
    plans = {"active_plans": [{"person": "a"}]}
    warehouse = open_warehouse(tmp_path, dict(plans), reference_date=date(2024, 3, 31))
    line = {"kind": "forecast", "month": "2024-02"}
    first = [{**line, "pence": 100}, {**line, "line": "independent", "pence": 10}]
    load_feed(warehouse, "ledger", first, file="ledger-1.csv")
    load_feed(warehouse, "ledger", [{**line, "pence": 200}], file="ledger-2.csv")

    result = compute(warehouse, date(2024, 2, 29), "average_cost")[0]
    assert isinstance(result.figure, Known)
    assert result.figure.numerator == 210
    assert result.window == "29 February 2024; forecast outturn"


def test_days_become_weeks_and_a_share_is_not_rounded(tmp_path: Path) -> None:
    tables = {
        "requests": [
            {"person": person, "received_on": "2023-05-01", "outcome": "Y"} for person in "abc"
        ],
        "assessments": [
            {"person": "a", "outcome": "Y", "outcome_on": "2023-05-11"},
            {"person": "b", "outcome": "Y", "outcome_on": "2023-10-01"},
            {"person": "c", "outcome": "Y", "outcome_on": "2023-10-01"},
        ],
    }
    warehouse = open_warehouse(tmp_path, tables, reference_date=CENSUS)

    weeks = compute(warehouse, date(2023, 12, 31), "mean_weeks_to_issue")[0].figure
    within = compute(warehouse, date(2023, 12, 31), "timeliness_20_week")[0].figure
    assert isinstance(weeks, Known)
    assert isinstance(within, Known)
    assert weeks.value == Decimal(10 + 153 + 153) / 21
    assert within.value == Decimal(100) / 3


def test_a_measure_that_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(UsageError, match="'inms_share'"):
        compute(None, CENSUS, "inms_share")


def test_a_corrected_return_replaces_the_lines_it_holds_and_its_year_is_told(
    tmp_path: Path,
) -> None:
    plans = {"active_plans": [{"person": "a"}]}
    warehouse = open_warehouse(tmp_path, dict(plans), reference_date=CENSUS)
    first = [
        {"stage": "budget", "net_pence": 100},
        {"stage": "budget", "line": "1.0.2", "net_pence": 10},
    ]
    load_feed(warehouse, "section_251", first, file="return.csv")
    load_feed(
        warehouse, "section_251", [{**first[0], "net_pence": 200}], file="return-corrected.csv"
    )

    result = compute(warehouse, CENSUS, "average_cost")[1]
    assert isinstance(result.figure, Known)
    assert result.figure.numerator == 210
    assert result.window == "18 January 2024; section 251 budget of 2023-24"


def test_a_corrected_census_replaces_the_one_before_and_its_january_is_told(tmp_path: Path) -> None:
    warehouse = open_warehouse(tmp_path, {}, reference_date=CENSUS)
    row = {"pupils": 500, "pupils_with_plan": 20}
    load_feed(warehouse, "school_census", [row], file="pupils.csv")
    load_feed(warehouse, "school_census", [{**row, "pupils": 480}], file="pupils-corrected.csv")

    result = compute(warehouse, CENSUS, "population_share")[0]
    assert isinstance(result.figure, Known)
    assert (result.figure.numerator, result.figure.denominator) == (20, 480)
    assert result.window == "18 January 2024; school census of January 2024"
