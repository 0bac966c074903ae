"""One measure followed in one period: what was typed, computed and defined, and which holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.edition import Lineage
from highneeds.editions.lineage import lineage_of
from highneeds.editions.typed_unit import (
    UnitMistake,
    find_unit_mistake,
    kept_as_words,
    settle_unit,
)
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing
from highneeds.vocabulary.ratings import Better

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.papers import ComputedMeasure, Papers
    from highneeds.measures.definition import MeasureDefinition
    from highneeds.programme.book_entries import MeasureEntry
    from highneeds.programme.followed_measure import FollowedMeasure
    from highneeds.vocabulary.confidence import Confidence
    from highneeds.vocabulary.periods import Clock


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a measure. The programme's word comes first, then what was computed, then
    what was typed, then the catalogue's.
    """

    followed: FollowedMeasure
    entry: MeasureEntry
    result: ComputedMeasure | None
    definition: MeasureDefinition | None
    adopted: bool = False  # an old report: what does not fit is kept as typed, and told

    @property
    def is_typed(self) -> bool:
        """Whether the figure is the typed one: typed for this period, or nothing was computed."""
        return self.entry.is_typed or self.result is None

    @property
    def confidence(self) -> Confidence | None:
        """How far the figure may be leaned on: said of what was computed, not of what was typed."""
        return self.result.confidence if self.result is not None and not self.is_typed else None

    @property
    def variant(self) -> str:
        """Which reading of the measure it is."""
        return self.followed.variant or (self.result.variant if self.result else "")

    @property
    def unit(self) -> Unit:
        """What it is counted in."""
        if self.followed.unit is not None:
            return self.followed.unit
        if self.result is not None:
            return self.result.unit
        kept = self.adopted and isinstance(self.entry.figure, Known)
        if kept or self.definition is None:
            return self.entry.unit
        variant = self.definition.find_variant(self.followed.variant) or self.definition.default
        return self.definition.unit_of(variant)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        if self.followed.decimals is not None:
            return self.followed.decimals
        if self.result is not None:
            return self.result.decimals
        return 1 if self.unit is Unit.PERCENT else 0

    @property
    def better(self) -> Better:
        """Which way it should go; neither where nobody says."""
        if self.followed.better is not None or self.definition is None:
            return self.followed.better or Better.NEITHER
        variant = self.definition.find_variant(self.followed.variant) or self.definition.default
        return variant.better or self.definition.better

    @property
    def clock(self) -> Clock | None:
        """The year it is counted on; none for a stock, or where nobody says."""
        return self.followed.clock or (self.result.clock if self.result else None)

    @property
    def window(self) -> str:
        """The days it looks at, in words."""
        return self.followed.window or (self.result.window if self.result else "")

    @property
    def grows(self) -> bool:
        """Whether it is a count of the year to date, which only grows until the year is over."""
        return self.unit is Unit.COUNT and self.clock is not None

    @property
    def counts_children(self) -> bool:
        """Whether the number, or a part of the share, counts children."""
        computed = self.result is None or self.result.counts_children
        return self.followed.counts_children and computed

    @property
    def figure(self) -> Figure:
        """The number; or why there is none, who owes it and by when."""
        figure = self.entry.figure if self.is_typed or not self.result else self.result.figure
        if isinstance(figure, Missing):
            owed_by = figure.owed_by or self.followed.owed_by
            return replace(figure, owed_by=owed_by, due_on=figure.due_on or self.followed.due_on)
        if not self.is_typed:
            return figure
        if self.mistake is not None:
            return kept_as_words(figure)
        return settle_unit(figure, typed=self.entry.unit, unit=self.unit)

    @property
    def mistake(self) -> UnitMistake | None:
        """Why the typed figure cannot be what the measure counts; none where it can."""
        return find_unit_mistake(self.entry, unit=self.unit, counts_children=self.counts_children)

    @property
    def as_at(self) -> date | None:
        """The day it speaks for, where one is given."""
        return self.entry.as_at if self.is_typed or not self.result else self.result.as_at

    @property
    def lineage(self) -> Lineage | None:
        """Where it comes from: the loads, or the file and line where it was typed."""
        if self.result is not None and not self.is_typed:
            return lineage_of(self.result)
        figure = self.entry.figure
        nothing = isinstance(figure, Missing) and figure.why is WhyMissing.NOT_SUPPLIED
        return None if nothing or not self.entry.place else Lineage("", typed_in=self.entry.place)


def read_measure(papers: Papers, followed: FollowedMeasure, key: str) -> Reading:
    """Return what is known of one measure in these papers.

    Raises DefinitionError where the typed figure is not in the measure's unit, but for an old
    report, whose figures are kept as typed.
    """
    reading = Reading(
        followed,
        papers.books.measure(key),
        papers.find_result(followed.id, followed.variant),
        papers.catalogue.get(followed.id),
        papers.adopted,
    )
    mistake = reading.mistake
    if mistake is not None and not papers.adopted:
        raise reading.entry.rating.refuse(mistake.got, mistake.wanted, mistake.remedy)
    return reading
