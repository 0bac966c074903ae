"""An old report adopted: read, and written as a programme folder that can be checked and corrected."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.programme.adopting.folder_text import (
    find_scheme,
    write_narrative,
    write_programme_yaml,
    write_table,
    write_unplaced,
)
from highneeds.programme.adopting.old_lines import read_old_report
from highneeds.programme.adopting.old_tables import CERTAIN, LIKELY
from highneeds.programme.adopting.proposal import AdoptedCell, Unplaced, list_unplaced
from highneeds.programme.adopting.reading_lines import read_lines
from highneeds.programme.book_reading import (
    ANSWER_COLUMNS,
    CONDITION_COLUMNS,
    MEASURE_COLUMNS,
    MONEY_COLUMNS,
    RISK_COLUMNS,
)
from highneeds.programme.folder import read_books
from highneeds.programme.plain_file import write_bytes
from highneeds.programme.programme_file import PROGRAMME_FILE, read_programme
from highneeds.programme.rating_scheme import load_scheme
from highneeds.vocabulary.errors import DefinitionError, FolderTakenError, UsageError
from highneeds.vocabulary.periods import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.programme.adopting.old_lines import OldLine
    from highneeds.programme.adopting.proposal import Proposal

CELLS_FILE, UNPLACED_FILE = "adopted-cells.csv", "unplaced.md"
CELL_COLUMNS = ("file", "cell", "text", "line", "confidence", "note")
NOT_NAMED = "The council (not named in the old report)"
TABLES = {
    "conditions.csv": CONDITION_COLUMNS,
    "measures.csv": MEASURE_COLUMNS,
    "finance.csv": ("line", *MONEY_COLUMNS),
    "mitigations.csv": ("mitigation", *MONEY_COLUMNS),
    "risks.csv": RISK_COLUMNS,
    "answers.csv": ANSWER_COLUMNS,
}
DRAWN = "its column was told by where it stands on the page"
_SPAN = re.compile(r"(?:[A-Za-z]+(?: \d{4})? to )?(?P<month>[A-Za-z]+) (?P<year>\d{4})")
_MONTH = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*[-\s/](?P<year>\d{2}(?:\d{2})?)")
_UK_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Adopted(Struct, frozen=True):
    """What was written, every cell with where it was found, and what could not be placed."""

    period: str
    files: tuple[Path, ...]
    cells: tuple[AdoptedCell, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def sureness(self) -> dict[str, int]:
        """How many cells are certain, likely and guessed."""
        return dict(Counter(cell.confidence for cell in self.cells))


def adopt_report(report: Path, *, out: Path, period: str = "", organisation: str = "") -> Adopted:
    """Read an old report and write the programme folder that it proposes.

    A folder that holds a programme already is refused. The written folder is read back before the
    call returns, so what is proposed can be worked with.
    """
    if (out / PROGRAMME_FILE).exists():
        raise FolderTakenError(f"{out} is a programme folder already. Name a new folder.")
    lines = read_old_report(report)
    if not any(line.text.split() for line in lines):
        raise DefinitionError(
            file=report.name, line=None, got="no word at all", wanted="the text of a report",
            remedy="Where it is a picture of a page, ask its author for the document it was made from.",
        )  # fmt: skip
    proposal = read_lines(lines)
    key = period or find_period(proposal)
    scheme = find_scheme(proposal)
    proposal.leave_unknown_ratings(load_scheme(scheme))
    unplaced = list_unplaced(lines, proposal)
    found = _where_found(lines, proposal)
    texts = {
        PROGRAMME_FILE: write_programme_yaml(
            proposal, scheme=scheme, period=key, organisation=organisation or proposal.organisation or NOT_NAMED,
            day=_day(proposal.extracted_on), words=" ".join(line.text for line in lines),
        ),
        f"periods/{key}/narrative.md": write_narrative(proposal),
        CELLS_FILE: write_table((*CELL_COLUMNS, *(["page"] if any(line.page for line in lines) else [])), found),
        UNPLACED_FILE: write_unplaced(report.name, unplaced),
    }  # fmt: skip
    for name, columns in TABLES.items():
        rows = [{**row, columns[0]: row["key"]} for row in proposal.rows.get(name, [])]
        noted = any("note" in row for row in rows)
        texts[f"periods/{key}/{name}"] = write_table((*columns, *(["note"] if noted else [])), rows)
    for name, text in texts.items():
        write_bytes(out / name, text.encode("utf-8"), name=name)
    programme = read_programme(out)
    read_books(out, period=key, programme=programme)
    return Adopted(key, tuple(out / name for name in texts), tuple(proposal.cells), tuple(unplaced))


def _where_found(lines: Sequence[OldLine], proposal: Proposal) -> list[dict[str, str]]:
    """Return every cell as a row: where it was found, and how sure that is.

    A cell told by its place on a page, with nothing in the file that says so, is likely at most.
    """
    by_number = {line.number: line for line in lines}
    drawn = {line.number for line in lines if line.drawn}
    proposal.cells = [
        replace(cell, confidence=LIKELY, note=cell.note or DRAWN)
        if cell.line in drawn and cell.confidence == CERTAIN
        else cell
        for cell in proposal.cells
    ]
    return [
        {name: str(getattr(cell, name)) for name in CELL_COLUMNS}
        | {"page": str(by_number[cell.line].page)}
        for cell in proposal.cells
    ]


def find_period(proposal: Proposal) -> str:
    """Return the month a report speaks for.

    It is the one that it names; else of its risks' last update, or before its own day.
    """
    day = _day(proposal.extracted_on)
    said = _SPAN.fullmatch(proposal.period)
    if said and (month := _month(f"{said['month']}-{said['year']}")):
        return month
    limit = f"{day:%Y-%m}" if day else "9999-12"
    for file, column in (("risks.csv", "updated"), ("measures.csv", "last update")):
        typed = [_month(row.get(column, "")) for row in proposal.rows.get(file, [])]
        if months := [month for month in typed if month and month < limit]:
            return max(months)
    if day:
        return f"{day.year - (day.month == 1)}-{(day.month + 10) % 12 + 1:02d}"
    raise UsageError(
        "The report tells neither its day nor a month of any update. Name its period, by its last "
        "month: --period 2024-02"
    )


def _month(text: str) -> str:
    day = _day(text)
    if day:
        return f"{day:%Y-%m}"
    match = _MONTH.fullmatch(text.strip())
    short = [month[:3].lower() for month in MONTHS]
    if not match or match["month"].lower() not in short:
        return ""
    year = int(match["year"])
    return f"{year if year > 99 else 2000 + year}-{short.index(match['month'].lower()) + 1:02d}"


def _day(text: str) -> date | None:
    try:
        if match := _UK_DAY.fullmatch(text.strip()):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
