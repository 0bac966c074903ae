"""A load with refused or doubted rows is told of once, however many measures rest on it."""

from __future__ import annotations

from msgspec.structs import replace

from highneeds.editions.checks import rows_refused
from highneeds.editions.edition import Edition, Lineage, LineageStep
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
