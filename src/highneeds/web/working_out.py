"""Measures and forecast of a period, worked out from the feeds once, beside the pages.

It takes seconds of a processor, so where a worker serves the office it is the worker's task, and a
page that needs it says so and looks again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from msgspec import Struct

from highneeds import __version__
from highneeds.editions.edition import Outlook, TrajectoryPoint
from highneeds.forecast.what_if_start import WhatIfStart
from highneeds.measures.result import MeasureResult
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.vocabulary.readable_kinds import readable
from highneeds.web import jobs
from highneeds.web.desk import lay_out
from highneeds.web.holding import hashes_of
from highneeds.web.models import Council, Job, WorkedOut

if TYPE_CHECKING:
    from pathlib import Path

KIND = "work_out"
BY = "the office"
YEARS = 5  # ahead, of a what-if


class Computed(Struct, frozen=True):
    """What pages take from the feeds: measures, the forecast's points and outlook, a what-if's start."""

    results: tuple[MeasureResult, ...] = ()
    points: tuple[TrajectoryPoint, ...] = ()
    outlook: Outlook | None = None
    what_if: WhatIfStart | None = None


class BeingWorkedOut(HighNeedsError):
    """A page needs what the worker has not worked out yet."""

    def __init__(self, period: str) -> None:
        super().__init__(
            f"The measures and the forecast of {period} are being worked out from the feeds. "
            "Nothing was saved; try again in a few seconds."
        )
        self.period = period


def made_from(council: Council, period: str) -> str:
    """Return a hash of all that measures and forecast are worked out from, the software included."""
    said = hashlib.sha256(f"{__version__} {period}".encode())
    for path, sha256 in sorted(hashes_of(council).items()):
        if path.startswith("feeds/") or "/" not in path:
            said.update(f"{path} {sha256}\n".encode())
    return said.hexdigest()


def find_computed(council: Council, period: str) -> Computed:
    """Return what is worked out for a period.

    Raises BeingWorkedOut where it is not, and a worker is there to do it; without one, it is done
    here and now.
    """
    key = made_from(council, period)
    row = WorkedOut.objects.filter(council=council, period=period, made_from=key).first()
    if row is not None:
        return msgspec.json.decode(bytes(row.content), type=readable(Computed))
    if settings.WORK_BESIDE:
        _refuse_what_failed(council, period, key)
        raise BeingWorkedOut(period)
    computed = compute(council, period)
    keep(council, period, key, msgspec.json.encode(computed))
    return computed


def compute(council: Council, period: str) -> Computed:
    """Work it out."""
    from highneeds.editions.measuring import measure_period
    from highneeds.editions.outlook import forecast_period
    from highneeds.programme.programme_file import read_programme

    folder: Path = lay_out(council)
    span = read_programme(folder).calendar.period(period)
    results = measure_period(folder, span) if (folder / "feeds").is_dir() else []
    points, outlook = forecast_period(folder, span)
    start = read_what_if(council) if outlook is not None else None
    return Computed(tuple(results), points, outlook, start)


def read_what_if(council: Council) -> WhatIfStart:
    """Return what a what-if of the council's forecast begins from, read from all its returns."""
    from highneeds.editions.measuring import open_warehouse
    from highneeds.forecast.what_if_start import read_start

    folder = lay_out(council)
    return read_start(folder, warehouse=open_warehouse(folder), years=YEARS)


def keep(council: Council, period: str, key: str, content: bytes) -> None:
    """Keep what was worked out, in the place of what was before."""
    WorkedOut.objects.update_or_create(
        council=council, period=period, defaults={"made_from": key, "content": content}
    )


def ask_for(council: Council, period: str) -> None:
    """Ask the worker for it, once."""
    key = made_from(council, period)
    given = {"period": period, "made_from": key}
    waiting = Job.objects.filter(council=council, kind=KIND, status__in=("waiting", "running"))
    if given not in list(waiting.values_list("given", flat=True)):
        jobs.ask(council, KIND, given, person=BY)


def prepare(job: Job) -> tuple[str, bytes]:
    """Work out what a job asks for: the key of what it was made from, and it."""
    key = made_from(job.council, job.given["period"])
    return key, msgspec.json.encode(compute(job.council, job.given["period"]))


def finish(job: Job, ready: tuple[str, bytes]) -> dict[str, Any]:
    """Keep it."""
    keep(job.council, job.given["period"], *ready)
    return {"bytes": len(ready[1])}


def _refuse_what_failed(council: Council, period: str, key: str) -> None:
    """Say why it could not be worked out, instead of asking for it for ever."""
    last = Job.objects.filter(council=council, kind=KIND, status="failed").order_by("-pk").first()
    if last is not None and last.given == {"period": period, "made_from": key}:
        raise HighNeedsError(
            f"The measures could not be worked out. {last.result.get('error', '')} "
            "Mend the feed and upload it again."
        )
