"""What the cohort model starts from, whoever fills it: a stock, the steps of past years, people, prices.

Ages are national curriculum years (NCY): reception is 0, the last year in which a plan can be held
is 20. A year is named by its January. Only counts are here, never a child.
"""

from __future__ import annotations

from msgspec import Struct

from highneeds.forecast.pipeline import PipelineSeen

LAST_AGE = 20
UNTOLD = ""


class StockCell(Struct, frozen=True):
    """How many plans are held in one January by children of one age, need and setting."""

    age: int
    need: str
    setting: str
    plans: int


class Step(Struct, frozen=True):
    """Children who took one step between January ``year`` and the next.

    ``before`` and ``after`` are settings; none before is a joiner, none after a leaver. ``age`` is
    the age before the step, and for a joiner a year less than the age found at. ``need`` is that
    before the step; ``need_after`` is told where it was recorded on both sides, and else none. A
    leaver of whom no need is told has ``UNTOLD``: he counts in every need that is held beside him.
    """

    year: int
    age: int
    need: str
    before: str | None
    after: str | None
    plans: int
    need_after: str | None = None


class Population(Struct, frozen=True):
    """People of one age in one January."""

    year: int
    age: int
    people: int


class UnitCost(Struct, frozen=True):
    """What a plan costs in one financial year, in whole pence; no need stands for every need."""

    setting: str
    pence: int
    need: str = ""


class ValidSetting(Struct, frozen=True):
    """The ages and needs a setting takes, and where a child may move to from it.

    Nothing named stands for every need, or every setting.
    """

    setting: str
    first_age: int
    last_age: int
    needs: tuple[str, ...] = ()
    moves_to: tuple[str, ...] = ()
    group: str = ""


class CohortInput(Struct, frozen=True):
    """Everything the cohort is fitted from. ``source`` says in words where it came from.

    ``costs_found`` says where costs come from that were found rather than given: a setting without
    one then means that spend is not forecast, where costs that were given would be refused.
    ``loads`` are the hashes of the files read; ``trust`` is how much one step counts as evidence: less than one where steps are inferred.
    """

    january: int
    stock: tuple[StockCell, ...]
    steps: tuple[Step, ...]
    population: tuple[Population, ...] = ()
    costs: tuple[UnitCost, ...] = ()
    valid: tuple[ValidSetting, ...] = ()
    source: str = ""
    costs_found: str = ""
    findings: tuple[str, ...] = ()
    trust: float = 1.0
    loads: tuple[str, ...] = ()  # hashes of what was read
    pipeline: PipelineSeen | None = None
    non_maintained: float | None = (
        None  # share of independent and non-maintained plans; none: not told
    )
