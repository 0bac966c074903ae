"""A made-up programme of eight quarters that is kept well: the checks have nothing to say of it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.editions.compile import compile_edition
from highneeds.editions.shelf import Shelf
from highneeds.programme.folder import list_periods, read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.periods import ReportingPeriod

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

MARCH = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
QUARTERS = ["2024-06", "2024-09", "2024-12", "2025-03", "2025-06", "2025-09", "2025-12", "2026-03"]
PEOPLE = "Amina Yusuf"

PROGRAMME = """\
organisation: Eastvale Council
title: High Needs Block Sustainability Highlight Report
agreement:
  type: safety_valve
  name: The Eastvale agreement
  versions: [{id: signed, signed: 2024-03-20}]
rating_scheme: march-2024
risk_matrix: 4
calendar: {reporting: quarterly}
conditions:
  - {id: c1, number: 1, title: Support before a plan, evidence: [requests]}
  - {id: c2, number: 2, title: Value for money}
measures:
  - id: requests
    title: Requests for an assessment
    detail: Counted over the calendar year to date.
    unit: count
    better: lower
    clock: calendar
    targets: [{from: 2024-04-01, target: "480", amber_margin: "40", agreed_by: Board, answers: signed}]
  - {id: ad_hoc_decisions, title: Funding decisions outside the panel, unit: count, better: lower}
finance:
  - {id: spend, title: High needs block spend, kind: spend}
  - {id: in_year, title: High needs block in-year deficit, kind: in_year}
  - {id: dsg, title: Dedicated schools grant in-year deficit, kind: dsg_in_year}
  - {id: cumulative, title: Cumulative deficit, kind: cumulative}
mitigations:
  - {id: places, title: New places, workstream: w1, cashable: true}
  - {id: culture, title: Culture and communication, workstream: w2}
workstreams:
  - {id: w1, number: 1, title: Places}
  - {id: w2, number: 2, title: Culture}
contributions:
  - {title: Contribution of the council, amount: "£500,000", on: 2025-03-31, status: received}
  - {title: Contribution of the council, amount: "£500,000", on: 2026-03-31, status: received}
"""


def write_clean_programme(folder: Path, *, quarters: int = 8) -> Path:
    """Write programme.yaml and some quarters below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    for number, key in enumerate(QUARTERS[:quarters]):
        _write_quarter(folder / "periods" / key, number, key)
    return folder


def _write_quarter(home: Path, number: int, key: str) -> None:
    home.mkdir(parents=True)
    judged = (ReportingPeriod.from_key(key).last_day + timedelta(days=9)).isoformat()
    said = ("Amber - Off Track", PEOPLE, judged, f"Behind by {number + 1} weeks.")
    none = ("Not started", "", "", "Begins later.")
    rating = ("rating", "judged by", "judged on", "reason")
    story = f"# Overview {{overview}}\n\nQuarter {number + 1} brought {number + 3} new classes.\n"
    (home / "narrative.md").write_text(story, encoding="utf-8")
    _table(home / "conditions.csv", ("condition", *rating), [
        ("overall", *said), ("trajectory", *said), ("c1", *said), ("c2", *said),
    ])  # fmt: skip
    _table(home / "measures.csv", ("measure", "figure", "as at", "why missing", "owed by",
                                   "due on", *rating), [
        ("requests", 440 + 15 * number, judged, "", "", "", "", "", "", ""),
        ("ad_hoc_decisions", "", "", "feed not established", PEOPLE, judged, "", "", "", ""),
    ])  # fmt: skip
    closing = "£21,500,000" if number % 4 == 3 else "£22,000,000"  # the contribution has come in
    _table(home / "finance.csv", ("line", "baseline", "budget", "this quarter", *rating), [
        ("spend", "£60,000,000", "£64,000,000", "£16,000,000", *said),
        ("in_year", "£9,000,000", "£8,000,000", "£2,100,000", *said),
        ("dsg", "£8,500,000", "£7,500,000", "£2,000,000", *said),
        ("cumulative", "£20,000,000", "£27,000,000", closing, *said),
    ])  # fmt: skip
    _table(home / "mitigations.csv", ("mitigation", "baseline", "budget", "this quarter", *rating), [
        ("places", "£0", "£700,000", "£90,000", *said), ("culture", "£0", "£0", "", *none),
    ])  # fmt: skip
    _table(home / "risks.csv", ("risk", "name", "if this happens", "likelihood", "impact",
                                "target likelihood", "target impact", "action", "updated"), [
        ("late", "Places open late", "If this happens then costs rise.", 3, 2 + number % 2, 1, 3,
         "Weekly site meeting.", judged),
    ])  # fmt: skip


def _table(path: Path, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    path.write_bytes(out.getvalue().encode())


def compile_from(folder: Path, period: str) -> Edition:
    """Compile one period of a folder, with what stands on its shelf."""
    programme = read_programme(folder)
    shelf = Shelf(folder / "editions")
    return compile_edition(
        programme=programme,
        books=read_books(folder, period=period, programme=programme),
        software="highneeds test",
        last=shelf.find_before(period),
        year_ago=shelf.find_year_earlier(programme.calendar.period(period)),
        earlier_periods=[key for key in list_periods(folder) if key < period],
    )


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change some characters of one file; the characters must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
