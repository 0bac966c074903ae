"""What the forecast says beside its fans: places by setting, chances by year, and what papers allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, plain
from highneeds.reports.sections.savings import money
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Outlook
    from highneeds.editions.forecast_said import PaperSaid, PlacesAhead

SHOWN = "mitigated"


def list_places(places: Sequence[PlacesAhead]) -> tuple[Block, ...]:
    """Return places needed with the savings: one row a setting, one column a January."""
    shown = [one for one in places if one.series == SHOWN]
    if not shown:
        return ()
    settings = list(dict.fromkeys(one.setting for one in shown))
    said = {
        (one.setting, one.january): f"{one.q50:,} ({one.q10:,} to {one.q90:,})" for one in shown
    }
    columns = [_words("Setting", 3.2, settings)]
    columns += [
        _numbers(january, [said[setting, january] for setting in settings])
        for january in sorted({one.january for one in shown})
    ]
    return build_table(
        name="places-ahead",
        caption="Places needed in January with our savings: the middle, and the 80% band",
        columns=columns,
        summary="One row a kind of setting, one column a January.",
    )


def list_chances(outlook: Outlook) -> tuple[Block, ...]:
    """Return the chances of each year: of keeping to the ceiling, and of income meeting spend."""
    if not outlook.balance:
        return ()
    kept = {one.financial_year: f"{one.percent}%" for one in outlook.chances}
    years = [one.financial_year for one in outlook.balance]
    none = str(Shorthand.NOT_APPLICABLE)
    return build_table(
        name="chances-ahead",
        caption="Chances by financial year, with our savings",
        columns=(
            _words("Financial year", 1.6, years),
            _numbers("Keeps to the ceiling", [kept.get(year, none) for year in years]),
            _numbers("Income meets spend", [f"{one.percent}%" for one in outlook.balance]),
            _numbers("For the first time", [f"{one.first_percent}%" for one in outlook.balance]),
        ),
        summary="One row a financial year: shares of the simulations.",
    )


def list_papers(papers: Sequence[PaperSaid]) -> tuple[Block, ...]:
    """Return the signed agreement and every version of the plan side by side, each with its day."""
    if not papers:
        return ()
    years = sorted({year for paper in papers for year, _ in paper.levels})
    columns = [_words("Financial year", 1.6, years)]
    for paper in papers:
        levels = dict(paper.levels)
        title = paper.name if paper.kind == "agreement" else f"Plan, version {paper.name}"
        cells = tuple(
            money(levels[year])
            if year in levels
            else Cell(plain(str(Shorthand.NOT_APPLICABLE)), numeric=True)
            for year in years
        )
        columns.append(
            FilledColumn(Column(f"{title}, {long_date(paper.on)}", 2.2, numeric=True), cells)
        )
    return build_table(
        name="papers-ahead",
        caption="Cumulative deficit that each paper allows, dated and never overwritten",
        columns=columns,
        summary="One row a financial year, one column a paper.",
    )


def _words(heading: str, width: float, said: Sequence[str]) -> FilledColumn:
    return FilledColumn(Column(heading, width), tuple(Cell(plain(each)) for each in said))


def _numbers(heading: str, said: Sequence[str]) -> FilledColumn:
    cells = tuple(Cell(plain(each), numeric=True) for each in said)
    return FilledColumn(Column(heading, 1.6, numeric=True), cells)
