"""Rows of a feed file as they came, by the place that findings name."""

from __future__ import annotations

from msgspec import Struct


class GivenRows(Struct, frozen=True):
    """Rows of a file as they came: its columns, and cells by the place that findings name."""

    columns: tuple[str, ...]
    rows: dict[tuple[int | None, str], tuple[str, ...]]
