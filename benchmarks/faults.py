"""Planted faults: how many of them the checks find, and how much else they say.

The return, the ledger and the commitments are made twice from published totals, without faults and with them. What is
found only in the second is held against the list of what was planted.
"""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RELEASE = "ehc-plans-2025-to-january-2024.zip"
KEY = b"k" * 32
Found = Counter[tuple[str, int | None, str]]


def main() -> None:
    """Print precision and recall, and each fault that was missed or made up."""
    planted, found = plant_and_find(DATA / RELEASE)
    right = planted & found
    print(f"faults planted: {planted.total()}, of {len({rule for _, _, rule in planted})} rules")
    print(
        f"recall    {right.total() / planted.total():.3f}  missed: {sorted(planted - found, key=str)}"
    )
    print(
        f"precision {right.total() / found.total():.3f}  beyond them: {sorted(found - planted, key=str)}"
    )


def plant_and_find(release: Path, *, seed: int = 1) -> tuple[Found, Found]:
    """Return the faults planted, and those found beyond what the same files without faults show."""
    with tempfile.TemporaryDirectory() as home:
        clean, spoilt = Path(home) / "clean", Path(home) / "spoilt"
        for folder, more in ((clean, []), (spoilt, ["--faults"])):
            _synthesise(release, folder, seed, more)
        with (spoilt / "feeds/planted-faults.csv").open(encoding="utf-8-sig", newline="") as file:
            listed = list(csv.DictReader(file))
        planted: Found = Counter(
            (each["file"], int(each["row"] or 0) or None, each["rule"]) for each in listed
        )
        return planted, _find(spoilt) - _find(clean)


def _synthesise(release: Path, folder: Path, seed: int, more: list[str]) -> None:
    from highneeds.cli.entry import main as run

    arguments = ["synthesise", "--authority", "E06000054", "--statistics", str(release),
                 "--as-at", "2024-01-18", "--seed", str(seed), "--out", str(folder), *more]  # fmt: skip
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if run(arguments):
            raise RuntimeError("the return could not be made")


def _find(folder: Path) -> Found:
    from highneeds.feeds.discovery import read_feed

    found: Found = Counter()
    for feed in ("sen2", "ledger", "commitments"):
        (path,) = (folder / "feeds" / feed).iterdir()
        result = read_feed(feed, path, key=KEY)
        found.update((path.name, each.row, each.rule) for each in result.rejections)
        found.update((path.name, each.row, each.rule) for each in result.queries)
    return found
