"""Money month by month: the budget to date and the actual to date are sums of what was kept."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.money_said import MonthSaid, ProfileSaid
from highneeds.programme.book_entries import NOTHING_TYPED
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.editions.papers import Papers
    from highneeds.programme.book_entries import MoneyEntry


def list_profiles(papers: Papers) -> tuple[ProfileSaid, ...]:
    """Return each line and saving that is kept by month, in the programme's order."""
    year = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL)
    first, last = f"{year.start:%Y-%m}", f"{year.end:%Y-%m}"
    saved = {each.id for each in papers.programme.mitigations}
    titles = {each.id: each.title for each in papers.programme.finance}
    titles |= {each.id: each.title for each in papers.programme.mitigations}
    profiles = []
    for name, title in titles.items():
        rows = sorted(
            (row for row in papers.books.profile if row.line == name and first <= row.month < last),
            key=lambda row: row.month,
        )
        if rows:
            until = [row for row in rows if row.month <= papers.books.period]
            profiles.append(
                ProfileSaid(
                    line=name,
                    title=title,
                    months=tuple(MonthSaid(row.month, row.budget, row.actual) for row in rows),
                    budget_pence=sum(row.budget or 0 for row in rows),
                    budget_to_date_pence=sum(row.budget or 0 for row in until),
                    actual_to_date_pence=sum(row.actual or 0 for row in until),
                    is_saving=name in saved,
                )
            )
    return tuple(profiles)


def profiles_by_line(papers: Papers) -> dict[str, ProfileSaid]:
    """Return the profiles by the id of their line or saving."""
    return {each.line: each for each in list_profiles(papers)}


def with_profile(entry: MoneyEntry, profiles: Mapping[str, ProfileSaid]) -> MoneyEntry:
    """Return a row with the sums of its months, where it leaves budget to date or actual empty."""
    profile = profiles.get(entry.id)
    if profile is None:
        return entry
    given = any(month.actual_pence is not None for month in profile.months)
    sums = {"profile": profile.budget_to_date_pence}
    sums |= {"actual": profile.actual_to_date_pence} if given else {}
    return replace(entry, **{
        name: Known(Decimal(pence))
        for name, pence in sums.items()
        if getattr(entry, name) == NOTHING_TYPED
    })  # fmt: skip
