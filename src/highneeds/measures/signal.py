"""Signal or noise: XmR charts, the rules that find a special cause, and what they say in words.

Source: NHS England, Making Data Count, with the constants and rules of NHSRplotthedots: limits at
the mean plus and minus 2.66 times the average moving range, near limits at two thirds of that,
moving ranges above 3.267 times their average left out where asked; seven points make a run.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.measures.signal_rules import Cause, find_causes
from highneeds.vocabulary.figures import Figure, Known, Missing
from highneeds.vocabulary.ratings import Better

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = Decimal("2.66")
SCREENED_ABOVE = Decimal("3.267")
FEWEST_FOR_LIMITS = 12


class Variation(StrEnum):
    """What the latest point says, in words."""

    COMMON_CAUSE = "common cause: no significant change"
    IMPROVEMENT = "special cause: improvement"
    CONCERN = "special cause: concern"
    HIGH = "special cause: high, neither good nor bad in itself"
    LOW = "special cause: low, neither good nor bad in itself"
    NO_DATA = "no data"


class Assurance(StrEnum):
    """What the limits say of the target, in words."""

    PASSES = "will consistently meet the target"
    HIT_AND_MISS = "may or may not meet the target: the process decides by chance"
    FAILS = "will consistently miss the target unless something changes"
    NO_TARGET = "no target"


class Observation(Struct, frozen=True):
    """One point of a series: when, and the figure, which may be missing with its reason."""

    label: str
    figure: Figure


class Rebase(Struct, frozen=True):
    """New limits from a label on: a step change that a person judged, with the reason printed."""

    from_label: str
    reason: str
    agreed_by: str = ""


class Limits(Struct, frozen=True):
    """Mean and limits of one stretch of a series; trial limits where it has fewer than 12 points."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    near_lower: Decimal
    near_upper: Decimal
    average_range: Decimal
    points: int
    trial: bool


class SignalPoint(Struct, frozen=True):
    """One known point with the limits in force there and the special causes found at it."""

    label: str
    value: Decimal
    limits: Limits
    causes: tuple[Cause, ...]
    variation: Variation


class Signal(Struct, frozen=True):
    """A series read as signal or noise; what was left out is said in ``notes``."""

    points: tuple[SignalPoint, ...]
    skipped: tuple[tuple[str, str], ...]
    rebases: tuple[Rebase, ...]
    variation: Variation
    assurance: Assurance
    notes: tuple[str, ...]


def read_signal(
    series: Sequence[Observation],
    *,
    better: Better,
    target: Decimal | None = None,
    rebases: Sequence[Rebase] = (),
    screen_outliers: bool = True,
) -> Signal:
    """Read a series, oldest first, as signal or noise.

    Missing points are skipped and said. Raises ValueError where a rebase names no reason or a label
    that the series does not hold.
    """
    _check_rebases(series, rebases)
    skipped = tuple(
        (one.label, one.figure.why.value) for one in series if isinstance(one.figure, Missing)
    )
    points: list[SignalPoint] = []
    for stretch in _split(series, rebases):
        points += _read_stretch(stretch, better=better, screen_outliers=screen_outliers)
    if not points:
        return Signal((), skipped, tuple(rebases), Variation.NO_DATA, _no_target(target), ())
    last = points[-1]
    return Signal(
        points=tuple(points),
        skipped=skipped,
        rebases=tuple(rebases),
        variation=last.variation,
        assurance=assure(limits=last.limits, target=target, better=better),
        notes=_notes(last.limits, skipped, rebases),
    )


def set_limits(values: Sequence[Decimal], *, screen_outliers: bool = True) -> Limits:
    """Return the mean and limits of one stretch of at least one value.

    >>> limits = set_limits([Decimal(n) for n in (10, 12, 11, 13, 9)])
    >>> limits.mean, limits.average_range, limits.upper, limits.trial
    (Decimal('11'), Decimal('2.25'), Decimal('16.9850'), True)
    """
    mean = sum(values, Decimal(0)) / len(values)
    ranges = [abs(new - old) for old, new in pairwise(values)]
    average = _average(ranges)
    if screen_outliers:
        average = _average([one for one in ranges if one <= SCREENED_ABOVE * average])
    return Limits(
        mean=mean,
        lower=mean - LIMIT * average,
        upper=mean + LIMIT * average,
        # Two thirds taken last: 1.7733... cut off would put a point on the line beyond it.
        near_lower=mean - LIMIT * average * 2 / 3,
        near_upper=mean + LIMIT * average * 2 / 3,
        average_range=average,
        points=len(values),
        trial=len(values) < FEWEST_FOR_LIMITS,
    )


def assure(*, limits: Limits, target: Decimal | None, better: Better) -> Assurance:
    """Say whether the process will meet its target, judged against the limits in force.

    A target on a limit counts as within: only one that is clearly out of reach is a failure.
    """
    if target is None or better is Better.NEITHER:
        return Assurance.NO_TARGET
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_AND_MISS
    beyond = target > limits.upper
    fails = beyond if better is Better.HIGHER else not beyond
    return Assurance.FAILS if fails else Assurance.PASSES


def _no_target(target: Decimal | None) -> Assurance:
    return Assurance.NO_TARGET if target is None else Assurance.HIT_AND_MISS


def _average(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)


def _check_rebases(series: Sequence[Observation], rebases: Sequence[Rebase]) -> None:
    labels = [one.label for one in series]
    for rebase in rebases:
        if rebase.from_label not in labels:
            raise ValueError(
                f"rebase: got {rebase.from_label!r}; wanted the label of a point of the series"
            )
        if not rebase.reason.strip():
            raise ValueError(f"rebase from {rebase.from_label}: a reason is wanted, it is printed")


def _split(series: Sequence[Observation], rebases: Sequence[Rebase]) -> list[list[Observation]]:
    starts = {rebase.from_label for rebase in rebases}
    stretches: list[list[Observation]] = [[]]
    for one in series:
        if one.label in starts and stretches[-1]:
            stretches.append([])
        stretches[-1].append(one)
    return stretches


def _read_stretch(
    stretch: Sequence[Observation], *, better: Better, screen_outliers: bool
) -> list[SignalPoint]:
    known = [(one.label, one.figure.value) for one in stretch if isinstance(one.figure, Known)]
    if not known:
        return []
    values = [value for _, value in known]
    limits = set_limits(values, screen_outliers=screen_outliers)
    causes = find_causes(
        values,
        mean=limits.mean,
        outer=(limits.lower, limits.upper),
        near=(limits.near_lower, limits.near_upper),
    )
    return [
        SignalPoint(label, value, limits, found, _variation(found, better))
        for (label, value), found in zip(known, causes, strict=True)
    ]


def _variation(causes: Sequence[Cause], better: Better) -> Variation:
    if not causes:
        return Variation.COMMON_CAUSE
    # The first cause is the strongest: outside the limits before a run.
    high = causes[0].is_high
    if better is Better.NEITHER:
        return Variation.HIGH if high else Variation.LOW
    good = high == (better is Better.HIGHER)
    return Variation.IMPROVEMENT if good else Variation.CONCERN


def _notes(
    limits: Limits, skipped: Sequence[tuple[str, str]], rebases: Sequence[Rebase]
) -> tuple[str, ...]:
    notes = []
    if limits.trial:
        notes.append(f"trial limits, from {limits.points} points: {FEWEST_FOR_LIMITS} are wanted")
    if skipped:
        notes.append(
            f"left out, as they have no figure: {', '.join(label for label, _ in skipped)}"
        )
    notes += [f"limits set anew from {one.from_label}: {one.reason}" for one in rebases]
    return tuple(notes)
