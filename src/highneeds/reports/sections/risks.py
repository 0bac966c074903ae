"""The programme risk log: event, consequence, score, trend, action, target, last update."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.editions.risk_said import RiskTrend
from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.periods import short_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.risk_said import Risk, RiskScore
    from highneeds.reports.extract import Extract

HEADING = "Programme Risk Log"
ARROWS = {
    RiskTrend.NEW: "+\u00a0New",
    RiskTrend.RISING: "↗\u00a0Rising",
    RiskTrend.STEADY: "→\u00a0Steady",
    RiskTrend.FALLING: "↘\u00a0Falling",
    RiskTrend.NOT_KNOWN: "Not known",
}


def build_risks(extract: Extract) -> tuple[Block, ...]:
    """Return the risk log with its notes: how scores were reached, which trends are uncertain."""
    risks = extract.edition.risks
    if not risks:
        return ()
    table = build_table(
        name="risks",
        caption="Risks, with current and target scores",
        columns=_columns(extract, risks),
        summary="One row a risk: what may happen, its score and trend, the action, the target score.",
    )
    notes = [Paragraph(plain(note), kind="small") for note in _notes(extract, risks)]
    heading = Heading(2, HEADING, "risks")
    return (heading, *narrative_of(extract, "risks", under=HEADING), *table, *notes)


def _month(updated: str) -> str:
    """Return the month of a day, as risk logs say it; words that are no day stay as they were typed.

    >>> _month("2024-03-31"), _month("Feb-24")
    ('Mar-24', 'Feb-24')
    """
    try:
        return short_month(date.fromisoformat(updated))
    except ValueError:
        return updated


def _columns(extract: Extract, risks: Sequence[Risk]) -> tuple[FilledColumn, ...]:
    return (
        FilledColumn(Column("Risk name", 2.7), tuple(_name(risk) for risk in risks)),
        FilledColumn(Column("Risk", 3.6), tuple(Cell(plain(r.consequence)) for r in risks)),
        FilledColumn(
            Column("Score", 0.85, numeric=True), tuple(_score(risk.current) for risk in risks)
        ),
        FilledColumn(Column("Trend", 1.25), tuple(_trend(extract, risk) for risk in risks)),
        FilledColumn(Column("Action", 3.2), tuple(Cell(plain(risk.action)) for risk in risks)),
        FilledColumn(
            Column("Target", 0.9, numeric=True), tuple(_score(risk.target) for risk in risks)
        ),
        FilledColumn(
            Column("Updated", 1.1), tuple(Cell(plain(_month(risk.updated))) for risk in risks)
        ),
    )


def _name(risk: Risk) -> Cell:
    owner = plain(f"Owner: {risk.owner}") if risk.owner else ()
    return Cell(plain(risk.name), small=owner)


def _score(score: RiskScore) -> Cell:
    small = ""
    if score.likelihood is not None and score.impact is not None:
        small = f"{score.likelihood} × {score.impact}"
    return Cell(
        plain(str(score.score)),
        small=plain(small) if small else (),
        numeric=True,
        value=score.score,
    )


def _trend(extract: Extract, risk: Risk) -> Cell:
    said = []
    if risk.last_score is not None and risk.last_score != risk.current.score:
        said.append(f"was {risk.last_score}")
    if risk.trend_guessed:
        said.append("uncertain")
    if extract.for_officers and risk.trend_as_typed:
        said.append(f"found as {risk.trend_as_typed}")
    small = "; ".join(said)
    return Cell(plain(ARROWS[risk.trend]), small=plain(small) if small else ())


def _notes(extract: Extract, risks: Sequence[Risk]) -> list[str]:
    notes = []
    scores = [score for risk in risks for score in (risk.current, risk.target)]
    if any(score.likelihood is not None for score in scores):
        size = extract.edition.risk_matrix
        matrix = f", each out of {size}" if size else ""
        notes.append(f"A score is likelihood × impact{matrix}.")
    else:
        notes.append("Only scores were recorded; likelihood and impact are not known.")
    if any(risk.trend_guessed for risk in risks):
        notes.append(
            "A trend marked uncertain was read from a damaged mark in the report as it was found."
        )
    if not any(risk.owner for risk in risks):
        notes.append("No risk names an owner.")
    return notes
