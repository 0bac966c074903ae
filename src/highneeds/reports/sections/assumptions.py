"""The assumptions register: what the forecast assumes, and who says so, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Paragraph, plain
from highneeds.reports.missing_words import withholds_words
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.figures import Missing, WhyMissing
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.forecast_said import AssumptionSaid

COUNT_OF_CHILDREN = "plans"
WITHHELD = "[c]"


def list_assumptions(lines: Sequence[AssumptionSaid], *, for_officers: bool) -> tuple[Block, ...]:
    """Return the register; a copy for others keeps back counts of children, and numbers in words."""
    if not lines:
        return (Paragraph(plain("No assumptions register is kept for this forecast.")),)
    shown = [line if for_officers else _Public(line) for line in lines]
    table = build_table(
        name="assumptions",
        caption="Assumptions register",
        columns=(
            _words("Assumption", 2.6, [f"{line.id[:1].upper()}{line.id[1:]}" for line in shown]),
            _words("Value", 1.3, [line.value for line in shown]),
            _words("Unit", 1.3, [line.unit for line in shown]),
            _words("Source", 1.8, [line.source for line in shown]),
            _words("Date", 1.4, [long_date(line.on) if line.on else "" for line in shown]),
            _words("Owner", 1.5, [line.owner for line in shown]),
            _words("Evidence", 2.0, [line.evidence for line in shown]),
        ),
        summary="One row an assumption: value, unit, source, date, owner and evidence.",
    )
    if any(WITHHELD in (line.value, line.evidence) for line in shown):
        told = (
            "Numbers of children, and evidence that tells a number, are in the council's own copy."
        )
        return (*table, Paragraph(plain(f"{WITHHELD} {told}"), kind="small"))
    return table


class _Public:
    """One line as a reader outside the council sees it."""

    def __init__(self, line: AssumptionSaid) -> None:
        self.id, self.unit, self.on, self.owner = line.id, line.unit, line.on, line.owner
        self.value = WITHHELD if line.unit == COUNT_OF_CHILDREN else line.value
        self.source, self.evidence = line.source, _kept_back(line.evidence)


def _kept_back(words: str) -> str:
    typed = Missing(WhyMissing.SAID_IN_WORDS, as_typed=words)
    return WITHHELD if withholds_words(typed, prints_all=False) else words


def _words(heading: str, width: float, said: Sequence[str]) -> FilledColumn:
    blank = not any(each.strip() for each in said)
    return FilledColumn(Column(heading, width), tuple(Cell(plain(each)) for each in said), blank)
