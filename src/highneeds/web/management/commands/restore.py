"""``highneeds manage restore``: the office as a backup holds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from highneeds.web.backups import read_backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Restores into an office that is empty."""

    help = "bring an empty office to what a backup holds; every hash is looked at first"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="what backup wrote")

    def handle(self, *_: Any, **given: Any) -> None:
        """Restore it."""
        files = read_backup(given["file"])
        self.stderr.write(f"{files} files restored; the log's chain holds.")
