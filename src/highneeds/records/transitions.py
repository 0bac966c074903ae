"""Facts of the four-file form of a SEND forecast: steps from one January to the next, and beside them
the population, the costs and the settings that are possible."""

from __future__ import annotations

from msgspec import Struct


class TransitionStep(Struct, frozen=True, gc=False):
    """One child's step; NONSEND before is a joiner and after a leaver. Years are academic ones."""

    row: int
    calendar_year: int
    setting_before: str
    need_before: str
    academic_year_before: int
    setting_after: str
    need_after: str
    academic_year_after: int


class CohortPopulation(Struct, frozen=True, gc=False):
    """People of one academic year in one January."""

    row: int
    calendar_year: int
    academic_year: int
    population: int


class SettingCost(Struct, frozen=True, gc=False):
    """What a place of a kind of setting costs a year for a need, in pence."""

    row: int
    need: str
    setting: str
    pence_a_year: int


class PossibleSetting(Struct, frozen=True, gc=False):
    """Which academic years, needs and moves a kind of setting allows; lists as they were written."""

    row: int
    setting: str
    group: str
    first_academic_year: int
    last_academic_year: int
    needs: str
    moves: str
