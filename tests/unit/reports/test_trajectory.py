"""The trajectory chart says its finding, carries its own data, and has its numbers in words."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from highneeds.editions.edition import TrajectoryPoint
from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import trajectory_spec
from highneeds.reports.trajectory_lines import lines_shown
from highneeds.reports.trajectory_words import finding, text_alternative
from highneeds.vocabulary.errors import ReportError

MILLION = 100_000_000
POINTS = (
    TrajectoryPoint("2023-24", "actual", 50 * MILLION),
    TrajectoryPoint("2024-25", "actual", 56 * MILLION),
    TrajectoryPoint("2025-26", "agreed", 60 * MILLION),
    TrajectoryPoint("2026-27", "agreed", 55 * MILLION),
    TrajectoryPoint("2025-26", "plan", 61 * MILLION),
    TrajectoryPoint("2025-26", "mitigated", 59 * MILLION, 50 * MILLION, 70 * MILLION),
    TrajectoryPoint("2026-27", "mitigated", 62 * MILLION, 51 * MILLION, 80 * MILLION),
    TrajectoryPoint("2025-26", "unmitigated", 65 * MILLION),
    TrajectoryPoint("2026-27", "unmitigated", 75 * MILLION),
)


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_a_committee_sees_at_most_four_lines_and_one_band() -> None:
    spec = trajectory_spec(POINTS)

    assert [line.series for line in lines_shown(POINTS)] == [
        "actual",
        "agreed",
        "mitigated",
        "unmitigated",
    ]
    assert len(marks(spec, "line")) == 4
    assert len(marks(spec, "area")) == 1


def test_every_line_is_named_where_it_ends_and_no_two_names_overlap() -> None:
    texts = marks(trajectory_spec(POINTS), "text")

    at = sorted(
        layer["data"]["values"][0]["millions"]
        for layer in texts
        if layer["data"]["values"][0]["year"] == "2026-27"
    )
    gaps = [after - before for before, after in itertools.pairwise(at)]
    assert len(texts) == 4
    assert min(gaps) >= 75 * 20 / 220 - 0.001


def test_lines_that_look_ahead_begin_at_the_last_actual_figure() -> None:
    lines = marks(trajectory_spec(POINTS), "line")

    assert all(line["data"]["values"][0]["year"] == "2024-25" for line in lines[1:])


def test_the_title_says_when_the_agreed_level_is_passed() -> None:
    assert finding(POINTS) == "The deficit is forecast to pass the agreed level in 2026-27"


def test_a_forecast_exactly_at_the_agreed_level_is_within_it() -> None:
    points = (
        TrajectoryPoint("2025-26", "agreed", 60 * MILLION),
        TrajectoryPoint("2025-26", "mitigated", 60 * MILLION),
    )

    assert finding(points) == "The deficit is forecast to stay within the agreed level"


def test_the_text_alternative_is_written_from_the_numbers_and_is_not_the_title() -> None:
    words = text_alternative(POINTS)

    assert "Actual: £50.0 million in 2023-24, £56.0 million in 2024-25." in words
    assert "between £51.0 million and £80.0 million" in words
    assert finding(POINTS) not in words


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"url": "http://127.0.0.1/"}},
        {"layer": [{"mark": {"type": "image"}}]},
        {"mark": "image"},
        {"encoding": {"href": {"field": "x"}}},
        {"encoding": {"url": {"value": "http://127.0.0.1/"}}},
        {"params": [{"expr": "1"}]},
        {"layer": [{"layer": [{"data": {"URL": "x"}}]}]},
    ],
)
def test_a_chart_that_refers_to_anything_is_refused(spec: dict[str, Any]) -> None:
    with pytest.raises(ReportError, match="refers to nothing"):
        refuse_references(spec)
