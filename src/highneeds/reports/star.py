"""An extract as facts and dimensions: the tables that Power BI and its like ask for.

Every number passes the disclosure policy of the copy, as it does on a page: the facts hold what the
reader of that copy may see, and a code where a number is withheld. Keys are words that mean
something, and money is whole pence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from highneeds.disclosure.policy import load_policy
from highneeds.reports.audience import find_audience
from highneeds.reports.document_text import characters
from highneeds.reports.extract import Extract
from highneeds.reports.figure_cells import money_cell
from highneeds.reports.history_points import points_of
from highneeds.reports.sections.measures import measure_cell
from highneeds.vocabulary.periods import ReportingPeriod, short_month
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from highneeds.editions.edition import Edition, FinanceLine, MeasureRow, Mitigation
    from highneeds.reports.audience import Audience
    from highneeds.reports.document import Cell
    from highneeds.vocabulary.figures import Figure
    from highneeds.vocabulary.ratings import Ratings

Row = dict[str, Any]
AMOUNTS = ("baseline", "budget", "actual", "outturn", "profile", "variance", "modelled")
RATED = (("last", "last period"), ("this", "this period"), ("year_end", "year-end outlook"))


@dataclass(frozen=True, slots=True)
class StarTable:
    """One table; each column is text, ``int`` or ``float``, and None where nothing is said."""

    name: str
    columns: dict[str, type]
    rows: tuple[Row, ...]


FACTS: dict[str, dict[str, type]] = {
    "fact_measure": {
        "period": str, "measure": str, "role": str, "value": float, "printed": str, "code": str,
    },
    "fact_rating": {
        "period": str, "subject": str, "kind": str, "moment": str, "status": str, "basis": str,
    },
    "fact_money": {"period": str, "line": str, "role": str, "pence": int, "code": str},
    "fact_trajectory": {
        "financial_year": str, "series": str, "pence": int, "low_pence": int, "high_pence": int,
    },
    "fact_risk": {
        "period": str, "risk": str, "score": int, "likelihood": int, "impact": int,
        "target_score": int, "trend": str,
    },
}  # fmt: skip
DIMENSIONS: dict[str, dict[str, type]] = {
    "dim_report": {
        "period": str, "organisation": str, "title": str, "extracted_for": str,
        "extracted_on": str, "as_at": str, "status": str, "copy": str,
    },
    "dim_period": {"period": str, "label": str, "last_day": str},
    "dim_measure": {
        "measure": str, "title": str, "unit": str, "better": str, "clock": str, "is_part": int,
    },
    "dim_line": {"line": str, "title": str, "kind": str, "block": str},
    "dim_subject": {"subject": str, "kind": str, "title": str},
    "dim_status": {"status": str, "tone": str, "order": int},
    "dim_risk": {"risk": str, "title": str, "owner": str},
}  # fmt: skip


def build_star(
    *,
    edition: Edition,
    extracted_for: str,
    extracted_on: date,
    internal: bool,
    audience: Audience | None = None,
) -> tuple[StarTable, ...]:
    """Return the facts and dimensions of one edition as one reader may see them."""
    audience = audience or find_audience(extracted_for)
    policy = load_policy(audience.policy_of_copy(internal=internal))
    extract = Extract(edition, audience, extracted_for, extracted_on, internal, policy)
    rows: dict[str, Iterator[Row]] = {
        "fact_measure": _measures(extract),
        "fact_rating": _ratings(edition),
        "fact_money": _money(extract),
        "fact_trajectory": _trajectory(edition),
        "fact_risk": _risks(edition),
        "dim_report": _report(extract),
        "dim_period": _periods(edition),
        "dim_measure": _measure_names(edition),
        "dim_line": _lines(edition),
        "dim_subject": _subjects(edition),
        "dim_status": _statuses(edition),
        "dim_risk": _risk_names(edition),
    }
    return tuple(
        StarTable(name, columns, tuple(rows[name]))
        for name, columns in (FACTS | DIMENSIONS).items()
    )


def measure_key(row: MeasureRow) -> str:
    """Return what a measure's variant is called in every table."""
    return f"{row.id}.{row.variant}" if row.variant else row.id


def _measures(extract: Extract) -> Iterator[Row]:
    """Yield this period's figure and target of each measure, and earlier figures of whole ones.

    How parts of a breakdown had to be hidden in earlier periods is not known, so that those are
    not told.
    """
    now = extract.edition.period.key
    for row in extract.edition.measures:
        key = measure_key(row)
        whole = not (row.is_part or row.shown_as or row.told_with)
        if whole:
            keys = [*(period for period, _ in row.history), now]
            for period, point in zip(keys, points_of(extract, row), strict=True):
                yield _figure(period, key, "figure", point.cell)
        else:
            yield _figure(now, key, "figure", measure_cell(extract, row, row.this, reasons=False))
        if row.target is not None:
            cell = measure_cell(extract, row, row.target.figure, target=True, reasons=False)
            yield _figure(now, key, "target", cell)


