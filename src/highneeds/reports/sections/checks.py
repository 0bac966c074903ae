"""What the checks found, with the answers given: for the internal copy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Severity
from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, Table, plain
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.editions.edition import Answer, Finding
    from highneeds.reports.extract import Extract

WORDS = {
    Severity.BLOCKS: "Stops publication",
    Severity.NEEDS_ANSWER: "Needs an answer",
    Severity.NOTE: "To note",
}


def build_checks(extract: Extract) -> tuple[Block, ...]:
    """Return the findings, gravest first; nothing for the public."""
    if not extract.for_officers:
        return ()
    heading = Heading(2, "Checks", "checks")
    found = extract.edition.checks
    if not found:
        return heading, Paragraph(plain("The checks found nothing."))
    order = list(WORDS)
    ordered = sorted(found, key=lambda each: order.index(each.severity))
    answered = any(each.answer is not None for each in found)
    columns = (
        Column("Place", 1.9),
        Column("Finding", 4.3 if answered else 5.4),
        Column("Severity", 1.1),
        Column("Answer", 3.1 if answered else 1.5),
    )
    table = Table(
        name="checks",
        caption="What the checks found",
        columns=columns,
        rows=tuple(_row(each) for each in ordered),
        summary="One row a finding: where, what, how grave, and the answer given.",
    )
    return heading, table


def build_checks_in_brief(extract: Extract) -> tuple[Block, ...]:
    """Return what is not ready, before anything else is discussed; nothing for the public."""
    if not extract.for_officers:
        return ()
    found = extract.edition.checks
    open_ones = [each for each in found if each.answer is None]
    counted = {kind: sum(each.severity is kind for each in open_ones) for kind in WORDS}
    said = (
        f"{count_of(len(found), 'finding')}: {counted[Severity.BLOCKS]} without an answer would stop "
        f"publication, {counted[Severity.NEEDS_ANSWER]} need an answer, "
        f"{counted[Severity.NOTE]} are to note. Each is listed in the appendix Checks."
    )
    text = said if found else "The checks found nothing."
    return Heading(2, "What is not ready", "not-ready"), Paragraph(plain(text))


def _row(finding: Finding) -> tuple[Cell, ...]:
    return (
        Cell(plain(finding.place)),
        Cell(plain(finding.message), small=plain(f"{finding.remedy} [{finding.check}]".strip())),
        Cell(plain(WORDS[finding.severity])),
        Cell(plain(_answer(finding.answer))),
    )


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return "none yet"
    return f"{answer.text} ({answer.by}, {long_date(answer.on)})"
