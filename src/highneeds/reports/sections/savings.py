"""Savings claimed, delivered and modelled: one sentence for the body, chart and table after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Paragraph, plain
from highneeds.reports.savings_chart import savings_spec
from highneeds.reports.savings_rows import list_savings
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.money import format_millions, format_pounds
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.extract import Extract
    from highneeds.reports.savings_rows import Savings

HEADING = "Savings claimed, delivered and modelled"
NOT_SAID = "[x]: not recorded, or not modelled."


def build_savings(extract: Extract) -> tuple[Block, ...]:
    """Return the chart of savings with its table; nothing where no forecast models any."""
    savings = list_savings(extract.edition)
    if savings is None:
        return ()
    chart = Chart(
        name="savings-chart",
        title=savings_finding(savings),
        subtitle=f"One group of bars a saving, {extract.edition.organisation}, £ million",
        alt=_in_words(savings),
        source="Source: the programme's mitigations, and the forecast.",
        spec=savings_spec(savings),
    )
    return Heading(2, HEADING, "savings"), chart, *_table(savings), *_notes(savings)


def savings_finding(savings: Savings) -> str:
    """Return what the savings come to, in one line."""
    claimed, delivered = (format_millions(savings.total(kind)) for kind in ("claimed", "delivered"))
    modelled = format_millions(savings.total("modelled"))
    said = f"the forecast counts on {modelled} in {savings.modelled_year}"
    if not any(row.claimed is not None for row in savings.rows):
        return f"{said[:1].upper()}{said[1:]}"
    return f"{delivered} of {claimed} claimed for {savings.claimed_year} is delivered; {said}"


def _table(savings: Savings) -> tuple[Block, ...]:
    rows = savings.rows
    return build_table(
        name="savings",
        caption="Savings: claimed, delivered and modelled",
        columns=(
            FilledColumn(Column("Saving", 3.4), tuple(Cell(plain(row.title)) for row in rows)),
            _amounts(f"Claimed for {savings.claimed_year}", [row.claimed for row in rows]),
            _amounts(f"Delivered in {savings.claimed_year}", [row.delivered for row in rows]),
            _amounts(f"Modelled for {savings.modelled_year}", [row.modelled for row in rows]),
            *_moves([row.moves for row in rows]),
        ),
        summary="One row a saving: what was claimed, delivered and modelled.",
    )


def _moves(said: Sequence[str]) -> tuple[FilledColumn, ...]:
    """Return the column of measures that the savings should move; none where no saving names one."""
    if not any(said):
        return ()
    cells = tuple(Cell(plain(each or str(Shorthand.NOT_APPLICABLE))) for each in said)
    return (FilledColumn(Column("Should move", 2.6), cells),)


def _amounts(heading: str, numbers: Sequence[int | None]) -> FilledColumn:
    cells = tuple(
        Cell(plain(str(Shorthand.NOT_AVAILABLE)), numeric=True) if n is None else money(n)
        for n in numbers
    )
    blank = all(number is None for number in numbers)
    return FilledColumn(Column(heading, 1.4, numeric=True), cells, blank)


def money(pence: int) -> Cell:
    """Return the cell of an amount."""
    return Cell(plain(format_pounds(pence)), numeric=True, value=pence / 100)


def _notes(savings: Savings) -> tuple[Paragraph, ...]:
    said = []
    if savings.overlap:
        said.append(
            f"Counted once: the savings would come to {format_pounds(savings.overlap)} more in "
            f"{savings.modelled_year} if each stood alone."
        )
    if any(None in (row.claimed, row.delivered, row.modelled) for row in savings.rows):
        said.append(NOT_SAID)
    if any((row.modelled or 0) < 0 for row in savings.rows):
        said.append("A saving below nought costs more to run in that year than it saves.")
    return (Paragraph(plain(" ".join(said)), kind="small"),) if said else ()


def _in_words(savings: Savings) -> str:
    said = ["Bar chart of savings."]
    for row in savings.rows:
        parts = [
            f"{word} {format_pounds(pence)}"
            for word, pence in (
                (f"claimed for {savings.claimed_year}", row.claimed),
                ("delivered", row.delivered),
                (f"modelled for {savings.modelled_year}", row.modelled),
            )
            if pence is not None
        ]
        said.append(f"{row.title}: {', '.join(parts) or 'nothing recorded'}.")
    return " ".join(said)
