"""A small document with a block of every kind, free of any domain."""

from __future__ import annotations

from dataclasses import replace

from highneeds.reports.document import (
    Badge,
    BulletList,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    KeyFacts,
    Panel,
    Paragraph,
    Run,
    Table,
    plain,
)

SPEC = {
    "data": {
        "values": [{"year": "2023-24", "millions": 56.2}, {"year": "2024-25", "millions": 83.5}]
    },
    "mark": "line",
    "encoding": {
        "x": {"field": "year", "type": "ordinal"},
        "y": {"field": "millions", "type": "quantitative"},
    },
}
ROW = (
    Cell(plain("First")),
    Cell(plain("£1,000"), small=plain("in full"), numeric=True, value=1000),
    Cell(badge=Badge("Amber - Off Track", "▲", "amber", judged=True), small=plain("judged by A")),
)
TABLE = Table(
    "amounts",
    "Amounts and ratings",
    (Column("Name", 2), Column("Amount", 1, numeric=True), Column("Rating", 1.5)),
    (ROW, ROW),
    summary="One row a name.",
)
CHART = Chart(
    "line",
    "It goes up",
    "Two years",
    "From 56.2 to 83.5.",
    "Source: made up.",
    SPEC,
    replace(TABLE, name="line"),
)


def document_of(text: str = "Plain words.", *, rows: int = 2, wide: bool = False) -> Document:
    """Return a document in which ``text`` stands wherever a person may type."""
    said = plain(text)
    cell = Cell(said, badge=Badge(text, "●", "green", note=text), small=said)
    table = Table(
        "typed",
        text,
        (Column(text, 2), Column("Number", 1, numeric=True)),
        ((cell, cell),) * rows,
        summary=text,
        wide=wide,
    )
    return Document(
        title="A report",
        language="en-GB",
        organisation="A Council",
        footer="A Council · a report",
        created="2024-03-04",
        blocks=(
            Heading(1, "A report", "top"),
            KeyFacts((("For", Cell(said)),)),
            Panel("The question?", (said, said)),
            Heading(2, text or "A heading", "first"),
            Paragraph((Run(text), Run(" and strong", strong=True), Run("so", emphasis=True))),
            Paragraph((Run("a link", href="https://example.org/"),), kind="small"),
            BulletList((said, said)),
            BulletList((said,), numbered=True),
            table,
            TABLE,
            CHART,
        ),
        marking="Draft",
        subject="For a test",
        page_key="● Green · ▲ Amber",
    )
