"""Figures that a person typed or a query made, shown under a policy whatever their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from highneeds.disclosure.shown import Shown, number_shown
from highneeds.vocabulary.figures import ChildCount, Known, Unit, format_value, round_half_up
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.disclosure.rules import HeadlineRules


class Rules(Protocol):
    """What a policy answers, as far as a figure asks it; the policy itself asks this module."""

    @property
    def prints_all(self) -> bool:
        """Whether nothing is withheld."""

    @property
    def headlines(self) -> HeadlineRules:
        """What is shown exactly."""

    def show_count(
        self,
        number: ChildCount,
        *,
        headline: bool = False,
        whole_group_of: ChildCount | None = None,
    ) -> Shown:
        """Show a count of children."""

    def show_share(
        self,
        numerator: ChildCount,
        denominator: ChildCount,
        *,
        decimals: int | None = None,
        headline: bool = False,
    ) -> Shown:
        """Show a share of children."""

    def show_mean(self, *, total_pence: int, count: ChildCount, headline: bool = False) -> Shown:
        """Show money for each child."""


def show_figure(
    figure: Known,
    *,
    policy: Rules,
    unit: Unit,
    counts_children: bool,
    decimals: int = 0,
    headline: bool = False,
) -> Shown:
    """Show a figure; where it counts children, through the policy, else as typed or in its unit.

    >>> from decimal import Decimal
    >>> from highneeds.disclosure.policy import load_policy
    >>> two_of_six = Known(Decimal(2), numerator=2, denominator=6, as_typed="2 (33%)")
    >>> said = {"unit": Unit.COUNT, "counts_children": True}
    >>> show_figure(two_of_six, policy=load_policy("public"), **said).text
    '[c]'
    >>> internal = show_figure(two_of_six, policy=load_policy("internal"), **said)
    >>> internal.text, internal.parts
    ('2 (33%)', '2 of 6')
    """
    if policy.prints_all or not counts_children:
        return _as_it_is(figure, unit=unit, decimals=decimals, counts_children=counts_children)
    if unit is Unit.PERCENT:
        return _share(figure, policy=policy, decimals=decimals, headline=headline)
    if unit is Unit.COUNT:
        return _count(figure, policy=policy, headline=headline)
    if unit is Unit.PENCE and figure.numerator is not None and figure.denominator is not None:
        count = ChildCount(figure.denominator)
        return policy.show_mean(total_pence=figure.numerator, count=count, headline=headline)
    return _as_it_is(figure, unit=unit, decimals=decimals, counts_children=False)


def _as_it_is(figure: Known, *, unit: Unit, decimals: int, counts_children: bool) -> Shown:
    text, value = figure.as_typed, figure.value
    if not text:
        text = format_value(value, unit, decimals)
        # The number goes where the text goes: eleven decimals are a numerator over a denominator.
        value = value if unit is Unit.PENCE else round_half_up(value, decimals)
    shown = Shown(text, exact=True, value=value)
    if not counts_children or figure.numerator is None:
        return shown
    if unit is Unit.PENCE:  # the sum is money: only the children are a part worth saying
        return shown
    return shown.beside(figure.numerator, figure.denominator)


def _count(figure: Known, *, policy: Rules, headline: bool) -> Shown:
    number = ChildCount(int(figure.value))
    if figure.denominator is None:
        return policy.show_count(number, headline=headline)
    whole = ChildCount(figure.denominator)
    share = policy.show_share(number, whole, headline=headline)
    if share.shorthand is Shorthand.CONFIDENTIAL:
        return share
    count = policy.show_count(number, whole_group_of=whole)
    return Shown(f"{count.text} ({share.text})", share.shorthand, share.note, value=count.value)


def _share(figure: Known, *, policy: Rules, decimals: int, headline: bool) -> Shown:
    if figure.numerator is not None and figure.denominator is not None:
        return policy.show_share(
            ChildCount(figure.numerator),
            ChildCount(figure.denominator),
            decimals=decimals,
            headline=headline,
        )
    # Without its denominator nobody knows how many children one decimal would tell of.
    value = round_half_up(figure.value, 0)
    if value == 0 and figure.value:
        return Shown(str(Shorthand.LOW), Shorthand.LOW, Shorthand.LOW.meaning)
    return number_shown(value, note="to the nearest whole per cent", exact=False, suffix="%")
