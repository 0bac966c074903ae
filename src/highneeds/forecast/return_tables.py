"""The forecast laid out for the returns a council has to make: one row a category, one column a January.

The DSG management plan asks for plans by placement, age group and need, unmitigated and mitigated. The
school capacity survey asks for places by kind of provision and phase. Means are given, because only
means add up. The survey's planning areas are a council's own: they are written where it gives them.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.forecast.plan_return import AGE_GROUPS
from highneeds.forecast.setting_kinds import load_setting_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from highneeds.forecast.forecast import PlanningAreaShare, PlanReturnRow

SCENARIOS = ("unmitigated", "mitigated")
PRIMARY = ("Under 5", "5 to 10")
PROVISION = {
    "UR": "SEN units and resourced provision",
    "SS": "State special schools, with non-maintained special schools",
    "IN": "Independent schools",
    "AP": "Alternative provision",
}


class ReturnTable(Struct, frozen=True):
    """One table of a return: the first ``keys`` columns are words, the others plans in each January."""

    name: str
    title: str
    keys: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]


def management_plan_tables(rows: Sequence[PlanReturnRow]) -> tuple[ReturnTable, ...]:
    """Return plans by placement category, age group and need: a table a scenario."""
    titles = {kind.plan: kind.title for kind in load_setting_kinds().kinds}
    order = [*titles, *sorted({row.category for row in rows} - set(titles))]
    ages = [name for name, _ in AGE_GROUPS]

    def key(row: PlanReturnRow) -> tuple[str, ...]:
        return row.category, titles.get(row.category, row.category), row.age_group, row.need

    def place(found: tuple[str, ...]) -> tuple[int | str, ...]:
        return order.index(found[0]), ages.index(found[2]), found[3]

    heads = ("Category", "Placement", "Age group", "Primary need")
    return tuple(
        _table(
            f"Plans {name}", heads, [(key(row), row) for row in rows if row.scenario == name], place
        )
        for name in SCENARIOS
    )


def capacity_tables(
    rows: Sequence[PlanReturnRow],
    *,
    non_maintained: float | None = None,
    areas: Sequence[PlanningAreaShare] = (),
) -> tuple[ReturnTable, ...]:
    """Return places by kind of provision and phase; a setting that the survey does not ask for is left out.

    The survey counts non-maintained special schools as state special: ``non_maintained`` is their share
    of the plans in independent and non-maintained schools, held for the years ahead. With ``areas``,
    each row is parted among its planning areas; one of which no area is told stays whole, uncoded.
    """
    told = [
        (key, replace(part, plans=part.plans * share))
        for row in rows
        if row.scap
        for part in _told_apart(row, non_maintained or 0.0)
        for key, share in _areas(part, areas)
    ]
    heads = ("Planning area", "Provision", "Kind of provision", "Phase")[0 if areas else 1 :]
    return tuple(
        _table(
            f"Places {name}",
            heads,
            [(key, row) for key, row in told if row.scenario == name],
            lambda found: (found[-1], list(PROVISION).index(found[-3]), found[0]),
        )
        for name in SCENARIOS
    )


def table_csv(tables: Iterable[ReturnTable]) -> bytes:
    """Return the tables as one tidy CSV: a row a category and January, UTF-8 with a byte-order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if not number:
            writer.writerow(("Scenario", *table.columns[: table.keys], "January", "Plans"))
        for row in table.rows:
            for january, plans in zip(table.columns[table.keys :], row[table.keys :], strict=True):
                writer.writerow((table.name.split()[-1], *row[: table.keys], january, plans))
    return text.getvalue().encode("utf-8-sig")


def _areas(
    row: PlanReturnRow, areas: Sequence[PlanningAreaShare]
) -> list[tuple[tuple[str, ...], float]]:
    phase = "Primary" if row.age_group in PRIMARY else "Secondary"
    key = row.scap, PROVISION[row.scap], phase
    if not areas:
        return [(key, 1.0)]
    here = [one for one in areas if (one.provision, one.phase) == (row.scap, phase)]
    return [((one.code, *key), one.share) for one in here] or [(("", *key), 1.0)]


def _told_apart(row: PlanReturnRow, share: float) -> tuple[PlanReturnRow, ...]:
    if row.scap != "IN" or not share:
        return (row,)
    state = replace(row, scap="SS", plans=row.plans * share)
    return state, replace(row, plans=row.plans * (1 - share))


def _table(
    name: str,
    heads: tuple[str, ...],
    keyed: Sequence[tuple[tuple[str, ...], PlanReturnRow]],
    place: Callable[[tuple[str, ...]], tuple[int | str, ...]],
) -> ReturnTable:
    januaries = sorted({row.year for _, row in keyed})
    held: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, row in keyed:
        held[key][row.year] += row.plans
    body: Iterator[tuple[str | float, ...]] = (
        (*key, *(round(held[key][year], 2) for year in januaries))
        for key in sorted(held, key=place)
    )
    return ReturnTable(name, name, len(heads), (*heads, *januaries), tuple(body))
