"""Savings over the years: what is claimed for each, and the totals weighed by how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.edition import Mitigation
    from highneeds.editions.money_said import SavingsSaid
    from highneeds.reports.extract import Extract

HEADING = "Savings claimed, year by year"
TOTAL, WEIGHTED = "All savings, as claimed", "All savings, by how sure they are"


def build_savings_ahead(extract: Extract) -> tuple[Block, ...]:
    """Return the table of claims by year with both totals; nothing where none is kept."""
    said = extract.edition.money.savings
    if not said.totals:
        return ()
    savings = [
        each
        for each in extract.edition.mitigations
        if any(one.saving == each.id for one in said.years)
    ]
    titles = [*(Cell(plain(each.title)) for each in savings),
              *(Cell(plain(each)) for each in (TOTAL, WEIGHTED))]  # fmt: skip
    sure = [*(Cell(plain(each.confidence.capitalize() or "Not said")) for each in savings),
            Cell(plain("")), Cell(plain(""))]  # fmt: skip
    kind = [*(Cell(plain(_kind(each))) for each in savings), Cell(plain("")), Cell(plain(""))]
    table = build_table(
        name="savings-by-year",
        caption="Savings claimed for each financial year",
        columns=(
            FilledColumn(Column("Saving", 3.4), tuple(titles)),
            FilledColumn(Column("How sure", 1.2), tuple(sure)),
            FilledColumn(
                Column("Kind", 1.6), tuple(kind), all(each.cashable is None for each in savings)
            ),
            *_years(said, savings),
        ),
        summary="One row a saving, one column a year; the last two rows add them up.",
    )
    return (
        Heading(2, HEADING, "savings-by-year"),
        *table,
        Paragraph(plain(_note(said)), kind="small"),
    )


def _kind(saving: Mitigation) -> str:
    if saving.enabler:
        return "Enabler"
    if saving.cashable is None:
        return "Not said"
    return "Cashable" if saving.cashable else "Cost avoided"


def _years(said: SavingsSaid, savings: list[Mitigation]) -> list[FilledColumn]:
    columns = []
    for total in said.totals:
        claims = {
            each.saving: each.pence
            for each in said.years
            if each.financial_year == total.financial_year
        }
        cells = [
            *(_amount(claims.get(each.id)) for each in savings),
            _amount(total.claimed_pence),
            _amount(total.weighted_pence),
        ]
        columns.append(FilledColumn(Column(total.financial_year, 1.5, numeric=True), tuple(cells)))
    return columns


def _amount(pence: int | None) -> Cell:
    if pence is None:
        return Cell(plain(str(Shorthand.NOT_APPLICABLE)), numeric=True)
    return Cell(plain(format_pounds(pence)), numeric=True, value=pence / 100)


def _note(said: SavingsSaid) -> str:
    weights = ", ".join(f"{name} {per_cent}%" for name, per_cent in said.weights)
    text = f"Counted by how sure it is: {weights} of the claim."
    unsure = max((each.unsure_pence for each in said.totals), default=0)
    if unsure:
        text += " A saving that does not say how sure it is counts for nothing in the last row."
    return text
