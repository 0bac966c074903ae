"""The demonstration: a council made up, eight quarters published, and its report in every format."""

from __future__ import annotations

import csv
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from highneeds.cli.speech import say
from highneeds.vocabulary.errors import FolderTakenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMITTEE = "Children's Select Committee"
FORMATS = ("html", "pdf", "docx", "pptx", "xlsx", "ods", "csv", "json", "txt")
DAYS_TO_PUBLICATION = 21
MARK = "made-by-highneeds-demo.txt"


def make_demo(*, out: Path, seed: int = 1) -> dict[str, Any]:
    """Make the folder, publish each quarter by two people, and extract the last one's report.

    A folder that an earlier demonstration made is made anew; any other that is not empty is left
    alone and refused.
    """
    from highneeds.synthetic.register import Register
    from highneeds.synthetic.westmarch import make_westmarch

    _clear(out)
    say("Making the council of Westmarch and eight quarters of returns …")
    council = make_westmarch(out=out, seed=seed)
    register = Register(_ledger_rows(out))
    editions = []
    for period in register.periods:
        say(f"Computing, checking and publishing {period} …")
        register.write(out=out, period=period)
        editions.append(_publish(out, period))
    public, internal = _extract(out, register.periods[-1])
    return {
        "folder": str(out),
        "organisation": council.name,
        "editions": editions,
        "report": [str(path) for path in public],
        "internal": [str(path) for path in internal],
        "planted_faults": len(council.faults),
    }


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise FolderTakenError(
                f"{out} holds something that no demonstration made. Name another folder with --out."
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text(
        "Everything here is invented, and is made anew by: highneeds demo\n", encoding="utf-8"
    )


def _ledger_rows(out: Path) -> Iterator[tuple[str, ...]]:
    for path in sorted((out / "feeds" / "ledger").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            yield from map(tuple, rows)


def _publish(out: Path, period: str) -> str:
    from highneeds.editions.folder import publish_folder

    path, _ = publish_folder(
        out,
        period=period,
        approved_by="David Oyelaran, section 151 officer",
        released_by="Helen Aske, director for children",
        on=_papers_day(period),
    )
    return str(path)


def _papers_day(period: str) -> date:
    from highneeds.vocabulary.periods import ReportingPeriod

    return ReportingPeriod.from_key(period).end + timedelta(days=DAYS_TO_PUBLICATION)


def _extract(out: Path, period: str) -> tuple[list[Path], list[Path]]:
    from highneeds.cli.extracting import extract_report

    say("Extracting the report, public and internal …")
    copies = [
        extract_report(
            folder=out,
            period=period,
            extracted_for=COMMITTEE,
            on=_papers_day(period),
            out=out / name,
            formats=FORMATS,
            internal=internal,
        )
        for name, internal in (("report", False), ("report-internal", True))
    ]
    return copies[0].files, copies[1].files
