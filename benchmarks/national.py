"""A return of the whole nation to Parquet: 1.25 GB of XML, which no memory need hold.

By default a tenth of it, so that ``make bench`` ends the same day; all of it with
``HIGHNEEDS_NATIONAL_MB=1254 python -m benchmarks national``. Floor: one loop over children that takes
15 fields and checks none. Each runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._apart import measure_apart
from benchmarks.hostile import most_memory
from benchmarks.ingest import KEY, make_return, one_loop

WHOLE = 1254
MOST_SECONDS, MOST_MEGABYTES = 120, 700
WANTED_RATIO = 120 / 27.8  # the one loop's seconds on the machine that the wish was written for


def main() -> None:
    """Print the times, the memory and the ratio."""
    megabytes = int(os.environ.get("HIGHNEEDS_NATIONAL_MB", str(WHOLE // 10)))
    with tempfile.TemporaryDirectory() as home:
        path = make_return(Path(home), megabytes=megabytes)
        size = path.stat().st_size / 1e6
        floor, ours = (
            measure_apart("national", "floor", path),
            measure_apart("national", "ours", path),
        )
    print(f"return of {size:,.0f} MB (the nation's: {WHOLE:,}), one process each")
    for name, told in (("floor, one-loop extraction", floor), ("ours, checked, to Parquet", ours)):
        print(
            f"{name:27} {told['cpu']:7.1f} s of processor, {told['wall']:7.1f} s on the clock, "
            f"{size / told['cpu']:5.1f} MB/s, {told['megabytes']:5.0f} MB"
        )
    scaled = ours["cpu"] * WHOLE / size
    print(f"ours for the nation         {scaled:7.1f} s of processor (wanted: {MOST_SECONDS} s)")
    print(f"ours / one loop             {ours['cpu'] / floor['cpu']:7.2f}"
          f"    (wanted: at most {WANTED_RATIO:.1f})")  # fmt: skip
    print(f"most memory, wanted: {MOST_MEGABYTES} MB. Persons kept: {ours['persons']:,}")


def _child(how: str, path: Path) -> dict[str, float]:
    started = time.perf_counter()
    persons = _ours(path) if how == "ours" else len(one_loop(path)[0])
    return {"cpu": time.process_time(), "wall": time.perf_counter() - started,
            "megabytes": most_memory(), "persons": persons}  # fmt: skip


def _ours(path: Path) -> int:
    from highneeds.feeds.discovery import read_feed
    from highneeds.warehouse import Warehouse

    with tempfile.TemporaryDirectory() as loads:
        load = Warehouse(Path(loads)).add_in_parts(
            lambda keep: read_feed("sen2", path, key=KEY, hand_on=keep)
        )
    return load.counts["persons"]


if __name__ == "__main__":
    print(json.dumps(_child(sys.argv[1], Path(sys.argv[2]))))
