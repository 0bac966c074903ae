"""A measure the programme follows: how it is printed, who owes it, and its dated targets."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from highneeds.programme.typed_amount import check_number
from highneeds.vocabulary.figures import Unit
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import Better


class TargetInForce(Struct, frozen=True, forbid_unknown_fields=True):
    """A target from a date on, how far off it is still amber, who agreed it and what it answers."""

    from_date: date = field(name="from")
    target: str
    agreed_by: str
    amber_margin: str = "0"
    answers: str = ""  # the version of the agreement or plan

    def __post_init__(self) -> None:
        check_number("target", self.target)
        check_number("amber_margin", self.amber_margin)


class DatedBaseline(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the measure stood, and when."""

    figure: str
    as_at: date

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

    def __post_init__(self) -> None:
        if self.revision_tolerance:
            check_number("revision_tolerance", self.revision_tolerance)

    def find_target(self, day: date) -> TargetInForce | None:
        """Return the target in force on a day: the latest that had begun."""
        begun = [target for target in self.targets if target.from_date <= day]
        return max(begun, key=lambda target: target.from_date, default=None)
