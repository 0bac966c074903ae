"""The finance summary of Westmarch, summed from its made-up ledger, quarter by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.money import format_millions, format_pounds_rounded, parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LedgerRow = tuple[str, ...]  # the eight columns of the ledger's CSV, as they are written
Sums = dict[tuple[str, str, str], int]  # (kind, flow, month) → pence

OPENING_DEFICIT = 1_840_000_000  # pence, at 31 March 2022
OTHER_BLOCKS = -31_500_000  # pence a year: the other blocks underspend a little
YEAR_BEFORE = 0.94  # the year before the ledger begins, as a share of its first budget


class FinanceYear(Struct, frozen=True):
    """One financial year of the ledger, with the deficit it opened with and the year before it."""

    label: str
    sums: Sums
    opening: int
    spend_before: int
    in_year_before: int

    def amount(self, kind: str, flow: str, month: str = "") -> int:
        """Return pence of one kind and flow; of the whole year where no month is named."""
        return self.sums.get((kind, flow, month), 0)

    def in_year(self, kind: str, month: str = "") -> int:
        """Return spend less income: the high needs block's deficit."""
        return self.amount(kind, "spend", month) + self.amount(kind, "income", month)


def list_years(ledger: Iterable[LedgerRow]) -> list[FinanceYear]:
    """Sum a ledger's rows into its financial years, each opening where the one before closed."""
    by_year: dict[str, Sums] = {}
    for label, month, _, flow, _, _, kind, amount in ledger:
        sums = by_year.setdefault(label, {})
        sums[kind, flow, month] = sums.get((kind, flow, month), 0) + parse_pounds(amount)
    years: list[FinanceYear] = []
    for label in sorted(by_year):
        years.append(_year(label, by_year[label], years[-1] if years else None))
    return years


def _year(label: str, sums: Sums, before: FinanceYear | None) -> FinanceYear:
    if before is None:
        spend = int(sums["budget", "spend", ""] * YEAR_BEFORE)
        in_year = spend + int(sums["budget", "income", ""] * YEAR_BEFORE)
        return FinanceYear(label, sums, OPENING_DEFICIT, spend, in_year)
    last = max(month for kind, _, month in before.sums if kind == "forecast")
    spend, in_year = before.amount("forecast", "spend", last), before.in_year("forecast", last)
    return FinanceYear(label, sums, before.opening + in_year + OTHER_BLOCKS, spend, in_year)


def finance_rows(
    years: Sequence[FinanceYear], month: str
) -> list[tuple[str, tuple[int, ...], str, str]]:
    """Return the four lines of a quarter: id, the five amounts, the status and its reason.

    The amounts are baseline, full-year budget, actual to date, variance to date (positive is
    adverse) and forecast outturn.
    """
    year = next(each for each in years if ("actual", "spend", month) in each.sums)
    elapsed = (int(month[5:]) - 4) % 12 + 1
    other = OTHER_BLOCKS * elapsed // 12
    budget, actual = year.in_year("budget"), year.in_year("actual", month)
    behind = actual - year.in_year("profiled", month)
    ahead = year.in_year("forecast", month)
    spend = [year.amount(kind, "spend", month) for kind in ("actual", "profiled", "forecast")]
    lines: Mapping[str, tuple[int, ...]] = {
        "spend": (year.spend_before, year.amount("budget", "spend"), spend[0],
                  spend[0] - spend[1], spend[2]),
        "in_year": (year.in_year_before, budget, actual, behind, ahead),
        "dsg_in_year": (year.in_year_before + OTHER_BLOCKS, budget + OTHER_BLOCKS,
                        actual + other, behind, ahead + OTHER_BLOCKS),
        "cumulative": (year.opening, year.opening + budget + OTHER_BLOCKS,
                       year.opening + actual + other, behind,
                       year.opening + ahead + OTHER_BLOCKS),
    }  # fmt: skip
    return [(name, amounts, *_rated(amounts)) for name, amounts in lines.items()]


def _rated(amounts: tuple[int, ...]) -> tuple[str, str]:
    """Return the status by the finance partner's rule, and the reason in words."""
    over = amounts[4] - amounts[1]
    share = over / amounts[1]
    status = "green" if share <= 0.01 else "amber" if share <= 0.10 else "red"
    if over <= 0:
        return status, f"Forecast {format_millions(-over)} below the full-year budget."
    return status, f"Forecast {format_millions(over)} above the full-year budget, {share:.1%}."


def trajectory_text(
    years: Sequence[FinanceYear], month: str, agreed_pounds: Mapping[str, int]
) -> str:
    """Return the lines of programme.yaml about the trajectory: what is agreed, and what was known.

    A closing balance is known in the quarter in which its financial year ends, not before.
    """
    first = years[0]
    closings = {_year_before(first.label): first.opening}
    for year in years:
        end = f"{int(year.label[:4]) + 1}-03"
        if end <= month:
            closings[year.label] = year.opening + year.in_year("forecast", end) + OTHER_BLOCKS
    agreed = {label: pounds * 100 for label, pounds in agreed_pounds.items()}
    points = [
        f'    - {{financial_year: {label}, series: {series}, amount: "{format_pounds_rounded(pence)}"'
        f"{', answers: signed-2022' if series == 'agreed' else ''}}}"
        for series, line in (("actual", closings), ("agreed", agreed))
        for label, pence in line.items()
    ]
    return "\n".join(["trajectory:", "  source: The agreement, and the accounts", "  points:",
                      *points, ""])  # fmt: skip


def plan_text(planned_pounds: Mapping[str, int]) -> str:
    """Return the points of the revised plan, to follow those of the trajectory."""
    return "".join(
        f"    - {{financial_year: {label}, series: plan, "
        f'amount: "{format_pounds_rounded(pounds * 100)}", answers: revised-2024}}\n'
        for label, pounds in planned_pounds.items()
    )


def _year_before(label: str) -> str:
    first = int(label[:4]) - 1
    return f"{first}-{(first + 1) % 100:02d}"
