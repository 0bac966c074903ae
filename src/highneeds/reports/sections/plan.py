"""The plan: milestones with their slip and the saving it delays, and the places being built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.money import format_pounds, format_pounds_rounded
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from highneeds.editions.plan_said import CapitalSaid, MilestoneSaid
    from highneeds.reports.extract import Extract

HEADING = "Milestones and places"
NOTE = (
    "A delayed saving is the year's budget of the saving by the day, for the days its milestone "
    "slipped."
)


def build_plan(extract: Extract) -> tuple[Block, ...]:
    """Return the milestones, then the building projects; nothing where neither is kept."""
    plan = extract.edition.plan
    if not (plan.milestones or plan.capital):
        return ()
    blocks: list[Block] = [Heading(2, HEADING, "plan")]
    if plan.milestones:
        blocks += [*_milestones(extract), Paragraph(plain(_told(plan.milestones)))]
    if plan.capital:
        blocks += _capital(plan.capital)
    delayed = [
        *(m.delayed_pence for m in plan.milestones),
        *(c.delayed_pence for c in plan.capital),
    ]
    if any(delayed):
        blocks.append(Paragraph(plain(NOTE), kind="small"))
    return tuple(blocks)


def _told(milestones: tuple[MilestoneSaid, ...]) -> str:
    done = sum(each.done is not None for each in milestones)
    late = sum(each.done is None and (each.slip_days > 0 or each.overdue) for each in milestones)
    return f"{done} of {count_of(len(milestones), 'milestone')} reached; {late} late."


def _milestones(extract: Extract) -> Iterable[Block]:
    rows = extract.edition.plan.milestones
    titles = {each.id: each.title for each in extract.edition.mitigations}
    return build_table(
        name="milestones",
        caption="Milestones, as planned and now",
        columns=(
            _text("Milestone", 3.2, [each.title for each in rows]),
            _text("Planned", 1.5, [long_date(each.planned) for each in rows]),
            _text("Now", 1.9, [_now(each) for each in rows]),
            _text("Slip", 1.1, [_slip(each.slip_days) for each in rows]),
            _text("Saving delayed", 2.4, [_delayed(each, titles) for each in rows]),
            _text("Owner", 1.4, [each.owner for each in rows]),
        ),
        summary="One row a milestone: the day planned, the day now, and the saving a slip delays.",
    )


def _capital(rows: tuple[CapitalSaid, ...]) -> Iterable[Block]:
    return build_table(
        name="capital",
        caption="Building projects: cost, funding, places and opening",
        columns=(
            _text("Project", 2.8, [each.title for each in rows]),
            _text("Places", 0.9, ["" if r.places is None else str(r.places) for r in rows]),
            _text("Cost", 1.6, [_pounds(each.cost_pence) for each in rows]),
            _text("Cost now", 1.6, [_pounds(each.cost_now_pence) for each in rows]),
            _text("Secured", 1.6, [_pounds(each.funded_pence) for each in rows]),
            _text("Opening planned", 1.6, [_day(each.opening_planned) for each in rows]),
            _text("Opening now", 1.6, [_day(each.opened or each.opening_now) for each in rows]),
            _text("Slip", 1.1, [_slip(each.slip_days) for each in rows]),
        ),
        summary="One row a building project: what it costs, what is secured, when it opens.",
    )


def _text(title: str, width: float, said: list[str]) -> FilledColumn:
    return FilledColumn(
        Column(title, width), tuple(Cell(plain(text)) for text in said), blank=not any(said)
    )


def _now(each: MilestoneSaid) -> str:
    if each.done is not None:
        return f"Reached {long_date(each.done)}"
    if each.overdue:
        return "Overdue, no new day"
    return _day(each.expected) or "As planned"


def _slip(days: int) -> str:
    if not days:
        return "None"
    return f"{count_of(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def _delayed(each: MilestoneSaid, titles: dict[str, str]) -> str:
    if each.delayed_pence is None:
        return ""
    return f"{format_pounds_rounded(each.delayed_pence)} of {titles.get(each.saving, each.saving)}"


def _pounds(pence: int | None) -> str:
    return "" if pence is None else format_pounds(pence)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
