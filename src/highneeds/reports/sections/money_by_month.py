"""A line or saving month by month, or quarter by quarter: budget, actual and the two to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.money import format_pounds, variance_words
from highneeds.vocabulary.periods import MONTHS
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.editions.money_said import MonthSaid, ProfileSaid
    from highneeds.reports.extract import Extract

HEADING = "Budget and actual over the year"
QUARTER = 3  # months
APRIL = 4


def build_money_by_month(extract: Extract) -> tuple[Block, ...]:
    """Return a table a line that is kept by month; by quarter where the programme reports by quarter."""
    profiles = extract.edition.money.profiles
    if not profiles:
        return ()
    period = extract.edition.period
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    blocks: list[Block] = [Heading(2, HEADING, "money-by-month")]
    for each in profiles:
        rows = by_quarter(each.months) if months >= QUARTER else list(each.months)
        blocks += _table(each, rows, "quarter" if months >= QUARTER else "month")
    return tuple(blocks)


def by_quarter(months: Sequence[MonthSaid]) -> list[MonthSaid]:
    """Return the quarters of the financial year, each told by its last month; an open one so far."""
    from msgspec.structs import replace

    quarters: dict[str, MonthSaid] = {}
    for each in months:
        year, month = map(int, each.month.split("-"))
        last = month + (APRIL - 1 - month) % QUARTER
        key = f"{year + (last > 12)}-{(last - 1) % 12 + 1:02d}"
        before = quarters.get(key, replace(each, month=key, budget_pence=None, actual_pence=None))
        quarters[key] = replace(
            before,
            budget_pence=_sum(before.budget_pence, each.budget_pence),
            actual_pence=_sum(before.actual_pence, each.actual_pence),
        )
    return list(quarters.values())


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


def _table(profile: ProfileSaid, rows: Sequence[MonthSaid], step: str) -> Iterable[Block]:
    budget_to_date, actual_to_date = _running(rows)
    differences = [
        None if actual is None or budget is None else actual - budget
        for budget, actual in zip(budget_to_date, actual_to_date, strict=True)
    ]
    if profile.is_saving:
        differences = [None if each is None else -each for each in differences]
    return build_table(
        name=f"by-month-{profile.line}",
        caption=f"{profile.title}, {step} by {step}",
        columns=(
            FilledColumn(
                Column(step.capitalize(), 2.2), tuple(Cell(plain(_name(r, step))) for r in rows)
            ),
            _money("Budget", [row.budget_pence for row in rows]),
            _money("Actual", [row.actual_pence for row in rows]),
            _money("Budget to date", budget_to_date),
            _money("Actual to date", actual_to_date),
            _money("Difference to date", differences, words=True),
        ),
        summary=f"One row a {step}: budget and actual, and the sums of both from April on.",
    )


def _running(rows: Sequence[MonthSaid]) -> tuple[list[int | None], list[int | None]]:
    """Return the sums to date; an actual's stop at the last one given."""
    budgets: list[int | None] = []
    actuals: list[int | None] = []
    budget = actual = 0
    for row in rows:
        budget += row.budget_pence or 0
        actual += row.actual_pence or 0
        budgets.append(budget)
        actuals.append(None if row.actual_pence is None else actual)
    return budgets, actuals


def _name(row: MonthSaid, step: str) -> str:
    year, month = map(int, row.month.split("-"))
    name = f"{MONTHS[month - 1]} {year}"
    return name if step == "month" else f"Quarter to {name}"


def _money(title: str, amounts: Sequence[int | None], *, words: bool = False) -> FilledColumn:
    cells = []
    for pence in amounts:
        if pence is None:
            cells.append(Cell(plain(str(Shorthand.NOT_AVAILABLE)), numeric=True))
            continue
        small = plain(variance_words(pence)) if words else ()
        cells.append(
            Cell(plain(format_pounds(pence)), small=small, numeric=True, value=pence / 100)
        )
    blank = all(pence is None for pence in amounts)
    return FilledColumn(Column(title, 1.7, numeric=True), tuple(cells), blank)
