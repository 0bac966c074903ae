"""The worker: takes jobs up one after another, does each, and ends it once."""

from __future__ import annotations

import logging
import secrets
import time
from threading import Event
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, close_old_connections, connection

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.housekeeping import sweep
from highneeds.web.job_kinds import KINDS
from highneeds.web.jobs import claim
from highneeds.web.models import Council, Job
from highneeds.web.tenancy import as_council, looking_as_council

if TYPE_CHECKING:
    from collections.abc import Callable

AN_HOUR = 3600.0
IDLE = 0.5
log = logging.getLogger("highneeds.office")


def run(job: Job, worker: str) -> None:
    """Do a job and end it; work that only reads is done before the transaction."""
    council = job.council
    try:
        prepare, finish = KINDS[job.kind]
        with looking_as_council(council):
            ready = prepare(job)
        _end(job, worker, lambda: finish(job, ready))
    except HighNeedsError as error:
        said = str(error)
        _end(job, worker, lambda: {"error": said}, status="failed")
    except DatabaseError:
        raise  # the database may answer next time: the lease runs out, and the job is taken up anew
    except Exception:
        log.exception("a job failed")
        said = "It failed for a reason that is ours and stands in the log of the server."
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
    """Does jobs, one after another, until it is stopped."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self._stopped = Event()
        self._swept = 0.0

    def stop(self) -> None:
        """End after the job at hand."""
        self._stopped.set()

    def work(self) -> None:
        """Do one job after another, and sweep once an hour."""
        while not self._stopped.is_set():
            busy = False
            try:
                busy = self.do_one()
                if not busy:
                    self._sweep()
            except Exception:
                log.exception("the worker failed")
            finally:
                close_old_connections()
            if not busy:
                self._stopped.wait(IDLE)

    def do_one(self) -> bool:
        """Do one job of any council; return whether there was one."""
        for council in _councils_that_wait():
            job = claim(council, self.name, now=time.time())
            if job is not None:
                run(job, self.name)
                return True
        return False

    def _sweep(self) -> None:
        if time.time() - self._swept > AN_HOUR:
            self._swept = time.time()
            sweep(now=self._swept)


def _councils_that_wait() -> list[Council]:
    """Return whose jobs to look at: on PostgreSQL only a council itself sees whether it has any."""
    if connection.vendor == "postgresql":
        return list(Council.objects.all())
    open_jobs = Job.objects.filter(status__in=("waiting", "running"))
    return list(Council.objects.filter(pk__in=open_jobs.values("council")))
