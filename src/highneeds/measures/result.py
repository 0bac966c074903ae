"""What computing a measure gives: a figure, the days it speaks for, and where it came from."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from highneeds.vocabulary.confidence import Confidence
from highneeds.vocabulary.figures import Figure, Unit
from highneeds.vocabulary.periods import Clock


class LoadUsed(Struct, frozen=True):
    """One load behind a figure: how many of its rows were taken, refused and doubted."""

    feed: str
    load: str
    file: str
    sha256: str
    taken: int
    refused: int
    doubted: int
    speaks_for: date | None = (
        None  # of a return its reference date, of a ledger the end of its last actual month
    )


class MeasureLineage(Struct, frozen=True):
    """Definition, query and loads of a figure, and what the query could not count in full."""

    definition_version: str
    query: str = ""
    query_sha256: str = ""
    loads: tuple[LoadUsed, ...] = ()
    excluded: tuple[tuple[str, int], ...] = ()


class MeasureResult(Struct, frozen=True):
    """One variant of one measure as at a day."""

    measure: str
    variant: str
    title: str
    as_at: date
    clock: Clock | None
    window: str
    unit: Unit
    decimals: int
    figure: Figure
    definition_version: str
    lineage: MeasureLineage
    counts_children: bool
    confidence: Confidence | None = None  # none where there is no figure
