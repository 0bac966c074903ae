"""``highneeds manage work``: a worker by itself, beside those of the web processes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from highneeds.web.jobs import Worker


class Command(BaseCommand):
    """Does jobs until it is stopped."""

    help = "do the office's jobs in a process of its own, until stopped"

    def handle(self, *_: Any, **__: Any) -> None:
        """Work."""
        Worker().work()
