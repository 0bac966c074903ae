"""The finance summary; where opening and in-year do not make the closing figure, the gap is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.ages import age_of
from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.figure_cells import is_blank, money_cell
from highneeds.reports.missing_words import missing_reason
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell, rating_columns
from highneeds.vocabulary.figures import Figure, Known, Missing
from highneeds.vocabulary.money import format_pounds, variance_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import FinanceLine, Mitigation
    from highneeds.reports.extract import Extract

HEADING = "Finance Summary"
OF_MONEY = 1.2  # the width of an amount in millions, beside that of a name
RATINGS = ("RAG Last Period", "RAG", "Year-end outlook")


def build_finance(extract: Extract) -> tuple[Block, ...]:
    """Return the finance narrative, the table of finance lines and what does not reconcile."""
    lines = extract.edition.finance
    if not lines:
        return ()
    table = finance_table(
        extract,
        lines,
        name="finance",
        caption="Finance lines: baseline, budget and this quarter",
    )
    heading = Heading(2, HEADING, "finance")
    narrative = narrative_of(extract, "finance", under=HEADING)
    aged = Paragraph(plain(f"Amounts are {age_of(extract.edition.as_at, extract)}."), kind="small")
    return (heading, *narrative, *table, aged, *gap_note(lines))


def finance_table(
    extract: Extract, lines: Sequence[FinanceLine], *, name: str, caption: str
) -> tuple[Block, ...]:
    """Return one table of finance lines, with why any amount is missing."""
    columns = money_columns(extract, lines, first="KPI")
    outturn = amounts(extract, "Outturn", [line.outturn for line in lines])
    table = build_table(
        name=name,
        caption=caption,
        columns=(*columns[:4], outturn, *columns[4:]),
        summary="One row a finance line: baseline, budget, this quarter, variance and rating.",
    )
    figures = [each for line in lines for each in (line.baseline, line.budget, line.actual)]
    return (*table, *reasons_note(figures))


def money_columns(
    extract: Extract, lines: Sequence[FinanceLine | Mitigation], *, first: str
) -> tuple[FilledColumn, ...]:
    """Return the columns that finance lines and mitigations share."""
    variances = tuple(_variance(extract, line.variance) for line in lines)
    blank = all(is_blank(line.variance) for line in lines)
    return (
        FilledColumn(Column(first, 4.4), tuple(_name(line) for line in lines)),
        amounts(extract, "Baseline", [line.baseline for line in lines]),
        amounts(extract, "Budget", [line.budget for line in lines]),
        amounts(extract, "This Quarter", [line.actual for line in lines]),
        FilledColumn(Column("Variance", OF_MONEY, numeric=True), variances, blank),
        *rating_columns([line.ratings for line in lines], headings=RATINGS, width=1.9),
    )


def amounts(extract: Extract, heading: str, figures: Sequence[Figure]) -> FilledColumn:
    """Return a column of money, left out where nothing at all was recorded in it."""
    cells = tuple(money_cell(figure, extract=extract) for figure in figures)
    blank = all(is_blank(figure) for figure in figures)
    return FilledColumn(Column(heading, OF_MONEY, numeric=True), cells, blank)


def reasons_note(figures: Sequence[Figure]) -> list[Paragraph]:
    """Return one note that explains every missing amount, instead of the same words in each cell."""
    said: dict[str, str] = {}
    for figure in figures:
        if isinstance(figure, Missing):
            word = (figure.as_typed or "").strip() or "[x]"
            said.setdefault(missing_reason(figure), word)
    sentences = [f"{word}: {reason[:1].lower()}{reason[1:]}." for reason, word in said.items()]
    return [Paragraph(plain(" ".join(sentences)), kind="small")] if sentences else []


def _name(line: FinanceLine | Mitigation) -> Cell:
    return named_cell(line.title, detail=line.commentary, ratings=line.ratings)


def _variance(extract: Extract, figure: Figure) -> Cell:
    words = variance_words(int(figure.value)) if isinstance(figure, Known) else ""
    return money_cell(figure, extract=extract, words=words)


def gap_note(lines: Sequence[FinanceLine]) -> list[Paragraph]:
    """Say by how much opening and in-year do not make the closing figure, where they do not."""
    by_kind = {line.kind: line for line in lines if line.kind}
    closing, in_year = by_kind.get("cumulative"), by_kind.get("dsg_in_year")
    if closing is None or in_year is None:
        return []
    parts = (closing.baseline, in_year.budget, closing.budget)
    start, year, end = (int(p.value) if isinstance(p, Known) else None for p in parts)
    if start is None or year is None or end is None or start + year == end:
        return []
    gap = start + year - end
    text = (
        f"Does not reconcile: a baseline of {format_pounds(start)} and {format_pounds(year)} in the "
        f"year make {format_pounds(start + year)}; the cumulative figure printed is "
        f"{format_pounds(end)}, {format_pounds(abs(gap))} {'less' if gap > 0 else 'more'}."
    )
    return [Paragraph(plain(text), kind="small")]
