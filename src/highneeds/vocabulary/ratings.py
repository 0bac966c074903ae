"""Ratings: a status with its evidence. A status is a code whose wording a programme chooses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from highneeds.vocabulary.figures import Figure, Known, Missing, WhyMissing


class Basis(StrEnum):
    """How a rating came about; the two kinds look different on the page."""

    CALCULATED = "calculated"
    JUDGED = "judged"
    TYPED = "typed"  # an adopted old report printed it; nothing is known of how it came about
    NONE = "none"


class Better(StrEnum):
    """Which way a measure should go."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # contextual: followed, never rated on its level


class DirectionOfTravel(StrEnum):
    """One figure against the one before it. Not a trend, which takes more points."""

    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"
    NOT_KNOWN = "not known"


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a rating scheme: its code, the words printed, a shape and a colour.

    ``order`` runs from best (low) to worst (high). A status without colour is never counted as
    Green, nor as anything else. ``tone`` names the tint (green, amber, red, blue) or "none".
    """

    code: str
    label: str
    meaning: str
    order: int
    tone: str = "none"
    symbol: str = ""


NOT_STARTED = Status("not_started", "Not started", "work has not begun", 100)
NOT_YET_DUE = Status("not_yet_due", "Not yet due", "nothing was due in this period", 101)
NO_DATA = Status("no_data", "No data", "there is no figure to rate", 102)
NOT_RATED = Status("not_rated", "Not rated", "no rating was given", 103)
UNCOLOURED = (NOT_STARTED, NOT_YET_DUE, NO_DATA, NOT_RATED)


class RatingScheme(msgspec.Struct, frozen=True):
    """A named set of statuses, best first; the four without colour belong to every scheme."""

    name: str
    title: str
    statuses: tuple[Status, ...]

    def get_status(self, code: str) -> Status:
        """Return the status of that code, the uncoloured ones included."""
        for status in (*self.statuses, *UNCOLOURED):
            if status.code == code:
                return status
        wanted = ", ".join(status.code for status in (*self.statuses, *UNCOLOURED))
        raise KeyError(f"{code!r} is not a status of the scheme {self.name}; it has {wanted}")

    def find_status(self, words: str) -> Status | None:
        """Return the status whose label, code or first word is written in ``words``."""
        wanted = words.strip().casefold()
        for status in (*self.statuses, *UNCOLOURED):
            if wanted in {
                status.code.casefold(),
                status.label.casefold(),
                status.label.split(" - ")[0].casefold(),
            }:
                return status
        return None


class Rating(msgspec.Struct, frozen=True, omit_defaults=True):
    """A status with the reason for it, and whether it was calculated or judged.

    A judgement carries who made it and when. A calculated rating's reason names figure, target
    and tolerance.
    """

    status: Status = NOT_RATED
    basis: Basis = Basis.NONE
    reason: str = ""
    by: str = ""
    on: date | None = None
    as_typed: str | None = None


class Ratings(msgspec.Struct, frozen=True, omit_defaults=True):
    """The three ratings read side by side: last period, this period, year-end outlook.

    ``history`` holds the codes of earlier periods, oldest first, as they were published.
    """

    this: Rating = Rating()
    last: Rating = Rating()
    year_end: Rating = Rating()
    history: tuple[tuple[str, str], ...] = ()


class Tolerance(msgspec.Struct, frozen=True, omit_defaults=True):
    """A target that was in force, and how far off it is still amber. Dated, with who agreed it."""

    target: Decimal
    amber_margin: Decimal
    better: Better
    agreed_by: str
    from_date: date
    answers: str = ""  # the version of the agreement or plan this target belongs to


def rate(*, figure: Figure, tolerance: Tolerance, scheme: RatingScheme) -> Rating:
    """Rate a figure against its tolerance; a figure exactly on a boundary takes the better status.

    The scheme's first status is given on or better than target, its last beyond the margin, and
    the second between them; "complete" (blue) is never calculated. A missing figure is ``No data``, never a colour.
    """
    match figure:
        case Missing(why=why):
            status = NOT_YET_DUE if why is WhyMissing.NOT_YET_DUE else NO_DATA
            return Rating(status, Basis.NONE, str(why.value))
        case Known(value=value):
            if tolerance.better is Better.NEITHER:
                return Rating(NOT_RATED, Basis.NONE, "contextual: followed, not rated")
            behind = value - tolerance.target
            if tolerance.better is Better.HIGHER:
                behind = -behind
            steps = [status for status in scheme.statuses if status.tone != "blue"]
            best, middle, worst = steps[0], steps[1], steps[-1]
            status = best if behind <= 0 else middle if behind <= tolerance.amber_margin else worst
            reason = f"target {tolerance.target:f}, amber within {tolerance.amber_margin:f}"
            return Rating(status, Basis.CALCULATED, f"{reason}, agreed by {tolerance.agreed_by}")


def direction_of_travel(*, this: Figure, last: Figure, better: Better) -> DirectionOfTravel:
    """Compare one figure with the one before it, in the words of the measure's good direction."""
    if not (isinstance(this, Known) and isinstance(last, Known)) or better is Better.NEITHER:
        return DirectionOfTravel.NOT_KNOWN
    if this.value == last.value:
        return DirectionOfTravel.STEADY
    rose = this.value > last.value
    good = rose == (better is Better.HIGHER)
    return DirectionOfTravel.IMPROVING if good else DirectionOfTravel.WORSENING
