"""Who read the rows behind the figures: one line each time, and nothing of a child in any of them.

The log lies beside the loads of a folder. A line is only ever added.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

LOG = "reading-log.csv"
COLUMNS = ("at", "by", "command", "of", "rows")


class RowsRead(Struct, frozen=True):
    """One reading: the moment, the user of the machine, the command, of what, and how many rows."""

    at: str
    by: str
    command: str
    of: str
    rows: int


def note_reading(store: Path, reading: RowsRead) -> None:
    """Add a line to the log of a store; the first makes it."""
    path = store / LOG
    store.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(COLUMNS)
        writer.writerow([getattr(reading, each) for each in COLUMNS])


def list_readings(store: Path) -> list[RowsRead]:
    """Return the log, the oldest line first."""
    path = store / LOG
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [RowsRead(**{**each, "rows": int(each["rows"])}) for each in csv.DictReader(file)]  # type: ignore[arg-type]
