"""The expected account line by line and block by block: from what is brought forward to what is left.

It is the mean path's: fans of the totals stand beside it. Adverse is positive, so that a year's lines
add up: opening, then every line of every block, is the gross closing; less each payment it is the net.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.forecast.deficit import GRANT
from highneeds.forecast.forecast import AccountLine
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.deficit import Deficit
    from highneeds.forecast.definition import ForecastDefinition, IncomeYear

HIGH_NEEDS, WHOLE_GRANT = "high needs", "whole grant"
PAYMENTS = {
    "safety_valve": "safety valve payments",
    "council": "council contribution",
    GRANT: "High Needs Stability Grant",
}


def account_lines(
    definition: ForecastDefinition, deficit: Deficit, scenario: str
) -> Iterator[AccountLine]:
    """Yield every line of every year of an account with one row, the mean path's.

    Raises ArithmeticError where a year's lines do not add up: that is a fault of the program.
    """
    written = {one.year: one for one in definition.income}
    gross, net = deficit.opening_gross, deficit.opening_net
    for at, year in enumerate(deficit.years):
        in_year = list(_in_year(deficit, at, written.get(year)))
        paid = list(_paid(deficit, at))
        opening = gross, net
        gross += sum(pence for _, _, pence in in_year)
        net += gross - opening[0] + sum(pence for _, _, pence in paid)
        if (gross, net) != (int(deficit.gross[0, at]), int(deficit.net[0, at])):
            raise ArithmeticError(f"the lines of {year} do not add up to its deficit")
        for kind, lines in {
            "opening_gross": [(WHOLE_GRANT, "brought forward, gross", opening[0])],
            "in_year": [line for line in in_year if line[2]],
            "gross": [(WHOLE_GRANT, "cumulative deficit, gross", gross)],
            "opening_net": [(WHOLE_GRANT, "brought forward, net of payments", opening[1])],
            "payment": paid,
            "net": [(WHOLE_GRANT, "cumulative deficit, net of payments", net)],
        }.items():
            for line in lines:
                yield AccountLine(year, scenario, kind, *line)


def _paid(deficit: Deficit, at: int) -> Iterator[tuple[str, str, int]]:
    for kind, pence in deficit.paid.items():
        if pence[0, at]:
            yield WHOLE_GRANT, PAYMENTS.get(kind, kind.replace("_", " ")), -int(pence[0, at])


def _in_year(
    deficit: Deficit, at: int, written: IncomeYear | None
) -> Iterator[tuple[str, str, int]]:
    other, added = int(deficit.other_spend[0, at]), int(deficit.income_added[0, at])
    yield HIGH_NEEDS, "spend on plans", int(deficit.spend[0, at]) - other
    yield HIGH_NEEDS, "other spend", other
    scheduled = int(deficit.income[0, at]) - added
    if written is None:
        yield HIGH_NEEDS, "income after the schedule", -scheduled
    else:
        yield HIGH_NEEDS, "allocation", -parse_pounds(written.high_needs_block)
        yield HIGH_NEEDS, "block transfer", -parse_pounds(written.block_transfer)
        yield HIGH_NEEDS, "other income", -parse_pounds(written.other_income)
    yield HIGH_NEEDS, "income of interventions", -added
    told = written.blocks if written is not None else ()
    for one in told:
        yield one.block, "in-year position", parse_pounds(one.pounds)
    rest = int(deficit.other_blocks[0, at]) - sum(parse_pounds(one.pounds) for one in told)
    yield "other blocks", "in-year position", rest
