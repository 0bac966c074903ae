"""The measures beside other authorities: England, the region, the neighbours, and the rank there."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Paragraph, plain
from highneeds.reports.document_text import characters
from highneeds.reports.dot_plot_chart import Dots, dot_plot_spec
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell
from highneeds.vocabulary.figures import Figure, Known, Unit, format_value, round_half_up
from highneeds.vocabulary.ratings import Better
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.benchmarks_said import BenchmarkSaid
    from highneeds.reports.extract import Extract

Titles = dict[tuple[str, str], str]
FEWEST = 3  # dots that make a comparison
RANK = (
    "Rank 1 is the best of this authority and its neighbours; where neither way is better, the "
    "highest. Published figures are shown as published, and are older than those of this report."
)


def build_beside_others(extract: Extract) -> tuple[Block, ...]:
    """Return the comparison with its publication, year and notes; nothing where nothing is compared."""
    compared = extract.edition.benchmarks
    if not compared:
        return ()
    titles = _titles(extract)
    own = compared[0].own.name
    columns = [
        FilledColumn(
            Column("Measure", 4.2),
            tuple(named_cell(_title(b, titles), detail=b.period) for b in compared),
        ),
        _figures(own, [(b, b.own.figure) for b in compared]),
        _figures("England", [(b, b.england.figure) for b in compared]),
        _figures(compared[0].region.name or "Region", [(b, b.region.figure) for b in compared]),
        FilledColumn(
            Column("Neighbours: middle", 1.6, numeric=True),
            tuple(_middle(b) for b in compared),
            not any(b.neighbours for b in compared),
        ),
        FilledColumn(
            Column("Rank", 1.2),
            tuple(Cell(plain(_rank(b))) for b in compared),
            not any(b.neighbours for b in compared),
        ),
    ]
    table = build_table(
        name="beside-others",
        caption="Measures beside other authorities, latest published",
        columns=columns,
        summary="One row a measure: this authority, England, the region, its neighbours, its rank.",
    )
    said = [Paragraph(plain(words), kind="small") for words in _notes(compared)]
    heading = Heading(2, "Beside other authorities", "beside-others")
    return (heading, *_dot_plot(compared, titles, _with_a_way(extract)), *table, *said)


def _dot_plot(
    compared: tuple[BenchmarkSaid, ...], titles: Titles, with_a_way: set[str]
) -> tuple[Chart, ...]:
    """Return the chart of the measures that are published of this authority and of another."""
    measures = [dots for each in compared if (dots := _dots(each, titles)) is not None]
    if not measures:
        return ()
    ranked = [each for each in compared if each.rank is not None and each.measure in with_a_way]
    best = min(ranked, key=lambda each: (each.rank or 0) / each.ranked, default=None)
    near = any(each.neighbours for each in compared)
    title = f"{compared[0].own.name} {'among its neighbours' if near else 'beside England'}"
    rings = "; rings: statistical neighbours" if near else ""
    if best is not None:
        name = _title(best, titles)
        title = f"{name}: {best.rank} of {best.ranked}, the best rank of {len(ranked)}"
    said = ". ".join(_dots_in_words(each, titles) for each in compared if _dots(each, titles))
    return (
        Chart(
            name="beside-others-dots",
            title=title,
            subtitle=(
                f"Filled circle: {compared[0].own.name}; diamond: England; triangle: the region"
                f"{rings}. Each measure on its own scale"
            ),
            alt=f"Dots, one row a measure. {said}.",
            source=f"Source: {_sources(compared)}.",
            spec=dot_plot_spec(measures),
            kind="picture",
        ),
    )


def _dots(each: BenchmarkSaid, titles: Titles) -> Dots | None:
    kinds = [("own", each.own), ("England", each.england), ("region", each.region)]
    kinds += [("neighbour", one) for one in each.neighbours]
    numbers = tuple(
        (kind, float(one.figure.value) / (100 if each.unit is Unit.PENCE else 1))
        for kind, one in kinds
        if isinstance(one.figure, Known)
    )
    if each.unit is Unit.COUNT or len(numbers) < FEWEST or numbers[0][0] != "own":
        return None
    own = characters(_cell(each, each.own.figure).text)
    return Dots(_title(each, titles), own, numbers)


def _dots_in_words(each: BenchmarkSaid, titles: Titles) -> str:
    figures = ((each.own.name, each.own.figure), ("England", each.england.figure))
    said = ", ".join(f"{name} {characters(_cell(each, figure).text)}" for name, figure in figures)
    rank = f", rank {_rank(each)}" if each.rank is not None else ""
    return f"{_title(each, titles)}: {said}{rank}"


def _with_a_way(extract: Extract) -> set[str]:
    """Return the measures that should go one way: of no other can a rank be the best."""
    return {row.id for row in extract.edition.measures if row.better is not Better.NEITHER}


def _titles(extract: Extract) -> Titles:
    """Return the titles in this report by measure and variant; of a measure alone, its first row's."""
    rows = extract.edition.measures
    first = {(row.id, ""): row.title for row in reversed(rows)}
    return first | {(row.id, row.variant): row.title for row in rows if row.variant}


def _title(each: BenchmarkSaid, titles: Titles) -> str:
    """Return a measure's title; of one that this report does not follow, its name as words."""
    found = titles.get((each.measure, each.variant)) or titles.get((each.measure, ""))
    return found or each.measure.replace("_", " ").capitalize()


def _figures(heading: str, pairs: list[tuple[BenchmarkSaid, Figure]]) -> FilledColumn:
    cells = tuple(_cell(each, figure) for each, figure in pairs)
    return FilledColumn(Column(heading, 1.5, numeric=True), cells)


def _cell(each: BenchmarkSaid, figure: Figure) -> Cell:
    if not isinstance(figure, Known):
        return Cell(plain(figure.as_typed or str(Shorthand.NOT_AVAILABLE)), numeric=True)
    decimals = 1 if each.unit is Unit.PERCENT else 0
    text = format_value(figure.value, each.unit, decimals)
    marks = "".join(f" {mark}" for mark in figure.marks)
    value = float(round_half_up(figure.value, decimals))
    return Cell(plain(text + marks), numeric=True, value=value)


def _middle(each: BenchmarkSaid) -> Cell:
    values = [one.figure.value for one in each.neighbours if isinstance(one.figure, Known)]
    if not values:
        return Cell(plain(str(Shorthand.NOT_AVAILABLE)), numeric=True)
    return _cell(each, Known(median(values)))


def _rank(each: BenchmarkSaid) -> str:
    if each.rank is None:
        return str(Shorthand.NOT_APPLICABLE)
    return f"{each.rank} of {each.ranked}"


def _sources(compared: tuple[BenchmarkSaid, ...]) -> str:
    return "; ".join(dict.fromkeys(each.publication for each in compared))


def _notes(compared: tuple[BenchmarkSaid, ...]) -> list[str]:
    names = dict.fromkeys(one.name for each in compared for one in each.neighbours)
    near = f"Statistical neighbours: {', '.join(names)}." if names else ""
    said = dict.fromkeys(note for each in compared for note in each.notes)
    notes = f"{'. '.join(note[:1].upper() + note[1:] for note in said)}." if said else ""
    return [
        words
        for words in (f"Source: {_sources(compared)}.", near, RANK if names else "", notes)
        if words
    ]
