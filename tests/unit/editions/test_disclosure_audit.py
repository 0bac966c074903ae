"""Breakdowns of an edition are audited together before it goes anywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.policy import load_policy
from highneeds.editions.checks import breakdown_could_tell
from highneeds.editions.disclosure_audit import audit_rows
from highneeds.editions.edition import DisclosureStep, MeasureRow, Severity
from highneeds.measures.catalogue import load_catalogue
from highneeds.reports.audience import load_audience
from highneeds.reports.extract import Extract
from highneeds.reports.sections.measures import build_measures
from highneeds.vocabulary.figures import Unit, count, share
from highneeds.vocabulary.ratings import Better, Ratings
from tests.unit.editions.made_programme import compile_from, write_clean_programme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PUBLIC = load_policy("public")
BANDS = ("all", "up_to_6_weeks", "beyond_6_to_20_weeks", "beyond_20_to_52_weeks", "beyond_52_weeks")


def row(variant: str, number: int, *, measure: str = "open_requests", of: int = 0) -> MeasureRow:
    return MeasureRow(
        id=measure,
        variant=variant,
        title=variant.replace("_", " "),
        detail="",
        unit=Unit.PERCENT if of else Unit.COUNT,
        decimals=0,
        better=Better.LOWER,
        clock=None,
        window="",
        this=share(number, of) if of else count(number),
        as_at=date(2024, 1, 18),
        ratings=Ratings(),
    )


def bands(*numbers: int) -> list[MeasureRow]:
    return [row(name, number) for name, number in zip(BANDS, numbers, strict=False)]


def audited(rows: Sequence[MeasureRow]) -> tuple[dict[str, MeasureRow], tuple[DisclosureStep, ...]]:
    marked, log = audit_rows(rows, catalogue=load_catalogue(), policies=[PUBLIC])
    return {each.variant: each for each in marked}, log


def test_a_breakdown_that_tells_nothing_is_printed_as_the_policy_says() -> None:
    rows, log = audited(bands(1500, 600, 500, 395, 5))

    assert log == ()
    assert rows["all"].shown_as == rows["beyond_52_weeks"].shown_as == ""
    assert rows["beyond_52_weeks"].is_part
    assert not rows["all"].is_part


def test_one_child_left_by_subtraction_makes_the_whole_breakdown_coarser() -> None:
    rows, log = audited(bands(1499, 1498, 1, 0, 0))

    # 1,499 exact less at least 1,498 leaves one at most, and [c] says one at least.
    assert {step.measure for step in log} == {"open_requests"}
    assert rows["up_to_6_weeks"].shown_as in {"coarser", "merged", "withheld"}


def test_parts_that_are_not_followed_stand_as_all_others() -> None:
    _, log = audited([row("autism", 3, measure="plans_by_need", of=5536)])
    rows, _ = audited([row("asd", 2500, measure="plans_by_need", of=5536)])

    assert log == ()  # no part of the breakdown
    assert rows["asd"].is_part


def test_a_lone_figure_is_no_breakdown() -> None:
    rows, log = audited([row("on_the_day", 5536, measure="active_plans")])

    assert log == ()
    assert not rows["on_the_day"].is_part


def test_the_check_notes_what_was_done_and_blocks_where_it_was_not_enough(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "p", quarters=1)
    edition = compile_from(folder, "2024-06")
    steps = tuple(DisclosureStep("open_requests", step, "why") for step in ("coarser", "exposed"))
    papers = Papers(load_catalogue())

    told = list(breakdown_could_tell.find(replace(edition, disclosure=steps), papers))  # type: ignore[arg-type]

    assert {each.check for each in told} == {"breakdown_could_tell"}
    assert [each.severity for each in told] == [Severity.NOTE, Severity.BLOCKS]
    assert "nearest 10" in told[0].message


def test_the_public_copy_prints_what_the_audit_allows(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "p", quarters=1)
    rows, _ = audited(bands(1499, 1498, 1, 0, 0))
    edition = replace(compile_from(folder, "2024-06"), measures=tuple(rows.values()))
    extract = Extract(
        edition,
        load_audience("select_committee"),
        "Committee",
        date(2024, 7, 1),
        internal=False,
        policy=PUBLIC,
    )

    said = "\n".join(map(str, build_measures(extract)))

    assert "1,498" not in said
    assert "[c]" in said


class Papers:
    """The one thing the check asks of the papers."""

    def __init__(self, catalogue: object) -> None:
        self.catalogue = catalogue
