"""Does every total rest on its lines? Each sum with its parts, what was printed, and the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Severity
from highneeds.reports.document import Block, BulletList, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.sums import list_sums
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.editions.edition import Finding
    from highneeds.reports.extract import Extract
    from highneeds.reports.sums import Sum

HEADING = "Reconciliations"
RECONCILES, GAP, EXPLAINED = "Reconciles", "Does not reconcile", "Explained"
MONEY = ("finance.csv", "mitigations.csv", "programme.yaml")
NONE = (
    "No total can be reconciled: no line is marked as one of the sums, or amounts are missing. Say "
    "in the programme which sums each finance line takes part in."
)


def build_reconciliations(extract: Extract) -> tuple[Block, ...]:
    """Return every sum that can be made of the finance lines; officers also see what was answered."""
    sums = list_sums(extract.edition.finance)
    heading = Heading(2, HEADING, "reconciliations")
    if not sums:
        return heading, Paragraph(plain(NONE)), *_answers(extract)
    good = sum(each.reconciles for each in sums)
    lead = f"{good} of {count_of(len(sums), 'sum')} reconcile to the pound."
    return heading, Paragraph(plain(lead), kind="lead"), *_table(sums), *_answers(extract)


def _table(sums: list[Sum]) -> tuple[Block, ...]:
    def column(title: str, width: float, said: list[str]) -> FilledColumn:
        return FilledColumn(Column(title, width), tuple(Cell(plain(each)) for each in said))

    def money(title: str, amounts: list[int]) -> FilledColumn:
        cells = tuple(
            Cell(plain(format_pounds(pence)), numeric=True, value=pence / 100) for pence in amounts
        )
        return FilledColumn(Column(title, 1.5, numeric=True), cells)

    return build_table(
        name="reconciliations",
        caption="Each total against its lines",
        columns=(
            column("Total", 2.6, [each.total for each in sums]),
            column("Column", 1.2, [each.column for each in sums]),
            column("Made of", 4.2, [each.made_of for each in sums]),
            money("Lines make", [each.made for each in sums]),
            money("Printed", [each.printed for each in sums]),
            money("Gap", [each.gap for each in sums]),
            column("Result", 1.6, [RECONCILES if each.reconciles else GAP for each in sums]),
        ),
        summary="One row a sum: its parts, what they make, what was printed, the gap, the result.",
    )


def _answers(extract: Extract) -> tuple[Block, ...]:
    """Return, for officers, what checks of money found, and who explained it."""
    if not extract.for_officers:
        return ()
    found = [each for each in extract.edition.checks if each.place.startswith(MONEY)]
    found = [each for each in found if each.severity is not Severity.NOTE]
    if not found:
        return ()
    items = tuple(plain(_told(each)) for each in found)
    return Heading(3, "What the checks found in the money"), BulletList(items)


def _told(finding: Finding) -> str:
    answer = finding.answer
    if answer is None:
        return f"{finding.message} Not explained yet ({finding.place})."
    return f"{finding.message} {EXPLAINED} by {answer.by}, {long_date(answer.on)}: {answer.text}"
