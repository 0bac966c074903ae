"""Reads a report back from each format: tables by name, main text of a cell apart from small print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import docx
from lxml import html

from tests.pdf_reading import read_tables, read_text

if TYPE_CHECKING:
    from pathlib import Path

Grid = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Headings and rows of each table, by its name or its caption, and all text."""

    tables: dict[str, Grid]
    text: str


def read_back(path: Path) -> ReadBack:
    """Return what a file of a report says, whatever its format."""
    reader = {".json": _json, ".html": _html, ".docx": _docx, ".pdf": _pdf}
    return reader[path.suffix](path)


def _squash(text: str) -> str:
    return " ".join(text.split())


def _json(path: Path) -> ReadBack:
    data = json.loads(path.read_text(encoding="utf-8"))
    tables = [block for block in data["blocks"] if block["block"] == "table"]
    return ReadBack(
        {
            table["name"]: (
                tuple(column["heading"] for column in table["columns"]),
                tuple(tuple(_json_cell(cell) for cell in row) for row in table["rows"]),
            )
            for table in tables
        },
        _squash(" ".join(_strings(data["blocks"]))),
    )


def _json_cell(cell: Any) -> str:
    said = "".join(run["text"] for run in cell["text"])
    return said or (cell["badge"]["words"] if cell["badge"] else "")


def _strings(value: Any) -> Any:
    if isinstance(value, dict):
        if value.get("block") == "facts":
            for name, cell in value["pairs"]:
                yield f"{name}: {_json_cell(cell)}"
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value


def _html(path: Path) -> ReadBack:
    page: Any = html.fromstring(path.read_bytes())
    tables = {}
    for table in page.iter("table"):
        name = table.xpath("string(caption/@id)").removeprefix("table-")
        heads = tuple(_squash(cell.text_content()) for cell in table.xpath("thead/tr/th"))
        rows = tuple(tuple(_html_cell(cell) for cell in row) for row in table.xpath("tbody/tr"))
        tables[name] = (heads, rows)
    return ReadBack(tables, _squash(" ".join(page.find("body").itertext())))


def _html_cell(cell: Any) -> str:
    said = cell.xpath("string(span[@class='said'])")
    badge = cell.xpath("string(span[starts-with(@class, 'badge')]/text())")
    return _squash(said or badge)


def _docx(path: Path) -> ReadBack:
    word = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    grids = {}
    for table in word.tables:
        caption = table._tbl.tblPr.xpath("w:tblCaption/@w:val")[0]
        cells = [[cell.paragraphs[0].text for cell in row.cells] for row in table.rows]
        rows = tuple(tuple(_without_symbol(text) for text in row) for row in cells[1:])
        grids[str(caption)] = (tuple(cells[0]), rows)
    return ReadBack(grids, _squash(" ".join(paragraphs)))


def _without_symbol(text: str) -> str:
    return text[2:] if text[:2] in {"● ", "▲ ", "◆ ", "– "} else text


def _pdf(path: Path) -> ReadBack:
    tables = read_tables(path)
    return ReadBack(
        {" | ".join(table.headings): (table.headings, table.rows) for table in tables},
        read_text(path),
    )
