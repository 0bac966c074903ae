"""The key measures: what each is, where it started, where it should be, and where it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.reports.ages import age_of
from highneeds.reports.breakdowns import shown_as, told_together
from highneeds.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    plain,
)
from highneeds.reports.document_text import characters
from highneeds.reports.figure_cells import figure_cell, is_blank, rounding_of
from highneeds.reports.history_points import charted, line_cell
from highneeds.reports.missing_words import missing_reason
from highneeds.reports.parts_rows import TIMELINESS, backlog_words, is_told_apart
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell, rating_columns
from highneeds.vocabulary.figures import Figure, Missing, Unit
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.ratings import DirectionOfTravel
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract

HEADING = "Transformation Summary - Key Measures"
RATINGS = ("Rating Last Period", "Rating This Period", "Year-end outlook")
COMMON_CAUSE = "common cause: "
ANEW = "limits set anew"
CAUSES = (
    "No significant change: the figure moves as it usually does (common cause). Special cause: it "
    "moved more than chance explains."
)
OF_LINES = "each line on its own scale"
FEW = 4  # columns of figures
LAST_PERIOD = "last period"
NOBODY_NAMED = "Where a missing figure names nobody, it is not recorded who owes it or by when."


def build_measures(extract: Extract) -> tuple[Block, ...]:
    """Return the table of key measures and the narrative that goes with it."""
    rows = [row for row in extract.edition.measures if not is_told_apart(extract, row)]
    if not rows:
        return ()
    caption = f"Key measures, {extract.edition.period.label}"
    table = measures_table(extract, rows, name="measures", caption=caption)
    said = [block for row in rows for block in narrative_of(extract, row.id)]
    heading = Heading(2, HEADING, "measures")
    narrative = narrative_of(extract, "measures", under=HEADING)
    return (heading, *narrative, *table, *measures_notes(extract, rows), *said)


def measures_table(
    extract: Extract, rows: Sequence[MeasureRow], *, name: str, caption: str
) -> tuple[Table | Paragraph, ...]:
    """Return one table of measures: figures, targets and ratings side by side."""
    figures = measure_columns(extract, rows)
    few = sum(not each.blank for each in figures) < FEW
    updated = [Cell(plain(row.last_update or str(Shorthand.NOT_AVAILABLE))) for row in rows]
    return build_table(
        name=name,
        caption=caption,
        columns=(
            FilledColumn(
                Column("Measure", 5.0 if few else 9.0),
                tuple(_name(extract, row) for row in rows),
            ),
            *figures,
            *_lines(extract, rows),
            *rating_columns([row.ratings for row in rows], headings=RATINGS, width=1.9),
            FilledColumn(
                Column("Last Update", 1.25),
                tuple(updated),
                blank=not any(row.last_update for row in rows),
            ),
        ),
        summary="One row a measure: figures of this and earlier periods, target, rating, last update.",
    )


def _lines(extract: Extract, rows: Sequence[MeasureRow]) -> tuple[FilledColumn, ...]:
    """Return the column of small lines, where most rows are measures whose numbers stand in the history."""
    found = {(row.id, row.variant): points for row, points in charted(extract)}
    points = [found.get((row.id, row.variant), []) for row in rows]
    drawn = [each for each in points if each]
    if 2 * len(drawn) <= len(points):
        return ()
    heading = f"{drawn[0][0].label} to {drawn[0][-1].label}"
    return (FilledColumn(Column(heading, 1.4), tuple(map(line_cell, points)), note=OF_LINES),)


def measures_notes(extract: Extract, rows: Sequence[MeasureRow]) -> tuple[Paragraph, ...]:
    """Return what is said once of a table of measures: age, rounding, who agreed targets, causes."""
    here = [row for row in rows if not detail_is_in_appendix(extract, row)]
    said = [_ages(extract, rows), rounding_note(extract, rows), _agreed(here), _causes(rows)]
    said += [NOBODY_NAMED] if _nobody_named(rows) else []
    return tuple(Paragraph(plain(words), kind="small") for words in said if words)


def _ages(extract: Extract, rows: Sequence[MeasureRow]) -> str:
    """Say how old the figures are; those of another day than most are told in their rows."""
    if not any(row.as_at for row in rows):
        return ""
    return f"Figures are {age_of(extract.edition.as_at, extract)}, unless a row says otherwise."


def _name(extract: Extract, row: MeasureRow) -> Cell:
    """Name a measure; why it has no figure stands here too, where there is room to say it."""
    why = missing_reason(row.this) if isinstance(row.this, Missing) else ""
    what = row.window if detail_is_in_appendix(extract, row) else row.detail
    other_day = row.as_at is not None and row.as_at != extract.edition.as_at
    aged = age_of(row.as_at, extract) if row.as_at and other_day else ""
    backlog = backlog_words(extract) if row.id == TIMELINESS and row.unit is Unit.PERCENT else ""
    said = (what, row.redefined, aged, f"{why}." if why else "", *_movement(extract, row), backlog)
    detail = " · ".join(part for part in said if part)
    cell = named_cell(row.title, detail=detail, ratings=row.ratings)
    agreed = f", agreed by {row.target.agreed_by}" if row.target else ""  # said below the table
    return replace(cell, small=tuple(Run(run.text.replace(agreed, "")) for run in cell.small))


def _movement(extract: Extract, row: MeasureRow) -> tuple[str, ...]:
    """Say which way the figure went, and whether that is signal or noise, where it may be said."""
    cell = measure_cell(extract, row, row.this, reasons=False)
    said = []
    if _may_say_direction(extract, row, cell):
        said.append(f"{row.direction.value} on {row.direction_since or LAST_PERIOD}")
    if row.signal and characters(cell.text) != str(Shorthand.CONFIDENTIAL):
        said.append(_split_signal(row)[0])
    return tuple(said)


def _split_signal(row: MeasureRow) -> tuple[str, str]:
    """Part what a signal says from what its limits rest on, which is said once below the table."""
    said, _, limits = row.signal.partition(" (")
    return said.removeprefix(COMMON_CAUSE), limits.rstrip(")")


def _limits_of(row: MeasureRow) -> str:
    """Say what limits rest on; where they were set anew, of which measure."""
    limits = _split_signal(row)[1]
    return f"{row.title}: {limits}" if ANEW in limits else limits


def _causes(rows: Sequence[MeasureRow]) -> str:
    """Explain the words for signal and noise once, where any row has them."""
    if not any(row.signal for row in rows):
        return ""
    limits = dict.fromkeys(_limits_of(row) for row in rows if row.signal)
    rest = "; ".join(each for each in limits if each)
    return f"{CAUSES} {rest[:1].upper()}{rest[1:]}.".replace(" .", "")


def detail_is_in_appendix(extract: Extract, row: MeasureRow) -> bool:
    """Return whether a row says only its days, and its definition says the rest.

    The committee's table is short; officers, and readers of an old report, find the detail below
    the name.
    """
    if extract.for_officers or extract.edition.adopted:
        return False
    defined = {each.id for each in extract.edition.definitions}
    return bool(row.window) and bool(defined & definition_ids(row))


def definition_ids(row: MeasureRow) -> set[str]:
    """Return the names a row's definition may stand under: of the measure, or of its variant."""
    return {row.id, f"{row.id}.{row.variant}"}


