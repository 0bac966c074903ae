"""What an edition says of a measure beside its figure: what was expected, what it counts, since when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from highneeds.vocabulary.figures import Figure


class Expected(Struct, frozen=True, omit_defaults=True):
    """What was expected of a measure, by which forecast or plan, and by how much it came out higher.

    ``low`` and ``high`` are the ends of the forecast's 80 % band, where a forecast gave one.
    """

    figure: Figure
    difference: Figure
    source: str
    low: Decimal | None = None
    high: Decimal | None = None


class RebaseSaid(Struct, frozen=True, omit_defaults=True):
    """Limits of chance set anew from a period on, and why."""

    from_period: str
    reason: str
    agreed_by: str = ""


class VersionSaid(Struct, frozen=True):
    """A version of a definition: from which day, and what changed."""

    version: str
    from_date: date
    changed: str


class MeasureDefinitionSaid(Struct, frozen=True, omit_defaults=True):
    """A definition as the appendix prints it."""

    id: str
    title: str
    question: str
    why_it_matters: str
    numerator: str
    denominator: str
    clock: str
    better: str
    unit: str
    version: str
    owner: str
    reviewed_on: str
    source: str = ""
    feeds: tuple[str, ...] = ()
    versions: tuple[VersionSaid, ...] = ()
