"""Work beside the pages: a table of jobs, claimed with a lease, so that a killed worker loses none.

A job's effect and its end are one transaction: whoever was killed before it did nothing, and whoever
takes the job up again does it once.
"""

from __future__ import annotations

import logging
import secrets
import time
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections
from django.db.models import F, Q

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.models import Council, Job
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from collections.abc import Callable

LEASE = 300.0  # seconds; longer than any job takes, and after it somebody else may take it up
TRIES = 3
IDLE = 1.0
_bell = Event()
log = logging.getLogger("highneeds.office")


def ask(council: Council, kind: str, given: dict[str, Any], *, person: str) -> Job:
    """Ask for a job, within the transaction of whatever asks for it."""
    return Job.objects.create(council=council, kind=kind, given=given, asked_by=person)


def wake(_: Job | None = None) -> None:
    """Ring for the worker of this process."""
    _bell.set()


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


def run(job: Job, worker: str) -> None:
    """Do a job and end it; work that only reads is done before the transaction."""
    from highneeds.web.job_kinds import KINDS

    council = job.council
    try:
        prepare, finish = KINDS[job.kind]
        with as_council(council):
            ready = prepare(job)
        _end(job, worker, lambda: finish(job, ready))
    except HighNeedsError as error:
        said = str(error)
        _end(job, worker, lambda: {"error": said}, status="failed")


def _end(
    job: Job, worker: str, finish: Callable[[], dict[str, Any]], *, status: str = "done"
) -> None:
    with as_council(job.council):
        mine = Job.objects.select_for_update().filter(pk=job.pk, worker=worker, status="running")
        if not mine.exists():
            return  # the lease ran out, and somebody else has taken the job up
        mine.update(status=status, result=finish())


class Worker:
    """A thread that does jobs until it is stopped."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self._stopped = Event()
        self._thread = Thread(target=self.work, name="office-worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the job at hand."""
        self._stopped.set()
        wake()
        self._thread.join(timeout=5)

    def work(self) -> None:
        """Do one job after another."""
        while not self._stopped.is_set():
            try:
                busy = self.do_one()
            except Exception:
                log.exception("a job failed")
                busy = False
            finally:
                close_old_connections()
            if not busy:
                _bell.wait(IDLE)
                _bell.clear()

    def do_one(self) -> bool:
        """Do one job of any council; return whether there was one."""
        for council in Council.objects.all():
            job = claim(council, self.name, now=time.time())
            if job is not None:
                run(job, self.name)
                return True
        return False
