"""Many councils measured at once: each from its own folder and loads, a process to each processor.

Nothing of two councils ever stands in one table: a region reads its councils one by one.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from highneeds.editions.measuring import measure_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.measures.result import MeasureResult


def measure_folders(
    folders: Sequence[Path], *, as_at: date, only: Collection[str] | None = None
) -> Iterator[tuple[Path, list[MeasureResult]]]:
    """Yield each folder with its measures as at a date, in the order given.

    Raises what measuring one of them raises, in the turn of that folder.
    """
    measure = partial(measure_folder, as_at=as_at, only=only)
    many = min(os.cpu_count() or 1, len(folders))
    if many < 2:
        yield from ((folder, measure(folder)) for folder in folders)
        return
    with ProcessPoolExecutor(many) as pool:
        yield from zip(folders, pool.map(measure, folders, chunksize=4), strict=True)
