"""Parts of a whole, the fan and the dots: each chart tells what its copy prints, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.policy import load_policy
from highneeds.editions.benchmarks_said import BenchmarkSaid, ComparatorSaid
from highneeds.editions.forecast_said import FanSaid
from highneeds.reports.audience import load_audience
from highneeds.reports.document import Chart, Table
from highneeds.reports.document_text import block_texts, characters
from highneeds.reports.extract import Extract
from highneeds.reports.fan_chart import BANDS, fan_spec
from highneeds.reports.sections.beside_others import build_beside_others
from highneeds.reports.sections.measures import build_measures
from highneeds.reports.sections.parts import build_parts
from highneeds.vocabulary.figures import Known, Unit, count, share
from tests.unit.reports.march_edition import MARCH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Edition
    from highneeds.reports.document import Block

AGES = (("up_to_6_weeks", 115), ("beyond_6_to_20_weeks", 159), ("beyond_52_weeks", 3))
KEYS = ("2023-03", "2023-06", "2023-09", "2023-12")


def extract_of(edition: Edition, *, policy: str, audience: str = "select_committee") -> Extract:
    internal = policy == "internal"
    reader, shown = load_audience(audience), load_policy(policy)
    return Extract(edition, reader, "Committee", date(2024, 3, 4), internal, shown)


def backlog() -> Edition:
    row = replace(MARCH.measures[0], counts_children=True, signal="", target=None)
    parts = tuple(
        replace(
            row,
            id="open_requests",
            variant=name,
            title=f"Open {name.replace('_', ' ')}",
            unit=Unit.COUNT,
            decimals=0,
            is_part=True,
            this=count(number),
            history=tuple((key, count(number + at)) for at, key in enumerate(KEYS)),
        )
        for name, number in AGES
    )
    timely = replace(
        row,
        id="timeliness_20_week",
        variant="including_exceptions",
        title="Plans issued within 20 weeks",
        unit=Unit.PERCENT,
        this=share(59, 100),
        history=tuple((key, share(40 + at, 100)) for at, key in enumerate(KEYS)),
    )
    return replace(MARCH, measures=(timely, *parts))


def test_the_backlog_by_age_stands_beside_the_percentage() -> None:
    table = _table(build_measures(extract_of(backlog(), policy="public")))
    (row,) = table.rows
    said = characters(row[0].small)
    assert "requests open: 115 up to 6 weeks, 160 beyond 6 to 20 weeks, [c] beyond 52 weeks" in said


def test_the_parts_leave_the_key_measures_for_a_section_of_their_own() -> None:
    extract = extract_of(backlog(), policy="public")
    assert len(_table(build_measures(extract)).rows) == 1
    assert len(_table(build_parts(extract)).rows) == len(AGES)


def test_a_reader_without_that_section_finds_them_among_the_measures() -> None:
    extract = extract_of(backlog(), policy="internal", audience="schools_forum")
    assert len(_table(build_measures(extract)).rows) == 1 + len(AGES)


def test_no_public_chart_tells_of_earlier_parts_or_draws_what_is_withheld() -> None:
    (chart,) = _charts(build_parts(extract_of(backlog(), policy="public")))
    drawn = [each["number"] for each in chart.spec["data"]["values"]]
    assert drawn == [115, 160]
    assert "1 of 3 are withheld or missing" in chart.source
    assert "Mar-23" not in " ".join(block_texts([chart]))


def test_officers_see_the_backlog_in_bands_over_time_below_the_percentage() -> None:
    (chart,) = _charts(build_parts(extract_of(backlog(), policy="internal")))
    line, bands = chart.spec["vconcat"]
    assert [each["value"] for each in line["data"]["values"]] == [40, 41, 42, 43, 59]
    assert {each["band"] for each in bands["data"]["values"]} == {
        f"Open {name.replace('_', ' ')}" for name, _ in AGES
    }
    assert "beyond 52 weeks: 3 in Mar-23, 3 in Feb-24" in chart.alt


def test_the_fan_has_three_bands_the_widest_first() -> None:
    fans = [FanSaid(y, "cumulative", "mitigated", *(n * 10**8 for n in range(1, 10))) for y in "ab"]
    layers = fan_spec(fans, [("a", 3 * 10**8)])["layer"]
    areas = [each["data"]["values"][0] for each in layers if each["mark"]["type"] == "area"]
    assert [(each["low"], each["high"]) for each in areas] == [(1.0, 9.0), (3.0, 7.0), (4.0, 6.0)]
    assert len(areas) == len(BANDS)


def test_the_dots_are_the_published_figures_and_each_kind_has_its_shape() -> None:
    def at(name: str, number: str) -> ComparatorSaid:
        return ComparatorSaid(name, Known(Decimal(number)))

    benchmark = BenchmarkSaid(
        "requests", "", "DfE", "2023", at("Westmarch", "5"), at("England", "4"),
        at("South West", "6"), (at("A", "3"), at("B", "7")), 3, 3,
    )  # fmt: skip
    edition = replace(MARCH, benchmarks=(benchmark,))
    blocks = build_beside_others(extract_of(edition, policy="public"))
    (chart,) = _charts(blocks)
    (row,) = chart.spec["vconcat"]
    numbers = [[v["n"] for v in each["data"]["values"] if "n" in v] for each in row["layer"][:4]]
    assert numbers == [[3.0, 7.0], [4.0], [6.0], [5.0]]
    assert "Westmarch 5.0%, England 4.0%, rank 3 of 3" in chart.alt


def _table(blocks: Sequence[Block]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))


def _charts(blocks: Sequence[Block]) -> list[Chart]:
    return [block for block in blocks if isinstance(block, Chart)]
