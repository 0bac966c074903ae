"""Published comparators as an edition keeps them."""

from __future__ import annotations

from msgspec import Struct

from highneeds.vocabulary.figures import Figure, Unit


class ComparatorSaid(Struct, frozen=True):
    """One place to compare with, and its figure."""

    name: str
    figure: Figure


class BenchmarkSaid(Struct, frozen=True, omit_defaults=True):
    """A measure as published, in its company: of which release and period, and the rank there."""

    measure: str
    variant: str
    publication: str
    period: str
    own: ComparatorSaid
    england: ComparatorSaid
    region: ComparatorSaid
    neighbours: tuple[ComparatorSaid, ...]
    rank: int | None
    ranked: int
    notes: tuple[str, ...] = ()
    unit: Unit = Unit.PERCENT
