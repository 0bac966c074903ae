"""Documents to try formats on: the report of March 2024, cells of every sort, and hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.editions.folder import edition_of
from highneeds.renderers.plain_characters import map_text, without_controls
from highneeds.reports.document import (
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    plain,
)
from highneeds.reports.highlight import build_document
from tests.unit.renderers.plain_document import CHART, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARCH = Path(__file__).parents[3] / "examples" / "march-2024"
NUMBERS = (
    ("£97,098,336", 97_098_336),
    ("£17,287.50", 17_287.5),
    ("-£1,234", -1_234),
    ("−£5", -5),
    ("6.1%", 6.1),
    ("170 [r]", 170),
    ("0", 0),
    ("2024", 2024),
    ("2 (33%)", 2),
)
FORMULAS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "'=1+1",
    '{=HYPERLINK("http://127.0.0.1/")}',
    "http://127.0.0.1/",
    "mailto:a@example.org",
    "internal:Cover!A1",
    "external:c:\\x.xlsx",
    "of:=1+1",
    "DDE(a;b;c)",
    "<script>alert(1)</script>",
    '"><f>1+1</f>',
    "]]></a:t>",
    "&equals;1",
)


@cache
def march_report(*, internal: bool = False) -> Document:
    """Return the report of March 2024 as a draft."""
    return build_document(
        edition=edition_of(MARCH, "2024-02"),
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=internal,
    )


def document_with(table: Table) -> Document:
    """Return a document whose only table this is."""
    base = document_of()
    return replace(base, blocks=(Heading(1, "A report"), Heading(2, "Section"), table))


def numbers_document() -> Document:
    """Return a table of numbers printed in every way, and words in their place."""
    numbers = tuple(
        (Cell(plain(f"row {at}")), Cell(plain(text), numeric=True, value=value))
        for at, (text, value) in enumerate(NUMBERS)
    )
    words = tuple(
        (Cell(plain(f"word {at}")), Cell(plain(text), numeric=True, value=value))
        for at, (text, value) in enumerate((("[c]", None), ("On forecast", None), ("170", 12)))
    )
    columns = (Column("Name"), Column("Figure", numeric=True))
    return document_with(Table("figures", "Figures", columns, numbers + words))


def hostile_document(texts: Sequence[str]) -> Document:
    """Return a document in which each text stands in every kind of place, as ``extract`` cleans it."""
    links = tuple(Paragraph((Run(text, href=text),)) for text in texts)
    rows = tuple((Cell(plain(t), small=plain(t)), Cell(plain(t), numeric=True)) for t in texts)
    columns = (Column(texts[0]), Column(texts[-1], numeric=True))
    table = Table(texts[0], texts[0], columns, rows, summary=texts[0])
    drawn = tuple((Cell(plain(t)), Cell(plain("£5"), numeric=True, value=5)) for t in texts)
    chart = Chart(
        texts[0], texts[0], texts[0], texts[0], texts[0], CHART.spec,
        Table(texts[0], texts[0], columns, drawn),
    )  # fmt: skip
    base = document_of(texts[0])
    hostile = replace(
        base,
        title=texts[0],
        marking=texts[0],
        footer=texts[0],
        blocks=(
            *base.blocks[:1],
            Heading(2, texts[0]),
            table,
            chart,
            *links,
            *base.blocks[5:],
        ),
        subject=texts[0],
    )
    return map_text(hostile, without_controls)


def tables_of(document: Document) -> Iterator[Table]:
    """Yield each table, those beside charts too, in order."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and block.printed_table is not None:
            yield block.printed_table


def said(cell: Cell) -> str:
    """Return the words a cell prints in full size, without the shape before a rating."""
    words = "".join(run.text for run in cell.text)
    return " ".join(part for part in (cell.badge.words if cell.badge else "", words) if part)


def small_print(cell: Cell) -> str:
    """Return the words a cell prints small."""
    words = "".join(run.text for run in cell.small)
    return "; ".join(part for part in (cell.badge.note if cell.badge else "", words) if part)
