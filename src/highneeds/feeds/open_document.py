"""Sheets of an .ods workbook as rows of text. Repeated cells and rows are counted, never believed.

Source: OASIS, Open Document Format for Office Applications, tables.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from highneeds.feeds.archives import AGAIN, unpack
from highneeds.feeds.workbooks import close_look_at
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT = SPACE % "table", SPACE % "office", SPACE % "text"
CONTENT = "content.xml"
MOST_COLUMNS, MOST_ROWS = 1_000, 200_000


def read_open_document(path: Path) -> dict[str, list[list[str]]]:
    """Return each sheet's rows; numbers in full, as the file holds them and not as it shows them."""
    parts = unpack(path)
    if CONTENT not in parts:
        raise FeedError(f"{path.name}: no .ods workbook: it has no {CONTENT}. {AGAIN}")
    content = parts[CONTENT]
    close_look_at(path.name, content)
    return {
        table.get(f"{TABLE}name") or "": list(_rows(path.name, table)) for table in _tables(content)
    }


def _tables(content: bytes) -> Iterator[Any]:
    from lxml import etree

    walk = etree.iterparse(
        io.BytesIO(content), events=("end",), tag=f"{TABLE}table",
        resolve_entities=False, no_network=True, load_dtd=False,
    )  # fmt: skip
    for _, table in walk:
        yield table
        table.clear()


def _rows(name: str, table: Any) -> Iterator[list[str]]:
    number = 0
    for row in table.iter(f"{TABLE}table-row"):
        cells = list(_cells(row))
        times = _repeats(row, "rows") if cells else 1  # empty rows are said once
        number += times
        if number > MOST_ROWS:
            raise FeedError(f"{name}: a sheet of more than {MOST_ROWS:,} rows. {AGAIN}")
        for _ in range(times):
            yield cells


def _cells(row: Any) -> Iterator[str]:
    """Yield a row's cells up to the last that holds anything."""
    waiting = 0
    for cell in row:
        if cell.tag not in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            continue
        times = min(_repeats(cell, "columns"), MOST_COLUMNS)
        text = _text(cell)
        if not text:
            waiting = min(waiting + times, MOST_COLUMNS)
            continue
        yield from [""] * waiting
        yield from [text] * times
        waiting = 0


def _text(cell: Any) -> str:
    value = cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value")
    if value:
        return str(value)
    return " ".join("".join(each.itertext()) for each in cell.iter(f"{TEXT}p")).strip()


def _repeats(element: Any, what: str) -> int:
    text = element.get(f"{TABLE}number-{what}-repeated") or "1"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1
