"""The days of a committee paper, counted back from its meeting: freeze, clearances, dispatch, meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.vocabulary.working_days import dispatch_day, working_days_before

if TYPE_CHECKING:
    from datetime import date

    from highneeds.reports.paper import PaperTemplate


@dataclass(frozen=True, slots=True)
class Milestone:
    """One day of a paper's way, and whose it is."""

    id: str
    title: str
    on: date
    by: str = ""


def list_milestones(
    template: PaperTemplate, *, meets_on: date, committee: str
) -> tuple[Milestone, ...]:
    """Return the days in order; bank holidays and weekends are no working days.

    >>> from datetime import date
    >>> from highneeds.reports.paper import load_template
    >>> days = list_milestones(load_template(), meets_on=date(2024, 5, 21), committee="Committee")
    >>> [(each.id, f"{each.on:%d/%m}") for each in days if each.id in {"freeze", "dispatch", "meeting"}]
    [('freeze', '19/04'), ('dispatch', '13/05'), ('meeting', '21/05')]
    """
    dispatch = dispatch_day(meets_on, clear_days=template.clear_days)
    freeze = working_days_before(dispatch, template.freeze_working_days_before_dispatch)
    days = [Milestone("freeze", "Data freeze", freeze)]
    days += [
        Milestone(each.id, each.title, working_days_before(dispatch, each.working_days), each.by)
        for each in template.clearances
    ]
    clear = f"Papers go out, {template.clear_days} clear days before the meeting"
    days += [
        Milestone("dispatch", clear, dispatch, "Democratic services"),
        Milestone("meeting", f"{committee} meets", meets_on),
    ]
    return tuple(sorted(days, key=lambda each: each.on))
