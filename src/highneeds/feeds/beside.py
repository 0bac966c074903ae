"""Cells beside a table's columns: under no header, or beyond the last one. They are read by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.result import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.feeds.blocks import Block


class Beside:
    """How many rows of a table hold such cells; ``width`` is the place after the last header."""

    def __init__(self, headers: Sequence[str], *, is_sheet: bool) -> None:
        self._is_sheet = is_sheet
        self.width = max((at for at, each in enumerate(headers) if each.strip()), default=-1) + 1
        inside = enumerate(headers[: self.width])
        self._unnamed = [at for at, each in inside if not each.strip()]
        self._rows = 0

    def see(self, cells: Sequence[str]) -> None:
        """Count a row that holds cells under no header; beyond the last, in a worksheet alone."""
        found = any(cells[at] for at in self._unnamed if at < len(cells))
        self._rows += found or (self._is_sheet and any(cells[self.width :]))

    def see_block(self, block: Block) -> None:
        """Count the same in many rows at once."""
        columns = block[1]
        looked = [columns[at] for at in self._unnamed if at < len(columns)]
        looked += columns[self.width :] if self._is_sheet else []
        if looked:
            self._rows += sum(map(any, zip(*looked, strict=True)))

    def beyond(self, columns: Sequence[Sequence[str]]) -> set[int]:
        """Return the places of rows with more cells than there are columns: in text, a comma too many."""
        if self._is_sheet:
            return set()
        return {
            place for column in columns[self.width :] for place, cell in enumerate(column) if cell
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
