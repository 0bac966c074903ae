"""DfE's Data Entry Template: one sheet with the nine tables below one another, each under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import plain_header
from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.sen2.keyed import Block, read_block
from highneeds.feeds.sen2.labels import find_columns
from highneeds.feeds.sen2.modules import DAYS, MODULES
from highneeds.feeds.sen2.tree import Source
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.result import Query

SHEET = "Data Entry Template"
MOST_OTHERS = 4  # titles that a sheet of something else may hold in its first column
TITLES = {plain_header(module.block): module.name for module in MODULES}


def find_sheet(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> str | None:
    """Return the name of the template's sheet: by its name, or by the titles of the tables in it."""
    for name in sheets:
        if plain_header(name) == plain_header(SHEET):
            return name
    return next((name for name, rows in sheets.items() if len(_titles(rows)) > MOST_OTHERS), None)


def _titles(rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    """Return the row on which each table's title stands.

    Rows may repeat the title as their record type: the first one is the title.
    """
    titles: dict[str, int] = {}
    for index, row in enumerate(rows):
        module = TITLES.get(plain_header(str(row[0] or ""))) if row else None
        if module:
            titles.setdefault(module, index)
    return titles


def read_template(
    file: str,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    sha256: str,
    mapping: FeedMapping = NO_MAPPING,
) -> Source:
    """Read the nine tables of the template's sheet."""
    name = find_sheet(sheets) or SHEET
    blocks = _blocks(sheets[name])
    lacking = [module.block for module in MODULES if module.name not in blocks]
    if lacking:
        raise FeedError(
            f"{file}: the sheet {name!r} has no table titled {', '.join(map(repr, lacking))} in "
            "its first column. Use the template as it is, with all nine tables."
        )
    cells = Cells()
    assumed: list[str] = []
    queries: list[Query] = []
    tables = {
        module.name: read_block(
            blocks[module.name], cells, file=file, assumed=assumed, queries=queries, mapping=mapping
        )
        for module in MODULES[1:]
    }
    return Source(
        file=file,
        sha256=sha256,
        header=_header(blocks["sen2"], cells, file),
        tables=tables,
        assumed=[*assumed, *cells.list_assumed()],
        queries=[*queries, *cells.list_doubts()],
    )


def _blocks(rows: Sequence[Sequence[Any]]) -> dict[str, Block]:
    """Return each table: under its title stand the labels, and rows until the next title."""
    titles = _titles(rows)
    begins = sorted(titles.values())
    blocks: dict[str, Block] = {}
    for module, index in titles.items():
        end = min((each for each in begins if each > index), default=len(rows))
        labels = rows[index + 1] if index + 1 < end else []
        blocks[module] = Block(module, SHEET, labels, rows[index + 2 : end], index + 2)
    return blocks


def _header(block: Block, cells: Cells, file: str) -> dict[str, str]:
    found, _ = find_columns([str(each or "") for each in block.labels], "sen2")
    rows = [row for row in block.rows if any(cell not in {"", None} for cell in row)]
    if len(rows) != 1:
        raise FeedError(
            f"{file}: {len(rows)} rows stand under 'Header Record'; one was wanted. Fill in one."
        )
    return {
        name: cells.text(rows[0][at], day=name in DAYS)
        for name, at in found.items()
        if at < len(rows[0]) and rows[0][at] not in {"", None}
    }
