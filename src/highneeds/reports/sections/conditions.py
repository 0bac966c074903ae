"""The deal conditions, each with last period's, this period's and the year-end rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.narrative import read_narrative
from highneeds.reports.sections.overall import both_of, narrative_of
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell, rating_columns

if TYPE_CHECKING:
    from highneeds.editions.edition import Condition
    from highneeds.reports.extract import Extract

HEADING = "Deal conditions"


def build_conditions(extract: Extract) -> tuple[Block, ...]:
    """Return the table of conditions, then what is said of each."""
    conditions = extract.edition.conditions
    if not conditions:
        return ()
    names = tuple(_name(extract, each) for each in conditions)
    table = build_table(
        name="conditions",
        caption="Deal Condition RAG Ratings",
        columns=(
            FilledColumn(Column("Deal Condition", 4.6), names),
            *rating_columns([each.ratings for each in conditions], width=1.9),
        ),
        summary="One row a condition of the agreement, with its rating period by period.",
    )
    table += tuple(Paragraph(plain(words), kind="small") for words in _rules(extract))
    said = [block for each in conditions for block in _said(extract, each)]
    heading = Heading(2, HEADING, "conditions")
    return (heading, *table, *narrative_of(extract, "conditions", under=HEADING), *said)


def build_conditions_in_brief(extract: Extract) -> tuple[Block, ...]:
    """Return the ratings of the conditions alone, for one page."""
    conditions = extract.edition.conditions
    if not conditions:
        return ()
    table = build_table(
        name="conditions",
        caption="Conditions of the agreement, last period, now and at the year end",
        columns=(
            FilledColumn(
                Column("Condition", 4.6), tuple(Cell(plain(condition_name(c))) for c in conditions)
            ),
            *rating_columns([c.ratings for c in conditions], width=1.9, say_judges=False),
        ),
        summary="One row a condition of the agreement, with its rating period by period.",
    )
    return (Heading(2, HEADING, "conditions"), *table)


def condition_name(condition: Condition) -> str:
    """Write a condition as the report does: number, dash, title."""
    return f"{condition.number} - {condition.title}"


def _name(extract: Extract, condition: Condition) -> Cell:
    """Name a condition; officers also see which measures are its evidence."""
    titles = {row.id: row.title for row in extract.edition.measures}
    evidence = "; ".join(titles.get(name, name) for name in condition.evidence)
    detail = f"Evidence: {evidence}." if evidence and extract.for_officers else ""
    return named_cell(condition_name(condition), detail=detail, ratings=condition.ratings)


def _rules(extract: Extract) -> list[str]:
    """Say by which rule conditions are rated, and what the rule gives where a person judged.

    The public copy is told the rules in its key: its first sides are short.
    """
    if not extract.for_officers:
        return []
    said = []
    for each in extract.edition.conditions:
        beside = both_of(each.ratings.this, each.calculated, f"Condition {each.number}")
        rule = f"Condition {each.number}. {each.rule}" if each.rule else ""
        said.append(" ".join(filter(None, (rule, beside))))
    return [words for words in said if words]


def _said(extract: Extract, condition: Condition) -> tuple[Block, ...]:
    own = narrative_of(extract, condition.id)
    commentary = read_narrative(condition.commentary) if condition.commentary else ()
    if not (own or commentary):
        return ()
    return (Heading(3, condition_name(condition)), *commentary, *own)
