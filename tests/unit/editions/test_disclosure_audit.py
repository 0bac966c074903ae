"""Breakdowns of an edition are audited together before it goes anywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.policy import load_policy
from highneeds.editions.checks import breakdown_could_tell
from highneeds.editions.disclosure_audit import audit_breakdowns, audit_rows
from highneeds.editions.edition import DisclosureStep, MeasureRow, Severity
from highneeds.measures.catalogue import load_catalogue
from highneeds.reports.audience import load_audience
from highneeds.reports.extract import Extract
from highneeds.reports.sections.measures import build_measures
from highneeds.reports.sections.parts import build_parts
from highneeds.vocabulary.figures import Unit, count, share
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import Better, Ratings
from tests.unit.editions.made_programme import compile_from, write_clean_programme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from highneeds.editions.edition import Edition

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

    said = "\n".join(map(str, [*build_measures(extract), *build_parts(extract)]))

    assert "1,498" not in said
    assert "[c]" in said


PLACES = "plans_by_placement"


def placed(number: int, variant: str, *, of: int = 1600) -> MeasureRow:
    return row(variant, number, measure=PLACES, of=of)


def test_a_share_that_two_rows_of_another_table_make_up_is_held_against_them() -> None:
    # The share is of 97 to the nearest 5: 93 to 97 of both kinds. The one kind, 97, is as much.
    kinds = [placed(97, "special_independent"), placed(0, "special_non_maintained")]
    inmss = row("inmss", 97, measure="inmss_share", of=1600)
    safe, nothing = audited([inmss, *kinds])

    # 42 of both, printed 40: at most 42. Of the one kind at least 38: of the other 1 to 4. Printed
    # 45 and 40, it is at least 1. But 43 of both and 42 of the one leave 1 alone.
    assert nothing == ()
    assert safe["inmss"].shown_as == ""


def test_open_requests_beyond_20_weeks_are_the_sum_of_two_bands_of_age() -> None:
    beyond = row("open_beyond", 1001, measure="timeliness_20_week")
    bands_alone = [*bands(1500, 300, 199, 1000, 1)]

    apart, nothing = audited(bands_alone)
    together, log = audited([*bands_alone, beyond])

    # 1,001 exact less 998 to 1,002 leaves 1 to 3 for the oldest.
    assert nothing == ()
    assert apart["beyond_52_weeks"].shown_as == ""
    assert {step.measure for step in log} <= {"open_requests", "timeliness_20_week"}
    assert log
    assert together["beyond_52_weeks"].shown_as or together["open_beyond"].shown_as


SOURCES = ("parent_or_young_person", "school_or_setting", "health", "social_care", "other")


def by_source(*numbers: int) -> list[MeasureRow]:
    rows = [
        row(name, number, measure="requests_by_source", of=sum(numbers))
        for name, number in zip(SOURCES, numbers, strict=True)
    ]
    return [replace(each, clock=Clock.CALENDAR) for each in rows]


def published_of(folder: Path, period: str, rows: Sequence[MeasureRow], **kept: object) -> Edition:
    edition = compile_from(folder, "2024-06")
    said = replace(edition.period, key=period)
    return replace(edition, period=said, measures=tuple(rows), **kept)


def test_all_parts_of_a_breakdown_are_withheld_where_nothing_less_helps() -> None:
    withheld, log = audited(bands(1526, 1525, 1, 0, 0))

    assert [step.step for step in log] == ["coarser", "merged", "withheld"]
    assert {each.shown_as for each in withheld.values() if each.is_part} == {"withheld"}
    assert withheld["all"].shown_as == "rounded"


def test_the_smallest_parts_are_told_together_where_the_edition_before_would_tell(
    tmp_path: Path,
) -> None:
    folder = write_clean_programme(tmp_path / "p", quarters=1)
    before = published_of(folder, "2024-06", by_source(1003, 0, 0, 10, 2))
    after = by_source(1003, 1, 3, 10, 2)
    draft = published_of(folder, "2024-09", after)

    alone, beside = (
        audit_breakdowns(draft, catalogue=load_catalogue(), published=others)
        for others in ((), (before,))
    )

    assert alone.disclosure == ()
    assert [step.step for step in beside.disclosure] == ["coarser", "merged"]
    told = {each.variant: each.told_with for each in beside.measures}
    assert told["school_or_setting"] == ("other",)
    assert told["other"] == ("school_or_setting",)


def test_a_correction_is_audited_beside_the_edition_it_replaces(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "p", quarters=1)
    first = published_of(folder, "2024-06", by_source(998, 5, 0, 0, 0))
    corrected = published_of(folder, "2024-06", by_source(1001, 5, 0, 0, 0))

    alone, beside = (
        audit_breakdowns(corrected, catalogue=load_catalogue(), published=others)
        for others in ((), (first,))
    )

    # 1,003 less 998 to 1,002 is 1 to 5; 1,006 less the same is 4 to 8: together 4 or 5.
    assert alone.disclosure == ()
    assert [step.measure for step in beside.disclosure][:1] == ["requests_by_source"]
    assert {each.shown_as for each in beside.measures} != {""}


def test_a_total_that_tells_of_a_correction_is_withheld_and_read_back_as_that(
    tmp_path: Path,
) -> None:
    folder = write_clean_programme(tmp_path / "p", quarters=1)
    catalogue = load_catalogue()
    numbers = (33, 7, 6, 27)
    requests = [row("calendar", 73 + more, measure="requests") for more in (0, 1)]
    first = published_of(folder, "2024-06", [*by_source(*numbers, 0), requests[0]])
    corrected = published_of(folder, "2024-06", [*by_source(*numbers, 1), requests[1]])

    beside = audit_breakdowns(corrected, catalogue=catalogue, published=[first])

    # 75 stood for 73 to 77 of the first four; 70 would stand for 65 to 74 of all five.
    assert beside.disclosure[-1].step == "total_withheld"
    assert beside.measures[-1].shown_as == "withheld"
    assert {each.shown_as for each in beside.measures[:-1]} == {"withheld"}
    later = published_of(folder, "2024-09", [*by_source(*numbers, 3), requests[1]])
    unmarked = replace(beside.measures[-1], shown_as="rounded")
    told_total = replace(beside, measures=(*beside.measures[:-1], unmarked))
    again = [
        audit_breakdowns(later, catalogue=catalogue, published=[first, stood]).disclosure
        for stood in (beside, told_total)
    ]
    assert "exposed" not in {step.step for step in again[0]}
    assert "exposed" in {step.step for step in again[1]}
    (finding,) = [
        found
        for found in breakdown_could_tell.find(beside, Papers(catalogue))  # type: ignore[arg-type]
        if "nor is its total" in found.message
    ]
    assert finding.severity is Severity.NOTE


class Papers:
    """The one thing the check asks of the papers."""

    def __init__(self, catalogue: object) -> None:
        self.catalogue = catalogue
