"""Every reader fed with bytes that a guide (atheris) changes towards lines of ours not yet reached.

Begun from small true files: a return as XML, the sheet of a workbook, and a table for each feed. What is
sought is any error but our own. ``pip install atheris`` first (Python 3.11 to 3.13 on Linux; Apache-2.0);
without it nothing is tried, and that is said. ``HIGHNEEDS_FUZZ_SECONDS`` is the time for each reader.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

KEY = b"k" * 32
SECONDS = int(os.environ.get("HIGHNEEDS_FUZZ_SECONDS", "10"))
LONGEST = 20_000
SHEET = "xl/worksheets/sheet1.xml"
_RUNS = re.compile(r"Done (\d+) runs")


def main() -> None:
    """Print how often each reader was tried, and how many broke down."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: nothing tried. pip install atheris")
        return
    broken = 0
    for target, seeds in _targets().items():
        runs, failed = _try(target, seeds)
        broken += failed
        print(f"{target:24} {runs:9,} runs {'BROKE DOWN' if failed else ''}")
    print(f"readers that broke down: {broken} (wanted: 0)")


def _targets() -> dict[str, list[bytes]]:
    """Return small true files by the reader they are for."""
    from highneeds.feeds.discovery import get_feed, list_feeds
    from tests import returns

    odd = returns.a_return(returns.person(), returns.person(upn="", inside="<Requests/>"))
    book = _book()
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read(SHEET)
    tables = {
        f"table:{name}": [f"{','.join(get_feed(name).columns)}\n1,2024-01-31,x,y,1.50\n".encode()]
        for name in list_feeds()
        if get_feed(name).columns
    }
    return {"return": [returns.a_return().encode(), odd.encode()], "sheet": [sheet], **tables}


def _book() -> bytes:
    """Return a workbook of a ledger, with a formula, a percentage and an error."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet("Ledger")
        for at, name in enumerate(("financial_year", "block", "line", "kind", "amount")):
            sheet.write(0, at, name)
            sheet.write(1, at, ("2023-24", "high_needs", "HN01", "actual", 12.5)[at])
        sheet.write_formula(2, 4, "=1+1")
        sheet.write(2, 3, 0.5, book.add_format({"num_format": "0%"}))
        sheet.write_row(3, 0, ["2023-24", "high_needs", "HN01", "actual", "#NAME?"])
    return kept.getvalue()


def _try(target: str, seeds: list[bytes]) -> tuple[int, bool]:
    """Try one reader in a process of its own; return how often, and whether it broke down."""
    with tempfile.TemporaryDirectory() as home:
        for number, seed in enumerate(seeds):
            (Path(home) / f"seed-{number}").write_bytes(seed)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.fuzzing", target, home, f"-max_total_time={SECONDS}",
             f"-max_len={LONGEST}", f"-artifact_prefix={home}/", "-timeout=20"],
            check=False, capture_output=True, encoding="utf-8", errors="replace",
            cwd=Path(__file__).parents[1],
        )  # fmt: skip
    runs = _RUNS.search(done.stderr)
    if done.returncode:
        print(done.stdout[-3_000:], done.stderr[-3_000:])
    return int(runs[1]) if runs else 0, done.returncode != 0


def _child(target: str, arguments: list[str]) -> None:
    """Read what the guide makes, until its time is over."""
    import atheris

    with atheris.instrument_imports(include=["highneeds.feeds"]):
        from highneeds import feeds
        from highneeds.feeds.discovery import read_feed

        for each in pkgutil.walk_packages(feeds.__path__, "highneeds.feeds."):
            importlib.import_module(each.name)
    from highneeds.vocabulary.errors import HighNeedsError

    book, folder = _book(), Path(tempfile.mkdtemp())
    name = {"return": "sen2", "sheet": "ledger"}.get(target) or target.partition(":")[2]

    def read(content: bytes) -> None:
        path = folder / ("file.xlsx" if target == "sheet" else "file.csv")
        path.write_bytes(_with_sheet(book, content) if target == "sheet" else content)
        with contextlib.suppress(HighNeedsError):
            read_feed(name, path, key=KEY)

    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


def _with_sheet(book: bytes, sheet: bytes) -> bytes:
    """Return the workbook with another sheet in the place of its own."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.namelist():
            new.writestr(part, sheet if part == SHEET else old.read(part))
    return kept.getvalue()


if __name__ == "__main__":
    _child(sys.argv[1], sys.argv[2:])
