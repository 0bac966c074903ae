"""Measures over time: the chart tells what the copy prints, and chance has the limits of the rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from highneeds.disclosure.policy import load_policy
from highneeds.measures.signal import set_limits
from highneeds.reports.audience import load_audience
from highneeds.reports.bridge_chart import BridgeStep, bridge_spec
from highneeds.reports.document import Cell, Chart, Table
from highneeds.reports.document_text import characters
from highneeds.reports.extract import Extract
from highneeds.reports.history_points import limits_of
from highneeds.reports.risk_chart import risk_spec
from highneeds.reports.sections.history import build_history
from highneeds.reports.sections.measures import build_measures
from highneeds.vocabulary.figures import Unit, count
from tests.unit.reports.march_edition import MARCH

if TYPE_CHECKING:
    from highneeds.reports.document import Block

LINES = "Mar-22 to Feb-24"
KEYS = ("2022-03", "2022-06", "2022-09", "2022-12", "2023-03", "2023-06", "2023-09", "2023-12")
NUMBERS = (30, 34, 31, 5, 33, 35, 32, 36)


def _blocks(
    *, policy: str, is_part: bool = False, numbers: tuple[int, ...] = NUMBERS
) -> tuple[Block, ...]:
    return build_history(_extract(policy=policy, is_part=is_part, numbers=numbers))


def _extract(*, policy: str, is_part: bool = False, numbers: tuple[int, ...] = NUMBERS) -> Extract:
    edition = MARCH
    row = replace(
        edition.measures[0],
        this=count(37),
        unit=Unit.COUNT,
        decimals=0,
        counts_children=True,
        is_part=is_part,
        history=tuple((key, count(number)) for key, number in zip(KEYS, numbers, strict=True)),
        signal="common cause: no significant change (trial limits, from 9 points)",
    )
    return Extract(
        replace(edition, measures=(row,)),
        load_audience("select_committee"),
        "Children's Select Committee",
        date(2024, 3, 4),
        policy == "internal",
        load_policy(policy),
        exempt=False,
    )


def _line(*, policy: str, is_part: bool = False) -> Cell | None:
    blocks = build_measures(_extract(policy=policy, is_part=is_part))
    table = next((each for each in blocks if isinstance(each, Table)), None)
    if table is None:
        return None
    headings = [column.heading for column in table.columns]
    return table.rows[0][headings.index(LINES)] if LINES in headings else None


def test_the_small_line_of_a_measure_is_drawn_from_what_is_printed_and_says_so_in_words() -> None:
    line = _line(policy="internal")
    assert line is not None
    assert line.line == (*map(float, NUMBERS), 37.0)
    assert characters(line.text) == "from 30 in Mar-22 to 37 in Feb-24"


def test_a_count_that_is_withheld_breaks_the_small_line() -> None:
    line = _line(policy="public")
    assert line is not None
    assert line.line[3] is None  # 5 children, of which the copy prints [c]
    assert "1 of 9 periods without a number" in characters(line.text)


def test_a_part_of_a_breakdown_has_no_small_line() -> None:
    assert _line(policy="internal", is_part=True) is None


def test_a_small_count_of_an_earlier_period_is_in_no_part_of_the_public_chart() -> None:
    _, strip, chart = _blocks(policy="public")
    assert isinstance(strip, Chart)
    assert isinstance(chart, Chart)
    assert chart.table is not None
    cells = [row[1] for row in chart.table.rows]
    assert "[c]" in cells[3].text[0].text
    assert cells[3].value is None
    drawn = [point["value"] for point in chart.spec["layer"][-1]["data"]["values"]]
    assert drawn == [cell.value for cell in cells if cell.value is not None]
    assert 5 not in drawn
    assert "1 of 9 periods without a number" in chart.alt
    assert "1 of 9 periods without a number" in strip.alt


def test_officers_see_every_point() -> None:
    *_, chart = _blocks(policy="internal")
    assert isinstance(chart, Chart)
    drawn = [point["value"] for point in chart.spec["layer"][-1]["data"]["values"]]
    assert drawn == [*NUMBERS, 37]


def test_parts_of_a_breakdown_are_not_charted() -> None:
    assert _blocks(policy="internal", is_part=True) == ()


def test_a_withheld_period_is_a_gap_and_never_nought() -> None:
    *_, chart = _blocks(policy="public")
    assert isinstance(chart, Chart)
    drawn = [point["value"] for point in chart.spec["layer"][-1]["data"]["values"]]
    assert 0 not in drawn


def test_a_figure_that_changed_once_has_a_mean_and_no_limits() -> None:
    # One jump among eight steps is left out of the average change, and nothing is left of it.
    blocks = _blocks(policy="internal", numbers=(30, *(37,) * 7))

    *_, chart = blocks
    assert isinstance(chart, Chart)
    assert chart.table is not None
    assert [characters(cell.text) for cell in chart.table.rows[0][-3:]] == ["36.2", "[z]", "[z]"]


@given(st.lists(st.integers(0, 5000), min_size=8, max_size=40))
def test_the_limits_drawn_are_those_that_the_signal_was_read_with(values: list[int]) -> None:
    ours, theirs = limits_of(values), set_limits([Decimal(value) for value in values])
    assert ours.mean == pytest.approx(float(theirs.mean))
    assert ours.lower == pytest.approx(float(theirs.lower), abs=1e-4)
    assert ours.upper == pytest.approx(float(theirs.upper), abs=1e-4)


def test_a_bridge_ends_where_its_steps_lead() -> None:
    steps = [BridgeStep("First", 7_000_000_000, is_total=True), BridgeStep("Rate", 1_000_000_000)]
    steps += [BridgeStep("Savings", -500_000_000), BridgeStep("Last", 7_500_000_000, is_total=True)]
    bars = bridge_spec(steps)["data"]["values"]
    assert [(bar["low"], bar["high"]) for bar in bars] == [(0, 70), (70, 80), (75, 80), (0, 75)]
    assert [bar["label"][0] for bar in bars] == ["£", "+", "−", "£"]


def test_the_risk_matrix_has_a_square_for_every_pair() -> None:
    cells = risk_spec(4, {(3, 4): "R1"})["data"]["values"]
    assert len(cells) == 16
    assert [each["score"] for each in cells if each["words"]] == [12]
