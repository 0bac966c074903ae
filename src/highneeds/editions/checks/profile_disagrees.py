"""Months or years that are kept do not add up to the amount of the row that they stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import FinanceLine, Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place, mitigation_place
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, Mitigation
    from highneeds.editions.papers import Papers

CHECK = "profile_disagrees"
SEVERITY = Severity.NEEDS_ANSWER
POUND = 100  # pence: amounts are typed to the pound


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare full year, budget to date and actual to date of each profiled row; then the years."""
    lines: list[FinanceLine | Mitigation] = [*edition.finance, *edition.mitigations]
    rows = {each.id: each for each in lines}
    for profile in edition.money.profiles:
        row = rows[profile.line]
        for name, typed, made in (
            ("budget", pence_of(row.budget), profile.budget_pence),
            ("budget to date", pence_of(row.profile), profile.budget_to_date_pence),
            ("actual to date", pence_of(row.actual), profile.actual_to_date_pence),
        ):
            given = name != "actual to date" or any(
                m.actual_pence is not None for m in profile.months
            )
            if given and typed is not None and abs(typed - made) > POUND * len(profile.months):
                place = finance_place if isinstance(row, FinanceLine) else mitigation_place
                message = (
                    f"The {name} of “{row.title}” is {format_pounds(typed)}, but the months in "
                    f"money-profile.csv come to {format_pounds(made)}: "
                    f"{format_pounds(abs(typed - made))} apart."
                )
                yield _finding(message, place(row.id))
    yield from _years(edition, papers)


def _years(edition: Edition, papers: Papers) -> Iterator[Finding]:
    this = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL).label
    budgets = {each.id: (each, pence_of(each.budget)) for each in edition.mitigations}
    for year in papers.books.saving_years:
        saving, budget = budgets[year.saving]
        if year.financial_year == this and budget is not None and budget != year.amount:
            yield _finding(
                f"“{saving.title}” is claimed for {format_pounds(budget)} in mitigations.csv and for "
                f"{format_pounds(year.amount or 0)} in saving-years.csv, both for {this}.",
                mitigation_place(saving.id),
            )


def _finding(message: str, place: str) -> Finding:
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=message,
        place=place,
        remedy="Correct the one that is wrong, or leave the row's cell empty: it is then the sum.",
    )
