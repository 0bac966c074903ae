"""A made-up population that an authority's plans would be about one in twenty of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.synthetic.writer_tables import POPULATION_COLUMNS, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

PLANS_IN_A_HUNDRED = 3.4  # of people from 0 to 24 in England, January 2024, roughly
OLDEST = 24
YEARS_BACK = 3
SCHOOL_AGES = range(4, 16)
IN_SCHOOLS = 0.96


def write_population(*, authority: str, plans: int, year: int, chance: Random) -> bytes:
    """Return invented people by age: residents of the years to ``year``, and pupils."""
    return write_table(
        POPULATION_COLUMNS,
        population_rows(authority=authority, plans=plans, year=year, chance=chance),
    )


def population_rows(
    *, authority: str, plans: int, year: int, chance: Random
) -> Iterator[tuple[object, ...]]:
    """Yield residents from 0 to 24 of four years, and pupils from 4 to 15."""
    at_each_age = plans / (PLANS_IN_A_HUNDRED / 100) / (OLDEST + 1)
    births = [at_each_age * (0.92 + 0.16 * chance.random()) for _ in range(OLDEST + YEARS_BACK + 1)]
    for back in range(YEARS_BACK, -1, -1):
        for age in range(OLDEST + 1):
            people = round(births[age + back])
            yield (authority, year - back, age, people, "resident")
            if age in SCHOOL_AGES:
                yield (authority, year - back, age, round(people * IN_SCHOOLS), "pupils")
