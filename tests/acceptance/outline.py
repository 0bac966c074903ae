"""The outline of a report: its headings, tables and charts in order, as approved by a person.

``python -m tests.acceptance.outline`` writes the outlines anew; look at what changed before you
commit them.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.editions.folder import edition_of
from highneeds.reports.audience import list_audiences
from highneeds.reports.document import BulletList, Chart, Heading, KeyFacts, Panel, Paragraph, Table
from highneeds.reports.document_text import characters
from highneeds.reports.highlight import build_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.reports.document import Block, Document

APPROVED = Path(__file__).with_name("outlines")
MARCH = Path(__file__).parents[2] / "examples" / "march-2024"
DAYS = {"march-2024": date(2024, 3, 4), "demo": date(2024, 4, 22)}
WORDS = 60  # characters of a paragraph


def outlines(name: str, edition: Edition) -> Iterator[tuple[Path, str]]:
    """Yield the place and the outline of each reader's copies of an edition."""
    for audience in list_audiences():
        for internal in (False, True):
            document = build_document(
                edition=edition,
                extracted_for=audience.title,
                extracted_on=DAYS[name],
                internal=internal,
                audience=audience,
            )
            kind = "internal" if internal else "public"
            yield APPROVED / name / f"{audience.kind}.{kind}.txt", outline(document)


def outline(document: Document) -> str:
    """Return the outline of a document, a line a block."""
    head = [document.title, document.footer, *([document.marking] if document.marking else [])]
    return "\n".join([*head, "", *(line for b in document.blocks for line in _lines(b))]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {text}"
        case Panel(heading=heading, body=body):
            yield f"[{heading}] {characters(body[0])}"
        case KeyFacts(pairs=pairs):
            yield f"facts: {', '.join(name for name, _ in pairs)}"
        case Paragraph(text=text, kind=kind):
            yield f"{kind}: {characters(text)[:WORDS]}"
        case BulletList(items=items, numbered=numbered):
            yield f"{'numbered' if numbered else 'bullets'}: {len(items)}"
        case _:
            yield from _objects(block)


def _objects(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield _table(block)
        case Chart():
            yield f"chart: {block.title}"
            yield from [_table(block.printed_table)] if block.printed_table else []


def _table(table: Table) -> str:
    columns = " | ".join(column.heading for column in table.columns)
    return f"table, {len(table.rows)} rows: {table.caption}: {columns}"


def main(demo: Path | None) -> None:
    """Write the outlines of the example, and of a demonstration where one is named."""
    editions = {"march-2024": edition_of(MARCH, "2024-02")}
    if demo is not None:
        editions["demo"] = edition_of(demo, "2024-03")
    for name, edition in editions.items():
        for path, text in outlines(name, edition):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
