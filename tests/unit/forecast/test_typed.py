"""A slip in ``forecast.yaml`` is refused where it stands, with what was wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.forecast.definition import NAME, read_forecast_definition
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
costs: [{setting: special, pounds: "22,500"}]
income:
  - {year: 2024-25, high_needs_block: "£60,400,000"}
payments: [{on: 2024-06-30, pounds: "1,000", chance: "0.9"}]
reserve: "2"
new_placement_premium: "0.02"
pipeline: {agreed: "0.8"}
agreement: {name: Signed, round_to: "1", signed_on: 2024-03-01, ceilings: [{year: 2024-25, cumulative: "9"}]}
interventions:
  - id: outreach
    title: Outreach
    kind: prevent_joiners
    effect: {low: "0.06", likely: "0.12", high: "0.18"}
    starts: "2024-04"
    ramp: ["0.5", "1"]
    delivery: "0.9"
    places: 24
    running_cost: "£420,000"
"""


def _read(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    read_forecast_definition(tmp_path)


@pytest.mark.parametrize(
    ("good", "slip", "wanted"),
    [
        ('high: "0.18"', 'high: "18"', "0.12 for twelve per cent"),
        ('low: "0.06"', 'low: "-0.06"', "0.12 for twelve per cent"),
        ('agreed: "0.8"', 'agreed: "80"', "between 0 and 1"),
        ('premium: "0.02"', 'premium: "2"', "between 0 and 1"),
        ('delivery: "0.9"', 'delivery: "90"', "between 0 and 1"),
        ('chance: "0.9"', 'chance: "9"', "between 0 and 1"),
        ('["0.5", "1"]', '["50", "100"]', "between 0 and 1"),
        ('["0.5", "1"]', "[]", "one or more"),
        ('starts: "2024-04"', "starts: April 2024", "a month such as 2025-09"),
        ('starts: "2024-04"', 'starts: "2024-13"', "a month such as 2025-09"),
        ("places: 24", "places: -4", "0 or more"),
        ("£420,000", "420k", "pounds, such as"),
        ("£60,400,000", "sixty million", "pounds, such as"),
        ("£60,400,000", "", "pounds, such as"),
        ('"22,500"', '"-22,500"', "£0 or more"),
        ('reserve: "2"', 'reserve: "-2"', "£0 or more"),
        ('round_to: "1"', 'round_to: "0"', "£0.01 or more"),
        ("year: 2024-25, high", "year: 2024/25, high", "such as 2024-25"),
        ("year: 2024-25, cum", "year: 2024-26, cum", "such as 2024-25"),
    ],
)
def test_a_slip_is_refused_with_its_line(tmp_path: Path, good: str, slip: str, wanted: str) -> None:
    _read(tmp_path, GOOD)
    with pytest.raises(DefinitionError) as refused:
        _read(tmp_path, GOOD.replace(good, slip, 1))
    assert wanted in refused.value.wanted
    at = GOOD[: GOOD.index(good)].count("\n") + 1
    assert refused.value.line == at


def test_a_year_of_income_given_twice_is_refused(tmp_path: Path) -> None:
    line = '  - {year: 2024-25, high_needs_block: "£60,400,000"}\n'
    with pytest.raises(DefinitionError, match="2024-25 twice"):
        _read(tmp_path, GOOD.replace(line, 2 * line))
