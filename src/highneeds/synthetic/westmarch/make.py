"""Westmarch made: eight quarters of returns, and the feeds beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.ledger import ledger_rows
from highneeds.synthetic.made import MadePerson, MadeReturn
from highneeds.synthetic.people import make_person
from highneeds.synthetic.population import population_rows
from highneeds.synthetic.synthesise import write_files
from highneeds.synthetic.westmarch.council import Council, load_council
from highneeds.synthetic.westmarch.faults import FAULT_COLUMNS, PlantedFault, plant_faults
from highneeds.synthetic.westmarch.lives import Life, tell_lives
from highneeds.synthetic.westmarch.needs import record_needs_anew
from highneeds.synthetic.westmarch.returns import is_active, seen_on
from highneeds.synthetic.writer_tables import (
    LEDGER_COLUMNS,
    POPULATION_COLUMNS,
    write_establishments,
    write_table,
)
from highneeds.synthetic.writer_xml import write_return

if TYPE_CHECKING:
    from pathlib import Path

FINANCIAL_YEAR_ENDS = (date(2023, 3, 31), date(2024, 3, 31))


class Quarter(Struct, frozen=True):
    """One quarter as it was meant: the day of its return, its file, and the plans active then."""

    as_at: date
    file: str
    plans: int


class Westmarch(Struct, frozen=True):
    """What was made of Westmarch, and which faults were planted."""

    name: str
    authority: str
    quarters: tuple[Quarter, ...]
    files: tuple[str, ...]
    faults: tuple[PlantedFault, ...]


def make_westmarch(*, out: Path, seed: int = 1) -> Westmarch:
    """Write the feeds of a made-up council under ``out/feeds``; everything in them is invented.

    There is a SEN2 return for each of eight quarters, one list of establishments, a ledger for each
    financial year, a population, and ``planted-faults.csv``. The same seed makes the same bytes.
    """
    council = load_council()
    lives, places = tell_lives(council=council, chance=make_chance(seed, "westmarch", "lives"))
    lives = record_needs_anew(lives, council, make_chance(seed, "westmarch", "needs"))
    persons = _make_people(lives, council, seed)
    files: dict[str, bytes] = {}
    quarters, faults = [], []
    for day in council.quarters:
        name = f"sen2-{council.authority}-{day.isoformat()}.xml"
        content, planted = _write_quarter(council, lives, persons, day, name)
        files[f"feeds/sen2/{name}"] = content
        faults += planted
        plans = sum(is_active(life, day) for life in lives)
        quarters.append(Quarter(day, f"feeds/sen2/{name}", plans))
    files["feeds/establishments/establishments-999.csv"] = write_establishments(
        places.establishments
    )
    files |= _write_ledgers(council, quarters, seed)
    files["feeds/population/population-999.csv"] = _write_population(council, quarters, seed)
    files["feeds/planted-faults.csv"] = write_table(FAULT_COLUMNS, map(astuple, faults))
    write_files(out, files)
    return Westmarch(council.name, council.authority, tuple(quarters), tuple(files), tuple(faults))


def _make_people(lives: list[Life], council: Council, seed: int) -> list[MadePerson]:
    chance = make_chance(seed, "westmarch", "people")
    return [
        make_person(
            chance=chance,
            number=life.number,
            born=life.born,
            on=council.quarters[-1],  # who has no number yet has none in any return
            requests=(),
        )
        for life in lives
    ]


def _write_quarter(
    council: Council, lives: list[Life], persons: list[MadePerson], day: date, name: str
) -> tuple[bytes, list[PlantedFault]]:
    since = day - timedelta(days=council.memory_months * 30)
    seen = [
        now
        for life, person in zip(lives, persons, strict=True)
        if (now := seen_on(life, person, day=day, since=since)) is not None
    ]
    made = MadeReturn(council.authority, day, tuple(seen), ())
    spoiled, extra, faults = plant_faults(file=name, made=made)
    return write_return(spoiled, appended=extra), faults


def _write_ledgers(council: Council, quarters: list[Quarter], seed: int) -> dict[str, bytes]:
    made = {}
    plans = {quarter.as_at: quarter.plans for quarter in quarters}
    for end in FINANCIAL_YEAR_ENDS:
        year = f"{end.year - 1}-{end.year % 100:02d}"
        rows = ledger_rows(
            plans=plans[end],
            as_at=end,
            chance=make_chance(seed, "westmarch", "ledger", year),
            income_a_plan=council.ledger.income_a_plan[year],
            growth=council.ledger.growth[year],
        )
        made[f"feeds/ledger/ledger-{year}.csv"] = write_table(LEDGER_COLUMNS, rows)
    return made


def _write_population(council: Council, quarters: list[Quarter], seed: int) -> bytes:
    rows = population_rows(
        authority=council.authority,
        plans=quarters[-1].plans,
        year=quarters[-1].as_at.year,
        chance=make_chance(seed, "westmarch", "population"),
    )
    return write_table(POPULATION_COLUMNS, rows)
