"""What the last published edition said of each row of the books, in the words of the form's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.programme.book_reading import OVERALL, TRAJECTORY
from highneeds.vocabulary.figures import Known, Unit, format_value
from highneeds.web.page_tags import said_figure
from highneeds.web.standings import edition_paths, read_edition_held

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition, FinanceLine, Mitigation
    from highneeds.editions.risk_said import Risk
    from highneeds.vocabulary.figures import Figure
    from highneeds.vocabulary.ratings import Ratings
    from highneeds.web.models import Council

Said = dict[str, str]


def find_last_edition(council: Council, period: str) -> Edition | None:
    """Return the last published edition of an earlier period."""
    from highneeds.web.holding import list_held

    earlier = sorted(
        {path.removeprefix("editions/")[:7] for path in list_held(council, "editions/")}
    )
    before = [key for key in earlier if key < period]
    return read_edition_held(council, edition_paths(council, before[-1])[-1]) if before else None


def said_last(edition: Edition | None, table: str) -> dict[str, Said]:
    """Return each row of a table as the edition said it, by key and column."""
    if edition is None:
        return {}
    match table:
        case "conditions":
            rated = {OVERALL: edition.overall.ratings, TRAJECTORY: edition.trajectory.ratings}
            said = {key: _rated(ratings) for key, ratings in rated.items()}
            for one in edition.conditions:
                said[one.id] = _rated(one.ratings) | {"commentary": one.commentary}
            return said
        case "measures":
            return _measures(edition)
        case "finance":
            return {line.id: _money(line) for line in edition.finance}
        case "mitigations":
            return {line.id: _money(line) for line in edition.mitigations}
        case _:
            return {risk.id: _risk(risk) for risk in edition.risks}


def _rated(ratings: Ratings) -> Said:
    this = ratings.this
    return {
        "rating": this.status.label,
        "reason": this.reason,
        "judged by": this.by,
        "judged on": this.on.isoformat() if this.on else "",
        "year end": ratings.year_end.status.label,
    }


def _measures(edition: Edition) -> dict[str, Said]:
    ids = [row.id for row in edition.measures]
    said = {}
    for row in edition.measures:
        key = f"{row.id}.{row.variant}" if ids.count(row.id) > 1 else row.id
        as_at = row.as_at.isoformat() if row.as_at else ""
        figure = said_figure(row.this, row.unit, row.decimals)
        said[key] = _rated(row.ratings) | {"figure": figure, "as at": as_at}
    return said


def _money(line: FinanceLine | Mitigation) -> Said:
    columns = {
        "baseline": line.baseline,
        "budget": line.budget,
        "budget to date": line.profile,
        "this quarter": line.actual,
        "variance": line.variance,
        "outturn": getattr(line, "outturn", None),
    }
    said = {column: _pounds(figure) for column, figure in columns.items() if figure is not None}
    return said | _rated(line.ratings) | {"commentary": line.commentary}


def _pounds(figure: Figure) -> str:
    if isinstance(figure, Known):
        return figure.as_typed or format_value(figure.value, Unit.PENCE)
    return figure.as_typed or ""


def _risk(risk: Risk) -> Said:
    def said(number: int | None) -> str:
        return "" if number is None else str(number)

    return {
        "name": risk.name,
        "if this happens": risk.consequence,
        "likelihood": said(risk.current.likelihood),
        "impact": said(risk.current.impact),
        "score": said(risk.current.score),
        "trend": str(risk.trend),
        "action": risk.action,
        "target likelihood": said(risk.target.likelihood),
        "target impact": said(risk.target.impact),
        "target score": said(risk.target.score),
        "updated": risk.updated,
        "owner": risk.owner,
    }