def measure_columns(extract: Extract, rows: Sequence[MeasureRow]) -> tuple[FilledColumn, ...]:
    """Return the columns of figures: where each started, should be, is, and was."""

    def column(heading: str, cells: Sequence[Cell], *, blank: bool) -> FilledColumn:
        width = (1.4, 1.7, 1.7, 1.85)[heading.count(" ")]  # on two lines at most
        return FilledColumn(Column(heading, width, numeric=True), tuple(cells), blank)

    return (
        column(
            "Baseline",
            [_baseline(extract, r) for r in rows],
            blank=not any(r.baseline for r in rows),
        ),
        column(
            "Target", [_target(extract, r) for r in rows], blank=not any(r.target for r in rows)
        ),
        column("Figure", [_this(extract, row) for row in rows], blank=False),
        column(
            "Figure last period",
            [measure_cell(extract, row, row.last, reasons=False) for row in rows],
            blank=all(is_blank(row.last) for row in rows),
        ),
        column(
            "Same period last year",
            [measure_cell(extract, row, row.year_ago, reasons=False) for row in rows],
            blank=all(is_blank(row.year_ago) for row in rows),
        ),
    )


def measure_cell(
    extract: Extract, row: MeasureRow, figure: Figure, *, reasons: bool = True, target: bool = False
) -> Cell:
    """Return one figure of a measure as this copy may print it."""
    if row.told_with and figure is row.this and not extract.policy.prints_all:
        return told_together(extract, row)
    return figure_cell(
        figure,
        unit=row.unit,
        decimals=row.decimals,
        extract=extract,
        counts_children=row.counts_children and not target,
        reasons=reasons,
        shown_as="" if target else shown_as(row, figure),
        is_part=row.is_part,
    )


