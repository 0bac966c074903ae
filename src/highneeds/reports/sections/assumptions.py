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
NOBODY = "Not recorded"


def list_assumptions(lines: Sequence[AssumptionSaid], *, for_officers: bool) -> tuple[Block, ...]:
    """Return the register; a copy for others keeps back counts of children, and numbers in words."""
    shown = _shown(lines, for_officers=for_officers)
    columns = (
        _words("Assumption", 2.6, [_name(line) for line in shown]),
        _words("Value", 1.3, [line.value for line in shown]),
        _words("Unit", 1.3, [line.unit for line in shown]),
        _words("Source", 1.8, [line.source for line in shown]),
        _words("Date", 1.4, [_day(line) for line in shown]),
        _words("Owner", 1.5, [line.owner for line in shown]),
        _words("Evidence", 2.0, [line.evidence for line in shown]),
    )
    holds = "value, unit, source, date, owner and evidence"
    return _register(shown, columns, holds, row="an assumption")


def list_in_brief(lines: Sequence[AssumptionSaid], *, for_officers: bool) -> tuple[Block, ...]:
    """Return the same register by who says so, for a copy that has one side for it."""
    shown = _shown(lines, for_officers=for_officers)
    told: dict[str, list[AssumptionSaid | _Public]] = {}
    for one in shown:
        told.setdefault(_who_says(one), []).append(one)
    columns = (
        _words("Source, date, owner, evidence", 2.6, [who or NOBODY for who in told]),
        _words("What is assumed", 4.4, [_in_a_row(said) for said in told.values()]),
    )
    return _register(shown, columns, "what is assumed", row="a source")


def _unit_beside(value: str, unit: str) -> str:
    """Return the unit without what the value says itself: that it is a day, or pounds.

    >>> _unit_beside("£420,000", "pounds a year"), _unit_beside("2026-03-31", "day")
    ('a year', '')
    """
    if unit == "day":
        return ""
    return unit.removeprefix("pounds").strip() if "£" in value else unit


def _in_a_row(lines: Sequence[AssumptionSaid | _Public]) -> str:
    """Write assumptions one after the other; what several names begin with is said once."""
    said, before = [], ""
    for line in lines:
        begun, mark, rest = _name(line).partition(": ")
        name = rest if mark and begun == before else _name(line)
        value = line.value.replace("-£", "minus £")  # a dash would end a line, far from its amount
        said.append(" ".join(filter(None, (f"{name}:", value, _unit_beside(value, line.unit)))))
        before = begun if mark else ""
    return "; ".join(said)


def _shown(
    lines: Sequence[AssumptionSaid], *, for_officers: bool
) -> Sequence[AssumptionSaid | _Public]:
    return lines if for_officers else [_Public(line) for line in lines]


def _register(
    shown: Sequence[AssumptionSaid | _Public],
    columns: tuple[FilledColumn, ...],
    holds: str,
    *,
    row: str,
) -> tuple[Block, ...]:
    if not shown:
        return (Paragraph(plain("No assumptions register is kept for this forecast.")),)
    table = build_table(
        name="assumptions",
        caption="Assumptions register",
        columns=columns,
        summary=f"One row {row}: {holds}.",
    )
    if any(WITHHELD in (line.value, line.evidence) for line in shown):
        told = (
            "Numbers of children, and evidence that tells a number, are in the council's own copy."
        )
        return (*table, Paragraph(plain(f"{WITHHELD} {told}"), kind="small"))
    return table


def _name(line: AssumptionSaid | _Public) -> str:
    """Write a name as words: one that a settings file gave, such as other-spend, loses its dashes."""
    words = line.id if " " in line.id else line.id.replace("-", " ").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"


def _day(line: AssumptionSaid | _Public) -> str:
    return long_date(line.on) if line.on else ""


def _who_says(line: AssumptionSaid | _Public) -> str:
    return "; ".join(filter(None, (line.source, _day(line), line.owner, line.evidence)))


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
