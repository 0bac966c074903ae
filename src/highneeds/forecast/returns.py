"""The cohort's input from SEN2 returns: the last one's stock, and a year of steps from each a year apart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from highneeds.forecast.cohort_input import UNTOLD, CohortInput, Population, Step, StockCell
from highneeds.forecast.council_costs import costs_of
from highneeds.forecast.journeys import NOT_KNOWN, read_journeys
from highneeds.forecast.requests_seen import read_pipeline
from highneeds.forecast.setting_kinds import INDEPENDENT, valid_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.forecast.council_costs import Priced
    from highneeds.forecast.journeys import Journey
    from highneeds.warehouse import Load, Warehouse

StepTold = tuple[int, int, str, str | None, str | None, str | None]
PLACEMENTS = "placements"
BESIDE = ("establishments", "population", "commitments")
NEAR = 45  # days by which a return may miss the day a year before


def cohort_from_returns(warehouse: Warehouse) -> CohortInput | None:
    """Return the input of the last return and those a year apart before it; None without a return.

    A return without placements is passed over: it cannot say who is in which setting.
    """
    loads = _list_telling(warehouse)
    if not loads:
        return None
    chosen = list(_a_year_apart(loads))
    january = _january(chosen[0])
    stock: Counter[tuple[int, str, str]] = Counter()
    steps: Counter[StepTold] = Counter()
    priced: list[Priced] = []
    special: list[
        bool
    ] = []  # of plans in independent and non-maintained schools: which are the latter
    for back, load in enumerate(chosen):
        earlier = chosen[back + 1] if back + 1 < len(chosen) else None
        journeys, day = read_journeys(warehouse, load, earlier=earlier), _day(load)
        if back == 0:
            for one in journeys:
                if one.active and one.holds_on(day):
                    stock[one.age_in(january), one.need, one.kind_on(day)] += 1
                    stay = one.stay_on(day)
                    if stay is not None and stay.kind == INDEPENDENT:
                        special.append(stay.non_maintained)
                    if one.pence:
                        priced.append((one.kind_on(day), one.need, one.pence))
        steps.update(_steps(journeys, day, january - back))
    files = ", ".join(load.file for load in chosen)
    return CohortInput(
        january=january,
        stock=tuple(StockCell(*cell, plans) for cell, plans in sorted(stock.items())),
        steps=tuple(
            Step(*step[:5], plans, step[5]) for step, plans in sorted(steps.items(), key=str)
        ),
        population=tuple(_population(warehouse)),
        costs=costs_of(priced, unheld=_unheld(stock, steps)),
        valid=valid_kinds(),
        source=f"SEN2 returns: {files}",
        costs_found=f"commitments of {len(priced):,} of {sum(stock.values()):,} plans",
        findings=_findings(chosen),
        non_maintained=sum(special) / len(special) if special else None,
        pipeline=read_pipeline(warehouse, chosen[0]),
        loads=(
            *(load.id for load in chosen),
            *(load.id for feed in BESIDE for load in warehouse.list_loads(feed)),
        ),
    )


def _list_telling(warehouse: Warehouse) -> list[Load]:
    every = warehouse.list_loads("sen2")
    return [load for load in every if load.reference_date and PLACEMENTS not in load.lacking]


def _a_year_apart(loads: Sequence[Load]) -> Iterator[Load]:
    """Yield the last return, and those near the same day of each year before it."""
    last = max(loads, key=lambda load: (_day(load), load.file, load.id))
    yield last
    wanted = _year_before(_day(last))
    while True:
        near = [load for load in loads if abs((_day(load) - wanted).days) <= NEAR]
        if not near:
            return
        yield min(near, key=lambda load: (abs((_day(load) - wanted).days), load.id))
        wanted = _year_before(wanted)


def _steps(journeys: Sequence[Journey], day: date, january: int) -> Iterator[StepTold]:
    """Yield the step each child took in the year that ended on ``day``."""
    before = _year_before(day)
    for one in journeys:
        held, holds = one.holds_on(before), one.holds_on(day)
        if held or holds:
            need, need_after = _needs(one, held=held, holds=holds)
            yield (
                january - 1,
                one.age_in(january) - 1,
                need,
                one.kind_on(before) if held else None,
                one.kind_on(day) if holds else None,
                need_after,
            )


def _needs(one: Journey, *, held: bool, holds: bool) -> tuple[str, str | None]:
    """Return the need before the step, and the one after it where it was recorded on both sides."""
    if not held or (holds and NOT_KNOWN in (one.need, one.need_before or NOT_KNOWN)):
        return one.need, None
    if not holds:
        return one.need_before or (UNTOLD if one.need == NOT_KNOWN else one.need), None
    return one.need_before or one.need, one.need


def _population(warehouse: Warehouse) -> Iterator[Population]:
    """Yield people by January and age: the mid-year before is the nearest count of them."""
    loads = warehouse.list_loads("population")
    if not loads:
        return
    rows = warehouse.ask(
        "SELECT calendar_year, age, max(persons) AS people FROM population "
        "WHERE basis = 'resident' GROUP BY ALL ORDER BY ALL",
        parameters={},
        loads=loads,
    )
    for row in rows:
        year, age, people = (int(str(row[name])) for name in ("calendar_year", "age", "people"))
        yield Population(year + 1, age - 4, people)


def _findings(chosen: Sequence[Load]) -> tuple[str, ...]:
    if len(chosen) > 1:
        return ()
    return ("One return: rates rest on its own last year, and lean more on one another.",)


def _unheld(
    stock: Counter[tuple[int, str, str]],
    steps: Counter[StepTold],
) -> set[str]:
    """Return the kinds of setting in which no plan is held or was."""
    held = {setting for _, _, setting in stock} | {name for step in steps for name in step[3:5]}
    return {kind.setting for kind in valid_kinds()} - held


def _day(load: Load) -> date:
    if load.reference_date is None:  # cannot be: returns without a day are left out before
        raise ValueError(f"{load.file} has no reference date")
    return load.reference_date


def _january(load: Load) -> int:
    """Return the January nearest to the return."""
    day = _day(load)
    return day.year + (1 if day.month > 6 else 0)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
