"""The following period begun: texts carried forward and marked, figures to be given anew emptied."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.programme.book_reading import ANSWER_COLUMNS
from highneeds.programme.folder import KEPT_FILES, NARRATIVE_FILE, TABLE_FILES, list_periods
from highneeds.programme.plain_file import read_plain_file, write_bytes
from highneeds.programme.programme_file import read_programme
from highneeds.programme.table_file import TableFile, read_table_file, write_record
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_RATED = ("rating", "judged by", "judged on", "reason", "year end", "last period")
EMPTIED = {
    "conditions.csv": _RATED,
    "measures.csv": ("figure", "last update", "as at", "why missing", "due on", *_RATED),
    "finance.csv": ("budget to date", "this quarter", "variance", "outturn", "commentary", *_RATED),
    "mitigations.csv": (
        "budget to date",
        "this quarter",
        "variance",
        "outturn",
        "commentary",
        *_RATED,
    ),
    "risks.csv": ("trend", "trend as printed", "trend guessed"),
    "volumes.csv": ("volume", "unit cost"),
}
MONEY_FILES = frozenset({"finance.csv", "mitigations.csv"})
OF_ONE_YEAR = ("baseline", "budget")  # of finance and savings, to be given anew for another year
BEGUN_EMPTY = frozenset({"answers.csv", "movements.csv"})  # what they say is of one period alone


def begin_following_period(folder: Path) -> tuple[str, list[Path]]:
    """Write the folder of the period after the last one; return its key and its files.

    Narrative, risks and actions are carried forward, and within a financial year baselines and
    budgets; what must be given anew (figures, ratings, updates) is empty. Answers to checks are never
    carried.
    """
    programme = read_programme(folder)
    periods = list_periods(folder)
    if not periods:
        raise DefinitionError(
            file="periods",
            line=None,
            got="no period at all",
            wanted="at least one, to be followed",
            remedy="Make a folder such as periods/2024-02.",
        )
    last = periods[-1]
    period = programme.calendar.period(last)
    key = period.following().key
    ends = (period.last_day, period.following().last_day)
    same_year = len({ClockYear.holding(day, Clock.FINANCIAL) for day in ends}) == 1
    home = folder / "periods" / key
    beginning = home.with_name(f"{key}.beginning")  # no period until it is whole
    shutil.rmtree(beginning, ignore_errors=True)
    beginning.mkdir(parents=True)
    names = [
        path.name
        for path in _write(folder / "periods" / last, beginning, last=last, same_year=same_year)
    ]
    beginning.rename(home)
    return key, [home / name for name in names]


def _write(old: Path, home: Path, *, last: str, same_year: bool) -> Iterable[Path]:
    narrative = old / NARRATIVE_FILE
    if narrative.exists():
        file = read_plain_file(narrative, name=f"periods/{last}/{NARRATIVE_FILE}")
        yield _put(home, NARRATIVE_FILE, file.encode(_marked(file.text, last, file.newline)))
    for name in (*TABLE_FILES, *KEPT_FILES):
        if not (old / name).exists():
            continue
        table = read_table_file(old / name, name=f"periods/{last}/{name}")
        if name in BEGUN_EMPTY:
            columns = {"answers.csv": ANSWER_COLUMNS}.get(name, table.columns)
            yield _put(home, name, write_record(columns, table.file.newline).encode())
        else:
            anew = EMPTIED.get(name, ())
            if name in MONEY_FILES and not same_year:
                anew = (*anew, *OF_ONE_YEAR)
            kept = _emptied(_open_only(table, name), anew)
            yield _put(home, name, table.file.encode(kept.text))


def _open_only(table: TableFile, name: str) -> TableFile:
    """Return the tracker without what was answered, and other tables as they are."""
    if name != "tracker.csv" or "answered on" not in table.columns:
        return table
    column = table.columns.index("answered on")
    answered = [row for row in table.rows if len(row.cells) > column and row.cells[column].strip()]
    return replace(table, lines=tuple(row for row in table.lines if row not in answered))


def _put(home: Path, name: str, content: bytes) -> Path:
    path = home / name
    write_bytes(path, content, name=f"periods/{home.name}/{name}")
    return path


def _emptied(table: TableFile, columns: Iterable[str]) -> TableFile:
    changes = {column: "" for column in columns if column in table.columns}
    for row in table.rows:
        table = table.replace_cells(row.line, changes)
    return table


def _marked(text: str, last: str, newline: str) -> str:
    """Return the narrative with each section marked as carried forward, once."""
    lines = text.split(newline)
    marked: list[str] = []
    for line in lines:
        if line.lstrip().startswith("<!-- unchanged since"):
            continue
        marked.append(line)
        if line.startswith(("# ", "## ")):
            marked.append(
                f"<!-- unchanged since {last}: delete this line when you change the text -->"
            )
    return newline.join(marked)