def _this(extract: Extract, row: MeasureRow) -> Cell:
    return measure_cell(extract, row, row.this, reasons=False)


def _may_say_direction(extract: Extract, row: MeasureRow, cell: Cell) -> bool:
    """Say which way a figure went only where the reader can see it in the two figures shown.

    Two rounded figures that look the same, or one that is withheld, must not be told apart by a
    word beside them.
    """
    if row.direction is DirectionOfTravel.NOT_KNOWN:
        return False
    if extract.policy.prints_all or not row.counts_children:
        return True
    since_last = row.direction_since in {"", LAST_PERIOD}
    before = row.last if since_last else row.year_ago
    texts = {characters(each.text) for each in (cell, measure_cell(extract, row, before))}
    return len(texts) == 2 and str(Shorthand.CONFIDENTIAL) not in texts


def _baseline(extract: Extract, row: MeasureRow) -> Cell:
    if row.baseline is None:
        return _none()
    cell = measure_cell(extract, row, row.baseline.figure, reasons=False)
    return _with_small(cell, long_date(row.baseline.as_at) if row.baseline.as_at else "not dated")


def _target(extract: Extract, row: MeasureRow) -> Cell:
    if row.target is None:
        return _none()
    return measure_cell(extract, row, row.target.figure, target=True)


def _none() -> Cell:
    return Cell(plain(str(Shorthand.NOT_AVAILABLE)), small=plain("none set"), numeric=True)


def rounding_note(extract: Extract, rows: Sequence[MeasureRow]) -> str:
    """Say once how figures about children are rounded in this copy."""
    ways = {
        rounding_of(
            figure,
            unit=row.unit,
            decimals=row.decimals,
            extract=extract,
            shown_as=shown_as(row, figure),
            is_part=row.is_part,
        )
        for row in rows
        if row.counts_children
        for figure in (row.this, row.last, row.year_ago)
    } - {""}
    return (
        f"Figures about children in this copy are given {' or '.join(sorted(ways))}."
        if ways
        else ""
    )


def _agreed(rows: Sequence[MeasureRow]) -> str:
    """Say once who agreed the targets; what most of them share is not said of each."""
    by: dict[str, list[str]] = {}
    for row in rows:
        if row.target is not None and row.target.agreed_by:
            by.setdefault(row.target.agreed_by, []).append(row.title)
    if not by:
        return ""
    most = max(by, key=lambda name: len(by[name]))
    said = [most if name == most else f"{name} ({'; '.join(by[name])})" for name in by]
    said.sort(key=lambda words: words != most)
    return f"Targets were agreed by: {'; '.join(said)}."


def _with_small(cell: Cell, small: str) -> Cell:
    return Cell(
        cell.text, small=plain(small) if small else (), numeric=cell.numeric, value=cell.value
    )


def _nobody_named(rows: Sequence[MeasureRow]) -> bool:
    return any(isinstance(row.this, Missing) and not row.this.owed_by for row in rows)
