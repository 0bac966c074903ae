"""The income schedule laid on financial years, in pence, by simulation where it goes on beyond paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.forecast.definition import ForecastDefinition, IncomeYear

Pounds = NDArray[np.int64]
SCHEDULE_STREAM = 2**31 + 32


@dataclass(frozen=True, slots=True)
class Schedule:
    """Pence by simulation and financial year."""

    years: tuple[str, ...]
    income: Pounds
    other_spend: Pounds
    other_blocks: Pounds


def financial_years(january: int, years: int) -> tuple[str, ...]:
    """Return the financial years that begin after each January.

    >>> financial_years(2024, 2)
    ('2024-25', '2025-26')
    """
    return tuple(f"{y}-{(y + 1) % 100:02d}" for y in range(january, january + years))


def lay_schedule(
    definition: ForecastDefinition,
    *,
    years: Sequence[str],
    simulations: int,
    seed: int,
    spread: bool,
) -> Schedule:
    """Lay the schedule on the years it reaches; ``beyond`` carries it on, else it ends there.

    Raises DefinitionError where a year is missing between two.
    """
    known = {one.year: one for one in definition.income}
    reached = [year for year in years if year in known or (definition.beyond and known)]
    scheduled = [year for year in years if year in known]
    for year in years[years.index(scheduled[0]) : years.index(scheduled[-1])] if scheduled else ():
        if year not in known:
            raise DefinitionError(
                file="forecast.yaml",
                line=None,
                got=f"no income for {year}",
                wanted="a line of income for every financial year between the first and the last",
                remedy="Add the year's high needs block and its source.",
            )
    first = reached.index(scheduled[0]) if scheduled else len(reached)
    lines = [_pence(known[year]) for year in scheduled]
    columns = {
        name: np.zeros((simulations, len(lines)), dtype=np.int64) for name in Schedule.__slots__[1:]
    }
    for at, line in enumerate(lines):
        for name, pence in line.items():
            columns[name][:, at] = pence
    return _carried(definition, tuple(reached[first:]), columns, len(lines), seed, spread=spread)


def _pence(line: IncomeYear) -> dict[str, int]:
    income = (line.high_needs_block, line.block_transfer, line.other_income)
    return {
        "income": sum(parse_pounds(part) for part in income),
        "other_spend": parse_pounds(line.other_spend),
        "other_blocks": sum(
            map(parse_pounds, (line.other_blocks, *(one.pounds for one in line.blocks)))
        ),
    }


def _carried(
    definition: ForecastDefinition,
    years: tuple[str, ...],
    columns: dict[str, Pounds],
    written: int,
    seed: int,
    *,
    spread: bool,
) -> Schedule:
    """Carry income and other spend on by the growth beyond; other blocks are taken to break even."""
    more = len(years) - written
    if more and definition.beyond is not None:
        simulations = len(columns["income"])
        rng = np.random.default_rng([seed, SCHEDULE_STREAM])
        growth = np.full((simulations, more), float(definition.beyond.growth) / 100)
        if spread:
            growth += rng.normal(0, 1, growth.shape) * float(definition.beyond.spread) / 100
        steady = np.full(growth.shape, float(definition.beyond.growth) / 100)
        for name, rise in (("income", growth), ("other_spend", steady)):
            last = columns[name][:, -1:].astype(np.float64)
            ahead = np.rint(last * np.cumprod(1 + rise, axis=1)).astype(np.int64)
            columns[name] = np.concatenate([columns[name], ahead], axis=1)
        nothing = np.zeros((simulations, more), dtype=np.int64)
        columns["other_blocks"] = np.concatenate([columns["other_blocks"], nothing], axis=1)
    return Schedule(years=years, **columns)
