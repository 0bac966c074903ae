"""A typed figure held against the unit of its measure: what fits is taken, what does not is told.

A percentage typed for a count, or a bare number for a percentage, would be printed as another
number than was meant; an old report's is kept as typed, and no number is read from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing, share

if TYPE_CHECKING:
    from highneeds.programme.book_entries import MeasureEntry

ALL = 100
_WANTED = {
    Unit.COUNT: ("a number, such as 12 or 2 (33%)", "Type how many, or follow it with unit: percent."),
    Unit.PERCENT: ("a percentage with its sign, such as 33% or 12 of 36", "Add the sign: 0.5%."),
    Unit.PENCE: ("pounds with their sign, such as £17,287", "Add the sign: £17,287."),
    Unit.WEEKS: ("a number of weeks, such as 12 or 12 weeks", "Type how many weeks."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitMistake:
    """A typed figure that its measure cannot mean: what was wanted, and what to do."""

    got: str
    wanted: str
    remedy: str


def settle_unit(figure: Known, *, typed: Unit, unit: Unit) -> Known:
    """Return a typed figure in the unit of its measure, where its two parts allow that.

    >>> from highneeds.vocabulary.figures import read_typed_figure
    >>> known, typed = read_typed_figure("3 of 6")
    >>> settle_unit(known, typed=typed, unit=Unit.PERCENT).value
    Decimal('50')
    """
    if figure.numerator is None or figure.denominator is None or typed is unit:
        return figure
    if unit is Unit.PERCENT:
        worked = share(figure.numerator, figure.denominator)
        return replace(figure, value=worked.value) if isinstance(worked, Known) else figure
    return replace(figure, value=Decimal(figure.numerator)) if unit is Unit.COUNT else figure


def find_unit_mistake(
    entry: MeasureEntry, *, unit: Unit, counts_children: bool
) -> UnitMistake | None:
    """Return why the figure of a row cannot be what its measure counts; None where it can."""
    figure = entry.figure
    if not isinstance(figure, Known) or unit not in _WANTED:
        return None
    wanted, remedy = _WANTED[unit]
    got = f"the figure {figure.as_typed!r}"
    if not _fits(figure, entry.unit, unit):
        return UnitMistake(got, f"{wanted}, because the measure's unit is {unit.value}", remedy)
    if not counts_children:
        return None
    value = settle_unit(figure, typed=entry.unit, unit=unit).value
    if value < 0:
        return UnitMistake(got, f"{wanted}, and not below nothing", "Take the minus sign away.")
    return _mistake_of_children(value, unit, got)


def _mistake_of_children(value: Decimal, unit: Unit, got: str) -> UnitMistake | None:
    if unit is Unit.PERCENT and value > ALL:
        return UnitMistake(got, "a share of children, from 0% to 100%", "Correct the percentage.")
    if unit is Unit.COUNT and value != value.to_integral_value():
        return UnitMistake(got, "a whole number of children", "Type the whole number.")
    return None


def kept_as_words(figure: Figure) -> Figure:
    """Return a figure as no more than what was typed."""
    if isinstance(figure, Missing):
        return figure
    return Missing(WhyMissing.SAID_IN_WORDS, figure.as_typed or "", as_typed=figure.as_typed)


def _fits(figure: Known, typed: Unit, unit: Unit) -> bool:
    """Return whether a unit was typed, or can be worked out from a part and its whole."""
    if typed is unit or (unit is Unit.WEEKS and typed is Unit.COUNT):
        return True
    parts = figure.numerator is not None and figure.denominator is not None
    return parts and {typed, unit} == {Unit.COUNT, Unit.PERCENT}
