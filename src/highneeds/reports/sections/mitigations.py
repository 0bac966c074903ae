"""The programme's mitigations: the saving claimed, delivered and modelled, by workstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Heading
from highneeds.reports.sections.finance import amounts, money_columns, reasons_note
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.table_columns import build_table

if TYPE_CHECKING:
    from highneeds.reports.extract import Extract

HEADING = "Programme Mitigations"


def build_mitigations(extract: Extract) -> tuple[Block, ...]:
    """Return the table of savings and what is said of each workstream."""
    lines = extract.edition.mitigations
    if not lines:
        return ()
    columns = money_columns(extract, lines, first="Programme Mitigations")
    modelled = amounts(extract, "Modelled", [line.modelled for line in lines])
    table = build_table(
        name="mitigations",
        caption="Savings by workstream",
        columns=(*columns[:4], modelled, *columns[4:]),
        summary="One row a saving: baseline, budget, this quarter, variance and rating.",
    )
    figures = [each for line in lines for each in (line.baseline, line.budget, line.actual)]
    sections = dict.fromkeys(name for line in lines for name in (line.workstream, line.id) if name)
    said = [block for name in sections for block in narrative_of(extract, name)]
    heading = Heading(2, HEADING, "mitigations")
    narrative = narrative_of(extract, "mitigations", under=HEADING)
    return (heading, *narrative, *table, *reasons_note(figures), *said)
