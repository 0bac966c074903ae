"""A measure the programme follows: how it is printed, who owes it, and its dated targets."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from highneeds.programme.typed_amount import check_number
from highneeds.vocabulary.figures import Unit
from highneeds.vocabulary.mistakes import FieldMistake
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import Better

MONTHS = 12


class TargetInForce(Struct, frozen=True, forbid_unknown_fields=True):
    """A target from a date on, how far off it is still amber, who agreed it and what it answers."""

    from_date: date = field(name="from")
    target: str
    agreed_by: str
    amber_margin: str = "0"
    answers: str = ""  # the version of the agreement or plan
    profile: tuple[
        int, ...
    ] = ()  # the target is for the year, spread over its months by these parts

    def __post_init__(self) -> None:
        check_number("target", self.target)
        check_number("amber_margin", self.amber_margin)
        if self.profile and (
            len(self.profile) != MONTHS or min(self.profile) < 0 or not any(self.profile)
        ):
            raise FieldMistake(
                place=".profile",
                got=f"{len(self.profile)} numbers",
                wanted="twelve whole numbers, one a month from the first of the year, none below 0",
                remedy="Give each month its part of the year, such as last year's requests by month.",
            )

    def share_by(self, months: int) -> Decimal:
        """Return the part of the year's target that is due after some months of the year.

        >>> from datetime import date
        >>> profile = (10, 10, 20, 10, 10, 10, 5, 0, 5, 10, 5, 5)
        >>> TargetInForce(date(2024, 1, 1), "780", "Board", profile=profile).share_by(3)
        Decimal('0.4')
        """
        if not self.profile:
            return Decimal(1)
        return Decimal(sum(self.profile[:months])) / sum(self.profile)


class DatedBaseline(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the measure stood, and when."""

    figure: str
    as_at: date

    def __post_init__(self) -> None:
        check_number("figure", self.figure)


class RebaseKept(Struct, frozen=True, forbid_unknown_fields=True):
    """New limits of chance from a period on: a step change that somebody judged, with the reason."""

    from_period: str = field(name="from")
    reason: str
    agreed_by: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", self.from_period):
            raise FieldMistake(
                place=".from", got=repr(self.from_period), wanted="a period, such as 2024-02"
            )
        if not self.reason.strip():
            raise FieldMistake(
                place=".reason", got="nothing", wanted="why limits are set anew; it is printed"
            )


class ExpectedKept(Struct, frozen=True, forbid_unknown_fields=True):
    """What a plan expects of a measure from a day on, and which plan."""

    from_date: date = field(name="from")
    figure: str
    source: str

    def __post_init__(self) -> None:
        check_number("figure", self.figure)


class FollowedMeasure(Struct, frozen=True, forbid_unknown_fields=True):
    """One measure of the report. What is left out here is taken from the catalogue, where it is."""

    id: str
    title: str
    variant: str = ""
    detail: str = ""
    owner: str = ""
    owed_by: str = ""
    due_on: date | None = None
    unit: Unit | None = None
    decimals: int | None = None
    better: Better | None = None
    clock: Clock | None = None
    window: str = ""
    counts_children: bool = True
    baseline: DatedBaseline | None = None
    balanced_by: tuple[str, ...] = ()  # measures that must not worsen while this one improves
    provisional_weeks: int = 0  # a flow younger than this may still change, and carries [p]
    revision_tolerance: str = ""  # a provisional figure that changes by more than this is revised
    targets: tuple[TargetInForce, ...] = ()
    expected: tuple[ExpectedKept, ...] = ()  # what a plan expects: followed, not rated
    rebases: tuple[RebaseKept, ...] = ()

    def __post_init__(self) -> None:
        if self.revision_tolerance:
            check_number("revision_tolerance", self.revision_tolerance)

    def find_expected(self, day: date) -> ExpectedKept | None:
        """Return what is expected on a day: the latest that had begun."""
        begun = [each for each in self.expected if each.from_date <= day]
        return max(begun, key=lambda each: each.from_date, default=None)

    def find_target(self, day: date) -> TargetInForce | None:
        """Return the target in force on a day: the latest that had begun."""
        begun = [target for target in self.targets if target.from_date <= day]
        return max(begun, key=lambda target: target.from_date, default=None)
