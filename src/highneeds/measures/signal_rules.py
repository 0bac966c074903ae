"""The four rules that tell a special cause from chance in an XmR chart.

Four are held to be enough: each further rule finds more by mere chance. The NHS takes seven points
for a run where the Western Electric rules take eight.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

RUN = 7


class Rule(StrEnum):
    """Why a point is not mere chance, in words."""

    OUTSIDE = "outside the limits"
    NEAR = "two of three points near a limit"
    SHIFT = "seven points on one side of the mean"
    TREND = "seven points that only rise or only fall"


class Cause(Struct, frozen=True):
    """One rule that a point met, and whether on the high side (or rising)."""

    rule: Rule
    is_high: bool


def find_causes(
    values: Sequence[Decimal],
    *,
    mean: Decimal,
    outer: tuple[Decimal, Decimal],
    near: tuple[Decimal, Decimal],
) -> list[tuple[Cause, ...]]:
    """Return for each value the special causes it takes part in, the strongest rule first.

    Every point of a run, trend or pair is marked, not only the one that completes it.
    """
    found: list[set[Cause]] = [set() for _ in values]
    for high in (True, False):
        for rule, members in (
            (Rule.OUTSIDE, _outside(values, outer, high=high)),
            (Rule.NEAR, _two_of_three(values, near, high=high)),
            (Rule.SHIFT, _shift(values, mean, high=high)),
            (Rule.TREND, _trend(values, high=high)),
        ):
            for index in members:
                found[index].add(Cause(rule, high))
    order = list(Rule)
    return [
        tuple(sorted(one, key=lambda cause: (order.index(cause.rule), not cause.is_high)))
        for one in found
    ]


def _outside(values: Sequence[Decimal], outer: tuple[Decimal, Decimal], *, high: bool) -> set[int]:
    return {index for index, value in enumerate(values) if _beyond(value, outer, high=high)}


def _two_of_three(
    values: Sequence[Decimal], near: tuple[Decimal, Decimal], *, high: bool
) -> set[int]:
    members: set[int] = set()
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        close = {index for index in window if _beyond(values[index], near, high=high)}
        if len(close) >= 2:
            members |= close
    return members


def _shift(values: Sequence[Decimal], mean: Decimal, *, high: bool) -> set[int]:
    def on_side(index: int) -> bool:
        return values[index] > mean if high else values[index] < mean

    return _runs(len(values), on_side, wanted=RUN)


def _trend(values: Sequence[Decimal], *, high: bool) -> set[int]:
    def moves_on(index: int) -> bool:
        if index == 0:
            return False
        step = values[index] - values[index - 1]
        return step > 0 if high else step < 0

    # Seven points that rise make six rises; the point before the first rise belongs to them.
    risen = _runs(len(values), moves_on, wanted=RUN - 1)
    return risen | {index - 1 for index in risen}


def _runs(size: int, holds: Callable[[int], bool], *, wanted: int) -> set[int]:
    members: set[int] = set()
    start = 0
    for index in range(size + 1):
        if index < size and holds(index):
            continue
        if index - start >= wanted:
            members |= set(range(start, index))
        start = index + 1
    return members


def _beyond(value: Decimal, lines: tuple[Decimal, Decimal], *, high: bool) -> bool:
    return value > lines[1] if high else value < lines[0]
