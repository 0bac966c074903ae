"""Facts that others published: figures of authorities, and who is like whom."""

from __future__ import annotations

from msgspec import Struct


class PublishedFigure(Struct, frozen=True, gc=False):
    """One figure of one area for one period, as it was published.

    ``period`` is as printed: 202324 is an academic year (January 2024), 2023 a calendar year.
    ``value`` is the number in plain digits; where a symbol stood instead it is nothing, and
    ``symbol`` holds it (c withheld, x not available, z not applicable, low, u unreliable).
    """

    row: int
    measure: str
    period: str
    level: str
    code: str
    area: str
    value: str | None
    symbol: str | None = None


class StatisticalNeighbour(Struct, frozen=True, gc=False):
    """An authority that is like another; rank 1 is the likest."""

    row: int
    authority: str
    rank: int
    neighbour: str
