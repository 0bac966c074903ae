"""Work beside the pages: a table of jobs, claimed with a lease, so that a killed worker loses none.

A job's effect and its end are one transaction: whoever was killed before it did nothing, and whoever
takes the job up again does it once.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from highneeds.web.models import Council, Job
from highneeds.web.tenancy import as_council

LEASE = 300.0  # seconds; longer than any job takes, and after it somebody else may take it up
TRIES = 3


def ask(council: Council, kind: str, given: dict[str, Any], *, person: str) -> Job:
    """Ask for a job, within the transaction of whatever asks for it."""
    return Job.objects.create(council=council, kind=kind, given=given, asked_by=person)


def claim(council: Council, worker: str, *, now: float) -> Job | None:
    """Take up a job that waits, or one whose worker's lease ran out; one worker gets it."""
    with as_council(council):
        free = Q(status="waiting") | Q(status="running", leased_until__lt=now)
        for job in Job.objects.filter(free, council=council).order_by("pk")[:5]:
            if job.attempts >= TRIES:
                said = {"error": "It was begun three times and never ended. Ask for it again."}
                Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
                    status="failed", result=said
                )
                continue
            taken = Job.objects.filter(free, pk=job.pk, attempts=job.attempts).update(
                status="running",
                worker=worker,
                leased_until=now + LEASE,
                attempts=F("attempts") + 1,
            )
            if taken:
                return Job.objects.get(pk=job.pk)
    return None
