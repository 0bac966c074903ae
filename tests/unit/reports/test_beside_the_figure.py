"""What stands beside a figure: what was expected, ratings of eight periods, limits set anew."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.policy import load_policy
from highneeds.editions.measure_said import Expected, RebaseSaid
from highneeds.reports.audience import load_audience
from highneeds.reports.document import Chart, Table
from highneeds.reports.document_text import block_texts, characters
from highneeds.reports.extract import Extract
from highneeds.reports.sections.against_forecast import build_against_forecast
from highneeds.reports.sections.history import build_history
from highneeds.reports.sections.overall import both_of
from highneeds.reports.sections.ratings_over_time import build_ratings_over_time
from highneeds.vocabulary.figures import Known, Unit, count
from highneeds.vocabulary.ratings import Basis, Rating, Ratings
from tests.unit.reports.march_edition import MARCH

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow

KEYS = ("2022-03", "2022-06", "2022-09", "2022-12", "2023-03", "2023-06", "2023-09", "2023-12")


def followed(number: int, **kept: object) -> MeasureRow:
    return replace(
        MARCH.measures[0],
        this=count(number),
        unit=Unit.COUNT,
        decimals=0,
        counts_children=True,
        **kept,
    )


def extract(row: MeasureRow, *, policy: str = "public") -> Extract:
    return Extract(
        replace(MARCH, measures=(row,)),
        load_audience("select_committee"),
        "Children's Select Committee",
        date(2024, 3, 4),
        policy == "internal",
        load_policy(policy),
    )


def cells_of(row: MeasureRow, *, policy: str) -> list[str]:
    _, table = build_against_forecast(extract(row, policy=policy))
    assert isinstance(table, Table)
    return [characters(cell.text) for cell in table.rows[0]]


def expecting(number: int) -> MeasureRow:
    kept = Expected(Known(Decimal(100)), Known(Decimal(number - 100)), "the plan of May")
    return followed(number, expected=kept)


def test_the_difference_is_from_the_figure_as_the_copy_prints_it() -> None:
    assert cells_of(expecting(113), policy="internal")[1:4] == ["100", "113", "13 above"]
    # 113 is printed 115: a difference of 13 would give it away.
    assert cells_of(expecting(113), policy="public")[1:4] == ["100", "115", "15 above"]
    assert cells_of(expecting(87), policy="public")[3] == "15 below"
    assert cells_of(expecting(101), policy="public")[3] == "as expected"


def test_a_withheld_figure_has_no_difference() -> None:
    assert cells_of(expecting(5), policy="public")[2:4] == ["[c]", "[x]"]


def test_nothing_expected_prints_nothing() -> None:
    assert build_against_forecast(extract(followed(113))) == ()


def test_ratings_stand_side_by_side_as_they_were_published() -> None:
    history = (("2023-06", "green"), ("2023-09", "of_another_scheme"), ("2023-12", "red"))
    row = followed(113, ratings=Ratings(history=history))

    _, table, _ = build_ratings_over_time(extract(row))

    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == [
        "Rated", "Jun-23", "Sep-23", "Dec-23", "Feb-24",
    ]  # fmt: skip
    last = table.rows[-1]
    words = [cell.badge.words if cell.badge else characters(cell.text) for cell in last[1:]]
    assert words[:3] == ["Green", "of_another_scheme", "Red"]  # the key has the full words
    assert {characters(cell.text) for cell in table.rows[0][1:4]} == {"[z]"}


def test_the_first_edition_has_no_ratings_before_it() -> None:
    assert build_ratings_over_time(extract(followed(113))) == ()


def test_limits_of_a_chart_begin_where_they_were_set_anew() -> None:
    numbers = (30, 34, 31, 33, 91, 95, 94, 93)
    row = followed(
        92,
        history=tuple(zip(KEYS, map(count, numbers), strict=True)),
        signal="common cause: no significant change (trial limits, from 5 points)",
        rebases=(RebaseSaid("2023-03", "a second panel", "Board"),),
    )

    chart = next(
        b
        for b in build_history(extract(row, policy="internal"))
        if isinstance(b, Chart) and "over-time" in b.name
    )

    means = [layer for layer in chart.spec["layer"] if "Mean" in json.dumps(layer)]
    assert "The mean is 93.0" in chart.alt
    assert means[0]["data"]["values"][0]["period"] == "Feb-24"
    assert "Mar-23" in json.dumps(chart.spec["layer"])


def test_an_earlier_figure_is_never_drawn_finer_than_it_was_printed() -> None:
    row = followed(
        93,
        history=tuple(zip(KEYS, map(count, (30, 34, 31, 33, 91, 95, 94, 93)), strict=True)),
        signal="common cause: no significant change",
        shown_before=(("2022-06", "coarser"), ("2022-09", "withheld")),
    )

    text = "\n".join(t for block in build_history(extract(row)) for t in block_texts((block,)))
    strip = next(b for b in build_history(extract(row)) if isinstance(b, Chart) and b.table)

    assert strip.table is not None
    printed = [characters(cell.text) for cell in strip.table.rows[0]]
    assert printed[1:4] == ["30", "30", "[c]"]
    assert "34" not in text


def test_a_judgement_stands_beside_what_the_rule_gives() -> None:
    green, _, red = MARCH.scheme.statuses
    rule = Rating(red, Basis.CALCULATED, "worst of 5; 1 not rated")
    judged = Rating(green, Basis.JUDGED, "The gap closes in May.", "A. Yusuf", date(2024, 3, 1))

    assert both_of(judged, rule, "The programme") == (
        "The programme is calculated Red - At Risk (worst of 5; 1 not rated); judged "
        "Green - On Track by A. Yusuf, because the gap closes in May."
    )
    assert both_of(rule, rule, "The programme") == ""
