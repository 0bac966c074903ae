"""A load with refused or doubted rows is told of once, however many measures rest on it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from highneeds.editions.checks import flags_disagree, returns_disagree, rows_refused
from highneeds.editions.edition import Edition, Lineage, LineageStep
from highneeds.feeds.result import Query
from tests.unit.editions.made_programme import MARCH, compile_from

CHECK = "rows_refused"


def resting_on(step: LineageStep) -> Edition:
    march = compile_from(MARCH, "2024-02")
    lineage = Lineage("1", loads=(step,))
    return replace(march, measures=tuple(replace(row, lineage=lineage) for row in march.measures))


def step(*, refused: int, doubted: int) -> LineageStep:
    return LineageStep("sen2", "abc", "return.xml", "def", 5000, refused, doubted)


def test_refused_and_doubted_records_are_counted_once_for_a_file() -> None:
    (finding,) = rows_refused.find(resting_on(step(refused=4, doubted=50)), None)  # type: ignore[arg-type]

    assert finding.check == CHECK
    assert "4 refused and 50 doubted records beside 5,000 taken" in finding.message
    assert "highneeds check feeds/sen2/return.xml" in finding.remedy


def test_a_file_of_which_every_row_was_taken_is_not_told_of() -> None:
    edition = resting_on(step(refused=0, doubted=0))

    assert list(rows_refused.find(edition, None)) == []  # type: ignore[arg-type]


def told_between(*doubts: Query) -> list[str]:
    load: Any = SimpleNamespace(file="march.xml", feed="sen2")
    papers: Any = SimpleNamespace(between_returns=((load, doubts),))
    found = list(returns_disagree.find(compile_from(MARCH, "2024-02"), papers))
    assert {each.check for each in found} <= {"returns_disagree"}
    return [each.message for each in found]


def doubt(rule: str, path: str = "against february.xml") -> Query:
    return Query(None, path, "ActivePlans", "4,000", "near 5,500", rule)


def test_a_jump_between_returns_needs_an_answer() -> None:
    (said,) = told_between(doubt("load-jump"))

    assert said.startswith("march.xml against february.xml jumps: 4,000 active plans")


def test_children_who_vanished_are_counted_only_where_they_are_many() -> None:
    one = doubt("load-vanished", "against february.xml, of which this is the row")

    assert told_between(*[one] * 9)[0].startswith("Some children with a plan in february.xml")
    assert told_between(*[one] * 10)[0].startswith("10 children with a plan in february.xml")


def test_returns_that_go_together_are_not_told_of() -> None:
    assert told_between() == []


def told_of_flags(*doubts: Query) -> list[str]:
    load: Any = SimpleNamespace(file="march.xml", feed="sen2")
    papers: Any = SimpleNamespace(between_returns=((load, doubts),))
    found = list(flags_disagree.find(compile_from(MARCH, "2024-02"), papers))
    assert {each.check for each in found} <= {"flags_disagree"}
    return [each.message for each in found]


def test_units_that_no_establishment_has_are_told_because_figures_rest_on_them() -> None:
    unit, unknown = doubt("load-unit-unknown"), doubt("load-establishment-unknown")

    many, few = told_of_flags(*[unit] * 10, *[unknown] * 9, doubt("load-jump"))

    assert many.startswith("10 placements in march.xml are flagged as in a SEN unit")
    assert few.startswith("Some placements in march.xml name a URN that is not among")
    assert told_of_flags(doubt("load-jump")) == []