def _figure(period: str, measure: str, role: str, cell: Cell) -> Row:
    printed = characters(cell.text)
    return {
        "period": period,
        "measure": measure,
        "role": role,
        "value": cell.value,
        "printed": printed,
        "code": _code(printed) if cell.value is None else "",
    }


def _code(printed: str) -> str:
    return next((str(each) for each in Shorthand if str(each) in printed), "")


def _money(extract: Extract) -> Iterator[Row]:
    edition = extract.edition
    lines: tuple[FinanceLine | Mitigation, ...] = (*edition.finance, *edition.mitigations)
    for line in lines:
        for role in AMOUNTS:
            figure: Figure | None = getattr(line, role, None)
            if figure is None:
                continue
            cell = money_cell(figure, extract=extract)
            pence = None if cell.value is None else round(cell.value * 100)
            code = _code(characters(cell.text)) if pence is None else ""
            yield {
                "period": edition.period.key, "line": line.id, "role": role,
                "pence": pence, "code": code,
            }  # fmt: skip


def _rated(edition: Edition) -> Iterator[tuple[str, str, str, Ratings]]:
    yield "overall", "programme", "Overall programme", edition.overall.ratings
    yield "trajectory", "programme", "Deficit trajectory", edition.trajectory.ratings
    for condition in edition.conditions:
        yield condition.id, "condition", condition.title, condition.ratings
    for row in edition.measures:
        yield measure_key(row), "measure", row.title, row.ratings
    for line in edition.finance:
        yield line.id, "finance", line.title, line.ratings
    for saving in edition.mitigations:
        yield saving.id, "saving", saving.title, saving.ratings


def _ratings(edition: Edition) -> Iterator[Row]:
    for subject, kind, _, ratings in _rated(edition):
        for field, moment in RATED:
            rating = getattr(ratings, field)
            yield {
                "period": edition.period.key, "subject": subject, "kind": kind,
                "moment": moment, "status": rating.status.label, "basis": rating.basis.value,
            }  # fmt: skip


def _trajectory(edition: Edition) -> Iterator[Row]:
    for point in edition.trajectory.points:
        yield {
            "financial_year": point.financial_year, "series": point.series,
            "pence": point.pence, "low_pence": point.low, "high_pence": point.high,
        }  # fmt: skip


def _risks(edition: Edition) -> Iterator[Row]:
    for risk in edition.risks:
        yield {
            "period": edition.period.key, "risk": risk.id, "score": risk.current.score,
            "likelihood": risk.current.likelihood, "impact": risk.current.impact,
            "target_score": risk.target.score, "trend": risk.trend.value,
        }  # fmt: skip


def _report(extract: Extract) -> Iterator[Row]:
    edition = extract.edition
    yield {
        "period": edition.period.key, "organisation": edition.organisation,
        "title": edition.title, "extracted_for": extract.extracted_for,
        "extracted_on": extract.extracted_on.isoformat(), "as_at": edition.as_at.isoformat(),
        "status": edition.status.value, "copy": "internal" if extract.internal else "public",
    }  # fmt: skip


def _periods(edition: Edition) -> Iterator[Row]:
    keys = {key for row in edition.measures for key, _ in row.history} | {edition.period.key}
    for key in sorted(keys):
        period = ReportingPeriod.from_key(key)
        label = edition.period.label if key == edition.period.key else short_month(period.last_day)
        yield {"period": key, "label": label, "last_day": period.last_day.isoformat()}


def _measure_names(edition: Edition) -> Iterator[Row]:
    for row in edition.measures:
        yield {
            "measure": measure_key(row), "title": row.title, "unit": row.unit.value,
            "better": row.better.value, "clock": row.clock.value if row.clock else "",
            "is_part": int(row.is_part),
        }  # fmt: skip


def _lines(edition: Edition) -> Iterator[Row]:
    def line(each: FinanceLine | Mitigation, kind: str, block: str) -> Row:
        return {"line": each.id, "title": each.title, "kind": kind, "block": block}

    for each in edition.finance:
        yield line(each, each.kind or "finance", each.block)
    for saving in edition.mitigations:
        yield line(saving, "saving", "")


def _subjects(edition: Edition) -> Iterator[Row]:
    for subject, kind, title, _ in _rated(edition):
        yield {"subject": subject, "kind": kind, "title": title}


def _statuses(edition: Edition) -> Iterator[Row]:
    found = {
        getattr(ratings, field).status.label: getattr(ratings, field).status
        for _, _, _, ratings in _rated(edition)
        for field, _ in RATED
    }
    known = [each.label for each in edition.scheme.statuses]
    names = sorted(found, key=lambda name: (known.index(name) if name in known else 99, name))
    for order, name in enumerate(names, start=1):
        yield {"status": name, "tone": str(found[name].tone), "order": order}


def _risk_names(edition: Edition) -> Iterator[Row]:
    for risk in edition.risks:
        yield {"risk": risk.id, "title": risk.name, "owner": risk.owner}
