"""What a return tells of requests on their way to plans, in the calendar year that its day ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from highneeds.forecast.pipeline import PipelineSeen

if TYPE_CHECKING:
    from highneeds.warehouse import Load, Warehouse

# Historical rows (H) are what older plans are hung on, and no requests of their own.
SEEN = """
SELECT
  COUNT(CASE WHEN r.received_on > $year_before AND r.received_on <= $day THEN 1 END) AS requests,
  COUNT(CASE WHEN r.received_on < $late AND p.started_on IS NULL
             AND coalesce(r.outcome, 'A') = 'A' THEN 1 END) AS undecided,
  COUNT(CASE WHEN r.received_on < $late AND p.started_on IS NULL AND r.outcome = 'Y'
             AND coalesce(a.outcome, 'A') = 'A' THEN 1 END) AS assessing,
  COUNT(CASE WHEN r.outcome = 'Y' AND r.outcome_on > $year_before THEN 1 END) AS agreed,
  COUNT(CASE WHEN r.outcome = 'N' AND r.outcome_on > $year_before THEN 1 END) AS refused,
  COUNT(CASE WHEN a.outcome = 'Y' AND a.outcome_on > $year_before THEN 1 END) AS issued,
  COUNT(CASE WHEN a.outcome = 'N' AND a.outcome_on > $year_before THEN 1 END) AS not_issued,
  COUNT(CASE WHEN a.outcome = 'Y' AND a.outcome_on > $year_before AND r.received_on > $year_before
             THEN 1 END) AS same_year
FROM requests r
LEFT JOIN assessments a ON a.person = r.person AND a.request = r.request
LEFT JOIN plans p ON p.person = r.person AND p.request = r.request
WHERE (r.outcome IS NULL OR r.outcome <> 'H') AND r.exported IS NULL
"""
DUE = timedelta(days=140)  # 20 weeks
YEAR = timedelta(days=365)


def read_pipeline(warehouse: Warehouse, load: Load) -> PipelineSeen | None:
    """Return what the return tells; None where it tells of no request decided and no plan issued."""
    day = load.reference_date
    if day is None:
        return None
    days = {"day": day, "late": day - DUE, "year_before": day - YEAR}
    row = warehouse.ask(SEEN, parameters=days, loads=[load])[0]
    seen = {name: int(str(count)) for name, count in row.items()}
    decided, ended = seen["agreed"] + seen["refused"], seen["issued"] + seen["not_issued"]
    if not decided or not seen["issued"]:
        return None
    return PipelineSeen(
        requests=seen["requests"],
        undecided=seen["undecided"],
        assessing=seen["assessing"],
        agreed=seen["agreed"] / decided,
        issued=seen["issued"] / ended,
        same_year=seen["same_year"] / seen["issued"],
    )
