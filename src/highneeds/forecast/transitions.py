"""The four CSV files of the existing open SEND model, read unchanged.

``transitions.csv`` (one row a child and year), ``population.csv``, ``costs.csv`` (pounds, flat) and
``valid-states.csv``. ``NONSEND`` before is a joiner, after a leaver. The stock is where the last
year's steps ended.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from highneeds.forecast.cohort_input import (
    LAST_AGE,
    CohortInput,
    Population,
    Step,
    StockCell,
    UnitCost,
    ValidSetting,
)
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OUTSIDE = "NONSEND"
COLUMNS = {
    "transitions": (
        "calendar-year",
        "setting-1",
        "need-1",
        "academic-year-1",
        "setting-2",
        "need-2",
        "academic-year-2",
    ),
    "population": ("calendar-year", "academic-year", "population"),
    "costs": ("need", "setting", "cost"),
    "valid-states": (
        "setting",
        "setting-group",
        "min-academic-year",
        "max-academic-year",
        "needs",
        "setting->setting",
    ),
}
Cells = dict[str, str]


def read_transitions(folder: Path) -> CohortInput:
    """Read the four files of a folder.

    Raises FeedError where a file or column is missing, or a cell is not what the column holds.
    """
    steps = _steps(_rows(folder, "transitions"))
    if not steps:
        raise FeedError(
            f"{folder.name}/transitions.csv holds no row; one a child and year is wanted."
        )
    last = max(step.year for step in steps)
    stock: Counter[tuple[int, str, str]] = Counter()
    for step in steps:
        if step.year == last and step.after is not None and step.age < LAST_AGE:
            stock[step.age + 1, step.need_after or step.need, step.after] += step.plans
    past = sum(
        s.plans for s in steps if s.year == last and s.after is not None and s.age >= LAST_AGE
    )
    findings = (f"{past} children are past NCY {LAST_AGE} and leave.",) if past else ()
    return CohortInput(
        january=last + 1,
        stock=tuple(StockCell(*cell, plans) for cell, plans in sorted(stock.items())),
        steps=tuple(steps),
        population=tuple(_population(row) for row in _rows(folder, "population")),
        costs=tuple(_cost(row) for row in _rows(folder, "costs")),
        valid=tuple(_valid(row) for row in _rows(folder, "valid-states")),
        source=f"four CSV files: transitions to January {last + 1}",
        findings=findings,
        loads=tuple(
            hashlib.sha256((folder / f"{name}.csv").read_bytes()).hexdigest() for name in COLUMNS
        ),
    )


def _rows(folder: Path, name: str) -> list[Cells]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise FeedError(
            f"{folder.name} holds no {name}.csv; the files {', '.join(f'{n}.csv' for n in COLUMNS)} "
            "are wanted."
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or ())]
        if missing:
            raise FeedError(f"{name}.csv has no column {missing[0]!r}; add it to the first row.")
        return [{**row, "row": f"{name}.csv, row {at}"} for at, row in enumerate(reader, 2)]


def _steps(rows: Sequence[Cells]) -> list[Step]:
    counted: Counter[tuple[int, int, str, str | None, str | None, str | None]] = Counter()
    for row in rows:
        before, after = row["setting-1"], row["setting-2"]
        joins, leaves = before == OUTSIDE, after == OUTSIDE
        if joins and leaves:
            raise FeedError(f"{row['row']}: {OUTSIDE} on both sides is no step. Remove the row.")
        need = row["need-2"] if joins else row["need-1"]
        after_need = None if joins or leaves else row["need-2"]
        age = _whole(row, "academic-year-2") - 1 if joins else _whole(row, "academic-year-1")
        year = _whole(row, "calendar-year")
        step = year, age, need, None if joins else before, None if leaves else after, after_need
        counted[step] += 1
    ordered = sorted(counted.items(), key=lambda item: tuple(str(part) for part in item[0]))
    return [Step(*step[:5], plans, step[5]) for step, plans in ordered]


def _population(row: Cells) -> Population:
    year, age = _whole(row, "calendar-year"), _whole(row, "academic-year")
    return Population(year, age, _whole(row, "population"))


def _cost(row: Cells) -> UnitCost:
    try:
        pence = int((Decimal(row["cost"].replace(",", "")) * 100).to_integral_value())
    except InvalidOperation:
        raise FeedError(f"{row['row']}: cost is {row['cost']!r}; pounds are wanted.") from None
    return UnitCost(row["setting"], pence, row["need"])


def _valid(row: Cells) -> ValidSetting:
    first, last = _whole(row, "min-academic-year"), _whole(row, "max-academic-year")
    needs, moves = _list(row["needs"]), _list(row["setting->setting"])
    return ValidSetting(row["setting"], first, last, needs, moves, row["setting-group"])


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _whole(row: Cells, column: str) -> int:
    text = (row[column] or "").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("0.5")
    if number != int(number):
        raise FeedError(f"{row['row']}: {column} is {text!r}; a whole number is wanted.")
    return int(number)
