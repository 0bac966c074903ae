"""A document as a workbook, the same for every spreadsheet format: a cover, notes, a table a sheet.

It follows the checklist of the Government Analysis Function for spreadsheets: one table a sheet,
beginning in the first column under the sheet's own title; one header row; nothing merged, frozen,
filtered or left blank between; small print in a column of its own; shorthand explained above.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.renderers.cell_words import explain_codes, note_of, words_of
from highneeds.renderers.printed_numbers import PrintedNumber, read_printed
from highneeds.renderers.section_walk import Section, said, walk_sections
from highneeds.renderers.sheet_names import NameGiver
from highneeds.reports.document import BulletList, Chart, KeyFacts, Panel, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.reports.document import Block, Cell, Document

NOTE = "(note)"
EMPTY_NOTES = "An empty cell in a column of notes means that there is no note."
EMPTY_NUMBERS = "A cell is empty where there is no number."
ABOVE_A_TABLE = {"small", "gloss", "source"}


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its words, the number behind them where there is one, and how its rating looks."""

    text: str
    number: PrintedNumber | None = None
    tone: str = ""
    judged: bool = False


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, and whether it holds numbers."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with one table: lines of text above it, a header row, rows; and perhaps its chart."""

    tab: str
    name: str
    title: str
    above: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A cover of lines, then sheets in order; the last holds what the report says in words."""

    title: str
    cover: tuple[str, ...]
    sheets: tuple[TableSheet, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first sheet: its tab, and the shape of the table of contents on it."""

    tab: str
    name: str
    columns: tuple[SheetColumn, ...]
    widths: tuple[int, ...]  # characters


COVER = Cover(
    "Cover",
    "table_contents",
    (SheetColumn("Worksheet"), SheetColumn("What it holds"), SheetColumn("Rows", numeric=True)),
    (28, 62, 12),
)


def build_workbook(document: Document) -> Workbook:
    """Return the workbook of a document."""
    names = NameGiver(taken=(COVER.tab, COVER.name))
    sections = walk_sections(document)
    sheets = [sheet for section in sections for sheet in _sheets(section, names, document.marking)]
    notes = _notes(document, sections, names)
    return Workbook(document.title, tuple(_cover(document)), (*sheets, notes))


def _cover(document: Document) -> Iterator[str]:
    yield document.organisation
    if document.marking:
        yield document.marking
    yield document.subject
    for block in document.blocks:
        match block:
            case KeyFacts(pairs=pairs):
                yield from (_fact(name, cell) for name, cell in pairs)
            case Panel(heading=heading, body=body):
                yield f"{heading} {' '.join(said(text) for text in body)}"
    yield "Codes in square brackets are explained above each table in which they stand."
    if document.sha256:
        yield f"Edition, SHA-256: {document.sha256}"


def _fact(name: str, cell: Cell) -> str:
    note = note_of(cell)
    return f"{name}: {words_of(cell)}" + (f" ({note})" if note else "")


def _sheets(section: Section, names: NameGiver, marking: str) -> Iterator[TableSheet]:
    above = [marking] + [
        said(block.text)
        for block in section.blocks
        if isinstance(block, Paragraph) and block.kind in ABOVE_A_TABLE
    ]
    for block in section.blocks:
        if isinstance(block, Table):
            yield _table_sheet(block, names, above)
        elif isinstance(block, Chart) and block.table is not None:
            about = [marking, block.title, block.subtitle, block.alt, block.source, *above[1:]]
            if block.told_in:
                own = _table_sheet(block.table, NameGiver(), about)
                yield from _drawn(own, block, names, marking)
                continue
            sheet = _table_sheet(block.table, names, about)
            yield sheet
            if block.kind == "lines":
                yield from _drawn(sheet, block, names, marking)


def _drawn(sheet: TableSheet, chart: Chart, names: NameGiver, marking: str) -> Iterator[TableSheet]:
    """Yield the sheet a chart is drawn from: the numbers alone, for a code would be drawn as 0."""
    kept = [0] + [
        at
        for at, column in enumerate(sheet.columns)
        if at and column.numeric and any(row[at].number is not None for row in sheet.rows)
    ]
    if len(kept) == 1:
        return
    rows = tuple(
        tuple(row[at] if not at or row[at].number is not None else SheetCell("") for at in kept)
        for row in sheet.rows
    )
    where = f"the table {chart.told_in}" if chart.told_in else f"the sheet {sheet.tab}"
    lines = (marking, chart.subtitle, f"The numbers of {where}. {EMPTY_NUMBERS}")
    yield TableSheet(
        tab=names.tab(f"{sheet.tab} chart"),
        name=names.table(f"{chart.name}_chart"),
        title=chart.title,
        above=tuple(line for line in lines if line),
        columns=tuple(sheet.columns[at] for at in kept),
        rows=rows,
        chart=chart,
    )


def _table_sheet(table: Table, names: NameGiver, above: list[str]) -> TableSheet:
    columns, rows = _with_notes(table)
    own_key = {row[0].text for row in rows}  # a table of symbols explains its own
    texts = [column.heading for column in columns]
    texts += [cell.text for row in rows for cell in row if cell.text not in own_key]
    lines = [*above[:1], table.summary if table.summary != table.caption else "", *above[1:]]
    lines.extend(explain_codes(texts))
    if any(column.heading.endswith(NOTE) for column in columns):
        lines.append(EMPTY_NOTES)
    return TableSheet(
        tab=names.tab(table.name),
        name=names.table(table.name),
        title=table.caption or table.name,
        above=tuple(line for line in lines if line),
        columns=columns,
        rows=rows,
    )


def _with_notes(
    table: Table,
) -> tuple[tuple[SheetColumn, ...], tuple[tuple[SheetCell, ...], ...]]:
    """Part small print from what it stands below, so that a column holds one kind of thing."""
    columns: list[SheetColumn] = []
    cells: list[list[SheetCell]] = []
    headings = NameGiver()
    for index, column in enumerate(table.columns):
        own = [row[index] for row in table.rows]
        columns.append(SheetColumn(headings.heading(column.heading), column.numeric))
        cells.append([sheet_cell(cell) for cell in own])
        notes = [note_of(cell) for cell in own]
        if any(notes):
            columns.append(SheetColumn(headings.heading(f"{column.heading} {NOTE}")))
            cells.append([SheetCell(note) for note in notes])
    return tuple(columns), tuple(zip(*cells, strict=True)) if cells else ()


def sheet_cell(cell: Cell) -> SheetCell:
    """Return one cell of a sheet, without its small print."""
    text = words_of(cell)
    badge = cell.badge
    if badge is not None:
        return SheetCell(text, tone=badge.tone, judged=badge.judged)
    return SheetCell(text, read_printed(text, cell.value))


def _notes(document: Document, sections: list[Section], names: NameGiver) -> TableSheet:
    rows = tuple(
        (SheetCell(section.heading), SheetCell(words))
        for section in sections
        for block in section.blocks
        for words in _words(block)
    )
    return TableSheet(
        tab=names.tab("notes"),
        name=names.table("notes"),
        title="Notes: what the report says beside its tables",
        above=tuple(line for line in (document.marking, document.page_key) if line),
        columns=(SheetColumn("Section"), SheetColumn("Text")),
        rows=rows,
    )


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield said(text)
        case BulletList(items=items):
            yield from (said(item) for item in items)
        case Panel(heading=heading, body=body):
            yield heading
            yield from (said(text) for text in body)
        case Chart():
            yield from (block.title, block.subtitle, block.alt, block.source)
        case _:
            pass
