"""The papers an edition is compiled and checked from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.feeds.result import Query
    from highneeds.measures.definition import MeasureDefinition
    from highneeds.programme.books import Books
    from highneeds.programme.programme import Programme
    from highneeds.vocabulary.confidence import Confidence
    from highneeds.vocabulary.figures import Figure, Unit
    from highneeds.vocabulary.periods import Clock, ReportingPeriod
    from highneeds.warehouse import Load


class ComputedMeasure(Protocol):
    """What a computed measure says, as the room of measures gives it."""

    @property
    def measure(self) -> str:
        """Its name in the catalogue."""

    @property
    def variant(self) -> str:
        """Which reading of it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def as_at(self) -> date:
        """The day it speaks for."""

    @property
    def clock(self) -> Clock | None:
        """The year its flow is counted on."""

    @property
    def window(self) -> str:
        """The span counted, in words."""

    @property
    def unit(self) -> Unit:
        """What it is counted in."""

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""

    @property
    def figure(self) -> Figure:
        """The number, or why there is none."""

    @property
    def definition_version(self) -> str:
        """The version of the definition it was computed by."""

    @property
    def lineage(self) -> Any:
        """Query and loads."""

    @property
    def counts_children(self) -> bool:
        """Whether the number, or a part of the share, counts children."""

    @property
    def confidence(self) -> Confidence | None:
        """How far it may be leaned on; none where there is no figure."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that one edition is made from; nothing else may be asked."""

    programme: Programme
    books: Books
    results: tuple[ComputedMeasure, ...]
    catalogue: Mapping[str, MeasureDefinition]
    last: Edition | None
    year_ago: Edition | None
    earlier_periods: tuple[str, ...] = ()  # periods that were begun before this one
    published: tuple[Edition, ...] = ()  # those of a year either way, those replaced too
    between_returns: tuple[
        tuple[Load, Sequence[Query]], ...
    ] = ()  # doubts of a return beside another, and beside the places
    recomputed: Mapping[tuple[str, str, str], Figure] = field(default_factory=dict)
    """Earlier figures by the definitions in force, of measures whose definition changed."""

    @property
    def adopted(self) -> bool:
        """Whether these are the books of an old report, kept as typed."""
        return self.programme.is_adopted(self.books.period)

    @property
    def period(self) -> ReportingPeriod:
        """The period of the books, as long as the calendar's periods are."""
        return self.programme.calendar.period(self.books.period)

    @property
    def papers_day(self) -> date:
        """The day the committee's papers go out; where none is named, the period's last day."""
        return self.programme.calendar.find_papers_day(self.period) or self.period.last_day

    def find_result(self, measure: str, variant: str) -> ComputedMeasure | None:
        """Return what was computed for a measure; without a variant, its first."""
        return next(
            (
                each
                for each in self.results
                if each.measure == measure and variant in {"", each.variant}
            ),
            None,
        )
