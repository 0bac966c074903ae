"""A made-up council whose totals equal the published ones: the return and the feeds beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import Release, read_release
from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.feeds_beside import write_feeds_beside
from highneeds.synthetic.forecast_beside import NAME as FORECAST
from highneeds.synthetic.forecast_beside import write_forecast_beside
from highneeds.synthetic.given_up import GivenUp
from highneeds.synthetic.ledger import write_ledger
from highneeds.synthetic.plan_of_return import plan_return
from highneeds.synthetic.planting import (
    LISTED_IN,
    Planted,
    list_planted,
    plant_in_ledger,
    plant_in_return,
)
from highneeds.synthetic.planting_workbook import plant_in_commitments
from highneeds.synthetic.population import write_population
from highneeds.synthetic.published import read_published
from highneeds.synthetic.totals import Published
from highneeds.synthetic.writer_blade import write_blade
from highneeds.synthetic.writer_tables import write_establishments, write_given_up
from highneeds.synthetic.writer_workbooks import (
    write_pre_submission,
    write_supplier,
    write_template,
)
from highneeds.synthetic.writer_xml import write_return
from highneeds.vocabulary.errors import FileInUseError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.synthetic.made import MadeReturn

WORKBOOKS = {
    "xlsx": write_template,
    "pre-submission": write_pre_submission,
    "supplier": write_supplier,
}


class Synthesised(Struct, frozen=True):
    """What was made: whose totals, which files, and which constraints were given up."""

    authority: str
    old_code: str
    name: str
    seed: int
    published: Published
    persons: int
    files: tuple[str, ...]
    given_up: tuple[GivenUp, ...]


def synthesise(
    *,
    release: Release,
    authority: str,
    as_at: date,
    seed: int,
    out: Path,
    extras: Sequence[Path] = (),
    layout: str = "xml",
    faults: bool = False,
) -> Synthesised:
    """Make a return and the feeds beside it under ``out/feeds``, and ``forecast.yaml`` above them.

    The return's totals are those that ``release`` publishes for ``authority`` at the census
    ``as_at`` and for the calendar year before it; establishments, amounts, population and every
    person are invented. ``extras`` are further published CSV files, such as shares by primary need.
    ``layout`` is that of the return: xml, csv (the nine files), xlsx (the Data Entry Template),
    pre-submission (the workbook of eight sheets) or supplier (five sheets of a product).
    The same seed makes the same bytes. What published tables do not let be met at once is written
    to ``feeds/given-up.csv`` and returned.

    With ``faults``, known faults are planted in the return (XML alone), the ledger and the
    commitments, which become a workbook, and listed in ``feeds/planted-faults.csv`` with the rule
    that must find each.

    Raises FeedError where the release does not know the authority or the date.
    """
    tables = release.joined_with(read_release(list(extras))) if extras else release
    published = read_published(release=tables, authority=authority, census=as_at)
    made, given_up = plan_return(published=published, seed=seed)
    files = _files(published, made, seed, layout) | {
        "feeds/given-up.csv": write_given_up(given_up),
        FORECAST: write_forecast_beside(made),
    }
    if faults:
        files = _plant(files, published.census, seed)
    write_files(out, files)
    return Synthesised(
        authority=published.authority,
        old_code=published.old_code,
        name=published.name,
        seed=seed,
        published=published,
        persons=len(made.persons),
        files=tuple(files),
        given_up=tuple(given_up),
    )


def _files(published: Published, made: MadeReturn, seed: int, layout: str) -> dict[str, bytes]:
    """Return the feeds by their place below the folder."""
    name = f"{published.old_code}-{published.census.isoformat()}"
    return {
        **_return(made, name, layout),
        f"feeds/establishments/establishments-{name}.csv": write_establishments(
            made.establishments
        ),
        f"feeds/ledger/ledger-{name}.csv": _ledger(published, seed),
        f"feeds/population/population-{name}.csv": _population(published, seed),
        **write_feeds_beside(made, seed=seed),
    }


def _plant(files: dict[str, bytes], day: date, seed: int) -> dict[str, bytes]:
    """Return the files with faults planted in some, and the list of them; one becomes a workbook."""
    spoilt: dict[str, bytes] = {}
    planted: list[Planted] = []
    for name, content in files.items():
        file = name.rsplit("/", 1)[-1]
        if name.startswith("feeds/sen2/") and name.endswith(".xml"):
            spoilt[name], found = plant_in_return(content, file=file, day=day, seed=seed)
        elif name.startswith("feeds/ledger/"):
            spoilt[name], found = plant_in_ledger(content, file=file)
        elif name.startswith("feeds/commitments/"):
            book = name.replace(".csv", ".xlsx")
            file = file.replace(".csv", ".xlsx")
            spoilt[book], found = plant_in_commitments(content, file=file)
        else:
            continue
        planted += found
    whole = {
        name: content for name, content in files.items()
        if name.replace(".csv", ".xlsx") not in spoilt
    }  # fmt: skip
    return {**whole, **spoilt, LISTED_IN: list_planted(planted)}


def _return(made: MadeReturn, name: str, layout: str) -> dict[str, bytes]:
    if layout == "csv":
        files = write_blade(made)
        return {f"feeds/sen2/sen2-{name}/{part}": content for part, content in files.items()}
    if layout == "xml":
        return {f"feeds/sen2/sen2-{name}.xml": write_return(made)}
    return {f"feeds/sen2/sen2-{name}.xlsx": WORKBOOKS[layout](made)}


def _ledger(published: Published, seed: int) -> bytes:
    return write_ledger(
        plans=published.stock.plans,
        as_at=published.census,
        chance=make_chance(seed, "ledger", published.old_code, published.census),
    )


def _population(published: Published, seed: int) -> bytes:
    return write_population(
        authority=published.old_code,
        plans=published.stock.plans,
        year=published.year,
        chance=make_chance(seed, "population", published.old_code, published.census),
    )


def write_files(out: Path, files: dict[str, bytes]) -> None:
    """Write files below ``out``, folders with them.

    Raises FileInUseError where a file is open in another program.
    """
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(content)
        except PermissionError:
            raise FileInUseError(str(path)) from None
