"""Transitions: the four CSV files of the open SEND model, each as it is.

``transitions.csv`` has a row for a child's step from one January to the next, and nothing that tells
who the child is; beside it stand ``population.csv``, ``costs.csv`` and ``valid-states.csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.headers import plain_header
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.tables import read_headers
from highneeds.records.transitions import (
    CohortPopulation,
    PossibleSetting,
    SettingCost,
    TransitionStep,
)
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

OUTSIDE = "NONSEND"
YOUNGEST, OLDEST = -5, 25  # academic years: age on 31 August less four
NAMES = {
    "transitions": ("calendar-year", "setting-1", "need-1", "academic-year-1", "setting-2",
                    "need-2", "academic-year-2"),
    "possible_settings": ("setting", "setting-group", "min-academic-year", "max-academic-year",
                          "needs", "setting->setting"),
    "cohort_population": ("calendar-year", "academic-year", "population"),
    "setting_costs": ("need", "setting", "cost"),
}  # fmt: skip
COLUMNS = {name: (name,) for names in NAMES.values() for name in names}
FEED = FeedDefinition(
    name="transitions",
    title="Transitions, population, costs and valid states (four CSV files)",
    reader="transitions/1",
    extensions=("csv",),
    unlocks="a forecast from transitions where there is no series of returns",
    required=tuple(COLUMNS),  # each in the file that it is a column of
)


def fits(path: Path) -> bool:
    """Say whether a file is one of the four, by its headers."""
    if path.is_dir() or path.suffix.lower() != ".csv":
        return False
    try:
        return _kind_of(path) is not None
    except FeedError:
        return False


def _kind_of(path: Path) -> str | None:
    headers = {plain_header(each) for each in read_headers(path)}
    fitting = (kind for kind, names in NAMES.items() if {plain_header(n) for n in names} <= headers)
    return next(fitting, None)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read one of the four files; which, its headers tell."""
    del key, expected_authority
    kind = _kind_of(path)
    if kind is None:
        told = "; ".join(", ".join(names) for names in NAMES.values())
        raise FeedError(f"{path.name}: its headers are of none of the four files ({told}).")
    names = NAMES[kind]
    return read_table_feed(
        path, feed=replace(FEED, required=names), kind=kind,
        columns={name: (name,) for name in names}, record=READERS[kind],
    )  # fmt: skip


def _step(row: TableRow) -> TransitionStep:
    before, after = row.required("setting-1", "a setting"), row.required("setting-2", "a setting")
    if before == after == OUTSIDE:
        row.refuse("setting-2", OUTSIDE, "a setting on one side", "no step", "Remove the row.")
    first, second = _year_of(row, "academic-year-1"), _year_of(row, "academic-year-2")
    if second != first + 1 and OUTSIDE not in {before, after} and not row.rejections:
        row.doubt("academic-year-2", str(second), f"{first + 1}, one year on", "step of years",
                  "Check the two academic years.")  # fmt: skip
    return TransitionStep(
        row.line, _calendar(row), before, row.required("need-1", "a need"), first, after,
        row.required("need-2", "a need"), second,
    )  # fmt: skip


def _population(row: TableRow) -> CohortPopulation:
    people = row.whole("population", highest=100_000_000)
    return CohortPopulation(row.line, _calendar(row), _year_of(row, "academic-year"), people)


def _cost(row: TableRow) -> SettingCost:
    need, setting = row.required("need", "a need"), row.required("setting", "a setting")
    return SettingCost(row.line, need, setting, row.pence("cost"))


def _possible(row: TableRow) -> PossibleSetting:
    first, last = _year_of(row, "min-academic-year"), _year_of(row, "max-academic-year")
    if last < first and not row.rejections:
        row.refuse("max-academic-year", str(last), f"{first} or more", "years in order")
    return PossibleSetting(
        row.line, row.required("setting", "a setting"), row.text("setting-group"), first, last,
        row.text("needs"), row.text("setting->setting"),
    )  # fmt: skip


def _calendar(row: TableRow) -> int:
    return row.whole("calendar-year", lowest=2000, highest=2100)


def _year_of(row: TableRow, field: str) -> int:
    return row.whole(field, lowest=YOUNGEST, highest=OLDEST)


READERS: dict[str, Callable[[TableRow], object]] = {
    "transitions": _step,
    "cohort_population": _population,
    "setting_costs": _cost,
    "possible_settings": _possible,
}
