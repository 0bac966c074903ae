"""``highneeds manage check-log``: whether the log's chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from highneeds.web import audit
from highneeds.web.models import Council, LogEntry
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Looks at every entry of every council."""

    help = "look whether the log of deeds was changed after it was written"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--root", default="", help="a hash of the log written down elsewhere")

    def handle(self, *_: Any, **given: Any) -> None:
        """Say so, or refuse."""
        for council in Council.objects.all():
            with as_council(council):
                entries = LogEntry.objects.filter(council=council).order_by("number")
                if broken := audit.find_break(entries.iterator(), root=given["root"]):
                    raise CommandError(f"{council}: {broken}")
                self.stdout.write(
                    f"{council}: {entries.count()} entries hold; {audit.root_of(council)}"
                )
