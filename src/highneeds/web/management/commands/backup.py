"""``highneeds manage backup``: everything the office holds in one file, with a manifest of hashes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from highneeds.web.backups import write_backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Writes a backup while the office is open."""

    help = "write database, feeds and loads into one file, while the office is open"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="a .zip that is not there yet")

    def handle(self, *_: Any, **given: Any) -> None:
        """Write it."""
        files = write_backup(given["file"])
        self.stderr.write(
            f"{given['file']}: {files} files. It holds children's data as the feeds do: keep it where "
            "they are kept. The key in HIGHNEEDS_SECRET_KEY is not in it."
        )
