"""Facts about places and people in general: establishments and population."""

from __future__ import annotations

from msgspec import Struct


class Establishment(Struct, frozen=True, gc=False):
    """A school, college or other provider, as Get information about schools lists it."""

    row: int
    urn: str
    ukprn: str | None
    name: str
    type_code: str
    type_name: str
    authority: str | None = None
    phase: str | None = None
    status: str | None = None
    sen_unit: bool | None = None
    resourced_provision: bool | None = None


class PopulationCount(Struct, frozen=True, gc=False):
    """People of one age in one authority in one year.

    ``basis`` is ``resident`` (mid-year estimate or projection) or ``pupils`` (school census).
    """

    row: int
    authority: str
    calendar_year: int
    age: int
    persons: int
    basis: str = "resident"


class SchoolCensusCount(Struct, frozen=True, gc=False):
    """Pupils at the schools of an authority (or at one of them) in a January school census."""

    row: int
    authority: str
    calendar_year: int
    urn: str | None
    pupils: int
    pupils_with_plan: int
    pupils_with_support: int | None = None
