"""Small made-up files of what others publish and of what is forecast: one or more a feed.

They show the shape of each feed that a made-up return has no part in, and stand beside the feeds, not
among them: a figure of another authority that is invented must not be compared with one's own.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.writer_tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

APRIL = 4
AREAS = tuple(f"Made-up Borough {number:02}" for number in range(1, 25))
BLOCKS = (("schools", 340_000_000), ("central_services", 2_500_000), ("high_needs", 70_000_000),
          ("early_years", 28_000_000))  # fmt: skip
DEDUCTED = ("high_needs", "total")
PROJECTS = (
    ("Larch Hill extension", "special", 40, "under_way"), ("Alder unit", "sen_unit", 12, "approved"),
    ("Rowan base", "resourced_provision", 8, "planned"), ("Elm annexe", "special", 24, "complete"),
)  # fmt: skip
SETTINGS = (("MsMdA", 6_000), ("SpMdA", 24_000), ("SpIn", 61_000), ("GFE", 9_000))
NEEDS = ("ASD", "SEMH")
NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_samples(*, authority: str, name: str, day: date, seed: int) -> dict[str, bytes]:
    """Return the files by their place below the folder; the same seed makes the same bytes."""
    chance = make_chance(seed, "samples", authority, day)
    began = day.year - (day.month < APRIL)
    year = f"{began}-{(began + 1) % 100:02}"
    return {
        "samples/allocations/allocations.csv": write_table(
            ("financial_year", "authority", "name", "block", "basis", "amount"),
            _allocations(authority, name, year, chance),
        ),
        "samples/capital/capital.csv": write_table(
            ("project", "urn", "provision", "places", "opens_on", "status", "budget", "forecast",
             "spent"), _capital(day, chance),
        ),
        "samples/lait/lait.csv": write_table(
            ("Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region"),
            _lait(authority, name, day, chance),
        ),
        "samples/neighbours/neighbours.csv": write_table(AREAS, _neighbours()),
        "samples/releases/release.zip": _release(day, chance),
        **_transitions(day, chance),
    }  # fmt: skip


def _about(chance: Random, amount: int) -> int:
    return int(amount * (0.9 + chance.random() / 5))


def _allocations(
    authority: str, name: str, year: str, chance: Random
) -> Iterator[tuple[object, ...]]:
    amounts = {block: _about(chance, amount) for block, amount in BLOCKS}
    for block, amount in {**amounts, "total": sum(amounts.values())}.items():
        yield year, authority, name, block, "gross", amount
        if block in DEDUCTED:
            yield year, authority, name, block, "net", amount - amounts["high_needs"] // 8


def _capital(day: date, chance: Random) -> Iterator[tuple[object, ...]]:
    for number, (project, provision, places, status) in enumerate(PROJECTS):
        budget = _about(chance, places * 85_000)
        opens = day.replace(year=day.year + (status != "complete"), month=9, day=1)
        spent = budget if status == "complete" else budget // (number + 3)
        yield project, 900_001 + number, provision, places, opens, status, budget, budget, spent


def _lait(authority: str, name: str, day: date, chance: Random) -> Iterator[tuple[object, ...]]:
    for year in range(day.year - 3, day.year + 1):
        for area, code, region in ((name, authority, "Made-up Region"), ("ENGLAND", "970", "")):
            share = round(3 + chance.random() * 2, 1)
            yield "SEN_TotStat", year, area, share, code, region


def _neighbours() -> Iterator[tuple[object, ...]]:
    for rank in range(1, 11):
        yield tuple(AREAS[(place + rank) % len(AREAS)] for place in range(len(AREAS)))


def _release(day: date, chance: Random) -> bytes:
    columns = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name",
               "region_code", "region_name", "old_la_code", "new_la_code", "la_name")  # fmt: skip
    place = ("National", "E92000001", "England", "", "", "", "", "")
    academic = f"{day.year - 1}{day.year % 100:02}"
    plans = _about(chance, 500_000)
    requests = plans // 4
    tables = {
        "caseload.csv": write_table(
            (*columns, "ehcplans"), [(academic, "Academic year", *place, plans)]
        ),
        "requests.csv": write_table(
            (*columns, "requests_received_in_year", "requests_decided_not_to_assess"),
            [(day.year - 1, "Calendar year", *place, requests, requests // 5)],
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, content in tables.items():
            archive.writestr(zipfile.ZipInfo(f"data/{table}", NO_DATE), content)
    return out.getvalue()


def _transitions(day: date, chance: Random) -> dict[str, bytes]:
    year, ages = day.year - 1, range(16)
    steps = [
        (year, setting, need, age, setting, need, age + 1)
        for setting, _ in SETTINGS
        for need in NEEDS
        for age in ages
        for _ in range(1 + int(chance.random() * 3))
    ]
    return {
        f"samples/transitions/{name}.csv": content
        for name, content in {
            "transitions": write_table(
                ("calendar-year", "setting-1", "need-1", "academic-year-1", "setting-2", "need-2",
                 "academic-year-2"), steps,
            ),
            "population": write_table(
                ("calendar-year", "academic-year", "population"),
                [(each, age, _about(chance, 5_500)) for each in (year, year + 1) for age in ages],
            ),
            "costs": write_table(
                ("need", "setting", "cost"),
                [(need, setting, _about(chance, cost)) for need in NEEDS for setting, cost in SETTINGS],
            ),
            "valid-states": write_table(
                ("setting", "setting-group", "min-academic-year", "max-academic-year", "needs",
                 "setting->setting"),
                [(s, "all", 0, 20, ",".join(NEEDS), ",".join(k for k, _ in SETTINGS)) for s, _ in SETTINGS],
            ),
        }.items()
    }  # fmt: skip
