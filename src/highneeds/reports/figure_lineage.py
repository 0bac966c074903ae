"""The lineage of one figure as a document: for whoever asks where a number came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeyFacts,
    Paragraph,
    Table,
    plain,
)
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.figure_told import FigureTold

MARKING = "Internal: not for publication"
NO_BREAK = "\u00a0"
NO_ROWS = (
    "This figure counts no single records, or none were found: an amount is added up from lines."
)


def build_lineage_page(told: FigureTold, *, organisation: str) -> Document:
    """Return the page: the figure, its definition, its files, its rows, its query."""
    name = f"{told.measure}.{told.variant}"
    return Document(
        title=f"Where a figure came from: {told.title}",
        language="en-GB",
        organisation=organisation,
        footer=f"{name}, as at {long_date(told.as_at)}",
        created=told.as_at.isoformat(),
        blocks=(
            Heading(1, f"Where a figure came from: {told.title}"),
            _facts(told, name),
            *_definition(told),
            *_files(told),
            *_rows(told),
            *_query(told),
        ),
        marking=MARKING,
    )


def _facts(told: FigureTold, name: str) -> KeyFacts:
    figure = f"{told.figure} ({told.parts})" if told.parts else told.figure
    pairs = {
        "Figure": figure,
        "Measure": name,
        "As at": long_date(told.as_at),
        "Days looked at": told.window,
    }
    return KeyFacts(tuple((key, Cell(plain(words))) for key, words in pairs.items()))


def _definition(told: FigureTold) -> tuple[Block, ...]:
    items = [f"Counted: {told.numerator}"]
    items += [f"Out of: {told.denominator}"] if told.denominator else []
    items += [f"Fields read: {_fields(told)}"] if told.fields else []
    items += [
        f"Version {each.version}, from {long_date(each.from_date)}: {each.changed}"
        for each in told.versions
    ]
    items += [f"Confidence, {each}" for each in told.confidence]
    return (
        Heading(2, "Definition", "definition"),
        Paragraph(plain(told.question)),
        BulletList(tuple(plain(each) for each in items)),
    )


def _fields(told: FigureTold) -> str:
    """Name the fields of each kind of record; of some it is only asked whether there is one."""
    kinds = (
        f"{_words(kind)} ({', '.join(map(_words, names))})" if names else _words(kind)
        for kind, names in told.fields
    )
    return "; ".join(kinds)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _files(told: FigureTold) -> tuple[Block, ...]:
    if not told.loads:
        return (Heading(2, "Files", "files"), Paragraph(plain("It came from no file.")))
    rows = [
        (
            *(Cell(plain(each)) for each in (load.file, load.feed, load.sha256, load.load)),
            *_numbers(load.taken, load.refused, load.doubted),
        )
        for load in told.loads
    ]
    columns = (
        *(
            Column(heading, width)
            for heading, width in (("File", 2.0), ("Feed", 1.2), ("SHA-256", 2.4), ("Load", 2.4))
        ),
        *_numeric("Taken", "Refused", "Doubted"),
    )
    summary = "One row a file: its hash, the load it became, and how many records were taken."
    return (
        Heading(2, "Files", "files"),
        Table("files", "Files it rests on", columns, tuple(rows), summary, wide=True),
    )


def _rows(told: FigureTold) -> tuple[Block, ...]:
    heading = Heading(2, "Rows", "rows")
    blocks: list[Block] = [heading]
    if told.rows:
        rows = tuple(
            (
                Cell(plain(f"{each.use}: {each.reason}" if each.reason else each.use)),
                Cell(plain(each.file)),
                *_numbers(each.rows),
            )
            for each in told.rows
        )
        columns = (Column("What became of them", 3.0), Column("File", 2.0), *_numeric("Rows"))
        summary = "One row for each way that rows were used, and each reason for leaving them out."
        blocks.append(Table("rows", "Rows counted and left out", columns, rows, summary))
    else:
        blocks.append(Paragraph(plain(NO_ROWS)))
    if told.excluded:
        said = tuple(plain(f"{number:,} left out: {why}") for why, number in told.excluded)
        blocks.append(BulletList(said))
    return tuple(blocks)


def _query(told: FigureTold) -> tuple[Block, ...]:
    if not told.query:
        return ()
    lines = [line.rstrip() for line in told.query.splitlines() if line.strip()]
    rows = tuple(
        (Cell(plain(str(number))), Cell(plain(_indented(line))))
        for number, line in enumerate(lines, start=1)
    )
    columns = (Column("Line", 0.3), Column("SQL", 6.0))
    return (
        Heading(2, "Query", "query"),
        Paragraph(plain(f"SHA-256 {told.query_sha256}"), kind="small"),
        Table("query", told.query_name, columns, rows, "The query, line by line.", wide=True),
    )


def _indented(line: str) -> str:
    """Keep a line's indentation where spaces at a beginning are not printed."""
    bare = line.lstrip()
    return NO_BREAK * (len(line) - len(bare)) + bare


def _numeric(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(heading, 0.9, numeric=True) for heading in headings)


def _numbers(*numbers: int) -> Sequence[Cell]:
    return [Cell(plain(f"{each:,}"), numeric=True, value=each) for each in numbers]
