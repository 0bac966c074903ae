"""Requests on their way to plans: what is usual, and what clearing a backlog brings forward.

Plans of a year are the requests of that year and the one before, by how many were agreed to be
assessed, how many assessments ended in a plan, and how many were issued in the year of the request.
The backlog is what has been open beyond 20 weeks. Clearing it moves plans forward in time: they are a
line of their own, for it is what undoes a council's plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.forecast.forecast import PipelineRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.definition import Pipeline

WHOLE = 1.0


class PipelineSeen(Struct, frozen=True):
    """What one return tells of the year up to its day."""

    requests: int  # received in the year
    undecided: int  # open beyond 20 weeks, no decision whether to assess
    assessing: int  # open beyond 20 weeks, being assessed
    agreed: float  # of requests decided, the share agreed to be assessed
    issued: float  # of assessments ended, the share that gave a plan
    same_year: float  # of plans issued in the year, the share requested in it


class Flow(Struct, frozen=True):
    """The pipeline a forecast uses: what is typed, and else what the return tells."""

    agreed: float
    issued: float
    same_year: float
    requests: tuple[float, ...]
    before: float
    backlog: float  # requests open beyond 20 weeks
    backlog_plans: float  # plans they will end in
    cleared: tuple[float, ...]

    def plans_cleared(self, ahead: int) -> float:
        """Return plans that clearing the backlog issues in a year ahead, beyond the usual."""
        return self.backlog_plans * self._share(ahead)

    def rows(self, january: int, years: int) -> Iterator[PipelineRow]:
        """Yield a row a calendar year; backlog before, requests less decided, is backlog after."""
        before, backlog = self.before, self.backlog
        for ahead in range(years):
            requests = self.requests[min(ahead, len(self.requests) - 1)]
            usual = self.same_year * requests + (WHOLE - self.same_year) * before
            decided = requests + self.backlog * self._share(ahead)
            backlog += requests - decided
            yield PipelineRow(
                str(january + ahead),
                round(requests),
                round(decided, 1),
                round(backlog, 1),
                round(usual * self.agreed * self.issued, 1),
                round(self.plans_cleared(ahead), 1),
            )
            before = requests

    def _share(self, ahead: int) -> float:
        return self.cleared[ahead] if ahead < len(self.cleared) else 0.0


def flow_of(seen: PipelineSeen | None, typed: Pipeline | None) -> Flow | None:
    """Return the pipeline; None where no return tells of it and nothing is typed.

    >>> seen = PipelineSeen(100, 10, 20, 0.8, 0.9, 0.6)
    >>> flow = flow_of(seen, None)
    >>> round(flow.backlog_plans, 1), [row.plans for row in flow.rows(2024, 1)]
    (25.2, [72.0])
    """
    if seen is None and (typed is None or not typed.requests):
        return None
    agreed = _first(typed.agreed if typed else None, seen.agreed if seen else None)
    issued = _first(typed.issued if typed else None, seen.issued if seen else None)
    same = _first(typed.same_year if typed else None, seen.same_year if seen else None)
    undecided, assessing = (seen.undecided, seen.assessing) if seen else (0, 0)
    plans = undecided * agreed * issued + assessing * issued
    backlog = float(undecided + assessing)
    if typed is not None and typed.beyond_20_weeks is not None:
        plans *= typed.beyond_20_weeks / backlog if backlog else 0.0
        plans = plans or typed.beyond_20_weeks * agreed * issued
        backlog = float(typed.beyond_20_weeks)
    requests = tuple(map(float, typed.requests)) if typed and typed.requests else ()
    if not requests and seen is not None:
        requests = (float(seen.requests),)
    return Flow(
        agreed=agreed,
        issued=issued,
        same_year=same,
        requests=requests,
        before=float(seen.requests) if seen else requests[0],
        backlog=backlog,
        backlog_plans=plans,
        cleared=tuple(map(float, typed.cleared)) if typed else (),
    )


def told(flow: Flow | None) -> tuple[str, ...]:
    """Return what an uncleared backlog would bring forward, as a sentence; nothing where it is planned."""
    if flow is None or flow.cleared or flow.backlog_plans < 1:
        return ()
    return (
        (
            f"{flow.backlog:,.0f} requests are open beyond 20 weeks. Clearing them would bring forward "
            f"about {flow.backlog_plans:,.0f} plans, which are not in this forecast: say when under "
            "pipeline: cleared."
        ),
    )


def _first(typed: object, seen: float | None) -> float:
    if typed is not None:
        return float(str(typed))
    return WHOLE if seen is None else seen
