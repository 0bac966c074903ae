"""``highneeds manage work``: a worker by itself, beside those that serve pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from highneeds.web.lifeline import hold_on
from highneeds.web.worker import Worker

if TYPE_CHECKING:
    from argparse import ArgumentParser

LESS_URGENT = 10  # of nice: the pages' processes have what they ask for, and it has the rest


class Command(BaseCommand):
    """Does jobs until it is stopped."""

    help = "do the office's jobs in a process of its own, until stopped"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--lifeline", action="store_true", help="end when standard input is closed"
        )

    def handle(self, *_: Any, **given: Any) -> None:
        """Work, less urgently than the pages."""
        lower = getattr(os, "nice", None)  # Windows has none
        if lower:
            lower(LESS_URGENT)
        worker = Worker()
        if given["lifeline"]:
            hold_on(worker.stop)
        worker.work()
