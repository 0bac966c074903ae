"""The exception page: everything Amber or Red, why, what is done, by whom, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.reports.extract import Extract

HEADING = "Exceptions: the way back to Green"


def build_exceptions(extract: Extract) -> tuple[Block, ...]:
    """Return the table, worst first; nothing where no way back is written for anything."""
    rows = extract.edition.plan.exceptions
    if not any(each.action for each in rows):
        return ()

    def column(title: str, width: float, said: list[str]) -> FilledColumn:
        return FilledColumn(Column(title, width), tuple(Cell(plain(text)) for text in said))

    lack = "Not given"
    table = build_table(
        name="exceptions",
        caption="Everything Amber or Red, and the way back to Green",
        columns=(
            column("What", 2.6, [each.title for each in rows]),
            column("Status", 1.4, [each.status for each in rows]),
            column("Cause", 2.8, [each.cause or lack for each in rows]),
            column("Action", 2.8, [each.action or lack for each in rows]),
            column("Owner", 1.9, [each.owner or lack for each in rows]),
            column("Green by", 1.7, [long_date(r.green_by) if r.green_by else lack for r in rows]),
        ),
        summary="One row for each thing Amber or Red: why, what is done, by whom, until when.",
    )
    return (Heading(2, HEADING, "exceptions"), *table)
