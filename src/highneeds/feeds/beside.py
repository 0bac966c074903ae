"""Cells beside a table's columns: under no header, or beyond the last one. They are read by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.result import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.feeds.blocks import Block
    from highneeds.feeds.tables import Table


class Beside:
    """How many rows of a table hold such cells; ``width`` is the place after the last header."""

    def __init__(self, table: Table | None = None, width: int = 0) -> None:
        self._width, self._is_sheet = width, table is not None and table.is_sheet
        headers = table.headers[:width] if table else []
        self._unnamed = [at for at, each in enumerate(headers) if not each.strip()]
        self._rows = 0

    def see(self, cells: Sequence[str]) -> None:
        """Count a row that holds cells under no header; beyond the last, in a worksheet alone."""
        found = any(cells[at] for at in self._unnamed if at < len(cells))
        self._rows += found or (self._is_sheet and any(cells[self._width :]))

    def see_block(self, block: Block) -> None:
        """Count the same in many rows at once."""
        columns = block[1]
        looked = [columns[at] for at in self._unnamed if at < len(columns)]
        looked += columns[self._width :] if self._is_sheet else []
        if looked:
            self._rows += sum(map(any, zip(*looked, strict=True)))

    def beyond(self, columns: Sequence[Sequence[str]]) -> set[int]:
        """Return the places of rows with more cells than there are columns: in text, a comma too many."""
        if self._is_sheet:
            return set()
        return {
            place for column in columns[self._width :] for place, cell in enumerate(column) if cell
        }

    def list_queries(self) -> list[Query]:
        """Return what is said of it, once a file."""
        if not self._rows:
            return []
        return [
            Query(None, "the table", "cells beside it", f"{self._rows:,} rows with such cells",
                  "a header over each column", "cells without a header",
                  "They were passed over: name their column, or delete them.")
        ]  # fmt: skip
