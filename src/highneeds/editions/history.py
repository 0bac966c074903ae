"""A programme's history over all its published editions, as tidy data: one value a row.

For the programme's own people: counts of children stand in it as they are, before any disclosure
policy. Of a period with corrections the latest edition speaks.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.figures import Figure, Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.editions.edition import Edition
    from highneeds.editions.shelf import Shelf
    from highneeds.vocabulary.ratings import Ratings

COLUMNS = ("period", "edition", "table", "row", "column", "value", "missing")
AMOUNTS = ("baseline", "budget", "profile", "actual", "variance", "outturn")


class HistoryRow(Struct, frozen=True):
    """One value: of which period and edition, where it stands, and why it is missing if it is.

    A number is plain and unrounded, money in pence; a rating is its code.
    """

    period: str
    edition: str  # the beginning of its hash
    table: str
    row: str
    column: str
    value: str
    missing: str = ""


def list_history(shelf: Shelf) -> list[HistoryRow]:
    """Return every figure, amount, rating, score and day that was published, oldest period first."""
    return [
        HistoryRow(edition.period.key, edition.sha256[:12], *cells)
        for period in shelf.list_periods()
        if (edition := shelf.find_published(period)) is not None
        for cells in _cells(edition)
    ]


def write_history(rows: Sequence[HistoryRow]) -> str:
    """Return the rows as CSV, one heading line first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) for column in COLUMNS] for row in rows)
    return out.getvalue()


Cells = tuple[str, str, str, str, str]


def _cells(edition: Edition) -> Iterator[Cells]:
    yield _rating("conditions", "overall", edition.overall.ratings)
    yield _rating("conditions", "trajectory", edition.trajectory.ratings)
    for condition in edition.conditions:
        yield _rating("conditions", condition.id, condition.ratings)
    for measure in edition.measures:
        name = f"{measure.id}.{measure.variant}" if measure.variant else measure.id
        yield _figure("measures", name, "figure", measure.this)
        yield _rating("measures", name, measure.ratings)
    for table, lines in (("finance", edition.finance), ("mitigations", edition.mitigations)):
        for line in lines:
            for column in AMOUNTS:
                if hasattr(line, column):
                    yield _figure(table, line.id, column, getattr(line, column))
            yield _rating(table, line.id, line.ratings)
    for risk in edition.risks:
        yield "risks", risk.id, "score", str(risk.current.score), ""
        yield "risks", risk.id, "target score", str(risk.target.score), ""
    yield from _kept(edition)


def _kept(edition: Edition) -> Iterator[Cells]:
    """Yield the deficit gross and net, the trajectory, milestones and projects, and what was open."""
    deficit = edition.money.deficit
    for column in ("opening", "in_year", "gross", "contributions", "net", "ceiling"):
        pence = getattr(deficit, f"{column}_pence") if deficit else None
        if deficit is not None and pence is not None:
            yield "deficit", deficit.financial_year, column, str(pence), ""
    for point in edition.trajectory.points:
        line = f"{point.series} {point.answers}".rstrip()
        yield "trajectory", line, point.financial_year, str(point.pence), ""
    for step in edition.plan.milestones:
        when = step.done or step.expected or step.planned
        yield "milestones", step.id, "done" if step.done else "expected", when.isoformat(), ""
        yield "milestones", step.id, "slip days", str(step.slip_days), ""
    for project in edition.plan.capital:
        yield "capital", project.id, "slip days", str(project.slip_days), ""
        if project.cost_now_pence is not None:
            yield "capital", project.id, "cost now", str(project.cost_now_pence), ""
    for tracked in edition.tracker:
        yield "tracker", tracked.id, "open", "yes" if tracked.open else "no", ""


def _rating(table: str, row: str, ratings: Ratings) -> Cells:
    return table, row, "rating", ratings.this.status.code, ""


def _figure(table: str, row: str, column: str, figure: Figure) -> Cells:
    if isinstance(figure, Known):
        return table, row, column, f"{figure.value:f}", ""
    return table, row, column, "", str(figure.why.value)
