"""The cumulative deficit is the opening one plus the year's, less contributions that are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.editions.sums_of_lines import COLUMNS
from highneeds.programme.typed_amount import read_number
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.editions.edition import Edition, FinanceLine, Mitigation
    from highneeds.editions.papers import Papers
    from highneeds.programme.programme import Contribution

CHECK = "cumulative_reconciles"
SEVERITY = Severity.BLOCKS
_THOUSAND = 100_000  # pence
ROUNDED = 150  # pence: opening, in-year and total of a forecast, each rounded to the pound


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the cumulative deficit with its parts, column by column, and name what a gap may be."""
    closing = _line(edition, "cumulative")
    year = _line(edition, "dsg_in_year") or _line(edition, "in_year")
    opening = pence_of(closing.baseline) if closing else None
    if closing is None or year is None or opening is None:
        return
    counted = _counted(papers)
    to_date = [each for each in counted if each.on <= papers.period.last_day]
    for column, heading in COLUMNS.items():
        if column == "baseline":
            continue  # it is the opening
        paid_down = to_date if column in ("profile", "actual") else counted
        in_year, printed = pence_of(getattr(year, column)), pence_of(getattr(closing, column))
        if in_year is None or printed is None:
            continue
        paid = sum(int(read_number(each.amount)) for each in paid_down)
        gap = opening + in_year - paid - printed
        if abs(gap) <= (0 if column == "budget" else ROUNDED):
            continue
        less = f", less contributions of {format_pounds(paid)}," if paid else ""
        message = (
            f"{_column(heading)}pening {format_pounds(opening)} plus in-year {format_pounds(in_year)}"
            f"{less} makes {format_pounds(opening + in_year - paid)}, but “{closing.title}” has "
            f"{format_pounds(printed)}: {format_pounds(abs(gap))} "
            f"{'less' if gap > 0 else 'more'}. {_readings(gap, edition)}"
            f"{_left_out(papers, paid_down)}"
        )
        yield _finding(message, closing)


def _column(heading: str) -> str:
    """Return how the sentence begins: an old report has one column, and it is the budget's."""
    return "O" if heading == "budget" else f"In the column “{heading}”, o"


def _finding(message: str, closing: FinanceLine) -> Finding:
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=message,
        place=finance_place(closing.id),
        remedy=(
            "Correct the total, or list each contribution in programme.yaml with its amount, date "
            "and status."
        ),
    )


def _counted(papers: Papers) -> list[Contribution]:
    """Return the contributions of the budget's year whose status says that they pay it down.

    An old report does not say which year its budget is for: where contributions are listed for the
    year after its period, it is that one.
    """
    this = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL)
    spans = [this]
    if papers.adopted:
        spans = [ClockYear.holding(this.end, Clock.FINANCIAL), this]
    kept = [each for each in papers.programme.contributions if each.counts]
    sets = [[each for each in kept if span.start <= each.on < span.end] for span in spans]
    return next((found for found in sets if found), [])


def _left_out(papers: Papers, counted: Sequence[Contribution]) -> str:
    """Return what is listed and not counted, with the reason: it may be what the total takes off."""
    said = [
        f"“{each.title}”, {format_pounds(int(read_number(each.amount)))} on {long_date(each.on)} "
        f"({'no status' if each.status is None else _why(each)})"
        for each in papers.programme.contributions
        if each not in counted
    ]
    return f" Listed and not counted: {'; '.join(said)}." if said else ""


def _why(each: Contribution) -> str:
    words = str(each.status).replace("_", " ")
    return f"{words}, of another year" if each.counts else words


def _readings(gap: int, edition: Edition) -> str:
    """Return what the gap may be: a saving taken off twice, or a contribution nobody listed."""
    alone = f"a separate contribution of {format_pounds(abs(gap))} that stands in no line"
    saving = next((each for each in edition.mitigations if _is_near(gap, each)), None)
    if gap < 0 or saving is None:
        return f"Is it {alone}?" if gap > 0 else "What was added to it?"
    amount = format_pounds(pence_of(saving.budget) or 0)
    return (
        f"Two readings: either {saving.title} ({amount}, the gap to the nearest thousand) was "
        f"taken off a second time, or it is {alone}. Which is it?"
    )


def _is_near(gap: int, saving: Mitigation) -> bool:
    amount = pence_of(saving.budget)
    return bool(amount) and (gap + _THOUSAND // 2) // _THOUSAND * _THOUSAND == amount


def _line(edition: Edition, kind: str) -> FinanceLine | None:
    return next((line for line in edition.finance if line.kind == kind), None)
